"""`okrlint lint`: check goals."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from okrlint import __version__
from okrlint.cli.common import everywhere, load, shared, terminal_width, unknown, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from okrlint.cli._warm import Warm
    from okrlint.diagnostic import Report, RuleCard
    from okrlint.lint.levels import Choice
    from okrlint.project.opening import Project
    from okrlint.reporters import Options

_LEVELS = ["error", "warning", "info"]
_SUMMARY = "GITHUB_STEP_SUMMARY"


class _Count(click.ParamType[int]):
    """A whole number from 0 on."""

    name = "count"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number that `value` writes, or end the run with what to write instead."""
        if not str(value).isdecimal():
            self.fail(f"{value} is no count; write 0 or more", param, ctx)
        return int(value)


@click.command("lint", short_help="Check every goal of the workspace.")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--profile", type=click.Choice(["starter", "recommended", "strict"]), help="How much to ask for.")
@click.option("--select", multiple=True, metavar="RULE|FAMILY", help="Run only these.")
@click.option("--ignore", multiple=True, metavar="RULE|FAMILY", help="Leave these out.")
@click.option(
    "--fail-on", type=click.Choice(_LEVELS), default="error", help="Exit 1 from this level on (default error)."
)
@click.option("--max-warnings", type=_Count(), metavar="N", help="Exit 1 at more warnings than this.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, in the files.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix: mend also where the meaning may change.")
@click.option("--diff", "preview", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--since", metavar="REV", help="Report only what is new since the commit where the files left REV.")
@click.option("--baseline", metavar="FILE", help="Report only what this file does not accept (see okrlint baseline).")
@click.option("--all", "everything", is_flag=True, help="List information too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--output",
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="text, concise, json, sarif, github, gitlab, junit, rdjson, markdown or summary; may be given several times.",
)
@click.option("--no-cache", "anew", is_flag=True, help="Look at every file anew, and keep nothing for the next run.")
@click.option("--stdin-filename", metavar="PATH", help="With PATH -: the file that standard input stands for.")
@everywhere
def command(**given: Any) -> int:
    r"""Check every goal of the workspace; PATH narrows what is reported.

    \b
    Example:
      okrlint lint okrs/2026-Q4 --fail-on warning
    """
    asked = _Asked(**given)
    outputs = [_output(one) for one in asked.output] or _usual_outputs()
    before = _before(asked, outputs)
    if before and (said := before.answer()) is not None:
        write(said["text"])
        return int(said["code"])
    project = load([] if asked.paths == ("-",) else asked.paths, _given(asked.paths, asked.stdin_filename))
    report = _report(project, asked)
    if report is None:
        return 1
    options = _options(report, project, {name for name, _ in outputs}, asked.fail_on)
    options = replace(options, everything=asked.lists_all, statistics=asked.statistics)
    text = "".join([_deliver(name, to, report, options) for name, to in outputs])
    code = _exit_code(report, asked.fail_on, asked.max_warnings)
    if before and not project.notes:
        _keep(before, project, asked.baseline, {"text": text, "code": code})
    return code


class _Asked(NamedTuple):
    """The options of the command line, by their names in this module."""

    paths: tuple[str, ...]
    profile: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    max_warnings: int | None
    since: str | None
    baseline: str | None
    fix: bool
    unsafe_fixes: bool
    preview: bool
    everything: bool
    statistics: bool
    anew: bool
    output: tuple[str, ...]
    stdin_filename: str | None

    @property
    def mends(self) -> bool:
        """Return whether fixes are asked for, to be made or only shown."""
        return self.fix or self.unsafe_fixes or self.preview

    @property
    def lists_all(self) -> bool:
        """Return whether information is listed: when asked for, and when it fails the run."""
        return self.everything or self.fail_on == "info"


def _report(project: Project, asked: _Asked) -> Report | None:
    """Return what is wrong with a project, or what is left after its fixes; None where these were only shown."""
    from okrlint.lint.levels import Choice

    names = (_names(project, asked.select), _names(project, asked.ignore))
    choice = Choice(asked.profile, *names, counting=not (asked.lists_all or asked.mends))
    look = _look(project, choice, asked.since, asked.baseline)
    if not asked.mends:
        return look(project)
    from okrlint.cli._mending import begin  # few runs mend

    return begin(project, look, asked=(asked.fix, asked.unsafe_fixes, asked.preview), given=asked.paths == ("-",))


def _before(asked: _Asked, outputs: list[tuple[str, str | None]]) -> Warm | None:
    """Return the question to the memory of the last runs, or None where its answer is not kept."""
    from okrlint.cli._warm import warm

    if asked.paths or asked.anew or asked.since or asked.mends or any(to for _, to in outputs):
        return None
    return warm("lint", asked._asdict())


def _keep(before: Warm, project: Project, baseline: str | None, value: dict[str, Any]) -> None:
    from okrlint.cache import digest_of

    accepted = str(shared().cwd / baseline if baseline else project.root / project.settings.baseline)
    before.keep(project, value, {accepted: digest_of(accepted)})


def _given(paths: tuple[str, ...], stdin_filename: str | None) -> tuple[str, bytes] | None:
    if paths != ("-",):
        return None
    if stdin_filename is None:
        raise click.UsageError("With PATH - name the file: --stdin-filename okrs/2026-Q4/growth.yaml")
    return stdin_filename, sys.stdin.buffer.read()


def _names(project: Project, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return rules and families as given, also several in one word; a name that is none ends the run."""
    rules = project.rules
    known = dict.fromkeys([*(rule.id for rule in rules), *(rule.family for rule in rules)])
    names = [name for word in given for name in word.split(",") if name]
    for name in names:
        if name not in known:
            raise unknown("rule or family", name, known, "okrlint rules lists them all.")
    return tuple(names)


def _output(text: str) -> tuple[str, str | None]:
    from okrlint.reporters import formats

    name, colon, to = text.partition(":")
    known = formats()
    if name not in known:
        raise click.UsageError(f"There is no format {name}. Known are {', '.join(known)}.")
    if colon and not to:
        raise click.UsageError(f"--output {text} names no file; write {name} for standard output, or {name}:FILE.")
    return name, None if to in ("", "-") else to


def _usual_outputs() -> list[tuple[str, str | None]]:
    """Return the outputs of a run that was asked for none: text, and in GitHub Actions annotations and the summary."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return [("text", None)]
    return [(name, None) for name in ("github", "summary") if name == "github" or os.environ.get(_SUMMARY)]


def _look(
    project: Project,
    choice: Choice,
    since: str | None,
    baseline: str | None,
) -> Callable[[Project], Report]:
    """Return what judges a project the way the options ask."""
    from okrlint.project.judging import judge

    before = None
    if since is not None:
        from okrlint.project.revision import since as revision_since  # git is asked only here

        before = revision_since(project, since)
        for one in before.skipped if shared().verbose else ():
            click.echo(f"Passed over, it cannot be read: {one}", err=True)
    accepted = shared().cwd / baseline if baseline else None
    return lambda one: judge(one, choice, accepted, before)


def _options(report: Report, project: Project, formats: set[str], fail_on: str) -> Options:
    """Return how to show a report, with what only some of the formats want where one of these is asked for."""
    from okrlint.diagnostic import Level
    from okrlint.reporters import WITH_CARDS, Options

    documents = project.workspace.documents
    return Options(
        project.workspace.today,
        __version__,
        quiet=shared().quiet,
        width=max(terminal_width(), 40),
        rules=_cards(report, project) if formats & WITH_CARDS else (),
        files=tuple(one.source.path for one in documents if project.concerns(one.source.path)),
        prefix=_prefix(project.root),
        fail_on=Level(fail_on),
        summarized="summary" in formats,
    )


def _cards(report: Report, project: Project) -> tuple[RuleCard, ...]:
    from okrlint.lint.manual import described

    found = {one.rule for one in report.diagnostics}
    found |= {one.diagnostic.rule for one in (*report.ignored, *report.accepted)}
    return tuple(described(rule) for rule in project.rules if rule.id in found)


def _prefix(root: Path) -> str:
    """Return the way from the top of the git repository to a folder, with a slash at its end, or nothing."""
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    way = root.relative_to(top).as_posix()
    return "" if way == "." else f"{way}/"


def _deliver(name: str, to: str | None, report: Report, options: Options) -> str:
    """Write a report in a format to where it is to go: standard output, a file, or the summary of the job.

    What went to standard output is returned.
    """
    from okrlint.reporters import render

    if name == "summary" and to is None and os.environ.get(_SUMMARY):
        _add_to_summary(Path(os.environ[_SUMMARY]), report, options)
    elif to is None:
        color = name == "text" and shared().colored(sys.stdout)
        text = render(name, report, replace(options, color=color))
        write(text)
        return text
    else:
        _put(to, render(name, report, options))
    return ""


def _put(to: str, text: str) -> None:
    """Write a file whole or not at all; what is no file, such as a pipe, is written to as it is."""
    from okrlint.project.files import write_file

    file = shared().cwd / to
    if file.is_file() or (file.parent.is_dir() and not file.exists()):
        write_file(file, text.encode("utf-8", "backslashreplace").decode())
    else:
        write(text, to)


def _add_to_summary(file: Path, report: Report, options: Options) -> None:
    """Add a report to the summary of the job; what other commands of the step wrote there stays, and takes room."""
    from okrlint.reporters import render

    try:
        taken = file.stat().st_size if file.exists() else 0
        text = render("summary", report, replace(options, room=options.room - taken))
        with file.open("ab") as stream:
            stream.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise click.UsageError(f"{_SUMMARY} names {file}, which cannot be written: {error.strerror}") from None


def _exit_code(report: Report, fail_on: str, max_warnings: int | None) -> int:
    from okrlint.diagnostic import Level

    least = Level(fail_on).rank
    warnings = report.count(Level.WARNING)
    too_many = max_warnings is not None and warnings > max_warnings
    if too_many and not shared().quiet:
        click.echo(f"Warnings: {warnings:,}, allowed by --max-warnings: {max_warnings:,}.", err=True)
    return int(too_many or any(one.level.rank >= least for one in report.diagnostics))
