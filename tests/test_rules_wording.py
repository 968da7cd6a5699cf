"""Wording rules at their edges: pay, promotion, several goals, tools, length and plain words."""

from __future__ import annotations

from typing import Literal

import pytest
from rule_kit import RULES, USUAL, found, goal, of

from okrlint.config import Settings
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import read_document
from okrlint.wording import judge

Kind = Literal["objective", "key-result"]

# The word before the colon is the rule that each title behind it breaks; "-" stands for none.
OBJECTIVES = """
compensation-in-goal: Earn my 10% bonus | Qualify for the team bonus | Get a pay rise | Secure a salary increase
compensation-in-goal: Half of the bonus is tied to satisfaction
compensation-in-goal: Bonus if 5 clinics renew | Bonus target of 40 clinics
compensation-in-goal: Get an 'exceeds expectations' rating | Reach the best annual appraisal | Bonus-relevant target
-: Nurses get their bonus without asking
-: Sign-up bonus brings friends along | Bonus points are spent, not forgotten
-: Performance reviews are worth everyone's time | Raise the lowest salaries to a living wage | Get nurses a raise
-: Customers say we exceed expectations | Pay rises are explained in person | Win more than the bonus round
-: Get a raise in satisfaction from night staff | Reach a bonus for night drivers | Achieve a fair pay rise for nurses
-: Become a lead developer of public housing | Get our drivers a pay rise | Win the best rating in the city guide
self-serving-goal: Be promoted | Get promoted by summer
self-serving-goal: Become a senior engineer | Become team lead | Become head of sales
self-serving-goal: Earn a promotion | Win a promotion to depot lead | Get full credit for the new rota
self-serving-goal: Be recognised by the leadership team
self-serving-goal: Be seen by the board as an expert | Build my personal brand
self-serving-goal: Raise my own visibility | Grow my influence in the company
-: Win promotion to the first league | Become a trusted partner of schools | Become the lead supplier of quiet pumps
-: Become the head of the pack | Become a senior citizen's first call | Be recognised by parents as a safe place
-: Be seen as the fairest landlord | Get credit for small farms approved in a day | Grow my clients' savings
-: Win a promotion code that friends share | Sharpen my eye for detail | Earn the credit of small farms
compound-goal: Raise trust and cut waste | Raise trust, reduce waste in the kitchens | Cut waste. Raise quality
compound-goal: Win clinics in the north; reduce late parcels | Grow repair sales and increase the share of regulars
-: Attract and retain nurses | Attract, train and retain nurses | Win clinics and keep them | Win clinics and grow
-: Help nurses learn and improve their rota | Reduce noise so that people sleep and improve their days
-: Grow trust by listening and improve with each call
-: Improve search and release quality | Reduce late and lost parcels
-: To win clinics, reduce waiting at the door | Enable partners to sell and improve our service
-: Grow a safe and secure harbour
-: Win those who plan and reduce waste | Improve rest, and increase, step by step, trust
-: Win schools in Porto and reduce, reuse and share with them | Become known and trusted in every village
solution-in-objective: Everyone uses the new CRM
solution-in-objective: Drive adoption of the new dashboard | Staff switch to the booking tool
-: Farmers open our app before they sow
-: Ward staff use the rota tool so that nobody works two nights | Win with the app
-: A platform where small farms and city kitchens meet | Half of all teams use the wiki | Visitors use the portal
"""
KEY_RESULTS = """
compensation-in-goal: Earn my 10% bonus | Get a top performance rating
self-serving-goal: Get promoted by summer
compound-goal: Satisfaction rises to 8 and churn falls to 2% | Late parcels fall by 5% while orders grow by 9%
compound-goal: Late parcels fall from 9 to 4 and lost ones from 8 to 2 | Raise trust to 8 and reduce churn to 2%
-: Renewals rise from 60% to 80% and stay there
-: Late parcels fall to 9 and then to 4 | Parents and children rise to 500
-: Calls fall from 9 to 4 and nobody minds | Worries about waste and water fall to 8 | Rise from 6 and 7 to 8 and 9
output-count: Publish 12 posts and raise the tone
"""


def cases(text: str) -> list[tuple[str, str]]:
    """Return (rule or an empty text, title) for each title in a table."""
    lines = [line.split(": ", 1) for line in text.strip().splitlines()]
    return [(rule.strip("-") if rule == "-" else rule, title) for rule, rest in lines for title in rest.split(" | ")]


def rule_of(title: str, kind: Kind) -> str:
    """Return the rule that a title breaks, or an empty text."""
    verdict = judge(title, kind)
    return verdict.rule if verdict else ""


@pytest.mark.parametrize(("rule", "title"), cases(OBJECTIVES))
def test_objective_gets_the_rule_that_says_most(rule: str, title: str) -> None:
    """Pay, promotion, a second goal and a tool are told apart from what only sounds like them."""
    assert rule_of(title, "objective") == rule


@pytest.mark.parametrize(("rule", "title"), cases(KEY_RESULTS))
def test_key_result_gets_the_rule_that_says_most(rule: str, title: str) -> None:
    """A key result follows one movement, and is nobody's pay."""
    assert rule_of(title, "key-result") == rule


def titled(title: str, *lines: str) -> str:
    """Return a goal file whose objective has this title."""
    return goal(*lines).replace("Nobody waits for a first visit", title)


SILENT = [
    ("compensation-in-goal", titled("Payroll is right the first time", "x-board: Ward B")),
    ("compensation-in-goal", titled("Payroll is right", "x-bonus: 5%", "status: dropped")),
    ("title-length", titled("新しい顧客が戻ってくる")),
    ("title-length", titled("Kunden begeistern")),
    ("title-length", titled("Sales targets 2026")),
    ("title-length", titled("Happier drivers", "status: dropped")),
    ("title-length", titled("Nobody waits", "score: 0.7").replace("2026-Q4", "2026-Q2")),
    ("title-length", titled("Nobody waits twice", "key_results: [{id: a, title: Waits under 2%}]")),
    ("plain-language", titled("SMALL SHOPS RESTOCK WITHOUT A CALL TO RRO")),
    ("plain-language", titled("Small shops restock in the UK and the EU")),
    ("plain-language", titled("Rate of repeat orders (RRO) tells who is happy")),
    ("plain-language", titled("RRO tells us who is happy", "why: 'RRO = rate of repeat orders'")),
    ("plain-language", titled("ISO 27001 and SOC 2 open doors", "status: active")),
    ("plain-language", titled("Leverage ratio falls without new debt")),
    ("plain-language", titled("Engineering")),
    ("plain-language", titled("Leverage RRO with shops", "status: dropped")),
    (
        "plain-language",
        titled("Zusammenarbeit verbessern durch ganzheitliche Veränderungsprozesse zwischen Fachbereichen"),
    ),
    ("plain-language", titled("R&D and P&L people meet for lunch")),
]
TOLD = [
    ("compensation-in-goal", titled("Payroll is right", "x-Team-Bonus: 5%"), "`x-Team-Bonus` ties pay to a goal"),
    ("compensation-in-goal", titled("Earn the full annual bonus"), "'Earn the full annual bonus' ties pay or a rating"),
    ("self-serving-goal", titled("Get promoted by summer"), "'Get promoted by summer' is for the one who owns it"),
    ("compound-goal", titled("Raise trust and reduce waste"), "'reduce waste' is a second goal in this title"),
    ("solution-in-objective", titled("Everyone uses the new CRM"), "'CRM' is a tool"),
    ("title-length", titled("Visits"), "this title has 1 word, fewer than 3"),
    ("title-length", titled("Nobody waits"), "this title has 2 words, fewer than 3"),
    ("title-length", titled("Nobody waits " + "here or " * 9), "this title has 20 words, more than 18"),
    (
        "title-length",
        goal("key_results:", "  - {id: a, title: Nobody waits " + "here or " * 12 + "}"),
        "26 words, more than 24",
    ),
    ("title-length", titled("|\n      Nobody waits\n      for a visit"), "this title has 2 lines"),
    (
        "plain-language",
        titled("Pick the low-hanging fruit with small shops"),
        "'low-hanging fruit' says something else",
    ),
    ("plain-language", titled("Small shops see synergies with us"), "'synergies' says something else to each reader"),
    ("plain-language", titled("Small shops ask us to leverage what they know"), "'leverage' says something else"),
    ("plain-language", titled("Small shops follow their RROs"), "'RROs' is not explained anywhere"),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_wording_rules_know_where_to_stop(rule: str, text: str) -> None:
    """What is dropped, over, in another language, explained or judged by another rule is left alone."""
    assert found(rule, text) == []


@pytest.mark.parametrize(("rule", "text", "words"), TOLD)
def test_wording_rules_say_what_they_mean(rule: str, text: str, words: str) -> None:
    """A finding names the words it is about."""
    ((_, message),) = found(rule, text)
    assert words in message


def test_an_abbreviation_is_told_once_in_a_file() -> None:
    """The first use of an abbreviation that nobody explained is enough; a second one has its own finding."""
    results = "key_results: [{id: a, title: RRO rises to 8}, {id: b, title: Calls about RRO and MTD fall}]"
    said = found("plain-language", titled("Small shops follow their RRO", results))
    assert [message.split("'")[1] for _, message in said] == ["RRO", "MTD"]


def test_names_and_the_vocabulary_are_known() -> None:
    """What the settings explain, and the names of teams and themes, need no explanation in a title."""
    org = "organization: KLX Clinics\nteams: [{id: clinics, name: Team ZZT, level: company}]\n"
    org += "themes: [{id: t, title: QRS}]\n"
    text = titled("KLX, ZZT and QRS people trust their RRO and TTV")
    documents = [
        read_document("okrs/a.yaml", text.encode(), "goals"),
        read_document("okrs/org.yaml", org.encode(), "org"),
    ]
    workspace = build_workspace(documents, USUAL, {"RRO": "rate of repeat orders"})
    report = lint(workspace, RULES, Settings(), Choice(select=("plain-language",)))
    assert ["TTV" in said.message for said in of("plain-language", report.diagnostics)] == [True]


@pytest.mark.parametrize(
    ("rule", "option", "value", "title", "count"),
    [
        ("title-length", "min", 2, "Nobody waits", 0),
        ("title-length", "max", 4, "Nobody waits for a visit", 1),
        ("plain-language", "lix", 60, "Enterprise customers recommend our documentation to their colleagues", 1),
    ],
)
def test_limits_can_be_set(rule: str, option: str, value: int, title: str, count: int) -> None:
    """A team may set how long and how hard a title may be."""
    workspace = build_workspace([read_document("okrs/a.yaml", titled(title).encode(), "goals")], USUAL)
    (asked,) = [one for one in RULES if one.id == rule]
    assert asked.options is not None
    said = [one for file in workspace.files for one in asked.check(file, workspace, asked.options(**{option: value}))]
    assert len(said) == count
