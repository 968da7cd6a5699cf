"""What stands above the questions on a figure: its name, its last value, what is expected of it, and its chart."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from okrlint.cli._asking import shows
from okrlint.cli.common import shared, terminal_width

if TYPE_CHECKING:
    from datetime import date

    from okrlint.model.owed import Owed
    from okrlint.model.things import Measure
    from okrlint.model.workspace import Workspace


def card(space: Workspace, one: Owed, count: str) -> Iterator[str]:
    """Yield the lines on a figure that is to be read; `count` stands before them."""
    from okrlint.checkins import BLOCKS, SIGNS, chart
    from okrlint.model.things import KeyResult
    from okrlint.site import telling
    from okrlint.terminal.sheet import BOLD, SOFT, Sheet, tidy

    measure, today = one.measure, space.today
    sheet = Sheet(min(terminal_width(), 100), shared().colored(sys.stderr))
    front = " " * (len(count) + 2)
    yield ""
    title = measure.title if isinstance(measure, KeyResult) else measure.label
    yield from sheet.wrapped(title, f"{count}  ", front, BOLD)
    yield from sheet.wrapped(f"{measure.name}, {telling.due_words(one.due, today)}", front, front, SOFT)
    yield from sheet.wrapped("; ".join(_facts(one, today)), front, front)
    steps = BLOCKS if shows(BLOCKS) else SIGNS
    drawn = chart(measure, today, steps)
    if drawn:
        yield f"{front}{drawn}  {tidy(_range(measure, today))}"


def _facts(one: Owed, today: date) -> Iterator[str]:
    """Yield the last value with its day, what it comes to, what is expected today, and the target or bounds."""
    from okrlint.model.progress import current_value
    from okrlint.model.things import KeyResult
    from okrlint.site import telling, words

    measure = one.measure
    last = "never read"
    if one.last:
        last = f"last {words.quantity(one.last.value, measure.unit)} on {telling.day_ago(one.last.date, today)}"
    yield last
    if not isinstance(measure, KeyResult) or measure.shape != "change":
        kept = telling.bounds(measure)
        if kept or not isinstance(measure, KeyResult):
            yield f"to be kept {kept}" if kept else "no bound written"
        else:
            yield "1 once it is reached, else 0" if measure.shape == "milestone" else "no target written"
        return
    total = current_value(measure, today)
    if total is not None and one.last and total != one.last.value:
        yield f"{telling.shown(measure, total)} in all"
    if one.expected is not None:
        yield f"expected today {telling.amount(one.expected, measure.unit, telling.digits_of(measure))}"
    if measure.target is not None:
        yield f"target {telling.amount(measure.target, measure.unit)}"


def _range(measure: Measure, today: date) -> str:
    from okrlint.model.progress import until
    from okrlint.site import words

    seen = until(measure.checkins, today)
    first, last = words.short_day(seen[0].date), words.short_day(seen[-1].date)
    return f"{len(seen)} readings, {first} to {last}"
