"""The words of a verdict: for each rule one line that says why, and the question whose answer is the outcome."""

from __future__ import annotations

from okrlint.text import Span, clip
from okrlint.wording.lexicon import english
from okrlint.wording.reading import Reading
from okrlint.wording.verdict import Verdict

# {lead} is the deciding words as written, {object} what the deed is about.
_SAID = {
    "compensation-in-goal": (
        "'{lead}' ties pay or a rating to a goal; people then set goals they are sure to meet",
        "What would be better for others if the work behind this went well?",
    ),
    "compliance-task": (
        "'{lead}' is a requirement to be ticked off once; nothing is different for anyone after it",
        "Which risk should become smaller, and what figure would show it?",
    ),
    "job-description": (
        "'{lead}' is standing work of the role; it would be done without any goal",
        "What should be different for others because of this work, and how would they notice?",
    ),
    "self-serving-goal": (
        "'{lead}' is for the one who owns it; nothing says what others gain",
        "Which result would make it plain that the step is earned?",
    ),
    "container-title": (
        "'{lead}' names a bucket for goals, not a goal",
        "Of all that belongs here, what should be different by the end of the cycle?",
    ),
    "metric-as-objective": (
        "'{lead}' is a measure; it belongs in a key result, and the objective says what it stands for",
        "What would be true for customers if this figure were good?",
    ),
    "task-as-objective": (
        "'{lead}' is something you do; nothing here says what changes for whom",
        "What will be different, and for whom, thanks to {object}?",
    ),
    "task-as-key-result": (
        "'{lead}' is a step; it can be done without any effect",
        "Which figure should move thanks to {object}, and how far?",
    ),
    "output-count": (
        "'{lead}' counts own work; it can be met without any effect",
        "What should change for others thanks to {object}, and which figure would show it?",
    ),
    "health-as-objective": (
        "'{lead}' keeps a thing as it is; that is watched under health, and a goal says what should change",
        "Is there something to be reached here, or is it enough to notice when it slips?",
    ),
    "soft-verb": (
        "'{lead}' says that you will {soft}; it does not say what comes of it",
        "What will others be able to do, or do better, because of it?",
    ),
    "vague-goal": (
        "'{lead}' would be true of any company; nothing says for whom, of what, or how anyone would see it",
        "Who would notice it first, and what would they see?",
    ),
    "number-in-objective": (
        "'{lead}' is a figure; it belongs in a key result, so that the objective can say what it is for",
        "What is this figure a sign of?",
    ),
    "compound-goal": (
        "'{lead}' is a second goal in this title; when one is met and the other is not, nobody can say how it went",
        "Which of the two matters more this cycle, or are they two goals?",
    ),
    "solution-in-objective": (
        "'{lead}' is a tool; using it is a way, and nothing here says what gets better by it",
        "What will people be able to do once they use it?",
    ),
}
_SOFT = {
    **dict.fromkeys(("explore", "look", "consider"), "think about it"),
    **dict.fromkeys(("try", "strive", "aim"), "try"),
    **dict.fromkeys(("participate", "contribute", "collaborate", "liaise"), "take part"),
    **dict.fromkeys(("advise", "facilitate", "champion", "back"), "stand by"),
}
"""What a soft verb promises, where it is not to help."""

# What to ask about a piece of work, by the kind of its verb (the groups of `making` in the word list).
_ASKED = {
    "study": "What will be decided differently once this is known, and who will notice?",
    "decide": "What will be different, and for whom, once this is settled?",
    "write": "What will readers do, or no longer need to ask, thanks to {object}?",
    "move": "What gets better, and for whom, once this has changed?",
    "people": "What will people be able to do, or what stops going wrong, thanks to {object}?",
    "meet": "What should those who were there do differently afterwards?",
    "buy": "What will be possible with {object} that is not possible today?",
}
RULES = tuple(_SAID)
"""The ids of the rules a verdict can have, in order of precedence."""


_WEIGHED = "'{lead}' reads like work; nothing here says what it changes for whom"


def verdict(rule: str, reading: Reading, span: Span | None = None, *, signs: tuple[str, ...] = ()) -> Verdict:
    """Return the verdict of `rule` on the words at `span`; without one the leading word decides.

    `signs` are those that weighed most, where it was weighed rather than read.
    """
    span = reading.head_span if span is None else span
    reason, question = _SAID[rule]
    reason = _WEIGHED if signs else reason
    if rule in ("task-as-objective", "task-as-key-result") and reading.shape == "deed":
        making = english().making
        question = next((_ASKED[kind] for kind in _ASKED if reading.head in making[kind]), question)
        if rule == "task-as-key-result":
            question = f"{question} Which figure would show it?"
    lead = clip(reading.text[slice(*span)], 60)
    said = reason.format(lead=lead, soft=_SOFT.get(reading.head, "help"))
    return Verdict(rule, span, said, question.format(object=_object(reading)), signs)


def _object(reading: Reading) -> str:
    """Return what the deed is about as written, with its article and what follows "of"; "it" where nothing is named."""
    if reading.shape != "deed" or not reading.chunk:
        return "it"
    last = reading.words.index(reading.chunk[-1])
    following = reading.words[last + 1 : last + 2]
    if following and following[0].text == "of":
        stops = english().words["stops"]
        last += 1
        while last + 1 < len(reading.words) and reading.words[last + 1].text not in stops:
            last += 1
    first = reading.words.index(reading.chunk[0])
    while first - 1 > reading.head_at and reading.words[first - 1].text in english().words["determiners"]:
        first -= 1
    return clip(reading.text[reading.words[first].span.start : reading.words[last].span.end], 60)


def whole(reading: Reading) -> Span:
    """Return the span of the title from its first to its last character that is not white space."""
    start = len(reading.text) - len(reading.text.lstrip())
    return Span(start, max(start, len(reading.text.rstrip())))


def leading_words(reading: Reading) -> Span:
    """Return the span from the leading word to the end of what it acts on."""
    start = reading.head_span.start
    return Span(start, max(reading.head_span.end, reading.chunk[-1].span.end if reading.chunk else start))
