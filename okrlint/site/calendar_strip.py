"""The check-in calendar: which figures were read in which week of a cycle, as a picture with a table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.model.calendar import Cycle
from okrlint.model.things import KeyResult
from okrlint.site import words
from okrlint.site.language import say
from okrlint.site.weeks import MOST_WEEKS, mondays

DAYS = 7


class Week(NamedTuple):
    """A week by its Monday: the readings of each of its days, and how many different key results were read in it."""

    monday: date
    days: tuple[int, ...]
    results: int

    @property
    def made(self) -> int:
        """Return how many readings were made in all."""
        return sum(self.days)


class Calendar(NamedTuple):
    """Weeks of a cycle so far, the picture of them, and in a sentence what it shows."""

    weeks: Sequence[Week]
    svg: Markup
    finding: str


def calendar(results: Sequence[KeyResult], cycle: Cycle, today: date) -> Calendar | None:
    """Return the check-ins of key results by week and day, or None where no reading falls into the weeks shown."""
    weeks = weeks_of(results, cycle, today)
    if not any(week.made for week in weeks):
        return None
    return Calendar(weeks, _drawn(weeks, today), finding(weeks))


def weeks_of(results: Sequence[KeyResult], cycle: Cycle, today: date) -> list[Week]:
    """Return the newest weeks of a cycle so far with the readings made in each; none before it begins."""
    made: dict[date, list[int]] = {}
    for number, result in enumerate(results):
        for one in result.checkins:
            if one.date <= today:
                made.setdefault(one.date, []).append(number)
    found = []
    for first in reversed(mondays(cycle.starts, min(today, cycle.ends))):
        days = [made.get(first + timedelta(days=day), []) for day in range(DAYS)]
        found.append(Week(first, tuple(map(len, days)), len({one for day in days for one in day})))
    return found


def finding(weeks: Sequence[Week]) -> str:
    """Return in a sentence how steadily figures are read."""
    total, silent = sum(week.made for week in weeks), sum(not week.made for week in weeks)
    parts = {"total": words.count(total, "check-in"), "weeks": words.count(len(weeks), "week")}
    if not silent:
        return say("{total} in {weeks}, some in every week", **parts)
    if not weeks[-1].made:
        return say("{total} in {weeks}, none in the newest", **parts)
    return say("{total} in {weeks}, none in {silent} of them", silent=silent, **parts)


_LEFT, _CELL, _STEP = 34, 22, 26
_TALL, _ROW = 14, 16


def _drawn(weeks: Sequence[Week], today: date) -> Markup:
    """Return one column a week and one row a day; a day with readings is filled and has their number in it."""
    parts = [
        f'<text x="{_LEFT - 6}" y="{_y(row)}" dy="4" class="end">{escape(name)}</text>'
        for row, name in ((0, say("Mon")), (2, say("Wed")), (4, say("Fri")))
    ]
    past = [sum(week.monday + timedelta(days=row) <= today for week in weeks) for row in range(DAYS)]
    parts += [  # the dashes of a line are the days of a row
        f'<path class="week" d="M{_LEFT} {_y(row)}h{_STEP * seen - _STEP + _CELL}"/>'
        for row, seen in enumerate(past)
        if seen
    ]
    filled, numbers = [], []
    for column, week in enumerate(weeks):
        x = _LEFT + column * _STEP
        if column % 3 == 0:
            parts.append(f'<text x="{x}" y="{_y(DAYS) + 6}">{escape(words.short_day(week.monday))}</text>')
        for row, amount in enumerate(week.days):
            if amount:
                filled.append(f"M{x} {_y(row)}h{_CELL}")
                numbers.append(f'<text x="{x + _CELL // 2}" y="{_y(row) + 4}">{words.number(amount)}</text>')
    parts.append(f'<path class="on" d="{"".join(filled)}"/><g class="mid">{"".join(numbers)}</g>')
    return Markup(  # noqa: S704 - made of our own shapes; words in it are escaped
        f'<svg class="chart days" viewBox="0 0 {_LEFT + MOST_WEEKS * _STEP} {_y(DAYS) + 10}" aria-hidden="true">'
        f"{''.join(parts)}</svg>"
    )


def _y(row: int) -> int:
    """Return the middle of a row."""
    return 4 + row * _ROW + _TALL // 2
