"""Talks with the coach, for the tests: the usual answers, and ways to come to a question."""

from __future__ import annotations

from datetime import date

from okrlint.lint.coach import Draft, Talk, begin, take
from okrlint.lint.registry import load_rules

RULES = load_rules()
DAY = date(2026, 11, 16)
TASK = "Launch the new CRM"
FULL = {
    "title": "Callers get an answer the first time they ring",
    "who": "callers, and the people at the service desk",
    "differently": "callers ring once and not twice",
    "metric": "share of callers who ring only once",
    "change": "from 48% to 70% by 2026-12-15",
    "owner": "ana",
    "validator": "finn",
    "guardrail": "average call time at most 7 min",
    "lever": "Ask ten callers what they had to repeat",
    "doer": "ana",
}


def talk_through(start: str, *answers: str) -> tuple[Talk, list[str]]:
    """Return a talk after some answers, and all that was said back."""
    talk, remarks = begin(start)
    said = [remark.text for remark in remarks]
    for answer in answers:
        talk, remarks = take(talk, answer)
        said += [remark.text for remark in remarks]
    return talk, said


def at(key: str, *answers: str, **known: str) -> tuple[Talk, list[str]]:
    """Return a talk that came to the question `key` by the usual answers, after `answers` to it."""
    talk, _ = begin(TASK)
    while talk.left[0] != key:
        talk, _ = take(talk, {**FULL, **known}[talk.left[0]])
    said = []
    for answer in answers:
        talk, remarks = take(talk, answer)
        said += [remark.text for remark in remarks]
    return talk, said


def finished(start: str = TASK, **answers: str) -> Draft:
    """Return the draft of a whole talk, with the usual answers but for those given."""
    talk, _ = begin(start)
    while question := talk.question():
        talk, _ = take(talk, "" if talk.again else {**FULL, **answers}[question.key])
    return talk.draft
