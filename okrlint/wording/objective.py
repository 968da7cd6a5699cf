"""The verdict on an objective: a deed, a bucket, a bare measure or a wish, where an outcome should stand."""

from __future__ import annotations

from okrlint.text import Span
from okrlint.wording.bare import SHIFTING, is_container, is_metric
from okrlint.wording.deeds import effect_figure, is_deed_noun, is_done_state, is_made, is_own_measure
from okrlint.wording.duties import is_compliance, is_duty
from okrlint.wording.lexicon import english
from okrlint.wording.personal import is_compensation, is_self_serving
from okrlint.wording.reading import Reading
from okrlint.wording.say import leading_words, verdict, whole
from okrlint.wording.several import names_tool, second_goal
from okrlint.wording.verdict import Verdict


def judge_objective(reading: Reading) -> Verdict | None:
    """Return the first verdict that holds, in order of precedence, or None; a purpose lifts a deed."""
    lifted = reading.purpose is not None
    if is_compensation(reading):
        return verdict("compensation-in-goal", reading, whole(reading))
    if not lifted and is_compliance(reading):
        return verdict("compliance-task", reading, leading_words(reading))
    if not lifted and is_duty(reading):
        return verdict("job-description", reading, leading_words(reading))
    for rule, holds in (
        ("self-serving-goal", is_self_serving),
        ("container-title", is_container),
        ("metric-as-objective", is_metric),
    ):
        if holds(reading):
            return verdict(rule, reading, whole(reading))
    if _is_task(reading):
        return verdict("task-as-objective", reading, reading.head_span if reading.shape == "deed" else whole(reading))
    return _judge_wish(reading)


def _judge_wish(reading: Reading) -> Verdict | None:
    """Return what is to be said of a title that is no work: a hold, a wish, a figure, a second goal, a tool."""
    lifted = reading.purpose is not None
    if not lifted and _is_hold(reading):
        return verdict("health-as-objective", reading, whole(reading))
    vague = _is_vague(reading)
    if not lifted and _is_soft(reading) and not (vague and reading.core in english().nouns["hollow"]):
        return verdict("soft-verb", reading)
    if vague:
        return verdict("vague-goal", reading, whole(reading))
    for rule, words_of in (
        ("number-in-objective", _figure),
        ("compound-goal", second_goal),
        ("solution-in-objective", names_tool),
    ):
        span = words_of(reading)
        if span:
            return verdict(rule, reading, span)
    return None


def _is_task(reading: Reading) -> bool:
    if reading.purpose is not None or effect_figure(reading) is not None:
        return False
    if is_done_state(reading):
        return reading.words[-1].text in english().words["done_state"] and len(reading.words) <= 8
    nouns = english().nouns
    praised = any(word.text in nouns["praise"] or word.noun in nouns["hollow"] for word in reading.chunk[:2])
    if praised and reading.head in english().verbs["turned_by_object"]:
        return False  # a wish: whether anybody can tell is for the next rule
    if reading.shape == "deed" and is_own_measure(reading):
        return True
    return is_made(reading) or is_deed_noun(reading) or _is_thing(reading)


def _is_thing(reading: Reading) -> bool:
    """Say whether a phrase names a thing to be made, and not what it is for: "New price list for spare parts"."""
    if reading.shape != "phrase" or reading.figures or len(reading.words) < 2 or "&" in reading.text:
        return False
    lexicon = english()
    made = ("document", "event", "software", "plan")
    if not any(reading.core in lexicon.things[kind] for kind in made) or reading.core in lexicon.nouns["turning"]:
        return False
    if any(word.text in lexicon.nouns["praise"] or word.text in SHIFTING for word in reading.chunk):
        return False
    behind = reading.words[reading.words.index(reading.chunk[-1]) + 1 :]
    return not any(word.verb or word.text in ("where", "that", "which", "who", "as") for word in behind)


def _is_hold(reading: Reading) -> bool:
    lexicon = english()
    if reading.words[0].text in ("hold", "holding") and _is_at_level(reading):
        return True
    if reading.shape != "deed" or reading.head not in ("keep", "maintain", "sustain", "preserve"):
        return False
    if reading.head != "keep":
        return True
    if any(word.text in ("same", "unchanged", "steady", "current", "now", "stable") for word in reading.words):
        return True
    nouns = {word.noun for word in reading.words} | {word.text for word in reading.words}
    return bool(reading.figures) or bool(nouns & lexicon.nouns["level"])


def _is_at_level(reading: Reading) -> bool:
    """Say whether something is held "at last year's level", "at 5%", "at the current rate"."""
    at = next((at for at, word in enumerate(reading.words) if word.text == "at"), len(reading.words))
    level = any(word.noun in ("level", "rate", "today", "current", "standard") for word in reading.words[at + 1 :])
    return level or (at < len(reading.words) and bool(reading.figures))


def _is_soft(reading: Reading) -> bool:
    """Say whether the title only promises to be there; helping somebody to do something is more than that."""
    lexicon = english()
    if reading.shape != "deed" or reading.head not in lexicon.verbs["soft"] or reading.figures:
        return False
    if reading.head == "help" and len(reading.chunk) > 1 and reading.chunk[0].text != reading.chunk[0].noun:
        return False  # "Help bakers waste less bread"
    acting = lexicon.verbs["acting"]
    rest = reading.words[reading.head_at + 2 :]
    return not any(word.verb in acting and not word.text.endswith("s") for word in rest)


def _is_vague(reading: Reading) -> bool:
    """Say whether the title wishes for better things so general that nobody could disagree."""
    lexicon = english()
    if reading.figures or reading.shape == "state":
        return False
    empty = lexicon.nouns["empty"]
    if reading.shape == "deed" and reading.head not in lexicon.verbs["wishing"]:
        return False
    said = reading.words[reading.head_at + (reading.shape == "deed") :]
    skipped = lexicon.words["small"]
    nouns = [word for word in said if word.text not in skipped and not word.text.endswith("ly")]
    if not nouns:
        return False
    if any(word.noun in lexicon.nouns["hollow"] for word in nouns[:3]):
        empty = lexicon.nouns["empty_around"]
    return all(word.noun in empty or word.text in empty for word in nouns)


def _figure(reading: Reading) -> Span | None:
    """Return the place of a figure with a unit or of a size that only a measure has; "two" and "first 100" are none."""
    for figure in reading.figures:
        words = reading.text[slice(*figure.span)]
        first = reading.text[: figure.span.start].casefold().endswith("first ")
        small = figure.kind == "quantity" and abs(figure.value) < 10 and figure.role == "plain"
        if any(char.isdigit() for char in words) and not first and not small:
            return figure.span
    return None
