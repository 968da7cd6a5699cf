"""CSV with one row per key result, or rows of objectives followed by rows of their key results."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from okrlint.errors import UsageError
from okrlint.importers import MOST_PARTS, Part, Read, Remark
from okrlint.importers.columns import columns_of, is_header, left_out, parts_of
from okrlint.text import clip, printable

MOST_COLUMNS = 500
"""Columns that a table may have: no sheet of goals comes near."""

_HEADER_WITHIN = 10
"""Rows with anything in them among which the header must be: some sheets have a title above it."""

_SEPARATORS = (",", ";", "\t", "|")


def read(text: str) -> Read:
    """Return the parts of a table; raise UsageError where it has no header that names objectives, or broken quotes."""
    separator = _separator(text)
    if not text.strip():
        raise UsageError("there is nothing in this file")
    rows: list[tuple[int, Sequence[str]]] = []
    columns = None
    for line, cells in _rows(text, separator):
        if columns is None:
            found = columns_of(cells)
            columns = found if is_header(found) else None
            if columns is None and line > 1000:
                break
        else:
            rows.append((line, cells))
    if columns is None:
        first = next(iter(_rows(text, separator)), (1, [""]))[1]
        shown = printable(clip(" ".join(first), 60))
        raise UsageError(
            f"no column is called `objective`; the first row reads: {shown}. Name the columns objective, key result, "
            "owner, baseline, target, value, due, unit"
        )
    remarks: list[Remark] = list(left_out(columns))
    parts: list[Part] = []
    for part in parts_of(columns, rows, remarks):
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise UsageError(f"more than {MOST_PARTS:,} goals and key results in one file; split it by team")
    return Read(tuple(parts), tuple(remarks), separator == ";")


def _separator(text: str) -> str:
    """Return what parts the columns: what makes a header of one of the first lines, else what stands there most."""
    head = text[:20_000].split("\n")[:_HEADER_WITHIN]
    if head and head[0].lower().startswith("sep=") and len(head[0]) == 5:
        return head[0][4]
    for line in head:
        scores = {mark: sum(one.name is not None for one in columns_of(_cells(line, mark))) for mark in _SEPARATORS}
        best = max(scores, key=lambda mark: scores[mark])
        if scores[best] > 1:
            return best
    return max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in head))


def _cells(line: str, separator: str) -> list[str]:
    if line.count(separator) > MOST_COLUMNS:
        return []
    return [cell.strip().strip('"') for cell in line.split(separator)]


def _rows(text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield each row that holds anything, with the line it begins on."""
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in table:
            if len(cells) > MOST_COLUMNS:
                raise UsageError(f"line {begins} has {len(cells):,} columns, more than {MOST_COLUMNS}")
            if any(cell.strip() for cell in cells) and not (begins == 1 and cells[0].lower().startswith("sep=")):
                yield begins, cells
            begins = table.line_num + 1
    except csv.Error as error:
        raise UsageError(f"line {begins} cannot be read as CSV: {error}; look at its quotes") from None
