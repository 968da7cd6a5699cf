"""`okrlint baseline`: accept the findings of today, and let no new one in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrlint.cli.common import everywhere, load, shared

if TYPE_CHECKING:
    from okrlint.diagnostic import Diagnostic


@click.command("baseline", short_help="Accept today's findings, let no new one in.")
@click.option("--file", "name", metavar="FILE", help="The baseline (default: the settings, okrlint-baseline.yaml).")
@click.option("--add", is_flag=True, help="Accept findings that are new since the baseline was begun.")
@click.option("--reason", metavar="TEXT", help="Why the findings that are accepted now may wait.")
@click.option("--owner", metavar="PERSON", help="Who will mend them (default: the owner of each goal).")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the list is not up to date.")
@everywhere
def command(name: str | None, reason: str | None, owner: str | None, *, add: bool, check: bool) -> int:
    r"""Accept the findings of today in a file, so that lint reports only what is new.

    Run again, it takes out what has been mended. New findings are accepted only with --add and a reason, so the list
    gets shorter by itself and longer only by decision.

    \b
    Example:
      okrlint baseline
      okrlint baseline --add --reason "the merger moves these goals in January"
    """
    from okrlint.lint.baseline import FIRST, accept, renew, write_baseline
    from okrlint.project.files import write_file
    from okrlint.project.judging import accepted_in, judge

    project = load()
    shown = name or project.settings.baseline
    file = shared().cwd / name if name else project.root / shown
    begun = file.is_file()
    if add and begun and not reason:
        raise click.UsageError('Say why these findings may wait: --add --reason "…".')
    before = accepted_in(project, file) if begun else ()
    report = judge(project, baseline=file if begun else None)
    kept = renew(before, report)
    new = accept(report.diagnostics, project.workspace, owner, reason or FIRST)
    again = {one.finding for one in new}
    taken = new if add or not begun else []
    after = [*(one for one in kept if not taken or one.finding not in again), *taken]
    if not check and (taken or not begun or len(kept) < len(before)):
        write_file(file, write_baseline(after))
    if not shared().quiet:
        _tell(shown, len(after), len(taken), len(before) - len(kept), 0 if taken else len(new), check=check)
    outdated = check and (not begun or len(kept) < len(before))
    return int(outdated or _fails(report.diagnostics, {one.finding for one in taken}))


def _fails(found: tuple[Diagnostic, ...], accepted: set[str]) -> bool:
    from okrlint.diagnostic import Level

    return any(one.level is Level.ERROR and one.fingerprint not in accepted for one in found)


def _tell(name: str, total: int, taken: int, mended: int, new: int, *, check: bool) -> None:
    if mended:
        click.echo(f"{_count(mended)} mended{' since, still in the list' if check else ', taken out of the list'}.")
    if taken:
        click.echo(f"{_count(taken)} accepted.")
    click.echo(f"{name}: {_count(total)} may wait.")
    if new:
        click.echo(f"{_count(new)} not accepted: mend {'it' if new == 1 else 'them'}, or accept with --add --reason.")


def _count(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"
