"""What counts as a change in meaning, field by field, and how it is said in each form."""

from __future__ import annotations

from datetime import date

import pytest
from making import workspace

from okrlint.diagnostic import Diagnostic, Level
from okrlint.diffs import Comparison, excuse, render, values, what
from okrlint.history.changes import Change, changes
from okrlint.history.pairs import History

TOP = "cycle: 2026-Q4\nteam: growth\nobjectives:\n"


def goal(more: str = "", result: str = "", guardrail: str = "", lever: str = "") -> str:
    """Return a goal file with one objective and one part of each kind; what is given is added to a flow map."""
    fields = "".join(f"    {line}\n" for line in more.splitlines())
    return (
        f"{TOP}  - id: week\n    title: Teams succeed\n{fields}"
        f"    key_results:\n      - {{id: paid, title: Paid rises{result}}}\n"
        f"    guardrails:\n      - {{id: refunds, metric: refund rate{guardrail}}}\n"
        f"    initiatives:\n      - {{id: mails, title: New mails, moves: [paid]{lever}}}\n"
    )


def found(then: str, now: str) -> list[Change]:
    """Return what changed between two goal files."""
    return changes(History(workspace(now), workspace(then)))


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (goal(), goal(), []),
        (goal(), goal("# a comment"), []),
        (goal("owner: ana"), goal("owner: finn"), [("owner", "ana → finn")]),
        (goal("owner: ana"), goal(), [("owner", "gone, was ana")]),
        (goal(), goal("supports: [company/a, company/b]"), [("supports", "company/a, company/b")]),
        (goal("supports: company/a"), goal("supports: company/b"), [("supports", "company/a → company/b")]),
        (goal(), goal("due: 2026-12-01"), [("due", "2026-12-31 → 2026-12-01")]),
        (goal(), goal("status: dropped\nbecause: Sold"), [("status", "active → dropped"), ("reason", "Sold")]),
        (goal(), goal("score: 0"), [("score", "0")]),
        (goal("commitment: learning"), goal(), [("commitment", "learning → committed")]),
        (
            goal(result=", baseline: 0, target: 9, unit: '%'"),
            goal(result=", baseline: 1, target: 12, unit: '%'"),
            [("baseline", "0% → 1%"), ("target", "9% → 12%")],
        ),
        (goal(result=", target: 9"), goal(result=", target: 9, weight: 2"), [("weight", "1 → 2")]),
        (goal(result=", target: 9"), goal(result=", min: 9"), [("target", "gone, was 9"), ("min", "9")]),
        (goal(), goal(result=", milestone: true"), [("milestone", "yes")]),
        (
            goal(result=", target: 9, unit: h"),
            goal(result=", target: 9, unit: h, plan: [{date: 2026-11-15, value: 4}]"),
            [("plan", "4 h by 2026-11-15")],
        ),
        (
            goal(result=", target: 9, plan: [{date: 2026-11-15, value: 4}]"),
            goal(result=", target: 9, plan: [{date: 2026-11-15, value: 4}]"),
            [],
        ),
        (goal(guardrail=", max: 2"), goal(guardrail=", max: 3"), [("max", "2 → 3")]),
        (goal(), goal(lever=", status: done"), [("status", "active → done")]),
        (goal(), goal(lever=", owner: ana"), [("owner", "ana")]),
        (goal(), goal().replace("id: mails", "id: letters"), [("name", "mails → letters")]),
        (
            goal(),
            goal().replace("New mails", "Fresh letters").replace("id: mails", "id: letters"),
            [("new initiative", ""), ("gone: initiative", "")],
        ),
        (
            goal(guardrail=", min: 1, max: 2"),
            goal(guardrail=", min: 1, max: 2").replace("refunds", "returns"),
            [("name", "refunds → returns")],
        ),
        (
            goal(result=", checkins: [{date: 2026-10-05, value: 1}]"),
            goal(),
            [("check-in of 2026-10-05", "gone, was 1")],
        ),
        (
            goal(),
            goal(result=", baseline: 0, target: 10, checkins: [{date: 2026-10-05, value: 5, confidence: 0.5}]"),
            [("baseline", "0"), ("target", "10"), ("check-in", "5, 50% of the way, confidence 0.5")],
        ),
        (
            goal(guardrail=", checkins: [{date: 2026-10-05, value: 1}]"),
            goal(guardrail=", checkins: [{date: 2026-10-05, value: 1}, {date: 2026-10-12, value: 2}]"),
            [("check-in", "1 → 2")],
        ),
    ],
)
def test_what_changed_and_how_it_is_said(then: str, now: str, said: list[tuple[str, str]]) -> None:
    """Each change is a field and its two values in words; what only looks different is none."""
    assert [(what(one), values(one)) for one in found(then, now)] == said


def test_an_amendment_is_shown_beside_the_change() -> None:
    """Who approved it, when and why; a change without one has no excuse."""
    amended = "amendments: [{date: 2026-11-02, what: paid.target, from: 9, to: 8, reason: Two markets closed}]"
    one = next(one for one in found(goal(result=", baseline: 0, target: 9"), goal(amended, ", baseline: 0, target: 8")))
    assert one.easier
    assert excuse(one) == "amended on 2026-11-02: Two markets closed"
    assert excuse(one._replace(amendment=None)) == ""


def comparison(then: str, now: str, alarms: int = 0) -> Comparison:
    """Return two files compared, with as many alarms."""
    space = workspace(now)
    source = space.documents[0].source
    alarm = Diagnostic(
        "target-eased",
        "drift",
        Level.ERROR,
        "the target | moved @ana",
        source,
        space.files[0].where("team"),
        "a",
        None,
        "f",
    )
    return Comparison(
        "main",
        "a" * 40,
        "the files here",
        None,
        tuple(found(then, now)),
        (alarm,) * alarms,
        date(2026, 11, 22),
        "1.2.3",
        color=True,
    )


def test_gone_and_new_goals_in_every_form() -> None:
    """A goal that is gone stands last; the headline counts all kinds."""
    other = f"{TOP}  - {{id: month, title: Teams stay, key_results: [{{id: kept, title: Kept, target: 9}}]}}\n"
    made = comparison(goal(), other)
    assert made.headline == "Goals: 1 added, 1 removed"
    text = render("text", made)
    assert text.index("growth/month") < text.index("growth/week")
    assert "\x1b[1;33m-\x1b[0m gone: objective" in text
    assert "| new objective |" in render("markdown", made)


def test_nothing_changed() -> None:
    """Each form says so in words."""
    made = comparison(goal(), goal())
    assert render("text", made).startswith("No goal changed in meaning, from main")
    assert "no goal changed in meaning" in render("markdown", made)
    assert '"changes": []' in render("json", made)


def test_a_comment_has_room_for_65000_characters() -> None:
    """What does not fit is counted; nothing in it acts as Markdown or names anybody."""
    then = TOP + "".join(f"  - {{id: g{number}, title: Goal {number}}}\n" for number in range(900))
    now = then.replace("title: Goal", "owner: ana, title: Aim")
    text = render("markdown", comparison(then, now, alarms=60))
    assert len(text) <= 65_000
    assert "more changes had no room here" in text
    assert "and 10 more" in text
    assert "@ana" not in text
    assert "60 goalposts moved without an amendment" in text
