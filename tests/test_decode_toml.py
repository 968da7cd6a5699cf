"""Bytes to text, and settings in `pyproject.toml` with the places of their keys."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import document

from okrlint.config import read_settings
from okrlint.diagnostic import Level
from okrlint.syntax.decode import Limits, decode
from okrlint.syntax.toml import has_table


@pytest.mark.parametrize(
    ("content", "message", "start"),
    [
        (b"a: \xff", "the byte 0xFF is not UTF-8", 3),
        ("é: ".encode() + b"\xe9", "the byte 0xE9 is not UTF-8", 3),
        (codecs.BOM_UTF16_LE + b"a\0", "the file is UTF-16", 0),
        (codecs.BOM_UTF16_BE + b"\0a", "the file is UTF-16", 0),
        (codecs.BOM_UTF32_LE + b"a\0\0\0", "the file is UTF-32", 0),
        (codecs.BOM_UTF32_BE, "the file is UTF-32", 0),
        (b"\x89PNG\r\n", "this is a picture, not text", 0),
        (b"PK\x03\x04", "this is a zip file, not text", 0),
        (b"\x1f\x8b\x08", "this is a compressed file, not text", 0),
        (b"%PDF-1.7", "this is a PDF, not text", 0),
        (b"a: \x00", "the character U+0000 cannot stand in a goal file", 3),
        (b"a: \x1b[2J", "the character U+001B cannot stand in a goal file", 3),
        ("a: \ufeffb".encode(), "the character U+FEFF cannot stand in a goal file", 3),
        (b"a" * 11, "the file has 11 bytes, more than the limit of 10", 0),
    ],
)
def test_what_is_no_text(content: bytes, message: str, start: int) -> None:
    """Each kind of foreign content has its own sentence, its place and a way out."""
    _, problem = decode("a.yaml", content, Limits(bytes=10))
    assert problem is not None
    assert (problem.message, problem.span.start, problem.unreadable) == (message, start, True)
    assert problem.hint


@pytest.mark.parametrize("text", ["", "a: 1\n", "a:\r\n\tb", "título: 東京 🎯\u2028\x85"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_text_comes_through(text: str, mark: bytes) -> None:
    """Any script, any line end; a byte order mark is remembered and is no part of the text."""
    source, problem = decode("a.yaml", mark + text.encode())
    assert (source.text, source.bom, problem) == (text, bool(mark), None)


@given(st.binary(max_size=60))
def test_nothing_is_raised_for_bytes(content: bytes) -> None:
    """Whatever the bytes are, there is a text or a reason."""
    source, problem = decode("a.yaml", content)
    assert problem is not None or source.text.encode() in (content, content[3:])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[tool.okrlint]\n", True),
        ("[tool.okrlint.rules]\n", True),
        ("  [ tool . okrlint ] # ours\n", True),
        ("[project]\n[tool.okrlint]\n", True),
        ("[tool.okrlint-extra]\n", False),
        ("[tool.okrlinter]\n", False),
        ("# [tool.okrlint]\n", False),
        ("[tool.other]\nokrlint = 1\n", False),
        ("", False),
    ],
)
def test_the_table_is_seen(text: str, found: bool) -> None:
    """Only a table of that very name makes a folder a workspace."""
    assert has_table(text) is found


TABLE = """\
[project]
name = "goals"
rules = 3

[tool.okrlint]
profile = "strict"
paths = ["goals"]
today = 2026-11-22
vocabulary = {NPS = "net promoter score"}

[tool.okrlint.rules]
wording = "warning"
too-many-objectives = {level = "error", max = 4}

[[tool.okrlint.overrides]]
paths = ["goals/labs.yaml"]
rules = {soft-verb = "off"}
"""


def test_settings_in_toml() -> None:
    """They mean what they mean in YAML; a day needs no quotes."""
    read = document("pyproject.toml", TABLE)
    found = read_settings(read)
    assert read.problems == ()
    assert (found.profile, found.paths, str(found.today)) == ("strict", ("goals",), "2026-11-22")
    assert [(rule.name, rule.level, dict(rule.options)) for rule in found.rules] == [
        ("wording", Level.WARNING, {}),
        ("too-many-objectives", Level.ERROR, {"max": 4}),
    ]
    assert found.overrides[0].paths == ("goals/labs.yaml",)
    assert found.overrides[0].rules[0].level is Level.OFF


@pytest.mark.parametrize(
    ("old", "new", "words", "line"),
    [
        ('profile = "strict"', 'profile = "strong"', "profile", 6),
        ("paths = ", "path = ", "path", 7),
        ('wording = "warning"', 'wording = "loud"', "wording", 12),
        ("today = 2026-11-22", "today = 07:30:00", "today", 8),
        ("today = 2026-11-22", "limits = {bytes = nan}", "bytes", 8),
    ],
)
def test_mistakes_stand_on_their_key(old: str, new: str, words: str, line: int) -> None:
    """A value that cannot be followed is told at its key, not at one of the same name in another table."""
    read = document("pyproject.toml", TABLE.replace(old, new, 1))
    (problem,) = read.problems
    assert read.source.text[problem.span.start : problem.span.end] == words
    assert read.source.place(problem.span.start).line == line


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[tool.okrlint]\nsite.titel = "x"\n', "titel"),
        ('[tool.okrlint]\nsiet.title = "x"\n', "siet"),
        ("[tool.okrlint]\n'siet' = 1\n", "siet"),
        ("[tool.okrlint.siet]\ntitle = 'x'\n", "siet"),
        ("[tool.okrlint.siet.more]\ntitle = 'x'\n", "siet"),
        ('[tool.okrlint] # ours\n"s\\u0069et" = 1\n', "[tool.okrlint] # ours"),
    ],
)
def test_keys_are_found_however_they_are_written(text: str, words: str) -> None:
    """With dots, quotes or as a table; one with an escape is told at the head of its table."""
    (problem,) = document("pyproject.toml", text).problems
    assert text[problem.span.start : problem.span.end] == words


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("[tool.okrlint]\npaths = [\n", "this is not TOML: invalid value", (2, 9)),
        ("[tool.okrlint]\r\npaths = oops\r\n", "this is not TOML: invalid value", (2, 9)),
        ("[tool.okrlint]\na = 1\na = 2\n", "this is not TOML: cannot overwrite a value", (3, 5)),
        ("[tool.okrlint", "this is not TOML: expected ']' at the end of a table declaration", (1, 13)),
    ],
)
def test_broken_toml_is_told_where_it_breaks(text: str, message: str, place: tuple[int, int]) -> None:
    """The sentence of the library is kept, its place becomes a real one."""
    read = document("pyproject.toml", text)
    (problem,) = read.problems
    assert (problem.message, read.source.place(problem.span.start)[:2]) == (message, place)


@pytest.mark.parametrize("text", ["tool = 3\n", "", "[tool]\nokrlint = 3\n", "x = '''\n[tool.okrlint]\n'''\n"])
def test_no_table_is_no_crash(text: str) -> None:
    """A file without a table of ours gives the defaults, or says that it should be a table."""
    assert read_settings(document("pyproject.toml", text)).profile == "recommended"
