"""Sound goals that naive rules trip over stay unmentioned, and what is bad about a goal is said once."""

from __future__ import annotations

from datetime import date

import pytest

from okrlint.config import Settings
from okrlint.diagnostic import Diagnostic
from okrlint.lint.registry import load_rules
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document

TODAY = date(2026, 11, 16)
WORDING = frozenset({"wording"})
OF_A_GOAL = frozenset({"wording", "measure", "guardrails", "focus"})

SETTLED_IN = """
  - id: returns
    title: Parcels come back because people changed their mind, not because we broke them
    key_results:
      - {id: broken, title: Broken parcels fall from 4% to 1%, unit: "%", baseline: 4, target: 1}
      - {id: refunds, title: Refunds within two days rise from 60% to 90%, unit: "%", baseline: 60, target: 90}
  - id: drivers
    title: Drivers want to stay with us after their first winter
    key_results:
      - {id: leavers, title: Drivers who leave fall from 31% to 20%, unit: "%", baseline: 31, target: 20}
      - {id: rota, title: Shifts changed at short notice fall from 18% to 6%, unit: "%", baseline: 18, target: 6}
"""
"""Two sound goals beside the one of a case, so that nothing is said about how many there are."""

PLAIN_RESULTS = """
    key_results:
      - {id: friends, title: People sent by a friend rise from 15% to 30%, unit: "%", baseline: 15, target: 30}
      - {id: praise, title: Satisfaction rises from 7.1 to 8.2, baseline: 7.1, target: 8.2}
"""


def findings(*files: str, families: frozenset[str] = OF_A_GOAL) -> list[Diagnostic]:
    """Return what all rules of some families find in goal files, whose paths do not matter."""
    documents = [read_document(f"okrs/{number}.yaml", text.encode(), "goals") for number, text in enumerate(files)]
    for document in documents:
        assert not document.problems, document.problems
    report = lint(build_workspace(documents, TODAY), load_rules(), Settings())
    return [found for found in report.diagnostics if found.family in families]


def team_file(goal: str) -> str:
    """Return a team's file with the goal of a case and two sound ones beside it."""
    return f"cycle: 2026-Q4\nteam: parcels\nobjectives:\n{goal.strip(chr(10))}\n{SETTLED_IN.strip(chr(10))}\n"


def titled(title: str) -> str:
    """Return a sound objective but for its title."""
    return f'  - id: case\n    title: "{title}"\n{PLAIN_RESULTS.strip(chr(10))}\n'


def measured(result: str) -> str:
    """Return a sound objective with a key result, given as the fields of one line, beside another."""
    return f"""
  - id: case
    title: Clinics trust us with their night deliveries
    key_results:
      - {{id: under-test, {result}}}
      - {{id: praise, title: Satisfaction rises from 7.1 to 8.2, baseline: 7.1, target: 8.2}}
    guardrails:
      - {{id: breaks, metric: breaks that drivers skip, unit: "%", max: 2}}
"""


@pytest.mark.parametrize(
    "title",
    [
        "Become the number one choice for night deliveries to clinics",
        "Be the #1 choice of village pharmacies",
        "Grow the advisory business",
        "Grow the leasing business in the north",
        "Every new driver succeeds in the first week",
        "Will my parcel be here before I leave the house?",
        "Nobody waits for a build",
        "No pharmacist waits at an empty shelf",
        "Payroll is right the first time",
        "Close the pay gap",
        "Compliance training that depots ask for by themselves",
        "Attract and retain nurses",
        "Find and keep night drivers",
        "Be there 24/7 for clinics that never close",
        "New drivers feel at home within their first 100 days",
    ],
)
def test_sound_titles_of_objectives_are_silent(title: str) -> None:
    """Ranks, directions, states, questions, negations, idioms and pay as the subject are no fault of wording."""
    assert findings(team_file(titled(title))) == []


@pytest.mark.parametrize(
    "result",
    [
        'title: Win 200k of first contracts, unit: "€", baseline: 0, target: 200000',
        'title: Keep satisfaction above 90%, unit: "%", min: 90',
        'title: Keep late parcels under 3%, unit: "%", max: 3',
        "title: Loading falls from 9 h to 2 h, unit: h, baseline: 9, target: 2",
        "title: Loading falls to 2 h from 9 h, unit: min, baseline: 540, target: 120",
        'title: "Repeat orders up by 15%, from 40k to 46k", unit: "€k", baseline: 40, target: 46',
        'title: Revenue from clinics grows from $9.5m to $12m, unit: "$m", baseline: 9.5, target: 12',
        'title: Revenue from clinics grows from $9.5m to $12m, unit: "$", baseline: 9500000, target: 12000000',
        'title: "Repeat orders: 40% to 55%", unit: "%", baseline: 40, target: 55',
        'title: "Reach 1,200 clinics (900 today)", baseline: 900, target: 1200',
        "title: Cut the wait at the gate by a third, unit: minutes, baseline: 30, target: 20",
        'title: Late parcels fall by 25%, unit: "%", baseline: 8, change: "-25%"',
        'title: Repeat orders rise by two points, unit: "%", baseline: 40, change: "+2"',
        'title: Questions answered within 10 minutes rise from 60% to 85%, unit: "%", baseline: 60, target: 85',
    ],
)
def test_sound_figures_are_silent(result: str) -> None:
    """From, to and by in any order, large units, bounds, starts from zero and relative goals agree with fields."""
    assert findings(team_file(measured(result))) == []


def test_a_purpose_lifts_the_project_of_a_person() -> None:
    """A person's objective may open with a project where it says what for and has a result in money."""
    goal = """cycle: 2026-Q4
person: ana
objectives:
  - id: audit
    title: Pilot an energy audit with five hotels to win contracts for years
    key_results:
      - {id: won, title: Win €80k of contracts after an audit, unit: "€k", baseline: 0, target: 80}
      - {id: asked, title: Hotels that ask for an audit rise from 2 to 9, baseline: 2, target: 9}
    guardrails:
      - {id: hours, metric: unpaid hours an audit, max: 6}
"""
    assert findings(goal) == []


def test_work_is_what_initiatives_are() -> None:
    """An initiative may say what will be done."""
    goal = titled("Clinics renew before anybody asks them") + (
        "    initiatives:\n      - {id: prices, title: Launch a pricing test, owner: ana, moves: [friends]}\n"
    )
    assert findings(team_file(goal)) == []


def test_an_objective_takes_the_owner_all_its_results_name() -> None:
    """Nobody is missing where all key results name the same person."""
    goal = """
  - id: case
    title: Clinics renew before anybody asks them
    key_results:
      - {id: friends, title: Clinics sent by a friend rise from 15% to 30%, owner: ana}
      - {id: praise, title: Satisfaction rises from 7.1 to 8.2, owner: ana}
"""
    said = findings(team_file(goal), families=frozenset({"ownership"}))
    assert [found.object for found in said if "case" in str(found.object)] == []


def test_a_monthly_figure_may_be_three_weeks_old() -> None:
    """A figure with a rhythm of a month is not stale after three weeks."""
    goal = measured(
        'title: Repeat orders rise from 40% to 55%, unit: "%", baseline: 40, target: 55, checkin_every: 1mo,'
        " checkins: [{date: 2026-10-26, value: 47}]"
    )
    said = findings(team_file(goal), families=frozenset({"cadence", "truth"}))
    assert [found.rule for found in said if str(found.object).endswith("under-test")] == []


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("Delivery targets 2026", "container-title"),
        ("Net revenue retention", "metric-as-objective"),
        ("Update the CRM", "job-description"),
        ("Attend client meetings", "job-description"),
        ("Watch the safety training video", "compliance-task"),
        ("Improve customer experience", "vague-goal"),
        ("Launch the depot portal", "task-as-objective"),
    ],
)
def test_a_bad_objective_gets_one_finding(title: str, rule: str) -> None:
    """What the sources call bad gives exactly one finding about the wording."""
    assert [found.rule for found in findings(team_file(titled(title)), families=WORDING)] == [rule]


@pytest.mark.parametrize(
    ("result", "rules"),
    [
        ("title: Attend client meetings", ["job-description"]),
        ("title: Watch the safety training video", ["compliance-task"]),
        ("title: Launch the depot portal by March", ["task-as-key-result"]),
        ("title: Launch the depot portal, milestone: true, due: 2026-12-01", ["task-as-key-result"]),
        ("title: Publish 12 articles, baseline: 0, target: 12", ["output-count"]),
        ("title: Publish 12 articles, target: 12", ["output-count"]),
        ("title: Clinics are happier with us", ["unmeasurable-key-result"]),
        ("title: Clinics that renew reach 90%, target: 90", ["missing-baseline"]),
    ],
)
def test_a_bad_key_result_gets_one_finding(result: str, rules: list[str]) -> None:
    """One thing gets one finding: the rule that says most speaks, the others yield."""
    assert [found.rule for found in findings(team_file(measured(result)))] == rules


def test_the_sentence_of_the_parent_is_one_clone() -> None:
    """The sentence of the goal above, word for word, gives exactly one finding about alignment."""
    above = "cycle: 2026-Q4\nteam: company\nobjectives:\n" + titled("Clinics renew before anybody asks them")
    below = titled("Clinics renew before anybody asks them").replace(
        "id: case", "id: own\n    supports: company/case", 1
    )
    said = findings(above, team_file(below), families=frozenset({"alignment"}))
    assert [found.rule for found in said if str(found.object).endswith("parcels/own") and "why" not in found.rule] == [
        "goal-clone"
    ]
