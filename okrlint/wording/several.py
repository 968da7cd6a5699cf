"""Several goals in one title, and titles that name a tool where a change should stand."""

from __future__ import annotations

from okrlint.figures import MEASURES, Figure
from okrlint.figures.line import listed
from okrlint.text import Span
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading

_JOINTS = frozenset(listed("and plus ; ."))
_PRONOUNS = frozenset(listed("it them themselves ourselves us this that everything"))
_ALSO_ADJECTIVES = frozenset(
    listed(
        "advance better broaden clean clear close complete direct double empty free like live lower open own perfect"
        " secure separate slow smooth triple welcome"
    )
)
"""Verbs that are as often adjectives: "a safe and secure workplace" is one goal."""

_SURE = frozenset(("cut", "increase"))
"""Verbs that begin a goal although they are nouns too: before another noun they are none."""

_NESTING = frozenset(listed("by because how if so that what when where which while who why"))
_ENABLING = frozenset(listed("allow empower enable give help inspire let make"))


def second_goal(reading: Reading) -> Span | None:
    """Return the words of a second goal in the title of a deed, from its verb on, or None.

    Two verbs with one object ("attract and retain nurses") are one goal, and so are clauses that hang on the first:
    what somebody is enabled to do, what it is for, and "keep them".
    """
    if reading.shape != "deed" or not reading.chunk or reading.head in _ENABLING:
        return None
    first_object = reading.words.index(reading.chunk[0])
    if "," in reading.text[reading.head_span.end : reading.words[first_object].span.start]:
        return None
    for at in range(first_object, len(reading.words) - 1):
        word = reading.words[at].text
        before = reading.words[at - (word in _JOINTS)]
        if word in _NESTING or (word == "to" and reading.words[at + 1].verb):
            return None
        if (word in _JOINTS or _has_comma(reading, at)) and _begins_goal(reading, at + 1):
            listed = before.text in english().verbs["active"] and before not in reading.chunk[:1]
            return None if listed else Span(reading.words[at + 1].span.start, len(reading.text.rstrip()))
    return None


def _has_comma(reading: Reading, at: int) -> bool:
    """Say whether a comma parts two words; behind "to win clinics," it only ends the purpose."""
    between = reading.text[reading.words[at].span.end : reading.words[at + 1].span.start]
    return between.lstrip().startswith(",") and reading.words[0].text != "to"


def _begins_goal(reading: Reading, at: int) -> bool:
    """Say whether a verb of change or making with an object of its own stands at a word."""
    lexicon = english()
    words = reading.words[at:]
    if len(words) < 2:
        return False
    verb, behind = words[0].text, words[1].text
    plain = lexicon.verb(verb) == verb and verb in lexicon.verbs["active"]
    if not plain or behind in _PRONOUNS or behind in lexicon.words["stops"] or behind in _JOINTS:
        return False
    sure = (
        verb in _SURE
        or verb not in lexicon.verbs["also_noun"] | _ALSO_ADJECTIVES
        or behind in lexicon.words["determiners"]
    )
    touching = "," in reading.text[words[0].span.end : words[1].span.start]
    return sure and not touching


def second_movement(reading: Reading) -> Span | None:
    """Return the words of a second measured movement in a key result: "NPS rises to 40 and churn falls to 2%"."""
    lexicon = english()
    moving = lexicon.verbs["moving"]
    for at in range(2, len(reading.words) - 2):
        if reading.words[at].text not in ("and", "while", ";"):
            continue
        place = reading.words[at].span
        before, behind = reading.words[:at], reading.words[at + 1 :]
        verbs = [any(word.verb in moving and word.span != place for word in part) for part in (before, behind)]
        parts = [[one for one in reading.figures if one.span.end <= place.start],
                 [one for one in reading.figures if one.span.start >= place.end]]  # fmt: skip
        straight = any(one.span.start < behind[0].span.start for one in parts[1])
        twice = all({"from", "to"} <= {one.role for one in part} for part in parts)
        if (all(verbs) or twice) and all(map(_moves, parts)) and not straight and not _continues(reading, at):
            return Span(behind[0].span.start, len(reading.text.rstrip()))
    return None


def _moves(figures: list[Figure]) -> bool:
    return any(figure.kind in MEASURES and figure.role in ("to", "by", "from") for figure in figures)


def _continues(reading: Reading, at: int) -> bool:
    """Say whether what follows the joint only carries the first movement on: "and stays there", "and then to 9"."""
    return reading.words[at + 1].text in ("then", "stay", "stays", "remain", "remains", "from", "to", "by")


_TOOLS = frozenset(
    listed(
        "app bot chatbot crm dashboard database erp framework intranet module platform plugin portal software"
        " spreadsheet system template tool warehouse wiki workspace"
    )
)
_OWN_PEOPLE = frozenset(
    listed("all colleague department developer employee engineer everybody everyone manager people rep staff team we")
)
_USING = frozenset(listed("access adopt use switch work"))


def names_tool(reading: Reading) -> Span | None:
    """Return the tool that a title asks its own people to use, where nothing says what changes through it, or None."""
    if reading.purpose is not None or reading.figures:
        return None
    texts = [word.text for word in reading.words]
    tools = [at for at, word in enumerate(reading.words) if word.noun in _TOOLS]
    if not tools or len(texts) - tools[0] > 4:
        return None
    at = tools[0]
    adopted = any(text in ("adoption", "usage", "uptake", "rollout") for text in texts[:at]) and "of" in texts[:at]
    named = "new" in texts[:at] or "internal" in texts[:at]
    own = any(word.noun in _OWN_PEOPLE for word in reading.words[:at])
    using = any(english().verb(text) in _USING for text in texts[:at])
    if (adopted and (named or own)) or (using and own and reading.shape != "deed"):
        return reading.words[at].span
    return None
