"""What each answer adds to a draft, what there is to say about it, and when it is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from okrlint.lint.coach.answers import (
    Change,
    bound_of,
    change_of,
    day_in,
    has_figure,
    has_other_day,
    name_of_figure,
    person_id,
)
from okrlint.lint.coach.draft import Draft
from okrlint.text import Span
from okrlint.wording import Verdict, judge
from okrlint.wording.reading import read

LEVELS_UP = 3
"""How often a title that is a task again is sent one level higher; the five whys without the two already asked."""

_READS = {
    "task-as-objective": "a task",
    "task-as-key-result": "a task",
    "job-description": "standing work",
    "compliance-task": "a requirement to tick off",
    "output-count": "a count of own work",
    "soft-verb": "an offer to be there",
    "metric-as-objective": "a bare measure",
    "number-in-objective": "an outcome with its figure",
    "container-title": "a bucket for goals",
    "health-as-objective": "something to keep as it is",
    "vague-goal": "a wish that fits everybody",
    "compound-goal": "two goals in one",
}
_WORK = frozenset(("task-as-objective", "task-as-key-result", "job-description", "compliance-task", "output-count"))
_HIGHER = (
    "One level higher: so what? What does that change, and for whom?",
    "And why does that matter to them? What can they do then that they cannot do today?",
    "Imagine it went well. What would somebody outside the team tell a friend about it?",
)
_OTHER_FIGURE = "Which figure would move for others because of it? An empty answer keeps this one."
_NAME_WORDS = 4  # of one person; more is a sentence, as when an answer slipped by a line
_SEVERAL = (" and ", " or ", ",", "&", "/", "+", ";")


class Remark(NamedTuple):
    """One thing said back; with a `span`, about these characters of `title`."""

    text: str
    title: str = ""
    span: Span | None = None


class Step(NamedTuple):
    """What an answer leads to: the draft, what to say, and the question to ask again, if any."""

    draft: Draft
    remarks: tuple[Remark, ...] = ()
    again: str = ""


def _start(draft: Draft, text: str, _: int) -> Step:
    verdict = judge(text, "objective")
    kept, remarks = _keep_figures(replace(draft, start=text), text)
    if verdict is None:
        return Step(replace(kept, title=text), (_sound(text), *remarks))
    below = judge(text, "key-result")
    is_work = verdict.rule in {*_WORK, "soft-verb"} or (below is not None and below.rule in _WORK)
    return Step(replace(kept, is_work=is_work), (_reading(verdict, text), *remarks))


def _title(draft: Draft, text: str, tries: int) -> Step:
    verdict = judge(text, "objective")
    kept, remarks = _keep_figures(replace(draft, title=text), text)
    if verdict is None:
        return Step(kept, (_sound(text), *remarks))
    said = (_reading(verdict, text, again=True), *remarks)
    if tries == LEVELS_UP:
        return Step(kept, (*said, Remark("We go on with it; better words often come later.")))
    return Step(kept, said, _HIGHER[tries] if verdict.rule in _WORK else verdict.question)


def _metric(draft: Draft, text: str, tries: int) -> Step:
    change = change_of(text)
    whole = change is not None and None not in change
    name = name_of_figure(text) if whole else text.rstrip(" .:")
    kept = replace(draft, metric=name, due=day_in(text) or draft.due)
    if whole:
        kept = replace(kept, change=change, sentence="")
    if not name and not tries:
        return Step(kept, (), "What is that figure called?")
    verdict = judge(f"{name}, from 1 to 2", "key-result", measured=True)
    if verdict is None or verdict.rule not in _WORK or tries:
        return Step(kept)
    span = Span(verdict.span.start, min(verdict.span.end, len(name)))
    said = f"This reads as {_READS[verdict.rule]}; the figure can be reached without any effect."
    return Step(kept, (Remark(said, name, span),), _OTHER_FIGURE)


def _change(draft: Draft, text: str, tries: int) -> Step:
    new = _merged(draft.change, change_of(text))
    kept = replace(draft, due=day_in(text) or draft.due)
    unread = Remark("A day is written as 2026-12-31; without one the end of the cycle holds.")
    said: tuple[Remark, ...] = (unread,) if has_other_day(text) else ()
    if new is None:
        said = (Remark("I find no figure in it, or two in different units."), *said)
        return Step(kept, said, "" if tries else "Write it as in: from 6% to 8%.")
    kept = replace(kept, change=new)
    if new.baseline is None or new.target is None:
        ask = "And where does it stand today?" if new.baseline is None else "And where should it be?"
        return Step(kept, said, ask if tries < 2 else "")
    if new.baseline == new.target:
        said = (Remark("Both figures are the same."), *said)
        return Step(kept, said, "" if tries else "What should move, and how far?")
    return Step(kept, said)


def _merged(known: Change | None, new: Change | None) -> Change | None:
    """Return a change made of two answers, of which each gave one end; None where their units differ."""
    if known is None or new is None or None not in (new.baseline, new.target):
        return new
    ends = (new.said, known.said) if known.target is not None else (known.said, new.said)
    return change_of("from {} to {}".format(*ends))


def _owner(draft: Draft, text: str, tries: int) -> Step:
    return _person(draft, "owner", text, tries)


def _validator(draft: Draft, text: str, tries: int) -> Step:
    if person_id(text) == draft.owner and draft.owner and not tries:
        said = "That is the one who moves it; a second pair of eyes sees more."
        return Step(draft, (Remark(said),), "Who else could confirm it?")
    return _person(draft, "validator", text, tries)


def _doer(draft: Draft, text: str, tries: int) -> Step:
    return _person(draft, "doer", text, tries)


def _person(draft: Draft, key: str, text: str, tries: int) -> Step:
    name = person_id(text)
    several = any(mark in text for mark in _SEVERAL)
    if several and not tries:
        return Step(draft, (Remark("When two answer for it, each can wait for the other."),), "Which one of them?")
    if several or not any(char.isalpha() for char in name) or len(text.split()) > _NAME_WORDS:
        return Step(draft, (Remark("I cannot read that as the name of one person; left out."),))
    said: tuple[Remark, ...] = (Remark(f"Written as {name}."),) if name != text else ()
    named: dict[str, Any] = {key: name}
    return Step(replace(draft, **named), said)


def _guardrail(draft: Draft, text: str, tries: int) -> Step:
    bound, name = bound_of(text) or draft.bound, draft.guarded or name_of_figure(text)
    kept = replace(draft, bound=bound, guarded=name)
    if bound is not None and name:
        return Step(kept)
    if tries:
        return Step(kept, (Remark("No line in it that I can read; left out."),))
    if bound is not None:
        return Step(kept, (), "And which figure is it that must stay there?")
    ask = "Is that the most or the least? Write it as in: at most 2%." if has_figure(text) else ""
    return Step(kept, (), ask or "Where is the line? Write it as in: at most 2%.")


def _keep_figures(draft: Draft, text: str) -> tuple[Draft, tuple[Remark, ...]]:
    """Return a draft with the change that a title states from one figure to another, for the key result."""
    change = change_of(text)
    if change is None or None in change or change.baseline == change.target:
        return draft, ()
    kept = replace(draft, change=change, sentence=text, due=day_in(text) or draft.due)
    return kept, (Remark("Its figures are kept for the key result."),)


def _sound(text: str) -> Remark:
    if read(text) is None:
        return Remark("I cannot judge these words. Does it say what will be different, and for whom?")
    return Remark("This says what will be different.")


def _reading(verdict: Verdict, title: str, *, again: bool = False) -> Remark:
    reads = _READS.get(verdict.rule)
    still = " still" if again else ""
    first = f"This{still} reads as {reads}: " if reads else ""
    return Remark(f"{first}{verdict.reason}.", title, verdict.span)


STEPS: dict[str, Callable[[Draft, str, int], Step]] = {
    "start": _start,
    "title": _title,
    "who": lambda draft, text, _: Step(replace(draft, who=text)),
    "differently": lambda draft, text, _: Step(replace(draft, differently=text)),
    "metric": _metric,
    "change": _change,
    "owner": _owner,
    "validator": _validator,
    "guardrail": _guardrail,
    "lever": lambda draft, text, _: Step(replace(draft, lever=text)),
    "doer": _doer,
}
"""What to do with the answer to each question, by key; the number says how often it was asked again."""
