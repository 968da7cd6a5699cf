"""Pictures as SVG text: geometry in attributes, looks in the style sheet, figures rounded so that bytes repeat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup, escape

from okrlint.site import words

Point = tuple[date, float]


def bullet(progress: float | None, expected: float | None, mood: str) -> Markup:
    """Return a bar from baseline to target with the progress filled in and a mark where it is expected.

    `progress` and `expected` are shares; `mood` is the slug of the status, for the style sheet. The bar is decoration
    beside the same in words, so screen readers pass over it. Widths are percent of whatever room the page gives.
    """
    low = max(-0.25, min(0.0, progress or 0.0))
    high = min(1.25, max(1.0, progress or 0.0))

    def at(share: float) -> float:
        return 100 * (min(high, max(low, share)) - low) / (high - low)

    parts = [f'<rect class="track" x="{_n(at(0))}%" width="{_n(at(1) - at(0))}%" y="4" height="6"/>']
    if progress is not None:
        left, right = sorted((at(0), at(progress)))
        parts.append(f'<rect class="val" x="{_n(left)}%" width="{_n(right - left)}%" y="4" height="6"/>')
    if expected is not None:
        parts.append(_upright("exp", at(expected)))
    if high > 1:
        parts.append(_upright("goal-mark", at(1)))
    return _drawn(f'<svg class="bar m-{escape(mood)}" aria-hidden="true">{"".join(parts)}</svg>')


def _upright(name: str, percent: float) -> str:
    # half the line's width to the left, and never beyond the edge
    return f'<rect class="{name}" x="{_n(min(99.2, max(0.0, percent - 0.4)))}%" width="2" y="0" height="14"/>'


def run_of(elapsed: float) -> Markup:
    """Return a bar that shows which share of a cycle has run."""
    return _drawn(
        '<svg class="bar run" aria-hidden="true"><rect class="track" width="100%" y="4" height="6"/>'
        f'<rect class="val" width="{_n(100 * elapsed)}%" y="4" height="6"/></svg>'
    )


class Course(NamedTuple):
    """What a burn-up shows, all values in the figure's unit.

    `finding` is the sentence for those who do not see it. `bounds` are values that must not be crossed; `forecast`
    are the lowest and highest value foreseen for `last`.
    """

    finding: str
    first: date
    last: date
    today: date
    readings: Sequence[Point]
    expected: Sequence[Point] = ()
    target: float | None = None
    bounds: Sequence[float] = ()
    forecast: tuple[float, float] | None = None
    unit: str | None = None
    mood: str = "no-data"


_WIDTH, _HEIGHT = 400, 190
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 390, 12, 164


class _Scale(NamedTuple):
    first: date
    days: int
    low: float
    high: float

    def x(self, when: date) -> str:
        part = (when - self.first).days / self.days
        return _n(_LEFT + (_RIGHT - _LEFT) * max(0.0, min(1.0, part)))

    def y(self, value: float) -> str:
        part = (value - self.low) / (self.high - self.low)
        return _n(_BOTTOM - (_BOTTOM - _TOP) * max(-0.05, min(1.05, part)))


def burn_up(course: Course) -> Markup:
    """Return readings over time against the expected course, the target or bounds, today, and the forecast."""
    scale = _scale(course)
    parts = [*_grid(course, scale), *_expected(course, scale), *_forecast(course, scale), *_readings(course, scale)]
    return _drawn(
        f'<svg class="chart m-{escape(course.mood)}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(words.plain(course.finding))}">{"".join(parts)}</svg>'
    )


def _scale(course: Course) -> _Scale:
    values = [value for _, value in (*course.readings, *course.expected)]
    values += [*course.bounds, *(course.forecast or ()), *([] if course.target is None else [course.target])]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if not high > low:
        low, high = low - (abs(low) or 1.0) / 10, high + (abs(high) or 1.0) / 10
    return _Scale(course.first, max(1, (course.last - course.first).days), low, high)


def _grid(course: Course, scale: _Scale) -> list[str]:
    digits = words.fitting_decimals(scale.low, scale.high)
    marks = [*course.bounds] if course.bounds else [scale.low, scale.high]
    if course.target is not None:
        start = course.expected[0][1] if course.expected else scale.low
        marks = [start, course.target]
    parts = [_rule(value, scale, "goal" if value in (course.target, *course.bounds) else "rule") for value in marks]
    for value in dict.fromkeys(marks):
        label = escape(words.plain(_axis_label(value, course.unit, digits)))
        parts.append(f'<text x="{_LEFT - 6}" y="{scale.y(value)}" dy="4" class="end">{label}</text>')
    parts.extend(_days(course, scale))
    return parts


def _axis_label(value: float, unit: str | None, digits: int) -> str:
    short = unit if unit and len(unit) <= 2 else None
    return words.quantity(round(value, digits), short)


def _rule(value: float, scale: _Scale, name: str) -> str:
    y = scale.y(value)
    return f'<line class="{name}" x1="{_LEFT}" x2="{_RIGHT}" y1="{y}" y2="{y}"/>'


def _days(course: Course, scale: _Scale) -> list[str]:
    y = _HEIGHT - 8
    parts = [
        f'<text x="{_LEFT}" y="{y}">{words.short_day(course.first)}</text>',
        f'<text x="{_RIGHT}" y="{y}" class="end">{words.short_day(course.last)}</text>',
    ]
    if course.first <= course.today <= course.last:
        x = scale.x(course.today)
        parts.append(f'<line class="now" x1="{x}" x2="{x}" y1="{_TOP}" y2="{_BOTTOM + 6}"/>')
        if 0.2 < (course.today - course.first).days / scale.days < 0.8:
            parts.append(f'<text x="{x}" y="{y}" class="mid">{words.short_day(course.today)}</text>')
    return parts


def _expected(course: Course, scale: _Scale) -> list[str]:
    return [f'<polyline class="exp" points="{_points(course.expected, scale)}"/>'] if course.expected else []


def _forecast(course: Course, scale: _Scale) -> list[str]:
    if not course.forecast or not course.readings:
        return []
    low, high = course.forecast
    points = [course.readings[-1], (course.last, high), (course.last, low)]
    return [f'<polygon class="cast" points="{_points(points, scale)}"/>']


def _readings(course: Course, scale: _Scale) -> list[str]:
    if not course.readings:
        return []
    dots = course.readings if len(course.readings) <= 40 else course.readings[-1:]
    line = f'<polyline class="read" points="{_points(course.readings, scale)}"/>'
    return [line, *(f'<circle cx="{scale.x(on)}" cy="{scale.y(value)}" r="3"/>' for on, value in dots)]


def _points(points: Sequence[Point], scale: _Scale) -> str:
    return " ".join(f"{scale.x(on)},{scale.y(value)}" for on, value in points)


def sparkline(readings: Sequence[Point], bounds: Sequence[float], finding: str) -> Markup:
    """Return the course of a figure as a small line, with its bounds as dashes and the newest reading as a dot.

    `finding` is the sentence for those who do not see it. Nothing is drawn for figures that no axis bears.
    """
    values = [*(value for _, value in readings), *bounds]
    low, high = min(values), max(values)
    if not math.isfinite(high - low):
        return Markup("")
    low, high = (low, high) if high > low else (low - 1, high + 1)
    first, days = readings[0][0], max(1, (readings[-1][0] - readings[0][0]).days)

    def y(value: float) -> str:
        return _n(25 - 22 * (value - low) / (high - low))

    points = [(_n(4 + 112 * (on - first).days / days), y(value)) for on, value in readings]
    lines = [f'<line class="exp" x1="0" x2="120" y1="{y(bound)}" y2="{y(bound)}"/>' for bound in bounds]
    course = " ".join(f"{left},{top}" for left, top in points)
    left, top = points[-1]
    return _drawn(
        f'<svg class="spark" viewBox="0 0 120 28" role="img" aria-label="{escape(words.plain(finding))}">'
        f'{"".join(lines)}<polyline class="read" points="{course}"/><circle cx="{left}" cy="{top}" r="3"/></svg>'
    )


def week_strip(amounts: Sequence[tuple[date, int]]) -> Markup:
    """Return one column a week, as high as the readings of that week are many; beside it the same is told in words."""
    most = max((amount for _, amount in amounts), default=0) or 1
    width = 100 / max(1, len(amounts))
    parts = []
    for number, (_, amount) in enumerate(amounts):
        height = round(24 * amount / most)
        name, tall = ("val", max(2, height)) if amount else ("track", 2)
        x, wide = _n(number * width), _n(width * 0.8)
        parts.append(f'<rect class="{name}" x="{x}%" width="{wide}%" y="{26 - tall}" height="{tall}"/>')
    return _drawn(f'<svg class="strip" aria-hidden="true">{"".join(parts)}</svg>')


def score_columns(amounts: Sequence[int]) -> Markup:
    """Return one column for each tenth from 0 to 1, as high as scores fall there; the finding stands beside it."""
    most = max(amounts, default=0) or 1
    parts = []
    for number, amount in enumerate(amounts):
        x = 4 + number * 28
        tall = round(44 * amount / most)
        parts.append(f'<rect class="{"val" if amount else "track"}" x="{x}" width="24" y="{60 - max(2, tall)}" '
                     f'height="{max(2, tall)}"/>')  # fmt: skip
        parts.append(f'<text x="{x + 12}" y="76" class="mid">{words.number(number / 10)}</text>')
        if amount:
            parts.append(f'<text x="{x + 12}" y="{56 - tall}" class="mid">{amount}</text>')
    return _drawn(f'<svg class="chart scores" viewBox="0 0 312 80" aria-hidden="true">{"".join(parts)}</svg>')


def monday(when: date) -> date:
    """Return the first day of the week that `when` is in."""
    return when - timedelta(days=when.weekday())


def _n(value: float) -> str:
    """Return a length with one digit after the point at most, the same on every machine."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - made of our own shapes; words in it were escaped where they were put in
