"""The verdict on a key result: a step or a count of own work, where a figure about the effect should stand."""

from __future__ import annotations

from okrlint.figures import Figure
from okrlint.text import Span
from okrlint.wording.deeds import (
    effect_figure,
    is_compliance,
    is_counted,
    is_deed_noun,
    is_done_at_end,
    is_done_state,
    is_duty,
    is_made,
)
from okrlint.wording.lexicon import english
from okrlint.wording.personal import is_compensation, is_self_serving
from okrlint.wording.reading import Reading
from okrlint.wording.say import leading_words, verdict, whole
from okrlint.wording.several import second_goal, second_movement
from okrlint.wording.verdict import Verdict

_MORE = frozenset(("increase", "raise", "grow", "double", "triple", "boost", "expand", "lift", "improve", "accelerate"))
_FAULTS = frozenset(
    ("bug", "defect", "ticket", "issue", "task", "process", "step", "requirement", "hire", "plan", "service")
)


def judge_key_result(reading: Reading, *, measured: bool) -> Verdict | None:
    """Return the first verdict that holds, in order of precedence, or None; `measured` says the fields hold figures."""
    if is_compensation(reading):
        return verdict("compensation-in-goal", reading, whole(reading))
    if is_self_serving(reading):
        return verdict("self-serving-goal", reading, whole(reading))
    found = _doing(reading, measured=measured)
    more = None if found else second_goal(reading) or second_movement(reading)
    return verdict("compound-goal", reading, more) if more else found


def _doing(reading: Reading, *, measured: bool) -> Verdict | None:
    """Return the verdict on a duty, a count of own work, a step or a promise to be there, or None."""
    if is_compliance(reading):
        return verdict("compliance-task", reading, leading_words(reading))
    if effect_figure(reading) is not None or _is_bound(reading):
        return None
    if is_duty(reading) and not reading.figures and not measured:
        return verdict("job-description", reading, leading_words(reading))
    counted = _count_of_effort(reading)
    if counted is not None:
        return verdict("output-count", reading, counted)
    if is_made(reading):
        plural = bool(reading.chunk) and reading.chunk[-1].text != reading.chunk[-1].noun
        if measured and plural and reading.core in english().nouns["output"]:
            return verdict("output-count", reading, leading_words(reading))
        return verdict("task-as-key-result", reading)
    if not reading.figures and (is_deed_noun(reading) or is_done_state(reading) or _has_thing(reading)):
        return verdict("task-as-key-result", reading, whole(reading))
    if (
        reading.shape == "deed"
        and reading.head in ("help", "assist", "participate", "explore", "look")
        and not measured
    ):
        return None if reading.figures else verdict("soft-verb", reading)
    return None


def _is_bound(reading: Reading) -> bool:
    """Say whether a figure is held within a bound: "Hold late parcels under 3%" holds no event."""
    bounds = ("at-most", "at-least")
    return reading.head in ("hold", "keep") and any(
        figure.role in bounds and figure.kind in ("percent", "duration", "money", "rating")
        for figure in reading.figures
    )


def _count_of_effort(reading: Reading) -> Span | None:
    """Return the words that count own work, or None where the title counts none or counts something else."""
    figures = [figure for figure in reading.figures if figure.unit != "x"]
    if reading.shape == "deed" and is_made(reading):
        own = [figure for figure in figures if is_counted(reading, figure) or _is_rhythm(reading, figure)]
        return leading_words(reading) if own and not _only_named(reading) else None
    lexicon = english()
    if figures and is_done_at_end(reading):
        return whole(reading)
    if not figures or reading.core not in lexicon.nouns["output"] or _falls(figures):
        return None
    telling = lexicon.nouns["others"] | lexicon.nouns["metric"]
    if reading.shape == "deed":
        gaining = reading.head in _MORE | lexicon.verbs["attain"] | {"have"}
        return leading_words(reading) if gaining and not _from_others(reading) else None
    if reading.core in _FAULTS or any(word.noun in telling for word in reading.chunk) or _is_share(reading, figures):
        return None
    return whole(reading)


def _from_others(reading: Reading) -> bool:
    """Say whether what is counted comes from others: inbound calls, posts by readers."""
    return any(word.text in ("inbound", "incoming", "organic", "received", "positive") for word in reading.words)


def _is_rhythm(reading: Reading, figure: Figure) -> bool:
    """Say whether the figure counts how often: "3 a week"."""
    after = reading.text[figure.span.end : figure.span.end + 12].casefold().lstrip()
    return figure.unit == "times" or after.startswith(("a week", "a month", "per week", "per month", "/week", "/month"))


def _is_share(reading: Reading, figures: list[Figure]) -> bool:
    """Say whether the title gives the share of things with some quality: "Calls that end in a visit rise to 9%"."""
    named = any(word.text in ("that", "which", "who", "where") for word in reading.words)
    return named and all(figure.kind == "percent" for figure in figures)


def _only_named(reading: Reading) -> bool:
    """Say whether the figure belongs to a thing that is made once: "Launch with 3 languages"."""
    following = reading.words[reading.head_at + 1 : reading.head_at + 2]
    return bool(following) and following[0].text == "with"


def _falls(figures: list[Figure]) -> bool:
    """Say whether the figures go down or are held under a bound: fewer of one's own things is no effort counted."""
    start = next((figure.value for figure in figures if figure.role == "from"), None)
    end = next((figure.value for figure in figures if figure.role == "to"), None)
    if start is not None and end is not None:
        return end < start
    return any(figure.role == "at-most" for figure in figures)


def _has_thing(reading: Reading) -> bool:
    """Say whether the title only says that a thing is there: "There is a prototype", "The app has a test suite"."""
    lexicon = english()
    if reading.shape == "deed":
        return reading.head == "have" and reading.core in lexicon.nouns["artifact"] | lexicon.nouns["deed"]
    for at, word in enumerate(reading.words):
        if lexicon.verb(word.text) == "have" or word.text == "there":
            rest = {part.noun for part in reading.words[at + 1 : at + 8]}
            made = rest & (lexicon.nouns["artifact"] | lexicon.nouns["deed"])
            return bool(made) and not rest & lexicon.nouns["others"]
    return False
