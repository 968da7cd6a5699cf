"""A file as read: where its fields stand, what is written, and which path lies under a place."""

from __future__ import annotations

import gc
import sys
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import document

from okrlint.diagnostic import Problem
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document, read_document, unreadable
from okrlint.text import AWAKE, MANY, Span

TEXT = """\
cycle: 2026-Q4 # the quarter
team: growth
objectives:
  - id: week
    title: >
      Teams succeed
      in a week
    owner:
    risks: [one, "two"]
    key_results:
      - title: Conversion
        checkins: [{date: 2026-10-12, value: 6}]
        x-note: |
          Line
      - {min: 1}
      - []
      - 7
    why: &why Because
    because: *why
    contributors: []
"""
GOAL = ("objectives", 0)


def said(read: Document, span: Span) -> str:
    """Return the characters of a span."""
    return read.source.text[span.start : span.end]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ((), "cycle", "2026-Q4"),
        ((), "objectives", "objectives"),
        ((), None, "growth"),
        ((), "mission", "growth"),
        (GOAL, None, "week"),
        (GOAL, "id", "week"),
        (GOAL, "title", ">"),
        (GOAL, "owner", "owner"),
        (GOAL, "risks", "risks"),
        ((*GOAL, "risks"), None, "risks"),
        ((*GOAL, "risks", 1), None, '"two"'),
        ((*GOAL, "contributors"), None, "contributors"),
        (GOAL, "why", "Because"),
        (GOAL, "because", "*why"),
        (GOAL, "score", "week"),
        ((*GOAL, "key_results", 0), None, "Conversion"),
        ((*GOAL, "key_results", 0), "x-note", "|"),
        ((*GOAL, "key_results", 0, "checkins", 0), None, "2026-10-12"),
        ((*GOAL, "key_results", 0, "checkins", 0), "value", "6"),
        ((*GOAL, "key_results", 1), None, "{min: 1}"),
        ((*GOAL, "key_results", 1), "target", "{min: 1}"),
        ((*GOAL, "key_results", 2), None, "[]"),
        ((*GOAL, "key_results", 3), None, "7"),
        ((*GOAL, "key_results", 9), None, ""),
        (("nothing", "there"), "x", ""),
    ],
)
def test_a_field_stands_for_itself_or_its_thing(
    path: tuple[str | int, ...], name: str | None, words: str, newline: str
) -> None:
    """A value stands for itself, a block or an empty value by its key, what is not there by the thing's name."""
    read = document("okrs/a.yaml", TEXT.replace("\n", newline))
    assert said(read, read.where(path, name)) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((*GOAL, "risks"), "risks"),
        ((*GOAL, "title"), "title"),
        ((*GOAL, "risks", 0), "one"),
        ((*GOAL, "score"), ""),
        ((), "growth"),
    ],
)
def test_keys_have_a_place(path: tuple[str | int, ...], words: str) -> None:
    """The key that a path ends with; for an item, the item."""
    read = document("okrs/a.yaml", TEXT)
    assert said(read, read.key(path)) == words


def test_what_is_written() -> None:
    """A key is there also where nothing stands behind it."""
    read = document("okrs/a.yaml", TEXT)
    assert [read.has((*GOAL, name)) for name in ("owner", "title", "score")] == [True, True, False]
    assert read.node((*GOAL, "key_results", 7)) is None


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("2026-Q4", ("cycle",)),
        ("cycle", ("cycle",)),
        ("# the quarter", ()),
        ("succeed", (*GOAL, "title")),
        ("title:", (*GOAL, "title")),
        ("two", (*GOAL, "risks", 1)),
        ("2026-10-12", (*GOAL, "key_results", 0, "checkins", 0, "date")),
        ("*why", (*GOAL, "because")),
    ],
)
def test_a_place_leads_to_its_path(words: str, path: tuple[str | int, ...]) -> None:
    """The innermost value, or key, that holds a character is found again."""
    read = document("okrs/a.yaml", TEXT)
    assert read.path_at(TEXT.index(words)) == path


@given(st.integers(0, len(TEXT) + 5))
def test_every_place_has_a_path_that_exists(offset: int) -> None:
    """Whatever character is pointed at, the path found is one that is written."""
    read = document("okrs/a.yaml", TEXT)
    assert read.has(read.path_at(offset))


@pytest.mark.parametrize(
    ("path", "text", "messages"),
    [
        ("okrs/a.yaml", "", ["there is nothing in this file"]),
        ("okrs/a.yaml", "# only words\n", ["there is nothing in this file"]),
        ("okrs/org.yaml", "---\n", ["there is nothing in this file"]),
        ("okrlint.yaml", "", []),
        ("okrlint.yaml", "profile: strict\n", []),
        ("okrs/a.yaml", b"\xff\xfe", ["the file is UTF-16"]),
        ("okrs/a.yaml", b"caf\xe9: 1", ["the byte 0xE9 is not UTF-8"]),
    ],
)
def test_empty_and_foreign_files(path: str, text: str | bytes, messages: list[str]) -> None:
    """A file of goals without goals is told, settings may be empty, and bytes that are no text end the reading."""
    assert [problem.message for problem in document(path, text).problems] == messages


def test_problems_are_in_order_and_each_place_has_one() -> None:
    """What is wrong with the words is not told again of the shape at the same place."""
    read = document("okrs/a.yaml", "cycle: 2026-Q4\nteam: [a]\nteem: b\nobjectives: [{id: A!, id: b}]\n")
    spans = [problem.span for problem in read.problems]
    assert spans == sorted(spans)
    assert len(spans) == len(set(spans))
    assert len(spans) > 2


def test_a_file_without_a_name_stands_for_itself() -> None:
    """Where nothing says whose it is, its first line does."""
    read = document("okrs/a.yaml", "x-a: 1\nx-b: 2\n")
    assert said(read, read.where(())) == "x-a: 1"


def test_a_file_that_was_never_read_keeps_its_reason() -> None:
    """It has no tree, and every question about places is answered with its beginning."""
    read = unreadable("okrs/a.yaml", "goals", Problem("unreadable-file", "a link", Span(0, 0), unreadable=True))
    assert (read.root, read.where(GOAL, "id"), read.path_at(3), read.has(())) == (None, Span(0, 0), (), False)
    assert read.key(GOAL) == Span(0, 0)


@pytest.mark.parametrize(
    "text", ["cycle: 2026-Q4\nobjectives: " + "[" * 200, "a: &a [1, 2]\nb: &b [*a, *a]\nbogus: [*b, *b]\n"]
)
def test_a_file_over_a_limit_counts_as_not_read(text: str) -> None:
    """Such a file gives its one problem and nothing else, however much of it lies before the limit."""
    found = read_document("okrs/a.yaml", text.encode(), "goals", Limits(nodes=10))
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]
    assert (found.root, found.data) == (None, None)


def test_what_rests_means_the_same() -> None:
    """Of many files only a few lie open; text, data, places and tree of the others come back as they were."""
    texts = [f"cycle: 2026-Q4\nteam: t{number}\nobjectives: []\n# \u2013 {number}\n" for number in range(MANY)]
    documents = [read_document(f"okrs/{number}.yaml", text.encode(), "goals") for number, text in enumerate(texts)]
    sizes = [sys.getsizeof(one.source._packed) for one in documents]
    assert sum(size > sys.getsizeof(b"") for size in sizes) >= MANY - AWAKE, "nothing rests"
    for number, (one, text) in enumerate(zip(documents, texts, strict=True)):
        assert one.source.text == text
        assert one.data == {"cycle": "2026-Q4", "team": f"t{number}", "objectives": []}
        assert one.where(("team",)) == Span(21, 21 + len(f"t{number}"))
        assert [one.source.text[slice(*span)] for span in one.comments] == [f"# \u2013 {number}"]


def test_what_rests_may_have_gone() -> None:
    """A file that nobody holds any more is forgotten, open or not."""
    kept = [read_document("okrs/a.yaml", b"cycle: 2026-Q4\nteam: a\n", "goals") for _ in range(3)]
    gone = weakref.ref(kept.pop())
    gc.collect()
    assert gone() is None
