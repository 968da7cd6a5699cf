"""Title to grammar: the head verb, what it acts on, whether a purpose or a figure stands behind it.

The reading is shallow on purpose. It finds which of three shapes a title has (a deed, "Launch the portal"; a sentence
about a state, "New teams succeed in their first week"; a phrase, "Net revenue retention") and the words that decide.
Only the first thousand characters are read: whatever follows, no title is judged by it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from okrlint.figures import MEASURES, Figure, read_figures
from okrlint.record import record
from okrlint.text import Span
from okrlint.wording.edges import without_marks
from okrlint.wording.head import head_index, leads_as_verb
from okrlint.wording.lexicon import Lexicon, english, singular
from okrlint.wording.word import Word

_make = tuple.__new__
"""Makes a word in half the time that its class takes; a title has a dozen."""

READ = 1000
"""Characters of a title that are read; the longest sound title is a fraction of it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’.&-][^\W\d_]+)*|[.;:!?]")


@record
class Reading:
    """What a title is made of.

    `shape` is deed, state or phrase. `head` is the plain form of the verb a deed begins with, `head_at` the index of
    the leading word, `verb` the place of the verb of a deed or a state. `chunk` holds the words of the object, without
    determiners and figures, `core` its last noun, or what follows "of" where that noun only counts ("number of
    meetings"). `purpose` is where an effect named behind the deed begins, as a character offset. `figures` are what is
    measured or multiplied, not years, ranks and dates. `singulars` are those of all words.
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
    singulars: frozenset[str]

    @property
    def head_span(self) -> Span:
        """The place of the word that leads the title, or of the whole title where it has no word."""
        return self.words[self.head_at].span if self.words else Span(0, len(self.text))

    def nouns(self) -> frozenset[str]:
        """Return the singulars of all words."""
        return self.singulars


@lru_cache(maxsize=512)
def read(title: str) -> Reading | None:
    """Return how `title` reads, or None where it has no words or is not in English."""
    text, lexicon = without_marks(title[:READ]), english()
    figures = read_figures(text)
    words = _words(text, [figure.span for figure in figures if not _is_worded(text, figure)])
    if not any(word.text.isalpha() for word in words) or not _is_english(words, lexicon):
        return None
    at = head_index(text, words, lexicon)
    first_figure = min((figure.span.start for figure in figures if figure.kind in MEASURES), default=len(text))
    state = _state_at(words, at + 1, lexicon)
    shape: Literal["deed", "state", "phrase"] = "phrase" if state is None else "state"
    if first_figure > words[at].span.start and leads_as_verb(words, at, lexicon, figures, state):
        shape = "deed"
    if text.rstrip().endswith("?"):
        shape = "state"  # a question somebody asks, and the outcome is the answer
    head = words[at].verb if shape == "deed" else ""
    start = _object_start(words, at, lexicon) if shape == "deed" else at
    chunk, core = _object(words[:state] if shape == "state" else words, start, lexicon)
    measures = tuple(figure for figure in figures if figure.kind in MEASURES or figure.unit == "x")
    verb_at = at if shape == "deed" else state
    verb = None if verb_at is None else words[verb_at].span
    purpose, nouns = _purpose(words, start, lexicon), frozenset([word.noun for word in words])
    return Reading(text, words, shape, head, at, verb, chunk, core, purpose, measures, nouns)


@lru_cache(maxsize=4096)
def _forms(said: str) -> tuple[str, str]:
    """Return the singular and the plain verb form of a word; the same words come again in title after title."""
    return singular(said), english().verb(said)


def _words(text: str, numbers: list[Span]) -> tuple[Word, ...]:
    """Return the words of `text` outside of the figures that are written as numbers."""
    found: list[Word] = []
    next_one, starts = 0, [span.start for span in numbers]
    for hit in _WORD.finditer(text.lower() if text.isascii() else text):
        start, end = hit.span()
        while next_one < len(numbers) and numbers[next_one].end <= start:
            next_one += 1
        if next_one == len(numbers) or start < starts[next_one]:
            said = hit.group().casefold()
            found.append(_make(Word, (said, *_forms(said), _make(Span, (start, end)))))
    return tuple(found)


def _is_worded(text: str, figure: Figure) -> bool:
    """Say whether a figure is made of words that belong to the sentence: "double", "ISO 27001"."""
    written = text[slice(*figure.span)]
    return figure.kind == "label" and (written.replace("-", "").isalpha() or not figure.unit)


def _is_english(words: tuple[Word, ...], lexicon: Lexicon) -> bool:
    latin = sum([word.text.isascii() for word in words])
    foreign, english_words = lexicon.words["foreign"], lexicon.words["english"]
    theirs = sum([word.text in foreign for word in words])
    ours = sum([word.text in english_words or word.verb != "" for word in words]) if theirs else 0
    return theirs <= ours and 2 * latin > len(words)


_SUBORDINATE = frozenset(
    ("so", "that", "which", "who", "because", "when", "if", "how", "what", "where", "as", ";", ".")
)


def _state_at(words: tuple[Word, ...], start: int, lexicon: Lexicon) -> int | None:
    """Return where a verb of state stands in the main clause from `start` on, or None."""
    for at in range(start, len(words)):
        word = words[at].text
        if word in _SUBORDINATE:
            return None
        verb = words[at].verb
        if verb and verb in lexicon.verbs["state"] and not _is_nominal(words, at, lexicon):
            return at
        if verb == word and verb and _has_plural_subject(words, at, lexicon):
            return at
    return None


def _has_plural_subject(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Say whether a plain verb has a plural in front and its object behind: "Schools plan a term with us"."""
    subject, following = words[at - 1], words[at + 1].text if at + 1 < len(words) else ""
    first = words[0]
    verb_first = first.verb == first.text and first.verb not in lexicon.verbs["also_noun"]
    plural = subject.noun != subject.text and not subject.verb and not verb_first
    return plural and (following in lexicon.words["determiners"] or following in lexicon.words["stops"])


def _is_nominal(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Say whether a word that can be a verb is none of its clause here: an -ing form, or behind "to", "and", "the"."""
    before = words[at - 1].text if at else ""
    word, verb = words[at].text, words[at].verb
    if word.endswith("ing") or before in ("to", "and", "or", "of", "for", "by", "in", "with", "from", "on"):
        return True
    if before in lexicon.words["determiners"] or (at == len(words) - 1 and verb in lexicon.verbs["also_noun"]):
        return True
    if word == verb and verb in lexicon.verbs["also_noun"]:
        return True
    first = words[0]
    led = first.noun != first.text and not first.verb  # "Shops in every village stay open"
    plural_subject = (
        led or before.endswith("s") or before in ("people", "who", "we", "they", "all", "not", "never", "longer")
    )
    return word == verb and verb not in ("be", "can", "will") and not plural_subject


def _object_start(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> int:
    """Return where the object of the head verb begins, past its particle and a second verb ("design and build")."""
    at += 1
    if at < len(words) and words[at].text in lexicon.verbs["particles"]:
        at += 1
    while at + 1 < len(words) and words[at].text in ("and", "or") and words[at + 1].verb:
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
    for at in range(start, len(words) - 1):
        word = words[at].text
        if word in _OPENING:
            if _opens(word, words[at + 1], lexicon):
                return words[at].span.start
        elif (word in _OTHERS or word.endswith("ing")) and at > start and _is_clause(words, at, lexicon):
            return words[at].span.start
    return None


_OPENING = frozenset(("so", "because", "such", "in", "to", "that", "which", "who", "where"))


def _opens(word: str, following: Word, lexicon: Lexicon) -> bool:
    """Say whether a small word and the one behind it begin an effect: "so …", "to win …", "that our clients …"."""
    if word in ("so", "because"):
        return True
    if word in ("such", "in"):
        return (word, following.text) in (("such", "that"), ("in", "order"))
    if word != "where" and following.verb in lexicon.verbs["purpose"]:
        return True
    others = following.text in _OTHERS or following.noun in lexicon.nouns["people"]
    return word in ("that", "which", "where") and others


def _is_clause(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Say whether a clause begins within the title: "by winning …", "a day people look forward to"."""
    before = words[at - 1].text
    if words[at].text.endswith("ing"):
        return before in ("by", "while") and words[at].verb in lexicon.verbs["purpose"]
    if before in lexicon.words["stops"] or before in ("and", "or"):
        return False
    return _state_at(words[: at + 4], at + 1, lexicon) is not None
