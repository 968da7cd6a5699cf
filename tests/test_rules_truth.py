"""The rules about truth at their edges: what they leave alone, and what they say."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import RULES, USUAL, found, goal, readings, result

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

DONE = "initiatives: [{id: a, title: Work, moves: [wait], status: done}]"
FLAT = readings(15, 15, 15, 15, 15, 15)
WAY = ("baseline: 15", "target: 8")


def work(initiatives: str, *fields: str) -> str:
    """Return a goal whose key result has these fields, with initiatives."""
    lines = ["key_results:", "  - id: wait", "    title: A", *(f"    {field}" for field in fields)]
    return goal(*lines, f"initiatives: [{initiatives}]")


def early(met: str, *, more: str = "", plan: str = "", lagging: str = FLAT, title: str = "A") -> str:
    """Return a goal whose lever has an early figure with these check-ins, and a lagging result that stands still."""
    return goal(
        "key_results:",
        f"  - {{id: wait, title: {title}, baseline: 15, target: 8, {lagging}{plan}}}",
        "initiatives:",
        f"  - {{id: a, title: Work, moves: [wait], leading: {{metric: calls, baseline: 0, target: 9, {met}}}{more}}}",
    )


def pair(leading: str, lagging: str = FLAT, indicator: str = "lagging") -> str:
    """Return a goal with leading results and one that they should foretell."""
    return goal(
        "key_results:",
        f"  - {{id: wait, title: A, baseline: 15, target: 8, indicator: {indicator}, {lagging}}}",
        *(
            f"  - {{id: e{number}, title: B, indicator: leading, {one}}}"
            for number, one in enumerate(leading.split("; "))
        ),
    )


MET = readings(10, first=12)
REACHED = f"baseline: 0, target: 9, {MET}"
PROGRESS = "progress-from-tasks"
FLAT_WORK = "work-done-result-flat"
FORETELLS = "leading-not-predictive"
A_DONE = "{id: a, title: W, moves: [wait], status: done}"

SILENT = [
    (FLAT_WORK, work("{id: a, title: W, moves: [wait]}", *WAY, FLAT)),
    (FLAT_WORK, work("{id: a, title: W, moves: [wait], status: planned, tasks: [{title: T, done: true}]}", *WAY, FLAT)),
    (FLAT_WORK, work(f"{A_DONE}, {{id: b, title: W, moves: [wait]}}", *WAY, FLAT)),
    (FLAT_WORK, work("{id: a, title: W, moves: [wait], status: dropped}", *WAY, FLAT)),
    (FLAT_WORK, work(A_DONE, *WAY)),
    (FLAT_WORK, work(A_DONE, *WAY, readings(15, 14))),
    (FLAT_WORK, work(A_DONE, *WAY, readings(15))),
    (FLAT_WORK, work(A_DONE, *WAY, FLAT, "plan: [{date: 2026-11-30, value: 14.5}]")),
    (FLAT_WORK, work(A_DONE, *WAY, FLAT, "due: 2026-11-10")),
    (FLAT_WORK, work(A_DONE, *WAY, FLAT, "status: done")),
    (FLAT_WORK, work(A_DONE, *WAY, FLAT) + "    status: done\n"),
    (FLAT_WORK, work(A_DONE, "milestone: true", readings(0, 0, 0))),
    (FLAT_WORK, work(A_DONE, *WAY, readings(15, first=45), "per: month")),
    (FLAT_WORK, work(A_DONE, *WAY, readings(15, 14.6, 14.3, 14, 13.7, 13.4))),
    (FLAT_WORK, work(A_DONE, "target: 8", FLAT)),
    (FLAT_WORK, work(A_DONE.replace("}", ", tasks: [{title: T, due: 2026-11-01}]}"), *WAY, FLAT)),
    (FORETELLS, early(readings(5, first=12))),
    (FORETELLS, early(readings(10, 4, first=12, every=14))),
    (FORETELLS, early(readings(10, first=26))),
    (FORETELLS, early(MET, more=", status: dropped")),
    (FORETELLS, early(MET, lagging=readings(15, 15, 15, 14.5, 15, 15))),
    (FORETELLS, early(MET, plan=", plan: [{date: 2026-12-01, value: 15}]")),
    (FORETELLS, early(MET, lagging=readings(15, 15))),
    (FORETELLS, early(MET, lagging="milestone: true, " + readings(0, 0, 0, 0, 0, 0))),
    (FORETELLS, early(MET) + "    status: done\n"),
    (FORETELLS, early(MET, plan=", status: done")),
    (FORETELLS, early(MET, plan=", indicator: leading")),
    (FORETELLS, early(MET, plan=", indicator: lagging").replace("target: 9", "target: 90")),
    (FORETELLS, early(MET).replace("target: 9, ", "")),
    (FORETELLS, early(MET, plan=", due: 2026-11-13")),
    (FORETELLS, early(MET, plan=", per: quarter")),
    (FORETELLS, early(MET) + "    starts: 2026-12-01\n"),
    (FORETELLS, pair("milestone: true, " + readings(1, first=12))),
    (FORETELLS, pair(REACHED, indicator="leading").replace("target: 8, indicator: leading, ", "target: 8, ")),
    (FORETELLS, early(MET, lagging="status: active")),
    (FORETELLS, early(MET, lagging=readings(7, 7, 7, 7, 7, 7))),
    (FORETELLS, early(MET, lagging="readings: sum, " + FLAT)),
    (FORETELLS, pair(f"baseline: 0, target: 20, {MET}")),
    (FORETELLS, pair(f"{REACHED}; baseline: 0, target: 9")),
    (FORETELLS, pair(f"{REACHED}, readings: sum")),
    (FORETELLS, pair(REACHED, indicator="leading")),
    (FORETELLS, pair(f"target: 9, {MET}")),
    (FORETELLS, pair(f"{REACHED}, per: month")),
    ("sandbagged", result(*WAY, readings(8, first=19).replace("}", ", note: A new law}"))),
    ("sandbagged", result(*WAY, readings(8, first=33))),
    ("sandbagged", result(*WAY, readings(8, 9, first=5))),
    ("sandbagged", result(*WAY, "plan: [{date: 2026-10-15, value: 8.5}]", readings(8, first=19))),
    ("sandbagged", result(*WAY, readings(14, 13, 12, every=20).replace("}", ", confidence: 0.9}"))),
    ("sandbagged", result(*WAY, readings(14, 13, every=35).replace("}", ", confidence: 0.95}"))),
    ("sandbagged", result(*WAY, readings(8, 7, 7, every=20).replace("}", ", note: Luck, confidence: 0.95}"))),
    ("sandbagged", result(*WAY, "plan: [{date: 2026-11-25, value: 13}]", readings(8, first=40))),
    ("sandbagged", result(*WAY, readings(14, 13, 12, first=5))),
    ("sandbagged", result("min: 4", readings(5, 5, 5).replace("}", ", confidence: 1}"))),
    ("sandbagged", result(*WAY, "status: dropped", readings(8))),
    ("sandbagged", result(*WAY, "status: done", readings(8))),
    ("sandbagged", result(*WAY, readings(8)) + "    status: done\n"),
    ("sandbagged", result(*WAY, readings(8)).replace("2026-Q4", "someday")),
    ("stalled", result(*WAY, readings(12, 12, first=5, every=21))),
    ("stalled", result(*WAY, readings(12, 12, 11, 11, 11, 11, first=1, every=7))),
    ("stalled", result(*WAY, "readings: sum", readings(*[0] * 6))),
    ("behind-pace", result(*WAY, readings(15, 15))),
    ("confident-but-behind", result(*WAY, readings(15, 15).replace("}", ", confidence: 0.9}"))),
    ("stalled", result("milestone: true", readings(*[0] * 6))),
    ("stalled", result(*WAY, readings(*[12] * 6), "status: done")),
    ("stalled", result(*WAY, readings(*[12] * 6), "due: 2026-11-15")),
    ("stalled", result(*WAY, readings(*[12] * 6)) + "    status: done\n"),
    ("stalled", result(*WAY, readings(12, 12, first=-20, every=38))),
    ("sandbagged", result(*WAY, "per: month", readings(8))),
    ("sandbagged", result("milestone: true", readings(1))),
    ("sandbagged", result(*WAY, readings(14, 13, 12).replace("}", ", confidence: 0.95}"), "due: 2027-05-31")),
    (PROGRESS, result("baseline: 62", "target: 80", "metric: task completion rate", 'unit: "%"')),
    (PROGRESS, result("baseline: 0", "target: 12", "metric: tasks done")),
    (PROGRESS, result("baseline: 0", "target: 80", "metric: share of tasks done", "status: done")),
    (PROGRESS, result("metric: share of tasks done", "baseline: 0")),
    (PROGRESS, result("metric: share of tasks done", "baseline: 0", "target: 90") + "    status: done\n"),
    (PROGRESS, result("metric: share of planned steps", "baseline: 0", "target: 90")),
    (PROGRESS, result("metric: share completed", "baseline: 0", "target: 90")),
    (PROGRESS, result("metric: share of ferries on the route completed", "baseline: 0", "target: 90")),
    (PROGRESS, result("metric: share of harbour crane project tasks completed early", "baseline: 0", "target: 90")),
    (PROGRESS, result('unit: "%"', "baseline: 0", "target: 90", title="Trains that finish their route rise to 90%")),
    (PROGRESS, result('unit: "%"', "baseline: 0", "target: 90", title="Homework tasks completed by pupils reach 90%")),
    (PROGRESS, result('unit: "%"', "baseline: 0", "target: 90", title="Project tasks that clients completed: 90%")),
    (PROGRESS, result('unit: "%"', "baseline: 20", "target: 90", title="Crane project tasks completed reach 90%")),
    (PROGRESS, result('unit: "%"', "min: 95", title="At least 95% of the tickets are closed within a day")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_rules_about_truth_know_where_to_stop(rule: str, text: str) -> None:
    """What moves, was expected late, is too new to tell or speaks of others' work is left alone."""
    assert found(rule, text) == []


TOLD = [
    (FLAT_WORK, work(A_DONE, *WAY, FLAT), "the one initiative that moves this is done, and 0% of the way is"),
    (FLAT_WORK, work(f"{A_DONE}, {A_DONE.replace('id: a', 'id: b')}", *WAY, FLAT), "all 2 initiatives here are done"),
    (FLAT_WORK, work(A_DONE, *WAY, readings(15, 16, 17, 17, 18)), "0% of the way"),
    (FORETELLS, early(MET), "calls met its target on 2026-10-12, and this has not moved in the 28 days since"),
    (FORETELLS, early(MET, lagging=readings(15, 15, first=20, every=20)), "not moved in the 28 days"),
    (FORETELLS, pair(REACHED), "`e0` met its target"),
    (FORETELLS, pair(f"{REACHED}; baseline: 9, target: 2, {readings(2, first=5)}"), "the last leading result met its"),
    (FORETELLS, early(MET, plan=", plan: [{date: 2026-11-01, value: 11}]"), "calls met its target"),
    (FORETELLS, early(readings(9, 9, first=12)), "calls met its target on 2026-10-12"),
    (FORETELLS, pair(f"{REACHED}; baseline: 0, target: 9, status: dropped"), "met its target"),
    (PROGRESS, result('unit: "%"', "baseline: 0", "target: 90", "metric: tasks done"), "the share of work done"),
    ("sandbagged", result(*WAY, readings(8, 7, first=19)), "reached on 2026-10-19, 20% into the time"),
    ("sandbagged", result("baseline: 0", "target: 9", "readings: sum", readings(5, 5)), "reached on 2026-10-12"),
    ("sandbagged", result("baseline: 0", "target: 9", "readings: mean", readings(8, 12)), "reached on 2026-10-12"),
    ("sandbagged", result(*WAY, readings(8, first=-3)), "0% into the time"),
    (
        "sandbagged",
        result(*WAY, readings(14, 13, 12, 12, 12).replace("}", ", confidence: 0.95}")),
        "confidence was 0.95 from the first day on",
    ),
    ("behind-pace", result(*WAY, readings(15, 15, first=30)), "0% of the way is done where 51% was expected"),
    (
        "confident-but-behind",
        result(*WAY, readings(15, 15, first=30).replace("}", ", confidence: 0.9}")),
        "confidence is 0.9 at 0% of the way",
    ),
    ("stalled", result(*WAY, readings(14, 12, 12, 12, 12, 12)), "between 2026-10-12 and 2026-11-09, 28 days"),
    (PROGRESS, result("baseline: 0", "target: 100", "metric: share of to-dos done"), "the share of work done"),
    (PROGRESS, result("min: 90", title="90% of our milestones are completed"), "the share of work done"),
    (PROGRESS, result("baseline: 0", "target: 100", title="Crane project tasks completed reach 100%"), "not what"),
    (PROGRESS, result('unit: "%"', "baseline: 0", "target: 100", title="Project completion rises to 100%"), "not what"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "message"), TOLD)
def test_rules_about_truth_say_what_they_found(rule: str, text: str, message: str) -> None:
    """A message names days, figures and shares of the way."""
    assert [said for _, said in found(rule, text) if message in said and "-0%" not in said]


def test_a_flat_figure_is_told_once_by_the_rule_that_knows_why() -> None:
    """Where the work is done and nothing moved, neither the pace nor the standstill is told as well."""
    text = work(A_DONE, *WAY, FLAT)
    assert all(found(rule, text) for rule in (FLAT_WORK, "stalled", "behind-pace")), "each speaks when it runs alone"
    space = build_workspace([read_document("okrs/a.yaml", text.encode(), "goals")], USUAL)
    report = lint(space, RULES, Settings(), Choice(select=("truth",)))
    assert [one.rule for one in report.diagnostics] == [FLAT_WORK]


def test_nothing_is_sandbagged_before_it_begins() -> None:
    """A reading that was taken for the plan is no early success."""
    assert found("sandbagged", result(*WAY, readings(8, first=1)), today=date(2026, 9, 20)) == []
