"""`okrlint import`: goals from elsewhere as goal files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from okrlint.cli._names import cycle_names, team_names
from okrlint.cli.common import everywhere, shared, utc_today, write

if TYPE_CHECKING:
    from okrlint.importers import Remark
    from okrlint.importers.gathering import Taken
    from okrlint.project.importing import Home

_LINES = 5
"""Line numbers that are told of one kind of remark."""


@click.command("import", short_help="Take goals from a CSV table or a Markdown document.")
@click.argument("form", metavar="FORMAT", type=click.Choice(["csv", "markdown"]))
@click.argument("file", metavar="FILE")
@click.option("--team", metavar="TEAM", shell_complete=team_names, help="Whose goals these are; @PERSON for one's own.")
@click.option("--cycle", metavar="CYCLE", shell_complete=cycle_names, help="The cycle they are for.")
@click.option("-o", "out", metavar="FILE", help="The goal file to write (default okrs/CYCLE/TEAM.yaml; - prints it).")
@everywhere
def command(form: str, file: str, team: str | None, cycle: str | None, out: str | None) -> None:
    r"""Write goals from FILE, a table as csv or a document as markdown, into a new goal file; - reads standard input.

    A table has one row per key result, with columns such as objective, key result, owner, baseline, target, value,
    due. What is not sure is left out, and told with its line.

    \b
    Example:
      okrlint import csv goals.csv --team growth --cycle 2026-Q4
    """
    from okrlint.errors import UsageError
    from okrlint.importers import Read, read
    from okrlint.importers.decoding import decode
    from okrlint.importers.gathering import gather
    from okrlint.project.importing import bytes_of, open_home

    home = open_home(shared().cwd, shared().today, utc_today())
    given = sys.stdin.buffer if file == "-" else shared().cwd / file
    wanted = home.wanted(cycle, team)
    text, notes = decode(file, bytes_of(given, file, home.limits))
    try:
        found = read(form, text)
        found = Read(found.parts, (*notes, *found.remarks), found.commas)
        taken, remarks = gather(found, wanted)
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from None
    _deliver(taken, remarks, home, file, out)


def _deliver(taken: Sequence[Taken], remarks: Sequence[Remark], home: Home, source: str, out: str | None) -> None:
    from okrlint.importers.layout import text_of
    from okrlint.project.importing import write_new

    if out is not None and len(taken) > 1:
        names = ", ".join(f"{one.holder} in {one.cycle}" for one in taken[:8])
        raise click.UsageError(f"{source} has goals of {names}; leave -o out, or choose with --team and --cycle.")
    if out == "-":
        write(text_of(taken[0], "goals.yaml", home.limits))
        _tell(_remarks(remarks))
        return
    files = [(home.place(one, shared().cwd, out), one) for one in taken]
    texts = [(file, text_of(one, file.name, home.limits)) for file, one in files]
    write_new(texts)
    _tell([*_remarks(remarks), *_told(files)])


def _tell(lines: Sequence[str]) -> None:
    for line in lines if not shared().quiet else ():
        click.echo(line, err=True)


def _told(files: Sequence[tuple[Path, Taken]]) -> Iterator[str]:
    """Yield what was taken, into which files, and what says how good it is."""
    cwd = shared().cwd
    shown = [file.relative_to(cwd).as_posix() if cwd in file.parents else file.as_posix() for file, _ in files]
    taken = [one for _, one in files]
    if len(files) > 1:
        yield from (f"  {name}: {_amounts([one])}" for name, one in zip(shown, taken, strict=True))
        yield f"{_amounts(taken)} read into {len(files)} new files; `okrlint lint` says what they lack."
    else:
        holder = f"{taken[0].holder} in {taken[0].cycle}"
        yield f"{_amounts(taken)} read, for {holder}; `okrlint lint {shown[0]}` says what they lack."


def _amounts(taken: Sequence[Taken]) -> str:
    goals, results = sum(one.objectives for one in taken), sum(one.key_results for one in taken)
    return f"{goals} objective{'' if goals == 1 else 's'} and {results} key result{'' if results == 1 else 's'}"


def _remarks(remarks: Sequence[Remark]) -> list[str]:
    """Return what a person should know of, of many remarks with one reason the first and how many."""
    from okrlint.text import one_line

    kinds: dict[str, list[Remark]] = {}
    for one in remarks:
        kinds.setdefault(one.why, []).append(one)
    lines = ["Not taken as it stands:"] if kinds else []
    for why, some in kinds.items():
        lines += [f"  {one_line(line)}" for line in _of_kind(why, some)]
    return lines


def _of_kind(why: str, some: Sequence[Remark]) -> Iterator[str]:
    first = some[0]
    if len(some) == 1:
        yield f"{f'line {first.line}: ' if first.line else ''}{first.what}: {why}"
        return
    numbers = list(dict.fromkeys(str(one.line) for one in some if one.line))
    more = f" and {len(numbers) - _LINES} more" if len(numbers) > _LINES else ""
    where = f"lines {', '.join(numbers[:_LINES])}{more}: " if numbers else ""
    yield f"{where}{first.what}{' and the like' if len({one.what for one in some}) > 1 else ''}: {why}"
