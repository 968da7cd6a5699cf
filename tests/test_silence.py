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
      - {id: broken, title: Broken parcels fall from 4% to 1%, unit: "%", baseline: 4, target: 1, source: log}
      - {id: refunds, title: Refunds in two days rise from 60% to 90%, unit: "%", baseline: 60, target: 90, source: log}
  - id: drivers
    title: Drivers want to stay with us after their first winter
    key_results:
      - {id: leavers, title: Drivers who leave fall from 31% to 20%, unit: "%", baseline: 31, target: 20, source: log}
      - {id: rota, title: Shifts changed late fall from 18% to 6%, unit: "%", baseline: 18, target: 6, source: log}
"""
"""Two sound goals beside the one of a case, so that nothing is said about how many there are."""

PLAIN_RESULTS = """
    key_results:
      - {id: friends, title: People friends send rise from 15% to 30%, unit: "%", baseline: 15, target: 30, source: log}
      - {id: praise, title: Satisfaction rises from 7.1 to 8.2, baseline: 7.1, target: 8.2, source: log}
"""


def findings(
    *files: str, families: frozenset[str] = OF_A_GOAL, profile: str = "recommended", org: str = ""
) -> list[Diagnostic]:
    """Return what all rules of some families find in goal files, whose paths do not matter, in a profile."""
    documents = [read_document(f"okrs/{number}.yaml", text.encode(), "goals") for number, text in enumerate(files)]
    documents += [read_document("okrs/org.yaml", org.encode(), "org")] if org else []
    for document in documents:
        assert not document.problems, document.problems
    report = lint(build_workspace(documents, TODAY), load_rules(), Settings(profile=profile))
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
      - {{id: under-test, {result}, source: log}}
      - {{id: praise, title: Satisfaction rises from 7.1 to 8.2, baseline: 7.1, target: 8.2, source: log}}
    guardrails:
      - {{id: breaks, metric: breaks that drivers skip, unit: "%", max: 2, checkins: [{{date: 2026-11-09, value: 1}}]}}
"""


SOUND_TITLES = """
Become the number one choice for night deliveries to clinics
Be the #1 choice of village pharmacies
Stay the no. 1 choice that care homes recommend
Be among the top 3 suppliers that hospitals name first
Grow the advisory business
Grow the leasing business in the north
Expand the repair service to the islands
Every new driver succeeds in the first week
Pharmacists open on Monday with full shelves
Parcels arrive before people think of asking
Will my parcel be here before I leave the house?
Can I trust the hour on the card?
Why should a clinic ever call us twice?
Nobody waits for a build
No pharmacist waits at an empty shelf
Clinics never run out of what saves lives
Payroll is right the first time
Close the pay gap
Drivers see their bonus on the day they earn it
Compliance training that depots ask for by themselves
Auditors find nothing that our clients did not know
Attract and retain nurses
Find and keep night drivers
Attract, train and retain drivers who know the valley
Win small clinics and keep them for years
Be there 24/7 for clinics that never close
New drivers feel at home within their first 100 days
Clinics switch to version 3 without a call
Be ready for the winter of 2027
Every second depot leader is promoted from within
Farmers open our app before they sow
Create a place where drivers want to stay
"""


@pytest.mark.parametrize("profile", ["recommended", "strict"])
@pytest.mark.parametrize("title", SOUND_TITLES.strip().splitlines())
def test_sound_titles_of_objectives_are_silent(title: str, profile: str) -> None:
    """Ranks, directions, states, questions, negations, idioms and pay as the subject are no fault of wording."""
    families = OF_A_GOAL if profile == "recommended" else frozenset({"wording", "measure"})
    assert findings(team_file(titled(title)), families=families, profile=profile) == []


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
        "title: Win 40 first orders, baseline: 0, target: 40",
        'title: Earn €80k with repairs, unit: "€k", baseline: 0, target: 80',
        'title: "Keep the rating at 4.7/5 or above", unit: /5, min: 4.7',
        'title: Repeat orders grow by 15% to 46k, unit: "€k", baseline: 40, target: 46',
        'title: "Repeat orders: up 15% to 46k", unit: "€", baseline: 40000, target: 46000',
        'title: "Loading takes 1h30, down from 4 h", unit: h, baseline: 4, target: 1.5',
        'title: Between 95 and 99% of shelves are full, unit: "%", min: 95, max: 99',
        "title: Shelves that are full rise to 8-10 of 12, baseline: 5, target: 9",
        "title: Repeat orders double, baseline: 40, target: 80",
        'title: Late parcels fall by a quarter, baseline: 40, change: "-25%"',
        "title: Monthly orders rise from 1.200 to 1.500, baseline: 1200, target: 1500",
        'title: Questions answered within 10 minutes rise from 60% to 85%, unit: "%", baseline: 60, target: 85',
    ],
)
def test_sound_figures_are_silent(result: str) -> None:
    """From, to and by in any order, large units, bounds, starts from zero and relative goals agree with fields."""
    assert findings(team_file(measured(result))) == []
    assert findings(team_file(measured(result)), families=frozenset({"wording", "measure"}), profile="strict") == []


PERSONAL = """cycle: 2026-Q4
person: ana
objectives:
  - id: audit
    title: {title}
    key_results:
      - {{id: won, title: Win €80k of contracts after an audit, unit: "€k", baseline: 0, target: 80, source: the books}}
      - {{id: asked, title: Hotels that ask for an audit rise from 2 to 9, baseline: 2, target: 9, source: the books}}
    guardrails:
      - {{id: hours, metric: unpaid hours an audit, max: 6, checkins: [{{date: 2026-11-09, value: 5}}]}}
"""


@pytest.mark.parametrize(
    "title",
    [
        "Pilot an energy audit with hotels to win contracts for years",
        "Test a night audit so that hotels renew by themselves",
        "Run a night audit that helps small hotels renew",
    ],
)
def test_a_purpose_lifts_the_project_of_a_person(title: str) -> None:
    """A person's objective may open with a project where it says what for and has a result in money."""
    assert findings(PERSONAL.format(title=title)) == []


@pytest.mark.parametrize("work", ["Launch a pricing test", "Hire a night planner", "Move the orders to a new system"])
def test_work_is_what_initiatives_are(work: str) -> None:
    """An initiative may say what will be done."""
    lever = f"    initiatives:\n      - {{id: prices, title: {work}, owner: ana, moves: [friends]}}\n"
    assert findings(team_file(titled("Clinics renew before anybody asks them") + lever)) == []


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


CALLED_BAD = """
container-title: Delivery targets 2026 | Sales goals 2027 | Q4 priorities | Targets for the sales team
metric-as-objective: Net revenue retention | # MQLs | ARR 10M | Customer satisfaction score
job-description: Update the CRM | Attend client meetings | Respond to tickets | Keep the wiki up to date
compliance-task: Watch the safety training video | Complete the annual security training | Renew the ISO certificate
vague-goal: Improve customer experience | Deliver excellence | Increase efficiency
task-as-objective: Launch the depot portal | Migrate to the new warehouse | Hire two planners
compensation-in-goal: Earn the full annual bonus | Get a 5% raise | Achieve a top performance rating
self-serving-goal: Get promoted to senior planner | Raise my visibility with the board | Become a senior engineer
number-in-objective: Cut late parcels by 25% and raise repeat orders | Reach €3m with repairs of old vans
compound-goal: Cut late parcels and raise the share of repeat orders | Win clinics, reduce waste and improve the vans
solution-in-objective: Everyone uses the new CRM | Drive adoption of the new dashboard | All teams use the wiki
title-length: Happier drivers | Clinics renew
plain-language: Leverage synergies with rural clinics | RRO is what our drivers look at first
"""


@pytest.mark.parametrize("profile", ["recommended", "strict"])
@pytest.mark.parametrize(
    ("rule", "title"),
    [
        (line.split(": ")[0], title)
        for line in CALLED_BAD.strip().splitlines()
        for title in line.split(": ")[1].split(" | ")
    ],
)
def test_a_bad_objective_gets_one_finding(rule: str, title: str, profile: str) -> None:
    """What the sources call bad gives exactly one finding about the wording, the most specific that holds."""
    found = findings(team_file(titled(title)), families=WORDING, profile=profile)
    assert [one.rule for one in found] == [rule]


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
        ("title: Answer all calls", ["job-description"]),
        ("title: All drivers finish the safety course, target: 100", ["compliance-task"]),
        ('title: Clinics that renew reach 90%, unit: "%", target: 90', ["missing-baseline"]),
        ("title: Repeat orders rise by 15%", ["relative-target"]),
        ('title: Repeat orders rise by 15%, unit: "%", target: 15', ["relative-target"]),
        ("title: Double the clinics that renew", ["relative-target"]),
        ("title: Satisfaction rises to 8.2 and late parcels fall to 3%, baseline: 7.1, target: 8.2", ["compound-goal"]),
        ("title: Clinics that renew rise from 60% to 90%, baseline: 60, target: 90", ["missing-unit"]),
    ],
)
def test_a_bad_key_result_gets_one_finding(result: str, rules: list[str]) -> None:
    """One thing gets one finding: the rule that says most speaks, the others yield."""
    assert [found.rule for found in findings(team_file(measured(result)))] == rules


@pytest.mark.parametrize(
    "title",
    [
        "Clinics renew before anybody asks them",
        "Nobody waits twice for the same parcel",
        "Village pharmacies choose us over the city's wholesaler",
    ],
)
def test_the_sentence_of_the_parent_is_one_clone(title: str) -> None:
    """The sentence of the goal above, word for word, gives exactly one finding about alignment."""
    above = "cycle: 2026-Q4\nteam: company\nobjectives:\n" + titled(title)
    below = titled(title).replace("id: case", "id: own\n    supports: company/case", 1)
    said = findings(above, team_file(below), families=frozenset({"alignment"}))
    assert [found.rule for found in said if str(found.object).endswith("parcels/own") and "why" not in found.rule] == [
        "goal-clone"
    ]
