"""Goalposts at their edges: moves that are none, moves that are told, and which goal of today is which of then."""

from __future__ import annotations

from datetime import date

import pytest
from making import workspace
from rule_kit import found, goal, result

from okrlint.history.goalposts import figure
from okrlint.history.pairs import History, history_of, match, plain_words

TO_8 = result("baseline: 15", "target: 8", "unit: days")
SUM = result("target: 200", 'unit: "$"', title="Contracts won")
DROPPED = goal("status: dropped", "because: The desk closed", "key_results:", "  - {id: wait, title: A, target: 9}")


def amended(what: str, to: object = None) -> str:
    """Return the usual goal with its target at 10 and an amendment."""
    entry = f"{{date: 2026-11-02, what: {what}, reason: One desk closed{'' if to is None else f', to: {to}'}}}"
    return goal(
        "amendments:",
        f"  - {entry}",
        "key_results:",
        "  - id: wait",
        '    title: "Median wait falls from 15 to 8 days"',
        "    baseline: 15",
        "    target: 10",
        "    unit: days",
    )


SILENT = [
    ("target-eased", TO_8, TO_8),
    ("target-eased", TO_8, result("baseline: 15", "target: 6", "unit: days")),
    ("target-eased", TO_8, result("baseline: 15", "target: 12", "unit: days", "status: dropped", "because: Closed")),
    ("target-eased", TO_8, DROPPED),
    ("target-eased", TO_8, amended("wait.target", 10)),
    ("target-eased", TO_8, amended("waits.wait.target")),
    ("target-eased", TO_8, amended("clinics/waits/wait.target")),
    ("target-eased", result("target: 200"), result("target: 150")),
    (
        "target-eased",
        result("baseline: 0", "target: 12000000", 'unit: "$"'),
        result("baseline: 0", "target: 12", 'unit: "$m"'),
    ),
    ("target-eased", result("min: 90"), result("min: 90", "max: 99")),
    ("target-eased", result("baseline: 1", "target: 9"), result("min: 9")),
    ("target-eased", result("max: 2"), result("max: 1")),
    (
        "target-eased",
        result("baseline: 15", "target: 8", "due: 2026-12-20"),
        result("baseline: 15", "target: 8", "due: 2026-12-01"),
    ),
    ("baseline-rewritten", TO_8, result("baseline: 14", "target: 8", "unit: days")),
    ("commitment-lowered", goal("commitment: learning"), goal("commitment: aspirational")),
    (
        "name-changed",
        goal(),
        goal("formerly: delays").replace("id: waits", "id: queues").replace("delays", "clinics/waits"),
    ),
    ("parent-moved", goal("supports: company/choice"), goal("supports: company/choice")),
    ("checkin-rewritten", goal(), result("checkins: [{date: 2026-10-05, value: 1}]")),
    ("result-removed", "cycle: 2026-Q4\nteam: clinics\nobjectives: []\n", goal()),
    ("late-start", goal(), goal("status: dropped", "because: No")),
]


@pytest.mark.parametrize(("rule", "before", "now"), SILENT)
def test_moves_that_are_none(rule: str, before: str, now: str) -> None:
    """Harder, dropped in the open, amended, or the same in another unit: nobody has moved a goalpost."""
    assert found(rule, now, before=[before]) == []


TOLD = [
    (
        "target-eased",
        TO_8,
        result("baseline: 15", "target: 10", "unit: days"),
        "the target moved from 8 days to 10 days, with no amendment",
    ),
    ("target-eased", TO_8, result("baseline: 15", "unit: days"), "the target of 8 days is gone, with no amendment"),
    (
        "target-eased",
        TO_8,
        result("milestone: true", "due: 2026-12-31"),
        "the target of 8 days is gone, with no amendment",
    ),
    (
        "target-eased",
        TO_8,
        result("baseline: 15", "target: 8", "unit: weeks"),
        "the unit changed from days to weeks, with no amendment",
    ),
    ("target-eased", TO_8, amended("wait.target", 9), "the target moved from 8 days to 10 days, with no amendment"),
    ("target-eased", TO_8, amended("wait.due"), "the target moved from 8 days to 10 days, with no amendment"),
    (
        "target-eased",
        result("baseline: 0", "target: 12", 'unit: "$m"'),
        result("baseline: 0", "target: 9000000", 'unit: "$"'),
        "the target moved from $12m to $9,000,000, with no amendment",
    ),
    (
        "target-eased",
        result("target: 200", "checkins: [{date: 2026-10-05, value: 20}]"),
        result("target: 150"),
        "the target moved from 200 to 150, with no amendment",
    ),
    (
        "target-eased",
        result("baseline: 10", 'change: "+50%"'),
        result("baseline: 10", 'change: "+20%"'),
        "the target moved from 15 to 12, with no amendment",
    ),
    (
        "target-eased",
        result("max: 2", 'unit: "%"'),
        result("max: 2.5", 'unit: "%"'),
        "the bound moved from 2% to 2.5%, with no amendment",
    ),
    ("target-eased", result("min: 90", "max: 99"), result("min: 90"), "the bound `max: 99` is gone, with no amendment"),
    (
        "target-eased",
        result("milestone: true", "due: 2026-11-20"),
        result("milestone: true", "due: 2026-12-20"),
        "its last day moved from 2026-11-20 to 2026-12-20, with no amendment",
    ),
    (
        "target-eased",
        result("baseline: 1", "target: 9", "due: 2026-11-20"),
        result("baseline: 1", "target: 9"),
        "its last day moved from 2026-11-20 to 2026-12-31, with no amendment",
    ),
    (
        "checkin-rewritten",
        result("checkins: [{date: 2026-10-05, value: 1, confidence: 0.3}]"),
        result("checkins: [{date: 2026-10-05, value: 1, confidence: 0.7}]"),
        "the check-in of 2026-10-05 had confidence 0.3 and now has 0.7",
    ),
    (
        "name-changed",
        goal(),
        goal().replace("team: clinics", "team: wards"),
        "this goal was called `clinics/waits`; links and history break",
    ),
    (
        "name-changed",
        goal("why: A"),
        goal("formerly: odd").replace("id: waits", "id: queues"),
        "this goal was called `clinics/waits`; links and history break",
    ),
    (
        "result-removed",
        goal(),
        "cycle: 2026-Q4\nteam: wards\nobjectives: []\n",
        "the objective `clinics/waits`, 'Nobody waits for a first visit', is gone from the running cycle",
    ),
    (
        "result-removed",
        TO_8,
        goal(),
        "the key result `wait`, 'Median wait falls from 15 to 8 days', is gone from the running cycle",
    ),
    (
        "result-removed",
        goal(holder="person: ana"),
        "cycle: 2026-Q4\nperson: ana\nobjectives: []\n",
        "the objective `@ana/waits`, 'Nobody waits for a first visit', is gone from the running cycle",
    ),
]


@pytest.mark.parametrize(("rule", "before", "now", "message"), TOLD)
def test_moves_that_are_told(rule: str, before: str, now: str, message: str) -> None:
    """Each move is said in one line with both figures."""
    assert [said for _, said in found(rule, now, before=[before])] == [message]


def test_nothing_is_compared_without_an_earlier_revision() -> None:
    """Where nobody knows what was, the rules that compare are silent."""
    assert history_of(workspace(goal())) is None
    for rule in ("target-eased", "result-removed", "late-start", "parent-moved"):
        assert found(rule, goal()) == []


def test_a_removed_goal_is_not_missed_while_a_file_cannot_be_read() -> None:
    """What seems gone may stand in the file that is broken."""
    assert found("result-removed", "cycle: [", before=[goal()]) == []


def test_the_first_goals_of_all_are_not_late() -> None:
    """A company that begins to keep its goals here in the middle of a cycle has done nothing wrong."""
    assert found("late-start", goal(), before=[]) == []
    assert found("late-start", goal(), before=[goal(cycle="2026-Q3")]) != []
    assert found("late-start", goal(), before=[goal(cycle="2026-Q3")], today=date(2026, 10, 14)) == []


def test_a_goal_that_ended_says_nothing_of_its_meaning() -> None:
    """A goal above that was dropped is the business of another rule."""
    above = "cycle: 2026-Q4\nteam: company\nobjectives:\n  - {id: choice, title: Clinics choose us, STATUS}\n"
    below = goal("supports: company/choice")
    then, now = above.replace("STATUS", "theme: a"), above.replace("STATUS", "status: dropped, because: Sold")
    assert found("parent-moved", below, now, before=[below, then]) == []


def names(now: str, then: str) -> list[tuple[str, str]]:
    """Return the names of goals now and then that were taken for the same."""
    space = workspace({"okrs/now.yaml": now})
    history = History(space, workspace({"okrs/then.yaml": then}))
    return [(one.name, other.name) for one, other in history.objectives.kept]


GOALS = "cycle: 2026-Q4\nteam: {team}\nobjectives:\n{body}"


def goals(*lines: str, team: str = "growth") -> str:
    """Return a goal file with one objective a line, each a flow map."""
    return GOALS.format(team=team, body="".join(f"  - {{{line}}}\n" for line in lines))


@pytest.mark.parametrize(
    ("then", "now", "same"),
    [
        (goals("id: a, title: A one"), goals("id: a, title: Quite another"), [("growth/a", "growth/a")]),
        (goals("id: a, title: A one"), goals("id: b, title: Quite another"), []),
        (goals("id: a, title: A one"), goals("id: b, title: 'a ONE!'"), [("growth/b", "growth/a")]),
        (goals("id: a, title: A one"), goals("id: b, title: B, formerly: a"), [("growth/b", "growth/a")]),
        (
            goals("id: a, title: A one"),
            goals("id: b, title: B, formerly: growth/a", team="labs"),
            [("labs/b", "growth/a")],
        ),
        (
            goals("id: a, title: A, key_results: [{id: k, title: Churn falls}]"),
            goals("id: b, title: B, key_results: [{id: x, title: churn falls}]"),
            [("growth/b", "growth/a")],
        ),
        (goals("id: a, title: A one", "id: b, title: A one"), goals("id: c, title: A one"), []),
        (goals("id: a, title: A one"), goals("id: b, title: A one", "id: c, title: A one"), []),
        (
            goals("id: a, title: B", "id: b, title: A"),
            goals("id: a, title: A", "id: b, title: B"),
            [("growth/a", "growth/a"), ("growth/b", "growth/b")],
        ),
    ],
)
def test_which_goal_is_which(then: str, now: str, same: list[tuple[str, str]]) -> None:
    """The name decides, then `formerly`, then the title, then a key result in common; a doubtful match is none."""
    assert names(now, then) == same


def test_nothing_is_matched_twice() -> None:
    """Each thing has one counterpart at most, and what has none is gone or new."""
    space = workspace({"okrs/a.yaml": goals("id: a, title: A", "id: b, title: B")})
    first, second = space.objectives
    found_pairs = match([first, second], [first], [lambda one: (one.id,), lambda one: (plain_words(one.title),)])
    assert (found_pairs.kept, found_pairs.gone, found_pairs.new) == (((first, first),), (), (second,))


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (8, "%", "8%"),
        (1200, "$", "$1,200"),
        (2.50, None, "2.5"),
        (4.0, "days", "4 days"),
        (100, "", "100"),
        (12, "$m", "$12m"),
    ],
)
def test_figures_are_written_as_people_write_them(value: float, unit: str | None, said: str) -> None:
    """A currency stands in front, a percent sign behind, other units after a blank."""
    assert figure(value, unit) == said
