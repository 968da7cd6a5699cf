"""Figures in titles: which there are, what they say, and where they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.figures import MEASURES, change_in, read_figures

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
    ("Serve 1.250 clinics", "1.250", 1250, "", "quantity"),
    ("Serve 12.500 clinics", "12.500", 12500, "", "quantity"),
    ("Serve 1'000 clinics", "1'000", 1000, "", "quantity"),
    ("Serve 1\u00a0000\u202f000 meals", "1\u00a0000\u202f000", 1000000, "", "quantity"),
    ("Uptime of 99.995%", "99.995%", 99.995, "%", "percent"),
    ("Uptime of 99,95%", "99,95%", 99.95, "%", "percent"),
    ("Earn $1.250m", "$1.250m", 1250000, "$", "money"),
    ("Earn €5 m a year", "€5 m", 5e6, "€", "money"),
    ("Earn 5 Mio € a year", "5 Mio €", 5e6, "€", "money"),
    ("Earn 3 Mrd. Euro", "3 Mrd. Euro", 3e9, "€", "money"),
    ("Earn 1.234.567,89 €", "1.234.567,89 €", 1234567.89, "€", "money"),
    ("Weigh 0,125 less", "0,125", 0.125, "", "quantity"),
    ("Answer in 1h30", "1h30", 1.5, "h", "duration"),
    ("Answer in 1 h 30 min", "1 h 30 min", 1.5, "h", "duration"),
    ("Answer in 2h45m", "2h45m", 2.75, "h", "duration"),
    ("Answer in 2 min 30 s", "2 min 30 s", 2.5, "min", "duration"),
    ("Give 5 days' notice", "5", 5, "", "quantity"),
    ("Win twenty-five clinics", "twenty-five", 25, "", "quantity"),
    ("Win a hundred clinics", "a hundred", 100, "", "quantity"),
    ("Win two hundred and forty clinics", "two hundred and forty", 240, "", "quantity"),
    ("Win two hundred thousand readers", "two hundred thousand", 200e3, "", "quantity"),
    ("Win a dozen clinics", "a dozen", 12, "", "quantity"),
    ("Win a million readers", "a million", 1e6, "", "quantity"),
    ("One million readers", "One million", 1e6, "", "quantity"),
    ("Forty clinics", "Forty", 40, "", "quantity"),
    ("Visit 3x a week", "3x", 3, "times", "quantity"),
    ("Visit 3 times a week", "3 times", 3, "times", "quantity"),
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
    ("Revenue grows tenfold", "tenfold", "label"),
    ("Answers come three times faster", "three times", "label"),
    ("Two thirds of patients renew", "Two thirds", "label"),
    ("Cut waiting by a third", "a third", "label"),
    ("Cut waiting by a quarter", "a quarter", "label"),
    ("A third fewer calls", "A third", "label"),
    ("One in five visitors returns", "One in five", "label"),
    ("9 in 10 parents recommend us", "9 in 10", "label"),
    ("An 80/20 rule", "80/20", "label"),
    ("At most a 1-off delay", "1-off", "label"),
    ("Models in 3D sell", "3D", "label"),
    ("Two-factor for 2FA users", "2FA", "label"),
    ("The first hundred days", "first hundred days", "label"),
    ("A 10-fold rise", "10-fold", "label"),
    ("Sales in Q4/26", "Q4/26", "quarter"),
    ("Sales in Q4 '26", "Q4 '26", "quarter"),
    ("Sales in 2026 Q4", "2026 Q4", "quarter"),
    ("Sales by 3rd of May", "3rd of May", "date"),
    ("Done in 2026-11", "2026-11", "date"),
    ("Done by Dec. 31, 2026", "Dec. 31, 2026", "date"),
    ("Be in the top-ten", "top-ten", "rank"),
    ("Be no. 1 here", "no. 1", "rank"),
    ("Help 24x7", "24x7", "label"),
    ("Everyone on version 3.2", "version 3.2", "version"),
    ("Errors per 10k calls", "per 10k", "label"),
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
    ("Grow revenue by 30% to 60k", [("by", 30), ("to", 60e3)]),
    ("Grow revenue to 60k from 40k", [("to", 60e3), ("from", 40e3)]),
    ("Revenue up 12% to 3M", [("by", 12), ("to", 3e6)]),
    ("Grow revenue 12% to 3000", [("by", 12), ("to", 3000)]),
    ("Raise renewals 30% to 60%", [("from", 30), ("to", 60)]),
    ("Revenue up 15%, from 40k to 46k", [("by", 15), ("from", 40e3), ("to", 46e3)]),
    ("Sales +15%", [("by", 15)]),
    ("NPS from -12 to +20", [("from", -12), ("to", 20)]),
    ("Faults fall from twelve to zero", [("from", 12), ("to", 0)]),
    ("Reach 8-10% of schools", [("range-low", 8), ("range-high", 10)]),
    ("Rise to 8-10 schools", [("range-low", 8), ("range-high", 10)]),
    ("Between a hundred and five hundred visits", [("range-low", 100), ("range-high", 500)]),
    ("Answers in 2 days max", [("at-most", 2)]),
    ("Answers in 2 days or less", [("at-most", 2)]),
    ("At most 4 of 5", [("at-most", 4), ("plain", 5)]),
    ("Measured by 5 audits that improve", [("plain", 5)]),
    ("Raise it from just under 40% to well over 50%", [("from", 40), ("at-least", 50)]),
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


@pytest.mark.parametrize(
    "text",
    [
        "",
        "B2B sales grow",
        "No one waits",
        "One platform",
        "Two-factor sign-in",
        "4" * 40,
        "All-in-one care",
        "Double-check each bill",
        "The second half of the year",
        "Half-time calls",
        "Talk twice a week",
        "Open a third depot",
        "Twice daily",
        "Deals a quarter",
        "1,2,3",
        "1,5000",
        "A hundred-page report",
        "Top clinics",
        "Number of calls",
        "No. of calls",
        "In May people call",
        "Walkers march on",
    ],
)
def test_text_without_figures(text: str) -> None:
    """Digits inside words, "one" as a pronoun and endless digits are no figures."""
    assert read_figures(text) == ()


LOOSE = (
    "0 12 250 1,000 1.000 2026 % $ € k m bn h min s days / : # - – to by from five hundred a half third one in Q3 v x"
)


@given(st.text(alphabet="0123456789.,-–%$€kmM /:#toby five v\u00a0Qx'", max_size=60) | st.text(max_size=40)
       | st.lists(st.sampled_from([*LOOSE.split(), " "]), max_size=14).map("".join)
       | st.lists(st.sampled_from(LOOSE.split()), max_size=14).map(" ".join))  # fmt: skip
def test_spans_lie_in_order_inside_the_text(text: str) -> None:
    """Whatever the text, the spans are inside it, not empty, and none overlaps the one before."""
    at = 0
    for figure in read_figures(text):
        assert at <= figure.span.start < figure.span.end <= len(text)
        at = figure.span.end


STYLES = [",", " ", "\u00a0", "\u202f", "'", "’"]


@given(st.integers(1000, 10**12), st.sampled_from([*STYLES, "."]))
def test_thousands_are_read_in_any_style(number: int, mark: str) -> None:
    """A number whose thousands are parted by commas, points, blanks or apostrophes comes back as it was."""
    (figure,) = read_figures(f"Reach {number:,} clinics".replace(",", mark))
    assert (figure.value, figure.kind) == (number, "quantity")


@given(st.integers(1000, 10**9), st.integers(0, 99), st.sampled_from([(",", "."), (".", ","), ("'", "."), (" ", ",")]))
def test_decimals_behind_thousands_are_read(whole: int, cents: int, marks: tuple[str, str]) -> None:
    """Thousands and decimals in the customs of several countries come back as they were."""
    written = f"{whole:,}".replace(",", marks[0]) + f"{marks[1]}{cents:02}"
    (figure,) = read_figures(f"Earn {written} € more")
    assert (figure.value, figure.unit) == (float(f"{whole}.{cents:02}"), "€")


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES += " eighteen nineteen"
TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(number: int) -> str:
    """Return a number below a thousand in words."""
    if number < 20:
        return ONES.split()[number]
    if number < 100:
        tens, ones = TENS.split()[number // 10 - 1], number % 10
        return f"{tens}-{spelled(ones)}" if ones else tens
    rest = number % 100
    return f"{spelled(number // 100)} hundred" + (f" and {spelled(rest)}" if rest else "")


@given(st.integers(2, 999), st.sampled_from(["", " thousand", " million", "%", " days"]))
def test_number_words_are_read(number: int, behind: str) -> None:
    """A number in words, with a scale or a unit behind it, comes back as it was."""
    (figure,) = read_figures(f"Reach {spelled(number)}{behind} more")
    factor = {" thousand": 1e3, " million": 1e6}.get(behind, 1)
    assert (figure.number, figure.value) == (number, number * factor)


AMID = ["8%", "$12m", "1,250", "1h30", "4.7/5", "twenty-five", "250 ms", "€3.5 bn", "-5%", "40 GB", "3 stars", "500+"]
WORDS = st.lists(
    st.sampled_from(["clinics", "whom", "people", "trust", "and", "never", "wait", "b2b", "(so)"]), max_size=5
)


@given(st.sampled_from(AMID), WORDS, WORDS)
def test_words_around_do_not_change_what_is_read(written: str, front: list[str], behind: list[str]) -> None:
    """Words in front and behind that say nothing about a figure leave it as it is alone."""
    (alone,) = read_figures(written)
    text = " ".join([*front, written, *behind])
    (figure,) = read_figures(text)
    assert figure._replace(span=alone.span) == alone
    assert text[slice(*figure.span)] == written


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
    "part",
    [
        "1,000,",
        "9" * 7 + ".",
        "1 000 ",
        "$",
        "-",
        "from ",
        "24/",
        "2026-",
        "5 out of ",
        "top ",
        "half",
        "1.000.",
        "1h",
        "one hundred and ",
        "by ",
        "- ",
        "a third ",
        "9:",
        "in ",
        "Dec ",
        "v1.",
        "1'000'",
    ],
)
def test_long_text_takes_linear_time(part: str) -> None:
    """Twenty thousand characters made to trip a reader take well under the minutes that a slow one would need."""
    started = time.process_time()
    read_figures(part * (20_000 // len(part)))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calls fall from 40 to 15", (40, 15)),
        ("Calls fall to 15 from 40, by 62%", (40, 15)),
        ("Calls fall to 15", None),
        ("Calls fall from 40 to 15 and 8", None),
        ("Calls fall from 40% to 15 days", None),
    ],
)
def test_start_and_end_of_a_change(text: str, expected: tuple[float, float] | None) -> None:
    """A change has one start and one end in one unit, and nothing else beside them."""
    ends = change_in(text)
    assert (ends and (ends[0].value, ends[1].value)) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-", ["2026", "11"]),
        ("1.2.3x", []),
        ("v2x", []),
        ("Q3x", []),
        ("Dec 10% more", ["10%"]),
        ("May 5k", ["5k"]),
        ("ISO 27001x", ["27001x"]),
        ("level 2.1,5,7", []),
        ("FY and H", []),
        ("a hundred-page book and two-factor", []),
        ("twenty-five-fold", []),
        ("3 in 5 days", ["3", "5 days"]),
        ("10 in 7 towns", ["10", "7"]),
        ("4/5%", ["4"]),
        ("1h3x", ["1h"]),
        ("H3 and Q9", []),
        ("123/45 calls", ["123/45"]),
        ("12 of 2026", ["12", "2026"]),
        ("100 December", ["100"]),
    ],
)
def test_what_only_looks_like_a_form_is_read_as_what_it_is(text: str, read: list[str]) -> None:
    """A form that is not whole leaves its number as it is, or nothing where the number is part of a name."""
    assert [text[slice(*figure.span)] for figure in read_figures(text)] == read
