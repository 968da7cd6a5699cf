"""Places, edits and the small helpers around text."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from okrlint.text import Edit, Place, Source, Span, apply_edits, clip, nearest, printable, slashed

TEXTS = st.text(st.sampled_from("ab ü😀\t\r\n\x0b\x85\u2028"), max_size=30)


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("ab", 1, 1, 2),
        ("ab", 2, 1, 3),
        ("a\nb", 1, 1, 2),
        ("a\nb", 2, 2, 1),
        ("a\r\nb", 2, 1, 3),
        ("a\r\nb", 3, 2, 1),
        ("a\rb", 2, 2, 1),
        ("a\n", 2, 2, 1),
        ("ü😀b", 2, 1, 3),
        ("a\u2028b\x0bc\x85d", 6, 1, 7),
    ],
)
def test_places_count_lines_and_columns(text: str, offset: int, line: int, column: int) -> None:
    """Lines end at LF, CRLF and CR only, and a column is a code point."""
    assert Source("a.yaml", text).place(offset) == Place(line, column, offset)


@pytest.mark.parametrize(("offset", "kept"), [(-1, 0), (4, 3), (99, 3)])
def test_places_outside_the_text_are_its_ends(offset: int, kept: int) -> None:
    """An offset before the start or past the end is drawn back to it."""
    assert Source("a.yaml", "a\nb").place(offset).offset == kept


@given(TEXTS, st.integers(0, 30))
@example("a\r\nb", 2)
def test_places_lead_back_to_their_offset(text: str, offset: int) -> None:
    """Line and column name the same character as the offset they came from."""
    source = Source("a.yaml", text)
    place = source.place(offset)
    assert source.line_span(place.line).start + place.column - 1 == place.offset == min(offset, len(text))


@given(TEXTS)
def test_lines_hold_the_whole_text(text: str) -> None:
    """The lines are the text without its line ends, in order, and there is always one."""
    source = Source("a.yaml", text)
    lines = [source.line_text(number) for number in range(1, source.line_count() + 1)]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize(
    ("text", "newline"), [("", "\n"), ("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\r")]
)
def test_the_first_line_end_is_the_one_in_use(text: str, newline: str) -> None:
    """New lines are written the way the file begins; LF where it has only one line."""
    assert Source("a.yaml", text).newline() == newline


def test_a_source_keeps_what_it_was_given() -> None:
    """Path, text and byte order mark stay as they came; without word there was no mark."""
    source = Source("okrs/a.yaml", "x", bom=True)
    assert (source.path, source.text, source.bom, Source("a", "").bom) == ("okrs/a.yaml", "x", True, False)


@pytest.mark.parametrize(
    ("edits", "result"),
    [
        ([], "abcdef"),
        ([Edit(Span(0, 1), "X")], "Xbcdef"),
        ([Edit(Span(6, 6), "!")], "abcdef!"),
        ([Edit(Span(4, 6), ""), Edit(Span(0, 2), "XYZ")], "XYZcd"),
        ([Edit(Span(2, 2), "-"), Edit(Span(2, 4), "+")], "ab-+ef"),
        ([Edit(Span(1, 2), "B"), Edit(Span(2, 3), "C")], "aBCdef"),
    ],
)
def test_edits_are_made_in_one_go(edits: list[Edit], result: str) -> None:
    """Edits may come in any order and touch; all offsets mean the text as it was."""
    assert apply_edits("abcdef", edits) == result


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 3), "x"), Edit(Span(2, 4), "y")],
        [Edit(Span(0, 6), "x"), Edit(Span(3, 3), "y")],
        [Edit(Span(1, 2), "x"), Edit(Span(1, 2), "x")],
    ],
)
def test_edits_that_overlap_are_refused(edits: list[Edit]) -> None:
    """Two edits of the same characters have no right order."""
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", edits)


@st.composite
def _text_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    return text, draw(st.permutations([Edit(span, draw(TEXTS)) for span in spans]))


@given(_text_and_edits())
def test_edits_can_be_taken_back(case: tuple[str, list[Edit]]) -> None:
    """What an edit wrote stands where it should, and writing the old words there gives the old text."""
    text, edits = case
    result = apply_edits(text, edits)
    back: list[Edit] = []
    shift = 0
    for span, new in sorted(edits):
        start = span.start + shift
        back.append(Edit(Span(start, start + len(new)), text[span.start : span.end]))
        assert result[start : start + len(new)] == new
        shift += len(new) - (span.end - span.start)
    assert len(result) == len(text) + shift
    assert apply_edits(result, back) == text


@pytest.mark.parametrize(
    ("word", "names", "found"),
    [
        ("objctive", ["objective", "key_results"], "objective"),
        ("GROWTH", ["Growth", "platform"], "Growth"),
        ("straße", ["STRASSE"], "STRASSE"),
        ("zebra", ["objective", "key_results"], None),
        ("", ["objective"], None),
        ("anything", [], None),
    ],
)
def test_the_nearest_name_is_offered(word: str, names: list[str], found: str | None) -> None:
    """A slip of the pen or of the case finds the name meant; a strange word finds nothing."""
    assert nearest(word, names) == found


WORDS = st.text("abcdefgß-/É1", max_size=12)


@given(WORDS, st.lists(WORDS, max_size=30))
def test_the_nearest_is_the_one_that_python_finds(word: str, names: list[str]) -> None:
    """Counting letters first changes only the time."""
    folded = {name.casefold(): name for name in names}
    found = difflib.get_close_matches(word.casefold(), folded, 1, 0.7)
    assert nearest(word, names) == (folded[found[0]] if found else None)


@pytest.mark.parametrize(
    ("text", "width", "result"),
    [
        ("short", 60, "short"),
        ("two\n  lines\tand  blanks ", 60, "two lines and blanks"),
        ("12345678", 8, "12345678"),
        ("123456789", 8, "1234567…"),
        ("1234567 9", 9, "1234567 9"),
        ("123456 89", 8, "123456…"),
    ],
)
def test_long_text_is_cut(text: str, width: int, result: str) -> None:
    """The text stands on one line, at most `width` characters with the ellipsis, which follows no blank."""
    assert clip(text, width) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("plain ü 😀", "plain ü 😀"),
        ("a\n\tb", "a\n\tb"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("a\r\x85", "a\\x0d\\x85"),
    ],
)
def test_nothing_orders_the_terminal_about(text: str, result: str) -> None:
    """Control and direction characters are written out; line ends and tabs stay."""
    assert printable(text) == result


@given(st.text())
def test_printable_text_has_no_controls_left(text: str) -> None:
    """Whatever comes in, only what can be seen, line ends and tabs come out."""
    assert all(char.isprintable() or char in "\n\t" for char in printable(text))


@pytest.mark.parametrize(
    ("words", "last", "result"),
    [([], "or", ""), (["a"], "or", "a"), (["a", "b"], "or", "a or b"), (["a", "b", "c"], "and", "a, b and c")],
)
def test_words_make_a_list(words: list[str], last: str, result: str) -> None:
    """Commas between words and a word before the last one."""
    assert slashed(words, last) == result
