"""`okrlint coach`: from a task to an outcome, question by question."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from okrlint.cli.common import everywhere, rules_here, shared, terminal_width, utc_today, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from okrlint.lint.coach import Draft, Question, Remark, Talk


@click.command("coach", short_help="Get from a task to an outcome, question by question.")
@click.argument("title", required=False, default="")
@everywhere
def command(title: str) -> None:
    r"""Say what TITLE reads as, ask what it is for, and print the goal as YAML.

    An empty answer leaves its field out. Answers are read from standard input, one a line; where they end early,
    the questions left are printed as a list. With -q and answers from a file, only the goal is written.

    \b
    Example:
      okrlint coach "Launch the new CRM"
    """
    from okrlint.lint.coach import begin, take

    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    talk, remarks = begin(title)
    _say(remarks)
    answered = False
    while question := talk.question():
        answer = _answer(question)
        if answer is None:
            _stop(talk, answered=answered)
            return
        answered = answered or bool(answer.strip())
        talk, remarks = take(talk, answer)
        _say(remarks)
    _finish(talk.draft)


def _answer(question: Question) -> str | None:
    """Ask one question and return the line typed or piped in, or None at the end of the input."""
    example = f" For example: {question.example}" if question.example else ""
    if sys.stdin.isatty():
        write(f"\n{_bold(_clean(question.ask))}{example}\n")
        try:
            return input("> ")
        except EOFError:
            write("\n")
            return None
    line = sys.stdin.readline()
    if not line:
        return None
    _tell(f"\n{_bold(_clean(question.ask))}\n> {_clean(line)}".rstrip() + "\n")
    return line


def _say(remarks: Iterable[Remark]) -> None:
    from okrlint.text import Source

    for remark in remarks:
        if remark.span is not None:
            from okrlint.reporters.text import excerpt

            shown, mark = excerpt(Source("", remark.title), remark.span, terminal_width() - 2)
            _tell(f"\n  {shown}\n  {_red(mark)}\n")
        _tell(f"{_clean(remark.text)}\n")


def _finish(draft: Draft) -> None:
    from okrlint.lint.coach import as_yaml, lint_says

    _tell("\nThe goal, for a file under okrs/:\n\n")
    write(as_yaml(draft))
    found = lint_says(draft, rules_here(), shared().today or utc_today())
    if found:
        _tell("\nokrlint lint would still say:\n\n" + "".join(f"  {_clean(line)}\n" for line in found))


def _stop(talk: Talk, *, answered: bool) -> None:
    """Write what is still to be asked, and the goal as far as it came."""
    from okrlint.lint.coach import as_yaml

    _tell("\nQuestions to answer:\n\n")
    _tell("".join(f"  [ ] {_clean(question.ask)}\n" for question in talk.open_questions()))
    if answered:
        _tell("\nThe goal so far:\n\n")
        write(as_yaml(talk.draft))


def _tell(text: str) -> None:
    """Write a part of the talk; with -q only what a person at a terminal has to see."""
    if not shared().quiet or sys.stdin.isatty():
        write(text)


def _clean(text: str) -> str:
    from okrlint.text import one_line

    return one_line(text)


def _bold(text: str) -> str:
    return click.style(text, bold=True) if shared().colored(sys.stdout) else text


def _red(text: str) -> str:
    return click.style(text, fg="red") if shared().colored(sys.stdout) else text
