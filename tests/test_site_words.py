"""Figures, units, days and counts read as English writes them, in any size."""

from __future__ import annotations

import math
from datetime import date

import pytest

from okrlint.site import words
from okrlint.site.language import catalogue, told_in

N, M = words.NO_BREAK, words.MINUS


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (6.9, "%", "6.9%"),
        (12, "$m", "$12m"),
        (-3, "€k", f"{M}€3k"),
        (9, "h", f"9{N}h"),
        (4.7, "/5", "4.7/5"),
        (1234567, None, "1,234,567"),
        (0.1 + 0.2, None, "0.3"),
        (-0.00001, None, "0"),
        (1e300, None, "1e+300"),
        (-(10**400), None, f"{M}about 10^400"),
        (4, "a" * 40, f"4{N}{'a' * 23}…"),
    ],
)
def test_figures_carry_their_unit(value: float, unit: str | None, text: str) -> None:
    """Signs stand close, words after a space that does not break, and no figure runs away."""
    assert words.quantity(value, unit) == text


@pytest.mark.parametrize(
    ("low", "high", "digits"),
    [(6, 8, 1), (84, 90, 1), (0, 600, 0), (1.18, 1.30, 2), (None, 2.25, 2), (None, None, 1), (3, 3, 0), (0, 1e-9, 4)],
)
def test_reckoned_figures_get_fitting_digits(low: float | None, high: float | None, digits: int) -> None:
    """A tenth of the way can be told apart, and no more is claimed."""
    assert words.fitting_decimals(low, high) == digits


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(0.6, "%", "+0.6%"), (-3, None, f"{M}3"), (0, None, "0"), (2, "€m", "+\u2060€2m")]
)
def test_changes_carry_their_sign(value: float, unit: str | None, text: str) -> None:
    """More has a plus, less a minus, and nothing has neither."""
    assert words.signed(value, unit) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.58, "58%"), (0.999, "99%"), (1.0, "100%"), (-0.2, f"{M}20%"), (1e9, "9,999%")]
)
def test_shares_become_percent(value: float, text: str) -> None:
    """Nearly done is never called done, and a share beyond sense is cut."""
    assert words.share(value) == text


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "yesterday"),
        (date(2026, 11, 23), "tomorrow"),
        (date(2026, 11, 19), f"3{N}days ago"),
        (date(2026, 12, 31), f"in 6{N}weeks"),
        (date(2025, 3, 31), f"20{N}months ago"),
        (date(2018, 9, 30), f"8{N}years ago"),
    ],
)
def test_distance_in_days_is_told_in_words(when: date, text: str) -> None:
    """The farther a day is, the coarser the word."""
    assert words.ago(when, date(2026, 11, 22)) == text


def test_days_are_written_without_a_locale() -> None:
    """The month is a word of ours, so no machine writes it in another way."""
    assert words.day(date(2026, 3, 5)) == f"5{N}Mar{N}2026"
    assert words.short_day(date(2026, 3, 5)) == f"5{N}Mar"


@pytest.mark.parametrize(("amount", "text"), [(0, f"no{N}goals"), (1, f"1{N}goal"), (1200, f"1,200{N}goals")])
def test_counts_know_one_and_none(amount: int, text: str) -> None:
    """One is singular, none is a word."""
    assert words.count(amount, "goal") == text


def test_lists_become_part_of_a_sentence() -> None:
    """The last part is joined by a word; one part stands alone."""
    assert words.joined(["a", "b", "c"]) == "a, b and c"
    assert words.joined(["a"]) == "a"
    assert words.joined([]) == ""


@pytest.mark.parametrize(
    ("title", "site", "text"),
    [("Home", "Home", "Home"), ("Goal", "Home", "Goal – Home"), ("x" * 99, "y" * 99, f"{'x' * 26}… – {'y' * 39}…")],
)
def test_titles_of_pages_fit_a_browser(title: str, site: str, text: str) -> None:
    """A long title gives way to the site's name, and both together stay short."""
    assert words.tab_title(title, site) == text
    assert len(text) <= 70


def test_control_characters_become_a_mark() -> None:
    """What HTML forbids is replaced; line ends, tabs and other scripts stay."""
    assert words.plain("a\x1b[31m\x00\n\tא\u200d") == "a\ufffd[31m\ufffd\n\tא\u200d"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Fear keeps **one** away. Whoever swims stays.", "Fear keeps one away."),
        ("Is it cold in here? Yes.\n\nMore.", "Is it cold in here?"),
        ("Mr. Blue swims every day", "Mr. Blue swims every day"),
        ("x" * 300, "x" * 159 + "…"),
        ("Count *how often it changes* first", "Count how often it changes first"),
        ("- Kept: the half-hour\n- Left: the rest", "Kept: the half-hour"),
        ("## Looking back\nWe saw 2 * 3 * 4 and a_b_c", "Looking back We saw 2 * 3 * 4 and a_b_c"),
    ],
)
def test_first_sentence_stands_for_a_text(text: str, first: str) -> None:
    """Marks of Markdown go, a short abbreviation does not end it, and length has a limit."""
    assert words.first_sentence(text) == first


def test_control_characters_become_marks_and_all_else_stays() -> None:
    """Of all characters only those go that HTML forbids; line ends, tabs and blanks that do not break stay."""
    everything = "".join(map(chr, range(0x3000)))
    gone = [one for one in everything if words.plain(one) != one]
    assert gone == [chr(code) for code in (*range(9), 11, 12, *range(14, 32), *range(127, 160))]
    assert {words.plain(f"7{words.NO_BREAK}h{one}") for one in gone} == {f"7{words.NO_BREAK}h\ufffd"}


@pytest.mark.parametrize(
    ("value", "fits"),
    [(0, True), (-999_999_999_999_999, True), (1e15, False), (-(10**400), False), (math.inf, False), (math.nan, False)],
)
def test_what_no_axis_bears_is_not_drawn(value: float, fits: bool) -> None:
    """From 1e15 on, either way, figures are told roughly and not drawn; what is no number neither."""
    assert words.exact(value) is fits


def test_figures_that_are_alike_are_told_apart() -> None:
    """A whole number too long to write out and the same as a float are written each in its way, in any order."""
    first = [words.number(10**15), words.number(1e15), words.number(10**15)]
    assert first == ["about 10^15", "1e+15", "about 10^15"]
    assert [words.number(1), words.number(1.0), words.number(-0.0), words.number(0)] == ["1", "1", "0", "0"]


def test_figures_follow_the_language_of_the_moment() -> None:
    """A figure that was written in one language is written anew in another."""
    english = words.number(1234.5)
    german = next(told_in(catalogue("de"), (words.number(value) for value in [1234.5])))
    assert (english, german, words.number(1234.5)) == ("1,234.5", "1.234,5", "1,234.5")
