"""From a task to an outcome, question by question.

A talk is a value: `begin` returns its first state, `take` the next one after an answer, and nothing is ever asked or
written here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from okrlint.lint.coach.draft import Draft, as_yaml
from okrlint.lint.coach.questions import QUESTIONS, Question, applies, asked
from okrlint.lint.coach.steps import STEPS, Remark, Step
from okrlint.lint.rule import Rule
from okrlint.record import record
from okrlint.text import one_line

__all__ = ["Draft", "Question", "Remark", "Talk", "as_yaml", "begin", "lint_says", "take"]

HELD_TO = frozenset(("structure", "wording", "measure", "guardrails", "levers", "ownership", "missing-why"))
"""Families, and one rule, that a finished goal is held to; the rest needs the workspace around it."""


@record
class Talk:
    """Where a talk stands: the draft, the keys of the questions left, and how the first of them is asked again."""

    draft: Draft
    left: tuple[str, ...]
    tries: int = 0
    again: str = ""

    def question(self) -> Question | None:
        """Return what to ask next, or None at the end."""
        if not self.left:
            return None
        question = asked(self.left[0], self.draft)
        return question._replace(ask=self.again) if self.again else question

    def open_questions(self) -> tuple[Question, ...]:
        """Return all that is still to be asked, as if nothing more came up on the way."""
        first = self.question()
        return (*([first] if first else ()), *(asked(key, self.draft) for key in self.left[1:]))


def begin(title: str = "") -> tuple[Talk, tuple[Remark, ...]]:
    """Return a talk about a title and what it reads as; without a title it is asked for first."""
    talk = Talk(Draft(), tuple(QUESTIONS))
    return take(talk, title) if title.strip() else (talk, ())


def take(talk: Talk, answer: str) -> tuple[Talk, tuple[Remark, ...]]:
    """Return the talk after an answer to its question, and what there is to say about it."""
    key, text = talk.left[0], one_line(answer)
    if text:
        step = STEPS[key](talk.draft, text, talk.tries)
    else:
        said = "We go on." if talk.tries else _left_out(asked(key, talk.draft))
        step = Step(talk.draft, (Remark(said),))
    if step.again:
        return replace(talk, draft=step.draft, tries=talk.tries + 1, again=step.again), step.remarks
    left = talk.left[1:]
    while left and not applies(left[0], step.draft):
        left = left[1:]
    return Talk(step.draft, left), step.remarks


def lint_says(draft: Draft, rules: Sequence[Rule], today: date) -> tuple[str, ...]:
    """Return what lint finds in a draft at warning or above, one line each, in the order of the goal.

    The draft is read as a goal of the year of its due day, else of `today`, on the first day of that year: what is
    only late, or not read for a while, is no fault of a goal that was just written.
    """
    from okrlint.config import Settings
    from okrlint.diagnostic import Level
    from okrlint.lint.run import lint
    from okrlint.model.build import build_workspace
    from okrlint.syntax.document import read_document

    year = (draft.due or today).year
    text = f"cycle: {year}\nteam: coach\n{as_yaml(draft)}"
    space = build_workspace([read_document("goal.yaml", text.encode(), "goals")], date(year, 1, 1))
    found = [one for one in lint(space, rules, Settings()).diagnostics if {one.rule, one.family} & HELD_TO]
    return tuple(f"{one.rule}: {one.message}" for one in found if one.level.rank >= Level.WARNING.rank)


def _left_out(question: Question) -> str:
    return f"Left out; okrlint lint will say {question.without}." if question.without else "Left out."
