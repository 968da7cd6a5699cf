"""A key result in full: the figure in words, its chart and the log of its check-ins."""

from __future__ import annotations

import math
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from okrlint.model.cascade import moved_by
from okrlint.model.progress import (
    Standing,
    Status,
    current_value,
    expected_at,
    span_of,
    until,
    value_at,
)  # fmt: skip
from okrlint.model.things import CheckIn, KeyResult, Number, Objective
from okrlint.site import telling, views, words
from okrlint.site.addresses import Names
from okrlint.site.charts import Course, Point, burn_up
from okrlint.site.data import SiteData
from okrlint.site.forecast import forecast, forecast_words
from okrlint.site.page import Crumb

LONGEST_LOG = 12
"""Check-ins that are shown at once; older ones are folded in below."""

_TOO_BIG = 1e15


class Reading(NamedTuple):
    """A row of the log; `stands` is what the readings added up to by then, empty where that is the value itself."""

    anchor: str
    day: str
    value: str
    stands: str
    expected: str
    confidence: str
    note: str
    evidence: str | None
    blocker: str


class ResultView(NamedTuple):
    """Everything the objective's page shows of one key result."""

    anchor: str
    line: views.ResultLine
    finding: str
    chart: Markup | None
    forecast: str
    facts: list[tuple[str, list[Crumb]]]
    readings: list[Reading]
    older: list[Reading]
    levers: list[Crumb]
    supports: list[Crumb]
    because: str
    problems: int


class Telling(NamedTuple):
    """What a chart is to tell: the finding in words, the range foreseen, and the slug of the status."""

    finding: str
    forecast: tuple[float, float] | None
    mood: str


def result_view(site: SiteData, goal: Objective, result: KeyResult) -> ResultView:
    """Return a key result in full."""
    stand = site.of(result)
    line = views.result_line(site, result)
    name = views.part_anchor(site, result)
    foreseen = _forecast(result, site.today)
    anchors = Names()
    newest_first = sorted(result.checkins, key=lambda one: one.date, reverse=True)
    log = [_reading(site, result, one, anchors.take(f"{name}_{one.date.isoformat()}")) for one in newest_first]
    finding = finding_of(result, stand, site.today)
    return ResultView(
        name,
        line._replace(title=result.title or line.title),
        finding,
        _chart(result, stand, site.today, Telling(finding, foreseen, line.mark.slug)),
        forecast_words(result, foreseen),
        _facts(site, goal, result),
        log[:LONGEST_LOG],
        log[LONGEST_LOG:],
        [Crumb(views.short(one.title or one.id), views.part_address(site, one)) for one in moved_by(goal, result)],
        [views.reference(site, goal, name) for name in result.supports],
        result.because or "",
        len(site.findings(f"{goal.full_name}/{result.id}")) if result.id else 0,
    )


def finding_of(result: KeyResult, stand: Standing, today: date) -> str:
    """Return what the chart shows, as a sentence that can stand as its title."""
    formula = telling.formula(result, stand, today)
    gap = telling.gap_words(stand) if result.shape == "change" else ""
    if stand.status is Status.DONE:
        return f"Reached: {formula}"
    return words.sentence(f"{gap}: {formula}" if gap else formula)


def _facts(site: SiteData, goal: Objective, result: KeyResult) -> list[tuple[str, list[Crumb]]]:
    plan = [f"{words.quantity(stage.value, result.unit)} by {words.short_day(stage.date)}" for stage in result.plan]
    facts: list[tuple[str, list[Crumb]]] = [
        ("Owner", views.people(site, goal.cycle, result.owners or ((result.owner,) if result.owner else ()))),
        ("Confirmed by", [views.person(site, goal.cycle, result.validator)] if result.validator else []),
        ("Figure", [Crumb(result.metric)] if result.metric else []),
        ("Kind", [Crumb(result.indicator)] if result.indicator else []),
        ("From", [Crumb(_way(result))] if _way(result) else []),
        ("Planned", [Crumb(words.joined(plan))] if plan else []),
        ("Due", [Crumb(words.day(result.due))] if result.due.year < 9999 else []),
        ("Read", [Crumb(f"{telling.rhythm_words(result)}{_adds_up(result)}")]),
        ("Source", [views.outside(result.source)] if result.source else []),
        ("Weight", [Crumb(f"{words.number(result.weight)} in this objective")] if result.weight != 1 else []),
        ("Written in", [Crumb(views.source_of(result))]),
    ]
    return [fact for fact in facts if fact[1]]


def _way(result: KeyResult) -> str:
    if result.baseline is None or result.target is None:
        return telling.bounds(result)
    change = f" ({result.change})" if result.change else ""
    return f"{words.quantity(result.baseline, result.unit)} to {words.quantity(result.target, result.unit)}{change}"


def _adds_up(result: KeyResult) -> str:
    how = {"sum": ", readings add up", "mean": ", the mean of the readings counts"}.get(result.readings, "")
    return f"{how}, starts again each {result.per}" if result.per else how


def _reading(site: SiteData, result: KeyResult, one: CheckIn, anchor: str) -> Reading:
    stood = current_value(result, one.date)
    return Reading(
        anchor,
        words.day(one.date),
        words.quantity(one.value, result.unit),
        telling.shown(result, stood) if stood is not None and result.readings != "latest" else "",
        _expected_then(result, one.date),
        "" if one.confidence is None else words.number(one.confidence),
        one.note or "",
        one.evidence,
        _blocker(site, one),
    )


def _expected_then(result: KeyResult, day: date) -> str:
    value = value_at(result, expected_at(result, day))
    return "" if value is None else words.quantity(value, result.unit, telling.digits_of(result))


def _blocker(site: SiteData, one: CheckIn) -> str:
    if one.blocker is None:
        return ""
    owner = f"{site.person_name(one.blocker.owner)} takes care" if one.blocker.owner else ""
    step = f"next: {one.blocker.next_step}" if one.blocker.next_step else ""
    parts = (one.blocker.text.rstrip("."), owner, step)
    return "; ".join(part for part in parts if part)


def _forecast(result: KeyResult, today: date) -> tuple[float, float] | None:
    if not _drawable([result.baseline, result.target, *(one.value for one in result.checkins)]):
        return None
    return forecast(result, today)


def _chart(result: KeyResult, stand: Standing, today: date, told: Telling) -> Markup | None:
    """Return the burn-up, or None where there is too little to draw or figures that no axis bears."""
    first, last = span_of(result, today)
    seen = [one for one in until(result.checkins, today) if not result.per or first <= one.date <= last]
    if result.shape in (None, "milestone") or not seen or last <= first or last.year == 9999:
        return None
    values = [result.baseline, result.target, result.min, result.max, stand.value, *(one.value for one in seen)]
    if not _drawable(values):
        return None
    readings = [(one.date, float(value)) for one in seen if (value := current_value(result, one.date)) is not None]
    return burn_up(
        Course(
            told.finding,
            first,
            last,
            today,
            readings,
            _course(result, first, last),
            float(result.target) if result.shape == "change" and result.target is not None else None,
            [float(bound) for bound in (result.min, result.max) if bound is not None] if result.shape == "hold" else (),
            told.forecast,
            result.unit,
            told.mood,
        )
    )


def _course(result: KeyResult, first: date, last: date) -> list[Point]:
    stages = [] if result.per else [stage.date for stage in result.plan if first < stage.date < last]
    points = [(day, value_at(result, expected_at(result, day))) for day in (first, *sorted(stages), last)]
    return [(day, float(value)) for day, value in points if value is not None]


def _drawable(values: list[Number | None]) -> bool:
    return all(value is None or (abs(value) < _TOO_BIG and math.isfinite(value)) for value in values)
