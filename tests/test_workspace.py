"""What a workspace answers: names, the cycle meant by now, and what belongs to the past."""

from __future__ import annotations

import pytest
from making import GOAL, workspace


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("growth/a", "2026-Q4/growth/a"),
        ("growth/a/k", "2026-Q4/growth/a/k"),
        ("company/year", "2026/company/year"),
        ("2026/company/year", "2026/company/year"),
        ("2026-Q3/growth/a", "2026-Q3/growth/a"),
        ("company/half", "2026-H2/company/half"),
        ("company/next", None),
        ("autumn/growth/a", None),
        ("2026-Q4", None),
    ],
)
def test_names_are_looked_up(name: str, found: str | None) -> None:
    """In the same cycle, in the one named in front, else in those around it, the shortest first."""
    parts = {
        "2026-Q4": "team: growth\nobjectives: [{id: a, key_results: [{id: k}]}]",
        "2026-Q3": "team: growth\nobjectives: [{id: a}, {id: old}]",
        "2026": "team: company\nobjectives: [{id: year}, {id: half}]",
        "2026-H2": "team: company\nobjectives: [{id: half}]",
        "2027-Q1": "team: company\nobjectives: [{id: next}]",
    }
    made = workspace({f"okrs/{cycle}.yaml": f"cycle: {cycle}\n{text}\n" for cycle, text in parts.items()})
    assert made.resolve(name, made.cycles["2026-Q4"]) is (made.names[found] if found else None)


@pytest.mark.parametrize(
    ("cycles", "current"),
    [
        (["2026", "2026-Q4", "2026-Q3"], "2026-Q4"),
        (["2026", "2026-Q3"], "2026"),
        (["2026-Q1", "2026-Q3", "2027-Q1"], "2026-Q3"),
        (["2027-Q2", "2027-Q1"], "2027-Q1"),
        ([], None),
    ],
)
def test_the_cycle_meant_by_now(cycles: list[str], current: str | None) -> None:
    """The shortest that runs today, else the last that ended, else the next to begin."""
    made = workspace({f"okrs/{cycle}.yaml": f"cycle: {cycle}\nteam: growth\n" for cycle in cycles})
    now = made.current_cycle()
    assert (now.id if now else None) == current
    assert [len(made.files_of(made.cycles[cycle])) for cycle in cycles] == [1] * len(cycles)


@pytest.mark.parametrize(
    ("fields", "cycle", "settled"),
    [
        ("status: done", "2026-Q3", True),
        ("status: dropped", "2026-Q3", True),
        ("score: 0", "2026-Q3", True),
        ("theme: x", "2026-Q3", False),
        ("status: done", "2026-Q4", False),
    ],
)
def test_the_past_is_what_is_over_and_closed(fields: str, cycle: str, settled: bool) -> None:
    """An objective is settled once its cycle is over and it was done, dropped or scored, be it with nought."""
    made = workspace(f"cycle: {cycle}\nteam: growth\nobjectives: [{{id: a, title: A, {fields}}}]\n")
    assert made.settled(next(made.objectives)) is settled


def test_what_cannot_be_read_is_known() -> None:
    """A file that was not read whole may hold names that nobody saw."""
    assert workspace({"okrs/a.yaml": GOAL, "okrs/b.yaml": "a: b: c\n"}).has_unreadable
    assert not workspace(GOAL).has_unreadable
