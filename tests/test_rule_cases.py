"""Rules at their edges: what they leave alone, and what they say where they speak."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import RULES, USUAL, found, goal, of, readings, result

from okrlint.config import Settings
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

SILENT = [
    ("missing-baseline", result("target: 8", "status: dropped")),
    ("missing-baseline", result("milestone: true")),
    ("no-change", result("baseline: 8", "target: 8", "status: dropped")),
    ("direction-mismatch", result("baseline: -4", "target: 3", title="Losses fall to 3")),
    ("direction-mismatch", result("baseline: 3", "target: 9", title="Patients praise the reduced wait")),
    ("figures-disagree", result("milestone: true", title="Open 5 rooms by 2026-11-30")),
    ("figures-disagree", result("min: 2", "max: 5", title="Between 2 and 5 doctors are on call")),
    ("figures-disagree", result("baseline: 10", title="Rise to 12")),
    ("figures-disagree", result("baseline: 10", title="Open 12 rooms")),
    ("figures-disagree", result("baseline: 0", "target: 4", "per: month", title="Win 12 clinics")),
    ("figures-disagree", result("baseline: 1234", "target: 1500", title="Visits rise from 1,200 to 1,500")),
    ("figures-disagree", result("baseline: 6.2", "target: 8", 'unit: "%"', title="No-shows go from 6% to 8%")),
    ("figures-disagree", result("baseline: 0.06", "target: 0.08", title="No-shows go from 6% to 8%")),
    (
        "figures-disagree",
        result("baseline: 2", "target: 5", "unit: weeks", title="Cover grows from 14 days to 35 days"),
    ),
    ("figures-disagree", result("baseline: 0", "target: 30", title="Referrals fall by 20%")),
    ("figures-disagree", result("target: 90", title="Patients hear from us within 2 hours")),
    ("figures-disagree", result("baseline: 60", "target: 90", 'unit: "%"', title="Answers for 20 clinics")),
    ("figures-disagree", result("baseline: 1", "target: 2", title="By 2026-12-01 somebody answers")),
    ("too-many-objectives", "cycle: 2026-Q4\nteam: a\n"),
    ("key-result-count", goal("status: done", "key_results: [{id: a, title: A}]")),
    ("guardrail-breached", goal("guardrails: [{id: g, metric: calls, max: 5}]")),
    ("guardrail-breached", goal("status: done", "guardrails: [{id: g, metric: calls, max: 5, " + readings(7) + "}]")),
    ("goal-clone", goal("status: dropped", "supports: clinics/waits")),
    ("stalled", result("baseline: 15", "target: 8", "per: month", readings(12, 12, 12, 12, 12, 12))),
    ("stalled", result("target: 8", readings(12, 12, 12, 12, 12, 12))),
    ("stalled", result("baseline: 15", "target: 8", "plan: [{date: 2026-11-25, value: 15}]", readings(*[15] * 6))),
    ("behind-pace", result("baseline: 15", "target: 8", "due: 2026-11-10", readings(15))),
    ("confident-but-behind", result("baseline: 15", "target: 8", readings(15))),
    ("never-checked-in", result("milestone: true", "due: 2026-12-01")),
    ("past-due-open", goal("due: 2026-11-01", "status: done", "because: yes")),
    ("past-due-open", result("min: 4", "due: 2026-11-01")),
    ("lever-moves-nothing", goal("status: dropped", "initiatives: [{id: a, title: Hire a nurse}]")),
    ("result-without-lever", goal("key_results: [{id: a, title: A, baseline: 1, target: 2}]")),
    ("missing-owner", goal("owner: ana", "initiatives: [{id: a, title: Hire a nurse, status: done}]")),
    ("missing-owner", goal("status: dropped")),
    ("several-owners", goal("owner: Head of nurses and wards")),
    ("placeholder-text", goal("x-note: TODO")),
    ("placeholder-text", goal("risks: [2026]", "theme: TODO")),
    ("impossible-date", goal("due: 2026-12-01", cycle="spring")),
    ("reference-cycle", goal("supports: https://goals.example/clinics/waits")),
    ("unconfirmed-dependency", goal("depends_on: [nobody/knows]")),
    ("unconfirmed-dependency", goal("status: done", "depends_on: [clinics/waits]")),
    ("confident-but-behind", result("baseline: 15", "target: 8", readings(12).replace("}", ", confidence: 0.9}"))),
    ("missing-why", goal(cycle="2026-Q3") + "    score: 0.5\n"),
    ("task-as-objective", goal(cycle="2026-Q3").replace("Nobody waits for a", "Plan the") + "    status: dropped\n"),
    ("soft-verb", goal(cycle="2026-Q3").replace("Nobody waits for a", "Support the") + "    score: 0.5\n"),
    ("several-owners", goal("owner: [ana, finn]", cycle="2026-Q3") + "    score: 0.5\n"),
    ("stale-checkin", goal("status: done", "key_results: [{id: a, title: A, " + readings(4) + "}]")),
    ("missing-guardrail", result("baseline: 40", "target: 90", "unit: €", "status: done")),
    ("person-overload", goal("owner: ana", holder="person: ana")),
    ("unscored", goal(cycle="2026-Q3").replace("Nobody", "Someone") + "    score: 0.5\n"),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_rules_know_where_to_stop(rule: str, text: str) -> None:
    """What is closed, dropped, unknown or could be read in two ways is left alone."""
    assert found(rule, text) == []


TOLD = [
    ("figures-disagree", result("max: 6", title="Median wait falls to 9 days"), "says 9 days, but `max` is 6"),
    ("figures-disagree", result("baseline: 4", "target: 12", "unit: $", title="Grow to $12m"), "says $12m"),
    ("figures-disagree", result("baseline: 10", "change: '+5'", title="Visits rise by 3"), "`change` is +5"),
    (
        "direction-mismatch",
        result("baseline: 10", "change: '-5'", title="Visits grow by 5"),
        "says up, the figures go down",
    ),
    ("no-change", result("baseline: 10", "change: '+0'"), "from 10 to 10, which is no change"),
    ("several-owners", goal("owner: ana / finn"), "`ana / finn` is 2 people"),
    (
        "guardrail-breached",
        goal("guardrails: [{id: g, metric: calls, min: 5, " + readings(4) + "}]"),
        "calls is at 4, below",
    ),
    ("goal-clone", goal("supports: other/waits"), "this repeats `other/waits`"),
    (
        "impossible-date",
        goal("initiatives:", "  - id: a", "    title: A", "    timebox: {starts: 2026-11-02, ends: 2026-10-02}"),
        "ends on 2026-10-02, before it starts on 2026-11-02",
    ),
    (
        "impossible-date",
        goal("starts: 2026-12-20", "due: 2026-12-24", "key_results:", "  - {id: a, title: A, due: 2026-12-01}"),
        "due on 2026-12-01, before it starts on 2026-12-20",
    ),
    ("impossible-date", goal("starts: 2027-02-01"), "due on 2026-12-31, before it starts on 2027-02-01"),
    (
        "impossible-date",
        goal(
            "initiatives:",
            "  - id: a",
            "    title: A",
            "    leading: {metric: calls, " + readings(4, 5, every=-2) + "}",
        ),
        "the check-in of 2026-10-03 stands after that of 2026-10-05",
    ),
    ("placeholder-text", goal("key_results: [{id: a, title: '…'}]"), "`…` is left over"),
    ("unknown-reference", goal(cycle="spring"), "nothing says which days the cycle `spring` has"),
    (
        "unknown-reference",
        goal("supports: clinics/waits/door", "initiatives: [{id: door, title: A}]"),
        "neither an objective nor",
    ),
    ("unscored", goal(cycle="2026-Q3"), "2026-Q3 ended 47 days ago, and this is still open without a score"),
    (
        "duplicate-name",
        goal().replace("id: waits", "id: waits\n    title: A\n  - id: Waits"),
        "only in capital letters",
    ),
    ("key-result-count", goal("key_results: [{id: a, title: A}]"), "1 key result, fewer than 2"),
    (
        "missing-baseline",
        result("target: 90", title="At least 90% hear from us"),
        "`target` is 90, but there is no `baseline`",
    ),
    (
        "reference-cycle",
        goal("key_results: [{id: a, title: A, supports: other/waits}]"),
        "supports `other/waits`, which",
    ),
    ("past-due-open", goal("key_results: [{id: a, title: A, due: 2026-11-01}]"), "due 15 days ago and is still open"),
    ("guardrail-without-bound", goal("guardrails: [{id: g, metric: calls}]"), "on calls is too much or too little"),
    ("too-few-objectives", goal(), "clinics has 1 objective in 2026-Q4, fewer than 3"),
    (
        "all-green",
        goal("guardrails: [{id: g, metric: sick days, max: 5, " + readings(7) + "}]"),
        "guardrail sick days of this one is broken",
    ),
]
OTHER = """cycle: 2026-Q4
team: other
objectives:
  - id: waits
    title: Nobody waits for a first visit
    supports: clinics/waits
    key_results:
      - {id: a, title: A, baseline: 0, target: 10, checkins: [{date: 2026-11-09, value: 8}]}
"""


@pytest.mark.parametrize(("rule", "text", "message"), TOLD)
def test_rules_say_what_they_found(rule: str, text: str, message: str) -> None:
    """A message names the fact, with its figures."""
    assert [said for _, said in found(rule, text, OTHER) if message in said]


def test_references_of_the_organisation_are_checked() -> None:
    """A parent or a team that is not listed, a cycle that ends before it begins and a double id are found."""
    org = (
        "# org\nteams:\n  - {id: a, level: company}\n  - {id: b, parent: c}\n  - {id: b, parent: a}\n"
        "people:\n  - {id: ana, team: d}\ncycles:\n  - {id: spring, starts: 2026-05-01, ends: 2026-04-01}\n"
    )
    assert [line for line, _ in found("unknown-reference", org)] == [4, 7]
    assert [line for line, _ in found("duplicate-name", org)] == [5]
    assert [line for line, _ in found("impossible-date", org)] == [9]


def test_files_whose_names_differ_by_case_are_found() -> None:
    """Two files whose cycles differ only in capital letters cannot both have an address."""
    assert [said for _, said in found("duplicate-name", goal(cycle="2026-Q4"), goal(cycle="2026-q4"))] == [
        "`2026-q4/clinics` differs from `2026-Q4/clinics` only in capital letters"
    ]


def test_an_organisation_that_cannot_be_read_is_no_registry() -> None:
    """While `org.yaml` is broken nobody is called unknown."""
    org = "# org\npeople:\n  - {id: ana}\n  - {id: finn\n"
    assert found("unknown-person", goal("owner: mira"), org) == []
    assert found("unknown-reference", goal("contributors: [nobody]"), org) == []


ORG = """# org
people:
  - {id: ana, name: Ana Berg}
  - {id: finn}
  - {id: viktor, name: Viktor Lind, active: false}
"""


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (goal("owner: ana", "key_results: [{id: a, title: A, validator: fin}]"), ["`fin` is no person in org.yaml"]),
        (goal("owner: ''", "key_results: [{id: a, title: A, owner: [ana]}]"), []),
        (goal("owner: viktor", "status: done"), []),
        (
            goal("owner: ana", "initiatives: [{id: a, title: A, owner: viktor, tasks: [{title: B, owner: zoe}]}]"),
            ["Viktor Lind is no longer active", "`zoe` is no person in org.yaml"],
        ),
        (
            goal("guardrails: [{id: g, metric: calls, owner: viktor}]")
            + "health: [{id: h, metric: calls, owner: bo}]\n",
            ["Viktor Lind is no longer active", "`bo` is no person in org.yaml"],
        ),
        (result("checkins: [{date: 2026-10-05, value: 1, blocker: {text: A, owner: viktor}}]"), []),
        (
            result("checkins: [{date: 2026-10-05, value: 1, blocker: {text: A, owner: mara}}]"),
            ["`mara` is no person in org.yaml"],
        ),
        (goal("owner: viktor", "score: 0.5", cycle="2026-Q3"), []),
    ],
)
def test_people_are_known_wherever_they_stand(text: str, messages: list[str]) -> None:
    """Owners and validators are looked up everywhere; who has left may still stand on what is finished."""
    assert [said for _, said in found("unknown-person", text, ORG)] == messages


def test_importance_may_be_open_for_some_themes() -> None:
    """Themes without a share leave the sum open, as long as the others are not over 100."""
    org = "# org\nthemes:\n  - {id: a, title: A, importance: 60}\n  - {id: b, title: B}\n"
    assert found("out-of-range", org) == []
    assert found("out-of-range", org.replace("60", "70").replace("title: B", "title: B, importance: 50"))


def test_an_ignore_without_a_name_is_told() -> None:
    """An ignore that names no rule at all silences nothing, on a line of its own or behind a value."""
    text = goal("# okrlint: ignore[] for now", "owner: ana # okrlint: ignore[] for now")
    documents = [read_document("okrs/a.yaml", text.encode(), "goals")]
    report = lint(build_workspace(documents, USUAL), RULES, Settings())
    assert [one.message for one in of("unused-ignore", report.diagnostics)] == ["this ignore names no rule"] * 2


ENDED = [
    ("never-checked-in", "", "no check-in in the 91 days of 2026-Q3"),
    ("stale-checkin", ", " + readings(1, first=-40), "before the end of 2026-Q3"),
]


@pytest.mark.parametrize(("rule", "more", "message"), ENDED)
def test_a_cycle_that_ended_can_be_caught_up_on_for_a_fortnight(rule: str, more: str, message: str) -> None:
    """In the days after a cycle missing readings are told as of its last day; later nobody could add them."""
    text = goal(f"key_results: [{{id: a, title: A, max: 2{more}}}]", cycle="2026-Q3")
    ((_, said),) = found(rule, text, today=date(2026, 10, 14))
    assert message in said
    assert found(rule, text, today=date(2026, 10, 15)) == []
