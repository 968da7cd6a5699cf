"""The formulas of the format: progress, expectation, pace and status, by hand and as properties."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from making import day, read, result

from okrlint.model.progress import (
    current_value,
    expected_at,
    progress_at,
    span_of,
)  # fmt: skip

START, END = date(2026, 10, 1), date(2026, 12, 31)
DAYS = st.dates(START - timedelta(30), END + timedelta(30))
FIGURES = st.integers(-1000, 1000)


@pytest.mark.parametrize(
    ("fields", "value", "progress"),
    [
        ("baseline: 6, target: 8", 6, 0),
        ("baseline: 6, target: 8", 7, 0.5),
        ("baseline: 6, target: 8", 8, 1),
        ("baseline: 6, target: 8", 9, 1.5),
        ("baseline: 6, target: 8", 5, -0.5),
        ("baseline: 40, target: 30", 35, 0.5),
        ("baseline: 40, target: 30", 45, -0.5),
        ("baseline: -10, target: 10", 0, 0.5),
        ("baseline: 0, target: 100", 25, 0.25),
        ("target: 8", 7, None),
        ("baseline: 8, target: 8", 8, None),
        ("baseline: 6, target: 8", None, None),
        ("baseline: 6", 7, None),
        ("min: 5", 5, 1),
        ("min: 5", 4.9, 0),
        ("max: 5", 5, 1),
        ("max: 5", 5.1, 0),
        ("min: 2, max: 5", 6, 0),
        ("min: 2, max: 5", 3, 1),
        ("max: 5", None, None),
        ("milestone: true", None, 0),
        ("milestone: true", 0, 0),
        ("milestone: true", 1, 1),
    ],
)
def test_progress_by_hand(fields: str, value: float | None, progress: float | None) -> None:
    """A change by its way from baseline to target, a hold kept or broken, a milestone done or not; else unknown."""
    assert progress_at(result(fields), value) == progress


@given(FIGURES, FIGURES)
def test_progress_runs_from_nought_to_one(baseline: int, target: int) -> None:
    """It is 0 at the baseline, 1 at the target and a half in the middle, upward and downward alike."""
    assume(baseline != target)
    one = result(f"baseline: {baseline}, target: {target}")
    assert [progress_at(one, value) for value in (baseline, target)] == [0, 1]
    assert progress_at(one, (baseline + target) / 2) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("fields", "on", "expected"),
    [
        ("baseline: 0, target: 10", "10-01", 0),
        ("baseline: 0, target: 10", "12-31", 1),
        ("baseline: 0, target: 10", "11-16", 46 / 91),
        ("baseline: 0, target: 10", "09-01", 0),
        ("baseline: 0, target: 10, due: 2026-10-31", "10-16", 0.5),
        ("baseline: 0, target: 10, due: 2026-10-31", "11-16", 1),
        ("baseline: 0, target: 10, due: 2026-10-01", "10-01", 0),
        ("target: 10", "11-16", None),
        ("baseline: 10, target: 10", "11-16", None),
        ("baseline: 1", "11-16", None),
        ("max: 5", "10-01", 1),
        ("milestone: true, due: 2026-11-16", "11-15", 0),
        ("milestone: true, due: 2026-11-16", "11-16", 1),
        ("baseline: 0, target: 10, plan: [{date: 2026-11-30, value: 2}]", "10-31", 0.1),
        ("baseline: 0, target: 10, plan: [{date: 2026-11-30, value: 2}]", "11-30", 0.2),
        ("baseline: 0, target: 10, plan: [{date: 2026-12-21, value: 2}]", "12-26", 0.6),
        ("baseline: 0, target: 10, plan: [{date: 2026-11-30, value: 2}]", "12-31", 1),
        ("baseline: 0, target: 10, plan: [{date: 2026-11-30, value: 2}]", "09-30", 0),
        ("baseline: 0, target: 10, plan: [{date: 2027-11-30, value: 2}]", "12-31", 1),
        ("baseline: 20, target: 10, plan: [{date: 2026-11-30, value: 18}]", "11-30", 0.2),
        ("baseline: 0, target: 10, plan: [{date: 2026-11-30, value: 12}]", "11-30", 1),
        ("baseline: 0, target: 10, plan: [{date: 2026-11-30, value: -3}]", "11-30", 0),
        ("baseline: 0, target: 10, per: week", "11-16", 0),
        ("baseline: 0, target: 10, per: week", "11-22", 1),
        ("baseline: 0, target: 10, per: month", "11-01", 0),
        ("baseline: 0, target: 10, per: month", "11-30", 1),
        ("baseline: 0, target: 10, per: quarter", "11-16", 46 / 91),
        ("baseline: 0, target: 10, per: month, plan: [{date: 2026-11-20, value: 9}]", "11-30", 1),
    ],
)
def test_expectation_by_hand(fields: str, on: str, expected: float | None) -> None:
    """A line from start to due day, or the pieces of the plan; with `per` from the start of the period to its end."""
    assert expected_at(result(fields), day(on)) == (None if expected is None else pytest.approx(expected))


@given(st.dictionaries(st.dates(START, END), st.integers(-5, 15), max_size=6), st.sampled_from([(0, 10), (10, 0)]))
def test_expectation_never_falls_where_the_plan_never_falls(plan: dict[date, int], way: tuple[int, int]) -> None:
    """It stays within 0 and 1 and grows from day to day, whatever a rising plan holds."""
    baseline, target = way
    values = sorted(plan.values(), reverse=baseline > target)
    stages = ", ".join(f"{{date: {on}, value: {value}}}" for on, value in zip(sorted(plan), values, strict=True))
    one = result(f"baseline: {baseline}, target: {target}, plan: [{stages}]")
    shares = [expected_at(one, START + timedelta(days)) for days in range(-10, 110)]
    assert all(share is not None and 0 <= share <= 1 for share in shares)
    assert all((left or 0) <= (right or 0) for left, right in pairwise(shares))
    assert (shares[10], shares[101]) == (0, 1)


@pytest.mark.parametrize(
    ("per", "on", "first", "last"),
    [
        ("week", "10-01", "10-01", "10-04"),
        ("week", "11-18", "11-16", "11-22"),
        ("week", "12-31", "12-28", "12-31"),
        ("month", "11-18", "11-01", "11-30"),
        ("month", "12-18", "12-01", "12-31"),
        ("quarter", "11-18", "10-01", "12-31"),
        ("month", "09-01", "10-01", "10-31"),
    ],
)
def test_periods(per: str, on: str, first: str, last: str) -> None:
    """A week begins on Monday, a period never reaches beyond the goal's own days, and before them lies the first."""
    assert span_of(result(f"per: {per}"), day(on)) == (day(first), day(last))


@pytest.mark.parametrize(
    ("per", "on", "first", "last"),
    [
        ("quarter", "02-03", "01-01", "03-31"),
        ("quarter", "11-18", "10-01", "12-31"),
        ("month", "12-31", "12-01", "12-31"),
        ("week", "11-01", "10-26", "11-01"),
    ],
)
def test_periods_within_a_year(per: str, on: str, first: str, last: str) -> None:
    """A goal of a year has four quarters, and a Sunday belongs to the week before."""
    one = result(f"per: {per}", top="cycle: 2026\nteam: growth\n")
    assert span_of(one, day(on)) == (day(first), day(last))


def test_the_first_and_last_day_of_a_period_count() -> None:
    """A reading on either belongs to it, one a day before or after does not."""
    one = result(f"readings: sum, per: month, {read(d1031=1, d1101=2, d1130=4, d1201=8)}")
    assert [current_value(one, day(on)) for on in ("10-31", "11-01", "11-30", "12-01")] == [1, 2, 6, 8]


@pytest.mark.parametrize(
    ("fields", "on", "value"),
    [
        ("readings: latest", "11-16", 5),
        ("readings: sum", "11-16", 11),
        ("readings: mean", "11-16", 11 / 3),
        ("readings: sum", "11-01", 6),
        ("readings: sum, per: month", "11-16", 5),
        ("readings: sum, per: month", "10-31", 6),
        ("readings: mean, per: month", "10-31", 3),
        ("readings: latest, per: month", "10-31", 4),
        ("readings: sum, per: week", "11-16", None),
        ("readings: sum, per: quarter", "11-16", 11),
        ("readings: sum, per: week", "11-08", 5),
        ("readings: sum, per: week", "10-18", 2),
        ("readings: sum, per: week", "10-25", 4),
        ("readings: latest", "10-01", None),
        ("readings: latest", "10-12", 2),
    ],
)
def test_readings_add_up(fields: str, on: str, value: float | None) -> None:
    """Newest, sum or mean of the readings up to the day, with `per` of those in the running period."""
    assert current_value(result(f"{fields}, {read(d1103=5, d1012=2, d1020=4)}"), day(on)) == value
