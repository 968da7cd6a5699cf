"""Near copies: what counts as one, and that the quick way finds what the slow way finds."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.similar import Titles, likeness, narrower
from okrlint.similar.reading import apart, read, stem

TEXT = (
    "grow growing revenue clients client in the north schools win of renewals trust cut raise no without new existing "
    "Spain Chile 12% 40 zone 2 die Kunden für le la más"
)
WORDS = tuple(TEXT.split(" "))
TITLE = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
PLAIN = st.lists(
    st.sampled_from(("win", "clients", "in", "the", "north", "schools", "of", "trust", "visits")), max_size=7
)
THRESHOLD = st.sampled_from([0.1, 0.5, 0.8, 1.0])

SAME = [
    ("Clinics renew on their own", "Clinics renew on their own"),
    ("Clinics renew on their own", "clinics RENEW on their own!"),
    ("Grow revenue from schools", "From schools grow revenue"),
    ("Grow revenue from schools", "Grow revenue with schools"),
    ("Reach the small clinics", "Reach small clinics"),
    ("Become the first choice of nurses", "Be the first choice of nurses"),
    ("Win renewals", "Winning a renewal"),
    ("Increase client retention", "Improve client retention"),
    ("More clinics renew", "Clinic renewals rise"),
    ("Cut waiting time", "Reduce the waiting times"),
    ("Nobody waits for a bed", "No one waits for a bed"),
    ("Don't lose nurses", "Do not lose nurses"),
    ("Neue Kunden finden uns von allein", "Von allein finden uns die neuen Kunden"),
    ("Den Umsatz mit Bestandskunden steigern", "Umsatz mit den Bestandskunden erhöhen"),
    ("Les clients reviennent d'eux-mêmes", "LES CLIENTS REVIENNENT D’EUX-MÊMES"),
    ("Améliorer la qualité des cours", "Augmenter la qualité de nos cours"),
    ("Aumentar la satisfacción de los clientes", "Mejorar la satisfacción del cliente"),
    ("東京のお客様が戻る", "東京のお客様が戻る"),
]
NARROWER = [
    ("Grow training revenue", "Win training contracts with clinics that know us already"),
    ("Guests come back", "Families with small children book a second summer with us"),
    ("Cut waiting times", "Patients with a referral see a specialist within ten days"),
    ("Grow advisory revenue", "Win advisory contracts with existing hospital clients"),
    ("Grow revenue in Spain", "Grow revenue in Portugal"),
    ("Der Umsatz wächst", "Der Umsatz mit Schulen im Norden wächst"),
]
AGAINST = [
    (
        "Raise the price of night visits in the small clinics of the north",
        "Cut the price of night visits in the small clinics of the north",
    ),
    ("Serve schools with a contract", "Serve schools without a contract"),
    ("Clients leave", "No clients leave"),
    ("Nurses wait for doctors", "Nurses never wait for doctors"),
    ("Raise revenue while cutting costs", "Cut revenue while raising costs"),
    ("Grow without discounts but with partners", "Grow with discounts but without partners"),
    (
        "Win new clients for the night service in our five towns",
        "Win existing clients for the night service in our five towns",
    ),
    ("Kein Kunde wartet auf den Bus", "Ein Kunde wartet auf den Bus"),
    ("Wir steigern den Umsatz mit Schulen", "Wir senken den Umsatz mit Schulen"),
    ("Les clients partent sans contrat", "Les clients partent avec contrat"),
    ("Aumentar el tiempo de espera", "Reducir el tiempo de espera"),
    (
        "Small clinics in Spain renew a whole year early and gladly each time",
        "Small clinics in Chile renew a whole year early and gladly each time",
    ),
    ("Open plant 2", "Open plant 3"),
]
FIGURES = [
    ("Win 40 clinics", "Win 60 clinics", 1.0),
    ("Grow revenue to €10m by Q4", "Grow revenue to €12.5m in 2026", 1.0),
    ("Answer within 24h", "Answer within 2h", 1.0),
    ("Ward 3 is calm at night", "Ward 4 is calm at night", 0.0),
    ("Be the #1 school", "Be the school", 0.5),
    ("Reach every home with 5G", "Reach every home with 4G", 0.0),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_copies_are_wholly_alike(a: str, b: str) -> None:
    """Case, order, function words, punctuation, accents and endings make no difference, in four languages."""
    assert likeness(a, b) == 1.0


@pytest.mark.parametrize(("a", "b"), NARROWER)
def test_a_narrower_goal_is_no_copy(a: str, b: str) -> None:
    """A goal with its own audience, means or place stays below the usual threshold."""
    assert likeness(a, b) < 0.8


@pytest.mark.parametrize(("a", "b"), AGAINST)
def test_goals_that_mean_two_things_are_not_alike_at_all(a: str, b: str) -> None:
    """More and less, with and without, new and existing, this place and that one: however long the rest they share."""
    assert likeness(a, b) == 0.0


@pytest.mark.parametrize(("a", "b", "like"), FIGURES)
def test_figures_do_not_tell_goals_apart_but_names_do(a: str, b: str, like: float) -> None:
    """How far a goal goes is no other goal; a number that names a thing is another thing."""
    assert likeness(a, b) == like


@pytest.mark.parametrize(
    ("title", "above", "more"),
    [
        ("Grow revenue in Spain", "Grow revenue", True),
        ("Grow revenue", "Grow revenue", False),
        ("Grow revenue further", "Grow revenue", False),
        ("Grow sales in Spain", "Grow revenue", False),
    ],
)
def test_narrower_says_all_and_more(title: str, above: str, more: bool) -> None:
    """A title narrows another when it has all its content words and one of its own; a filler is none."""
    assert narrower(title, above) is more


def test_title_without_words_is_like_no_other() -> None:
    """Nothing can be said of an empty title; one of function words alone is compared by these."""
    assert likeness("", "") == 0.0
    assert likeness("...", "Win") == 0.0
    assert likeness("To be", "to be!") == 1.0
    assert Titles(["", ""]).pairs(0.5) == []


def test_a_pasted_page_is_read_only_so_far() -> None:
    """Of a title as long as a page the first words count, so that it costs no more than a long title."""
    page = " ".join(f"word{number}" for number in range(5000))
    assert likeness(page, f"{page} and more") == 1.0


@given(TITLE, TITLE)
def test_likeness_is_a_share_and_goes_both_ways(a: str, b: str) -> None:
    """Likeness lies between 0 and 1, is the same both ways, and 1 only for the same content words."""
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1
    one, other = read(a), read(b)
    assert apart(one, other) == apart(other, one)
    assert (likeness(a, b) == 1) == (one.words == other.words != frozenset() and not apart(one, other))


@given(PLAIN, st.randoms(use_true_random=False))
def test_reordered_titles_are_wholly_alike(words: list[str], chance: object) -> None:
    """A title whose words stand in another order is a copy, as long as nothing is denied or turned round in it."""
    mixed = list(words)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert likeness(" ".join(words), " ".join(mixed)) == (1.0 if words else 0.0)


@given(st.lists(TITLE, max_size=14), THRESHOLD)
def test_index_finds_what_comparing_all_finds(titles: list[str], threshold: float) -> None:
    """The index leaves out no pair that is near enough and adds none; an index of everything is asked as the judge."""
    everything = Titles(titles).pairs(1e-9)
    assert Titles(titles).pairs(threshold) == [pair for pair in everything if pair[2] >= threshold]
    both = itertools.combinations(range(len(titles)), 2)
    alike = {(a, b) for a, b in both if likeness(titles[a], titles[b]) > 0}
    assert {(a, b) for a, b, _ in everything} == alike


@given(st.lists(st.lists(st.integers(0, 30), min_size=5, max_size=12), min_size=20, max_size=40), THRESHOLD)
def test_index_finds_all_among_frequent_words_too(titles: list[list[int]], threshold: float) -> None:
    """Where every word is in many titles, keys of several words lose no pair either."""
    written = [" ".join(f"word{number}x" for number in title) for title in titles]
    found = {(a, b) for a, b, _ in Titles(written).pairs(threshold)}
    judge = {(a, b) for a, b, like in Titles(written).pairs(1e-9) if like >= threshold}
    assert found == judge


@given(st.lists(TITLE, min_size=1, max_size=12))
def test_neighbours_are_the_pairs_of_a_kind(titles: list[str]) -> None:
    """`near` names a kind itself first and the others likest first; together they are the pairs."""
    index = Titles(titles)
    found = index.near(0, 0.5)
    assert [like for _, like in found] == sorted((like for _, like in found), reverse=True)
    assert [kind for kind, _ in found][:1] == ([0] if read(titles[0]).words else [])
    places = {place for kind, _ in found for place in index.kinds[kind]} - {0}
    assert places == {b for a, b, _ in index.pairs(0.5) if a == 0}


def test_rare_words_weigh_more_than_common_ones() -> None:
    """Two titles that differ in a word many others have too are closer than two that differ in a rare word."""
    titles = ["Win schools north", "Win homes north", "Win schools south"]
    titles += [f"Road{number} between homes and schools" for number in range(20)]
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


def test_one_title_many_times_is_one_kind() -> None:
    """Twenty thousand copies of one title, each in another order of words, are looked at once."""
    orders = itertools.cycle(itertools.permutations(("clinics", "renew", "early", "gladly")))
    index = Titles([" ".join(next(orders)) for _ in range(20_000)])
    started = time.process_time()
    assert [len(same) for same in index.kinds] == [20_000]
    assert index.near(0) == [(0, 1.0)]
    assert time.process_time() - started < 0.1


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
