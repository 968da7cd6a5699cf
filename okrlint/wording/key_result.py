"""The verdict on a key result: a step or a count of own work, where a figure about the effect should stand."""

from __future__ import annotations

from okrlint.figures import Figure
from okrlint.text import Span
from okrlint.wording.deeds import (
    effect_figure,
    is_bound,
    is_counted,
    is_deed_noun,
    is_done_at_end,
    is_done_state,
    is_made,
    is_own_measure,
)
from okrlint.wording.duties import is_compliance, is_duty
from okrlint.wording.lexicon import english
from okrlint.wording.personal import is_compensation, is_self_serving
from okrlint.wording.reading import Reading
from okrlint.wording.say import leading_words, verdict, whole
from okrlint.wording.several import second_goal, second_movement
from okrlint.wording.verdict import Verdict

_MORE = frozenset(
    (
        "have",
        "land",
        "increase",
        "raise",
        "grow",
        "double",
        "triple",
        "boost",
        "expand",
        "lift",
        "improve",
        "accelerate",
    )
)
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
    if reading.head in _TAKING_PART and any(figure.kind == "quantity" for figure in reading.figures):
        return verdict("output-count", reading, leading_words(reading))
    if effect_figure(reading) is not None or is_bound(reading):
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
    if not _measures(reading) and (is_deed_noun(reading) or is_done_state(reading) or _has_thing(reading)):
        return verdict("task-as-key-result", reading, whole(reading))
    if (
        reading.shape == "deed"
        and reading.head in ("help", "assist", "participate", "explore", "look")
        and not measured
    ):
        return None if reading.figures else verdict("soft-verb", reading)
    return None


def _measures(reading: Reading) -> bool:
    """Say whether a figure measures something; "version 2.0 is live" and "step 3 is done" only name a thing by it."""
    return any(figure.unit or figure.role != "plain" or figure.value >= 10 for figure in reading.figures)


def _count_of_effort(reading: Reading) -> Span | None:
    """Return the words that count own work, or None where the title counts none or counts something else."""
    figures = [figure for figure in reading.figures if figure.unit != "x"]
    if is_own_measure(reading) and not _falls(reading, figures) and (figures or reading.shape == "deed"):
        return whole(reading)
    if figures and _is_own_compliance(reading):
        return whole(reading)
    if reading.shape == "deed" and (is_made(reading) or reading.head in _TAKING_PART):
        if not figures and _is_repeated(reading):
            return leading_words(reading)
        own = [
            figure
            for figure in figures
            if is_counted(reading, figure) or _is_rhythm(reading, figure) or _is_reach(reading, figure)
        ]
        return leading_words(reading) if own and not _only_named(reading) else None
    lexicon = english()
    if figures and (is_done_at_end(reading) or _is_done_to_many(reading, figures)):
        return whole(reading)
    if reading.shape == "phrase" and any(figure.unit == "times" for figure in figures):
        named = [word.noun for word in reading.words if word.span.end <= figures[0].span.start]
        fares = lexicon.nouns["telling"] | lexicon.nouns["effect"]
        return whole(reading) if named and named[-1] not in fares else None
    if not figures or reading.core not in lexicon.nouns["output"] or _falls(reading, figures):
        return None
    telling = lexicon.nouns["telling"]
    if reading.shape == "deed":
        gaining = reading.head in _MORE or reading.head in lexicon.verbs["attain"]
        return leading_words(reading) if gaining and not _from_others(reading) else None
    if (
        reading.core in _FAULTS
        or _tells_more(reading)
        or any(word.noun in telling for word in reading.chunk)
        or _is_share(reading, figures)
    ):
        return None
    return whole(reading)


_TAKING_PART = frozenset(("participate", "attend", "celebrate", "contribute", "apply"))
_RHYTHM = frozenset(("daily", "weekly", "monthly", "quarterly", "hourly"))
_FARING = frozenset(("satisfied", "engaged", "retained", "promoted", "motivated", "paid", "supported", "valued"))
_ONE_S_PART = frozenset(
    ("complete", "attend", "receive", "finish", "submit", "file", "document", "undergo", "take", "sign", "fill", "set",
     "participate", "present", "prepare", "define", "update")
)  # fmt: skip


def _is_done_to_many(reading: Reading, figures: list[Figure]) -> bool:
    """Say whether so many people were taught or things made: "All 180 nurses trained on the new pumps"."""
    lexicon = english()
    for at, word in enumerate(reading.words):
        if at and lexicon.is_participle(word.text) and word.span.start > figures[0].span.end:
            if word.verb in ("train", "certify", "teach", "educate", "coach", "recruit", "hire", "induct"):
                return True
            before = [part for part in reading.words[max(0, at - 2) : at] if part.verb != "be"]
            if word.verb in lexicon.verbs["make"] and before and before[-1].noun in lexicon.nouns["output"]:
                return not any(part.noun in lexicon.nouns["telling"] for part in reading.words[at + 1 :])
    return False


def _is_reach(reading: Reading, figure: Figure) -> bool:
    """Say whether the figure is the share of things or people that the work covers: "… for 80% of branches"."""
    return figure.kind == "percent" and reading.text[figure.span.end :].lstrip().startswith("of ")


def _is_repeated(reading: Reading) -> bool:
    """Say whether the deed is done at a rhythm: "Post daily", but not "Start a weekly review"."""
    for at, word in enumerate(reading.words):
        if word.text in _RHYTHM:
            behind = reading.words[at + 1 : at + 2]
            gap = reading.text[word.span.end : behind[0].span.start] if behind else ""
            return not behind or behind[0].text in english().words["stops"] or gap.strip() != ""
    return False


def _is_own_compliance(reading: Reading) -> bool:
    """Say whether a share or number of our own people do what they are told: "90% of managers complete the course"."""
    first = reading.figures[0]
    if reading.shape == "deed" or first.span.start > reading.words[0].span.start or first.role == "from":
        return False
    lexicon = english()
    behind = [word for word in reading.words if word.span.start >= first.span.end]
    at = next(
        (at for at, word in enumerate(behind[:6]) if word.verb in ("have", "be") or word.verb in _ONE_S_PART), None
    )
    if at is None:
        return False
    is_own, doing, rest = any(word.noun in lexicon.nouns["own"] for word in behind[:at]), behind[at], behind[at + 1 :]
    if doing.verb == "have" and first.kind == "percent":  # "100% of accounts have a plan"
        kept = lexicon.things["document"] | lexicon.things["event"] | lexicon.things["plan"]
        return any(word.noun in kept for word in rest[:5]) and not any(word.verb in ("use", "like") for word in rest)
    if doing.verb == "be":
        return is_own and bool(rest) and rest[0].text.endswith("ed") and rest[0].text not in _FARING
    return is_own


def _from_others(reading: Reading) -> bool:
    """Say whether what is counted comes from others: inbound calls, posts by readers."""
    return any(word.text in ("inbound", "incoming", "organic", "received", "positive") for word in reading.words)


def _is_rhythm(reading: Reading, figure: Figure) -> bool:
    """Say whether the figure counts how often: "3 a week"."""
    after = reading.text[figure.span.end : figure.span.end + 12].casefold().lstrip()
    return figure.unit == "times" or after.startswith(("a week", "a month", "per week", "per month", "/week", "/month"))


def _is_share(reading: Reading, figures: list[Figure]) -> bool:
    """Say whether the title gives the share of things with some quality: "Calls that end in a visit rise to 9%"."""
    lexicon = english()
    named = any(
        word.text in ("that", "which", "who", "where", "without")
        or (lexicon.is_participle(word.text) and word.verb not in lexicon.verbs["make"])
        for word in reading.words
    )
    return named and figures[-1].kind == "percent"


_COUNTING = frozenset(
    ("be", "have", "increase", "grow", "rise", "reach", "exceed", "improve", "double", "fall", "drop")
)


def _tells_more(reading: Reading) -> bool:
    """Say whether a sentence about what is counted says more than how many there are: "Two guides pass the test"."""
    verb = next((word for word in reading.words if word.span == reading.verb), None)
    return reading.shape == "state" and verb is not None and verb.verb not in _COUNTING


def _only_named(reading: Reading) -> bool:
    """Say whether the figure belongs to a thing that is made once: "Launch with 3 languages"."""
    following = reading.words[reading.head_at + 1 : reading.head_at + 2]
    return bool(following) and following[0].text == "with"


def _falls(reading: Reading, figures: list[Figure]) -> bool:
    """Say whether the figures go down or are held under a bound: fewer of one's own things is no effort counted."""
    start = next((figure.value for figure in figures if figure.role == "from"), None)
    end = next((figure.value for figure in figures if figure.role == "to"), None)
    if start is not None and end is not None:
        return end < start
    if any(word.verb in ("fall", "drop", "decrease") for word in reading.words):
        return True
    return any(figure.role == "at-most" for figure in figures)


def _has_thing(reading: Reading) -> bool:
    """Say whether the title only says that a thing is there: "There is a prototype", "The app has a test suite"."""
    lexicon = english()
    if reading.shape == "deed":
        return reading.head == "have" and reading.core in lexicon.nouns["made"]
    for at, word in enumerate(reading.words):
        if word.verb == "have" or word.text == "there":
            rest = {part.noun for part in reading.words[at + 1 : at + 8]}
            made = rest & lexicon.nouns["made"]
            return bool(made) and not rest & lexicon.nouns["others"]
    return False
