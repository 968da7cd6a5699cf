"""Rules of alignment at their edges: what they leave alone, and what they say where they speak."""

from __future__ import annotations

import time
from datetime import date

import pytest
from rule_kit import RULES, USUAL, found, goal, readings

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

ORG = """# org
teams:
  - {id: house, name: House, level: company}
  - {id: care, name: Care, level: department, parent: house}
  - {id: clinics, name: Clinics, level: team, parent: care}
  - {id: labs, name: Blood Labs, level: team, parent: care}
people:
  - {id: ana, team: clinics}
  - {id: finn, team: labs}
"""
HOUSE = "cycle: 2026-Q4\nteam: house\nobjectives: [{id: calm, title: Everybody is calm}]\n"
CARE = "cycle: 2026-Q4\nteam: care\nobjectives: [{id: rota, title: A rota to live by, supports: house/calm}]\n"


def other(*fields_of: str, holder: str = "team: labs", title: str = "Every result is there by noon") -> str:
    """Return a second goal file: the goal `labs/noon` with these fields."""
    body = "".join(f"    {field}\n" for field in fields_of)
    return f"cycle: 2026-Q4\n{holder}\nobjectives:\n  - id: noon\n    title: {title}\n{body}"


def figure(*fields_of: str, id_: str = "wait", title: str = "Days") -> str:
    """Return `key_results:` with one key result in flow style."""
    return f"key_results: [{{id: {id_}, title: {title}, {', '.join(fields_of)}}}]"


UP = figure("metric: days of stock", "source: erp", "baseline: 4", "target: 8")
DOWN = figure("metric: Days of  stock", "source: erp", "baseline: 4", "target: 2")
WAITS = "Nobody waits for a first visit"

SMALL = "Small clinics renew their contract early"

SILENT = [
    ("duplicate-goal", (other(title=SMALL), other(title=f"{SMALL} by phone", holder="team: c"))),
    ("duplicate-goal", (other(title=f"{SMALL} by phone"), other(title=SMALL, holder="team: c"))),
    (
        "not-sharper",
        (goal("supports: labs/noon"), other(title=f"{WAITS} when doctors rotate among village practices")),
    ),
    ("conflicting-goals", (goal("supports: labs/noon", UP), other("status: done", DOWN.replace("source: erp, ", "")))),
    (
        "metric-claimed-twice",
        (goal(UP.replace("metric: days of stock, ", "")), other(UP.replace("metric: days of stock, ", ""))),
    ),
    ("metric-claimed-twice", (goal(UP.replace("source: erp, ", "")), other(UP.replace("source: erp, ", "")))),
    ("metric-claimed-twice", (goal(UP.replace("target", "max")), other(UP.replace("target", "max")))),
    ("metric-claimed-twice", (goal(UP), other(UP.replace("}]", ", status: done}]")))),
    ("metric-claimed-twice", (goal(UP), other(UP, holder="person: zoe"))),
    ("metric-claimed-twice", (goal(UP), other("status: done", UP))),
    ("metric-claimed-twice", (goal(UP, cycle="2026-Q3"), other(UP).replace("2026-Q4", "2026-Q3"))),
    (
        "undeclared-dependency",
        (goal("initiatives:", "  - {id: a, title: A, tasks: [{title: Wait for Blood Labs, done: true}]}"), ORG),
    ),
    ("silo", (goal(cycle="2026-Q3"), other().replace("2026-Q4", "2026-Q3"), ORG)),
    ("silo", (goal("contributors: [labs]"), other(), ORG)),
    ("silo", (goal(), other("status: done"), ORG)),
    ("goal-clone", (goal("supports: labs/noon"), other(title="Everybody waits for a first visit"))),
    ("duplicate-goal", (goal(), other(title=WAITS, holder="team: clinics"))),
    ("duplicate-goal", (goal(cycle="2026-Q3"), other(title=WAITS))),
    ("duplicate-goal", (goal("status: done"), other(title=WAITS))),
    ("duplicate-goal", (goal("supports: labs/noon"), other(title=WAITS))),
    ("duplicate-goal", (goal(cycle="spring"), other(title=WAITS).replace("2026-Q4", "spring"))),
    ("duplicate-goal", (goal(), other(title="Somebody waits for a first visit"))),
    (
        "not-sharper",
        (goal("supports: labs/noon", "initiatives: [{id: a, title: A}]"), other(title="Nobody waits long")),
    ),
    ("not-sharper", (goal("status: done", "supports: labs/noon"), other(title=f"{WAITS} at night"))),
    ("not-sharper", (goal(), other(title=f"{WAITS} at night"))),
    (
        "not-sharper",
        (goal("supports: labs/noon", figure("target: 4")), other(figure("target: 5"), title=f"{WAITS} now")),
    ),
    ("not-sharper", (goal("supports: labs/noon"), other(title="Nobody waits for a first visit or a second call"))),
    ("level-skip", (goal("supports: house/calm"), HOUSE, CARE)),
    ("level-skip", (goal("supports: house/calm"), HOUSE, ORG)),
    ("level-skip", (goal("supports: house/calm"), HOUSE, CARE.replace("supports", "status: dropped, supports"), ORG)),
    ("level-skip", (goal("supports: [house/calm, care/rota]"), HOUSE, CARE, ORG)),
    ("level-skip", (goal("supports: labs/noon"), other(), CARE, ORG)),
    ("level-skip", (goal("supports: house/calm", "status: done"), HOUSE, CARE, ORG)),
    ("level-skip", (goal("supports: house/calm", holder="person: zoe"), HOUSE, CARE, ORG)),
    ("level-skip", (goal("supports: [https://goals.example/1, house/gone]"), HOUSE, CARE, ORG)),
    ("too-many-parents", (goal("supports: [a/b, c/d, e/f]"),)),
    (
        "too-many-parents",
        (goal("status: dropped", "supports: [https://a.example, https://b.example, https://c.example]"),),
    ),
    ("undeclared-dependency", (goal("why: We need Blood Labs."),)),
    ("undeclared-dependency", (goal("why: We need Labs equipment in every room."), ORG)),
    ("undeclared-dependency", (goal("why: We need labs to read the blood."), ORG)),
    ("undeclared-dependency", (goal("why: Patients come with Blood Labs papers."), ORG)),
    ("undeclared-dependency", (goal("why: This no longer waits for Blood Labs."), ORG)),
    ("undeclared-dependency", (goal("why: We need Clinics."), ORG)),
    ("undeclared-dependency", (goal("why: That depends on Blood Labs.", "depends_on: [labs/noon]"), other(), ORG)),
    ("undeclared-dependency", (goal("why: That depends on Blood Labs.", "confirms: [labs/noon]"), other(), ORG)),
    ("undeclared-dependency", (goal("status: done", "why: We need Blood Labs."), ORG)),
    (
        "undeclared-dependency",
        (goal("initiatives:", "  - {id: a, title: Wait for Blood Labs, status: done}"), ORG),
    ),
    ("unconfirmed-dependency", (goal("depends_on: [labs/noon]"), other("status: dropped"))),
    ("late-dependency", (goal("due: 2026-11-30", "depends_on: [labs/noon]"), other("status: dropped"))),
    ("late-dependency", (goal("due: 2026-11-30", "depends_on: [labs/gone]"), other())),
    ("late-dependency", (goal("depends_on: [spring/labs/noon]"), other().replace("2026-Q4", "spring"))),
    ("late-dependency", (goal("status: done", "due: 2026-11-30", "depends_on: [labs/noon]"), other())),
    (
        "late-dependency",
        (
            goal("due: 2026-11-30", "depends_on: [labs/noon, labs/noon/wait]"),
            other(f"key_results: [{{id: wait, title: A, baseline: 0, target: 3, {readings(3)}}}]"),
        ),
    ),
    (
        "late-dependency",
        (
            goal("due: 2026-11-30", "depends_on: [labs/noon/wait]"),
            other("status: dropped", "key_results: [{id: wait, title: A}]"),
        ),
    ),
    (
        "late-dependency",
        (
            goal("due: 2026-11-30", "depends_on: [labs/noon/wait]"),
            other("key_results: [{id: wait, title: A, status: done}]"),
        ),
    ),
    ("shared-in-name-only", (goal("contributors: [nobody]"), ORG)),
    ("shared-in-name-only", (goal("contributors: [labs]", cycle="2027-Q1"), ORG)),
    ("shared-in-name-only", (goal("contributors: [clinics]"), ORG)),
    ("shared-in-name-only", (goal("contributors: [labs]"), other("supports: clinics/waits"))),
    ("shared-in-name-only", (goal("contributors: [labs]", "depends_on: [labs/noon]"), other(), ORG)),
    ("shared-in-name-only", (goal("contributors: [labs]"), "cycle: 2026-Q4\nteam: labs\nobjectives: [{\n", ORG)),
    ("shared-in-name-only", (goal("contributors: [labs]", "status: done"), other(), ORG)),
    ("conflicting-goals", (goal(UP), other(DOWN.replace("erp", "till")))),
    ("conflicting-goals", (goal(UP), other(DOWN.replace("}]", ", status: done}]")))),
    ("conflicting-goals", (goal(UP), other(DOWN, "status: dropped"))),
    ("conflicting-goals", (goal(UP), other(DOWN.replace("}]", ", unit: weeks}]")))),
    ("conflicting-goals", (goal(UP, cycle="2026-Q3"), other(DOWN))),
    ("conflicting-goals", (goal("supports: labs/noon", UP), other(DOWN.replace("erp", "till")))),
    ("conflicting-goals", (goal(UP.replace(", source: erp", "")), other(DOWN.replace(", source: erp", "")))),
    ("metric-claimed-twice", (goal(UP), other(UP, holder="team: clinics"))),
    ("metric-claimed-twice", (goal(UP), other(UP, holder="person: ana"), ORG)),
    ("metric-claimed-twice", (goal(UP), other(UP, holder="team: care"), ORG)),
    ("metric-claimed-twice", (goal(UP, "supports: labs/noon"), other(UP), ORG)),
    ("metric-claimed-twice", (goal(UP, "contributors: [labs]"), other(UP), ORG)),
    ("metric-claimed-twice", (goal(UP, cycle="2026-H2"), other(UP), ORG)),
    ("metric-claimed-twice", (goal(UP.replace("baseline: 4, ", "")), other(UP.replace("baseline: 4, ", "")), ORG)),
    ("supports-ended-goal", (goal("supports: labs/noon"), other("status: done"))),
    ("supports-ended-goal", (goal("supports: labs/gone"), other())),
    ("supports-ended-goal", (goal("status: done", "supports: labs/noon"), other("status: dropped"))),
    ("supports-ended-goal", (goal("supports: https://goals.example/1"),)),
    ("no-direction", (goal(),)),
    ("no-direction", (goal(), "cycle: 2026\nteam: house\nobjectives: [{\n", ORG)),
    ("no-direction", (goal(holder="person: ana"), ORG)),
    ("no-direction", (goal("status: dropped"), ORG)),
    ("no-direction", (goal(cycle="spring"), ORG)),
    ("no-direction", (goal(cycle="2026"), HOUSE, ORG)),
    ("silo", (goal(), other())),
    ("silo", (goal("status: done"), other("contributors: [clinics]"), ORG)),
    ("silo", (goal(), ORG)),
    ("silo", (goal("confirms: [labs/noon]"), other(), ORG)),
    ("silo", (goal(), HOUSE, "cycle: 2026-Q4\nteam: care\nobjectives: [{\n", ORG)),
    ("unsupported-objective", (HOUSE, goal(), "cycle: 2026-Q4\nteam: care\nobjectives: [{\n", ORG)),
]


@pytest.mark.parametrize(("rule", "files"), SILENT)
def test_rules_of_alignment_know_where_to_stop(rule: str, files: tuple[str, ...]) -> None:
    """What is closed, unknown, declared elsewhere or could be meant in two ways is left alone."""
    assert found(rule, *files) == []


TOLD = [
    ("not-sharper", (other("supports: clinics/waits", title=f"At Blood Labs {WAITS.lower()}"), goal(), ORG), "nothing"),
    (
        "not-sharper",
        (goal("supports: labs/noon", "initiatives: [{id: a, title: A, status: dropped}]"), other(title=f"{WAITS} now")),
        "adds nothing",
    ),
    (
        "not-sharper",
        (goal("supports: labs/noon"), other(title=f"{WAITS} when doctors rotate among villages")),
        "adds nothing",
    ),
    ("shared-in-name-only", (goal("starts: 2026-11-16", "contributors: [labs]"), other(), ORG), "Blood Labs has no"),
    ("conflicting-goals", (goal("due: 2026-11-20", UP), other("starts: 2026-11-20", DOWN)), "pushes it up"),
    ("conflicting-goals", (goal("starts: 2026-11-20", UP), other("due: 2026-11-20", DOWN)), "pushes it up"),
    (
        "undeclared-dependency",
        (goal("why: We need Early Blood And Bone."), ORG.replace("name: Blood Labs", "name: Early Blood And Bone")),
        "needs Early Blood And Bone",
    ),
    ("goal-clone", (goal("supports: labs/noon"), other(title=WAITS)), "this repeats `labs/noon`"),
    ("goal-clone", (goal("supports: labs/noon"), other(figure("target: 1", title=WAITS))), "repeats `labs/noon/wait`"),
    ("duplicate-goal", (goal(), other(title=WAITS.upper())), "this repeats `clinics/waits`"),
    (
        "duplicate-goal",
        (goal(), other(title="For their first visit no one waits")),
        "repeats `clinics/waits` almost word for word",
    ),
    ("duplicate-goal", (goal(), other(title=WAITS), other(title=WAITS, holder="team: c")), "as 1 more goal does"),
    ("duplicate-goal", (goal(), *(other(title=WAITS, holder=f"team: {c}") for c in "xyz")), "as 2 more goals do"),
    ("not-sharper", (goal("supports: labs/noon"), other(title=f"{WAITS} at night")), "adds nothing to `labs/noon`"),
    (
        "not-sharper",
        (
            goal("supports: labs/noon", figure("target: 4")),
            other(figure("target: 4"), title="Nobody waits for a second first visit"),
        ),
        "adds nothing to `labs/noon`",
    ),
    (
        "level-skip",
        (goal("supports: house/calm"), HOUSE, CARE, ORG),
        "passes by the goals of care on the way to `house",
    ),
    (
        "level-skip",
        (goal("supports: house/calm", holder="person: ana"), HOUSE, other(holder="team: clinics"), ORG),
        "passes by the goals of clinics",
    ),
    (
        "too-many-parents",
        (goal("supports: [labs/noon, https://a.example, https://b.example]"), other()),
        "supports 3 goals, more than 2",
    ),
    ("undeclared-dependency", (goal("why: We need Blood Labs."), ORG), "it needs Blood Labs, and no"),
    ("undeclared-dependency", (goal("why: It hinges on Blood Labs to be there."), ORG), "it needs Blood Labs"),
    ("undeclared-dependency", (goal("why: Made with help from the labs team."), ORG), "it needs Blood Labs"),
    ("undeclared-dependency", (goal("risks: [We wait for team Labs]"), ORG), "it needs Blood Labs"),
    (
        "undeclared-dependency",
        (goal("why: |", "  Twice.", "  Waits for Care."), ORG.replace("parent: care", "parent: house")),
        "needs Care",
    ),
    (
        "undeclared-dependency",
        (goal(figure("target: 3", title="Days that we need Blood Labs")), ORG),
        "needs Blood Labs",
    ),
    ("unconfirmed-dependency", (goal("depends_on: labs/noon"), other()), "`labs/noon` has not confirmed"),
    ("late-dependency", (goal("due: 2026-12-30", "depends_on: labs/noon"), other()), "2026-12-31, 1 day after this"),
    ("late-dependency", (goal("due: 2026-12-01", "depends_on: [labs/noon]"), other()), "30 days after this goal"),
    ("shared-in-name-only", (goal("contributors: labs"), other(), ORG), "Blood Labs has no goal or key result"),
    ("shared-in-name-only", (goal("contributors: [labs]"), other()), "labs has no goal"),
    ("conflicting-goals", (goal(UP), other(DOWN)), "`clinics/waits/wait` pushes it up"),
    ("conflicting-goals", (goal(DOWN), other(UP)), "pushes days of stock up, and"),
    ("conflicting-goals", (goal(UP, cycle="2026"), other(DOWN)), "`clinics/waits/wait` pushes it up"),
    (
        "conflicting-goals",
        (goal("supports: labs/noon", UP), other(DOWN.replace("source: erp, ", ""))),
        "`labs/noon/wait` pushes it down",
    ),
    ("metric-claimed-twice", (goal(UP), other(UP.replace("days of", "Days  of"))), "from 4 to 8"),
    ("supports-ended-goal", (goal("supports: labs/noon"), other("status: dropped")), "`labs/noon` was dropped"),
    (
        "supports-ended-goal",
        (
            goal("key_results: [{id: a, title: A, supports: labs/noon/wait}]"),
            other("key_results: [{id: wait, title: A, status: dropped}]"),
        ),
        "`labs/noon/wait` was dropped",
    ),
    (
        "supports-ended-goal",
        (goal("supports: 2026-Q3/labs/noon"), other().replace("2026-Q4", "2026-Q3")),
        "belongs to 2026-Q3, which ended on 2026-09-30",
    ),
    ("no-direction", (goal(), ORG), "teams have goals for 2026-Q4, and the company has none"),
    ("silo", (goal(), other(), ORG), "no goal of clinics in 2026-Q4"),
    ("unsupported-objective", (HOUSE, goal(), ORG), "no goal below works for this one"),
    ("individual-without-result", (goal(holder="person: ana"),), "nothing shows what @ana will have moved"),
]


@pytest.mark.parametrize(("rule", "files", "message"), TOLD)
def test_rules_of_alignment_say_what_they_found(rule: str, files: tuple[str, ...], message: str) -> None:
    """A message names the other goal, and the figures and days that decide."""
    assert [said for _, said in found(rule, *files) if message in said]


@pytest.mark.parametrize("rule", ["no-direction", "shared-in-name-only", "supports-ended-goal", "late-dependency"])
def test_what_is_over_is_not_told(rule: str) -> None:
    """In the cycle after, links and directions of the one before are history."""
    files = (
        goal("contributors: [labs]", "supports: labs/noon", "due: 2026-11-01", "depends_on: [labs/noon]"),
        other(),
        ORG,
    )
    assert found(rule, *files, today=date(2027, 1, 5)) == []


def test_the_first_copy_has_no_finding_of_its_own() -> None:
    """Of goals that are alike each later one names the first; the first is where they are sent."""
    assert found("duplicate-goal", goal(), other(title=WAITS)) == [(5, "this repeats `clinics/waits`")]


def test_a_thousand_teams_with_one_title_are_told_in_time() -> None:
    """Four thousand goals of one title, among them many of one team, take no time that grows with their square."""
    many = "".join(f"  - {{id: g{number}, title: {WAITS}}}\n" for number in range(2000))
    files = [f"cycle: 2026-Q4\nteam: {team}\nobjectives:\n{many}" for team in ("clinics", "labs")]
    documents = [read_document(f"okrs/{number}.yaml", text.encode(), "goals") for number, text in enumerate(files)]
    workspace = build_workspace(documents, USUAL)
    started = time.process_time()
    report = lint(workspace, RULES, Settings(), Choice(select=("duplicate-goal",)))
    assert len(report.diagnostics) == 2000
    assert "as 1999 more goals do" in report.diagnostics[0].message
    assert time.process_time() - started < 2


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2026, 12, 31)])
def test_a_cycle_runs_from_its_first_to_its_last_day(today: date) -> None:
    """On both days the missing direction of the company is told."""
    assert len(found("no-direction", goal(), ORG, today=today)) == 1


@pytest.mark.parametrize(("starts", "ends"), [("2026-08-01", "2026-10-01"), ("2026-12-31", "2027-02-01")])
def test_a_day_in_common_is_enough_for_a_direction(starts: str, ends: str) -> None:
    """A cycle of the company that ends as the team's begins, or begins as it ends, gives it a direction."""
    org = f"{ORG}cycles: [{{id: season, starts: {starts}, ends: {ends}}}]\n"
    assert found("no-direction", goal(), HOUSE.replace("2026-Q4", "season"), org) == []
