"""A key result in full: the figure in words, its chart and the log of its check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from okrlint.model.calendar import known_day
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
from okrlint.site import history, telling, views, words
from okrlint.site.burn_up import Course, Point, burn_up
from okrlint.site.data import SiteData
from okrlint.site.forecast import Forecast, forecast, forecast_words
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.weblinks import source_link
from okrlint.text import Names

LONGEST_LOG = 12
"""Check-ins that are shown at once; older ones are folded in below."""

Fact = tuple[str, Sequence[Crumb | str]]
"""A name and what there is to tell under it: links, and plain words of ours."""

KINDS = {
    "leading": phrase("leading"), "lagging": phrase("lagging"), "committed": phrase("committed"),
    "aspirational": phrase("aspirational"), "learning": phrase("learning"),
}  # fmt: skip
"""Kinds of key results and of objectives."""


class Reading(NamedTuple):
    """A row of the log; `stands` is what the readings added up to by then, empty where that is the value itself."""

    anchor: str
    day: str
    value: str
    stands: str
    expected: str
    confidence: str
    note: str
    evidence: Crumb | None
    blocker: str


class Log(NamedTuple):
    """The check-ins, the newest first, and the unit of their figures where it is a word."""

    unit: str
    shown: list[Reading]
    older: list[Reading]
    adds_up: bool


class ResultView(NamedTuple):
    """Everything the objective's page shows of one key result."""

    anchor: str
    title: str
    line: views.ResultLine
    finding: str
    chart: Markup | None
    forecast: str
    facts: list[Fact]
    log: Log
    moves: list[history.Move]
    because: str


class Telling(NamedTuple):
    """What a chart is to tell: the finding in words, the range foreseen, the slug of the status, moved goalposts."""

    finding: str
    forecast: Forecast | None
    mood: str
    moves: Sequence[history.Move]


def result_view(site: SiteData, goal: Objective, result: KeyResult) -> ResultView:
    """Return a key result in full."""
    stand = site.of(result)
    line = views.result_line(site, result)
    foreseen = forecast(result, site.today) if _drawable(result) else None
    finding = finding_of(stand, line)
    moves = history.moves(site, goal, result)
    chart = _chart(result, stand, site.today, Telling(finding, foreseen, line.mark.slug, moves))
    return ResultView(
        views.part_anchor(site, result),
        result.title or line.title,
        line,
        finding,
        chart,
        forecast_words(result, foreseen),
        [(say(name), told) for name, told in _facts(site, goal, result) if told],
        _log(site, result),
        moves,
        result.because or "",
    )


def finding_of(stand: Standing, line: views.ResultLine) -> str:
    """Return what the chart shows, as a sentence that can stand as its title."""
    if stand.status is Status.DONE:
        return say("Reached: {formula}", formula=line.formula)
    return words.sentence(say("{gap}: {formula}", gap=line.gap, formula=line.formula) if line.gap else line.formula)


def _facts(site: SiteData, goal: Objective, result: KeyResult) -> Iterator[Fact]:
    """Yield what is to know of a key result; what is as for the whole objective is told there."""
    yield phrase("Owner"), views.people(site, goal.cycle, result.owners or ((result.owner,) if result.owner else ()))
    yield phrase("Confirmed by"), [views.person(site, goal.cycle, result.validator)] if result.validator else []
    yield phrase("Figure"), [Crumb(result.metric)] if result.metric else []
    yield phrase("Kind"), [say(KINDS.get(result.indicator, result.indicator))] if result.indicator else []
    yield phrase("From"), [way] if (way := _way(result)) else []
    yield phrase("Planned"), [_planned(result)] if result.plan else []
    yield phrase("Due"), [words.day(result.due)] if goal.due != result.due and known_day(result.due) else []
    yield phrase("Read"), [_rhythm(result)]
    yield phrase("Source"), [views.outside(result.source)] if result.source else []
    if result.weight != 1:
        yield phrase("Weight"), [say("{weight} in this objective", weight=words.number(result.weight))]
    yield phrase("Moved by"), [views.named(site, one) for one in moved_by(goal, result)]
    yield phrase("Feeds"), [views.reference(site, goal, name) for name in result.supports]
    yield phrase("Written in"), [source_link(site, result)]


def _way(result: KeyResult) -> str:
    if result.baseline is None or result.target is None:
        return telling.bounds(result)
    start, target = telling.amount(result.baseline, result.unit), words.quantity(result.target, result.unit)
    if result.change:
        return say("{start} to {target} ({change})", start=start, target=target, change=result.change)
    return say("{start} to {target}", start=start, target=target)


def _planned(result: KeyResult) -> str:
    return words.joined(
        [
            say("{value} by {day}", value=words.quantity(stage.value, result.unit), day=words.short_day(stage.date))
            for stage in result.plan
        ]
    )


_PERIODS = {
    "week": phrase("{rhythm}, starts again each week"), "month": phrase("{rhythm}, starts again each month"),
    "quarter": phrase("{rhythm}, starts again each quarter"),
}  # fmt: skip


def _rhythm(result: KeyResult) -> str:
    """Return how often the figure is read and how readings count."""
    told = telling.rhythm_words(result)
    if result.readings == "sum":
        told = say("{rhythm}, readings add up", rhythm=told)
    elif result.readings == "mean":
        told = say("{rhythm}, the mean of the readings counts", rhythm=told)
    return say(_PERIODS[result.per], rhythm=told) if result.per in _PERIODS else told


def _log(site: SiteData, result: KeyResult) -> Log:
    anchors = Names()
    name = views.part_anchor(site, result)
    newest_first = sorted(result.checkins, key=lambda one: one.date, reverse=True)
    log = [_reading(site, result, one, anchors.take(f"{name}_{one.date.isoformat()}")) for one in newest_first]
    unit = result.unit if result.unit and not words.is_sign(result.unit) else ""
    return Log(unit, log[:LONGEST_LOG], log[LONGEST_LOG:], any(one.stands for one in log))


def _reading(site: SiteData, result: KeyResult, one: CheckIn, anchor: str) -> Reading:
    stood = current_value(result, one.date) if result.readings != "latest" else None
    year = one.date.year != site.today.year
    return Reading(
        anchor,
        words.day(one.date) if year else words.short_day(one.date),
        telling.amount(one.value, result.unit),
        telling.shown(result, stood, bare=True) if stood is not None else "",
        _expected_then(result, one.date),
        "" if one.confidence is None else words.number(one.confidence),
        one.note or "",
        _evidence(one),
        _blocker(site, one),
    )


def _evidence(one: CheckIn) -> Crumb | None:
    return views.outside(one.evidence)._replace(text=say("evidence")) if one.evidence else None


def _expected_then(result: KeyResult, day: date) -> str:
    value = value_at(result, expected_at(result, day))
    return "" if value is None else telling.amount(value, result.unit, telling.digits_of(result))


def _blocker(site: SiteData, one: CheckIn) -> str:
    if one.blocker is None:
        return ""
    text, owner, step = one.blocker.text.rstrip("."), one.blocker.owner, one.blocker.next_step
    name = site.person_name(owner)
    if owner and step:
        return say("{blocker}; {owner} takes care; next: {step}", blocker=text, owner=name, step=step)
    if owner:
        return say("{blocker}; {owner} takes care", blocker=text, owner=name)
    return say("{blocker}; next: {step}", blocker=text, step=step) if step else text


def _chart(result: KeyResult, stand: Standing, today: date, told: Telling) -> Markup | None:
    """Return the burn-up, or None where there is too little to draw or figures that no axis bears."""
    first, last = span_of(result, today)
    seen = [one for one in until(result.checkins, today) if not result.per or first <= one.date <= last]
    if result.shape in (None, "milestone") or not seen or last <= first or not known_day(last):
        return None
    if not _drawable(result) or not _fits(stand.value):
        return None
    readings = _stood(result, seen)
    hold = result.shape == "hold"
    return burn_up(
        Course(
            told.finding, first, last, today, readings, _course(result, first, last),
            float(result.target) if not hold and result.target is not None else None,
            _float(result.min) if hold else None,
            _float(result.max) if hold else None,
            told.forecast,
            [(one.date, float(one.confidence)) for one in seen if one.confidence is not None],
            [(one.day, one.mark) for one in told.moves if first <= one.day <= last],
            result.unit,
            told.mood,
        )
    )  # fmt: skip


def _stood(result: KeyResult, seen: Sequence[CheckIn]) -> list[Point]:
    """Return what the readings added up to on the day of each."""
    if result.readings == "latest" and not result.per:
        newest = {one.date: one.value for one in seen}  # the last of a day is what counts
        return [(one.date, float(newest[one.date])) for one in seen]
    return [(one.date, float(value)) for one in seen if (value := current_value(result, one.date)) is not None]


def _course(result: KeyResult, first: date, last: date) -> list[Point]:
    stages = [] if result.per else [stage.date for stage in result.plan if first < stage.date < last]
    points = [(day, value_at(result, expected_at(result, day))) for day in (first, *sorted(stages), last)]
    return [(day, float(value)) for day, value in points if value is not None]


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)


def _drawable(result: KeyResult) -> bool:
    values = [result.baseline, result.target, result.min, result.max, *(one.value for one in result.checkins)]
    return all(map(_fits, values))


def _fits(value: Number | None) -> bool:
    return value is None or words.exact(value)
