"""The questions that lead from a task to an outcome: those of "so what?", each with an example of an answer."""

from __future__ import annotations

from typing import NamedTuple

from okrlint.lint.coach.draft import Draft
from okrlint.wording import judge


class Question(NamedTuple):
    """One question: what is asked, an example of an answer, and what lint says where there is none."""

    key: str
    ask: str
    example: str = ""
    without: str = ""


QUESTIONS = {
    one.key: one
    for one in (
        Question("start", "What do you want to do, or to reach?", "Launch the new CRM"),
        Question(
            "title",
            "So what? What will be different then, and for whom?",
            "Callers get an answer at once",
            "that `title` is missing",
        ),
        Question("who", "Who notices?", "callers, and the people at the desk"),
        Question("differently", "What would they do differently?", "they call once, not twice", "missing-why"),
        Question(
            "metric", "How would you see it? Name one figure.", "share of callers who ring only once", "no-key-results"
        ),
        Question(
            "change",
            "Where does it stand today, and where should it be, by when?",
            "from 6% to 8% by 2026-12-31",
            "unmeasurable-key-result",
        ),
        Question("owner", "Who answers for it? One person.", "ana", "missing-owner"),
        Question("validator", "Who confirms the figure? Somebody else.", "finn", "missing-validator"),
        Question(
            "guardrail",
            "What must not get worse on the way, and where is the line?",
            "refund rate at most 2%",
            "missing-guardrail where the figure is pushed",
        ),
        Question("lever", "What is the first thing you will do? That is the lever.", "Ask ten callers what they miss"),
        Question("doer", "Who does it? One person.", "ana", "missing-owner"),
    )
}
"""All questions by key, in the order in which they are asked."""


def asked(key: str, draft: Draft) -> Question:
    """Return a question as it is asked after the answers so far."""
    question = QUESTIONS[key]
    if key == "title" and not draft.start:
        return question._replace(ask="What should be different, and for whom?")
    if key == "title" and not draft.is_work:
        verdict = judge(draft.start, "objective")
        return question._replace(ask=f"So what? {verdict.question}") if verdict else question
    if key == "lever" and draft.is_work:
        return question._replace(ask=f"What will you do first? '{draft.start}' is kept as one lever.")
    if key == "metric" and draft.sentence:
        return question._replace(ask="What is that figure called?", without="")
    if key == "differently" and draft.who:
        return question._replace(without="")
    return question


def applies(key: str, draft: Draft) -> bool:
    """Return whether a question still makes sense after the answers so far."""
    if key == "title":
        return not draft.title
    if key == "change":
        return bool(draft.metric) and (draft.change is None or None in draft.change)
    if key == "doer":
        return bool(draft.lever) or draft.is_work
    return bool(draft.metric or draft.sentence) if key == "validator" else True
