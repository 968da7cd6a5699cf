"""Sentences about figures: how far, what is expected, what changed, and where a line leads."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

from okrlint.model.calendar import Rhythm
from okrlint.model.progress import (
    Bound,
    Standing,
    Status,
    bound_standing,
    rhythm_of,
    until,
)  # fmt: skip
from okrlint.model.things import CheckIn, Guardrail, KeyResult, Measure, Number
from okrlint.site import words

LOUD = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
"""Statuses that claim something about the course, so that old readings take their colour away."""


class Mark(NamedTuple):
    """A status as it is shown: `slug` chooses shape and colour, `word` is read."""

    slug: str
    word: str


def mark(standing: Standing, *, whole: bool = True) -> Mark:
    """Return the mark of a standing; stale readings grey out what is on track and are named beside the rest.

    `whole` is false for an objective of which only some key results are stale.
    """
    if not standing.stale or standing.status not in LOUD:
        return Mark(standing.status.slug, standing.status.value)
    if standing.status is Status.ON_TRACK or whole:
        return Mark("stale", f"{'stale' if whole else 'partly stale'}, was {standing.status.value}")
    return Mark(standing.status.slug, f"{standing.status.value}, partly stale")


def digits_of(result: KeyResult) -> int:
    """Return the digits after the point for reckoned figures of a key result."""
    return words.fitting_decimals(result.baseline, result.target)


def amount(value: Number, unit: str | None, digits: int | None = None) -> str:
    """Return a figure with its unit where that is a sign (`6.9%`, `$12m`), bare where it is a word told beside it."""
    return words.quantity(value, unit if unit and words.is_sign(unit) else None, digits)


def shown(result: KeyResult, value: Number, *, bare: bool = False) -> str:
    """Return a value of a key result with its unit; a reading keeps its digits, a reckoned figure gets few.

    `bare` leaves a unit that is a word to the target beside it: `13 of 16 clients`.
    """
    digits = max(digits_of(result), max((words.decimals(one.value) for one in result.checkins), default=0))
    return (amount if bare else words.quantity)(value, result.unit, min(words.decimals(value), digits))


def formula(result: KeyResult, standing: Standing, today: date) -> str:
    """Return how far a key result is, in words: `6.9% of 8%, expected 7.2% today`, or once it is over `… by 31 Dec`."""
    if result.shape == "milestone":
        reached = standing.progress is not None and standing.progress >= 1
        return "reached" if reached else f"not reached yet, due {words.day(result.due)}"
    if result.shape == "hold":
        return _hold(result, standing)
    if result.target is None:
        value = None if standing.value is None else shown(result, standing.value)
        return f"{value}; no target is written" if value else "no reading and no target yet"
    target = words.quantity(result.target, result.unit)
    value = None if standing.value is None else shown(result, standing.value, bare=True)
    if value is None and result.baseline is None:
        return f"no reading and no baseline yet, target {target}"
    if value is None:
        period = "in this period yet" if result.per else "yet"
        return f"no reading {period}, {_expected(result, standing, today)}, target {target}"
    if result.baseline is None:
        return f"{value}, target {target}; without a baseline nobody can say how far that is"
    if result.target < result.baseline:
        start = amount(result.baseline, result.unit)
        return f"{value}, from {start} to {target}, {_expected(result, standing, today)}"
    return f"{value} of {target}, {_expected(result, standing, today)}"


def _expected(result: KeyResult, standing: Standing, today: date) -> str:
    if today > result.due:
        return f"due {words.day(result.due)}"
    if standing.expected_value is None:
        return "no course to expect"
    return f"expected {amount(standing.expected_value, result.unit, digits_of(result))} today"


def _hold(result: KeyResult, standing: Standing) -> str:
    if standing.value is None:
        return f"no reading yet; to be kept {bounds(result)}"
    kept = "kept" if standing.progress == 1 else "broken"
    return f"{shown(result, standing.value)}, to be kept {bounds(result)}: {kept}"


def bounds(measure: Measure) -> str:
    """Return the bounds of a figure in words: `at least 99.5%`, `between 2 h and 5 h`; empty without any."""
    low = None if measure.min is None else words.quantity(measure.min, measure.unit)
    high = None if measure.max is None else words.quantity(measure.max, measure.unit)
    if low and high:
        return f"between {low} and {high}"
    return f"at least {low}" if low else f"at most {high}" if high else ""


def share_words(standing: Standing) -> str:
    """Return the progress of an objective with what is expected beside it, never a bare percentage."""
    if standing.progress is None:
        return "how far cannot be told yet"
    text = f"{words.share(standing.progress)} of the way"
    return f"{text}, expected {words.share(standing.expected)}" if standing.expected is not None else text


def gap_words(standing: Standing) -> str:
    """Return the distance to what is expected: `24 points behind`, `3 points ahead`; empty where unknown."""
    if standing.gap is None or standing.pace is None or standing.status not in (*LOUD, Status.MISSED):
        return ""
    points = round(standing.gap * 100)
    if points == 0:
        return "as expected"
    behind = "short" if standing.status is Status.MISSED else "behind"
    return f"{words.count(abs(points), 'point')} {behind if points > 0 else 'ahead'}"


def change(result: KeyResult, today: date) -> str:
    """Return what the newest reading added: `+0.6% since 9 Nov`; empty with fewer than two readings."""
    seen = until(result.checkins, today)
    if len(seen) < 2 or result.shape == "milestone":
        return ""
    new, old = seen[-1], seen[-2]
    if result.readings == "sum":
        return f"{words.signed(new.value, _sign(result))} on {words.short_day(new.date)}"
    step = new.value - old.value
    digits = max(words.decimals(new.value), words.decimals(old.value))
    if not math.isfinite(step):
        return ""
    if step == 0:
        return f"unchanged since {words.short_day(old.date)}"
    if result.unit == "%":
        points = "point" if abs(step) == 1 else "points"
        return f"{words.signed(step, None, digits)}{words.NO_BREAK}{points} since {words.short_day(old.date)}"
    return f"{words.signed(step, _sign(result), digits)} since {words.short_day(old.date)}"


def _sign(result: KeyResult) -> str | None:
    return result.unit if result.unit and words.is_sign(result.unit) else None


def claim(result: KeyResult, standing: Standing) -> str:
    """Return where confidence and evidence part: `says 0.9, is 30 points behind`; else empty.

    It is told from a confidence of 0.7, where people say they expect to make it, against a course that is at risk.
    """
    sure = standing.last.confidence if standing.last else None
    if sure is None or sure < 0.7 or standing.status not in (Status.AT_RISK, Status.OFF_TRACK):
        return ""
    if result.shape != "change":
        return f"says {words.number(sure)}, but the bound is broken"
    return f"says {words.number(sure)}, is {gap_words(standing)}"


def read_when(last: CheckIn | None, today: date) -> str:
    """Return when the newest reading was made, in words."""
    return f"{words.short_day(last.date)}, {words.ago(last.date, today)}" if last else "never"


def due_words(due: date | None, today: date) -> str:
    """Return when the next check-in is owed: `due tomorrow, 23 Nov`, `overdue since 18 Nov`; empty when none is."""
    if due is None:
        return ""
    if due < today:
        return f"overdue since {words.short_day(due)}, {words.ago(due, today)}"
    return f"due {words.ago(due, today)}, {words.short_day(due)}"


class BoundLine(NamedTuple):
    """A guardrail or health metric: its bounds in words, the newest reading, whether it holds, and the readings."""

    mark: Mark
    bounds: str
    value: str
    read: str
    trend: str


def bound_line(guardrail: Guardrail, today: date) -> BoundLine:
    """Return how a guardrail stands, for a row of a table."""
    bound: Bound = bound_standing(guardrail, today)
    marks = {True: Mark("on-track", "kept"), False: Mark("off-track", "broken"), None: Mark("no-data", "no data")}
    seen = until(guardrail.checkins, today)
    return BoundLine(
        marks[bound.kept],
        bounds(guardrail) or "no bound written",
        words.quantity(bound.last.value, guardrail.unit) if bound.last else "no reading yet",
        read_when(bound.last, today),
        " → ".join(words.quantity(one.value, guardrail.unit) for one in seen[-4:]) if len(seen) > 1 else "",
    )


def rhythm_words(measure: Measure) -> str:
    """Return how often a figure is read: `every week`, `every 2 weeks`."""
    return every(rhythm_of(measure))


def every(rhythm: Rhythm) -> str:
    """Return a rhythm in words: `every week`, `every 2 months`."""
    text = str(rhythm)
    text = {"7 days": "week", "1 week": "week", "1 day": "day", "1 month": "month"}.get(text, text)
    return f"every {text}"
