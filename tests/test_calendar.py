"""Days, rhythms and cycles: what their short forms mean, and that parts of a year fill it without gaps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.model.calendar import MONTHLY, Cycle, Rhythm, add_months, known_day, read_date, read_rhythm, understood

YEARS = st.integers(1, 9999)


@pytest.mark.parametrize(
    ("name", "starts", "ends"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2100-02", "2100-02-01", "2100-02-28"),
        ("9999-Q4", "9999-10-01", "9999-12-31"),
    ],
)
def test_usual_cycles_are_understood(name: str, starts: str, ends: str) -> None:
    """A year, a half, a quarter and a month need no list."""
    cycle = understood(name)
    assert cycle is not None
    assert (cycle.starts.isoformat(), cycle.ends.isoformat(), cycle.listed) == (starts, ends, False)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "2026-H3",
            "2026-H0",
            "2026-Q5",
            "2026-Q0",
            "2026-13",
            "2026-00",
            "0000",
            "0000-Q1",
            "26",
            "2026-q4",
            "2026Q4",
        ),
        *("2026-1", "2026-11-01", "2026-Q4\n", " 2026", "", "autumn", "\uff12\uff10\uff12\uff16"),
    ],
)
def test_other_names_are_not_guessed(name: str) -> None:
    """What is not of those forms is no cycle by itself."""
    assert understood(name) is None


@given(YEARS, st.sampled_from([["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02}" for month in range(1, 13)]]))
def test_parts_tile_the_year(year: int, parts: list[str]) -> None:
    """Halves, quarters and months follow each other without gap or overlap, and the year encloses each."""
    whole = understood(f"{year:04}")
    cycles = [understood(f"{year:04}-{part}") for part in parts]
    assert whole is not None
    days: list[int] = []
    for cycle in cycles:
        assert cycle is not None
        assert whole.encloses(cycle)
        assert not cycle.encloses(whole)
        days += range(cycle.starts.toordinal(), cycle.ends.toordinal() + 1)
    assert days == list(range(whole.starts.toordinal(), whole.ends.toordinal() + 1))


def test_a_cycle_does_not_enclose_itself_or_a_neighbour() -> None:
    """Enclosing means the same days and more."""
    year, quarter, next_quarter, twin = (understood(name) for name in ("2026", "2026-Q3", "2026-Q4", "2026-Q4"))
    assert year and quarter and next_quarter and twin  # noqa: PT018 - one thing: all four are there
    assert [one.encloses(next_quarter) for one in (year, quarter, twin)] == [True, False, False]


@pytest.mark.parametrize(
    ("day", "share"),
    [("2026-09-30", 0.0), ("2026-10-01", 0.25), ("2026-10-03", 0.75), ("2026-10-04", 1.0), ("2027-01-01", 1.0)],
)
def test_elapsed_counts_days_that_have_begun(day: str, share: float) -> None:
    """Of four days the first counts a quarter from its morning on; it is over the day after the last."""
    cycle = Cycle("sprint", date(2026, 10, 1), date(2026, 10, 4))
    today = date.fromisoformat(day)
    assert cycle.elapsed(today) == share
    assert cycle.over(today) == (today > cycle.ends)
    assert cycle.days == 4


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-12-15", 0, "2026-12-15"),
        ("9999-11-30", 1, "9999-12-30"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day: str, months: int, later: str) -> None:
    """The thirty-first falls back to the last day of a shorter month."""
    assert add_months(date.fromisoformat(day), months).isoformat() == later


def test_months_end_with_the_calendar() -> None:
    """Behind the year 9999 there is no day; a rhythm stops at the last one."""
    with pytest.raises(OverflowError):
        add_months(date.max, 1)
    assert MONTHLY.after(date.max) == Rhythm(9, "d").after(date.max) == date.max


@pytest.mark.parametrize(
    ("text", "words", "days", "after"),
    [
        ("7d", "7 days", 7, "2026-10-08"),
        ("1d", "1 day", 1, "2026-10-02"),
        ("2w", "2 weeks", 14, "2026-10-15"),
        ("1mo", "1 month", 30.4375, "2026-11-01"),
        ("3mo", "3 months", 91.3125, "2027-01-01"),
        ("999999d", "999999 days", 999999, "4764-08-27"),
    ],
)
def test_rhythms(text: str, words: str, days: float, after: str) -> None:
    """A rhythm is read from its short form, said in words, counted in days and added to a day."""
    rhythm = read_rhythm(text)
    assert rhythm is not None
    assert (str(rhythm), rhythm.days, rhythm.after(date(2026, 10, 1)).isoformat()) == (words, days, after)


@pytest.mark.parametrize("text", ["0d", "07d", "d", "7", "7 d", "1m", "1y", "-1d", "1.5w", "", "9999999d", 7, None])
def test_what_is_no_rhythm(text: object) -> None:
    """Anything else is no rhythm, and nothing is guessed."""
    assert read_rhythm(text) is None


@given(st.dates())
def test_days_are_read_back(day: date) -> None:
    """A day written year-month-day is that day."""
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["2026-02-30", "20261116", "2026-W47-1", "2026-11-16 ", "16.11.2026", "", None, 2026])
def test_what_is_no_day(text: object) -> None:
    """Other ways to write a day, and days that no calendar has, are no day."""
    assert read_date(text) is None


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(1, 24))
def test_months_never_go_back(day: date, months: int) -> None:
    """More months are later, by about as many days as a month has."""
    later = add_months(day, months)
    assert timedelta(28 * months) <= later - day <= timedelta(31 * months)


@pytest.mark.parametrize(("day", "known"), [(date(9998, 12, 31), True), (date(9999, 1, 1), False), (date.max, False)])
def test_a_day_in_the_last_year_there_is_stands_for_one_nobody_knows(day: date, known: bool) -> None:
    """So the last days of a goal in a cycle that nobody knows are on no page."""
    assert known_day(day) == known
    assert Cycle("x", day, day).known == known
