"""Where a figure leads by its due day, if things go on as the readings say: a line that a few odd readings cannot bend.

The slope is that of Theil (1950) and Sen (1968), "Estimates of the regression coefficient based on Kendall's tau": the
median of the slopes between all pairs of readings. Sen's interval for it counts pairs, as Kendall's tau does, so it
asks nothing of how the readings scatter.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import cache
from statistics import median
from typing import NamedTuple

from okrlint.model.calendar import known_day
from okrlint.model.progress import current_value, progress_at, span_of, until
from okrlint.model.things import KeyResult
from okrlint.site import telling, words
from okrlint.site.language import say
from okrlint.site.telling import digits_of

LEAST_READINGS = 3
LEAST_DAYS = 14
"""Fewer readings, or a shorter stretch, bear no forecast (site contract, page Objective)."""

MOST_READINGS = 100
"""Of more readings the newest count: the number of pairs grows with the square."""

SURE = 0.8
"""How often the range holds the true slope, where there are readings enough to say so: from five on."""

_EXACT = 20  # up to so many readings the ways of ordering them are counted, above the normal curve is near enough
_NORMAL = 1.2816  # the normal curve has 0.8 of its area within so many deviations on either side


class Forecast(NamedTuple):
    """The values foreseen for the due day, in the figure's unit: by the lowest, the median and the highest slope."""

    low: float
    middle: float
    high: float


def forecast(result: KeyResult, today: date) -> Forecast | None:
    """Return what is foreseen for the due day, or None where none can be.

    The slopes are drawn on from the newest reading. It takes three readings over two weeks since the start; sums that
    start again each period, figures to be kept, and what is over or given up have no such end.
    """
    first, last = span_of(result, today)
    if result.shape != "change" or result.per or today >= last or not known_day(last):
        return None
    if result.status != "active" or not result.objective.active:
        return None
    points = _points(result, first, today)
    if len(points) < LEAST_READINGS or points[-1][0] - points[0][0] < LEAST_DAYS:
        return None
    left = last.toordinal() - points[-1][0]
    ends = [points[-1][1] + slope * left for slope in slopes(points)]
    low, middle, high = (_possible(result, points, end) for end in ends)
    return Forecast(low, middle, high) if all(map(math.isfinite, (low, middle, high))) else None


def _points(result: KeyResult, first: date, today: date) -> list[tuple[int, float]]:
    """Return the readings since the start as days and values, one a day; none where a figure is beyond reckoning."""
    days = {one.date: one for one in until(result.checkins, today) if one.date >= first}
    found: list[tuple[int, float]] = []
    for day in list(days)[-MOST_READINGS:]:
        value = current_value(result, day)
        if value is None or not words.exact(value):
            return []
        found.append((day.toordinal(), float(value)))
    return found


def slopes(points: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """Return the lowest, the median and the highest likely slope, per day, of at least two points on different days.

    The range is Sen's: of all N slopes in order, from the K-th to the K-th from the end, where by chance alone fewer
    than K pairs would go against the trend in at most (1 - 0.8) / 2 of all cases. Under five points that is not to be
    had, and the range is from the smallest to the largest slope.
    """
    steps = sorted(
        (late - early) / (after - before)
        for place, (before, early) in enumerate(points)
        for after, late in points[place + 1 :]
    )
    cut = max(1, _cut(len(points)))
    return steps[cut - 1], median(steps), steps[-cut]


@cache
def _cut(count: int) -> int:
    """Return K of Sen's interval for so many points: exactly for few, by the normal curve for more."""
    pairs = count * (count - 1) // 2
    if count > _EXACT:
        return int((pairs - _NORMAL * math.sqrt(count * (count - 1) * (2 * count + 5) / 18)) / 2)
    ways = [1]
    for size in range(2, count + 1):  # how many orders of `size` things have so many pairs the wrong way round
        ways = [sum(ways[max(0, wrong - size + 1) : wrong + 1]) for wrong in range(len(ways) + size - 1)]
    cut, below = 0, ways[0]
    while below <= math.factorial(count) * (1 - SURE) / 2:
        cut += 1
        below += ways[cut]
    return cut


def _possible(result: KeyResult, points: Sequence[tuple[int, float]], end: float) -> float:
    """Return an end that can be: amounts never below 0 stay so, and so do shares never above 100%."""
    seen = [*(value for _, value in points), result.baseline or 0, result.target or 0]
    end = max(0.0, end) if min(seen) >= 0 else end
    return min(100.0, end) if result.unit == "%" and max(seen) <= 100 else end


def forecast_words(result: KeyResult, foreseen: Forecast | None) -> str:
    """Return the forecast in a sentence; empty without one."""
    if foreseen is None or result.target is None:
        return ""
    unit, digits = result.unit, digits_of(result)
    low, high = (words.quantity(value, unit, digits) for value in (foreseen.low, foreseen.high))
    parts = {
        "low": telling.amount(foreseen.low, unit, digits),
        "high": high,
        "middle": telling.amount(foreseen.middle, unit, digits),
        "target": words.quantity(result.target, unit),
        "day": words.short_day(result.due),
    }
    reached = [(progress_at(result, value) or 0) >= 1 for value in (foreseen.low, foreseen.high)]
    if low == high:
        if all(reached):
            return say("If it goes on like this it ends at {high} on {day}: within reach.", **parts)
        return say("If it goes on like this it ends at {high} on {day}, short of {target}.", **parts)
    if all(reached):
        return say("If it goes on like this it ends between {low} and {high} on {day}: within reach.", **parts)
    if any(reached):
        return say(
            "If it goes on like this it ends between {low} and {high} on {day}, most likely at {middle}: {target} may "
            "be met.", **parts
        )  # fmt: skip
    return say("If it goes on like this it ends between {low} and {high} on {day}, short of {target}.", **parts)
