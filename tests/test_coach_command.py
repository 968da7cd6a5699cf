"""The command `coach`: at a terminal, with answers piped in, and as the docs show it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from coach_kit import FULL, TASK, finished

from okrlint import cli
from okrlint.lint.coach import as_yaml
from okrlint.lint.coach.questions import QUESTIONS

PAGE = Path(__file__).parent.parent / "docs" / "coach.md"


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answers: Sequence[str], *args: str
) -> tuple[int, str]:
    """Run the command with answers on standard input, and return its exit code and what it wrote."""
    text = "".join(f"{answer}\n" for answer in answers)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogateescape"))))
    code = cli.run(["--today", "2026-11-16", "coach", *args])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out


@pytest.mark.repository
def test_the_page_shows_a_real_session(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The session in the docs is what the command writes; `--update-golden` writes it anew."""
    answers = ["Train everybody at the service desk", *FULL.values()]
    code, out = run(capsys, monkeypatch, answers, TASK)
    assert code == 0
    block = f'```text\n$ okrlint coach "{TASK}"\n{out}```\n'
    page = PAGE.read_text("utf-8")
    if request.config.getoption("--update-golden"):
        fresh = re.sub(r"```text\n\$.*?```\n", lambda _: block, page, flags=re.DOTALL)
        PAGE.write_text(fresh, "utf-8")
    else:
        assert block in page


def test_without_answers_the_questions_are_a_list(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody answers, all questions are printed to be taken away; with some answers also the goal so far."""
    code, out = run(capsys, monkeypatch, [], TASK)
    assert code == 0
    assert out.count("  [ ] ") == len(QUESTIONS) - 1
    assert "objectives:" not in out
    code, out = run(capsys, monkeypatch, [FULL["title"], "callers"], TASK)
    assert code == 0
    assert out.count("  [ ] ") == len(QUESTIONS) - 3
    assert out.endswith("title: Launch the new CRM\n")
    code, out = run(capsys, monkeypatch, [])
    assert out.count("  [ ] ") == len(QUESTIONS)


def test_quiet_writes_only_the_goal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With -q a script gets YAML and nothing else; bytes that are no UTF-8 are no fault of ours."""
    code, out = run(capsys, monkeypatch, [*FULL.values()], "-q", TASK)
    assert (code, out) == (0, as_yaml(finished()))
    code, out = run(capsys, monkeypatch, ["Callers \udcff are heard"], "-q", TASK)
    assert code == 0
    assert "title: Callers \ufffd are heard" in out or 'title: "Callers \ufffd are heard"' in out


def test_what_lint_would_still_say_ends_the_talk(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left out fields come back as findings below the goal."""
    _, out = run(capsys, monkeypatch, [*{**FULL, "owner": ""}.values()], TASK)
    assert out.endswith("\nokrlint lint would still say:\n\n  missing-owner: nobody answers for this objective\n")


class Keyboard(io.StringIO):
    """A standard input that says it is a terminal."""

    def isatty(self) -> bool:
        """Return that it is."""
        return True


def test_at_a_terminal_each_question_comes_with_an_example(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person is shown an example of an answer, in colour where asked for; the end of the input ends the talk."""
    typed = iter([FULL["title"]])

    def ask(prompt: str) -> str:
        assert prompt == "> "
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr("builtins.input", ask)
    assert cli.run(["--color", "always", "coach", "-q", TASK]) == 0
    out = capsys.readouterr().out
    assert "\x1b[1mWho notices?\x1b[0m For example: callers, and the people at the desk\n" in out
    assert "\x1b[31m^^^^^^\x1b[0m" in out
    assert "[ ] Who notices?" in out
