"""What a title says, as far as copies are concerned: its content words, stemmed, and what it denies or turns round.

Function words, fillers and figures do not count; verbs that only say "more of it" or "less of it" count as one word
each. A figure does not tell two goals apart: "Win 40 clinics" and "Win 60 clinics" are one goal and a quarrel about how
far. A number that names something does ("zone 2", "ISO 27001", "5G").

English, German, French and Spanish are told apart by their function words; any other language is read like English,
which leaves its words as they are but for a few endings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

_MOST_WORDS = 40
"""Content words of a title that are read: more than any title needs, and no pasted page makes a run slow."""

_READ = 1 << 14
"""Titles whose reading is remembered: those of a large company, in some megabytes at most."""

_ROOTS = 1 << 13
"""Words whose root is remembered: the same ones come again in title after title."""

# The first word of the last two texts of a language stands for the whole group: it is what the others are taken for.
_ENGLISH = (
    (
        "a an the of to in on for with by at from as and or is are be been am was were our we us your you their "
        "they them its it he she his her this that these those into onto than then so all any each every both will "
        "would can could should may must per via s t also too even just very really truly quickly significantly "
        "successfully further again who which what when where while through across about among between toward "
        "towards upon during because if but do does did has have had become becomes get gets make makes achieve "
        "achieves ensure ensures"
    ),
    "no not never nobody none nothing neither nor without cannot non nt",
    "increase raise grow improve boost lift enhance expand more higher rise gain strengthen maximize maximise",
    "reduce cut lower decrease shrink minimize minimise fewer less drop fall decline",
)
_GERMAN = (
    (
        "der die das den dem des ein eine einen einem einer eines und oder in im an am auf aus bei beim bis durch "
        "fur mit nach von vom zu zum zur uber unter wir uns unser unsere unseren unserem unserer ist sind sich sie "
        "es er als auch so sehr noch wieder dass wird werden hat haben alle allen aller jede jeder jeden ihr ihre "
        "ihren ihrem damit wenn um weil sowie machen"
    ),
    "kein keine keinen keinem keiner nicht nie niemals niemand nichts ohne weder",
    "steigern erhohen ausbauen verbessern vergrossern mehr hoher starken wachsen",
    "senken verringern reduzieren mindern verkleinern weniger kurzen",
)
_FRENCH = (
    (
        "le la les l un une des du de d et ou a au aux en dans pour par sur avec nos notre votre leur leurs ses son "
        "sa est sont etre que qui se s ce cette ces il elle ils elles on nous n ne tous toutes tout chaque afin "
        "comme devenir faire avoir tres aussi encore"
    ),
    "pas sans jamais aucun aucune rien ni",
    "augmenter accroitre ameliorer developper elargir plus davantage renforcer",
    "reduire diminuer baisser moins limiter",
)
_SPANISH = (
    (
        "el la los las un una unos unas de del y o e a al en por para con su sus nuestro nuestra nuestros nuestras "
        "es son ser que se lo como cada todo toda todos todas este esta estos estas hacer tener muy tambien nos"
    ),
    "no sin nunca nadie ningun ninguna ninguno nada ni jamas",
    "aumentar incrementar mejorar crecer ampliar mas mayor subir",
    "reducir disminuir bajar recortar menos menor",
)
_LANGUAGES = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
"""By language without accents: the words that do not count, those that deny, those for "more", those for "less"."""

_OPPOSITES = (
    ("win", "lose"),
    ("open", "close"),
    ("start", "stop"),
    ("join", "leave"),
    ("add", "remove"),
    ("buy", "sell"),
    ("new", "existing"),
    ("before", "after"),
    ("internal", "external"),
    ("inside", "outside"),
    ("small", "large"),
    ("first", "last"),
    ("early", "late"),
    ("over", "under"),
    ("above", "below"),
    ("online", "offline"),
    ("manual", "automatic"),
)
"""Pairs of English words; titles of which each has one of a pair, and not the other, mean two things."""

_NOT = "not"
_Marks = Iterator[tuple[str, str]]

_LABELS = (
    "zone phase version stage level line ward gate tier iso soc class plant site region area district step wave floor "
    "release platform terminal hall building room block module route bus lot section article unit number nr"
)
"""Words after which a number is a name."""

_UNITS = "k m b bn mn mio mrd x h s ms min pp pct tsd"
_PERIODS = ("q1", "q2", "q3", "q4", "h1", "h2")
_ENDINGS = ("ization", "isation", "ation", "ment", "ing", "ion", "er", "ed", "al")
_GERMAN_ENDINGS = ("ungen", "ung", "ern", "en", "em", "er", "es", "e", "n", "s")


class Reading(NamedTuple):
    """What a title says, as far as copies are concerned; titles with equal readings are copies of each other.

    `words` are the roots of its content words, `names` those of them that are proper names, `negations` how many words
    deny something, `turned` which word follows a denial, "more" or "less".
    """

    words: frozenset[str]
    names: frozenset[str]
    negations: int
    turned: frozenset[tuple[str, str]]


_NONE: frozenset[Any] = frozenset()
"""What most titles have in names and turns: one empty set for all."""

_Tongue = tuple[str, frozenset[str], frozenset[str], Mapping[str, str]]
"""A language: its code, the words that do not count, those that deny, and the roots that say more or less."""


def stem(word: str) -> str:
    """Return the root of a lower-case English word, so that "renewals", "renewed" and "renewing" fall together.

    A plural s goes first, then the first of a few endings where four letters stay, then final vowels of e, i, y and one
    of two equal consonants. It is a rule of thumb for comparing titles, not a dictionary.
    """
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    word = _without_ending(word, _ENDINGS)
    if len(word) > 4:
        word = word.rstrip("eiy") or word
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1].isalpha() and word[-1] not in "aou"
    return word[:-1] if doubled else word


def _without_ending(word: str, endings: Sequence[str]) -> str:
    return next((word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= 4), word)


@lru_cache(maxsize=_ROOTS)
def _root(word: str, code: str) -> str:
    """Return the root of a lower-case word without accents in one of the four languages."""
    if code == "en":
        return stem(word)
    if code == "de":
        return _without_ending(word, _GERMAN_ENDINGS)
    word = _without_ending(word, ("s", "x"))
    return _without_ending(word, ("er", "e") if code == "fr" else ("ar", "er", "ir", "a", "e", "o"))


@cache
def _tongue(code: str) -> _Tongue:
    function, denials, more, less = (words.split() for words in _LANGUAGES[code])
    poles = {_root(word, code): group[0] for group in (more, less) for word in group}
    return code, frozenset(function), frozenset(denials), poles


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"#?\d+(?:[.,:]\d+)*[^\W\d_]*|[^\W_]+")


@lru_cache(maxsize=_READ)
def read(title: str) -> Reading:
    """Return what a title says: its content words, or its function words where it has no others."""
    text = title if title.isascii() else _without_accents(title)
    text = text.replace("’", "'").replace("n't ", " nt ")
    found = [match.group() for match in _token().finditer(text)]
    plain = [word.casefold() for word in found]
    tongue = _language(plain)
    code, _, deny, poles = tongue
    content = [place for place in range(len(plain)) if _counts(plain, place, tongue)] or list(range(len(plain)))
    places = content[:_MOST_WORDS]
    roots = {place: _root(plain[place], code) for place in places}
    roots = {place: poles.get(root, root) for place, root in roots.items()}
    capitals = sum(found[place][0].isupper() for place in places)
    named = capitals * 2 <= len(places) + 1  # in a title in capitals they say nothing
    names = {
        roots[place] for place in places if plain[place][0].isdigit() or (named and place and found[place][0].isupper())
    }
    denials = [place for place, word in enumerate(plain) if word in deny]
    turned = set(_turned(denials, places, roots, frozenset(poles.values())))
    words = frozenset(set(roots.values()))  # made from a set it is no larger than it must be
    return Reading(words, frozenset(names) or _NONE, len(denials), frozenset(turned) or _NONE)


def _turned(denials: Sequence[int], places: Sequence[int], roots: Mapping[int, str], signs: frozenset[str]) -> _Marks:
    """Yield each denial, and each "more" or "less", with the next content word that is neither of these."""
    marks = [(place, _NOT) for place in denials] + [(place, roots[place]) for place in places if roots[place] in signs]
    for at, mark in marks:
        after = next((roots[place] for place in places if place > at and roots[place] not in signs), None)
        if after is not None:
            yield mark, after


def _without_accents(text: str) -> str:
    """Return a text without the accents of Latin letters; other scripts keep their marks, which there are letters."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", plain)


def _language(words: Sequence[str]) -> _Tongue:
    """Return the language whose function words and denials a title has most of; English where two have as many."""
    known = [_tongue(code) for code in _LANGUAGES]
    counts = [sum(word in function or word in deny for word in words) for _, function, deny, _ in known]
    return known[counts.index(max(counts))]


def _counts(plain: Sequence[str], place: int, tongue: _Tongue) -> bool:
    """Return whether the word at a place is content: neither function word, denial, figure nor period."""
    word, (_, function, deny, _) = plain[place], tongue
    if word[0].isdigit():
        named = word.lstrip("0123456789.,:") not in ("", *_UNITS.split())
        return named or (place > 0 and plain[place - 1] in _LABELS.split())
    if word == "one" and place and plain[place - 1] == "no":
        return False
    return word not in function and word not in deny and word not in _PERIODS


@cache
def _opposites() -> Mapping[str, str]:
    """Return roots with the root that means the opposite, those of "more" and "less" in every language included."""
    pairs = [(stem(one), stem(other)) for one, other in _OPPOSITES]
    pairs += [(more.split()[0], less.split()[0]) for _, _, more, less in _LANGUAGES.values()]
    return dict(pairs) | {other: one for one, other in pairs}


def apart(a: Reading, b: Reading) -> bool:
    """Return whether two titles are no copies whatever they share: they say the opposite, or name different things."""
    if a.negations != b.negations:
        return True
    mine, others = a.words - b.words, b.words - a.words
    if mine and others and ((mine & a.names and others & b.names) or _oppose(mine, others)):
        return True
    return a.turned != b.turned and (_crossed(a, b) or (_denied(a, b) and _denied(b, a)))


def _oppose(mine: frozenset[str], others: frozenset[str]) -> bool:
    opposites = _opposites()
    return any(opposites.get(word) in others for word in mine)


def _crossed(a: Reading, b: Reading) -> bool:
    """Return whether one wants more of what the other wants less of."""
    opposites = _opposites()
    for mark, word in a.turned:
        turned = (opposites.get(mark, ""), word)
        if turned in b.turned and turned not in a.turned and (mark, word) not in b.turned:
            return True
    return False


def _denied(a: Reading, b: Reading) -> bool:
    """Return whether one denies a word that the other has without denying it."""
    return any(mark == _NOT and word in b.words and (mark, word) not in b.turned for mark, word in a.turned)
