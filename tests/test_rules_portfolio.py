"""The rules about the portfolio at their edges: what they leave alone, and what they say."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import RULES, USUAL, found

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

THEMES = "# org\nthemes:\n  - {id: a, title: A, importance: 60}\n  - {id: b, title: B, importance: 40}\n"


def team(effort: str, name: str = "lab", cycle: str = "2026-Q4", more: str = "") -> str:
    """Return a team's file with a goal for each of two themes and one for none, and its reports of effort."""
    return (
        f"cycle: {cycle}\nteam: {name}\nobjectives:\n"
        f"  - {{id: x, title: X, theme: a{more}}}\n  - {{id: y, title: Y, theme: b}}\n  - {{id: z, title: Z}}\n"
        + (f"effort:\n  - {{date: 2026-10-31, shares: {{{effort}}}}}\n" if effort else "")
    )


def goals_of(theme: str, count: int, name: str = "lab", cycle: str = "2026-Q4") -> str:
    """Return a team's file with some goals of one theme."""
    goals = "".join(f"  - {{id: g{number}, title: G, theme: {theme}}}\n" for number in range(count))
    return f"cycle: {cycle}\nteam: {name}\nobjectives:\n{goals or '  []'}\n"


ALLOCATION = "allocation-mismatch"
LOW, URGENT = "low-aligned-capacity", "urgent-crowds-out"
SILENT: list[tuple[str, list[str]]] = [
    (ALLOCATION, [THEMES, team("x: 45, y: 40")]),
    (ALLOCATION, [THEMES, team("unplanned: 60")]),
    (ALLOCATION, [THEMES, team("z: 60")]),
    (ALLOCATION, [THEMES, team("")]),
    (ALLOCATION, [THEMES, team("x: 10, y: 80", cycle="2026-Q3")]),
    (ALLOCATION, [THEMES, team("x: 10, y: 80", cycle="2027-Q1")]),
    (ALLOCATION, [THEMES, team("x: 10, y: 80").replace("team: lab", "person: ana")]),
    (ALLOCATION, [THEMES, team("x: 10, y: 80"), team("", "desk")]),
    (ALLOCATION, [THEMES.replace(", importance: 40", ""), team("x: 10, y: 80")]),
    (ALLOCATION, [THEMES.replace("60", "0").replace("40", "0"), team("x: 10, y: 80")]),
    (ALLOCATION, [team("x: 10, y: 80")]),
    (LOW, [team("x: 60, unplanned: 20, other: 20")]),
    (LOW, [team("x: 10, nobody: 60, other: 30")]),
    (LOW, [team("other: 90", cycle="2026-Q3")]),
    (LOW, [team("other: 90").replace("team: lab", "person: ana")]),
    (LOW, [team("other: 90").replace("theme: a}", "status: done}").replace("theme: b}", "status: done}")
           .replace("title: Z}", "title: Z, status: done}")]),
    (LOW, [team("unplanned: 50").replace("2026-10-31", "2026-12-31")]),
    (URGENT, [team("x: 70, unplanned: 30")]),
    (URGENT, [team("x: 140, unplanned: 60")]),
    (URGENT, [team("")]),
    ("no-exploration", []),
    ("no-exploration", ["# org\nstrategy: {innovation_share: 0}\n", *(team("", f"t{n}") for n in range(9))]),
    ("no-exploration", ["# org\nstrategy: {innovation_share: 10}\n", team("x: 20", more=", commitment: learning")]),
    ("no-exploration", ["# org\nstrategy: {innovation_share: 10}\n", team("", more=", commitment: learning")]),
    ("no-exploration", ["# org\nstrategy: {innovation_share: 10}\n", team("x: 5", more=", commitment: learning"),
                        team("", "desk", more=", commitment: learning")]),
    ("no-exploration", ["# org\nstrategy: {innovation_share: 10}\n", team("", cycle="2026-Q3")]),
    ("no-exploration", [team(""), team("", "desk"), team("", "ward")]),
    ("no-exploration", [*(team("", f"t{n}") for n in range(4)), "cycle: 2026-Q4\nteam: [broken\n"]),
    ("no-exploration", [*(team("", f"t{n}") for n in range(4)), team("", more=", commitment: learning")]),
    ("no-exploration", [*(team("", f"t{n}") for n in range(3)), goals_of("a", 0)]),
    ("concentrated-portfolio", [THEMES.replace("60", "40"), goals_of("a", 5)]),
    ("concentrated-portfolio", [THEMES.replace("60", "40"), goals_of("a", 7), goals_of("b", 3, "desk")]),
    ("concentrated-portfolio", [THEMES.replace("60", "40"), goals_of("a", 7, cycle="2026-Q3")]),
    ("concentrated-portfolio", [THEMES.replace("60", "85"), goals_of("a", 7)]),
    ("concentrated-portfolio", [THEMES.replace("60", "40"), goals_of("a", 7), "cycle: 2026-Q4\nteam: [broken\n"]),
    ("concentrated-portfolio", [THEMES.replace("60", "40"), goals_of("c", 7)]),
    ("concentrated-portfolio", ["# org\nthemes: [{id: a, title: A}]\n", goals_of("a", 7)]),
    (URGENT, [team("x: 30, unplanned: 70").replace("team: lab", "person: ana")]),
    (ALLOCATION, [THEMES.replace("60", "85").replace("40", "15"), team("x: 70, y: 30")]),
    (ALLOCATION, [THEMES, team("x: 41, y: 59")]),
    ("concentrated-portfolio", [THEMES, team("")]),
    ("concentrated-portfolio", [THEMES, *(team("", f"t{n}") for n in range(4))]),
    ("concentrated-portfolio", ["# org\nthemes: [{id: a, title: A}]\n", *(team("", f"t{n}") for n in range(4))]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "files"), SILENT)
def test_rules_about_the_portfolio_know_where_to_stop(rule: str, files: list[str]) -> None:
    """What is balanced, meant, over, not begun, or told by too few is left alone."""
    assert found(rule, *files) == []


ORG_OF_TWO = THEMES + "teams: [{id: lab, level: company, capacity: 9}, {id: desk, parent: lab, capacity: 1}]\n"
TOLD: list[tuple[str, list[str], list[str]]] = [
    (
        ALLOCATION,
        [THEMES, team("x: 10, y: 70, other: 20")],
        ["12% of the effort on themes goes here, and its importance is 60%", "88% of the effort on themes"],
    ),
    (ALLOCATION, [ORG_OF_TWO, team("x: 5, y: 90"), team("", "desk")], ["5% of the effort", "95% of the effort"]),
    (ALLOCATION, [ORG_OF_TWO, team("x: 60, y: 40"), team("y: 100", "desk")], []),
    (LOW, [team("x: 59, other: 41")], ["59% of the effort went to the goals of lab, less than 60%"]),
    (LOW, [team("unplanned: 20, other: 30")], ["50% of the effort"]),
    (URGENT, [team("x: 69, unplanned: 31")], ["31% of the effort of lab was unplanned, more than 30%"]),
    (
        "no-exploration",
        ["# org\nstrategy: {innovation_share: 10}\n", team("")],
        ["the strategy keeps 10% for the new, and none of the 3 goals is a learning one"],
    ),
    (
        "no-exploration",
        ["# org\nstrategy: {innovation_share: 10}\n", team("x: 4", more=", commitment: learning")],
        ["4.0% of the reported effort goes to learning goals, and the strategy keeps 10%"],
    ),
    (
        "no-exploration",
        [ORG_OF_TWO + "strategy: {innovation_share: 10}\n", team("x: 10", more=", commitment: learning"),
         team("x: 90", "desk")],
        ["9.0% of the reported effort"],
    ),
    ("no-exploration", [team("", f"t{n}") for n in range(4)], ["none of the 12 goals is there to learn something new"]),
    (
        "concentrated-portfolio",
        [THEMES.replace(", importance: 60", ""), *(team("", f"t{n}").replace("theme: b", "theme: a")
         .replace("title: Z", "title: Z, theme: a") for n in range(2))],
        ["6 of the 6 goals of 2026-Q4 serve this theme"],
    ),
    ("concentrated-portfolio", [THEMES.replace("60", "84"), goals_of("a", 7)], ["7 of the 7 goals"]),
    ("no-exploration", [team("", f"t{n}") for n in range(3)] + [goals_of("a", 1)], ["none of the 10 goals"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "files", "messages"), TOLD)
def test_rules_about_the_portfolio_say_what_they_found(rule: str, files: list[str], messages: list[str]) -> None:
    """A message names shares, limits and counts."""
    said = [said for _, said in found(rule, *files)]
    assert len(said) == len(messages)
    assert all(message in one for message, one in zip(messages, said, strict=True))


def test_what_the_urgent_pushed_out_is_told_once() -> None:
    """Where the unplanned took the time, the goals' small share is not told as well."""
    assert found(LOW, team("x: 55, unplanned: 45"))
    space = build_workspace([read_document("okrs/a.yaml", team("x: 55, unplanned: 45").encode(), "goals")], USUAL)
    report = lint(space, RULES, Settings(), Choice(select=(LOW, URGENT)))
    assert [one.rule for one in report.diagnostics] == [URGENT]


DUTIES = (
    "cycle: 2026-Q4\nteam: homes\nobjectives:\n"
    "  - {id: top, title: Families trust us with their parents}\n"
    "  - {id: a, title: Everyone watches the privacy training video, supports: homes/top}\n"
    "  - {id: b, title: Update the CRM, supports: homes/a}\n"
    "  - {id: c, title: Attend client meetings, supports: homes/b}\n"
    "  - {id: d, title: Net revenue retention, supports: homes/c}\n"
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (DUTIES, [4]),
        (DUTIES.replace("supports: homes/a", "status: done"), []),
        (DUTIES.replace("Update the CRM", "Nobody falls at night"), [4]),
        (DUTIES.replace("Update the CRM", "Nobody falls").replace("Attend client meetings", "Nobody is alone"), []),
        (DUTIES.replace("2026-Q4", "2026-Q3").replace("}", ", score: 0.5}"), []),
        (
            DUTIES
            + "".join(f"  - {{id: s{n}, title: Door {n}, supports: homes/top, status: done}}\n" for n in range(6)),
            [4],
        ),
        (
            DUTIES.replace("Everyone watches the privacy training video", "Grow and shrink").replace(
                "Update the CRM", "Improve everything"
            ),
            [],
        ),
    ],
)
def test_only_the_head_of_a_branch_of_duties_is_told(text: str, lines: list[int]) -> None:
    """Of branches inside each other the highest speaks; what is closed or a goal after all does not count."""
    assert [line for line, _ in found("duty-heavy-branch", text)] == lines


def test_a_branch_of_duties_below_a_sound_one_is_told_where_it_begins() -> None:
    """A large branch that is sound as a whole does not hide the one inside it."""
    sound = "".join(f"  - {{id: s{n}, title: Nobody waits at door {n}, supports: homes/top}}\n" for n in range(6))
    assert [line for line, _ in found("duty-heavy-branch", DUTIES + sound, today=date(2026, 11, 16))] == [5]
