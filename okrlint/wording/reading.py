"""Title to grammar: the head verb, what it acts on, whether a purpose or a figure stands behind it.

The reading is shallow on purpose. It finds which of three shapes a title has (a deed, "Launch the portal"; a sentence
about a state, "New teams succeed in their first week"; a phrase, "Net revenue retention") and the words that decide.
Only the first thousand characters are read: whatever follows, no title is judged by it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from okrlint.figures import MEASURES, Figure, read_figures
from okrlint.record import record
from okrlint.text import Span
from okrlint.wording.lexicon import Lexicon, english, singular

READ = 1000
"""Characters of a title that are read; the longest sound title is a fraction of it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*|[.;:!?]")


class Word(NamedTuple):
    """A word of the title: `text` in lower case, `noun` its singular, `span` its place."""

    text: str
    noun: str
    span: Span


@record
class Reading:
    """What a title is made of.

    `shape` is deed, state or phrase. `head` is the plain form of the verb a deed begins with, `head_at` the index of
    the leading word, `verb` the place of the verb of a deed or a state. `chunk` holds the words of the object, without
    determiners and figures, `core` its last noun, or what follows "of" where that noun only counts ("number of
    meetings"). `purpose` is where an effect named behind the deed begins, as a character offset. `figures` are what is
    measured or multiplied, not years, ranks and dates.
    """

    text: str
    words: tuple[Word, ...]
    shape: Literal["deed", "state", "phrase"]
    head: str
    head_at: int
    verb: Span | None
    chunk: tuple[Word, ...]
    core: str
    purpose: int | None
    figures: tuple[Figure, ...]

    @property
    def head_span(self) -> Span:
        """The place of the word that leads the title, or of the whole title where it has no word."""
        return self.words[self.head_at].span if self.words else Span(0, len(self.text))

    def nouns(self) -> frozenset[str]:
        """Return the singulars of all words."""
        return frozenset(word.noun for word in self.words)


def read(title: str) -> Reading | None:
    """Return how `title` reads, or None where it has no words or is not in English."""
    text, lexicon = title[:READ], english()
    figures = read_figures(text)
    numbers = [figure for figure in figures if not _is_worded(text, figure)]
    words = tuple(
        Word(found.group().casefold(), singular(found.group().casefold()), Span(*found.span()))
        for found in _WORD.finditer(text)
        if not any(figure.span.start <= found.start() < figure.span.end for figure in numbers)
    )
    if not any(word.text.isalpha() for word in words) or not _is_english(words, lexicon):
        return None
    at = _head_index(words, lexicon)
    first_figure = min((figure.span.start for figure in figures if figure.kind in MEASURES), default=len(text))
    state = _state_at(words, at + 1, lexicon)
    shape: Literal["deed", "state", "phrase"] = "phrase" if state is None else "state"
    if first_figure > words[at].span.start and _leads_as_verb(words, at, lexicon, figures, state):
        shape = "deed"
    head = lexicon.verb(words[at].text) if shape == "deed" else ""
    start = _object_start(words, at, lexicon) if shape == "deed" else at
    chunk, core = _object(words[:state] if shape == "state" else words, start, lexicon)
    measures = tuple(figure for figure in figures if figure.kind in MEASURES or figure.unit == "x")
    verb_at = at if shape == "deed" else state
    verb = None if verb_at is None else words[verb_at].span
    return Reading(text, words, shape, head, at, verb, chunk, core, _purpose(words, start, lexicon), measures)


def _is_worded(text: str, figure: Figure) -> bool:
    """Say whether a figure is made of words that belong to the sentence: "double", "ISO 27001"."""
    written = text[slice(*figure.span)]
    return figure.kind == "label" and (written.replace("-", "").isalpha() or not figure.unit)


def _is_english(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    ours = sum(word.text in lexicon.words["english"] or bool(lexicon.verb(word.text)) for word in words)
    theirs = sum(word.text in lexicon.words["foreign"] for word in words)
    latin = sum(word.text.isascii() for word in words)
    return theirs <= ours and 2 * latin > len(words)


def _head_index(words: tuple[Word, ...], lexicon: Lexicon) -> int:
    """Return where the leading word stands, past "to", "we will" and adverbs."""
    for at, word in enumerate(words):
        if word.text not in lexicon.words["beside_head"] and word.text not in ".;:!?":
            return at
    return 0


def _leads_as_verb(
    words: tuple[Word, ...], at: int, lexicon: Lexicon, figures: tuple[Figure, ...], state: int | None
) -> bool:
    """Say whether a known verb leads the title: "Launch the portal", but not "Launch delays fall"."""
    word, verb = words[at].text, lexicon.verb(words[at].text)
    if not verb or len(words) == 1 or (word.endswith("s") and word not in (verb, "has")):
        return False  # a noun: "Reports reach the branches"
    following = words[at + 1].text if at + 1 < len(words) else ""
    gap = words[at].span.end
    if word.endswith("ed") and following in ("in", "by", "at", "on"):
        return False  # passive: "Featured in ten magazines"
    if any(0 <= figure.span.start - gap <= 1 for figure in figures) or (at and words[at - 1].text.endswith("ly")):
        return True  # a figure straight behind, or an adverb before: "Ship 5", "hiring 2", "Formally map"
    if word.endswith("ing") and word != verb:
        return following in lexicon.words["determiners"] or (following in lexicon.words["english"] and state is None)
    if verb not in lexicon.verbs["also_noun"] or following in lexicon.words["determiners"]:
        return True
    told = lexicon.is_participle(words[-1].text) or any(word.text in ("longer", "never", "always") for word in words)
    if state is not None or (told and len(words) > at + 2):
        return False  # "Release quality improves", "Support tickets resolved", "Train delays no longer strand"
    roles = {figure.role for figure in figures}
    if {"from", "to"} <= roles and verb in lexicon.verbs["make"] - lexicon.verbs["change"]:
        return False  # "Release cycle from 6 weeks to 1"
    measured = any(part.noun in lexicon.nouns["metric"] for part in words[at + 1 : at + 4])
    return not (measured and roles & {"from", "at-most", "at-least"} and len(words) > at + 2)


_SUBORDINATE = frozenset(
    ("so", "that", "which", "who", "because", "when", "if", "how", "what", "where", "as", ";", ".")
)


def _state_at(words: tuple[Word, ...], start: int, lexicon: Lexicon) -> int | None:
    """Return where a verb of state stands in the main clause from `start` on, or None."""
    for at in range(start, len(words)):
        word = words[at].text
        if word in _SUBORDINATE:
            return None
        verb = lexicon.verb(word)
        if verb and verb in lexicon.verbs["state"] and not _is_nominal(words, at, lexicon):
            return at
    return None


def _is_nominal(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word that can be a verb is none of its clause here: an -ing form, or behind "to", "and", "the"."""
    before = words[at - 1].text if at else ""
    word, verb = words[at].text, lexicon.verb(words[at].text)
    if word.endswith("ing") or before in ("to", "and", "or", "of", "for", "by", "in", "with", "from", "on"):
        return True
    if before in lexicon.words["determiners"] or (at == len(words) - 1 and verb in lexicon.verbs["also_noun"]):
        return True
    if word == verb and verb in lexicon.verbs["also_noun"]:
        return True
    plural_subject = before.endswith("s") or before in ("people", "who", "we", "they", "all", "not", "never", "longer")
    return word == verb and verb not in ("be", "can", "will") and not plural_subject


def _object_start(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> int:
    """Return where the object of the head verb begins, past its particle and a second verb ("design and build")."""
    at += 1
    if at < len(words) and words[at].text in lexicon.verbs["particles"]:
        at += 1
    while at + 1 < len(words) and words[at].text in ("and", "or") and lexicon.verb(words[at + 1].text):
        at += 2
    return at


def _object(words: tuple[Word, ...], start: int, lexicon: Lexicon) -> tuple[tuple[Word, ...], str]:
    """Return the words of the object from `start` and its deciding noun."""
    chunk: list[Word] = []
    for at in range(start, len(words)):
        word = words[at]
        if word.text in lexicon.words["determiners"]:
            if chunk:  # another noun begins: "a platform our customers trust", "ten calls a week"
                break
            continue
        if word.text == "of" and chunk and chunk[-1].noun in lexicon.words["light"]:
            rest, core = _object(words, at + 1, lexicon)
            return (*chunk, *rest), core
        if word.text in lexicon.words["stops"] or word.text in ".;:!?":
            break
        chunk.append(word)
    nouns = [word.noun for word in chunk if not lexicon.is_participle(word.text)]
    return tuple(chunk), nouns[-1] if nouns else ""


_OTHERS = frozenset(("our", "their", "your", "people", "everyone", "nobody", "anyone", "they", "we", "you"))
"""Words that open a clause behind a noun: "a platform our clients trust", "the day we promised"."""


def _purpose(words: tuple[Word, ...], start: int, lexicon: Lexicon) -> int | None:
    """Return where a clause begins that names an effect: "so that …", "to win …", "that delight …"."""
    good = lexicon.verbs["effect"] | lexicon.verbs["change"]
    for at in range(start, len(words) - 1):
        word, verb = words[at].text, lexicon.verb(words[at + 1].text)
        before = words[at - 1].text if at > start else ""
        opens = word in ("so", "because") or (word, words[at + 1].text) in (("such", "that"), ("in", "order"))
        names = word in ("to", "that", "which", "who") and verb in good
        shows = word.endswith("ing") and lexicon.verb(word) in good and before in ("by", "while")
        owned = word in _OTHERS and at > start and before not in lexicon.words["stops"] and before not in ("and", "or")
        if opens or names or shows or (owned and _state_at(words[: at + 4], at + 1, lexicon) is not None):
            return words[at].span.start
    return None
