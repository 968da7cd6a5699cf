"""`okrlint diff`: what changed in meaning."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from okrlint import __version__
from okrlint.cli.common import everywhere, shared, utc_today, write

if TYPE_CHECKING:
    from okrlint.diffs import Comparison


@click.command("diff", short_help="Show what changed in meaning: goals, targets, owners, progress.")
@click.argument("revisions", required=False, metavar="[REV[..REV]]")
@click.option("--output", multiple=True, metavar="FORM[:FILE]", help="text, json or markdown; several times if wanted.")
@click.option("--exit-code", is_flag=True, help="Exit 1 where anything changed in meaning.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    help="Exit 1 where a goalpost moved unamended, from this level on.",
)
@everywhere
def command(revisions: str | None, output: tuple[str, ...], fail_on: str | None, *, exit_code: bool) -> int:
    r"""Show what changed in meaning between two revisions, and which goalposts moved without an amendment.

    REV alone compares the files as they are here with the commit where they left REV; without it with the last commit.
    A..B compares two revisions, A...B what B changed since it left A.

    \b
    Example:
      okrlint diff origin/main
      okrlint diff v1..v2 --output markdown:changes.md
    """
    from okrlint.diffs import FORMS, render

    outputs: list[tuple[str, str | None]] = []
    for one in output or ("text",):
        form, colon, to = one.partition(":")
        if form not in FORMS:
            raise click.UsageError(f"There is no form {form}. Known are {', '.join(FORMS)}.")
        if colon and not to:
            raise click.UsageError(f"--output {one} names no file; write {form} for standard output, or {form}:FILE.")
        outputs.append((form, None if to in ("", "-") else to))
    if revisions is None and not _has_commit():
        click.echo("There is no commit yet, so nothing to compare with.", err=True)
        return 0
    comparison = _compare(revisions or "HEAD")
    for form, file in outputs:
        write(render(form, comparison), file)
    return int(_fails(comparison, fail_on) or (exit_code and bool(comparison.changes)))


def _has_commit() -> bool:
    from okrlint.git import repository

    return repository(shared().cwd).has_commit()


def _compare(asked: str) -> Comparison:
    from okrlint.diffs import Comparison
    from okrlint.history.changes import changes
    from okrlint.history.pairs import History
    from okrlint.lint.levels import Choice
    from okrlint.project.comparing import compare
    from okrlint.project.judging import judge
    from okrlint.project.opening import Request

    options = shared()
    project, before, after, commit = compare(Request(options.cwd, (), options.today, utc_today()), asked)
    drift = Choice(select=("drift",), ignore=("carried-over-unchanged",))  # that one compares cycles, not revisions
    found = judge(project, drift, before=before)
    return Comparison(
        before.asked,
        before.commit,
        after,
        commit,
        tuple(changes(History(project.workspace, before.workspace))),
        tuple(one for one in found.diagnostics if one.family == "drift"),
        project.workspace.today,
        __version__,
        options.colored(sys.stdout),
    )


def _fails(comparison: Comparison, fail_on: str | None) -> bool:
    from okrlint.diagnostic import Level

    return fail_on is not None and any(one.level.rank >= Level(fail_on).rank for one in comparison.alarms)
