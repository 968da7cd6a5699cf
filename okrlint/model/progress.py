"""How far, how far expected by today, and what that makes: the formulas of the format, in one place.

Progress and expectation are shares: 0 is the baseline, 1 the target. Pace is progress over expectation. The
thresholds 0.9 and 0.7 of pace come from the format contract; a workspace may set its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from okrlint.model.calendar import Rhythm, known_day
from okrlint.model.things import CheckIn, Guardrail, KeyResult, Measure, Number, Objective
from okrlint.record import record

GRACE_DAYS = 3
"""Days after the rhythm before a figure counts as stale (rule `stale-checkin`)."""

FAR_BEHIND = 25
"""Percent of the whole way behind expectation from which on somebody should speak (rule `behind-pace`)."""

TOO_EARLY = 0.05
"""While less than this share is expected nobody is behind (format contract, "Derived, never written")."""


class Status(Enum):
    """Where something stands, from best to worst; the value is the word that people read."""

    DONE = "done"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    NOT_STARTED = "not started"
    NO_DATA = "no data"
    MISSED = "missed"
    DROPPED = "dropped"

    @property
    def slug(self) -> str:
        """Return the word as a name for styles and addresses: `on-track`."""
        return self.value.replace(" ", "-")


class Thresholds(NamedTuple):
    """From which pace on something is on track, and from which at risk; below is off track."""

    on_track: float = 0.9
    at_risk: float = 0.7


@record
class Standing:
    """Where a key result or an objective stands on a day.

    `progress`, `expected`: shares, progress not clamped; None where they cannot be known. `value`, `expected_value`:
    in the figure's unit, for key results with readings. `last`: the newest check-in. `next_due`: the day by which the
    next check-in is owed. `unknown`: how many key results an objective's mean leaves out.
    """

    status: Status
    progress: float | None
    expected: float | None
    value: Number | None = None
    expected_value: Number | None = None
    last: CheckIn | None = None
    next_due: date | None = None
    stale: bool = False
    unknown: int = 0

    @property
    def pace(self) -> float | None:
        """Return progress over expectation, or None while either is unknown or hardly anything is expected."""
        if self.progress is None or self.expected is None or self.expected < TOO_EARLY:
            return None
        return self.progress / self.expected

    @property
    def gap(self) -> float | None:
        """Return how far behind expectation, as a share; negative when ahead, None when unknown."""
        return None if self.progress is None or self.expected is None else self.expected - clamp(self.progress)


def clamp(share: float) -> float:
    """Return the share held within 0 and 1."""
    return min(1.0, max(0.0, share))


_DAY = attrgetter("date")


def until(checkins: Iterable[CheckIn], day: date) -> list[CheckIn]:
    """Return the check-ins up to and including `day`, oldest first."""
    seen = [checkin for checkin in checkins if checkin.date <= day]
    return sorted(seen, key=_DAY) if len(seen) > 1 else seen


def span_of(result: KeyResult, today: date) -> tuple[date, date]:
    """Return first and last day that progress is reckoned over: of the whole goal, or of today's period with `per`."""
    starts = result.objective.starts
    day = min(max(today, starts), result.due)
    if result.per == "week":
        first = day - timedelta(days=day.weekday())
        return max(starts, first), min(result.due, _after(first, 6))
    if result.per in ("month", "quarter"):
        months = 1 if result.per == "month" else 3
        first = date(day.year, day.month - (day.month - 1) % months, 1)
        return max(starts, first), min(result.due, Rhythm(months, "mo").after(first) - timedelta(days=1))
    return starts, result.due


def _after(day: date, days: int) -> date:
    return Rhythm(days, "d").after(day)  # a cycle that nobody knows lies at the end of the calendar


def current_value(result: KeyResult, today: date) -> Number | None:
    """Return what the readings up to today add up to, by `readings` and within the running period with `per`."""
    seen = until(result.checkins, today)
    if result.per:
        first, last = span_of(result, today)
        seen = [checkin for checkin in seen if first <= checkin.date <= last]
    if not seen:
        return None
    values = [checkin.value for checkin in seen]
    if result.readings == "sum":
        return sum(values)
    return sum(values) / len(values) if result.readings == "mean" else values[-1]


def progress_at(result: KeyResult, value: Number | None) -> float | None:
    """Return the share of the way from baseline to target that `value` stands for, not clamped.

    (value - baseline) / (target - baseline); for a hold 1 within its bounds, else 0; for a milestone 1 once a value
    of 1 was read. None without a value, a baseline or a way to go.
    """
    if result.shape == "milestone":
        return 1.0 if value is not None and value >= 1 else 0.0
    if value is None:
        return None
    if result.shape == "hold":
        return 1.0 if within(result, value) else 0.0
    if result.target is None or result.baseline is None or result.target == result.baseline:
        return None
    return (value - result.baseline) / (result.target - result.baseline)


def within(measure: Measure, value: Number) -> bool:
    """Return whether `value` keeps the bounds, the bounds themselves included."""
    return (measure.min is None or value >= measure.min) and (measure.max is None or value <= measure.max)


def expected_at(result: KeyResult, day: date) -> float | None:
    """Return the share expected by `day`: a straight line from start to due, or the stages of `plan`.

    A milestone is expected only when due, a hold always. None where progress could not be told either.
    """
    first, last = span_of(result, day)
    if result.shape == "milestone":
        return 1.0 if day >= result.due else 0.0
    if result.shape == "hold":
        return 1.0
    if result.baseline is None or result.target is None or result.target == result.baseline:
        return None
    if result.plan and not result.per:
        return _along(result, day)
    return clamp((day - first).days / max(1, (last - first).days))


def _along(result: KeyResult, day: date) -> float:
    starts, due = span_of(result, day)
    stages = [(stage.date, clamp(progress_at(result, stage.value) or 0.0)) for stage in result.plan]
    points = sorted([(starts, 0.0), *((on, share) for on, share in stages if starts < on < due), (due, 1.0)])
    for (left, low), (right, high) in itertools.pairwise(points):
        if left <= day < right:
            return low + (high - low) * (day - left).days / (right - left).days
    return 0.0 if day < starts else 1.0


def rhythm_of(measure: Measure) -> Rhythm:
    """Return how often the figure is to be read: its own rhythm, else its cycle's (weekly without one)."""
    if measure.checkin_every is not None:
        return measure.checkin_every
    return measure.objective.cycle.checkin_every if measure.objective else Rhythm(7, "d")


def next_due(measure: Measure, starts: date, today: date) -> date:
    """Return the day by which the next reading is owed: one rhythm after the newest, or after the start if later."""
    seen = until(measure.checkins, today)
    return rhythm_of(measure).after(max(starts, seen[-1].date) if seen else starts)


def judge(pace: float | None, expected: float, thresholds: Thresholds) -> Status:
    """Return on track, at risk or off track for a pace; nobody is behind while hardly anything is expected."""
    if pace is None or expected < TOO_EARLY or pace >= thresholds.on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if pace >= thresholds.at_risk else Status.OFF_TRACK


@lru_cache(maxsize=256)
def standing(result: KeyResult, today: date, thresholds: Thresholds = Thresholds()) -> Standing:  # noqa: B008 - immutable
    """Return where a key result stands on a day."""
    value = current_value(result, today)
    progress = progress_at(result, value)
    expected = expected_at(result, today)
    seen = until(result.checkins, today)
    starts = result.objective.starts
    due = next_due(result, starts, today)
    plain = Standing(Status.NO_DATA, progress, expected, value, value_at(result, expected), seen[-1] if seen else None)
    status = _status(result, plain, today, due, thresholds)
    pursued = result.status == "active" and result.objective.active
    open_now = pursued and status is not Status.DONE and today <= result.due
    stale = open_now and today > _after(due, GRACE_DAYS)
    owed = due if open_now and known_day(due) else None
    return Standing(status, progress, expected, value, plain.expected_value, plain.last, owed, stale=stale)


def _status(result: KeyResult, plain: Standing, today: date, due: date, thresholds: Thresholds) -> Status:
    reached = plain.progress is not None and plain.progress >= 1
    if "dropped" in (result.status, result.objective.status):
        return Status.DROPPED
    for_good = result.shape != "hold" and not result.per  # what is kept, or starts again, can still be lost
    if reached and (for_good or today > result.due or result.status == "done"):
        return Status.DONE
    if result.status == "done":
        return Status.MISSED if plain.progress is not None else Status.DONE
    if today < result.objective.starts:
        return Status.NOT_STARTED
    if plain.last is None:
        if today <= (result.due if result.shape == "milestone" else due):
            return Status.NOT_STARTED
        if result.shape != "milestone":  # a milestone that nobody reported by its day was not reached
            return Status.NO_DATA
    if plain.progress is None or plain.expected is None:
        return Status.NO_DATA
    return judge(plain.pace, plain.expected, thresholds)


def value_at(result: KeyResult, share: float | None) -> Number | None:
    """Return the value, in the unit, at a share of the way from baseline to target; None where there is no way."""
    if share is None or result.shape != "change" or result.baseline is None or result.target is None:
        return None
    return result.baseline + (result.target - result.baseline) * share


def objective_standing(objective: Objective, today: date, thresholds: Thresholds = Thresholds()) -> Standing:  # noqa: B008 - immutable
    """Return where an objective stands: the weighted mean of its key results, each held within 0 and 1.

    Dropped key results leave the mean; those whose progress is unknown leave it too and are counted in `unknown`.
    It is never better than at risk while one of them is off track or was closed short of its target.
    """
    results = [(result, standing(result, today, thresholds)) for result in objective.key_results]
    live = [(result, one) for result, one in results if one.status is not Status.DROPPED]
    known = [(result, one) for result, one in live if one.progress is not None and one.expected is not None]
    weight = sum(result.weight for result, _ in known)
    progress = sum(clamp(one.progress or 0.0) * result.weight for result, one in known) / weight if weight else None
    expected = sum((one.expected or 0.0) * result.weight for result, one in known) / weight if weight else None
    statuses = [one.status for _, one in live]
    plain = Standing(Status.NO_DATA, progress, expected, unknown=len(live) - len(known))
    newest = max((one.last for _, one in live if one.last), key=lambda checkin: checkin.date, default=None)
    return Standing(
        _objective_status(objective, plain, statuses, thresholds),
        progress,
        expected,
        last=newest,
        next_due=min((one.next_due for _, one in live if one.next_due), default=None),
        stale=any(one.stale for _, one in live),
        unknown=plain.unknown,
    )


def _objective_status(
    objective: Objective, plain: Standing, statuses: Sequence[Status], thresholds: Thresholds
) -> Status:
    if objective.status != "active":
        return Status.DONE if objective.status == "done" else Status.DROPPED
    if statuses and all(status is Status.DONE for status in statuses):
        return Status.DONE
    seen = [status for status in statuses if status not in (Status.NOT_STARTED, Status.NO_DATA)]
    if not seen or plain.progress is None or plain.expected is None:
        return Status.NOT_STARTED if statuses and set(statuses) == {Status.NOT_STARTED} else Status.NO_DATA
    status = judge(plain.pace, plain.expected, thresholds)
    lost = {Status.OFF_TRACK, Status.MISSED} & set(statuses)
    return Status.AT_RISK if status is Status.ON_TRACK and lost else status


class Bound(NamedTuple):
    """How a guardrail stands: its newest reading, and whether that is within the bounds (None when unknown)."""

    last: CheckIn | None
    kept: bool | None


def bound_standing(guardrail: Guardrail, today: date) -> Bound:
    """Return the newest reading of a guardrail or health metric and whether it keeps its bounds."""
    seen = until(guardrail.checkins, today)
    if not seen or (guardrail.min is None and guardrail.max is None):
        return Bound(seen[-1] if seen else None, None)
    return Bound(seen[-1], within(guardrail, seen[-1].value))
