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
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark
from okrlint.syntax.document import read_document

EXAMPLE = b"""cycle: 2026-Q4
team: library
objectives:
  - id: evenings
    title: The library is where people spend their evenings
    key_results:
      - {id: visits, title: Evening visits rise from 40 to 100 a week, baseline: 40, target: 100, weight: 2,
         checkins: [{date: 2026-11-16, value: 65}]}
      - {id: returned, title: At least 95% of loans come back, unit: "%", min: 95,
         checkins: [{date: 2026-11-16, value: 96}]}
      - {id: opened, title: The reading room is open by 1 December, milestone: true, due: 2026-12-01,
         checkins: [{date: 2026-11-16, value: 0}]}
"""
"""A file of nobody, for the shapes that no goal at hand has."""

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
    return _worked(Crumb(result.title), result, EXAMPLE_DAY, site.thresholds, real=False)


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
    return Worked(about, real, words.day(today), [*steps, ("Pace", _pace(stand, thresholds))], telling.mark(stand))


def _change(result: KeyResult, stand: Standing, today: date) -> list[tuple[str, str]]:
    start, target = words.number(result.baseline or 0), words.number(result.target or 0)
    value = words.number(stand.value or 0)
    how = {"sum": " (readings add up)", "mean": " (mean of the readings)"}.get(result.readings, "")
    progress = f"({value} − {start}) / ({target} − {start}) = {_two(stand.progress)}"
    return [("Progress", progress + how), ("Expected", _expected(result, stand, today))]


def _expected(result: KeyResult, stand: Standing, today: date) -> str:
    first, last = span_of(result, today)
    if result.plan and not result.per:
        return f"along the stages of its plan = {_two(stand.expected)}"
    if today >= last:
        return "its last day has come = 1"
    return f"{max(0, (today - first).days)} of {max(1, (last - first).days)} days have run = {_two(stand.expected)}"


def _hold(result: KeyResult, stand: Standing, _today: date) -> list[tuple[str, str]]:
    kept = "within" if stand.progress == 1 else "outside"
    value = words.quantity(stand.value or 0, result.unit)
    return [
        ("Progress", f"{value} is {kept} the bound, {telling.bounds(result)} = {_two(stand.progress)}"),
        ("Expected", "a bound is to be kept every day = 1"),
    ]


def _milestone(result: KeyResult, stand: Standing, today: date) -> list[tuple[str, str]]:
    read = "a check-in reads 1 or more = 1" if stand.progress == 1 else "no check-in reads 1 yet = 0"
    come = today >= result.due
    due = f"due {words.short_day(result.due)}, {'that day has come = 1' if come else 'not before then = 0'}"
    return [("Progress", read), ("Expected", due)]


def _pace(stand: Standing, thresholds: Thresholds) -> str:
    if stand.pace is None:
        return f"expected is under {words.number(TOO_EARLY)}, so nobody is behind"
    pace = round(stand.pace, 2)
    told = f"{_two(stand.progress)} / {_two(stand.expected)} = {words.number(pace)}"
    if stand.pace >= thresholds.on_track:
        return f"{told}, at least {words.number(thresholds.on_track)}"
    if stand.pace >= thresholds.at_risk:
        return f"{told}, at least {words.number(thresholds.at_risk)}, less than {words.number(thresholds.on_track)}"
    return f"{told}, less than {words.number(thresholds.at_risk)}"


def _two(share: float | None) -> str:
    return "unknown" if share is None else words.number(round(share, 2))


def objective_example(site: SiteData) -> Worked:
    """Return how the progress of an objective is added up from its key results: one at hand with several, else ours."""
    found = [goal for goal in site.goals(site.cycle) if goal.active and len(_known(site, goal)) > 1]
    weighted = [goal for goal in found if len({result.weight for result in goal.key_results}) > 1]
    if not found:
        goal = _nobody()
        stand = objective_standing(goal, EXAMPLE_DAY, site.thresholds)
        parts = [(one, standing(one, EXAMPLE_DAY, site.thresholds)) for one in goal.key_results]
        day, about = EXAMPLE_DAY, Crumb(goal.title)
    else:
        goal = (weighted or found)[0]
        stand, parts, day, about = site.of(goal), _known(site, goal), site.today, views.named(site, goal)
    steps = [("Progress", _mean([(one.progress, result.weight) for result, one in parts], stand.progress))]
    steps += [("Expected", _mean([(one.expected, result.weight) for result, one in parts], stand.expected))]
    steps += [("Pace", _pace(stand, site.thresholds))]
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
