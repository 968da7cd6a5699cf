"""Questions on the command line: one line each, asked again where an answer is wrong; at a terminal and in a pipe."""

from __future__ import annotations

import io
import locale
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import click

from okrlint.cli.common import shared, terminal_width

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


_GREETING = "Enter takes what stands in [brackets]; Ctrl-C stops, and nothing is written."


def fill(
    questions: Sequence[Question], given: Mapping[str, str | None], *, yes: bool = False, greet: bool = False
) -> dict[str, str]:
    """Return an answer to each question, by name: as `given`, else the default, else as somebody answers.

    Nobody is asked where `yes` says so, or where every question that must be answered is. With `greet` a person at a
    terminal is told first how it goes. Raise UsageError for an answer given that is wrong, and at the end of the input
    for the questions that are left.
    """
    said = {name: text for name, text in given.items() if text is not None}
    quiet = yes or all(one.name in said or one.may_be_empty(said) or one.skip(said) for one in questions)
    answers: dict[str, str] = {}
    for number, question in enumerate(questions):
        text = given.get(question.name)
        if text is None and question.skip(answers):
            answers[question.name] = ""
        elif text is None and not quiet:
            if greet and sys.stdin.isatty() and not shared().quiet:
                say(_GREETING)
            greet = False
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
        for line in folded(f"  {_clean(wrong)}", sys.stderr):
            say(line)


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


def say(line: str) -> None:
    """Write a line beside the questions; marks that the encoding lacks are put plainly."""
    _lenient()
    click.echo(_plain(line, sys.stderr), err=True)


def shows(text: str, stream: Any = None) -> bool:
    """Return whether what goes to a stream, by default to standard error, can hold these characters."""
    try:
        text.encode((stream or sys.stderr).encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _line(prompt: str) -> str:
    """Return the next line that somebody types, or that stands in the pipe; raise EOFError where there is none."""
    _lenient()
    if sys.stdin.isatty() and sys.stdout.isatty():
        _bring_keys()
        *above, last = folded(_plain(prompt, sys.stdout), sys.stdout)
        for line in above:
            click.echo(line)
        return input(f"{last.rstrip(' ')} ")
    if hasattr(sys.stdin, "reconfigure") and sys.stdin.errors != "replace":  # only before the first line is read
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    click.echo(_plain(prompt, sys.stderr), nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty() and not shared().quiet:
        click.echo(_clean(line), err=True)  # so that a log reads like the talk it was
    return line


def folded(text: str, stream: Any) -> list[str]:
    """Return a text in lines that a terminal need not break; as it is where it fits, or goes elsewhere."""
    if not stream.isatty() or len(text) <= terminal_width():
        return [text]
    import textwrap

    said = text.lstrip()
    above, newline, blanks = text[: -len(said)].rpartition("\n")
    lines = textwrap.wrap(said, terminal_width(), initial_indent=blanks, subsequent_indent=blanks)
    return [*(above.split("\n") if newline else ()), *lines]


def _bring_keys() -> None:
    """Let a line be edited with the keys that one is used to: Python does so once `readline` is there.

    Not in a locale that knows no UTF-8: there the editor takes the bytes of a letter such as ü for commands.
    """
    if locale.getencoding().lower().replace("-", "") == "utf8":
        with suppress(ImportError):  # as on Windows, where the system does it
            import readline  # noqa: F401


def _lenient() -> None:
    """Make what a terminal cannot show, or sends in another encoding, a mark in the text and not a fault."""
    for stream in (sys.stdout, sys.stderr):  # at a terminal the questions go to the first, with units such as €
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors == "strict" and sys.stdin.isatty():
        sys.stdin.reconfigure(errors="replace")


def _plain(text: str, stream: Any) -> str:
    return text if shows(text, stream) else text.replace("\u2212", "-").replace("…", "...")


def _clean(text: str) -> str:
    from okrlint.text import one_line

    return one_line(text)
