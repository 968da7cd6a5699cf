"""Goals as plain values for programs: what the files say, and what was reckoned from it, under fixed names.

`schema/site.schema.json` describes the same; what it names here never changes its meaning within a version.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from okrlint.model.progress import Standing, bound_standing, until
from okrlint.model.things import (
    CheckIn,
    GoalFile,
    Guardrail,
    Initiative,
    KeyResult,
    Measure,
    Named,
    Number,
    Objective,
    Task,
)
from okrlint.site import views
from okrlint.site.data import SiteData
from okrlint.site.words import plain

Value = dict[str, Any]

_TOO_BIG = 1e300


def file_value(site: SiteData, file: GoalFile) -> Value:
    """Return what a goal file holds beside its objectives: health metrics and what was turned down."""
    return {
        "health": [_guardrail(site, one) for one in file.health],
        "not_doing": [{"title": plain(one.title), "why": _text(one.why)} for one in file.declined],
    }


def goal_value(site: SiteData, goal: Objective) -> Value:
    """Return an objective with all its parts and where it stands."""
    return {
        "name": goal.full_name,
        "title": plain(goal.title),
        "level": goal.level,
        "team": goal.team,
        "person": _person(site, goal.person),
        "owner": _person(site, goal.owner),
        "why": _text(goal.why),
        "theme": goal.theme,
        "commitment": goal.commitment,
        "starts": goal.starts.isoformat(),
        "due": goal.due.isoformat(),
        "written_status": goal.status,
        "score": _figure(goal.score),
        **_standing(site.of(goal)),
        "supports": _names(site, goal, goal.supports),
        "supported_by": [one.full_name for one in site.cascade.children.get(goal.full_name, ())],
        "depends_on": _names(site, goal, goal.depends_on),
        "contributors": list(goal.contributors),
        "key_results": [_result(site, one) for one in goal.key_results],
        "guardrails": [_guardrail(site, one) for one in goal.guardrails],
        "initiatives": [_lever(site, one) for one in goal.initiatives],
        "risks": [plain(one) for one in goal.risks],
        "page": site.addresses.objective(goal),
        "source": {"path": plain(goal.document.source.path), "line": site.line(goal)},
    }


def _result(site: SiteData, result: KeyResult) -> Value:
    stand = site.of(result)
    return {
        **_measure(site, result),
        "title": plain(result.title),
        "shape": result.shape,
        "baseline": _figure(result.baseline),
        "target": _figure(result.target),
        "due": result.due.isoformat(),
        "weight": _figure(result.weight),
        "per": result.per,
        "readings": result.readings,
        "indicator": result.indicator,
        "validator": _person(site, result.validator),
        "written_status": result.status,
        **_standing(stand),
        "value": _figure(stand.value),
        "expected_value": _figure(stand.expected_value),
        "stale": stand.stale,
        "next_checkin": stand.next_due.isoformat() if stand.next_due else None,
        "supports": _names(site, result.objective, result.supports),
        "plan": [{"date": one.date.isoformat(), "value": _figure(one.value)} for one in result.plan],
        "checkins": [_checkin(one) for one in until(result.checkins, site.today)],
        "page": views.part_address(site, result),
    }


def _guardrail(site: SiteData, guardrail: Guardrail) -> Value:
    bound = bound_standing(guardrail, site.today)
    return {
        **_measure(site, guardrail),
        "value": _figure(bound.last.value) if bound.last else None,
        "kept": bound.kept,
        "checkins": [_checkin(one) for one in until(guardrail.checkins, site.today)],
    }


def _measure(site: SiteData, measure: Measure) -> Value:
    return {
        "id": measure.id,
        "metric": _text(measure.metric),
        "unit": _text(measure.unit),
        "min": _figure(measure.min),
        "max": _figure(measure.max),
        "owner": _person(site, measure.owner),
        "source": _text(measure.source),
    }


def _lever(site: SiteData, lever: Initiative) -> Value:
    return {
        "id": lever.id,
        "title": plain(lever.title),
        "owner": _person(site, lever.owner),
        "status": lever.status,
        "moves": list(lever.moves),
        "allocation": _figure(lever.allocation),
        "priority": {name: _figure(value) for name, value in lever.priority.items()},
        "starts": lever.starts.isoformat() if lever.starts else None,
        "ends": lever.ends.isoformat() if lever.ends else None,
        "tasks": [_task(site, one) for one in lever.tasks],
    }


def _task(site: SiteData, task: Task) -> Value:
    return {
        "title": plain(task.title),
        "owner": _person(site, task.owner),
        "due": task.due.isoformat() if task.due else None,
        "done": task.done,
        "done_when": _text(task.done_when),
    }


def _checkin(one: CheckIn) -> Value:
    return {
        "date": one.date.isoformat(),
        "value": _figure(one.value),
        "confidence": _figure(one.confidence),
        "note": _text(one.note),
    }


def _standing(stand: Standing) -> Value:
    return {
        "status": stand.status.slug,
        "progress": _share(stand.progress),
        "expected": _share(stand.expected),
        "pace": _share(stand.pace),
    }


def _names(site: SiteData, goal: Objective, names: Sequence[str]) -> list[str]:
    """Return the full names of what is named, or the words as written where nothing here has that name."""
    found = ((name, site.workspace.resolve(name, goal.cycle)) for name in names)
    return [_full_name(one) if one else plain(name) for name, one in found]


def _full_name(thing: Named) -> str:
    goal = thing if isinstance(thing, Objective) else thing.objective
    return f"{goal.cycle.id}/{thing.name}" if goal else thing.name


def _person(site: SiteData, person: str | None) -> str | None:
    return None if person is None or site.hides("people") else plain(person)


def _text(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _figure(value: Number | None) -> Number | None:
    """Return a figure, or None where it is none or one that other programs could not read."""
    return None if value is None or not abs(value) < _TOO_BIG else value


def _share(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 4)
