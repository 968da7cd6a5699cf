"""Files to a workspace: every field arrives, defaults and heirs hold, and broken files give what is intact."""

from __future__ import annotations

from datetime import date

import pytest
from making import GOAL, TODAY, TOP, document, goal, result, workspace

from okrlint.model.build import build_workspace
from okrlint.model.things import Guardrail, KeyResult, Person, Team


def test_defaults() -> None:
    """What need not be written: committed, active, latest, weight 1, the cycle's days, the level team."""
    objective = goal("key_results: [{id: k, title: K}]")
    one = objective.key_results[0]
    assert (objective.commitment, objective.status, objective.active) == ("committed", "active", True)
    assert (objective.starts, objective.due) == (date(2026, 10, 1), date(2026, 12, 31))
    assert (one.due, one.weight, one.readings, one.status, one.shape) == (objective.due, 1, "latest", "active", None)
    assert (objective.owner, objective.owners, objective.level) == (None, (), "team")
    org = workspace({"org.yaml": "teams: [{id: a}, {id: b, parent: a}]\npeople: [{id: x}]\nthemes: [{id: t}]\n"})
    assert [(team.name, team.level) for team in org.organization.teams.values()] == [("a", "company"), ("b", "team")]
    assert (org.organization.people["x"].name, org.organization.people["x"].active) == ("x", True)
    assert org.organization.themes["t"].title == "t"
    assert org.organization.strategy is None


@pytest.mark.parametrize(
    ("fields", "top", "owner", "parts"),
    [
        ("owner: ana, key_results: [{id: k, title: K}]", TOP, "ana", ["ana"]),
        ("owner: ana, key_results: [{id: k, title: K, owner: finn}]", TOP, "ana", ["finn"]),
        ("key_results: [{id: k, owner: finn}, {id: l, owner: finn}]", TOP, "finn", ["finn", "finn"]),
        ("key_results: [{id: k, owner: finn}, {id: l, owner: ana}]", TOP, None, ["finn", "ana"]),
        ("key_results: [{id: k, owner: finn}, {id: l}]", TOP, None, ["finn", None]),
        ("key_results: [{id: k, owner: [finn, ana]}]", TOP, None, ["finn"]),
        ("key_results: []", TOP, None, []),
        ("key_results: [{id: k}]", "cycle: 2026-Q4\nperson: ana\n", "ana", ["ana"]),
        ("key_results: [{id: k, owner: mira}]", "cycle: 2026-Q4\nperson: ana\n", "mira", ["mira"]),
    ],
)
def test_owners_are_inherited(fields: str, top: str, owner: str | None, parts: list[str | None]) -> None:
    """A key result has the objective's owner; an objective that of all its key results, else the person of the file."""
    objective = goal(fields, top)
    assert objective.owner == owner
    assert [one.owner for one in objective.key_results] == parts


def test_guardrails_inherit_and_levers_do_not() -> None:
    """The owner of a goal answers for what must not get worse; who does the work is never assumed."""
    objective = goal("owner: ana, guardrails: [{id: g}], initiatives: [{id: i}]")
    assert (objective.guardrails[0].owner, objective.initiatives[0].owner) == ("ana", None)
    assert objective.guardrails[0].label == "g"


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ('baseline: 40, change: "+15%"', 46),
        ('baseline: 6, unit: "%", change: "+2"', 8),
        ('baseline: 40, change: "-10"', 30),
        ('baseline: 40, change: "\u221210"', 30),
        ('baseline: 40, change: "-12.5%"', 35),
        ('baseline: 40, change: "10"', 50),
        ("baseline: 40, change: 2", 42),
        ("baseline: 40, change: -2.5", 37.5),
        ('baseline: 0.1, change: "+0.2"', 0.3),
        ('baseline: 40, change: " + 15 % "', 46),
        ('change: "+15%"', None),
        ('baseline: 40, change: "a lot"', None),
        ('baseline: 40, change: "x2"', None),
        ('baseline: 40, change: "+5", target: 50', 50),
    ],
)
def test_a_goal_may_be_relative(fields: str, target: float | None) -> None:
    """A share of the baseline with %, else in the unit; without a baseline, or in other words, there is no target."""
    one = result(fields)
    assert one.target == target
    assert type(one.target) is type(target)
    assert one.change is not None


@pytest.mark.parametrize("cycle", ["autumn", "2026-H3", "", "[a]"])
def test_unknown_cycles_stay_silent(cycle: str) -> None:
    """Goals of a cycle that nobody knows have not begun."""
    one = next(workspace(f"cycle: {cycle}\nteam: growth\nobjectives: [{{id: a, title: A}}]\n").objectives)
    assert one.starts == one.due == date.max


@pytest.mark.parametrize(("written", "name"), [("2026", "2026"), ('"2026"', "2026"), ("2026-Q4", "2026-Q4")])
def test_a_year_needs_no_quotes(written: str, name: str) -> None:
    """`cycle: 2026` is the year, although YAML reads a number."""
    found = workspace(f"cycle: {written}\nteam: 7\nobjectives: [{{id: 1, title: A}}]\n")
    assert list(found.names) == [f"{name}/7/1"]
    assert not found.objectives.__next__().cycle.listed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("just words", []),
        ("- a\n- b\n", []),
        ("objectives: 7\n", []),
        (TOP + "objectives: [7, {id: a}, null, [x]]\n", ["2026-Q4/growth/a"]),
        (TOP + "objectives: [{id: a, key_results: {id: k}}]\n", ["2026-Q4/growth/a"]),
        (TOP + "objectives: [{id: [a]}, {title: No id}]\n", []),
        (GOAL + "    key_results:\n      - id: k\n        title: one: two\n      - id: l\n", ["2026-Q4/growth/week"]),
        ("team: growth\nobjectives: [{id: a}]\n", ["/growth/a"]),
        ("cycle: 2026-Q4\nobjectives: [{id: a}]\n", ["2026-Q4//a"]),
    ],
)
def test_broken_files_give_what_is_intact(text: str, names: list[str]) -> None:
    """However wrong a file is, nothing is raised, and what can be used is there."""
    assert [name for name in workspace(text).names if "/k" not in name] == names


def test_values_of_the_wrong_kind_are_left_out() -> None:
    """A truth value is no number, a word no day, a number no rhythm; what stands beside them stays."""
    one = result("baseline: true, target: soon, due: never, checkin_every: 7, weight: -2, owner: [ana, 7, ' ']")
    assert (one.baseline, one.target, one.checkin_every, one.weight) == (None, None, None, 0)
    assert (one.due, one.owners) == (date(2026, 12, 31), ("ana",))
    readings = result("checkins: [{date: 2026-10-01}, {value: 3}, 7, {date: 2026-10-02, value: 4}]").checkins
    assert [(reading.date, reading.value) for reading in readings] == [(date(2026, 10, 2), 4)]
    objective = goal("amendments: [{what: x}], initiatives: [{id: i, timebox: soon, leading: 3, expected: {k: x}}]")
    assert objective.amendments == ()
    assert (objective.initiatives[0].starts, objective.initiatives[0].leading) == (None, None)
    assert objective.initiatives[0].expected == {}
    assert workspace(TOP + "effort: [{shares: {a: 1}}]\n").files[0].effort == ()


def test_what_is_missing_is_empty() -> None:
    """Names and words that are not there are empty, never invented; of a team and a person the team holds."""
    one = goal("amendments: [{date: 2026-11-02}], guardrails: [{metric: M}], initiatives: [{title: I}]")
    assert (one.amendments[0].what, one.amendments[0].reason, one.amendments[0].before) == ("", "", None)
    assert (one.guardrails[0].id, one.guardrails[0].name, one.initiatives[0].id) == ("", "growth/week/", "")
    both = workspace("cycle: 2026-Q4\nteam: growth\nperson: ana\nobjectives: [{id: a}]\n").files[0]
    assert (both.holder, both.level, both.objectives[0].owner) == ("growth", "team", None)


def test_titles_are_one_line() -> None:
    """A title folded over several lines reads as one."""
    text = GOAL.replace("Teams succeed", ">\n      Teams\n      succeed")
    assert next(workspace(text).objectives).title == "Teams succeed"


def test_of_doubles_the_first_holds() -> None:
    """Two things of one name are told, with both places; the name leads to the first."""
    text = TOP + "objectives:\n  - {id: a, title: One, key_results: [{id: k}], guardrails: [{id: k}]}\n  - {id: a}\n"
    found = workspace({"okrs/a.yaml": text, "okrs/b.yaml": TOP + "health: [{id: up}, {id: up}]\n"})
    told = [(name, first.path, second.path) for name, first, second in found.doubles]
    assert told == [
        ("2026-Q4/growth/a/k", ("objectives", 0, "key_results", 0), ("objectives", 0, "guardrails", 0)),
        ("2026-Q4/growth/a", ("objectives", 0), ("objectives", 1)),
        ("2026-Q4/growth", (), ()),
        ("2026-Q4/growth/health/up", ("health", 0), ("health", 1)),
    ]
    assert isinstance(found.names["2026-Q4/growth/a/k"], KeyResult)
    assert isinstance(found.names["2026-Q4/growth/health/up"], Guardrail)


def test_doubles_in_the_organisation() -> None:
    """Of two teams, people or cycles with one id the first is kept; those without an id are left out."""
    org = "teams: [{id: a, name: One}, {id: a, name: Two}, {name: None}]\npeople: [{id: p, name: One}, {id: p}]\n"
    org += "cycles: [{id: c, starts: 2026-01-01, ends: 2026-01-31}, {id: c, starts: 2027-01-01, ends: 2027-01-31}]\n"
    found = workspace({"org.yaml": org})
    assert [team.name for team in found.organization.teams.values()] == ["One"]
    assert [person.name for person in found.organization.people.values()] == ["One"]
    assert found.cycles["c"].starts.year == 2026


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("id: 2026-Q4", ("2026-10-01", "2026-12-31")),
        ("id: 2026-Q4, ends: 2026-12-18", ("2026-10-01", "2026-12-18")),
        ("id: autumn, starts: 2026-09-01, ends: 2026-09-01", ("2026-09-01", "2026-09-01")),
        ("id: autumn, starts: 2026-09-02, ends: 2026-09-01", None),
        ("id: autumn, starts: 2026-09-02", None),
        ("starts: 2026-09-02, ends: 2026-10-01", None),
    ],
)
def test_listed_cycles(said: str, days: tuple[str, str] | None) -> None:
    """A listed cycle has its own days, else those its name means; without days that make sense it is left out."""
    cycles = workspace({"org.yaml": f"cycles: [{{{said}}}]\n"}).cycles
    assert [(one.starts.isoformat(), one.ends.isoformat()) for one in cycles.values()] == ([days] if days else [])


def test_who_is_not_listed() -> None:
    """Teams and people that only goal files name are there, marked, and no list exists for that."""
    text = TOP + "objectives: [{id: a, owner: ana, key_results: [{id: k, owner: [x, y], validator: finn}]}]\n"
    found = workspace({"okrs/a.yaml": text, "okrs/b.yaml": "cycle: 2026-Q4\nperson: mira\n"})
    teams, people = found.organization.teams, found.organization.people
    assert [(team.id, team.listed) for team in teams.values()] == [("growth", False)]
    assert [(person.id, person.team, person.listed) for person in people.values()] == [
        ("ana", "growth", False),
        ("finn", "growth", False),
        ("mira", None, False),
    ]
    assert found.organization.lists == frozenset()
    assert isinstance(teams["growth"], Team)
    assert isinstance(people["ana"], Person)


def test_the_organisation_nearest_the_top_holds() -> None:
    """Of two files `org.yaml` the one in the outer folder counts, in whatever order they come."""
    files = {"okrs/2026-Q4/org.yaml": "organization: Inner\n", "okrs/org.yaml": "organization: Outer\n"}
    for order in (files, dict(reversed(files.items()))):
        assert workspace(order).organization.name == "Outer"


def test_documents_come_in_any_order() -> None:
    """The same files in another order make the same workspace."""
    files = [
        document(f"okrs/{name}.yaml", f"cycle: 2026-Q4\nteam: {name}\nobjectives: [{{id: a}}]\n") for name in "cab"
    ]
    assert [list(build_workspace(order, TODAY).names) for order in (files, files[::-1])] == [
        ["2026-Q4/a/a", "2026-Q4/b/a", "2026-Q4/c/a"]
    ] * 2
