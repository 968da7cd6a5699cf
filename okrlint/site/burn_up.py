"""The burn-up: readings over time against what was expected, where they lead, and how sure people were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.site import words
from okrlint.site.language import say

Point = tuple[date, float]


class Course(NamedTuple):
    """What a burn-up shows, all values in the figure's unit.

    `finding` is the sentence for those who do not see it. `low` and `high` are bounds to be kept within. `forecast` has
    the lowest, the middle and the highest value foreseen for `last`. `sure` are confidences from 0 to 1. `moves` are
    the days on which a goalpost was moved, each with the mark of its footnote.
    """

    finding: str
    first: date
    last: date
    today: date
    readings: Sequence[Point]
    expected: Sequence[Point] = ()
    target: float | None = None
    low: float | None = None
    high: float | None = None
    forecast: tuple[float, float, float] | None = None
    sure: Sequence[Point] = ()
    moves: Sequence[tuple[date, str]] = ()
    unit: str | None = None
    mood: str = "no-data"


_WIDTH, _HEIGHT = 400, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 390, 12, 164
_SURE = 26  # the height of the strip of confidences
_MOST_DOTS = 40
_LONGEST = 7  # letters that fit into the margin on the left


class _Scale(NamedTuple):
    first: date
    days: int
    low: float
    high: float

    def x(self, when: date) -> str:
        part = (when - self.first).days / self.days
        return short(_LEFT + (_RIGHT - _LEFT) * (0.0 if part < 0 else part if part < 1 else 1.0))

    def y(self, value: float) -> str:
        part = (value - self.low) / (self.high - self.low)
        return short(_BOTTOM - (_BOTTOM - _TOP) * (-0.05 if part < -0.05 else min(1.05, part)))


def burn_up(course: Course) -> Markup:
    """Return readings over time against the expected course, the target or bounds, today, and the forecast."""
    scale = _scale(course)
    parts = [
        *_band(course, scale), *_grid(course, scale), *_days(course, scale), *_expected(course, scale),
        *_forecast(course, scale), *_readings(course, scale), *_sure(course, scale),
    ]  # fmt: skip
    height = _HEIGHT + (_SURE + 12 if course.sure else 0)
    return Markup(  # noqa: S704 - made of our own shapes; words in it are escaped where they are put in
        f'<svg class="chart m-{escape(course.mood)}" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(words.plain(_told(course)))}">{"".join(parts)}</svg>'
    )


def _told(course: Course) -> str:
    """Return what the picture shows in words: its finding, and the range of the confidences."""
    levels = [level for _, level in course.sure]
    if not levels:
        return course.finding
    low, high = words.number(min(levels)), words.number(max(levels))
    if low == high:
        return say("{finding}. Confidence {level}.", finding=course.finding, level=low)
    return say("{finding}. Confidence from {low} to {high}.", finding=course.finding, low=low, high=high)


def _scale(course: Course) -> _Scale:
    bounds = [value for value in (course.target, course.low, course.high) if value is not None]
    values = [value for _, value in (*course.readings, *course.expected)] + bounds + [*(course.forecast or ())]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if not high > low:
        low, high = low - (abs(low) or 1.0) / 10, high + (abs(high) or 1.0) / 10
    elif course.low is not None or course.high is not None:  # room beyond the bounds, so that they read as bounds
        low, high = low - (high - low) / 12, high + (high - low) / 12
    return _Scale(course.first, max(1, (course.last - course.first).days), low, high)


def _band(course: Course, scale: _Scale) -> list[str]:
    """Return what lies within the bounds as a plane; an open side reaches the edge."""
    if course.low is None and course.high is None:
        return []
    top = scale.high if course.high is None else course.high
    floor = scale.low if course.low is None else course.low
    height = short(max(0.0, float(scale.y(floor)) - float(scale.y(top))))
    return [f'<rect class="band" x="{_LEFT}" y="{scale.y(top)}" width="{_RIGHT - _LEFT}" height="{height}"/>']


def _grid(course: Course, scale: _Scale) -> list[str]:
    digits = words.fitting_decimals(scale.low, scale.high)
    bounds = [value for value in (course.low, course.high) if value is not None]
    marks = bounds or [scale.low, scale.high]
    if course.target is not None:
        marks = [course.expected[0][1] if course.expected else scale.low, course.target]
    parts = []
    for value in dict.fromkeys(marks):
        y = scale.y(value)
        name = ' class="goal"' if value in (course.target, *bounds) else ""
        parts.append(f'<path{name} d="M{_LEFT} {y}H{_RIGHT}"/>')
        parts.append(_on_axis(_axis_label(value, course.unit, digits), y))
    return parts


def _on_axis(label: str, y: str) -> str:
    """Return a figure beside its line, or on it where it is too long for the margin."""
    place = (
        f'x="{_LEFT - 6}" y="{y}" dy="4" class="end"' if len(label) <= _LONGEST else f'x="{_LEFT + 3}" y="{y}" dy="-3"'
    )
    return f"<text {place}>{escape(words.plain(label))}</text>"


def _axis_label(value: float, unit: str | None, digits: int) -> str:
    sign = unit if unit and len(unit) <= 2 else None
    return words.quantity(round(value, digits), sign)


def _days(course: Course, scale: _Scale) -> list[str]:
    """Return the first and the last day, today, and the marks of moved goalposts on the axis of time."""
    y = _HEIGHT - 8
    parts = [
        f'<text x="{_LEFT}" y="{y}">{words.short_day(course.first)}</text>',
        f'<text x="{_RIGHT}" y="{y}" class="end">{words.short_day(course.last)}</text>',
    ]
    if course.first <= course.today <= course.last:
        x = scale.x(course.today)
        parts.append(f'<path class="now" d="M{x} {_TOP}V{_BOTTOM + 6}"/>')
        if 0.2 < (course.today - course.first).days / scale.days < 0.8:
            parts.append(f'<text x="{x}" y="{y}" class="mid">{words.short_day(course.today)}</text>')
    for day, mark in course.moves:
        x = scale.x(day)
        parts.append(f'<path class="move" d="M{x} {_TOP}V{_BOTTOM}"/>')
        parts.append(f'<text x="{x}" y="{_TOP - 2}" class="mid">{escape(mark)}</text>')
    return parts


def _expected(course: Course, scale: _Scale) -> list[str]:
    """Return the expected course, with a dot on each stage of a plan."""
    if not course.expected:
        return []
    stages = course.expected[1:-1]
    dots = f'<path class="dots exp" d="{_dots(stages, scale)}"/>' if stages else ""
    return [f'<polyline class="exp" points="{_points(course.expected, scale)}"/>{dots}']


def _forecast(course: Course, scale: _Scale) -> list[str]:
    if not course.forecast or not course.readings:
        return []
    low, middle, high = course.forecast
    now = course.readings[-1]
    wedge = _points([now, (course.last, high), (course.last, low)], scale)
    line = f"M{scale.x(now[0])} {scale.y(now[1])}L{scale.x(course.last)} {scale.y(middle)}"
    return [f'<polygon class="cast" points="{wedge}"/><path class="to" d="{line}"/>']


def _readings(course: Course, scale: _Scale) -> list[str]:
    if not course.readings:
        return []
    dots = course.readings if len(course.readings) <= _MOST_DOTS else course.readings[-1:]
    line = f'<polyline class="read" points="{_points(course.readings, scale)}"/>'
    return [f'{line}<path class="dots" d="{_dots(dots, scale)}"/>']


def _sure(course: Course, scale: _Scale) -> list[str]:
    """Return the strip under the chart: a dot for each confidence, between the lines for 0 and 1."""
    if not course.sure:
        return []
    top = _HEIGHT + 6
    lines = f'<path d="M{_LEFT} {top}H{_RIGHT}M{_LEFT} {top + _SURE}H{_RIGHT}"/>'
    dots = "".join(
        f"M{scale.x(day)} {short(top + _SURE * (1 - max(0.0, min(1.0, level))))}h0" for day, level in course.sure
    )
    labels = (
        f'<text x="{_LEFT - 6}" y="{top + 4}" class="end">{say("sure")}</text>'
        f'<text x="{_LEFT - 6}" y="{top + _SURE + 4}" class="end">0</text>'
    )
    return [f'{lines}{labels}<path class="dots sure" d="{dots}"/>']


def _dots(points: Sequence[Point], scale: _Scale) -> str:
    """Return points as strokes without length, which round ends make into dots."""
    return "".join(f"M{scale.x(on)} {scale.y(value)}h0" for on, value in points)


def _points(points: Sequence[Point], scale: _Scale) -> str:
    return " ".join(f"{scale.x(on)},{scale.y(value)}" for on, value in points)


def short(value: float) -> str:
    """Return a length with one digit after the point at most, the same on every machine."""
    text = f"{value:.1f}"
    if text[-2:] != ".0":
        return text
    return "0" if text == "-0.0" else text[:-2]
