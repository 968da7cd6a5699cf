"""Files against the schemas: our own words on the exact place, and the quick test that agrees with the library."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.diagnostic import Problem
from okrlint.syntax.accept import acceptor, load_schema
from okrlint.syntax.document import Document, DocumentKind, read_document
from okrlint.syntax.shape import _validator

TOP = "cycle: 2026-Q4\nteam: growth\n"
GOAL = TOP + "objectives:\n  - id: first-week\n    title: New teams succeed\n"
RESULT = GOAL + "    key_results:\n      - id: conversion\n        title: Conversion rises\n"


def problems(text: str, kind: DocumentKind = "goals") -> tuple[Document, list[Problem]]:
    """Return a text as read, with its problems."""
    document = read_document("okrs/a.yaml", text.encode(), kind)
    return document, list(document.problems)


CASES = [
    (RESULT + "        target: 8%\n", "8%", "invalid-shape", "`8%` is text, not a number"),
    (RESULT + "        target: 20k\n", "20k", "invalid-shape", "`20k` is text, not a number"),
    (RESULT + "        target: $1.5m\n", "$1.5m", "invalid-shape", "`$1.5m` is text, not a number"),
    (RESULT + "        target: soon\n", "soon", "invalid-shape", "`soon` is not a number"),
    (RESULT + "        target: true\n", "true", "invalid-shape", "`target` wants a number"),
    (RESULT + "        target:\n", "target", "invalid-shape", "`target` has no value"),
    (RESULT + "        target: [8]\n", "target", "invalid-shape", "`target` wants a number"),
    (RESULT + "        due: 2026-02-30\n", "2026-02-30", "invalid-shape", "2026-02-30 is no day of the calendar"),
    (
        RESULT + "        due: 30.2.2026\n",
        "30.2.2026",
        "invalid-shape",
        "`due` wants a day as year-month-day, as in `2026-11-02`",
    ),
    (
        RESULT + "        indicator: laging\n",
        "laging",
        "invalid-shape",
        "`indicator` is lagging or leading, not laging",
    ),
    (RESULT + "        targt: 8\n", "targt", "unknown-field", "`targt` is no field of an item of `key_results`"),
    (RESULT + "        weight: 0\n", "0", "out-of-range", "`weight` lies more than 0, not at 0"),
    (
        RESULT + "        checkins:\n          - {date: 2026-10-12, value: 6, confidence: 7}\n",
        "7",
        "out-of-range",
        "`confidence` lies from 0 to 1, not at 7",
    ),
    (RESULT + "        checkins:\n          - {date: 2026-10-12}\n", "date", "invalid-shape", "`value` is missing"),
    (
        RESULT + "        target: 8\n        change: 2\n",
        "change",
        "invalid-shape",
        "`target` and `change` stand side by side",
    ),
    (GOAL.replace("first-week", "First Week"), "First Week", "invalid-shape",
     "`id` wants small letters, digits and hyphens, as in `first-week`"),
    (GOAL.replace("first-week", "x" * 81), "x" * 81, "invalid-shape", "`id` is longer than 80"),
    (GOAL.replace("New teams succeed", '""'), '""', "invalid-shape", "`title` is empty"),
    (GOAL.replace("New teams succeed", "2026"), "2026", "invalid-shape", "`title` wants text"),
    (GOAL + "    contributors: platform\n", "platform", "invalid-shape", "`contributors` wants a list"),
    (GOAL + "    risks: [1]\n", "1", "invalid-shape", "an item of `risks` wants text"),
    (TOP + "objectives:\n  - title: No name\n", "title", "invalid-shape", "`id` is missing"),
    (TOP + "objectives: {a: b}\n", "objectives", "invalid-shape", "`objectives` wants a list"),
    ("team: growth\n", "team", "invalid-shape", "`cycle` is missing"),
    ("cycle: 2026-Q4\n", "cycle", "invalid-shape", "nobody is named whose goals these are"),
    (TOP + "person: ana\n", "person", "invalid-shape", "`team` and `person` stand side by side"),
    ("- a\n- b\n", "a", "invalid-shape", "`the file` wants a map with keys"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant", "rule", "message"), CASES)
def test_each_kind_of_shape_error_has_words_of_ours(text: str, meant: str, rule: str, message: str) -> None:
    """A value of the wrong shape gives one problem, on the words meant, under the rule that reports it."""
    document, found = problems(text)
    assert [(problem.message, problem.rule) for problem in found] == [(message, rule)]
    span = found[0].span
    assert document.source.text[span.start : span.end] == meant


@pytest.mark.parametrize(
    ("written", "mended", "hint"),
    [
        ("8%", "8", 'write 8 and put "%" under `unit`'),
        ("20k", "20000", "write 20000"),
        ("1,250", "1250", "write 1250"),
        ("€2.5m", "2500000", "write 2500000 and its unit under `unit`"),
        ("'8'", "8", "write 8"),
    ],
)
def test_a_number_written_as_text_comes_with_its_mend(written: str, mended: str, hint: str) -> None:
    """The fix writes the figure, and the hint says where its unit belongs."""
    document, (problem,) = problems(RESULT + f"        target: {written}\n")
    assert problem.hint == hint
    assert problem.fix is not None
    (edit,) = problem.fix.edits
    assert document.source.text[edit.span.start : edit.span.end] == written
    assert edit.text == mended


def test_near_names_are_offered() -> None:
    """A field that is nearly known and a word that is nearly in the list come with the right one."""
    found = [
        problem.hint for _, more in (problems(RESULT + "        targt: 8\n        per: mnth\n"),) for problem in more
    ]
    assert found == ["did you mean `target`?", "did you mean month?"]


def test_keys_of_ones_own_are_free() -> None:
    """A key that begins with `x-` may hold anything, at every level."""
    assert problems(RESULT + "        x-board: {any: [1, 2]}\nx-top: 1\n")[1] == []


def test_what_is_missing_in_a_broken_file_is_not_reported() -> None:
    """Behind a syntax error nobody knows what would have come, so only the error itself is told."""
    _, found = problems("cycle: 2026-Q4\nobjectives:\n  - id: one\n    why: a: b\n")
    assert [problem.rule for problem in found] == ["invalid-yaml"]


def test_problems_come_in_the_order_of_the_file() -> None:
    """Several mistakes in a file are told from top to bottom."""
    _, found = problems(TOP + "bad: 1\nobjectives:\n  - id: A\n    title: x\n    nope: 1\n")
    assert [problem.message for problem in found] == [
        "`bad` is no field of this file",
        "`id` wants small letters, digits and hyphens, as in `first-week`",
        "`nope` is no field of an item of `objectives`",
    ]


def test_a_cycle_of_ones_own_needs_its_days() -> None:
    """A cycle whose name says no dates must say them; one that does needs none."""
    assert problems("cycles:\n  - id: 2026-Q4\n", "org")[1] == []
    _, found = problems("cycles:\n  - id: spring\n", "org")
    assert [problem.message for problem in found] == ["`starts` is missing", "`ends` is missing"]


SOUND: dict[str, Any] = {
    "cycle": "2026-Q4",
    "team": "growth",
    "objectives": [
        {
            "id": "first-week",
            "title": "New teams succeed",
            "owner": "ana",
            "commitment": "committed",
            "score": 0.5,
            "supports": ["company/first-choice"],
            "key_results": [
                {
                    "id": "conversion",
                    "title": "Conversion rises",
                    "baseline": 6,
                    "target": 8.5,
                    "due": "2026-12-31",
                    "checkin_every": "1mo",
                    "checkins": [{"date": "2026-10-12", "value": 6.4, "confidence": 0.7}],
                }
            ],
        }
    ],
}
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 200),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=6),
    st.sampled_from(["2026-02-30", "2026-12-01", "ana", "A B", "7d", "committed", "2026-Q4", "ok\n"]),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["id", "x-a", "title", "zz"]), st.text(max_size=2)),
)


@given(st.data())
@settings(max_examples=400)
def test_the_quick_test_agrees_with_the_library(data: st.DataObject) -> None:
    """Wherever one value of a sound file is replaced, removed or added, both answers are the same."""
    changed = copy.deepcopy(SOUND)
    here: Any = changed
    for _ in range(data.draw(st.integers(0, 5))):
        step = data.draw(st.sampled_from(sorted(here))) if isinstance(here, dict) else 0
        if not isinstance(here[step], dict | list) or not here[step]:
            break
        here = here[step]
    key: Any = data.draw(st.sampled_from([*sorted(here), "x-own", "bogus"])) if isinstance(here, dict) else 0
    if data.draw(st.booleans()) and (isinstance(here, list) or key in here):
        del here[key]
    else:
        here[key] = data.draw(VALUES)
    assert acceptor("goals")(changed) == _validator("goals").is_valid(changed)


@pytest.mark.parametrize(("name", "data"), [
    ("settings", {"profile": "strict", "rules": {"a": "off", "b": {"level": "error", "max": 3}}}),
    ("settings", {"site": {"pace": [0.9, 0.7]}}),
    ("settings", {"profile": "harsh"}),
    ("settings", {"rules": {"a": "loud"}}),
    ("settings", {"rules": {"a": 3}}),
    ("settings", {"site": {"pace": [0.9]}}),
    ("settings", {"vocabulary": {"AE": 1}}),
    ("org", {"teams": [{"id": "company"}], "themes": [{"id": "a", "title": "A", "importance": 101}]}),
    ("org", {"cycles": [{"id": "spring", "starts": "2026-03-01", "ends": "2026-05-31"}]}),
    ("org", {"cycles": [{"id": "spring"}]}),
    ("org", {"people": [{"id": "ana", "active": "yes"}]}),
])  # fmt: skip
def test_the_quick_test_agrees_on_the_other_schemas(name: str, data: Any) -> None:
    """Settings and organisations are judged alike by both, sound or not."""
    assert acceptor(name)(data) == _validator(name).is_valid(data)


def test_every_keyword_of_the_schemas_is_understood() -> None:
    """The quick test compiles each schema whole: a keyword it does not know would raise."""
    for name in ("goals", "org", "settings", "output"):
        assert acceptor(name)(object()) is False
        assert load_schema(name)["$schema"].endswith("2020-12/schema")
