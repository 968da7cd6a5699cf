"""Where a title begins in earnest, and whether the word there is the verb of a deed."""

from __future__ import annotations

from okrlint.figures import Figure
from okrlint.figures.line import listed
from okrlint.wording.lexicon import Lexicon
from okrlint.wording.word import Word

_OPENERS = frozenset(
    listed(
        "a able aim aims all and are as be business company cycle department goal goals group has have hope hopes i in"
        " intend intends is like mission month must my need needs objective of order organisation organization our plan"
        " plans quarter shall should squad staff task team teams the this to together unit want wants we will would"
        " year"
    )
)
"""Words of "Our team will …", "The goal of this quarter is to …", "We want to be able to …"."""
_PROMISES = frozenset(("will", "to", "must", "should", "shall", "would"))
_AHEAD = frozenset(
    listed("after as at before by during following for from in on over this through throughout until within")
)
_LABEL = 4
"""Words of a label at most: "Night shift: hire two nurses"."""
_AHEAD_LENGTH = 60
"""Characters of "By the end of March, …" at most."""


def head_index(text: str, words: tuple[Word, ...], lexicon: Lexicon) -> int:
    """Return where the leading word stands: past a label, a date, "we will" and adverbs."""
    at = _past_beside(words, 0, lexicon)
    for start in (_past_label(words), _past_opening(text, words)):
        if start:
            behind = _past_beside(words, start, lexicon)
            if _is_plain_verb(words, behind):
                at = behind
    promise = next(
        (place for place in range(min(len(words) - 1, at + 8), at, -1) if words[place].text in _PROMISES), at
    )
    if promise > at and all(word.text in _OPENERS for word in words[at : promise + 1]):
        behind = _past_beside(words, promise + 1, lexicon)
        if _is_plain_verb(words, behind):
            return behind
    return at


def _past_beside(words: tuple[Word, ...], start: int, lexicon: Lexicon) -> int:
    beside = lexicon.words["beside_head"]
    for at in range(start, len(words)):
        if words[at].text not in beside and words[at].text[0].isalpha():
            return at
    return start if start < len(words) else 0


def _is_plain_verb(words: tuple[Word, ...], at: int) -> bool:
    return at < len(words) and words[at].verb == words[at].text and words[at].text not in ("be", "have", "can")


def _past_label(words: tuple[Word, ...]) -> int:
    """Return where what follows a short label begins, or 0: "Marketing: launch the shop"."""
    return next((at + 1 for at in range(1, min(len(words) - 2, _LABEL + 1)) if words[at].text == ":"), 0)


def _past_opening(text: str, words: tuple[Word, ...]) -> int:
    """Return where what follows "By March," or "This quarter," begins, or 0."""
    comma = text.find(",", 0, _AHEAD_LENGTH) if words[0].text in _AHEAD else -1
    return next((at for at, word in enumerate(words) if word.span.start > comma), 0) if comma > 0 else 0


def leads_as_verb(
    words: tuple[Word, ...], at: int, lexicon: Lexicon, figures: tuple[Figure, ...], state: int | None
) -> bool:
    """Say whether a known verb leads the title: "Launch the portal", but not "Launch delays fall"."""
    word, verb = words[at].text, words[at].verb
    if not verb or len(words) == 1 or (word.endswith("s") and word not in (verb, "has")):
        return False  # a noun: "Reports reach the branches"
    following = words[at + 1].text if at + 1 < len(words) else ""
    gap = words[at].span.end
    if word.endswith("ed") and following in ("in", "by", "at", "on"):
        return False  # passive: "Featured in ten magazines"
    straight = any(0 <= figure.span.start - gap <= 1 for figure in figures)
    if straight or (at and words[at - 1].text.endswith("ly")):
        return True  # a figure straight behind, or an adverb before: "Ship 5", "hiring 2", "Formally map"
    if (
        following in lexicon.words["stops"]
        and following not in ("up", "out", "off")
        and verb not in lexicon.verbs["doing"]
    ):
        return False  # "Trust in the north"
    if word.endswith("ing") and word != verb:
        return _is_gerund(words, at, lexicon, figures, state)
    if word.endswith("ed") and word != verb:  # "Launched the app", but "Automated tests", "Shared services"
        return following in lexicon.words["determiners"] or following in lexicon.words["english"]
    if verb not in lexicon.verbs["also_noun"] or following in lexicon.words["determiners"]:
        return True
    return following != "of" and not _is_noun_here(words, at, lexicon, figures, state)


_NOUNS_IN_ING = frozenset(
    listed(
        "accounting banking billing booking branding building catering cleaning coaching engineering farming financing"
        " funding hiring housing landing learning listing logging manufacturing marketing meeting mentoring messaging"
        " monitoring networking nursing onboarding opening operating outsourcing packaging parking planning posting"
        " pricing printing processing programming publishing purchasing reading reporting running sampling scheduling"
        " screening selling shipping sourcing spending sponsoring staffing switching talking teaching testing"
        " timing tracking training understanding working writing"
    )
)
"""Words in -ing that are as often nouns: "Hiring time", "Training hours"."""


def _is_gerund(
    words: tuple[Word, ...], at: int, lexicon: Lexicon, figures: tuple[Figure, ...], state: int | None
) -> bool:
    """Say whether a word in -ing leads as a verb: "Implementing single sign-on", but not "Hiring time"."""
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or state is not None:
        return following is not None and following.text in lexicon.words["determiners"]
    if following.text in lexicon.words["determiners"] or following.text in lexicon.words["english"]:
        return True
    moving = {figure.role for figure in figures} & {"from", "at-most", "at-least"}
    telling = any(word.noun in lexicon.nouns["telling"] for word in words[at + 1 : at + 4])
    return words[at].text not in _NOUNS_IN_ING and not moving and not telling


def _is_noun_here(
    words: tuple[Word, ...], at: int, lexicon: Lexicon, figures: tuple[Figure, ...], state: int | None
) -> bool:
    """Say whether a word that can be either is the first part of a noun: "Release cycle from 6 weeks to 1"."""
    told = lexicon.is_participle(words[-1].text) or any(word.text in ("longer", "never", "always") for word in words)
    if state is not None or (told and len(words) > at + 2):
        return True  # "Release quality improves", "Support tickets resolved", "Train delays no longer strand"
    roles = {figure.role for figure in figures}
    if {"from", "to"} <= roles and words[at].verb in lexicon.verbs["make"] - lexicon.verbs["change"]:
        return True
    measured = any(part.noun in lexicon.nouns["metric"] for part in words[at + 1 : at + 4])
    return measured and bool(roles & {"from", "at-most", "at-least"}) and len(words) > at + 2
