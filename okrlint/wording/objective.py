"""The verdict on an objective: a deed, a bucket, a bare measure or a wish, where an outcome should stand."""

from __future__ import annotations

from okrlint.text import Span
from okrlint.wording.deeds import effect_figure, is_compliance, is_deed_noun, is_done_state, is_duty, is_made
from okrlint.wording.lexicon import english
from okrlint.wording.personal import is_compensation, is_self_serving
from okrlint.wording.reading import Reading
from okrlint.wording.say import leading_words, verdict, whole
from okrlint.wording.several import names_tool, second_goal
from okrlint.wording.verdict import Verdict

_ABSTRACT = ("ship", "ment", "tion", "ity", "ness", "ance", "ence")


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
        ("container-title", _is_container),
        ("metric-as-objective", _is_metric),
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
    if not lifted and _is_soft(reading):
        return verdict("soft-verb", reading)
    if _is_vague(reading):
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


def _is_container(reading: Reading) -> bool:
    """Say whether the title is a period, a team and "goals", or the bare name of an area."""
    lexicon = english()
    if reading.shape == "state" or reading.figures or reading.purpose is not None:
        return False
    words = [word for word in reading.words if word.text not in lexicon.words["english"]]
    area, buckets = lexicon.nouns["area"], lexicon.nouns["container"]
    if len(words) == 1:
        return {words[0].noun, words[0].text} & (area | buckets) != set() or words[0].noun.endswith(_ABSTRACT)
    filling = lexicon.nouns["period"] | area | buckets | lexicon.nouns["metric"]
    if not words or not all({word.noun, word.text} & filling for word in words):
        return False
    if words[0].noun in buckets or words[-1].noun in buckets:
        return True
    return reading.shape == "phrase" and len(words) <= 3 and all({word.noun, word.text} & area for word in words)


def _is_metric(reading: Reading) -> bool:
    """Say whether there is only a measure, with or without a figure that is to be reached."""
    lexicon = english()
    around = lexicon.nouns["around_metric"] | lexicon.nouns["metric"]
    if reading.shape == "deed" and (reading.head not in lexicon.verbs["attain"] or not reading.figures):
        return False
    if reading.shape == "state":
        return False
    said = reading.words[reading.head_at + (reading.shape == "deed") :]
    nouns = [word for word in said if word.text.isalpha()]
    known = all(word.noun in around or word.text in around for word in nouns)
    return bool(nouns) and known and any(word.noun in lexicon.nouns["metric"] for word in nouns)


def _is_task(reading: Reading) -> bool:
    if reading.purpose is not None or effect_figure(reading) is not None:
        return False
    if is_done_state(reading):
        return reading.words[-1].text in english().words["done_state"] and len(reading.words) <= 8
    praised = any(word.text in english().nouns["praise"] for word in reading.chunk)
    if praised and reading.head in english().verbs["turned_by_object"]:
        return False  # a wish: whether anybody can tell is for the next rule
    return is_made(reading) or is_deed_noun(reading)


def _is_hold(reading: Reading) -> bool:
    lexicon = english()
    if reading.shape != "deed" or reading.head not in ("keep", "maintain", "sustain", "preserve"):
        return False
    nouns = {word.noun for word in reading.words} | {word.text for word in reading.words}
    return bool(reading.figures) or bool(nouns & lexicon.nouns["level"])


def _is_soft(reading: Reading) -> bool:
    """Say whether the title only promises to be there; helping somebody to do something is more than that."""
    lexicon = english()
    if reading.shape != "deed" or reading.head not in lexicon.verbs["soft"] or reading.figures:
        return False
    if reading.head == "help" and len(reading.chunk) > 1 and reading.chunk[0].text != reading.chunk[0].noun:
        return False  # "Help bakers waste less bread"
    acting = (lexicon.verbs["effect"] | lexicon.verbs["change"] | lexicon.verbs["state"]) - {"be"}
    rest = reading.words[reading.head_at + 2 :]
    return not any(lexicon.verb(word.text) in acting and not word.text.endswith("s") for word in rest)


def _is_vague(reading: Reading) -> bool:
    """Say whether the title wishes for better things so general that nobody could disagree."""
    lexicon = english()
    if reading.figures or reading.shape == "state":
        return False
    empty = lexicon.nouns["generic"] | lexicon.nouns["praise"]
    wishing = lexicon.verbs["change"] | lexicon.verbs["turned_by_object"] | {"be", "support", "make", "use", "scale"}
    if reading.shape == "deed" and reading.head not in wishing:
        return False
    said = reading.words[reading.head_at + (reading.shape == "deed") :]
    skipped = lexicon.words["english"] | lexicon.words["determiners"] | lexicon.words["stops"] | {"!", "."}
    nouns = [word for word in said if word.text not in skipped and not word.text.endswith("ly")]
    return bool(nouns) and all(word.noun in empty or word.text in empty for word in nouns)


def _figure(reading: Reading) -> Span | None:
    """Return the place of a figure with a unit or of a size that only a measure has; "two" and "first 100" are none."""
    for figure in reading.figures:
        words = reading.text[slice(*figure.span)]
        first = reading.text[: figure.span.start].casefold().endswith("first ")
        small = figure.kind == "quantity" and abs(figure.value) < 10 and figure.role == "plain"
        if any(char.isdigit() for char in words) and not first and not small:
            return figure.span
    return None
