"""Near copies: what counts as one, and that the quick way finds what the slow way finds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.similar import Titles, likeness, stem, stems

WORDS = (
    "grow",
    "revenue",
    "growing",
    "clients",
    "client",
    "in",
    "the",
    "north",
    "schools",
    "win",
    "of",
    "renewals",
    "trust",
)
TITLE = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)

SAME = [
    ("Clinics renew on their own", "Clinics renew on their own"),
    ("Clinics renew on their own", "clinics RENEW on their own!"),
    ("Grow revenue from schools", "From schools grow revenue"),
    ("Grow revenue from schools", "Grow revenue with schools"),
    ("Reach the small clinics", "Reach small clinics"),
    ("Win renewals", "Winning a renewal"),
    ("Increase client retention", "Improve client retention"),
    ("Cut waiting time", "Reduce the waiting times"),
]
NARROWER = [
    ("Grow training revenue", "Win training contracts with clinics that know us already"),
    ("Guests come back", "Families with small children book a second summer with us"),
    ("Cut waiting times", "Patients with a referral see a specialist within ten days"),
    ("Grow revenue in Spain", "Grow revenue in Portugal"),
    ("Raise costs", "Cut costs"),
    ("Clients leave", "No clients leave"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_copies_are_wholly_alike(a: str, b: str) -> None:
    """Case, order, function words, punctuation and endings make no difference."""
    assert likeness(a, b) == 1.0


@pytest.mark.parametrize(("a", "b"), NARROWER)
def test_a_narrower_goal_is_no_copy(a: str, b: str) -> None:
    """A goal with its own audience, means or place stays below the usual threshold."""
    assert likeness(a, b) < 0.8


def test_title_without_words_is_like_no_other() -> None:
    """Nothing can be said of an empty title; one of function words alone is compared by these."""
    assert likeness("", "") == 0.0
    assert likeness("...", "Win") == 0.0
    assert likeness("To be", "to be!") == 1.0


@given(TITLE, TITLE)
def test_likeness_is_a_share_and_goes_both_ways(a: str, b: str) -> None:
    """Likeness lies between 0 and 1, is the same both ways, and 1 exactly for the same content words."""
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    assert (likeness(a, b) == 1) == (stems(a) == stems(b) != frozenset())


@given(st.lists(TITLE, max_size=12), st.sampled_from([0.1, 0.5, 0.8, 1.0]))
def test_index_finds_what_comparing_all_finds(titles: list[str], threshold: float) -> None:
    """The index leaves out no pair that is near enough and adds none; an index of everything is asked as the judge."""
    index = Titles(titles)
    everything = index.pairs(1e-9)
    assert index.pairs(threshold) == [pair for pair in everything if pair[2] >= threshold]
    alike = {
        (a, b) for a in range(len(titles)) for b in range(a + 1, len(titles)) if stems(titles[a]) & stems(titles[b])
    }
    assert {(a, b) for a, b, _ in everything} == alike


@given(st.lists(TITLE, min_size=1, max_size=12))
def test_neighbours_are_the_pairs_of_a_title(titles: list[str]) -> None:
    """`near` names the same titles as `pairs`, likest first and never the title itself."""
    index = Titles(titles)
    found = index.near(0, 0.5)
    assert sorted((0, other, like) for other, like in found) == [pair for pair in index.pairs(0.5) if pair[0] == 0]
    assert [like for _, like in found] == sorted((like for _, like in found), reverse=True)


def test_rare_words_weigh_more_than_common_ones() -> None:
    """Two titles that differ in a word all others have too are closer than two that differ in a rare word."""
    titles = ["Grow revenue in Spain", "Grow turnover in Spain", "Grow revenue in Chile", *["Grow revenue"] * 5]
    found = dict(Titles(titles).near(0, 0.01))
    assert found[1] > found[2]


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.1])
def test_threshold_outside_its_range_is_refused(threshold: float) -> None:
    """A threshold of nothing would make everything a copy, one above 1 nothing."""
    with pytest.raises(ValueError, match="threshold"):
        Titles(["a"]).near(0, threshold)


def test_cost_grows_with_the_number_of_titles() -> None:
    """Twenty thousand titles, among them one copy, are searched in the time that comparing all pairs never meets."""
    titles = [f"Place{number} clients renew contract{number // 2}" for number in range(20_000)]
    titles.append("Contract7 clients renew place15")
    started = time.process_time()
    assert [(a, b) for a, b, _ in Titles(titles).pairs(0.9)] == [(15, 20_000)]
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("words", "root"),
    [
        (("renewals", "renewal", "renewed", "renewing", "renew"), "renew"),
        (("stopping", "stopped"), "stop"),
        (("activation", "activations"), "activ"),
        (("companies", "company"), "compan"),
        (("use", "uses"), "use"),
        (("place22",), "place22"),
    ],
)
def test_forms_of_a_word_have_one_root(words: tuple[str, ...], root: str) -> None:
    """Plural, tense and the usual endings are cut, and digits stay."""
    assert {stem(word) for word in words} == {root}
