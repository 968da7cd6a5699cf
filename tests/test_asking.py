"""Questions on the command line: one line each, a wrong answer is asked again, in a pipe and at a terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import click
import pytest

from okrlint.cli import _asking
from okrlint.cli._asking import Answers, Question, ask, fill
from okrlint.cli.common import Globals


def _count(text: str, _: Answers) -> str | None:
    return None if text.isdecimal() else f"{text} is no count."


NAME = Question("team_name", "Which team?", lambda _: "First team")
COUNT = Question("count", "How many?", check=_count, example="3")
NOTE = Question("note", "What happened?", optional=True)
AGAIN = Question("again", "And again?", lambda answers: answers["count"], _count)
NEVER = Question("never", "Why?", optional=True, skip=lambda answers: answers.get("count") != "9")
Pipe = Callable[[str], None]


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Return a function that puts lines on standard input, for a command with the usual options."""
    context = click.Context(click.Command("okrlint"), obj=Globals())
    monkeypatch.setattr(click, "get_current_context", lambda: context)

    def put(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape"))))

    return put


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (NAME, "Care\n", "Care"),
        (NAME, "  Care  \r\n", "Care"),
        (NAME, "\n", "First team"),
        (NAME, "Zoë’s 🐝", "Zoë’s 🐝"),
        (COUNT, "3\n", "3"),
        (COUNT, "\n\nmany\n3\n", "3"),
        (COUNT, "\udcff\n3\n", "3"),
        (NOTE, "\n", ""),
    ],
)
def test_an_answer_is_taken_when_it_is_right(question: Question, typed: str, answer: str, pipe: Pipe) -> None:
    """An empty line takes the default; a wrong line is asked again."""
    pipe(typed)
    assert ask(question) == answer


def test_what_is_wrong_is_said(pipe: Pipe, capsys: pytest.CaptureFixture[str]) -> None:
    """The question stands with its example, the reason below it, and answers are shown so that a log can be read."""
    pipe("\n\x1b[31mmany\n3\n")
    ask(COUNT)
    out, err = capsys.readouterr()
    assert out == ""
    asked = "How many? (such as: 3) "
    assert err.splitlines() == [
        asked,
        "  This one wants an answer.",
        f"{asked}\\x1b[31mmany",
        "  \\x1b[31mmany is no count.",
        f"{asked}3",
    ]


@pytest.mark.parametrize(
    ("given", "yes", "typed", "answers"),
    [
        ({}, False, "A\n2\nx\n\n", ("A", "2", "x", "2", "")),
        ({}, False, "A\n9\n\n8\nbecause\n", ("A", "9", "", "8", "because")),
        ({"count": "2"}, False, "\n\n7\n", ("First team", "2", "", "7", "")),
        ({"team_name": "A", "count": "2", "again": " 4 "}, False, "", ("A", "2", "", "4", "")),
        ({"count": "2"}, True, "", ("First team", "2", "", "2", "")),
        ({"count": "2", "never": "still"}, True, "", ("First team", "2", "", "2", "still")),
    ],
)
def test_only_what_is_open_is_asked(
    given: dict[str, str], yes: bool, typed: str, answers: tuple[str, ...], pipe: Pipe
) -> None:
    """What is given is not asked for, what may stay empty is asked for only with the rest, and defaults see answers."""
    pipe(typed)
    found = fill([NAME, COUNT, NOTE, AGAIN, NEVER], given, yes=yes)
    assert tuple(found.values()) == answers
    assert sys.stdin.read() == ""


@pytest.mark.parametrize(
    ("given", "yes", "typed", "said"),
    [
        ({"count": "many"}, True, "", "--count: many is no count."),
        ({"count": ""}, True, "", "--count: This one wants an answer."),
        ({"count": "\udcff"}, True, "", "--count: Some characters could not be read; is this UTF-8?"),
        ({}, True, "", "--count is missing: How many."),
        ({}, False, "A\nmany\n", "The answers ended, and 3 questions are left. Nothing was written."),
        ({}, False, "A\n2\n\n", "one question is left. Nothing was written. Give them as options:\n\n  --again "),
        ({"again": "1"}, False, "", "  --team-name      Which team?\n  --count          How many?\n  --note "),
    ],
)
def test_what_cannot_be_had_ends_the_run(given: dict[str, str], yes: bool, typed: str, said: str, pipe: Pipe) -> None:
    """A wrong option, and the end of the input, name the option that helps."""
    pipe(typed)
    with pytest.raises(click.UsageError) as caught:
        fill([NAME, COUNT, NOTE, AGAIN], given, yes=yes)
    assert said in caught.value.message


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_line_can_be_edited(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    """The prompt is handed to Python's own input, so the keys of the terminal work, and Ctrl-C goes through."""
    prompts: list[str] = []

    def typed(prompt: str) -> str:
        prompts.append(prompt)
        if len(prompts) > 1:
            raise KeyboardInterrupt
        return "two"

    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stdout", _Terminal())
    monkeypatch.setattr(_asking, "input", typed, raising=False)
    with pytest.raises(KeyboardInterrupt):
        ask(COUNT)
    assert prompts == ["How many? (such as: 3) "] * 2


def test_a_terminal_whose_output_goes_to_a_file_is_asked_on_the_other_stream(
    pipe: Pipe, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The question does not end up in the file, and what was typed is not shown twice."""
    monkeypatch.setattr(sys, "stdin", _Terminal("3\n"))
    assert ask(COUNT) == "3"
    assert capsys.readouterr() == ("", "How many? (such as: 3) ")
