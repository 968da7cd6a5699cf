"""Figures in titles: which there are, what they say, and where they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.figures import MEASURES, read_figures

QUANTITIES = [
    ("Reach 8% of trials", "8%", 8, "%", "percent"),
    ("Reach 8 percent", "8 percent", 8, "%", "percent"),
    ("Cut it by 2 percentage points", "2 percentage points", 2, "points", "percent"),
    ("Cut it by 2 pp", "2 pp", 2, "points", "percent"),
    ("Gain 10 points of trust", "10 points", 10, "points", "quantity"),
    ("Win $12m of contracts", "$12m", 12e6, "$", "money"),
    ("Win US$ 3.5 bn", "US$ 3.5 bn", 3.5e9, "$", "money"),
    ("Win EUR 3.5 M", "EUR 3.5 M", 3.5e6, "€", "money"),
    ("Win 200k€ more", "200k€", 200e3, "€", "money"),
    ("Win CHF 40 thousand", "CHF 40 thousand", 40e3, "CHF", "money"),
    ("Win 3 million dollars", "3 million dollars", 3e6, "$", "money"),
    ("Serve 1,250 clinics", "1,250", 1250, "", "quantity"),
    ("Serve 1 250 clinics", "1 250", 1250, "", "quantity"),
    ("Serve 1.250,5 tonnes", "1.250,5", 1250.5, "", "quantity"),
    ("Serve 1.250.000 meals", "1.250.000", 1250000, "", "quantity"),
    ("Serve 12,50,000 meals", "12,50,000", 1250000, "", "quantity"),
    ("Serve 1.250 tonnes", "1.250", 1.25, "", "quantity"),
    ("Serve 3,5 tonnes", "3,5", 3.5, "", "quantity"),
    ("Serve 20K readers", "20K", 20000, "", "quantity"),
    ("Serve 12 million readers", "12 million", 12e6, "", "quantity"),
    ("Store 40 GB a day", "40 GB", 40, "GB", "quantity"),
    ("Answer in 9 h", "9 h", 9, "h", "duration"),
    ("Answer in 250ms", "250ms", 250, "ms", "duration"),
    ("Answer in 30 min", "30 min", 30, "min", "duration"),
    ("Answer in 45 seconds", "45 seconds", 45, "s", "duration"),
    ("Answer in 2 working days", "2 working days", 2, "days", "duration"),
    ("Answer in 2 weeks", "2 weeks", 2, "weeks", "duration"),
    ("Pay back in 18 months", "18 months", 18, "months", "duration"),
    ("Pay back in 3 years", "3 years", 3, "years", "duration"),
    ("Answer in one day", "one day", 1, "days", "duration"),
    ("Rated 4.7/5 by guests", "4.7/5", 4.7, "/5", "rating"),
    ("Rated 8.5 out of 10", "8.5 out of 10", 8.5, "/10", "rating"),
    ("Rated 4.5 stars", "4.5 stars", 4.5, "stars", "rating"),
    ("Win twelve hospitals", "twelve", 12, "", "quantity"),
    ("Zero defects reach clients", "Zero", 0, "", "quantity"),
    ("Win the first 100 clinics", "100", 100, "", "quantity"),
    ("Margin of -5%", "-5%", -5, "%", "percent"),
    ("Sales +15%", "+15%", 15, "%", "percent"),
    ("Serve 2000 daily users", "2000", 2000, "", "quantity"),
]
NAMES = [
    ("Become the #1 choice", "#1", "rank"),
    ("Be in the top 3", "top 3", "rank"),
    ("Be in the top 10% of schools", "top 10%", "rank"),
    ("Be number one", "number one", "rank"),
    ("Rank 1st", "1st", "rank"),
    ("Ready for 2026", "2026", "year"),
    ("Known here since 1998", "1998", "year"),
    ("Sales in Q3", "Q3", "quarter"),
    ("Sales in 2026-Q4", "2026-Q4", "quarter"),
    ("Sales in H2 2026", "H2 2026", "quarter"),
    ("Sales in FY26", "FY26", "quarter"),
    ("Done by 31 December", "31 December", "date"),
    ("Done by Dec 2026", "Dec 2026", "date"),
    ("Done by May 5th, 2027", "May 5th, 2027", "date"),
    ("Done by 2026-11-02", "2026-11-02", "date"),
    ("Done by 31.12.2026", "31.12.2026", "date"),
    ("Everyone on v2.1", "v2.1", "version"),
    ("Everyone on 3.11.4", "3.11.4", "version"),
    ("Help is there 24/7", "24/7", "label"),
    ("Open at 9:30", "9:30", "label"),
    ("The first 100 days go well", "first 100 days", "label"),
    ("30-day retention rises", "30-day", "label"),
    ("A five-star stay", "five-star", "label"),
    ("Errors per 1,000 calls", "per 1,000", "label"),
    ("ISO 27001 opens doors", "ISO 27001", "label"),
    ("5G for every village", "5G", "label"),
    ("Double the number of tutors", "Double", "label"),
    ("Sales halved", "halved", "label"),
    ("Revenue grows 3x", "3x", "label"),
]
ROLES = [
    ("Conversion rises from 6% to 8%", [("from", 6), ("to", 8)]),
    ("Conversion to 8% from 6%", [("to", 8), ("from", 6)]),
    ("Conversion rises from 6% in Q3 to 8% in Q4", [("from", 6), ("to", 8)]),
    ("Raise trust 30 → 50", [("from", 30), ("to", 50)]),
    ("Raise trust 30 to 50", [("from", 30), ("to", 50)]),
    ("Raise trust from about 30 to at least 50", [("from", 30), ("to", 50)]),
    ("Cut waiting by 20%", [("by", 20)]),
    ("Cut waiting by more than 20%", [("by", 20)]),
    ("Loved by 500 teams", [("plain", 500)]),
    ("At least 90% renew", [("at-least", 90)]),
    ("No less than 90% renew", [("at-least", 90)]),
    ("More than 90% renew", [("at-least", 90)]),
    ("Renewals >= 90%", [("at-least", 90)]),
    ("Renewals above 90%", [("at-least", 90)]),
    ("90% or more renew", [("at-least", 90)]),
    ("500+ teams renew", [("at-least", 500)]),
    ("Fewer than 5 teams leave", [("at-most", 5)]),
    ("No more than 5 teams leave", [("at-most", 5)]),
    ("5 teams or 2% or less leave", [("plain", 5), ("at-most", 2)]),
    ("Churn under 2%", [("at-most", 2)]),
    ("Churn <2%", [("at-most", 2)]),
    ("Answers within 2 hours", [("at-most", 2)]),
    ("Close 3-5 deals", [("range-low", 3), ("range-high", 5)]),
    ("Close 3 to 5 deals", [("range-low", 3), ("range-high", 5)]),
    ("Close between 3 and 5 deals", [("range-low", 3), ("range-high", 5)]),
    ("8 teams and 9 schools", [("plain", 8), ("plain", 9)]),
]
SHARED = [
    ("From 6 to 8%", [(6, "%"), (8, "%")]),
    ("From $6 to 8", [(6, "$"), (8, "$")]),
    ("Win $5-8m", [(5e6, "$"), (8e6, "$")]),
    ("From 5 to 8m readers", [(5e6, ""), (8e6, "")]),
    ("From 500 to 1k readers", [(500, ""), (1000, "")]),
    ("From 9 h to 30 min", [(9, "h"), (30, "min")]),
    ("8 schools, 9%", [(8, ""), (9, "%")]),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "kind"), QUANTITIES)
def test_measure_is_read_with_its_unit(text: str, words: str, value: float, unit: str, kind: str) -> None:
    """A figure is found whole, with its scale applied and its unit in one spelling."""
    (figure,) = read_figures(text)
    assert (text[slice(*figure.span)], figure.value, figure.unit, figure.kind) == (words, value, unit, kind)
    assert figure.kind in MEASURES


@pytest.mark.parametrize(("text", "words", "kind"), NAMES)
def test_figure_that_only_names_or_dates(text: str, words: str, kind: str) -> None:
    """Ranks, years, dates, versions and names with numbers are told apart from what can be measured."""
    (figure,) = read_figures(text)
    assert (text[slice(*figure.span)], figure.kind, figure.role) == (words, kind, "plain")
    assert figure.kind not in MEASURES


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_words_beside_a_figure_give_its_role(text: str, expected: list[tuple[str, float]]) -> None:
    """From, to, by, bounds and ranges are read in any order."""
    assert [(figure.role, figure.value) for figure in read_figures(text) if figure.kind in MEASURES] == expected


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_ends_of_a_change_share_unit_and_scale(text: str, expected: list[tuple[float, str]]) -> None:
    """A unit or scale said once counts for both ends of a change or a range, and for nothing else."""
    assert [(figure.value, figure.unit) for figure in read_figures(text)] == expected


@pytest.mark.parametrize("text", ["", "B2B sales grow", "No one waits", "One platform", "Two-factor sign-in", "4" * 40])
def test_text_without_figures(text: str) -> None:
    """Digits inside words, "one" as a pronoun and endless digits are no figures."""
    assert read_figures(text) == ()


@given(st.text(alphabet="0123456789.,-–%$€kmM /:#toby five v\u00a0Qx'", max_size=60))
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    """Whatever the text, the spans are inside it, not empty, and none overlaps the one before."""
    at = 0
    for figure in read_figures(text):
        assert at <= figure.span.start < figure.span.end <= len(text)
        at = figure.span.end


FORMS = [("{:,}", ""), ("{}%", "%"), ("${:,}", "$"), ("{:,} days", "days"), ("{} GB", "GB"), ("{:,} points", "points")]


@given(st.integers(0, 10**9), st.sampled_from(FORMS))
def test_formatted_number_is_read_back(number: int, form: tuple[str, str]) -> None:
    """A whole number written with or without thousands separators comes back as it was."""
    text = "Reach " + form[0].format(number)
    (figure,) = read_figures(text)
    assert (figure.value, figure.unit) == (number, form[1])


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["", "k", "m", "bn"]))
def test_formatted_decimal_is_read_back(number: object, scale: str) -> None:
    """A decimal with a scale comes back as written and multiplied."""
    (figure,) = read_figures(f"Win €{number}{scale} more")
    factor = {"": 1, "k": 1e3, "m": 1e6, "bn": 1e9}[scale]
    assert (figure.number, figure.value) == (float(str(number)), float(str(number)) * factor)


@pytest.mark.parametrize(
    "part", ["1,000,", "9" * 7 + ".", "1 000 ", "$", "-", "from ", "24/", "2026-", "5 out of ", "top ", "half"]
)
def test_long_text_takes_linear_time(part: str) -> None:
    """A hundred thousand characters made to trip a pattern are read in well under the second a slow one would need."""
    started = time.process_time()
    read_figures(part * (100_000 // len(part)))
    assert time.process_time() - started < 2
