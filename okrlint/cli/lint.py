"""`okrlint lint`: check goals."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from okrlint import __version__
from okrlint.cli.common import everywhere, load, shared, terminal_width, unknown, write

if TYPE_CHECKING:
    from okrlint.diagnostic import Report
    from okrlint.project.opening import Project

_LEVELS = ["error", "warning", "info"]


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
@click.option("--baseline", metavar="FILE", help="Report only what this file does not accept (see okrlint baseline).")
@click.option("--all", "everything", is_flag=True, help="List information too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option(
    "--output", multiple=True, metavar="FORMAT[:FILE]", help="text, concise or json; may be given several times."
)
@click.option("--stdin-filename", metavar="PATH", help="With PATH -: the file that standard input stands for.")
@everywhere
def command(
    paths: tuple[str, ...],
    profile: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    max_warnings: int | None,
    baseline: str | None,
    *,
    everything: bool,
    statistics: bool,
    output: tuple[str, ...],
    stdin_filename: str | None,
) -> int:
    r"""Check every goal of the workspace; PATH narrows what is reported.

    \b
    Example:
      okrlint lint okrs/2026-Q4 --fail-on warning
    """
    everything = everything or fail_on == "info"  # what fails is shown
    outputs = [_output(one) for one in output] or [("text", None)]
    project = load([] if paths == ("-",) else paths, _given(paths, stdin_filename))
    choice = profile, _names(project, select), _names(project, ignore)
    report = _report(project, choice, baseline)
    for name, to in outputs:
        write(_rendered(report, project, name, to, everything=everything, statistics=statistics), to)
    return _exit_code(report, fail_on, max_warnings)


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
    from okrlint.reporters import FORMATS

    name, colon, to = text.partition(":")
    if name not in FORMATS:
        raise click.UsageError(f"There is no format {name}. Known are {', '.join(FORMATS)}.")
    if colon and not to:
        raise click.UsageError(f"--output {text} names no file; write {name} for standard output, or {name}:FILE.")
    return name, None if to in ("", "-") else to


def _report(
    project: Project, choice: tuple[str | None, tuple[str, ...], tuple[str, ...]], baseline: str | None
) -> Report:
    from okrlint.lint.levels import Choice
    from okrlint.project.judging import judge

    return judge(project, Choice(*choice), shared().cwd / baseline if baseline else None)


def _rendered(
    report: Report, project: Project, name: str, to: str | None, *, everything: bool, statistics: bool
) -> str:
    from okrlint.reporters import Options, render

    options = shared()
    width = terminal_width()
    color = to is None and name == "text" and options.colored(sys.stdout)
    today = project.workspace.today
    return render(
        name, report, Options(today, __version__, color, everything, statistics, options.quiet, max(width, 40))
    )


def _exit_code(report: Report, fail_on: str, max_warnings: int | None) -> int:
    from okrlint.diagnostic import Level

    least = Level(fail_on).rank
    warnings = report.count(Level.WARNING)
    too_many = max_warnings is not None and warnings > max_warnings
    if too_many and not shared().quiet:
        click.echo(f"Warnings: {warnings:,}, allowed by --max-warnings: {max_warnings:,}.", err=True)
    return int(too_many or any(one.level.rank >= least for one in report.diagnostics))
