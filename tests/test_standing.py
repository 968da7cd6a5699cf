"""Where key results and objectives stand on a day: status, pace, freshness and the roll-up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import day, goal, read, result

from okrlint.model.progress import (
    GRACE_DAYS,
    Standing,
    Status,
    Thresholds,
    bound_standing,
    clamp,
    judge,
    objective_standing,
    rhythm_of,
    standing,
)  # fmt: skip

DAYS = st.dates(date(2026, 9, 1), date(2027, 1, 30))
FIGURES = st.integers(-1000, 1000)


@pytest.mark.parametrize(
    ("fields", "on", "status"),
    [
        ("", "11-16", "no data"),
        ("", "10-08", "not started"),
        ("", "10-09", "no data"),
        ("", "09-01", "not started"),
        (read(d0901=-5), "09-30", "not started"),
        (read(d0901=-5), "10-01", "on track"),
        (read(d1116=10), "11-16", "done"),
        (read(d1116=12), "11-16", "done"),
        (read(d1116=5), "11-16", "on track"),
        (read(d1116=4.0), "11-16", "at risk"),
        (read(d1116=3), "11-16", "off track"),
        (read(d1003=-5), "10-05", "on track"),
        (read(d1003=-5), "10-06", "off track"),
        (read(d1116=5) + ", status: dropped", "11-16", "dropped"),
        (read(d1116=5) + ", status: done", "11-16", "missed"),
        (read(d1116=10) + ", status: done", "11-16", "done"),
        ("status: done", "11-16", "done"),
        (read(d1116=10) + ", per: month", "11-16", "on track"),
        (read(d1210=10) + ", per: month, due: 2026-12-20", "12-31", "done"),
        (read(d1003=5) + ", per: month", "11-16", "no data"),
    ],
)
def test_status_of_a_change(fields: str, on: str, status: str) -> None:
    """Reached counts as done, closed without reaching as missed; what starts again each period is never done early."""
    one = result(f"baseline: 0, target: 10{', ' if fields else ''}{fields}")
    assert standing(one, day(on)).status.value == status


@pytest.mark.parametrize(
    ("fields", "on", "status"),
    [
        (f"max: 5, {read(d1103=4)}", "11-16", "on track"),
        (f"max: 5, {read(d1103=6)}", "11-16", "off track"),
        (f"max: 5, {read(d1103=4)}", "12-31", "on track"),
        (f"max: 5, {read(d1103=4)}, due: 2026-11-15", "11-16", "done"),
        (f"max: 5, {read(d1103=4)}, status: done", "11-16", "done"),
        (f"max: 5, {read(d1103=6)}, status: done", "11-16", "missed"),
        ("milestone: true, due: 2026-11-16", "11-16", "not started"),
        ("milestone: true, due: 2026-11-16", "11-17", "off track"),
        (f"milestone: true, due: 2026-11-16, {read(d1103=0)}", "11-15", "on track"),
        (f"milestone: true, due: 2026-11-16, {read(d1103=0)}", "11-16", "off track"),
        (f"milestone: true, {read(d1103=1)}", "11-16", "done"),
        ("milestone: true, status: done", "11-16", "missed"),
        (f"target: 8, {read(d1103=9)}", "11-16", "no data"),
        (f"target: 8, {read(d1103=9)}, status: done", "11-16", "done"),
    ],
)
def test_status_of_holds_milestones_and_the_unknown(fields: str, on: str, status: str) -> None:
    """A hold is done only when its time is over, a milestone behind only when due; else unknown is unknown."""
    assert standing(result(fields), day(on)).status.value == status


def test_a_dropped_goal_drops_its_key_results() -> None:
    """Nothing is owed any more where the objective was given up or closed."""
    for status, word in (("dropped", Status.DROPPED), ("done", Status.OFF_TRACK)):
        found = standing(result(f"baseline: 0, target: 10, {read(d1003=1)}", f"status: {status}"), day("11-16"))
        assert (found.status, found.next_due, found.stale) == (word, None, False)


@pytest.mark.parametrize(
    ("pace", "expected", "status"),
    [
        (0.9, 0.5, Status.ON_TRACK),
        (0.8999, 0.5, Status.AT_RISK),
        (0.7, 0.5, Status.AT_RISK),
        (0.6999, 0.5, Status.OFF_TRACK),
        (-3, 0.5, Status.OFF_TRACK),
        (-3, 0.0499, Status.ON_TRACK),
        (0.1, 0.05, Status.OFF_TRACK),
        (None, 0.5, Status.ON_TRACK),
    ],
)
def test_thresholds(pace: float | None, expected: float, status: Status) -> None:
    """From 0.9 on track, from 0.7 at risk; while under 5% is expected nobody is behind."""
    assert judge(pace, expected, Thresholds()) is status


def test_a_workspace_may_set_its_own_thresholds() -> None:
    """The same figures are judged by the pace that the settings name."""
    one = result(f"baseline: 0, target: 10, {read(d1116=5)}")
    assert standing(one, day("11-16"), Thresholds(1.1, 1.0)).status is Status.OFF_TRACK
    assert objective_standing(one.objective, day("11-16"), Thresholds(1.1, 0.9)).status is Status.AT_RISK


@given(FIGURES, DAYS)
def test_pace_and_gap_follow_from_progress(value: int, today: date) -> None:
    """Pace is progress over expectation once 5% is expected; the gap is what is missing of the expectation."""
    one = standing(result(f"baseline: 0, target: 100, checkins: [{{date: 2026-09-01, value: {value}}}]"), today)
    assert one.progress is not None
    assert one.expected is not None
    assert one.pace == (one.progress / one.expected if one.expected >= 0.05 else None)
    assert one.gap == one.expected - clamp(one.progress)
    assert one.expected_value == pytest.approx(100 * one.expected)


def test_unknown_has_neither_pace_nor_gap() -> None:
    """Without a baseline there is a figure and no more."""
    one = standing(result(f"target: 8, {read(d1103=9)}"), day("11-16"))
    assert (one.value, one.progress, one.pace, one.gap, one.expected_value) == (9, None, None, None, None)
    assert Status.NO_DATA.slug == "no-data"


@pytest.mark.parametrize(
    ("fields", "on", "due", "stale"),
    [
        (read(d1102=3), "11-09", "11-09", False),
        (read(d1102=3), "11-12", "11-09", False),
        (read(d1102=3), "11-13", "11-09", True),
        ("status: active", "10-11", "10-08", False),
        ("status: active", "10-12", "10-08", True),
        (read(d1102=3) + ", checkin_every: 1mo", "12-05", "12-02", False),
        (read(d1102=3) + ", checkin_every: 1mo", "12-06", "12-02", True),
        (read(d1102=10), "11-30", None, False),
        (read(d1102=3) + ", status: dropped", "11-30", None, False),
        (read(d1102=3) + ", due: 2026-11-20", "11-30", None, False),
        (read(d1102=3, d1120=4), "11-12", "11-09", False),
        (read(d0901=3), "10-11", "10-08", False),
    ],
)
def test_stale_after_the_rhythm_and_three_days(fields: str, on: str, due: str | None, stale: bool) -> None:
    """The next reading is owed one rhythm after the last, or after the start; only what is still open can be stale."""
    one = standing(result(f"baseline: 0, target: 10, {fields}"), day(on))
    assert (one.next_due, one.stale) == (day(due) if due else None, stale)
    assert GRACE_DAYS == 3


def test_rhythm_of_the_cycle() -> None:
    """A figure without a rhythm of its own has that of its cycle; a health metric is read weekly."""
    assert str(rhythm_of(result("checkin_every: 2w"))) == "2 weeks"
    assert str(rhythm_of(result("unit: x"))) == "7 days"
    assert str(rhythm_of(goal("guardrails: [{id: g}]").guardrails[0])) == "7 days"


@pytest.mark.parametrize("more", ["per: week", "per: month", "per: quarter", "checkin_every: 999999d", "weight: 1"])
def test_no_day_is_too_far(more: str) -> None:
    """Goals of an unknown cycle lie at the end of the calendar; nothing is reckoned beyond it."""
    top = "cycle: someday\nteam: growth\n"
    one = result(f"baseline: 0, target: 10, {more}, {read(d1102=3)}", top=top)
    found = standing(one, day("11-16"))
    assert (found.status, found.next_due, found.stale) == (Status.NOT_STARTED, None, False)
    assert not standing(one, date.max).stale


def objective(*results: str, more: str = "status: active") -> Standing:
    """Return how an objective with these key results stands on the usual day, when 46/91 is expected."""
    items = ", ".join(f"{{id: k{number}, title: K, {one}}}" for number, one in enumerate(results))
    return objective_standing(goal(f"{more}, key_results: [{items}]"), day("11-16"))


HALF, FULL, NONE = (f"baseline: 0, target: 10, {read(d1116=value)}" for value in (5, 10, 0))
UNKNOWN = f"target: 8, {read(d1103=9)}"


@pytest.mark.parametrize(
    ("results", "progress", "unknown", "status"),
    [
        ([HALF], 0.5, 0, "on track"),
        ([HALF, FULL], 0.75, 0, "on track"),
        ([FULL, FULL], 1, 0, "done"),
        ([f"baseline: 0, target: 10, {read(d1116=30)}", NONE], 0.5, 0, "at risk"),
        ([f"baseline: 0, target: 10, {read(d1116=-30)}", FULL], 0.5, 0, "at risk"),
        ([HALF + ", weight: 3", NONE], 0.375, 0, "at risk"),
        ([FULL + ", weight: 3", NONE], 0.75, 0, "at risk"),
        ([NONE], 0, 0, "off track"),
        ([HALF, UNKNOWN], 0.5, 1, "on track"),
        ([UNKNOWN], None, 1, "no data"),
        ([], None, 0, "no data"),
        ([HALF, NONE + ", status: dropped"], 0.5, 0, "on track"),
        ([NONE + ", status: dropped"], None, 0, "no data"),
        ([HALF, "baseline: 0, target: 10"], 0.5, 1, "on track"),
        (["baseline: 0, target: 10, checkin_every: 3mo"], None, 1, "not started"),
        (["milestone: true"], 0, 0, "not started"),
        (["baseline: 0, target: 10, checkin_every: 3mo", "baseline: 0, target: 10"], None, 2, "no data"),
        ([f"max: 5, {read(d1116=4)}", HALF], 0.75, 0, "on track"),
        ([FULL, HALF + ", status: done"], 0.75, 0, "at risk"),
    ],
)
def test_an_objective_by_hand(results: list[str], progress: float | None, unknown: int, status: str) -> None:
    """The weighted mean, each held within 0 and 1; dropped and unknown leave it; one lost holds it at risk."""
    found = objective(*results)
    assert found.progress == (None if progress is None else pytest.approx(progress))
    assert (found.unknown, found.status.value) == (unknown, status)


@pytest.mark.parametrize(("status", "word"), [("done", "done"), ("dropped", "dropped")])
def test_a_closed_objective_says_so(status: str, word: str) -> None:
    """What people decided comes before what figures say; a score does not change the figures."""
    assert objective(NONE, more=f"status: {status}").status.value == word
    assert objective(HALF, more="score: 0.2").progress == 0.5


def test_an_objective_tells_what_is_newest_and_owed_next() -> None:
    """Its last check-in is the newest of all, its next one the first that is owed, and one stale figure makes it so."""
    found = objective(HALF, f"baseline: 0, target: 10, {read(d1002=1)}")
    assert found.last is not None
    assert (found.last.date, found.next_due, found.stale) == (day("11-16"), day("10-09"), True)
    assert objective().last is None


@given(st.lists(st.tuples(st.integers(-5, 15), st.integers(1, 5)), min_size=1, max_size=5))
def test_the_mean_lies_between_its_parts(parts: list[tuple[int, int]]) -> None:
    """However they are weighed, and it is never better than at risk while one of them is off track."""
    texts = [f"baseline: 0, target: 10, weight: {weight}, {read(d1116=value)}" for value, weight in parts]
    found = objective(*texts)
    shares = [clamp(value / 10) for value, _ in parts]
    assert found.progress is not None
    assert min(shares) - 1e-9 <= found.progress <= max(shares) + 1e-9
    behind = any(standing(result(text), day("11-16")).status is Status.OFF_TRACK for text in texts)
    assert not (behind and found.status in (Status.ON_TRACK, Status.DONE))


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        (f"max: 2, {read(d1003=3, d1012=1.4)}", True),
        (f"max: 2, {read(d1003=1, d1012=2.1)}", False),
        (f"min: 2, {read(d1012=1)}", False),
        (f"max: 1, {read(d1012=0, d1130=3)}", True),
        ("max: 2", None),
        (f"unit: x, {read(d1012=1)}", None),
    ],
)
def test_guardrails_are_kept_or_broken(fields: str, kept: bool | None) -> None:
    """By the newest reading up to the day; without a reading or a bound nobody knows."""
    bound = bound_standing(goal(f"guardrails: [{{id: g, metric: refunds, {fields}}}]").guardrails[0], day("11-16"))
    assert bound.kept is kept
    assert (bound.last is None) == ("checkins" not in fields)
