"""Sentences about figures: how far, what is expected, what changed, and where a line leads."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

from okrlint.model.calendar import WEEKLY, Rhythm
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
from okrlint.site.language import say

LOUD = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
"""Statuses that claim something about the course, so that old readings take their colour away."""


_NAMES = {status: status.value for status in Status}  # an enum takes long to be asked
_SLUGS = {status: status.slug for status in Status}


class Mark(NamedTuple):
    """A status as it is shown: `slug` chooses shape and colour, `word` is read."""

    slug: str
    word: str


def mark(standing: Standing, *, whole: bool = True) -> Mark:
    """Return the mark of a standing; stale readings grey out what is on track and are named beside the rest.

    `whole` is false for an objective of which only some key results are stale.
    """
    if not standing.stale or standing.status not in LOUD:
        return mark_of(standing.status)
    word = say(standing.status.value)
    if whole:
        return Mark("stale", say("stale, was {status}", status=word))
    if standing.status is Status.ON_TRACK:
        return Mark("stale", say("partly stale, was {status}", status=word))
    return Mark(standing.status.slug, say("{status}, partly stale", status=word))


def mark_of(status: Status) -> Mark:
    """Return the mark of a status by itself, however old the readings."""
    return Mark(_SLUGS[status], say(_NAMES[status]))


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
        return say("reached") if reached else say("not reached yet, due {day}", day=words.day(result.due))
    if result.shape == "hold":
        return _hold(result, standing)
    if result.target is None:
        value = None if standing.value is None else shown(result, standing.value)
        return say("{value}; no target is written", value=value) if value else say("no reading and no target yet")
    target = words.quantity(result.target, result.unit)
    value = None if standing.value is None else shown(result, standing.value, bare=True)
    if value is None and result.baseline is None:
        return say("no reading and no baseline yet, target {target}", target=target)
    expected = _expected(result, standing, today)
    if value is None and result.per:
        return say("no reading in this period yet, {expected}, target {target}", expected=expected, target=target)
    if value is None:
        return say("no reading yet, {expected}, target {target}", expected=expected, target=target)
    if result.baseline is None:
        return say(
            "{value}, target {target}; without a baseline nobody can say how far that is", value=value, target=target
        )
    if result.target < result.baseline:
        start = amount(result.baseline, result.unit)
        return say(
            "{value}, from {start} to {target}, {expected}", value=value, start=start, target=target, expected=expected
        )
    return say("{value} of {target}, {expected}", value=value, target=target, expected=expected)


def _expected(result: KeyResult, standing: Standing, today: date) -> str:
    if today > result.due:
        return say("due {day}", day=words.day(result.due))
    if standing.expected_value is None:
        return say("no course to expect")
    return say("expected {value} today", value=amount(standing.expected_value, result.unit, digits_of(result)))


def _hold(result: KeyResult, standing: Standing) -> str:
    if standing.value is None:
        return say("no reading yet; to be kept {bounds}", bounds=bounds(result))
    value = shown(result, standing.value)
    if standing.progress == 1:
        return say("{value}, to be kept {bounds}: kept", value=value, bounds=bounds(result))
    return say("{value}, to be kept {bounds}: broken", value=value, bounds=bounds(result))


def bounds(measure: Measure) -> str:
    """Return the bounds of a figure in words: `at least 99.5%`, `between 2 h and 5 h`; empty without any."""
    low = None if measure.min is None else words.quantity(measure.min, measure.unit)
    high = None if measure.max is None else words.quantity(measure.max, measure.unit)
    if low and high:
        return say("between {low} and {high}", low=low, high=high)
    return say("at least {low}", low=low) if low else say("at most {high}", high=high) if high else ""


def share_words(standing: Standing) -> str:
    """Return the progress of an objective with what is expected beside it, never a bare percentage."""
    if standing.progress is None:
        return say("how far cannot be told yet")
    share = words.share(standing.progress)
    if standing.expected is None:
        return say("{share} of the way", share=share)
    return say("{share} of the way, expected {expected}", share=share, expected=words.share(standing.expected))


def gap_words(standing: Standing) -> str:
    """Return the distance to what is expected: `24 points behind`, `3 points ahead`; empty where unknown."""
    if standing.gap is None or standing.pace is None or standing.status not in (*LOUD, Status.MISSED):
        return ""
    gap = round(standing.gap * 100)
    points = words.count(abs(gap), "point")
    if gap <= 0:
        return say("{points} ahead", points=points) if gap else say("as expected")
    if standing.status is Status.MISSED:
        return say("{points} short", points=points)
    return say("{points} behind", points=points)


def change(result: KeyResult, today: date) -> str:
    """Return what the newest reading added: `+0.6% since 9 Nov`; empty with fewer than two readings."""
    seen = until(result.checkins, today)
    if len(seen) < 2 or result.shape == "milestone":
        return ""
    new, old = seen[-1], seen[-2]
    if result.readings == "sum":
        added = words.signed(new.value, _sign(result.unit))
        return say("{change} on {day}", change=added, day=words.short_day(new.date))
    step = new.value - old.value
    digits = max(words.decimals(new.value), words.decimals(old.value))
    if not math.isfinite(step):
        return ""
    return since(step, result.unit, old.date, digits)


def since(step: Number, unit: str | None, day: date, digits: int | None = None) -> str:
    """Return a change of a figure since a day: `−3 h since 2 Nov`, `+0.6 points since 9 Nov` where it is percent."""
    when = words.short_day(day)
    if step == 0:
        return say("unchanged since {day}", day=when)
    if unit != "%":
        return say("{change} since {day}", change=words.signed(step, _sign(unit), digits), day=when)
    points = words.signed(step, None, digits)
    if abs(step) == 1:
        return say("{change}\u00a0point since {day}", change=points, day=when)
    return say("{change}\u00a0points since {day}", change=points, day=when)


def _sign(unit: str | None) -> str | None:
    return unit if unit and words.is_sign(unit) else None


def claim(result: KeyResult, standing: Standing) -> str:
    """Return where confidence and evidence part: `says 0.9, is 30 points behind`; else empty.

    It is told from a confidence of 0.7, where people say they expect to make it, against a course that is at risk.
    """
    sure = standing.last.confidence if standing.last else None
    if sure is None or sure < 0.7 or standing.status not in (Status.AT_RISK, Status.OFF_TRACK):
        return ""
    confidence = words.number(sure)
    if result.shape != "change":
        return say("says {confidence}, but the bound is broken", confidence=confidence)
    points = round((standing.gap or 0) * 100)
    if points <= 0:
        return say("says {confidence}, is at risk all the same", confidence=confidence)
    return say("says {confidence}, is {points} behind", confidence=confidence, points=words.count(points, "point"))


def read_when(last: CheckIn | None, today: date) -> str:
    """Return when the newest reading was made, in words."""
    return day_ago(last.date, today) if last else say("never")


def day_ago(day: date, today: date) -> str:
    """Return a day with its distance: `9 Nov, 13 days ago`."""
    return say("{day}, {ago}", day=words.short_day(day), ago=words.ago(day, today))


def due_words(due: date | None, today: date) -> str:
    """Return when the next check-in is owed: `due tomorrow, 23 Nov`, `overdue since 18 Nov`; empty when none is."""
    if due is None:
        return ""
    if due < today:
        return say("overdue since {day}, {ago}", day=words.short_day(due), ago=words.ago(due, today))
    return say("due {ago}, {day}", ago=words.ago(due, today), day=words.short_day(due))


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
    seen = until(guardrail.checkins, today)
    return BoundLine(
        _kept(bound),
        bounds(guardrail) or say("no bound written"),
        words.quantity(bound.last.value, guardrail.unit) if bound.last else say("no reading yet"),
        read_when(bound.last, today),
        " → ".join(words.quantity(one.value, guardrail.unit) for one in seen[-4:]) if len(seen) > 1 else "",
    )


def _kept(bound: Bound) -> Mark:
    if bound.kept is None:
        return Mark("no-data", say("no data"))
    return Mark("on-track", say("kept")) if bound.kept else Mark("off-track", say("broken"))


def rhythm_words(measure: Measure) -> str:
    """Return how often a figure is read: `every week`, `every 2 weeks`."""
    return every(rhythm_of(measure))


def every(rhythm: Rhythm) -> str:
    """Return a rhythm in words: `every week`, `every 2 months`."""
    number, unit = (1, "w") if rhythm == WEEKLY else rhythm
    if unit == "mo":
        return say("every month") if number == 1 else say("every {time}", time=words.count(number, "month"))
    if unit == "w":
        return say("every week") if number == 1 else say("every {time}", time=words.count(number, "week"))
    return say("every day") if number == 1 else say("every {time}", time=words.count(number, "day"))
