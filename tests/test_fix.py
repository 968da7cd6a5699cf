"""Fixes: as many as do not touch, the same again changes nothing, and two that undo each other never loop."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.diagnostic import Diagnostic, Fix, Level
from okrlint.errors import OkrlintError
from okrlint.lint.fix import MOST_ROUNDS, pick, settle
from okrlint.text import Edit, Source, Span, apply_edits


def finding(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    """Return a finding whose fix makes some edits; without edits it has no fix."""
    fix = Fix("Mend", tuple(Edit(Span(start, end), text) for start, end, text in edits), safe) if edits else None
    return Diagnostic("r", "f", Level.ERROR, "m", Source("a", ""), Span(0, 0), None, None, "", fix=fix)


@pytest.mark.parametrize(
    ("findings", "unsafe", "after"),
    [
        ([], False, "abcdef"),
        ([finding()], True, "abcdef"),
        ([finding((0, 1, "A")), finding((2, 3, "C"))], False, "AbCdef"),
        ([finding((2, 3, "C")), finding((0, 1, "A"))], False, "AbCdef"),
        ([finding((0, 2, "X")), finding((1, 3, "Y"))], False, "Xcdef"),
        ([finding((0, 1, "X")), finding((1, 2, "Y"))], False, "Xbcdef"),
        ([finding((0, 1, "X")), finding((0, 1, "X"))], False, "Xbcdef"),
        ([finding((0, 1, "X"), (4, 5, "Y")), finding((4, 5, "Z"), (2, 3, "C"))], False, "XbcdYf"),
        ([finding((0, 1, "X")), finding((0, 1, "X"), (3, 4, "D"))], False, "XbcDef"),
        ([finding((0, 1, "A"), safe=False), finding((2, 3, "C"))], False, "abCdef"),
        ([finding((0, 1, "A"), safe=False), finding((2, 3, "C"))], True, "AbCdef"),
        ([finding((2, 2, "+")), finding((2, 2, "-"))], False, "ab+cdef"),
        ([finding((1, 4, ""))], False, "aef"),
    ],
)
def test_edits_that_go_together(findings: list[Diagnostic], unsafe: bool, after: str) -> None:
    """Where two fixes touch the first wins and a fix is made whole or not at all; the same edit twice is one."""
    assert apply_edits("abcdef", pick(findings, unsafe=unsafe)) == after


def doubled(text: str) -> list[Diagnostic]:
    """Return a finding for each two equal letters, whose fix takes one out."""
    return [finding((*found.span(), found[1])) for found in re.finditer(r"(.)\1", text)]


@given(st.text("ab", max_size=40))
def test_mended_text_stays_as_it_is(text: str) -> None:
    """Whatever is mended leaves nothing to mend, and a second run changes nothing."""
    mended = settle(text, doubled, unsafe=False)
    assert doubled(mended) == []
    assert settle(mended, doubled, unsafe=False) == mended


def test_fixes_that_undo_each_other_end() -> None:
    """After ten rounds it is our fault and said so, and nothing is returned that could be written."""
    asked: list[str] = []

    def flip(text: str) -> Sequence[Diagnostic]:
        asked.append(text)
        return [finding((0, 1, "b" if text == "a" else "a"))]

    with pytest.raises(OkrlintError, match="do not settle; nothing was changed"):
        settle("a", flip, unsafe=False)
    assert len(asked) == MOST_ROUNDS == 10


def test_unsafe_fixes_need_a_word() -> None:
    """A fix that may change the meaning is made only when asked for."""
    check = {"a": [finding((0, 1, "b"), safe=False)], "b": []}.__getitem__
    assert settle("a", check, unsafe=False) == "a"
    assert settle("a", check, unsafe=True) == "b"
