"""The schemas as files: sound by their own standard, few in their means, right in what they accept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from okrlint.resources import read_text
from okrlint.syntax.editors import draft_07

NAMES = ("goals", "org", "settings", "baseline", "output", "diff")
EDITOR_NAMES = ("goals", "org", "settings", "baseline")
IDENTITY = {"$schema", "$id", "$ref", "$defs", "title", "description", "default", "examples"}
OBJECTS = {"properties", "patternProperties", "additionalProperties", "propertyNames", "required", "dependentRequired"}
VALUES = {"type", "items", "minItems", "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum"}
ALLOWED = IDENTITY | OBJECTS | VALUES | {"maximum", "exclusiveMinimum", "anyOf", "not", "if", "then"}


def load(name: str) -> dict[str, Any]:
    """Return the schema called `name`."""
    return json.loads(read_text("schema", f"{name}.schema.json"))  # type: ignore[no-any-return]


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every schema inside a schema, itself first; a data value such as a default is not one."""
    if not isinstance(node, dict):
        return
    yield node
    for keyword in ("properties", "patternProperties", "$defs", "definitions"):
        for part in node.get(keyword, {}).values():
            yield from walk(part)
    for keyword in ("items", "additionalProperties", "propertyNames", "not", "if", "then"):
        yield from walk(node.get(keyword))
    for part in node.get("anyOf", []):
        yield from walk(part)


def described(part: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return the sentence of a field: its own, else that of the definition it refers to."""
    definitions = schema.get("$defs", schema.get("definitions", {}))
    to = definitions.get(part.get("$ref", "").rpartition("/")[2], {})
    return str(part.get("description") or to.get("description", ""))


def errors(name: str, document: Any) -> list[str]:
    """Return what the schema says against a document."""
    schema = load(name)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [error.message for error in checker.iter_errors(document)]


def goals(**objective: Any) -> dict[str, Any]:
    """Return a sound goal file whose only objective is changed as told."""
    return {"cycle": "2026-Q4", "team": "growth", "objectives": [{"id": "o", "title": "Teams start well", **objective}]}


def result(**fields: Any) -> dict[str, Any]:
    """Return a sound goal file whose only key result is changed as told."""
    return goals(key_results=[{"id": "k", "title": "Churn falls to 2%", **fields}])


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_under_its_metaschema(name: str) -> None:
    """Each schema is a sound JSON Schema 2020-12."""
    jsonschema.Draft202012Validator.check_schema(load(name))


@pytest.mark.parametrize("name", EDITOR_NAMES)
def test_draft_07_file_is_what_the_builder_makes(name: str) -> None:
    """The committed draft-07 file says exactly what `draft_07` makes of the schema, in the same order, and is sound."""
    committed = load(f"draft-07/{name}")
    jsonschema.Draft7Validator.check_schema(committed)
    assert json.dumps(committed) == json.dumps(draft_07(load(name)))


@pytest.mark.parametrize("name", NAMES)
def test_only_the_agreed_keywords(name: str) -> None:
    """Our shape checker knows these keywords and no others, so the schemas use no others."""
    assert {keyword for node in walk(load(name)) for keyword in node} <= ALLOWED


@pytest.mark.parametrize("name", NAMES)
def test_keywords_keep_to_the_agreed_forms(name: str) -> None:
    """References are local, dates are strings, `not` and `anyOf` speak of required fields, patterns of keys of `x-`."""
    schema = load(name)
    for node in walk(schema):
        assert node.get("$ref", "#/$defs/").startswith("#/$defs/")
        assert node.get("$ref", "#/$defs/date").removeprefix("#/$defs/") in schema["$defs"]
        assert "format" not in node or (node["format"], node["type"]) == ("date", "string")
        assert all(set(part) == {"required"} for part in [*node.get("anyOf", []), node.get("not", {"required": []})])
        assert set(node.get("patternProperties", {})) <= {"^x-"}
        assert node.get("additionalProperties") is not True
        assert set(node.get("required", [])) <= set(node.get("properties", node.get("required", [])))


@pytest.mark.parametrize("name", NAMES)
def test_beside_a_reference_stand_only_words(name: str) -> None:
    """Nothing that judges stands beside a `$ref`: draft-07 readers would pass over it."""
    for node in walk(load(name)):
        assert "$ref" not in node or set(node) <= {"$ref", "description", "default", "examples"}


@pytest.mark.parametrize("name", NAMES)
def test_objects_with_fields_are_closed(name: str) -> None:
    """Every object whose fields we name refuses others, but for `x-` keys; rules may come from elsewhere."""
    for node in walk(load(name)):
        if "properties" in node and node.get("type") == "object" and "goal-clone" not in node["properties"]:
            assert node["additionalProperties"] is False
            assert ("patternProperties" in node) == (name not in ("output", "diff"))


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_sentence(name: str) -> None:
    """An editor shows the description of a field as hover: one short sentence, not the field's name again."""
    for node in walk(load(name)):
        for field, part in node.get("properties", {}).items():
            if "type" not in node:  # the condition of an `if`
                continue
            said = described(part, load(name))
            assert said.endswith("."), (field, said)
            assert 10 <= len(said) <= (300 if name == "settings" else 140), (field, said)


@pytest.mark.parametrize("name", EDITOR_NAMES)
def test_hover_survives_in_draft_07(name: str) -> None:
    """Every field of the draft-07 build has its description where no `$ref` hides it."""
    for node in walk(load(f"draft-07/{name}")):
        assert "$ref" not in node or set(node) == {"$ref"}
        assert all(
            described(part, load(f"draft-07/{name}")) for part in node.get("properties", {}).values() if "type" in node
        )


def test_draft_07_renames_dependencies_and_leaves_data_alone() -> None:
    """`dependentRequired` becomes `dependencies`; fields called like keywords and data with `$ref` stay."""
    data = {"default": {"$ref": "kept"}, "enum": [{"$ref": "kept"}]}
    fields = {"$defs": {"$ref": "#/$defs/n"}, "default": {"$ref": "#/$defs/n", "description": "Own."}}
    defs = {"n": {"description": "Of n.", "anyOf": [{"$ref": "#/$defs/n"}]}}
    built = draft_07({"$id": "urn:a", "dependentRequired": {"a": ["b"]}, **data, "properties": fields, "$defs": defs})
    pointer = {"$ref": "#/definitions/n"}
    assert {key: built[key] for key in data} == data
    assert built["dependencies"] == {"a": ["b"]}
    assert built["properties"] == {"$defs": pointer, "default": {"description": "Own.", "anyOf": [pointer]}}
    assert built["definitions"] == {"n": {"description": "Of n.", "anyOf": [pointer]}}


def test_draft_07_refuses_what_is_no_schema() -> None:
    """A property list that is no mapping is our mistake, and said so."""
    with pytest.raises(TypeError, match="schema object"):
        draft_07({"$id": "urn:a", "properties": ["a"]})


GOALS = """
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    owner: [ana, finn]
    why: w
    supports: ["https://goals.example/1", company/first]
    theme: t
    commitment: learning
    contributors: [platform]
    depends_on: [platform/import]
    key_results:
      - {id: conversion, title: Conversion rises, owner: ana, validator: [finn], metric: m, unit: "%", baseline: 6,
         target: 8, due: "2026-12-31", indicator: leading, source: s, weight: 2, per: month, readings: mean,
         plan: [{date: "2026-11-15", value: 6.8}], supports: company/first/nps, checkin_every: 1mo, status: done,
         because: b, checkins: [{date: "2026-10-12", value: 6.4, confidence: 0.7, note: n, evidence: e,
                     blocker: {text: t, owner: finn, next_step: s, x-a: 1}}]}
      - {id: hold, title: Keep it, min: 1, max: 2.5}
      - {id: step, title: Step, milestone: true}
      - {id: more, title: More, baseline: 3, change: "+15%"}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2, owner: finn, checkins: [{date: "2026-10-12", value: 1}]}
    initiatives:
      - {id: emails, title: Rewrite, owner: finn, moves: [conversion], expected: {conversion: +1}, allocation: 20,
         leading: {metric: m, unit: "%", baseline: 9, target: 15, checkins: [{date: "2026-10-19", value: 11}]},
         priority: {alignment: 5, impact: 4, effort: 2, risk: 1}, timebox: {starts: "2026-10-05", ends: "2026-11-13"},
         status: planned, because: b,
         tasks: [{title: t, owner: finn, due: "2026-10-20", done_when: d, metric: m, done: true}]}
    confirms: [sales/pilot]
    risks: [r]
    formerly: f
    starts: "2026-10-01"
    due: "2026-12-31"
    status: dropped
    because: b
    amendments:
      - {date: "2026-11-02", what: conversion.target, from: 9, to: 8, reason: r, approved_by: mira}
    score: 0.7
    retrospective: r
    x-own: {any: null}
effort: [{date: "2026-10-31", shares: {first-week/emails: 45, unplanned: 55}}]
health: [{id: uptime, metric: availability, min: 99.9}]
not_doing: [{title: An app, why: Few ask}]
"""
ORG = """
organization: Northwind
mission: m
teams:
  - {id: company, name: C, level: company, lead: mira}
  - {id: growth, parent: company, capacity: 6}
people:
  - {id: ana, name: A, team: growth, github: a, gitlab: a, email: a@b.example, slack: a, active: false}
strategy: {vision: v, reviewed: "2026-07-01", innovation_share: 10}
themes: [{id: retention, title: Clients come back, importance: 40}]
cycles:
  - {id: 2026-Q4}
  - {id: 2026-11}
  - {id: 2026}
  - {id: 2026-H2, checkin_every: 2w, review_every: 1mo}
  - {id: spring, starts: "2026-03-01", ends: "2026-05-31"}
"""
SETTINGS = """
format: 1
profile: strict
paths: [okrs]
exclude: [okrs/old/**]
extends: [base.yaml]
today: "2026-11-22"
limits: {bytes: 1, tokens: 2, depth: 3, nodes: 4}
baseline: b.yaml
custom: [{id: a, on: task, field: title, message: Say it, forbid: x}]
rules: {too-many-objectives: {level: error, max: 5}, soft-verb: "off", alignment: warning, key-result-count: {min: 1}}
overrides: [{paths: [okrs/labs.yaml], profile: starter, rules: {missing-guardrail: info}}]
vocabulary: {NPS: net promoter score}
plugins: [p]
site: {title: t, url: "https://goals.example", base_path: /, logo: l.svg, accent: "#123456", language: en,
       pace: [0.9, 0.7], templates: mine, hide: [people.email]}
"""
REPORT = """
version: 1
tool: {name: okrlint, version: "1"}
today: "2026-11-22"
findings:
  - &found
    {rule: r, family: f, level: error, message: m, path: p, start: &at {line: 1, column: 1, offset: 0}, end: *at,
     object: a/b, field: title, fingerprint: "1", related: [{message: m, path: p, start: *at, end: *at}],
     fix: {title: t, safe: true, edits: [{start: *at, end: *at, text: ""}]}, help: h}
ignored: []
summary: {error: 1, warning: 0, info: 0, files: 1, objectives: 1, key_results: 0}
"""


def read(text: str) -> Any:
    """Return the YAML document in `text`."""
    return YAML(typ="safe").load(text)


def report(**changed: Any) -> Any:
    """Return a sound report whose only finding is changed as told."""
    sound = read(REPORT)
    return {**sound, "findings": [{**sound["findings"][0], **changed}]}


def ignored(**more: Any) -> Any:
    """Return a sound report that ignores a finding to which `more` is added."""
    sound = read(REPORT)
    return {**sound, "ignored": [{**sound["findings"][0], **more}]}


SOUND = [
    ("goals", read(GOALS)),
    ("goals", {"cycle": 2026, "person": "ana"}),
    ("goals", result(change=2)),
    ("goals", result(owner="Ana and Finn")),
    ("org", {}),
    ("org", read(ORG)),
    ("settings", {}),
    ("settings", read(SETTINGS)),
    ("output", read(REPORT)),
    ("output", report(object=None, field=None, fix=None, related=[])),
    ("output", ignored(reason="The regulator names it.")),
]
BROKEN = [
    ("goals", {"team": "growth"}),
    ("goals", {"cycle": "2026-Q4"}),
    ("goals", {"cycle": "2026-Q4", "team": "a", "person": "b"}),
    ("goals", {"cycle": "Q4 2026", "team": "a"}),
    ("goals", goals(supports="a", key_result=[])),
    ("goals", goals(title="")),
    ("goals", goals(id="First-Week")),
    ("goals", goals(id="a" * 81)),
    ("goals", goals(depends_on="platform/import")),
    ("goals", goals(score=7)),
    ("goals", goals(why=None)),
    ("goals", goals(commitment="stretch")),
    ("goals", goals(initiatives=[{"id": "i", "title": "t", "moves": "k"}])),
    ("goals", goals(initiatives=[{"id": "i", "title": "t", "leading": {"target": 3}}])),
    ("goals", goals(initiatives=[{"id": "i", "title": "t", "priority": {"impact": 6}}])),
    ("goals", goals(guardrails=[{"id": "g"}])),
    ("goals", goals(amendments=[{"date": "2026-11-02", "what": "k.target"}])),
    ("goals", result(target="8%")),
    ("goals", result(type="change")),
    ("goals", result(target=8, change=2)),
    ("goals", result(weight=0)),
    ("goals", result(due="2026-02-30")),
    ("goals", result(due=20261231)),
    ("goals", result(checkin_every="monthly")),
    ("goals", result(milestone="yes")),
    ("goals", result(checkins=[{"date": "2026-10-12"}])),
    ("goals", result(checkins=[{"date": "2026-10-12", "value": 1, "confidence": 70}])),
    ("goals", result(checkins=[{"date": "2026-10-12", "value": 1, "blocker": {"owner": "finn"}}])),
    ("goals", {"cycle": "2026", "team": "a", "effort": [{"date": "2026-10-31", "shares": {"other": 120}}]}),
    ("goals", {"cycle": "2026", "team": "a", "not_doing": ["An app"]}),
    ("org", {"teams": [{"name": "Growth"}]}),
    ("org", {"teams": [{"id": "growth", "level": "squad"}]}),
    ("org", {"people": ["ana"]}),
    ("org", {"themes": [{"id": "a"}]}),
    ("org", {"cycles": [{"id": "spring", "starts": "2026-03-01"}]}),
    ("org", {"cycles": [{"id": "2026-Q5", "ends": "2026-12-31"}]}),
    ("org", {"cycles": [{"id": 26}]}),
    ("settings", {"rules": {"soft-verb": "loud"}}),
    ("settings", {"rules": {"soft-verb": {"level": "loud"}}}),
    ("settings", {"profile": "gentle"}),
    ("settings", {"limits": {"bytes": 0}}),
    ("settings", {"overrides": [{"rules": {}}]}),
    ("settings", {"overrides": [{"paths": []}]}),
    ("settings", {"site": {"pace": [0.9]}}),
    ("settings", {"format": 2}),
    ("output", report(level="note")),
    ("output", report(extra=1)),
    ("output", ignored()),
    ("output", report(start={"line": 0, "column": 1, "offset": 0})),
]


@pytest.mark.parametrize(("name", "document"), SOUND)
def test_sound_documents_are_accepted(name: str, document: Any) -> None:
    """What the format describes passes without a word."""
    assert errors(name, document) == []


@pytest.mark.parametrize(("name", "document"), BROKEN)
def test_broken_documents_are_refused(name: str, document: Any) -> None:
    """Each of these breaks one thing, and the schema says one thing about it."""
    assert len(errors(name, document)) == 1


@pytest.mark.parametrize(("name", "document"), [case for case in SOUND + BROKEN if case[0] != "output"])
def test_both_drafts_judge_alike(name: str, document: Any) -> None:
    """An editor with the draft-07 build accepts and refuses what the linter does."""
    checker = jsonschema.Draft7Validator(load(f"draft-07/{name}"), format_checker=jsonschema.FormatChecker())
    assert checker.is_valid(document) == (not errors(name, document))


def test_full_goal_file_uses_every_field() -> None:
    """The sound example above misses no field, so each one is tried."""
    used = json.dumps(read(GOALS))
    fields = {field for node in walk(load("goals")) for field in node.get("properties", {})}
    assert [field for field in sorted(fields - {"person"}) if f'"{field}"' not in used] == []
