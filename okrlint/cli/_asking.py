"""Questions on the command line: one line each, asked again where an answer is wrong; at a terminal and in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import click

from okrlint.cli.common import shared

Answers = Mapping[str, str]
"""What was answered so far, by the names of the questions."""


def _nothing(_: Answers) -> str:
    return ""


def _fine(_: str, __: Answers) -> str | None:
    return None


class Question(NamedTuple):
    """What is asked for: `name` is that of the answer, and with two dashes before it of the option that gives it.

    `default` and `check` see the answers before this one. The default is taken for an empty answer, and shown between
    brackets; `check` returns what is wrong with an answer, or None. An empty answer without a default is right only
    where the question is `optional`, which may hang on the answers. `example` is shown where there is no default. A
    question that `skip` says nothing is to be asked for has an empty answer.
    """

    name: str
    ask: str
    default: Callable[[Answers], str] = _nothing
    check: Callable[[str, Answers], str | None] = _fine
    example: str = ""
    optional: bool | Callable[[Answers], bool] = False
    skip: Callable[[Answers], bool] = lambda _: False

    @property
    def option(self) -> str:
        """Return the option that gives the answer."""
        return f"--{self.name.replace('_', '-')}"

    def may_be_empty(self, answers: Answers) -> bool:
        """Return whether nothing is an answer too."""
        return self.optional(answers) if callable(self.optional) else self.optional


def fill(questions: Sequence[Question], given: Mapping[str, str | None], *, yes: bool = False) -> dict[str, str]:
    """Return an answer to each question, by name: as `given`, else the default, else as somebody answers.

    Nobody is asked where `yes` says so, or where every question that must be answered is. Raise UsageError for an
    answer given that is wrong, and at the end of the input for the questions that are left.
    """
    said = {name: text for name, text in given.items() if text is not None}
    quiet = yes or all(one.name in said or one.may_be_empty(said) or one.skip(said) for one in questions)
    answers: dict[str, str] = {}
    for number, question in enumerate(questions):
        text = given.get(question.name)
        if text is None and question.skip(answers):
            answers[question.name] = ""
        elif text is None and not quiet:
            left = [one for one in questions[number:] if given.get(one.name) is None and not one.skip(answers)]
            answers[question.name] = ask(question, answers, left)
        else:
            answers[question.name] = _taken(question, text, answers)
    return answers


def ask(question: Question, answers: Answers | None = None, left: Iterable[Question] = ()) -> str:
    """Return the answer to one question, asked until it is right; `left` are the questions still open, this one too.

    Raise UsageError at the end of the input.
    """
    known = answers or {}
    default = question.default(known)
    hint = f" [{_clean(default)}]" if default else f" (such as: {question.example})" if question.example else ""
    if question.may_be_empty(known) and not default:
        hint += " (may stay empty)"
    while True:
        try:
            text = _line(f"{question.ask}{hint} ")
        except EOFError:
            click.echo(err=True)
            raise click.UsageError(_unanswered(list(left) or [question], known)) from None
        text = text.strip() or default
        wrong = _wrong(question, text, known)
        if wrong is None:
            return text
        click.echo(f"  {_clean(wrong)}", err=True)


def _taken(question: Question, text: str | None, answers: Answers) -> str:
    """Return an answer that nobody is asked for: as given, else the default."""
    answer = question.default(answers) if text is None else text.strip()
    if not answer and text is None and not question.may_be_empty(answers):
        raise click.UsageError(f"{question.option} is missing: {question.ask.rstrip('?:')}.")
    wrong = _wrong(question, answer, answers)
    if wrong is not None:
        raise click.UsageError(f"{question.option}: {_clean(wrong)}")
    return answer


def _wrong(question: Question, answer: str, answers: Answers) -> str | None:
    if not answer:
        return None if question.may_be_empty(answers) else "This one wants an answer."
    if any("\ud800" <= char <= "\udfff" or char == "\ufffd" for char in answer):
        return "Some characters could not be read; is this UTF-8?"
    return question.check(answer, answers)


def _unanswered(left: Sequence[Question], answers: Answers) -> str:
    """Return what to say where the answers end too early; nothing was written by then."""
    many = f"{len(left)} questions are" if len(left) > 1 else "one question is"
    lines = [f"  {one.option:<16} {one.ask}{' (may stay empty)' if one.may_be_empty(answers) else ''}" for one in left]
    return f"The answers ended, and {many} left. Nothing was written. Give them as options:\n\n" + "\n".join(lines)


def _line(prompt: str) -> str:
    """Return the next line that somebody types, or that stands in the pipe; raise EOFError where there is none."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return input(prompt)  # with the keys that one is used to, also for going back in the line
    if hasattr(sys.stdin, "reconfigure") and sys.stdin.errors != "replace":  # only before the first line is read
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    click.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty() and not shared().quiet:
        click.echo(_clean(line), err=True)  # so that a log reads like the talk it was
    return line


def _clean(text: str) -> str:
    from okrlint.text import one_line

    return one_line(text)
