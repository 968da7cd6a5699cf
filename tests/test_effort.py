"""Where the time of a team went."""

from __future__ import annotations

from datetime import date

import pytest
from rule_kit import USUAL

from okrlint.model.build import build_workspace
from okrlint.model.effort import newest_effort, share_of, shares_by_goal
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import read_document

GOALS = """cycle: 2026-Q4
team: lab
objectives:
  - id: safe
    title: No sample is ever mixed up
    key_results: [{id: mixed, title: Mixed-up samples fall from 9 to 2}]
    initiatives:
      - {id: labels, title: Print labels at the bed, allocation: 20}
      - {id: scan, title: Scan each tube, allocation: 15}
      - {id: later, title: Buy a robot, allocation: 50, status: planned}
  - {id: past, title: The lab has moved, status: done, initiatives: [{id: van, title: Hire a van, allocation: 30}]}
"""


def lab(effort: str = "", today: date = USUAL) -> Workspace:
    """Return a workspace with one team and these reports of effort."""
    text = GOALS + (f"effort: [{effort}]\n" if effort else "")
    return build_workspace([read_document("okrs/lab.yaml", text.encode(), "goals")], today)


@pytest.mark.parametrize(
    ("effort", "shares"),
    [
        ("", [("safe", 35)]),
        ("{date: 2026-10-31, shares: {safe: 40, unplanned: 60}}", [("safe", 40)]),
        ("{date: 2026-10-31, shares: {safe/labels: 40, safe/mixed: 10, past/van: 5}}",
         [("safe", 40), ("safe", 10), ("past", 5)]),
        ("{date: 2026-10-31, shares: {lab/safe/labels: 40, nobody: 30}}", [("safe", 40)]),
        ("{date: 2026-10-15, shares: {safe: 40}}, {date: 2026-10-31, shares: {safe: 20}}", [("safe", 30)]),
        ("{date: 2026-10-31, shares: {other: 100}}", []),
        ("{date: 2026-12-31, shares: {past: 90}}", [("safe", 35)]),
    ],
)  # fmt: skip
def test_effort_goes_to_goals(effort: str, shares: list[tuple[str, float]]) -> None:
    """Reports are averaged and names of parts count for their goal; without a report the allocation tells."""
    space = lab(effort)
    assert [(goal.id, share) for goal, share in shares_by_goal(space.files[0], space)] == shares


def test_the_newest_report_is_the_last_one_until_today() -> None:
    """What lies ahead, or is empty, is no report yet."""
    effort = (
        "{date: 2026-11-02, shares: {safe: 1}}, {date: 2026-10-19, shares: {safe: 2}}, {date: 2026-12-01, shares: {}}"
    )
    file = lab(effort).files[0]
    newest = newest_effort(file, USUAL)
    assert newest is not None
    assert newest.date == date(2026, 11, 2)
    assert newest_effort(file, date(2026, 10, 1)) is None


@pytest.mark.parametrize(("shares", "share"), [("safe: 60, unplanned: 40", 40), ("unplanned: 40", 40),
                                               ("safe: 120, unplanned: 80", 40), ("safe: 100", 0)])  # fmt: skip
def test_a_share_is_never_made_larger_by_what_is_left_out(shares: str, share: float) -> None:
    """An incomplete report counts as written, one of more than the whole is scaled down."""
    effort = newest_effort(lab(f"{{date: 2026-10-31, shares: {{{shares}}}}}").files[0], USUAL)
    assert effort is not None
    assert share_of(effort, "unplanned") == pytest.approx(share)
