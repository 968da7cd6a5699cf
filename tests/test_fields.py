"""Every field of the format arrives in the model, in its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from making import document, workspace

from okrlint.model.calendar import Rhythm
from okrlint.syntax.accept import load_schema

GOALS = """
cycle: sprint
team: growth
objectives:
  - id: first-week
    title: New teams succeed
    owner: ana
    why: Half of the trials end early
    supports: [company/first-choice, "https://goals.example/7"]
    theme: retention
    commitment: aspirational
    contributors: [platform]
    depends_on: [platform/fast-import]
    confirms: [sales/pilot]
    risks: [The team moves in November]
    formerly: first-days
    starts: 2026-10-05
    due: 2026-11-30
    status: done
    because: Two markets closed
    score: 0.7
    retrospective: We began too late
    amendments:
      - {date: 2026-11-02, what: conversion.target, from: 9, to: 8, reason: A market closed, approved_by: mira}
    key_results:
      - id: conversion
        title: Conversion rises
        owner: finn
        validator: mira
        metric: trial-to-paid conversion
        unit: "%"
        baseline: 6
        target: 8
        due: 2026-11-20
        indicator: leading
        source: warehouse.trials
        weight: 2
        per: month
        readings: sum
        plan: [{date: 2026-11-15, value: 6.8}]
        supports: company/first-choice/nps
        checkin_every: 2w
        status: dropped
        because: No data
        checkins:
          - date: 2026-10-12
            value: 6.4
            confidence: 0.7
            note: Live for half
            evidence: https://dash.example/17
            blocker: {text: Data is late, owner: finn, next_step: Move the export}
      - {id: steady, title: Stays up, min: 99, max: 100}
      - {id: faster, title: Is faster, baseline: 40, change: "-10%"}
      - {id: signed, title: Is signed, milestone: true}
    guardrails:
      - id: refunds
        metric: refund rate
        unit: "%"
        min: 0.5
        max: 2
        owner: mira
        checkins: [{date: 2026-10-12, value: 1.4}]
    initiatives:
      - id: emails
        title: Rewrite the emails
        owner: finn
        moves: [conversion]
        leading: {metric: clicks, unit: "%", baseline: 9, target: 15, checkins: [{date: 2026-10-19, value: 11}]}
        expected: {conversion: +1}
        allocation: 20
        priority: {alignment: 5, impact: 4, effort: 2, risk: 1}
        timebox: {starts: 2026-10-05, ends: 2026-11-13}
        status: planned
        because: Two trials asked
        tasks:
          - {title: Draft, owner: finn, due: 2026-10-20, done_when: five are approved, metric: open rate, done: true}
effort:
  - {date: 2026-10-31, shares: {first-week/emails: 45, unplanned: 35}}
health:
  - id: uptime
    metric: availability
    unit: "%"
    min: 99.9
    max: 100
    owner: ana
    checkins: [{date: 2026-10-12, value: 99.95}]
not_doing:
  - {title: A mobile app, why: Few would use it}
"""
ORG = """
organization: Northwind Learning
mission: Learning for life
teams:
  - {id: company, name: Northwind, level: department, lead: mira}
  - {id: growth, name: Growth, level: department, parent: company, lead: ana, capacity: 6}
people:
  - {id: ana, name: Ana, team: growth, github: a, gitlab: b, email: c@example.org, slack: d, active: false}
strategy: {vision: First choice, reviewed: 2026-07-01, innovation_share: 10}
themes:
  - {id: retention, title: Clients come back, importance: 40}
cycles:
  - {id: sprint, starts: 2026-10-01, ends: 2026-12-31, checkin_every: 14d, review_every: 2mo}
"""
PATHS = {"goals": "okrs/growth.yaml", "org": "okrs/org.yaml"}


def plain(value: Any) -> Any:
    """Return a model value as nested tuples, without places and without the way back to the objective."""
    if is_dataclass(value) and not isinstance(value, type):
        left_out = ("document", "documents", "path", "names", "doubles", "objective")
        return tuple((one.name, plain(getattr(value, one.name))) for one in fields(value) if one.name not in left_out)
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return tuple(plain(inner) for inner in value) if isinstance(value, tuple) else value


def paths(value: Any, base: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every key and item below a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield (*base, step)
        yield from paths(one, (*base, step))


def without(data: Any, path: tuple[Any, ...]) -> str:
    """Return data as text (JSON is YAML too) with one value taken out."""
    data = copy.deepcopy(data)
    here = data
    for step in path[:-1]:
        here = here[step]
    del here[path[-1]]
    return json.dumps(data)


@pytest.mark.parametrize("kind", ["goals", "org"])
def test_every_field_reaches_the_model(kind: str) -> None:
    """Whatever is taken out of a full file, the workspace is another one."""
    texts = {"goals": GOALS, "org": ORG}
    files = {PATHS[name]: text for name, text in texts.items()}
    whole = plain(workspace(files))
    data = document(PATHS[kind], texts[kind]).data
    lost = [path for path in paths(data) if plain(workspace({**files, PATHS[kind]: without(data, path)})) == whole]
    assert lost == []


@pytest.mark.parametrize(("kind", "text"), [("goals", GOALS), ("org", ORG)])
def test_the_full_file_is_full(kind: str, text: str) -> None:
    """The file used above has every field of the schema and no mistake, so a new field cannot be forgotten here."""
    read = document(PATHS[kind], text)
    assert read.problems == ()
    schema = load_schema(kind)
    maps = [schema, *(inner for inner in schema["$defs"].values() if "properties" in inner)]
    known = {name for one in maps for name in one["properties"]}
    written = {str(path[-1]) for path in paths(read.data)}
    assert known - written == ({"person"} if kind == "goals" else set())


def test_values_stand_where_they_belong() -> None:
    """Some of every kind of value, by hand: names, days, numbers, parts and who belongs to whom."""
    found = workspace({"okrs/growth.yaml": GOALS, "okrs/org.yaml": ORG})
    objective = next(found.objectives)
    key_result, steady, faster, signed = objective.key_results
    assert objective.full_name == "sprint/growth/first-week"
    assert (objective.level, objective.cycle.checkin_every, objective.active) == ("department", Rhythm(14, "d"), False)
    assert (key_result.name, key_result.label) == ("growth/first-week/conversion", "Conversion rises")
    assert [one.shape for one in objective.key_results] == ["change", "hold", "change", "milestone"]
    assert (steady.owner, steady.due) == ("ana", date(2026, 11, 30))
    assert (faster.change, faster.target) == ("-10%", 36)
    assert signed.objective is objective.guardrails[0].objective is objective.initiatives[0].objective is objective
    assert objective.guardrails[0].label == "refund rate"
    assert objective.initiatives[0].expected == {"conversion": 1}
    assert (objective.amendments[0].before, objective.amendments[0].after) == (9, 8)
    assert found.files[0].health[0].name == "growth/health/uptime"
    assert found.files[0].full_name == "sprint/growth"
    assert found.organization.people["ana"].handles["slack"] == "d"
    assert found.organization.lists == {"teams", "people", "themes", "cycles"}
