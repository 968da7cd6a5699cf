"""The loop: each rule sees each thing once, and what comes out is placed, ordered and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from making import TODAY, TOP, document, goal, report, rule, settings, workspace

from okrlint.diagnostic import Fix, Level
from okrlint.lint.levels import Choice
from okrlint.lint.registry import LOOKS_AT, load_rules
from okrlint.lint.rule import Finding, level_in, words
from okrlint.lint.run import IgnoreUse, lint, problems_of
from okrlint.model.build import build_workspace
from okrlint.text import Edit, Span

FULL = (
    TOP
    + """\
objectives:
  - id: a
    title: A
    key_results: [{id: k, title: K}, {id: l, title: L}]
    guardrails: [{id: g, metric: M}]
    initiatives: [{id: i, title: I, tasks: [{title: T}, {title: U}]}]
  - {id: b, title: B}
health: [{id: up, metric: Up}]
"""
)
ORG = "teams: [{id: growth}, {id: sales}]\npeople: [{id: ana}]\nthemes: [{id: t, title: T}]\n"
FILES = {"okrs/2026-Q4/a.yaml": FULL, "okrs/org.yaml": ORG, "okrs/b.yaml": "cycle: 2026-Q4\nperson: finn\n"}
COUNTS = {
    "Document": 3, "Workspace": 1, "GoalFile": 2, "Objective": 2, "KeyResult": 2, "Guardrail": 2, "Initiative": 1,
    "Task": 2, "Team": 2, "Person": 1, "Theme": 1,
}  # fmt: skip


def say(field: str | None = "title", message: str = "said", **more: Any) -> Any:
    """Return a check that finds something on every thing it sees."""

    def check(thing: Any, *_: object) -> Iterator[Finding]:
        yield Finding(thing, field, message, **more)

    return check


def test_each_rule_sees_each_thing_once() -> None:
    """For every kind of thing as many calls as there are things, and the workspace with each; nobody unlisted."""
    seen: list[tuple[str, int, int]] = []

    def look(kind: str) -> Any:
        def check(thing: Any, made: Any, options: object) -> Iterator[Finding]:
            seen.append((kind, id(thing), id(made)))
            return iter(())

        return check

    made = workspace(FILES)
    lint(made, [rule(f"focus/{kind.lower()}", kind, check=look(kind)) for kind in COUNTS], settings(""))
    assert Counter(kind for kind, *_ in seen) == COUNTS
    assert len(set(seen)) == len(seen)
    assert {where for *_, where in seen} == {id(made)}
    assert set(COUNTS) == LOOKS_AT


def test_rules_that_are_off_see_nothing() -> None:
    """A rule that no file asks for is never called, and one that some file asks for speaks only there."""
    calls: list[object] = []

    def check(thing: Any, *_: object) -> Iterator[Finding]:
        calls.append(thing)
        yield Finding(thing, "title", "said")

    off = rule("wording/off", level=Level.OFF, check=check)
    assert report(FILES, [off]).diagnostics == ()
    assert calls == []
    said = "overrides: [{paths: [okrs/2026-Q4], rules: {off: info}}]"
    files = {**FILES, "okrs/c.yaml": TOP.replace("growth", "sales") + "objectives: [{id: c, title: C}]\n"}
    assert [one.object for one in report(files, [off], said).diagnostics] == ["2026-Q4/growth/a", "2026-Q4/growth/b"]
    assert len(calls) == 3


def test_findings_are_complete() -> None:
    """Rule, family, level, words, place, name, field, next step, fix and related places arrive as they were found."""
    fix = Fix("Mend", (Edit(Span(0, 1), "x"),))

    def check(one: Any, *_: object) -> Iterator[Finding]:
        near = (("and here", one.where("id")),)
        yield Finding(one, "title", "said", "do this", None, (("there", one.objective, "title"),), fix, nearby=near)

    found = report(FILES, [rule("measure/says", "KeyResult", check=check)]).diagnostics[1]
    assert (found.rule, found.family, found.level, found.message, found.help) == (
        "says", "measure", Level.WARNING, "said", "do this",
    )  # fmt: skip
    assert (found.path, found.object, found.field, found.fix) == (
        "okrs/2026-Q4/a.yaml",
        "2026-Q4/growth/a/l",
        "title",
        fix,
    )
    assert found.source.text[found.span.start : found.span.end] == "L"
    assert (found.start.line, found.start.column, found.end.column) == (6, 53, 54)
    told = [(one.message, one.source.text[one.span.start : one.span.end]) for one in found.related]
    assert told == [("there", "A"), ("and here", "l")]


def test_findings_on_parts_and_files() -> None:
    """A path leads to a part without a name of its own; a finding on a document lies where its path says."""

    def check(one: Any, *_: object) -> Iterator[Finding]:
        yield Finding(one, "title", "part", path=("tasks", 1))

    def whole(one: Any, *_: object) -> Iterator[Finding]:
        yield Finding(one, "team", "file")

    found = report(
        {"okrs/a.yaml": FULL},
        [rule("levers/part", "Initiative", check=check), rule("focus/file", "Document", check=whole)],
    )
    told = {
        one.message: (one.object, one.field, one.source.text[one.span.start : one.span.end])
        for one in found.diagnostics
    }
    assert told == {"part": ("2026-Q4/growth/a/i", "tasks.title", "U"), "file": ("2026-Q4/growth", "team", "growth")}


@pytest.mark.parametrize(("level", "graver"), [("error", "error"), ("warning", "error"), ("info", "warning")])
def test_graver_is_one_step_up(level: str, graver: str) -> None:
    """A finding that goes further than the rule's usual one is one level higher, an error stays an error."""
    hard = rule("wording/hard", check=say(graver=True))
    assert {one.level.value for one in report(FILES, [hard], f"rules: {{hard: {level}}}").diagnostics} == {graver}


@pytest.mark.parametrize(("level", "softer"), [("error", "warning"), ("warning", "info"), ("info", "info")])
def test_softer_is_one_step_down(level: str, softer: str) -> None:
    """A doubtful finding is one level lower than the rule's, information stays information."""
    soft = rule("wording/soft", check=say(softer=True))
    assert {one.level.value for one in report(FILES, [soft], f"rules: {{soft: {level}}}").diagnostics} == {softer}


def test_a_rule_yields_to_another_on_the_same_thing() -> None:
    """Where the other spoke it is silent, elsewhere not; a rule that does not run is not yielded to."""

    def first(one: Any, *_: object) -> Iterator[Finding]:
        if one.id == "a":
            yield Finding(one, "title", "first")

    rules = [rule("wording/first", check=first), rule("wording/second", check=say(), yields_to=("first",))]
    told = [(one.rule, one.object) for one in report(FILES, rules).diagnostics]
    assert told == [("first", "2026-Q4/growth/a"), ("second", "2026-Q4/growth/b")]
    off = "overrides: [{paths: [okrs/2026-Q4], rules: {first: off}}]"
    assert [one.rule for one in report(FILES, rules, off).diagnostics] == ["second", "second"]
    alone = report(FILES, rules, choice=Choice(select=("second",))).diagnostics
    assert [one.object for one in alone] == ["2026-Q4/growth/a", "2026-Q4/growth/b"]


@pytest.mark.parametrize(
    ("family", "cycle", "fields", "told"),
    [
        ("wording", "2026-Q3", "status: done", False),
        ("wording", "2026-Q3", "status: dropped", False),
        ("wording", "2026-Q3", "score: 0.7", False),
        ("wording", "2026-Q3", "theme: t", True),
        ("wording", "2026-Q4", "status: done", True),
        ("structure", "2026-Q3", "status: done", True),
        ("closing", "2026-Q3", "score: 0.7", True),
        ("drift", "2026-Q3", "status: dropped", True),
    ],
)
@pytest.mark.parametrize("kind", ["Objective", "KeyResult", "Guardrail", "Initiative", "Task"])
def test_the_past_is_left_alone(kind: str, family: str, cycle: str, fields: str, told: bool) -> None:
    """A closed objective of a cycle that is over, and its parts, are judged by structure, closing and drift only."""
    parts = "key_results: [{id: k}], guardrails: [{id: g}], initiatives: [{id: i, tasks: [{title: T}]}]"
    text = f"cycle: {cycle}\nteam: growth\nobjectives: [{{id: a, title: A, {fields}, {parts}}}]\nhealth: [{{id: up}}]\n"
    found = report(text, [rule(f"{family}/says", kind, check=say(None))]).diagnostics
    assert any("/growth/a" in str(one.object) for one in found) is told


def test_order_and_counts() -> None:
    """Findings come by path, place and rule; the report counts files, objectives, key results and levels."""
    rules = [
        rule("wording/z", check=say()),
        rule("wording/a", check=say()),
        rule("measure/k", "KeyResult", check=say()),
    ]
    found = report({**FILES, "okrs/0.yaml": TOP + "objectives: [{id: z, title: Z}]\n"}, rules)
    told = [(one.object or "", one.rule) for one in found.diagnostics]
    assert told == [
        ("2026-Q4/growth/z", "a"), ("2026-Q4/growth/z", "z"), ("2026-Q4/growth/a", "a"), ("2026-Q4/growth/a", "z"),
        ("2026-Q4/growth/a/k", "k"), ("2026-Q4/growth/a/l", "k"), ("2026-Q4/growth/b", "a"), ("2026-Q4/growth/b", "z"),
    ]  # fmt: skip
    found = report(FILES, rules)
    assert (found.files, found.objectives, found.key_results) == (3, 2, 2)
    assert [found.count(level) for level in Level] == [0, 0, 6, 0]


def test_the_order_of_files_changes_nothing() -> None:
    """All orders of documents and of rules give the same report, fingerprints included."""
    rules = [
        rule("wording/z", check=say()),
        rule("wording/a", check=say()),
        rule("measure/k", "KeyResult", check=say()),
    ]
    documents = [document(path, text) for path, text in FILES.items()]
    reports = [lint(build_workspace(order, TODAY), rules, settings("")) for order in permutations(documents)]
    reports += [lint(build_workspace(documents, TODAY), order, settings("")) for order in permutations(rules)]
    told = [[(one.rule, one.path, one.span, one.fingerprint) for one in found.diagnostics] for found in reports]
    assert all(one == told[0] for one in told)
    assert len(told[0]) == 6


def test_rules_about_ignores_run_last_and_once_for_each() -> None:
    """They get each comment and which of its names silenced nothing, of the rules that run or that nobody knows."""
    uses: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def check(read: Any, made: Any, use: IgnoreUse) -> Iterator[Finding]:
        uses.append((use.ignore.rules, use.needless))
        yield Finding(read, None, "said", "", use.ignore.comment)

    text = FULL.replace("title: A", "title: A # okrlint: ignore[says, off, gone, wording, quiet] x")
    rules = [
        rule("structure/unused-ignore", "Document", check=check, level=Level.ERROR),
        rule("wording/says", check=say()),
        rule("wording/quiet", check=lambda *_: iter(())),
        rule("focus/off", level=Level.OFF),
    ]
    found = report({"okrs/a.yaml": text, "okrs/b.yaml": "# okrlint: ignore[unused-ignore] x\n" + TOP}, rules)
    assert uses == [
        (("says", "off", "gone", "wording", "quiet"), ("gone", "quiet")),
        (("unused-ignore",), ("unused-ignore",)),
    ]
    assert [one.rule for one in found.diagnostics] == ["unused-ignore", "says", "unused-ignore"]


def test_problems_of_a_file_become_findings() -> None:
    """What reading found is told by the rule of its name, at its place and on the thing it lies in."""
    read = document("okrs/a.yaml", FULL.replace("id: b,", "id: b, titel: x,").replace("id: g,", "id: g, max: 3%,"))
    shape = list(problems_of(read, "invalid-shape"))
    unknown = list(problems_of(read, "unknown-field"))
    assert [one.full_path for one in shape] == [("objectives", 0, "guardrails", 0, "max")]
    assert [(one.full_path, one.source.text[slice(*one.place())]) for one in unknown] == [
        (("objectives", 1, "titel"), "titel")
    ]
    broken = document("okrs/a.yaml", FULL + "a: b: c\n")
    places = [one.place() for one in problems_of(broken, "invalid-yaml")]
    assert places == [one.span for one in broken.problems if one.rule == "invalid-yaml"] != []


@pytest.mark.parametrize(
    ("title", "part", "said"),
    [
        ("Rewrite the emails", (0, 7), "Rewrite"),
        ('"Rewrite the emails"', (12, 18), "emails"),
        ("'Überall 🎯 hin'", (8, 9), "🎯"),
        ('"a \\u00e9 b"', (4, 5), '"a \\u00e9 b"'),
        (">\n      Rewrite\n      the emails", (0, 7), ">"),
        ("title", (0, 5), "title"),
    ],
)
def test_words_of_a_title_are_found_in_the_file(title: str, part: tuple[int, int], said: str) -> None:
    """The characters meant stand where they were written; else the whole field stands for them."""
    one = next(workspace(TOP + f"objectives:\n  - id: a\n    title: {title}\n").objectives)
    assert one.document.source.text[slice(*words(one, "title", Span(*part)))] == said
    assert words(one, "why", Span(0, 1)) == one.where("why")


@pytest.mark.parametrize("profile", ["starter", "recommended", "strict"])
def test_profiles_never_lower_what_a_stricter_one_asks(profile: str) -> None:
    """From starter over recommended to strict no rule's level falls, and structure is an error in each."""
    order = ["starter", "recommended", "strict"]
    below = order[max(0, order.index(profile) - 1)]
    for one in load_rules():
        assert level_in(one.card, below).rank <= level_in(one.card, profile).rank or one.card.starter
        assert (level_in(one.card, profile) is Level.ERROR) or one.family != "structure"


def test_a_thing_knows_what_was_written() -> None:
    """A field that has only its default was not written."""
    one = goal("owner: ana")
    assert (one.wrote("owner"), one.wrote("status")) == (True, False)
