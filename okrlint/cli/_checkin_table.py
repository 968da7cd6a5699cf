"""Check-ins from a table: every row is looked at before anything is written, and all that is wrong is told at once."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from okrlint.cli import _checkin_values as values
from okrlint.cli.common import load, shared, write

if TYPE_CHECKING:
    from datetime import date

    from okrlint.cli._checkin_writing import Reading
    from okrlint.model.things import Measure
    from okrlint.project.opening import Project

_NEEDED = ("name", "date", "value")
_KNOWN = (*_NEEDED, "confidence", "note", "evidence")
_SEPARATORS = (",", ";", "\t")
_MOST_SAID = 30
"""Bad rows that are listed; with more the table is another one than was meant."""


class Row(NamedTuple):
    """A row of a table: the line it begins on, from 1, and its cells by column, without those that are empty."""

    line: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """The rows of a table, the columns that mean nothing here, and whether a comma may be a decimal point in it."""

    rows: Sequence[Row]
    strange: Sequence[str]
    commas: bool


def take(file: str, *, preview: bool) -> None:
    """Write down the readings of a table, all or none; raise UsageError with every row that cannot be taken."""
    from okrlint.cli._checkin_writing import added_to, difference, paths_of
    from okrlint.importers.decoding import decode
    from okrlint.project.importing import bytes_of
    from okrlint.project.writing import save

    project = load()
    given = sys.stdin.buffer if file == "-" else shared().cwd / file
    content = bytes_of(given, file, project.settings.limits)
    file = "standard input" if file == "-" else file
    text, notes = decode(file, content)
    table = read_table(file, text)
    for said in [f"{one.what}; {one.why}" for one in notes] + [f"no field for column {one}" for one in table.strange]:
        click.echo(f"{file}: {said}", err=True)
    readings, known = _readings(project, file, table)
    if not readings:
        click.echo(f"Nothing is new in {file}: {_many(known)} there already.")
        return
    changed, _ = added_to(project, readings)
    if preview:
        write(difference(changed))
        return
    save(project, changed)
    if not shared().quiet:
        more = f" {_many(known)} there already." if known else ""
        many = "1 check-in" if len(readings) == 1 else f"{len(readings)} check-ins"
        click.echo(f"{many} written to {paths_of(changed)}.{more}")


def _many(count: int) -> str:
    return "1 row was" if count == 1 else f"{count} rows were"


def read_table(file: str, text: str) -> Table:
    """Return the rows of a table, whatever parts its columns; raise UsageError where it lacks a header or a column."""
    head = next((line for line in text.split("\n") if line.strip()), "")
    if not head:
        raise click.UsageError(f"There is nothing in {file}.")
    found = {mark: len(set(_columns(head.split(mark))) & set(_KNOWN)) for mark in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda mark: found[mark])
    columns = _columns(head.split(separator))
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        from okrlint.text import slashed

        lacks = f"{slashed(missing, 'and')} {'are' if len(missing) > 1 else 'is'} missing"
        raise click.UsageError(f"The first row of {file} must name the columns name, date and value; {lacks}.")
    doubled = next((name for name in _KNOWN if columns.count(name) > 1), None)
    if doubled:
        raise click.UsageError(f"{file} has two columns {doubled}; keep one.")
    rows = list(_rows(file, text, separator, columns))[1:]
    if not rows:
        raise click.UsageError(f"There is no row below the header of {file}.")
    return Table(rows, [name for name in columns if name and name not in _KNOWN], commas=separator == ";")


def _columns(cells: Sequence[str]) -> list[str]:
    return [cell.strip().strip('"').strip().casefold() for cell in cells]


def _rows(file: str, text: str, separator: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield every row that holds anything, the header too."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                named = zip(columns, cells, strict=False)
                yield Row(begins, {name: cell.strip() for name, cell in named if cell.strip()})
            begins = reader.line_num + 1
    except csv.Error as error:
        said = f"line {begins} of {file} cannot be read: {error}; look at its quotes"
        raise click.UsageError(f"{said}. Nothing was written.") from None


def _readings(project: Project, file: str, table: Table) -> tuple[list[Reading], int]:
    """Return the readings that are new, and how many rows are there already; raise UsageError for all bad rows."""
    from okrlint.text import one_line

    readings: list[Reading] = []
    there: dict[tuple[int, date], float] = {}
    wrong: list[str] = []
    known = 0
    for row in table.rows:
        try:
            reading = _reading(project, row, commas=table.commas)
            if _is_new(reading, there):
                readings.append(reading)
            else:
                known += 1
        except click.UsageError as error:
            wrong.append(f"  line {row.line}: {one_line(error.message).removesuffix('.')}")
    if wrong:
        more = [f"  and {len(wrong) - _MOST_SAID} more"] if len(wrong) > _MOST_SAID else []
        rows = "1 row" if len(wrong) == 1 else f"{len(wrong)} rows"
        said = "\n".join([*wrong[:_MOST_SAID], *more])
        raise click.UsageError(f"{rows} of {file} cannot be taken, so nothing was written:\n\n{said}")
    return readings, known


def _is_new(reading: Reading, there: dict[tuple[int, date], float]) -> bool:
    """Return whether nothing is read for that day yet; raise UsageError where another value is.

    `there` has the values of this table so far, by figure and day.
    """
    measure, entry = reading
    there |= {(id(measure), one.date): float(one.value) for one in measure.checkins if one.date == entry.day}
    before, now = there.get((id(measure), entry.day)), float(entry.value)
    if before is not None and before != now:
        raise click.UsageError(f"{measure.name} reads {before:.12g} on {entry.day} already, not {entry.value}")
    there[id(measure), entry.day] = now
    return before is None


def _reading(project: Project, row: Row, *, commas: bool) -> Reading:
    """Return the figure and the check-in that a row means; raise UsageError for the first thing that is wrong."""
    from okrlint.checkins import Entry, wrong_day
    from okrlint.importers.cells import day_of

    cells = row.cells
    empty = next((name for name in _NEEDED if name not in cells), None)
    if empty:
        raise click.UsageError(f"{empty} is empty; take the row out, or fill it")
    measure: Measure = values.measure_named(project, cells["name"])
    day = day_of(cells["date"])
    if day is None:
        raise click.UsageError(f"{cells['date']} is no day; write it as 2026-11-22")
    wrong = wrong_day(project.workspace, measure, day)
    if wrong:
        raise click.UsageError(wrong)
    value = values.value_of(cells["value"], measure.unit, commas=commas)
    if value is None:
        raise click.UsageError(values.no_number(cells["value"], measure.unit))
    sure = values.share_of(cells["confidence"]) if "confidence" in cells else None
    if "confidence" in cells and sure is None:
        raise click.UsageError(values.no_share(cells["confidence"]))
    return measure, Entry(day, value, sure, cells.get("note"), cells.get("evidence"))
