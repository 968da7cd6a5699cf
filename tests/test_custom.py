"""Rules without code: what they find, where, and which of them cannot be used."""

from __future__ import annotations

import pytest
from making import settings, workspace

from okrlint.config import Settings
from okrlint.errors import SettingsError
from okrlint.lint.custom import check_custom
from okrlint.lint.registry import rules_for
from okrlint.lint.run import lint

GOALS = """\
cycle: 2026-Q4
team: growth
x-sponsor: ana
objectives:
  - id: waits
    title: Nobody waits for a first visit
    x-ticket: OPS-12
    contributors: [billing, synergy-lab]
    key_results:
      - {id: days, title: Median wait falls from 15 to 8 days, source: warehouse, weight: 2}
      - {id: calls, title: Callers reach a person the first time, x-ticket: none yet}
    initiatives:
      - {id: desk, title: Open a second desk, moves: [days], tasks: [{title: Rent a room}]}
  - id: care
    title: "Synergy of all clinics"
    why: ""
"""
ORG = "teams: [{id: growth, name: Growth, lead: ana}]\npeople: [{id: ana, name: Ana}]\nthemes: [{id: a, title: A}]\n"


def custom(*rules: str) -> Settings:
    """Return settings with rules without code, each written as a flow map."""
    return settings("custom:\n" + "".join(f"  - {{id: mine-{number}, {rule}}}\n" for number, rule in enumerate(rules)))


def found(rule: str) -> list[tuple[int, str]]:
    """Return line and underlined words of what a rule without code finds."""
    said = custom(rule)
    files = {"okrs/2026-Q4/growth.yaml": GOALS, "okrs/org.yaml": ORG}
    report = lint(workspace(files), rules_for(said), said)
    mine = [one for one in report.diagnostics if one.family == "custom"]
    assert {one.message for one in mine} <= {"say it"}
    return [(one.start.line, one.source.text[one.span.start : one.span.end]) for one in mine]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("on: objective, field: x-ticket, required: true", [(14, "care")]),
        ("on: objective, field: why, required: true", [(5, "waits"), (16, '""')]),
        ("on: key-result, field: source, required: true", [(11, "calls")]),
        ("on: key-result, field: x-ticket, pattern: '^OPS-[0-9]+$'", [(11, "none yet")]),
        ("on: key-result, field: weight, pattern: '^1$'", [(10, "2")]),
        ("on: objective, field: title, forbid: '(?i)synerg'", [(15, "Synerg")]),
        ("on: objective, field: contributors, forbid: 'synergy'", [(8, "synergy")]),
        ("on: objective, field: contributors, pattern: '^[a-z]+$'", [(8, "synergy-lab")]),
        ("on: initiative, field: title, forbid: 'Open'", [(13, "Open")]),
        ("on: task, field: done_when, required: true", [(13, "Rent a room")]),
        ("on: guardrail, field: owner, required: true", []),
        ("on: file, field: x-sponsor, forbid: ana", [(3, "ana")]),
        ("on: file, field: x-reviewer, required: true", [(2, "growth")]),
        ("on: team, field: lead, forbid: ana", [(1, "ana")]),
        ("on: person, field: team, required: true", [(2, "ana")]),
        ("on: theme, field: importance, required: true", [(3, "a")]),
        ("on: objective, field: title, forbid: 'x*'", []),
    ],
)
def test_what_must_hold_of_a_field(rule: str, expected: list[tuple[int, str]]) -> None:
    """A field must be there, must match, or must not; the words meant are underlined, and an empty match is none."""
    assert found(f"{rule}, message: Say it.".replace("Say", "say")) == expected


@pytest.mark.parametrize(
    ("rule", "words", "message"),
    [
        ("on: objective, field: title", "mine-0", "`mine-0` does not say what must hold"),
        ("on: objective, field: titel, required: true", "titel", "`objective` has no field `titel`"),
        ("on: objective, field: ticket, required: true", "ticket", "`objective` has no field `ticket`"),
        (
            "on: objective, field: title, pattern: '('",
            "'('",
            "this is no regular expression: missing ), unterminated subpattern",
        ),
        (f"on: objective, field: title, forbid: {'a' * 257}", "a" * 257, "this pattern is longer than 256 characters"),
        (
            "on: objective, field: title, forbid: '(a+)+b'",
            "'(a+)+b'",
            "a repeat within a repeat can take forever on some texts",
        ),
        (
            "on: objective, field: title, forbid: '(a|aa)*b'",
            "'(a|aa)*b'",
            "a repeat within a repeat can take forever on some texts",
        ),
        (
            "on: objective, field: title, forbid: '((a{2,}))+'",
            "'((a{2,}))+'",
            "a repeat within a repeat can take forever on some texts",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_told(rule: str, words: str, message: str) -> None:
    """Each is a problem on the words that are wrong, with a way out, before anything is linted."""
    said = custom(f"{rule}, message: no")
    ((source, problem),) = check_custom(said, [])
    shown = source.text[problem.span.start : problem.span.end]
    assert (shown, problem.message) == (words, message)
    assert problem.hint
    with pytest.raises(SettingsError):
        rules_for(said)


@pytest.mark.parametrize("pattern", [r"\(a+\)+", "[(+]+", "(abc)+", "(?:a|b)", "a{1,3}", "(a{2}){3}"])
def test_sound_patterns_pass(pattern: str) -> None:
    """Escaped brackets, classes, fixed counts and a group without a repeat inside are fine."""
    assert check_custom(custom(f"on: objective, field: title, forbid: '{pattern}', message: no"), []) == []


def test_names_are_taken_once() -> None:
    """A rule without code may not bear the name of another rule, of a family, or of one before it."""
    said = settings(
        "custom:\n"
        + "".join(
            f"  - {{id: {name}, on: task, field: title, forbid: x, message: no}}\n"
            for name in ("goal-clone", "wording", "custom", "mine", "mine")
        )
    )
    problems = check_custom(said, ["goal-clone", "wording"])
    assert [problem.message.split("`")[1] for _, problem in problems] == ["goal-clone", "wording", "custom", "mine"]


def test_the_level_is_the_one_written() -> None:
    """No profile turns a rule off, or up, that a workspace wrote itself; settings and overrides by its name do."""
    rule = "on: objective, field: title, forbid: Nobody, message: no, level: info"
    for profile in ("starter", "recommended", "strict"):
        said = settings(f"profile: {profile}\ncustom: [{{id: mine, {rule}}}]\n")
        report = lint(workspace({"okrs/a.yaml": GOALS}), rules_for(said), said)
        assert [one.level.value for one in report.diagnostics if one.rule == "mine"] == ["info"]


def test_its_manual_says_what_it_asks() -> None:
    """`okrlint explain` and the site show what the settings say in a sentence."""
    said = custom(
        "on: key-result, field: source, required: true, pattern: a, forbid: b, message: no source, hint: Ask Ana."
    )
    card = rules_for(said)[-1].card
    assert card.manual == (
        "No source.\n\nThis rule is set in the settings of this workspace. It looks at the field `source` of each key "
        "result: it must be there, and its text must match `a`, and nothing in it may match `b`.\n\nAsk Ana."
    )


def test_a_rule_that_lacks_something_is_left_to_the_schema() -> None:
    """What the schema of the settings has told once is not told again, and nothing breaks on it."""
    for rule in ("on: objective", "on: moon, field: title, required: true, message: no", "field: title"):
        said = custom(rule)
        assert check_custom(said, []) == []
        assert [one.family for one in rules_for(said) if one.family == "custom"] == []
