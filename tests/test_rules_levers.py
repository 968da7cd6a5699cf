"""The rules about levers at their edges: what they leave alone, and what they say."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import RULES, USUAL, found, goal, of

from okrlint.config import Settings
from okrlint.diagnostic import Level
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document


def levers(*inside: str, more: str = "", cycle: str = "2026-Q4", holder: str = "team: clinics") -> str:
    """Return a goal file with these initiatives, each given by its fields, on a goal with one key result."""
    lines = [f"  - {{id: l{number}, title: Work, {fields}}}" for number, fields in enumerate(inside)]
    results = "key_results: [{id: wait, title: A, baseline: 9, target: 4}, {id: early, title: B, indicator: leading}]"
    return goal(results, "initiatives:", *lines, *([more] if more else []), cycle=cycle, holder=holder)


MOVES = "moves: [wait]"
HIGH = "priority: {alignment: 5, impact: 5, effort: 1, risk: 1}"
LOW = "priority: {alignment: 2, impact: 2, effort: 4, risk: 3}"

SILENT = [
    ("lever-count", goal("initiatives: []")),
    ("lever-count", levers("status: dropped", "status: dropped")),
    ("lever-count", levers("status: done", "status: done")),
    ("lever-count", levers(*[MOVES] * 3)),
    ("lever-count", levers(*[MOVES] * 6, "status: done", "status: dropped")),
    ("lever-count", levers(MOVES, more="status: done")),
    ("lever-count", levers(MOVES, holder="person: ana")),
    ("lever-without-leading-indicator", levers("moves: [early]")),
    ("lever-without-leading-indicator", levers("moves: [nothing]")),
    ("lever-without-leading-indicator", levers(f"{MOVES}, status: planned")),
    ("lever-without-leading-indicator", levers(MOVES, more="status: dropped")),
    ("lever-unscored", levers(MOVES)),
    ("lever-unscored", levers(MOVES, "status: done", "status: dropped")),
    ("lever-unscored", levers(MOVES, MOVES, more="status: done")),
    ("lever-unscored", levers(f"{MOVES}, {HIGH}", f"{MOVES}, {LOW}")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned", more="status: dropped")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned, because: The crane comes in May")),
    ("priority-inversion", levers(f"{LOW}, because: A law asks for it", f"{HIGH}, status: planned")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned", cycle="2027-Q1")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned", cycle="2026-Q3")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned", more="due: 2026-11-25")),
    ("priority-inversion", levers(f"{LOW}, timebox: {{ends: 2026-11-27}}", f"{HIGH}, status: planned")),
    ("priority-inversion", levers(LOW, "priority: {impact: 5, effort: 1}, status: planned")),
    ("priority-inversion", levers("priority: {impact: 2}", f"{HIGH}, status: planned")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned", cycle="someday")),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: done")),
    ("priority-inversion", levers(f"{LOW}, status: done", f"{HIGH}, status: planned")),
    ("priority-inversion", levers(f"{LOW}, timebox: {{ends: 2026-11-30}}", f"{HIGH}, status: planned")),
    (
        "priority-inversion",
        levers("priority: {impact: 2, effort: 2}", "priority: {impact: 3, effort: 2}, status: planned"),
    ),
    ("lever-unscored", levers(MOVES, MOVES, more="score: 0.4", cycle="2026-Q3")),
    ("open-ended-risk", levers("priority: {impact: 4, effort: 4, risk: 3}")),
    ("open-ended-risk", levers("priority: {risk: 5}", more="status: done")),
    ("open-ended-risk", levers("status: done, priority: {risk: 5}")),
    ("task-without-acceptance", levers("tasks: [{title: A, done: true}, {title: B, metric: half answer}]")),
    ("task-without-acceptance", levers("status: done, tasks: [{title: A}]")),
    ("task-without-acceptance", levers("tasks: [{title: A}]", more="status: done")),
    ("result-without-lever", levers("moves: [wait]", "moves: [early]")),
    ("result-without-lever", levers("moves: []")),
    ("result-without-lever", levers("moves: [early]", more="status: done")),
    ("result-without-lever", levers("moves: [early]").replace("target: 4", "target: 4, status: done")),
    ("result-without-lever", levers("title: B, status: dropped, moves: [early]")),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_rules_about_levers_know_where_to_stop(rule: str, text: str) -> None:
    """What is finished, dropped, explained, just enough or cannot be compared is left alone."""
    assert found(rule, text) == []


TOLD = [
    ("lever-count", levers(MOVES), "rests on only one initiative, fewer than 3"),
    ("lever-count", levers(MOVES, "status: planned"), "rests on only 2 initiatives"),
    ("lever-count", levers(*[MOVES] * 5, *["status: planned"] * 2, holder="person: ana"), "7 initiatives are open"),
    ("lever-without-leading-indicator", levers(MOVES), "would show early"),
    ("lever-without-leading-indicator", levers(f"{MOVES}, tasks: [{{title: A}}]"), "would show early"),
    ("lever-unscored", levers(f"{MOVES}, {HIGH}", "status: planned"), "comes before the other work"),
    ("lever-unscored", levers(HIGH, "priority: {risk: 2}"), "lacks `impact` and `effort`"),
    ("lever-unscored", levers(HIGH, "priority: {impact: 2}"), "lacks `effort`, so"),
    (
        "priority-inversion",
        levers(LOW, f"{HIGH}, status: planned"),
        "scores 0.6 and is under way, while `l1` scores 25",
    ),
    ("priority-inversion", levers(LOW, f"{HIGH}, status: planned, timebox: {{starts: 2026-11-16}}"), "`l1`"),
    ("priority-inversion", levers(f"{LOW}, timebox: {{ends: 2026-12-01}}", f"{HIGH}, status: planned"), "`l1`"),
    ("open-ended-risk", levers("priority: {risk: 4}"), "risk is 4 of 5"),
    ("task-without-acceptance", levers("status: planned, tasks: [{title: A}]"), "when this step is done"),
    ("result-without-lever", levers("moves: [wait]"), "the one initiative does not move this"),
    ("result-without-lever", levers(MOVES, "moves: [early], status: dropped", MOVES), "none of the 2 initiatives"),
]


@pytest.mark.parametrize(("rule", "text", "message"), TOLD)
def test_rules_about_levers_say_what_they_found(rule: str, text: str, message: str) -> None:
    """A message names the work, its scores or how many there are."""
    assert [said for _, said in found(rule, text) if message in said]


def test_each_waiting_lever_is_told_once() -> None:
    """Beside one far better lever that waits only the least of those under way is named."""
    text = levers(LOW, "priority: {alignment: 2, impact: 3, effort: 4, risk: 3}", f"{HIGH}, status: planned")
    assert [line for line, _ in found("priority-inversion", text)] == [8]
    another = f"initiatives:\n      - {{id: x, title: A, {HIGH}, status: planned}}"
    assert len(found("priority-inversion", text.replace("initiatives:", another))) == 2


@pytest.mark.parametrize(
    ("count", "levels"),
    [(1, [Level.INFO, Level.WARNING]), (7, [Level.WARNING, Level.ERROR])],
)
def test_too_many_levers_weigh_more_than_too_few(count: int, levels: list[Level]) -> None:
    """Too few are information, a warning when strict; too many are a warning, an error when strict."""
    document = read_document("okrs/a.yaml", levers(*[MOVES] * count).encode(), "goals")
    space = build_workspace([document], USUAL)
    reports = [lint(space, RULES, Settings(), Choice(profile=name)) for name in ("recommended", "strict")]
    assert [one.level for report in reports for one in of("lever-count", report.diagnostics)] == levels


def test_work_of_a_cycle_nobody_knows_is_left_alone() -> None:
    """Without days nothing can be said to come first."""
    assert found("priority-inversion", levers(LOW, f"{HIGH}, status: planned", cycle="x"), today=date(2026, 1, 1)) == []
