"""What objectives and key results have in common: things made, states of them, and figures about an effect."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from okrlint.figures import Figure
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading
from okrlint.wording.word import Word


def is_made(reading: Reading) -> bool:
    """Say whether the deed makes a thing, which others need not notice; "build trust" and "create demand" do not."""
    lexicon = english()
    if reading.shape != "deed" or is_won(reading):
        return False
    if reading.head in _WITH_PARTICLE:
        following = reading.words[reading.head_at + 1 : reading.head_at + 2]
        with_particle = bool(following) and following[0].text == _WITH_PARTICLE[reading.head]
        if with_particle or reading.head != "reach":
            return with_particle
    if reading.head in ("get", "make", "have", "go"):
        said = {word.text for word in (reading.words[-1:] if reading.head != "go" else reading.words[1:2])}
        return bool(said & (lexicon.words["done_state"] | {"ready", "running"})) and not reading.figures
    made = lexicon.verbs["make"]
    if reading.head not in made and _second_verb(reading) in made:  # "Expand and modernise the workshops"
        return reading.core in lexicon.nouns["artifact"] or reading.core in lexicon.things["room"]
    if reading.head in ("reach", "achieve", "hit", "attain") and not reading.figures:
        return reading.core in _STAGES  # "Reach a stable version"
    if reading.head not in lexicon.verbs["turned_by_object"]:
        return reading.head in made
    if not reading.chunk or reading.core in _turning(reading):
        return False  # "Deliver on time", "Build trust with regulators"
    return reading.head in made or reading.core in lexicon.nouns["artifact"] or reading.core in lexicon.nouns["output"]


_WITH_PARTICLE = {"sign": "off", "stand": "up", "reach": "out"}
"""Verbs that are work with one particle only: "Sign off the layout", but "Sign two contracts" needs somebody else."""


_STAGES = frozenset(("version", "release", "milestone", "beta", "mvp", "completion", "parity"))


def _second_verb(reading: Reading) -> str:
    """Return the plain form of the second of two verbs with one object, or an empty text."""
    behind = reading.words[reading.head_at + 1 : reading.head_at + 3]
    return behind[1].verb if len(behind) == 2 and behind[0].text in ("and", "or") else ""


def is_won(reading: Reading) -> bool:
    """Say whether others decide all the same: "add a client", "move commuters", "establish us as"."""
    nouns = {word.noun for word in reading.chunk}
    if reading.head == "add":
        return reading.core in english().nouns["others"]
    if reading.head == "move":
        return bool(nouns & (english().nouns["others"] | {"people"}))
    return reading.head == "establish" and any(word.text == "as" for word in reading.words)


def _turning(reading: Reading) -> frozenset[str]:
    """Return the objects that turn a making verb into an outcome; with a figure, measures and people do so too."""
    nouns = english().nouns
    if reading.figures:
        return nouns["turning_measured"]
    return nouns["turning_alone"]


def is_deed_noun(reading: Reading) -> bool:
    """Say whether a phrase names a deed: "Beta release of the app"."""
    return reading.shape == "phrase" and reading.core in english().nouns["deed"]


_MEASURING = frozenset(
    ("percentage", "percent", "share", "proportion", "number", "ratio", "rate", "average", "median", "mean", "amount")
)


def names_measure(reading: Reading) -> bool:
    """Say whether the title names what is measured, and no more: "Percentage of cases in which …", "Number of …"."""
    first = [word.text for word in reading.words[:4]]
    return any(text in _MEASURING and first[at + 1 : at + 2] == ["of"] for at, text in enumerate(first[:3])) or (
        first[0] in ("average", "median", "mean")
    )


_OPENS_CLAUSE = frozenset(("before", "after", "until", "when", "while", "once", "if", "because", "so"))


def is_done_state(reading: Reading) -> bool:
    """Say whether the title is a sentence or phrase that something made is there now: "Single sign-on is live"."""
    lexicon = english()
    if reading.shape == "deed" or names_measure(reading):
        return False
    people = lexicon.nouns["telling"]
    for at, word in enumerate(reading.words):
        if at and word.text in _OPENS_CLAUSE:
            return False  # "Buyers know us before the tender is written": the rest says when, not what
        if not at or not (word.text in lexicon.words["done_state"] or _is_made_now(reading, at)):
            continue
        being = [part for part in reading.words[max(0, at - 2) : at] if part.verb in ("be", "get")]
        if reading.shape == "state" and not being and not lexicon.is_participle(word.text) and word.text != "exists":
            continue  # "Reports arrive before branches open"
        subject = [part.noun for part in reading.words[:at] if part.verb not in ("be", "get", "have")]
        return not people & set(subject[-1:])
    return False


def is_done_at_end(reading: Reading) -> bool:
    """Say whether the title ends in the past form of a making verb and has no other: "100% of managers trained"."""
    return reading.shape == "phrase" and _is_made_now(reading, len(reading.words) - 1 - (reading.words[-1].text == ":"))


def _is_made_now(reading: Reading, at: int) -> bool:
    """Say whether the word at `at` is the past form of a making verb that closes its clause: "Letter drafted for …"."""
    lexicon = english()
    word, following = reading.words[at].text, reading.words[at + 1 : at + 2]
    closes = not following or following[0].text in lexicon.words["stops"] or following[0].text == ":"
    return closes and lexicon.is_participle(word) and lexicon.verb(word) in lexicon.verbs["make"]


@lru_cache(maxsize=2)
def effect_figure(reading: Reading) -> Figure | None:
    """Return a figure that is about an effect rather than about the count of things done, or None.

    Such a figure stands in the purpose, behind a second verb of change or reaching, or beside a measure or a word for
    people who decide for themselves.
    """
    lexicon = english()
    telling = lexicon.nouns["telling"]
    changing = lexicon.verbs["gaining"]
    for figure in reading.figures:
        if reading.purpose is not None and figure.span.start > reading.purpose:
            return figure
        if is_counted(reading, figure) or _is_aside(reading, figure):
            continue
        before, after = beside(reading, figure)
        if before and before[-1].text == ":" and reading.core in lexicon.nouns["output"] and reading.shape == "phrase":
            continue  # "Workshops with residents: 10"
        if any(word.verb in changing and word.span != reading.verb for word in before):
            return figure
        if any(word.verb in ("use", "adopt", "choose", "recommend") for word in before[-2:]):
            return figure
        if _is_reach(reading, figure, before) or _is_care(reading, figure, before):
            continue
        if after and after[0].text in _LESS and figure.kind in ("duration", "percent", "money"):
            return figure  # "Fill posts 20 days faster"
        bound = figure.role in ("at-least", "at-most", "from", "to")
        if any(word.noun in telling for word in (*before[-2:], *after)) or (
            bound and any(word.noun in lexicon.nouns["metric"] for word in before)
        ):
            return figure
    return None


_LESS = frozenset(
    ("faster", "sooner", "earlier", "quicker", "shorter", "cheaper", "lower", "less", "fewer", "higher", "better")
)


def _is_care(reading: Reading, figure: Figure, before: list[Word]) -> bool:
    """Say whether the figure only promises care in a step: "Complete the migration with zero downtime"."""
    with_none = figure.value == 0 and bool(before) and before[-1].text == "with"
    return with_none and reading.core in english().nouns["deed"]


def _is_aside(reading: Reading, figure: Figure) -> bool:
    """Say whether a bare number only stands in brackets: "Mend the sums (weights add up to 1.0)"."""
    opened = reading.text.rfind("(", 0, figure.span.start)
    inside = opened > reading.text.rfind(")", 0, figure.span.start)
    return inside and figure.kind == "quantity" and figure.role == "plain" and reading.shape == "deed"


def _is_reach(reading: Reading, figure: Figure, before: list[Word]) -> bool:
    """Say whether the figure only tells for how many a thing is made: "Roll out the till to 200 shops"."""
    if reading.shape != "deed" or reading.head not in english().verbs["make"] or not before:
        return False
    return before[-1].text in ("for", "to", "across", "in", "at") and figure.role in ("plain", "to")


def is_own_measure(reading: Reading) -> bool:
    """Say whether what is measured is the work itself: "test coverage", "deployment frequency", "training hours"."""
    pairs = english().words["own_measure"]
    return any(f"{one.noun}-{two.noun}" in pairs for one, two in pairwise(reading.words))


def is_counted(reading: Reading, figure: Figure) -> bool:
    """Say whether the figure stands right before the object: "Publish 5 posts", "Train 90% of staff"."""
    lexicon = english()
    start, end, small = reading.head_span.end, figure.span.start, lexicon.words["counting"]
    for word in reading.words[reading.head_at :]:
        if word.span.start >= end:
            return True
        if word.span.start >= start and word.verb != word.text and word.text not in small:
            return False
    return True


def beside(reading: Reading, figure: Figure) -> tuple[list[Word], list[Word]]:
    """Return up to four words before a figure and three behind it."""
    before = [word for word in reading.words if word.span.end <= figure.span.start]
    after = [word for word in reading.words if word.span.start >= figure.span.end]
    return before[-4:], after[:3]


def is_bound(reading: Reading) -> bool:
    """Say whether a figure is held within a bound: "Hold late parcels under 3%" holds no event."""
    bounds = ("at-most", "at-least")
    if reading.head in ("keep", "maintain", "sustain", "preserve", "limit"):
        return any(figure.role in bounds for figure in reading.figures)
    return reading.head == "hold" and any(
        figure.role in bounds and figure.kind in ("percent", "duration", "money", "rating")
        for figure in reading.figures
    )
