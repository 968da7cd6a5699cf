"""Worked examples: how the status of a key result or an objective comes about, step by step, in figures."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from okrlint.model.build import build_workspace
from okrlint.model.progress import TOO_EARLY, Standing, Status, Thresholds, clamp, objective_standing, span_of, standing
from okrlint.model.things import KeyResult, Objective
from okrlint.site import telling, views, words
from okrlint.site.data import SiteData, live_results
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark
from okrlint.syntax.document import read_document

EXAMPLE = b"""cycle: 2026-Q4
team: library
objectives:
  - id: evenings
    key_results:
      - {id: visits, baseline: 40, target: 100, weight: 2,
         checkins: [{date: 2026-11-16, value: 65}]}
      - {id: returned, unit: "%", min: 95,
         checkins: [{date: 2026-11-16, value: 96}]}
      - {id: opened, milestone: true, due: 2026-12-01,
         checkins: [{date: 2026-11-16, value: 0}]}
"""
"""A file of nobody, for the shapes that no goal at hand has."""

TITLES = {
    "evenings": phrase("The library is where people spend their evenings"),
    "visits": phrase("Evening visits rise from 40 to 100 a week"),
    "returned": phrase("At least 95% of loans come back"),
    "opened": phrase("The reading room is open by 1 December"),
}
"""What the goal and the key results of that file are called, by their id."""

EXAMPLE_DAY = date(2026, 11, 20)
_MOST = 1e9  # a figure longer than this would hide the formula


class Worked(NamedTuple):
    """An example: what it is about, on which day, each step with its sum, and the status that comes out."""

    about: Crumb
    real: bool
    day: str
    steps: list[tuple[str, str]]
    mark: Mark


def example_of(site: SiteData, shape: str) -> Worked:
    """Return the worked example of a shape of key result: a goal at hand that shows it well, else one of nobody."""
    ranked = sorted(_candidates(site, shape), key=lambda result: _shows(site, result))
    if ranked:
        result = ranked[0]
        about = Crumb(views.short(result.title or result.id), views.part_address(site, result))
        return _worked(about, result, site.today, site.thresholds, real=True)
    result = next(one for one in _nobody().key_results if one.shape == shape)
    return _worked(Crumb(say(TITLES[result.id])), result, EXAMPLE_DAY, site.thresholds, real=False)


def _candidates(site: SiteData, shape: str) -> Iterator[KeyResult]:
    for result in live_results(site.goals(site.cycle)):
        figures = [result.baseline, result.target, site.of(result).value, result.weight]
        sane = all(one is None or (math.isfinite(one) and abs(one) < _MOST) for one in figures)
        if result.shape == shape and site.of(result).last and site.of(result).progress is not None and sane:
            yield result


def _shows(site: SiteData, result: KeyResult) -> tuple[bool, bool, bool]:
    """Return what sorts first the example that teaches most: a plain line, a pace that was judged, an amber one."""
    stand = site.of(result)
    special = bool(result.plan) or bool(result.per) or result.readings != "latest"
    return special, stand.pace is None, stand.status is not Status.AT_RISK


@cache
def _nobody() -> Objective:
    document = read_document("example.yaml", EXAMPLE, "goals")
    return next(build_workspace([document], EXAMPLE_DAY).objectives)


def _worked(about: Crumb, result: KeyResult, today: date, thresholds: Thresholds, *, real: bool) -> Worked:
    stand = standing(result, today, thresholds)
    makers = {"hold": _hold, "milestone": _milestone}
    steps = makers.get(result.shape or "", _change)(result, stand, today)
    return Worked(about, real, words.day(today), [*steps, (say("Pace"), _pace(stand, thresholds))], telling.mark(stand))


def _change(result: KeyResult, stand: Standing, today: date) -> list[tuple[str, str]]:
    start, target = words.number(result.baseline or 0), words.number(result.target or 0)
    value = words.number(stand.value or 0)
    progress = f"({value} − {start}) / ({target} − {start}) = {_two(stand.progress)}"
    if result.readings == "sum":
        progress = say("{sum} (readings add up)", sum=progress)
    elif result.readings == "mean":
        progress = say("{sum} (mean of the readings)", sum=progress)
    return [(say("Progress"), progress), (say("Expected"), _expected(result, stand, today))]


def _expected(result: KeyResult, stand: Standing, today: date) -> str:
    first, last = span_of(result, today)
    if result.plan and not result.per:
        return say("along the stages of its plan = {share}", share=_two(stand.expected))
    if today >= last:
        return say("its last day has come = 1")
    run, days = words.number(max(0, (today - first).days)), words.number(max(1, (last - first).days))
    return say("{run} of {days} days have run = {share}", run=run, days=days, share=_two(stand.expected))


def _hold(result: KeyResult, stand: Standing, _today: date) -> list[tuple[str, str]]:
    value, bounds = words.quantity(stand.value or 0, result.unit), telling.bounds(result)
    if stand.progress == 1:
        kept = say("{value} is within the bound, {bounds} = 1", value=value, bounds=bounds)
    else:
        kept = say("{value} is outside the bound, {bounds} = 0", value=value, bounds=bounds)
    return [(say("Progress"), kept), (say("Expected"), say("a bound is to be kept every day = 1"))]


def _milestone(result: KeyResult, stand: Standing, today: date) -> list[tuple[str, str]]:
    read = say("a check-in reads 1 or more = 1") if stand.progress == 1 else say("no check-in reads 1 yet = 0")
    day = words.short_day(result.due)
    if today >= result.due:
        due = say("due {day}, that day has come = 1", day=day)
    else:
        due = say("due {day}, not before then = 0", day=day)
    return [(say("Progress"), read), (say("Expected"), due)]


def _pace(stand: Standing, thresholds: Thresholds) -> str:
    if stand.pace is None:
        return say("expected is under {share}, so nobody is behind", share=words.number(TOO_EARLY))
    pace = f"{_two(stand.progress)} / {_two(stand.expected)} = {_two(stand.pace)}"
    high, low = (words.number(one) for one in thresholds)
    if stand.pace >= thresholds.on_track:
        return say("{pace}, at least {high}", pace=pace, high=high)
    if stand.pace >= thresholds.at_risk:
        return say("{pace}, at least {low}, less than {high}", pace=pace, low=low, high=high)
    return say("{pace}, less than {low}", pace=pace, low=low)


def _two(share: float | None) -> str:
    return say("unknown") if share is None else words.number(round(share, 2))


def objective_example(site: SiteData) -> Worked:
    """Return how the progress of an objective is added up from its key results: one at hand with several, else ours."""
    found = [goal for goal in site.goals(site.cycle) if goal.active and len(_known(site, goal)) > 1]
    weighted = [goal for goal in found if len({result.weight for result in goal.key_results}) > 1]
    if not found:
        goal = _nobody()
        stand = objective_standing(goal, EXAMPLE_DAY, site.thresholds)
        parts = [(one, standing(one, EXAMPLE_DAY, site.thresholds)) for one in goal.key_results]
        day, about = EXAMPLE_DAY, Crumb(say(TITLES[goal.id]))
    else:
        goal = (weighted or found)[0]
        stand, parts, day, about = site.of(goal), _known(site, goal), site.today, views.named(site, goal)
    steps = [
        (say("Progress"), _mean([(one.progress, result.weight) for result, one in parts], stand.progress)),
        (say("Expected"), _mean([(one.expected, result.weight) for result, one in parts], stand.expected)),
        (say("Pace"), _pace(stand, site.thresholds)),
    ]
    return Worked(about, bool(found), words.day(day), steps, telling.mark(stand, whole=False))


def _known(site: SiteData, goal: Objective) -> list[tuple[KeyResult, Standing]]:
    pairs = [(result, site.of(result)) for result in goal.key_results]
    return [
        (result, one)
        for result, one in pairs
        if one.status is not Status.DROPPED and one.progress is not None and one.expected is not None
    ]


def _mean(parts: Sequence[tuple[float | None, float]], whole: float | None) -> str:
    weight = sum(one for _, one in parts)
    terms = [f"{_two(clamp(share or 0))}{f' × {words.number(one)}' if one != 1 else ''}" for share, one in parts]
    return f"({' + '.join(terms)}) / {words.number(weight)} = {_two(whole)}"
