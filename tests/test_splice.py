"""Values put into files: where they go, what else stays, and that the file means what was meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import document

from okrlint.splice import Flow, Splice, Typed, add_items, alike, block, means, put_fields, set_field
from okrlint.syntax.document import Document
from okrlint.text import apply_edits

Make = Callable[[Document], Splice | None]

TOP = "cycle: 2026-Q4\nteam: growth\nobjectives:\n"
ONE = f"{TOP}  - id: week  # ours\n    title: A\n"
TWO = f"{TOP}  - id: a\n    title: A\n\n  # the next\n  - id: b\n    title: B\n"
GOAL = {"id": "new", "title": "New: one", "why": "Because\nof this.\n"}
LINES = '{0}- id: new\n{0}  title: "New: one"\n{0}  why: |\n{0}    Because\n{0}    of this.\n'
AS_ITEM, LOWER = LINES.format("  "), LINES.format("")


def made(text: str, make: Make) -> str:
    """Return a file with a splice made, held against what it must mean; lines end in both ways."""
    outcome = []
    for newline in ("\n", "\r\n"):
        before = document("okrs/a.yaml", text.replace("\n", newline))
        splice = make(before)
        assert splice is not None
        after = apply_edits(before.source.text, [splice.edit])
        read = document("okrs/a.yaml", after)
        assert alike(means(before, [splice]), read.data, cut=not text.endswith("\n"))
        outcome.append(after.replace(newline, "\n"))
    assert outcome[0] == outcome[1]
    return outcome[0]


def goals(items: Sequence[Any], at: int | None = None) -> Make:
    """Return what adds objectives."""
    return lambda one: add_items(one, ("objectives",), items, at)


@pytest.mark.parametrize(
    ("before", "make", "after"),
    [
        (ONE, goals([GOAL]), f"{ONE}{AS_ITEM}"),
        (ONE, goals([GOAL], 0), f"{TOP}{AS_ITEM}  - id: week  # ours\n    title: A\n"),
        (TWO, goals([GOAL]), f"{TWO}\n{AS_ITEM}"),
        (TWO.rstrip(), goals([GOAL]), f"{TWO}\n{AS_ITEM}".rstrip()),
        (f"{TWO}    # of B\n  # of nobody\n", goals([GOAL]), f"{TWO}    # of B\n\n{AS_ITEM}  # of nobody\n"),
        (TOP.replace("s:", "s: []"), goals([GOAL]), f"{TOP}{AS_ITEM}"),
        (TOP.replace("objectives:\n", ""), goals([GOAL]), f"{TOP}{AS_ITEM}"),
        (f"{TOP}- id: a\n  title: A\n", goals([GOAL]), f"{TOP}- id: a\n  title: A\n{LOWER}"),
        (f"{TOP}-   id: a\n", goals([{"id": "b", "title": "B"}]), f"{TOP}-   id: a\n-   id: b\n    title: B\n"),
        (f"{TOP}  - {{id: a}}\n", goals([{"id": "b"}]), f"{TOP}  - {{id: a}}\n  - {{id: b}}\n"),
        (
            f"{TOP}  - {{id: a}}\n",
            goals([{"id": "b", "key_results": [{"id": "c"}]}]),
            f"{TOP}  - {{id: a}}\n  - id: b\n    key_results:\n      - id: c\n",
        ),
        ("objectives: [{id: a}]\n", goals([{"id": "b"}], 0), "objectives: [{id: b}, {id: a}]\n"),
        ("objectives: [{id: a}]\n", goals([{"id": "b"}]), "objectives: [{id: a}, {id: b}]\n"),
        (
            ONE,
            lambda one: put_fields(one, ("objectives", 0), {"score": 0.7, "supports": ["a/b"], "map": {"x": 1}}),
            f"{ONE}    score: 0.7\n    supports: [a/b]\n    map:\n      x: 1\n",
        ),
        (
            f"{ONE}    why: |\n      So.\n\nhealth: []\n",
            lambda one: put_fields(one, ("objectives", 0), {"score": 1}),
            f"{ONE}    why: |\n      So.\n    score: 1\n\nhealth: []\n",
        ),
        ("a: 1\n\nb:\n  - 1\n", lambda one: put_fields(one, (), {"c": 2}), "a: 1\n\nb:\n  - 1\n\nc: 2\n"),
        ("a: {b: 1}\n", lambda one: put_fields(one, ("a",), {"c": Flow(d=None)}), "a: {b: 1, c: {d: null}}\n"),
        (
            ONE,
            lambda one: set_field(one, ("objectives", 0), "title", "yes"),
            ONE.replace("title: A", 'title: "yes"'),
        ),
        ("a: {b: 'x', c: 2}\n", lambda one: set_field(one, ("a",), "b", Typed("6.90")), "a: {b: 6.90, c: 2}\n"),
        ("a:\nb: 1\n", lambda one: set_field(one, (), "a", date(2026, 10, 5)), "a: 2026-10-05\nb: 1\n"),
        ("b: 1\n", lambda one: set_field(one, (), "a", None), "b: 1\na: null\n"),
    ],
)
def test_a_value_goes_where_a_person_would_put_it(before: str, make: Make, after: str) -> None:
    """Written like its neighbours, comments left with what they speak of."""
    assert made(before, make) == after


@pytest.mark.parametrize(
    ("text", "make"),
    [
        ("a: 1\n", lambda one: put_fields(one, (), {"a": 2})),
        ("a: 1\n", lambda one: put_fields(one, ("b",), {"a": 2})),
        ("a: [1]\n", lambda one: put_fields(one, ("a",), {"a": 2})),
        ("a: &x 1\nb: *x\n", lambda one: set_field(one, (), "a", 2)),
        ("a: |\n  x\n  y\n", lambda one: set_field(one, (), "a", 2)),
        ("a: {b: 1}\n", lambda one: set_field(one, (), "a", 2)),
        ("a: &x [1]\nb: *x\n", lambda one: add_items(one, ("a",), [2])),
        ("a: 1\n", lambda one: add_items(one, ("a",), [2])),
        ("b: &x 1\na:\n  - *x\n", lambda one: add_items(one, ("a",), [2])),
        ("a:\n  - - 1\n  - - 2\n", lambda one: add_items(one, ("a", 0), [2])),
    ],
)
def test_where_it_is_not_sure_nothing_is_made(text: str, make: Make) -> None:
    """A field that is there, an alias or what it repeats, a text in several lines, something of another kind."""
    assert make(document("okrs/a.yaml", text)) is None


def test_what_an_alias_repeats_is_not_changed_unseen() -> None:
    """A map that is repeated elsewhere changes there too, so the file does not mean what was meant."""
    before = document("okrs/a.yaml", "a: &x\n  b: 1\nc: *x\n")
    splice = put_fields(before, ("a",), {"d": 2})
    assert splice is not None
    read = document("okrs/a.yaml", apply_edits(before.source.text, [splice.edit]))
    assert not alike(means(before, [splice]), read.data)


def test_several_splices_of_one_file_mean_all_they_say() -> None:
    """Fields and items, of one list too, whatever the order they are given in."""
    before = document("okrs/a.yaml", f"{TWO}health: []\n")
    made = [
        add_items(before, ("objectives",), [{"id": "c"}, {"id": "d"}]),
        add_items(before, ("objectives",), [{"id": "z"}], 0),
        put_fields(before, ("objectives", 1), {"score": 1}),
        add_items(before, ("health",), [{"id": "up"}]),
    ]
    splices = [one for one in made if one]
    meant = means(before, splices)
    assert [one["id"] for one in meant["objectives"]] == ["z", "a", "b", "c", "d"]
    assert meant["objectives"][2] == {"id": "b", "title": "B", "score": 1}
    assert meant == means(before, splices[::-1])
    for at in (0, 1, None):
        many = add_items(before, ("objectives",), [{"id": name} for name in "xyz"], at)
        assert many is not None
        read = document("okrs/a.yaml", apply_edits(before.source.text, [many.edit]))
        assert alike(means(before, [many]), read.data)


def test_kinds_of_numbers_and_the_order_of_fields_count() -> None:
    """8 is not 8.0, nor true 1; only the last text of a file without a line end may gain one."""
    assert alike({"a": [1, "x"]}, {"a": [1, "x"]})
    for one, other in (
        (8, 8.0), (True, 1), ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ([1], [1, 2]), ("x", "x\n"), ("8", 8), ([], {}),
    ):  # fmt: skip
        assert not alike(one, other)
    assert alike("x", "x\n", cut=True)


NAMES = st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x1FFFF), max_size=30)
SCALARS = st.one_of(TEXTS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False, allow_infinity=False))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)
MAPS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)


@given(st.lists(MAPS, min_size=1, max_size=3), st.integers(0, 8))
def test_a_block_reads_back_as_what_it_was_made_from(items: list[Any], indent: int) -> None:
    """Whatever the texts, numbers and nesting, a list of maps written at any indentation means itself."""
    text = f"{' ' * indent}objectives:\n{block(items, indent)}"
    read = document("okrs/a.yaml", text)
    assert alike({"objectives": items}, read.data)


LAYOUTS = st.lists(
    st.sampled_from(["", "# note", "    # inner", "  # between", "title: x", "  due: 2026-12-31  # day"]), max_size=4
)


@given(MAPS, LAYOUTS, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.sampled_from(["  ", "", "      "]))
def test_every_other_byte_stays(item: dict[str, Any], layout: list[str], newline: str, cut: bool, step: str) -> None:
    """Between odd lines too, what is added is one piece, and taken out again the file is what it was."""
    inner = [f"{step}  {line}" if line else "" for line in layout]
    lines = ["cycle: 2026-Q4", "objectives:", f"{step}- id: one", *inner, f"{step}- id: two", *inner]
    text = newline.join(lines) + ("" if cut else newline)
    before = document("okrs/a.yaml", text)
    if before.problems and before.root is None:
        return
    for make in (goals([item]), goals([item], 1), lambda one: put_fields(one, ("objectives", 0), {"new": item})):
        splice = make(before)
        if splice is None:
            continue
        after = apply_edits(text, [splice.edit])
        start, end = splice.edit.span
        assert start == end
        assert after[:start] + after[start + len(splice.edit.text) :] == text
        read = document("okrs/a.yaml", after)
        if not before.problems:
            assert alike(means(before, [splice]), read.data, cut=cut)
