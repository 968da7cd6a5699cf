"""The quick reading against the parser: what it takes means the same, and what it does not take it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import okrlint.syntax.document
from okrlint.splice import alike
from okrlint.syntax.decode import FORBIDDEN, Limits
from okrlint.syntax.document import read_document
from okrlint.syntax.parse import parse
from okrlint.syntax.plain import NotPlain, read_plain
from okrlint.syntax.planting import plant

TAKEN = """\
# the goals
cycle: 2026-Q4   # this one

team: growth
objectives:
- id: first-week
  title: New teams succeed in their first week
  why: |
    Half of the trials that fail do so before day seven.

      - indented
    And more.

  x-note: |-
    no end
  supports: [company/first-choice, "b, c"]
  score: 0.70
  empty:
  nothing: ~
  key_results:
      - id:   conversion
        unit: "%"
        quoted: 'it''s'
        link: https://dash.example/q#17
        day: 2026-10-12
        minus: -3
        plan: [{date: 2026-11-15, value: 6.8}, {date: 2026-12-01, value: [1, {a: []}]}]
        checkins:
          - {date: 2026-10-12, value: 6.4, note: "New emails, half"}   # good
          - {date: 2026-10-19, value: -0.5, note: it's slow , b: {}}
  list:
    - one
    - two: 2
      three: no
"""

REFUSED = [
    "a: &x 1\n",
    "a: *x\n",
    "a: !t 1\n",
    "a: >\n  x\n",
    "a: b\n  c\n",
    "a:\tb\n",
    "- a\n",
    "a\n",
    "",
    "# only\n",
    "a: 1\na: 2\n",
    "a: b: c\n",
    "a: [1\n",
    "a: {b: 1, b: 2}\n",
    "a: {b}\n",
    "'a': 1\n",
    "1: a\n",
    "true: a\n",
    "<<: a\n",
    "? a\n",
    "---\na: 1\n",
    "%YAML 1.2\na: 1\n",
    "a: .inf\n",
    "a: 'x\n",
    'a: "\\n"\n',
    "a: - b\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n- b\nc: 1\n- d\n",
    "a: |\n",
    "a: |\n   x\n  y\n",
    "a: |2\n  x\n",
    "a: [1,, 2]\n",
    "a: {b: 1}c\n",
    "a: @b\n",
    "a: x:\n",
    "  - a\n b: 1\n",
    "a: [b: 1]\n",
    "a:\n  - - 1\n",
    "a: {1: b}\n",
    "a: {b: http://x.example}\n",
    "a\u2028b: 1\n",
    "a: #\n",
    "-\n",
    "a: {b: 1,}\n",
    "a: |\n       \n  x\n",
    "a: ,b\n",
    "a: [" * 30,
    "a: {<<: b}\n",
    "a:\n -\n",
]


def test_plain_lines_are_read() -> None:
    """Maps, lists, texts behind a bar, quotes, numbers, comments, maps on one line; also with other line ends."""
    for text in (TAKEN, TAKEN.replace("\n", "\r\n"), TAKEN.rstrip("\n"), TAKEN.replace("'it''s'", "it's")):
        assert alike(read_plain(text), parse(text).data)


@pytest.mark.parametrize("text", REFUSED)
def test_the_rest_is_left_to_the_parser(text: str) -> None:
    """Whatever is not of a plain kind, sound or not."""
    with pytest.raises(NotPlain):
        read_plain(text)


def test_limits_hold() -> None:
    """A text that might have too many values, or lie too deep, is for the parser to measure."""
    deep = "".join(f"{'  ' * level}a:\n" for level in range(70)) + "  " * 70 + "b: 1\n"
    for text, limits in (
        (deep, Limits()),
        ("a: 1\nb: 2\n", Limits(tokens=9)),
        (f"a: {'[' * 20}{']' * 20}\n", Limits()),
    ):
        with pytest.raises(NotPlain):
            read_plain(text, limits)


@given(st.integers(1, 400))
def test_tokens_are_counted_as_the_parser_counts_them(limit: int) -> None:
    """A long text is taken for as many values as the parser allows, and not for one more."""
    text = f"{TAKEN}\nlong: {'x' * 500}\n"
    limits = Limits(tokens=limit)
    try:
        read_plain(text, limits)
    except NotPlain:
        assert parse(text, limits).problems[:1]
    else:
        assert not parse(text, limits).problems


HERE = Path(__file__).parent
FILES = sorted(HERE.glob("**/*.yaml"))
TEXTS = [text for path in FILES if not FORBIDDEN.search(text := path.read_text("utf-8", errors="replace"))]
PIECES = [
    *" \n-:#'\"[]{},|>&*!%?@`a1.~\\",
    "\n  ",
    "\n- ",
    ": ",
    " #",
    "- ",
    "''",
    '""',
    "\n\n",
    "|\n",
    "|-\n",
    "true",
    "1e3",
    "0x1f",
    "---\n",
    "é",
    "\u00a0",
    "\r\n",
    "\t",
]


@st.composite
def torn(draw: st.DrawFn) -> str:
    """Draw some lines of a real file with a few pieces put in, taken out or moved."""
    text = draw(st.sampled_from([*TEXTS, TAKEN]))
    lines = text.split("\n")
    first = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[first : first + draw(st.integers(1, 14))])
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(["", *PIECES])) + text[at + cut :]
    return text


@settings(max_examples=1500)
@given(torn())
def test_what_is_taken_means_the_same(text: str) -> None:
    """For any text: it is left to the parser, or both give equal data, kinds included, and nothing is wrong with it."""
    try:
        data = read_plain(text)
    except NotPlain:
        return
    tree = parse(text)
    assert tree.problems == ()
    assert alike(data, tree.data)


@settings(max_examples=1500)
@given(torn())
def test_a_document_is_the_same_however_it_was_read(text: str) -> None:
    """Data, problems, tree and comments do not depend on whether the quick reading took the file."""
    document = read_document("okrs/a.yaml", text.encode(), "goals")
    tree = parse(text)
    if document.plain:
        assert document.problems == ()
        assert (document.root, document.comments) == (tree.root, tree.comments)  # planted line by line, no parser
    assert document.unread == (document.root is None)
    if tree.root is not None and document.root is not None:
        assert alike(document.data, tree.data)


def test_a_tree_is_planted_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every node and comment of a plain file stands where the parser would have put it; other line ends are its own."""

    def never(*_: object) -> None:
        raise AssertionError("the parser was asked")

    trees = {text: parse(text) for text in (TAKEN, TAKEN.rstrip("\n"), f"{TAKEN}  ", f"{TAKEN}\nwhy: |\n  a\n\n  ")}
    monkeypatch.setattr(okrlint.syntax.document, "parse", never)
    for text, tree in trees.items():
        planted = plant(text, tree.data)
        assert planted is not None
        assert (planted.root, planted.comments, planted.problems) == (tree.root, tree.comments, ())
    assert plant(TAKEN.replace("\n", "\r\n"), {}) is None
