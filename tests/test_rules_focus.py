"""Rules of focus and ownership at their edges: what they leave alone, and what they say where they speak."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import RULES, USUAL, found, goal, of, result

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

PEOPLE = """# org
teams:
  - {id: house, level: company}
  - {id: clinics, parent: house, lead: bo}
  - {id: labs, parent: house}
people:
  - {id: ana, name: Ana Berg, team: clinics, github: aberg}
  - {id: finn, name: Finn Holm, team: labs}
  - {id: bo, team: labs}
  - {id: viktor, team: labs, active: false}
  - {id: kim, team: nowhere}
  - {id: amara}
  - {id: tamara}
  - {id: "007"}
"""


def work(*allocations: int, more: str = "") -> str:
    """Return a goal file with active initiatives that take these percents, the last with `more` fields."""
    lines = [f"  - {{id: i{place}, title: Visit, allocation: {share}" for place, share in enumerate(allocations)]
    return goal("initiatives:", *(f"{line}}}" for line in lines[:-1]), f"{lines[-1]}{more}}}")


MANY = "".join(f", {{id: i{number}, title: Visit}}" for number in range(13)).removeprefix(", ")

SILENT = [
    ("too-many-initiatives", goal(f"initiatives: [{MANY}]", holder="person: ana")),
    ("too-many-initiatives", goal(f"initiatives: [{MANY}]", "status: dropped")),
    ("too-many-initiatives", goal(f"initiatives: [{MANY}]".replace("id: i0,", "id: i0, status: planned,"))),
    ("capacity-exceeded", work(60, 40)),
    ("capacity-exceeded", work(60, 60).replace("team: clinics", "person: ana")),
    ("capacity-exceeded", work(60, 60, more=", status: planned")),
    ("capacity-exceeded", work(60, 60, more=", timebox: {starts: 2026-10-05, ends: 2026-11-13}")),
    ("capacity-exceeded", work(60, 60).replace("2026-Q4", "2026-Q3")),
    ("capacity-exceeded", work(60, 60) + "    status: done\n"),
    ("capacity-exceeded", goal("initiatives: [{id: a, title: A}]")),
    ("horizon-too-short", goal("starts: 2026-11-02", "due: 2026-11-29")),
    ("horizon-too-short", goal("starts: 2026-11-29", "due: 2026-11-02")),
    ("horizon-too-short", goal(cycle="spring")),
    ("horizon-too-short", goal("due: 2026-09-01", "starts: 2026-08-20", "score: 0.5", cycle="2026-Q3")),
    ("horizon-too-short", goal("due: 2026-10-10", "status: dropped")),
    ("horizon-too-short", goal("starts: 2026-11-02", "due: 2026-11-01")),
    ("capacity-exceeded", work(60, 60, more=", timebox: {ends: 2026-11-15}")),
    ("missing-validator", goal("status: done", "key_results: [{id: a, title: A, target: 3}]")),
    ("several-owners", goal("owner: R&D")),
    ("nothing-declined", goal(holder="person: ana")),
    ("nothing-declined", goal(cycle="2026-Q3")),
    ("missing-validator", result("target: 3", "validator: finn")),
    ("missing-validator", result("status: dropped", "target: 3")),
    ("missing-validator", result("milestone: true")),
    ("missing-validator", goal("key_results: [{id: a, title: A, target: 3}]", "score: 0.2", cycle="2026-Q3")),
    ("owner-elsewhere", goal("owner: finn")),
    ("several-owners", goal("owner: Head of labs, clinics and wards")),
    ("several-owners", goal("owner: and finn")),
    ("several-owners", goal("owner: somebody from the night shift and the day shift")),
    ("several-owners", goal("owner: Sandy Andersen")),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_rules_of_focus_and_ownership_know_where_to_stop(rule: str, text: str) -> None:
    """What is closed, planned, over or a person's own is left alone."""
    assert found(rule, text) == []


TOLD = [
    ("too-many-initiatives", goal(f"initiatives: [{MANY}]"), (3, "clinics has 13 active initiatives in 2026-Q4")),
    ("capacity-exceeded", work(60, 40, 1), (9, "take 101% of clinics's capacity, more than 100%")),
    ("capacity-exceeded", work(60, 60, more=", timebox: {starts: 2026-12-07}"), (8, "capacity on 2026-12-07, more")),
    ("capacity-exceeded", work(60, 60).replace("2026-Q4", "2027-Q1"), (8, "120% of clinics's capacity, more")),
    ("capacity-exceeded", work(120, 30), (7, "150% of clinics's capacity")),
    ("capacity-exceeded", work(60, 60, more=", timebox: {ends: 2026-11-16}"), (8, "120% of")),
    ("capacity-exceeded", work(60, 60, more=", timebox: {starts: 2026-12-31}"), (8, "on 2026-12-31")),
    ("horizon-too-short", goal("starts: 2026-12-05"), (6, "lasts 27 days, less than 4 weeks")),
    ("horizon-too-short", goal("due: 2026-10-01"), (6, "lasts 1 day, less")),
    ("nothing-declined", goal("owner: ana"), (3, "nothing says what clinics turned down")),
    ("missing-validator", result("min: 3"), (8, "nobody confirms this figure")),
    ("several-owners", goal("owner: ana + finn"), (6, "is 2 people")),
    ("several-owners", goal("owner: Ana Berg und Finn Holm"), (6, "is 2 people")),
    ("several-owners", goal("owner: ana, finn, mira"), (6, "is 3 people")),
]


@pytest.mark.parametrize(("rule", "text", "said"), TOLD)
def test_rules_of_focus_and_ownership_say_what_they_found(rule: str, text: str, said: tuple[int, str]) -> None:
    """The line is that of the thing to change, and the message counts."""
    assert [line for line, message in found(rule, text) if said[1] in message] == [said[0]]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (goal("owner: finn"), ["Finn Holm belongs to labs, which neither owns nor shares this goal"]),
        (goal("owner: finn", "contributors: [labs]"), []),
        (goal("owner: bo"), []),
        (goal("owner: viktor"), []),
        (goal("owner: kim"), []),
        (goal("owner: zoe"), []),
        (goal("owner: [ana, finn]"), []),
        (goal("owner: finn", "status: done"), []),
        (
            goal("owner: finn", holder="person: ana"),
            ["Finn Holm belongs to labs, which neither owns nor shares this goal"],
        ),
        (goal("owner: finn", holder="person: amara"), []),
        (
            goal("owner: finn", "key_results: [{id: a, title: A, owner: finn}, {id: b, title: B, owner: ana}]"),
            ["Finn Holm belongs to labs, which neither owns nor shares this goal"],
        ),
        (goal("key_results: [{id: a, title: A, owner: finn, status: done}, {id: b, title: B, owner: ana}]"), []),
    ],
)
def test_owners_are_looked_for_in_the_teams_of_the_goal(text: str, messages: list[str]) -> None:
    """Who contributes, leads or is nowhere is let be; each other owner is told once."""
    assert [said for _, said in found("owner-elsewhere", text, PEOPLE)] == messages


@pytest.mark.parametrize(
    ("name", "hint", "fix"),
    [
        ("finnn", "did you mean `finn`?", "finn"),
        ("Finn Holm", "did you mean `finn`?", "finn"),
        ("Ana", "did you mean `ana`?", "ana"),
        ("'@aberg'", "did you mean `ana`?", "ana"),
        ("amaraa", "did you mean `amara` or `tamara`?", None),
        ("zoe", "check the id, or list the person in org.yaml", None),
        ("'0077'", "did you mean `007`?", '"007"'),
    ],
)
def test_an_unknown_name_is_mended_where_one_person_is_meant(name: str, hint: str, fix: str | None) -> None:
    """One clear likeness makes a fix; two make a question, and none a hint."""
    documents = [
        read_document("okrs/a.yaml", goal(f"owner: {name}").encode(), "goals"),
        read_document("okrs/org.yaml", PEOPLE.encode(), "org"),
    ]
    report = lint(build_workspace(documents, USUAL), RULES, Settings(), Choice(select=("unknown-person",)))
    (said,) = of("unknown-person", report.diagnostics)
    assert said.help == hint
    assert (said.fix.edits[0].text if said.fix else None) == fix


def test_only_the_first_unknown_names_of_a_file_are_guessed_at() -> None:
    """A file with thousands of them must not be compared with everybody thousands of times."""
    goals = "".join(f"  - {{id: g{number}, title: A, owner: amaraa}}\n" for number in range(102))
    documents = [
        read_document("okrs/a.yaml", f"cycle: 2026-Q4\nteam: a\nobjectives:\n{goals}".encode(), "goals"),
        read_document("okrs/org.yaml", PEOPLE.encode(), "org"),
    ]
    report = lint(build_workspace(documents, USUAL), RULES, Settings(), Choice(select=("unknown-person",)))
    told = [one.help for one in of("unknown-person", report.diagnostics)]
    assert (len(told), sum("did you mean" in one for one in told)) == (102, 100)


def test_a_short_cycle_is_told_once_and_not_after_it() -> None:
    """Every goal of a fortnight would have the same finding; settled ones have none."""
    org = "# org\ncycles: [{id: sprint-7, starts: 2026-11-09, ends: 2026-11-22}]\n"
    text = goal("due: 2026-11-20", cycle="sprint-7") + "  - {id: b, title: B}\n"
    assert [line for line, _ in found("horizon-too-short", text, org)] == [1]
    settled = goal("score: 0.5", cycle="sprint-7")
    assert found("horizon-too-short", settled, org, today=date(2026, 12, 1)) == []


def test_two_people_can_confirm_each_other() -> None:
    """With two people in the list a figure can be confirmed, with one it cannot."""
    org = "# org\npeople: [{id: ana}, {id: finn}]\n"
    assert found("missing-validator", result("target: 3"), org)
    assert found("missing-validator", result("target: 3"), org.replace(", {id: finn}", "")) == []


def test_capacity_is_told_at_the_initiative_that_tips_it() -> None:
    """What is over by today no longer takes anything; the others are told beside the last."""
    text = work(50, 30, 40).replace("allocation: 50", "allocation: 50, timebox: {ends: 2026-11-20}")
    assert [line for line, _ in found("capacity-exceeded", text)] == [9]
    assert found("capacity-exceeded", text, today=date(2026, 11, 21)) == []
