"""The rules about cadence and closing at their edges: what they leave alone, and what they say."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import RULES, found, goal, readings, result

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

WAY = ("baseline: 15", "target: 8")
LATE = date(2026, 12, 28)
ENDS = "checkins: [{date: 2026-10-05, value: 15}, {date: 2026-12-22, value: 9}]"
LOW = "checkins: [{date: 2026-11-02, value: 14, confidence: 0.6}, {date: 2026-11-09, value: 14, confidence: 0.2}]"
CARED = LOW.replace("0.2", "0.2, blocker: {text: A, owner: ana, next_step: B}")
STEP = "plan: [{date: 2026-11-02, value: 14}, {date: 2026-11-09, value: 10}]"
ORG = "# org\ncycles:\n  - {id: 2026, checkin_every: 1mo}\n  - {id: 2026-Q4, checkin_every: 3w}\n"
YEAR = goal("key_results: [{id: a, title: A, baseline: 1, target: 9}]", cycle="2026")


def noted(first: str, second: str, *fields: str) -> str:
    """Return a key result with two check-ins of the last weeks that say this beside their days."""
    return result(*fields, f"checkins: [{{date: 2026-11-02, {first}}}, {{date: 2026-11-09, {second}}}]")


SILENT = [
    ("low-confidence-no-action", result(*WAY, CARED)),
    ("low-confidence-no-action", result(*WAY, LOW.replace("0.2", "0.4"))),
    ("low-confidence-no-action", result(*WAY, LOW.replace(", confidence: 0.2", ""))),
    ("low-confidence-no-action", result(*WAY, LOW.replace("value: 14, confidence: 0.2", "value: 8, confidence: 0.2"))),
    ("low-confidence-no-action", result(*WAY, LOW, "status: done")),
    ("low-confidence-no-action", result(*WAY, LOW, "due: 2026-11-13")),
    ("low-confidence-no-action", result(*WAY, LOW) + "    commitment: learning\n"),
    ("low-confidence-no-action", result(*WAY, LOW) + "    status: dropped\n"),
    ("low-confidence-no-action", result(*WAY, LOW) + "    starts: 2026-12-01\n"),
    ("low-confidence-no-action", result(*WAY)),
    ("silent-checkin", noted("value: 13", "value: 12", *WAY)),
    ("silent-checkin", noted("value: 12", "value: 12.3", *WAY)),
    ("silent-checkin", noted("value: 12, confidence: 0.7", "value: 12, confidence: 0.65", *WAY)),
    ("silent-checkin", noted("value: 12, confidence: 0.7", "value: 12", *WAY)),
    ("silent-checkin", noted("value: 12", "value: 12, confidence: 0.2", *WAY)),
    ("silent-checkin", noted("value: 14", "value: 10, evidence: letters.pdf", *WAY)),
    ("silent-checkin", noted("value: 14", "value: 10, blocker: {text: A}", *WAY)),
    ("silent-checkin", noted("value: 14", "value: 10", *WAY, "status: done")),
    ("silent-checkin", noted("value: 14", "value: 10", *WAY, "per: week")),
    ("silent-checkin", noted("value: 14", "value: 10", "target: 8")),
    ("silent-checkin", noted("value: 3", "value: 9", "min: 4")),
    ("silent-checkin", noted("value: 0", "value: 1", "milestone: true")),
    ("silent-checkin", noted("value: 14", "value: 10", *WAY, STEP)),
    ("silent-checkin", result(*WAY, readings(3))),
    ("silent-checkin", noted("value: 14", "value: 10", *WAY).replace("2026-Q4", "someday")),
    ("bookend-checkins", result(*WAY, readings(15, 14, 13))),
    ("bookend-checkins", result(*WAY)),
    ("stale-strategy", "# org\nstrategy: {reviewed: 2020-01-01}\n"),
    ("silent-checkin", noted("value: 14", "value: 10", *WAY) + "    status: done\n"),
    ("stale-strategy", goal()),
    ("slow-cadence", YEAR.replace("target: 9", "target: 9, due: 2026-03-31")),
    ("slow-cadence", YEAR.replace("target: 9", "target: 9, per: month")),
    ("slow-cadence", YEAR.replace("target: 9", "target: 9, status: dropped")),
    ("slow-cadence", YEAR.replace("target: 9", "target: 9, plan: [{date: 2026-06-30, value: 4}]")),
    ("slow-cadence", YEAR.replace("baseline: 1, target: 9", "min: 4")),
    ("slow-cadence", YEAR + "    status: done\n"),
    ("slow-cadence", YEAR.replace("2026", "2025")),
    ("slow-cadence", YEAR.replace("2026", "someday")),
    ("unexplained-miss", goal("status: dropped", "because: The law changed")),
    ("unexplained-miss", goal("status: dropped", "retrospective: The law changed")),
    ("unexplained-miss", goal("score: 1.0", "status: done", cycle="2026-Q3")),
    ("unexplained-miss", goal("score: 0.4", "commitment: aspirational", cycle="2026-Q3")),
    ("unexplained-miss", goal("score: 0.4", "key_results: [{id: a, title: A, because: Rain}]", cycle="2026-Q3")),
    ("unexplained-miss", goal(cycle="2026-Q3")),
    ("unexplained-miss", result(*WAY, readings(12), "status: done", "because: Rain")),
    ("unexplained-miss", result(*WAY, readings(8), "status: done")),
    ("unexplained-miss", result(*WAY, "status: done")),
    ("unexplained-miss", result(*WAY, readings(12), "status: done") + "    commitment: aspirational\n"),
    ("missing-retrospective", goal("status: dropped", cycle="2026-Q3")),
    ("scores-all-high", "cycle: 2026-Q3\nperson: ana\nobjectives:\n" + "  - {id: a, title: A, score: 1.0}\n" * 3),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_rules_about_cadence_and_closing_know_where_to_stop(rule: str, text: str) -> None:
    """What is cared for, explained, expected, closed or not begun is left alone."""
    assert found(rule, text) == []


TOLD = [
    ("low-confidence-no-action", result(*WAY, LOW), "confidence is 0.2, and nothing says what is in the way"),
    ("low-confidence-no-action", result(*WAY, CARED.replace(", next_step: B", "")), "lacks `next_step`"),
    ("low-confidence-no-action", result(*WAY, CARED.replace("owner: ana, ", "")), "lacks `owner`"),
    ("low-confidence-no-action", result(*WAY, CARED.replace(", owner: ana, next_step: B", "")), "`owner` and"),
    ("low-confidence-no-action", result(*WAY, CARED[:-1] + ", {date: 2026-11-13, value: 14}, "
     "{date: 2026-11-16, value: 14, confidence: 0.3}]"), "confidence is 0.3"),
    ("silent-checkin", noted("value: 12, confidence: 0.7", "value: 12, confidence: 0.6", *WAY), "fell from 0.7 to 0.6"),
    ("silent-checkin", noted("value: 12", "value: 13", *WAY), "this fell back from 12 to 13"),
    ("silent-checkin", noted("value: 14", "value: 12", *WAY), "this leapt from 14 to 12"),
    ("silent-checkin", noted("value: 5", "value: 3", "min: 4"), "this left its bounds from 5 to 3"),
    ("slow-cadence", YEAR, "this runs for 365 days without a stage"),
    ("unexplained-miss", goal("status: dropped"), "this was dropped"),
    ("unexplained-miss", goal("score: 0.4", cycle="2026-Q3"), "this was committed and scored 0.4"),
    ("unexplained-miss", goal("score: 0", cycle="2026-Q3"), "this was committed and scored 0, and"),
    ("unexplained-miss", result(*WAY, readings(12), "status: done"), "closed at 43% of the way"),
    ("unexplained-miss", result("status: dropped"), "this was dropped"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "message"), TOLD)
def test_rules_about_cadence_and_closing_say_what_they_found(rule: str, text: str, message: str) -> None:
    """A message names confidence, figures, days or scores."""
    assert [said for _, said in found(rule, text) if message in said]


@pytest.mark.parametrize(
    ("text", "today", "count"),
    [
        (result(*WAY, ENDS), LATE, 1),
        (result("min: 4", ENDS), LATE, 1),
        (result(*WAY, ENDS), date(2027, 1, 14), 1),
        (result(*WAY, ENDS), date(2027, 1, 15), 0),
        (result(*WAY, ENDS, "status: dropped"), LATE, 0),
        (result(*WAY, ENDS) + "    status: done\n", LATE, 0),
        (result(*WAY, ENDS, "checkin_every: 1mo"), LATE, 0),
        (result(*WAY, ENDS.replace("2026-12-22", "2026-12-10")), LATE, 0),
        (result(*WAY, ENDS.replace("2026-10-05", "2026-11-05")), LATE, 0),
        (result("milestone: true", ENDS), LATE, 0),
        (result(*WAY, ENDS.replace("10-05", "10-15").replace("12-22", "12-17")), LATE, 1),
        (result(*WAY, ENDS.replace("10-05", "10-16")), LATE, 0),
        (result(*WAY, ENDS.replace("12-22", "12-16")), LATE, 0),
        (result(*WAY, "checkins: [{date: 2026-12-20, value: 9}, {date: 2026-12-27, value: 8.5}]"), LATE, 0),
        (result(*WAY, ENDS), date(2026, 12, 22), 1),
        (result(*WAY, ENDS), date(2026, 12, 20), 0),
        (result(*WAY, ENDS).replace("2026-Q4", "someday"), LATE, 0),
    ],
)
def test_looks_at_both_ends_are_no_rhythm(text: str, today: date, count: int) -> None:
    """Two looks that lie a quarter apart are told in the last days and the fortnight after, if more were owed."""
    assert len(found("bookend-checkins", text, today=today)) == count


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        ([ORG, goal(cycle="2026-Q4")], [4]),
        ([ORG, goal(cycle="2026")], [3]),
        ([ORG, goal(cycle="2026"), goal(cycle="2026-Q4")], [4]),
        ([ORG.replace("3w", "2w"), goal(cycle="2026-Q4")], []),
        ([ORG, goal(cycle="2026-Q3")], []),
        ([ORG.replace("Q4", "Q3"), goal(cycle="2026-Q3")], []),
        (["# org\nstrategy: {vision: A}\n", goal()], []),
        (["# org\ncycles: {id: 2026-Q4}\n", goal()], []),
        (["# org\ncycles: [2026-Q4]\n", goal()], []),
        (["# org\n- A\n", goal()], []),
    ],
)
def test_slow_rhythms_are_those_of_cycles_that_are_used(files: list[str], lines: list[int]) -> None:
    """A cycle with goals is looked at every fortnight at least; one that only encloses others may be slower."""
    assert [line for line, _ in found("slow-cadence", *files)] == lines


@pytest.mark.parametrize(
    "other",
    [goal(cycle="2026-Q4"), goal("supports: 2026/clinics/waits", cycle="2026-Q4").replace("clinics\n", "desk\n")],
)
def test_quarters_are_the_stages_of_a_year(other: str) -> None:
    """A goal of the year needs no plan where its team, or a goal that supports it, works by the quarter."""
    assert found("slow-cadence", YEAR)
    assert found("slow-cadence", YEAR, other) == []
    assert found("slow-cadence", YEAR, "cycle: 2026-Q4\nteam: [broken\n") == [], "the quarter may be in that file"


def test_a_strategy_is_only_stale_while_goals_follow_it() -> None:
    """Half a year after the review it is told, as long as a cycle runs."""
    org = "# org\nstrategy: {reviewed: 2026-05-16}\n"
    assert found("stale-strategy", org, goal()) == []
    assert found("stale-strategy", "# org\nstrategy: {vision: A}\n", goal(), today=date(2026, 11, 17)) == []
    ((line, said),) = found("stale-strategy", org, goal(), today=date(2026, 11, 17))
    assert (line, said) == (2, "the strategy was last reviewed on 2026-05-16, more than 6 months ago")
    assert found("stale-strategy", org, goal(cycle="2026-Q1")) == []
    assert found("stale-strategy", org, goal(cycle="someday"), today=date(2027, 11, 17)) == []


def scored(*scores: float, cycle: str = "2026-Q3", more: str = "") -> str:
    """Return a team's file with goals that were scored so."""
    goals = [f"  - {{id: g{number}, title: A, score: {score}{more}}}\n" for number, score in enumerate(scores)]
    return f"cycle: {cycle}\nteam: clinics\nobjectives:\n{''.join(goals)}"


@pytest.mark.parametrize(
    ("files", "messages"),
    [
        ([scored(0.9, 0.9, 0.9)], ["3 goals of 2026-Q3 scored 0.90 on average"]),
        ([scored(0.9, 0.9, 0.7)], []),
        ([scored(1, 1)], []),
        ([scored(1, 1, 1, more=", commitment: committed")], []),
        ([scored(1, 1, 1, more=", commitment: aspirational")], ["3 goals of 2026-Q3 scored 1.00 on average"]),
        ([scored(1, 1, 1, cycle="2026-Q4")], []),
        ([scored(1, 1, 1, cycle="2026-Q2"), scored(0.6, 0.7, 0.8)], []),
        ([scored(1, 1, 1), scored(0.6, 0.7, 0.8, cycle="2026-Q2")], ["3 goals of 2026-Q3 scored 1.00 on average"]),
    ],
)
def test_the_newest_scores_of_a_team_are_looked_at(files: list[str], messages: list[str]) -> None:
    """A high mean of three or more goals is told, for the last cycle that is over."""
    assert [said for _, said in found("scores-all-high", *files)] == messages


def test_an_end_without_a_word_is_told_once() -> None:
    """Of a committed goal that was missed the retrospective is asked for, of a dropped one the reason, never both."""
    text = goal("score: 0.4", "status: done", cycle="2026-Q3") + "  - {id: b, title: B, status: dropped}\n"
    space = build_workspace([read_document("okrs/a.yaml", text.encode(), "goals")], date(2026, 11, 16))
    report = lint(space, RULES, Settings(), Choice(select=("closing",)))
    assert [one.rule for one in report.diagnostics] == ["missing-retrospective", "unexplained-miss"]
