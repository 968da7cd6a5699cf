"""Rules about guardrails at their edges: what they leave alone, and what they say where they speak."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import found, goal, readings, result

PAID = "{id: paid, title: Trials that pay rise from 6% to 8%, metric: trials that pay, baseline: 6, target: 8}"


def watched(rail: str, results: str = PAID, *more: str) -> str:
    """Return a goal file with key results and one guardrail in flow style."""
    return goal(f"key_results: [{results}]", f"guardrails: [{{id: g, {rail}}}]", *more)


SILENT = [
    ("guardrail-is-target", watched("metric: refunds, max: 2")),
    ("guardrail-is-target", watched("metric: trials that pay, max: 12")),
    ("guardrail-is-target", watched("metric: trials that pay, min: 6", PAID.replace("}", ", status: dropped}"))),
    ("guardrail-is-target", watched("metric: trials that pay, min: 6", PAID, "status: done")),
    ("guardrail-is-target", watched("metric: trials that pay, min: 6, source: a", PAID.replace("}", ", source: b}"))),
    ("guardrail-is-target", watched("metric: wait, max: 9", "{id: a, title: Keep the wait under 9 days, max: 9}")),
    ("guardrail-is-target", watched("metric: patients wait, max: 9", "{id: a, title: No patients wait, target: 0}")),
    ("guardrail-is-target", watched("min: 6")),
    ("guardrail-is-target", goal() + "health: [{id: h, metric: trials that pay, min: 2}]\n"),
    ("guardrail-unwatched", goal("guardrails: [{id: g, metric: calls, max: 5}]", cycle="2027-Q1")),
    ("guardrail-unwatched", goal("guardrails: [{id: g, metric: calls, max: 5}]", cycle="spring")),
    ("guardrail-unwatched", goal("guardrails: [{id: g, metric: calls, max: 5}]", cycle="2026-Q3")),
    ("guardrail-unwatched", goal("status: dropped", "guardrails: [{id: g, metric: calls, max: 5}]")),
    ("guardrail-unwatched", goal("due: 2026-10-30", "guardrails: [{id: g, metric: calls, max: 5}]")),
    ("guardrail-unwatched", goal("guardrails: [{id: g, metric: calls, max: 5, " + readings(4, first=14) + "}]")),
    ("guardrail-unwatched", goal("guardrails: [{id: g, metric: calls, max: 5, checkin_every: 2mo}]")),
    ("missing-guardrail", result("baseline: 40", "target: 20", title="Patients in full-time care")),
    ("missing-guardrail", result("baseline: 40", "target: 20", title="Trains that are not on time")),
    ("missing-guardrail", result("baseline: 40", "target: 90", title="Visits in which patients learn a trick")),
    ("missing-guardrail", result("baseline: 4", "target: 2", title="Staff turnover")),
    ("missing-guardrail", result("target: 20", title="20 pilots")),
    ("missing-guardrail", result("baseline: 4", "target: 8", 'unit: "%"', title="Clients in the east")),
    ("missing-guardrail", result("max: 4", title="Keep costs under 4")),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_rules_about_guardrails_know_where_to_stop(rule: str, text: str) -> None:
    """Another figure, the far side of the target, what is closed and what is not due are left alone."""
    assert found(rule, text) == []


TOLD = [
    ("guardrail-is-target", watched("metric: Trials  that pay, min: 6"), "very figure that `paid` pushes"),
    ("guardrail-is-target", watched("metric: trials that pay, max: 7"), "this watches trials that pay"),
    ("guardrail-is-target", watched("metric: trials that pay, max: 9", PAID.replace("baseline: 6, ", "")), "watches"),
    ("guardrail-is-target", watched("metric: trials that pay, max: 8"), "this watches trials that pay"),
    ("guardrail-is-target", watched("metric: trials that pay"), "this watches trials that pay"),
    (
        "guardrail-is-target",
        watched("metric: waiting time, max: 9", "{id: w, title: Waiting time falls from 9 to 3 days, change: '-6'}"),
        "very figure that `w` pushes",
    ),
    (
        "guardrail-is-target",
        watched(
            "metric: waiting time, max: 9",
            "{id: w, title: Waiting time falls from 9 to 3 days, baseline: 9, target: 3}",
        ),
        "very figure that `w` pushes",
    ),
    (
        "guardrail-unwatched",
        goal("guardrails: [{id: g, metric: calls, max: 5}]"),
        "calls was never read since 2026-10-01, and once in 1 month was agreed",
    ),
    (
        "guardrail-unwatched",
        goal("guardrails: [{id: g, metric: calls, max: 5, " + readings(4, first=12) + "}]"),
        "calls was last read on 2026-10-12",
    ),
    (
        "guardrail-unwatched",
        goal() + "health: [{id: h, metric: calls, max: 5, checkin_every: 2w, " + readings(4, first=29) + "}]\n",
        "last read on 2026-10-29, and once in 2 weeks was agreed",
    ),
    (
        "missing-guardrail",
        result("baseline: 40", "target: 90", title="Sign-ups in the east"),
        "is pushed from 40 to 90",
    ),
    ("missing-guardrail", result("baseline: 8", "target: 3", title="Check-in time"), "is pushed from 8 to 3"),
    ("missing-guardrail", result("baseline: 8", "target: 3", title="Lead-time of an order"), "is pushed from 8 to 3"),
    ("missing-guardrail", result("baseline: 4", "target: 8", "unit: EUR", title="Gifts"), "is pushed from 4 to 8"),
    ("missing-guardrail", result("target: 9", "baseline: 4", title="Market share in town"), "is pushed from 4 to 9"),
    ("guardrail-without-bound", goal() + "health: [{id: h, metric: calls}]\n", "calls is too much or too little"),
]


@pytest.mark.parametrize(("rule", "text", "message"), TOLD)
def test_rules_about_guardrails_say_what_they_found(rule: str, text: str, message: str) -> None:
    """A message names the figure, the day and what was agreed."""
    assert [said for _, said in found(rule, text) if message in said]


def test_the_cycle_says_how_often_guardrails_are_read() -> None:
    """`review_every` of the cycle is the period; in the fortnight after the cycle its last day counts."""
    org = "# org\ncycles: [{id: 2026-Q4, review_every: 2mo}]\n"
    text = goal("guardrails: [{id: g, metric: calls, max: 5, " + readings(4, first=20) + "}]")
    assert found("guardrail-unwatched", text, org, today=date(2026, 12, 23)) == []
    ((_, said),) = found("guardrail-unwatched", text, org, today=date(2026, 12, 24))
    assert "once in 2 months" in said
    assert found("guardrail-unwatched", text, org, today=date(2027, 1, 14))
    assert found("guardrail-unwatched", text, org, today=date(2027, 1, 15)) == []
