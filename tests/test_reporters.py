"""Outputs as people and programs see them: whole transcripts byte for byte, and the parts that need no folder."""

from __future__ import annotations

import io
import json
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from okrlint import __version__, cli
from okrlint.diagnostic import Diagnostic, Fix, Ignored, Level, Related, Report
from okrlint.reporters import Options, render
from okrlint.reporters.text import _columns, excerpt
from okrlint.syntax.accept import load_schema
from okrlint.text import Edit, Source, Span

CASES = Path(__file__).parent / "cases"
PLAIN = Options(date(2026, 11, 16), "1.2.3")


class Terminal(io.TextIOWrapper):
    """A standard output that says it is a terminal where a width is set."""

    def __init__(self, *, tty: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")
        self._tty = tty

    def isatty(self) -> bool:
        """Return what was said."""
        return self._tty

    def text(self) -> str:
        """Return what was written."""
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined, no-any-return]


def transcript(line: str, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Run one line of a case and return it with all that it wrote and its exit code."""
    *settings, _, rest = line.partition("okrlint ")
    out, err = Terminal(tty="COLUMNS" in settings[0]), Terminal(tty=False)
    with patch.context() as own:
        for name, _, value in (one.partition("=") for one in settings[0].split()):
            own.setenv(name, value)
        own.setattr(sys, "stdout", out)
        own.setattr(sys, "stderr", err)
        own.chdir(folder)
        code = cli.run(shlex.split(rest))
    said = out.text() + ("--- standard error\n" + err.text() if err.text() else "")
    plain = said.replace(str(folder), "<here>").replace(f'"version": "{__version__}"', '"version": "<version>"')
    return f"$ {line}\n{plain}--- exit {code}\n"


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/cmd")))
def test_transcripts(
    case: str, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every command of a case writes exactly what its transcript says, wherever its folder lies."""
    folder = tmp_path / "case"
    shutil.copytree(CASES / case, folder)
    lines = (folder / "cmd").read_text("utf-8").splitlines()
    golden(CASES / case / "expected.txt", "\n".join(transcript(line, folder, monkeypatch) for line in lines))


def finding(text: str = "title: Sell more\n", start: int = 7, end: int = 16, **more: Any) -> Diagnostic:
    """Return a finding on some characters of a text."""
    source = Source(more.pop("path", "okrs/a.yaml"), text)
    plain = Diagnostic(
        "vague-goal",
        "wording",
        Level.WARNING,
        "says little",
        source,
        Span(start, end),
        "2026-Q4/growth/a",
        "title",
        "0" * 32,
    )
    return replace(plain, **more)


def report(*found: Diagnostic, ignored: tuple[Ignored, ...] = ()) -> Report:
    """Return the report of a run that read one file."""
    return Report(found, ignored, 1, 1, 0)


SOURCE = Source("okrs/b.yaml", "título: 🎯\n")
RICH = report(
    finding(
        help="say for whom",
        related=(Related("here too", SOURCE, Span(8, 9)),),
        fix=Fix("Write it", (Edit(Span(7, 11), "Win"),), safe=False),
    ),
    finding(level=Level.INFO),
    ignored=(Ignored(finding(), "agreed"),),
)


def test_json_keeps_its_schema() -> None:
    """What programs read is as the published schema says, with and without information."""
    schema = load_schema("output")
    for options in (PLAIN, Options(date(2026, 11, 16), "1.2.3", everything=True)):
        data = json.loads(render("json", RICH, options))
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(data)
        assert len(data["findings"]) == 1 + options.everything
        assert data["summary"] == {"error": 0, "warning": 1, "info": 1, "files": 1, "objectives": 1, "key_results": 0}
    assert data["tool"] == {"name": "okrlint", "version": "1.2.3"}
    assert data["ignored"][0]["reason"] == "agreed"


def test_json_holds_every_part_of_a_finding() -> None:
    """Places count from one, offsets from nought, columns in code points; a fix holds its edits."""
    found = json.loads(render("json", RICH, PLAIN))["findings"][0]
    assert found["start"] == {"line": 1, "column": 8, "offset": 7}
    assert found["end"] == {"line": 1, "column": 17, "offset": 16}
    assert found["related"][0]["end"] == {"line": 1, "column": 10, "offset": 9}
    assert found["fix"]["edits"][0]["text"] == "Win"
    assert (found["fix"]["safe"], found["object"], found["field"]) == (False, "2026-Q4/growth/a", "title")


@pytest.mark.parametrize("name", ["concise", "json", "text"])
def test_every_format_is_plain_and_ends_its_line(name: str) -> None:
    """No format obeys a control character in a title, a message or a file's name; the same in gives the same out."""
    odd = "a\x1b[2Jb\x07\u202ec"
    found = report(finding(f"title: {odd}\n", 7, 8, message=odd, path=f"okrs/{odd}.yaml", help=odd))
    text = render(name, found, PLAIN)
    assert text == render(name, found, PLAIN)
    assert text.endswith("\n")
    if name != "json":
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
        assert "a\\x1b[2Jb\\x07\\u202ec" in text
    else:
        assert "\x1b" not in text
        assert json.loads(text)["findings"][0]["message"] == odd


def test_text_shows_the_words_meant() -> None:
    """Source line, mark, related places and next step; with a note on what else there is."""
    assert (
        render("text", RICH, PLAIN)
        == """\
okrs/a.yaml:1:8: warning: says little [vague-goal]
 1 | title: Sell more
   |        ^^^^^^^^^
   = see okrs/b.yaml:1:9: here too
   = next: say for whom

1 warning: 1 objective and 0 key results in 1 file, as of 2026-11-16.
1 finding can be mended with --fix --unsafe-fixes; --diff shows how.
1 note more with --all.
1 finding ignored, with a reason.
Why and how to mend: okrlint explain vague-goal
"""
    )


def test_text_without_a_source() -> None:
    """A file that could not be read has no line to show."""
    found = report(finding("", 0, 0, level=Level.ERROR))
    assert render("text", found, PLAIN).startswith("okrs/a.yaml:1:1: error: says little [vague-goal]\n\n1 error: ")


def test_counts_are_said_in_words() -> None:
    """One is one, more are more, and large counts are easy to read."""
    found = Report((finding(), finding(level=Level.ERROR), finding()), (), 1200, 0, 1)
    said = render("text", found, PLAIN)
    assert "1 error and 2 warnings: 0 objectives and 1 key result in 1,200 files, as of 2026-11-16.\n" in said
    assert (
        render("text", report(), PLAIN)
        == "Nothing to mend: 1 objective and 0 key results in 1 file, as of 2026-11-16.\n"
    )
    assert render("text", report(), Options(date(2026, 11, 16), "1", quiet=True)) == ""


LINES = st.text(
    st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]) | st.sampled_from("a 東🎯\u0301\t"),
    max_size=120,
)


@given(LINES, st.integers(0, 130), st.integers(0, 130), st.integers(30, 120))
def test_the_mark_lies_below_the_words(line: str, start: int, length: int, width: int) -> None:
    """However long and wide a line is, it fits, the mark lies within it, and the first word meant is to be seen."""
    source = Source("a", line + "\nnext")
    start = min(start, len(line))
    shown, mark = excerpt(source, Span(start, start + length), width)
    assert _columns(shown) <= width
    assert set(mark.lstrip(" ")) == {"^"}
    assert _columns(mark) <= max(1, _columns(shown)) or start == len(line)
    assert "\n" not in shown
    assert "\t" not in shown


@pytest.mark.parametrize(
    ("line", "span", "shown", "mark"),
    [
        ("title: Sell more", (7, 11), "title: Sell more", "       ^^^^"),
        ("title: Sell more", (7, 99), "title: Sell more", "       ^^^^^^^^^"),
        ("title: Sell more", (16, 16), "title: Sell more", "                ^"),
        ("東京: 🎯 hin", (4, 5), "東京: 🎯 hin", "      ^^"),
        ("e\u0301a: b", (2, 3), "e\u0301a: b", " ^"),
        ("a:\tb", (3, 4), "a: b", "   ^"),
        ("x" * 50, (45, 50), "…" + "x" * 28, " " * 24 + "^" * 5),
        ("x" * 50, (0, 5), "x" * 29 + "…", "^" * 5),
        ("x" * 90, (40, 45), "…" + "x" * 28 + "…", " " * 24 + "^" * 5),
        ("東" * 30, (25, 26), "…" + "東" * 14 + "…", " " * 27 + "^" * 2),
    ],
)  # fmt: skip
def test_excerpts_by_hand(line: str, span: tuple[int, int], shown: str, mark: str) -> None:
    """A line that is too long is cut around the words meant; wide characters take two columns, accents none."""
    assert excerpt(Source("a", line), Span(*span), 30) == (shown, mark)
