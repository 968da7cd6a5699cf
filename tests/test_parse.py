"""YAML text to our tree: places, meanings, comments, mistakes in plain words, limits."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.syntax.decode import Limits
from okrlint.syntax.document import read_document
from okrlint.syntax.events import has_c_parser
from okrlint.syntax.node import Node
from okrlint.syntax.parse import Tree, parse

OKRS = Path(__file__).parent.parent / "okrs"


def words_of(text: str, node: Node) -> str:
    """Return what stands at a node's place."""
    return text[node.start : node.end]


def test_the_parser_in_c_is_there() -> None:
    """Where these tests run the fast parser is installed, else half of them would compare it with itself."""
    assert has_c_parser()


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: no\nb: off\nc: yes\n", {"a": "no", "b": "off", "c": "yes"}),
        ("a: 012\nb: 1_000\nc: 1:30\n", {"a": 12, "b": "1_000", "c": "1:30"}),
        ("a: 0x1F\nb: 0o17\nc: 1e3\nd: .5\ne: -2.0\n", {"a": 31, "b": 15, "c": 1000.0, "d": 0.5, "e": -2.0}),
        ("a: true\nb: FALSE\nc: ~\nd:\ne: null\n", {"a": True, "b": False, "c": None, "d": None, "e": None}),
        ("a: 2026-10-12\nb: '8'\n", {"a": "2026-10-12", "b": "8"}),
        ("a: |\n  one\n  two\nb: >-\n  one\n  two\n", {"a": "one\ntwo\n", "b": "one two"}),
        ("a: &x [1, 2]\nb: *x\n", {"a": [1, 2], "b": [1, 2]}),
        ("a: {b: [c, {d: e}]}\n", {"a": {"b": ["c", {"d": "e"}]}}),
        ("---\na: 1\n...\n", {"a": 1}),
        ("a: +\nb: .\nc: -a\n", {"a": "+", "b": ".", "c": "-a"}),
        ("a: {evidence: https://dash.example/q?p=1}\n", {"a": {"evidence": "https://dash.example/q?p=1"}}),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(text: str, data: object) -> None:
    """Plain scalars follow the core schema of YAML 1.2, and days stay text."""
    tree = parse(text)
    assert tree.problems == ()
    assert tree.data == data


def test_every_value_knows_its_characters() -> None:
    """Keys, values and aliases have the exact characters they stand for, behind anchors and emoji too."""
    text = "🎯: &goal {id: first-week}\nsame: *goal\nlist:\n- &n 8\n- 'two' # c\nempty:\nlast: |\n  text\n"
    root = parse(text).root
    assert root is not None
    found = {(words_of(text, key), words_of(text, value)) for key, value in root.value}
    assert found == {
        ("🎯", "{id: first-week}"),
        ("same", "*goal"),
        ("list", "- &n 8\n- 'two'"),
        ("empty", ""),
        ("last", "|\n  text\n"),
    }
    items = root.child("list")
    assert items is not None
    assert [words_of(text, item) for item in items.value] == ["8", "'two'"]
    assert root.at(("same", "id")) is root.at(("🎯", "id"))


def test_comments_are_what_stands_outside_of_values() -> None:
    """A number sign in text is text; behind the mark of a block, behind a value and alone it begins a comment."""
    text = '# top\na: \'b # c\' # one\nd: e#f\ng: | # two\n  # text\nh: [i, # three\n  j]\nk: "\\"# l" # four\n# end'
    found = [text[span.start : span.end] for span in parse(text).comments]
    assert found == ["# top", "# one", "# two", "# three", "# four", "# end"]


def test_the_intact_part_of_a_broken_file_is_read() -> None:
    """All values before a mistake are there, and what was still open is closed."""
    tree = parse("cycle: 2026-Q4\nobjectives:\n  - id: one\n    title: First\n  - id: two\n    title: a: b\n")
    assert tree.data["objectives"][0] == {"id": "one", "title": "First"}
    assert tree.data["objectives"][1]["id"] == "two"
    assert [problem.rule for problem in tree.problems] == ["invalid-yaml"]


BROKEN = [
    ("a: 1\nb: Foo: bar\n", "Foo: bar", "a colon with a space behind it ends a key, so this text needs quotes"),
    ("a:\n\t- b\n", "\t", "a tab stands here; YAML wants spaces"),
    ("a:\tb\n", "\t", "a tab stands here; YAML wants spaces"),
    ("a: b\t# c\n", "\t", "a tab stands here; YAML wants spaces"),
    ("a: b\tc\n", "\t", "a tab stands here; YAML wants spaces"),
    ("a: 'x\nb: 2\n", "'x", "this quote is never closed"),
    ('a: "x\nb: 2\n', '"x', "this quote is never closed"),
    ("a: [1, 2\nb: 3\n", "[", "the list that begins here has no comma or `]` where one is due"),
    ("a: {x: 1\nb: 3\n", "{", "the map that begins here has no comma or `}` where one is due"),
    ("a: @x\n", "@x", "text that begins with @ needs quotes"),
    ("a: `x` y\n", "`x` y", "text that begins with a backtick needs quotes"),
    ("a: 50% of\nb: %x\n", "%x", "text that begins with % needs quotes"),
    ("a: **bold** x\n", "**bold** x", "text that begins with * needs quotes"),
    ("a: &b&c x\n", "&b&c x", "text that begins with & needs quotes"),
    ("a: ]\n", "]", "text that begins with ] needs quotes"),
    ('a: "c:\\dir"\n', "\\d", "a backslash means something special between double quotes"),
    ('a: "\\ud800"\n', '"\\ud800"', "an escape here stands for U+D800, which nobody could see"),
    ('a: "\\0"\n', '"\\0"', "an escape here stands for U+0000, which nobody could see"),
    ("a:\n  b: 1\n c: 2\n", "c: 2", "this line begins with 1 space and fits nothing above it"),
    ("- a\nb: 1\n", "b: 1", "this line begins with no space and fits nothing above it"),
    ("a: - b\n", "- b", "a list begins on a line of its own"),
    ("no colon\nb: 1\n", "no colon", "this line is neither `key: value` nor `- item`"),
    ("b: 1\nno colon\n", "no colon", "this line is neither `key: value` nor `- item`"),
    ("only text\n", "only text", "there is text in this file, but no `key: value`"),
    ("a: |x\n  b\n", "|x", "nothing may stand behind `|` on its line"),
    ("a: 'it's'\n", "s'", "text goes on behind the closing quote"),
    ("a: *x\n", "*x", "nothing above is called `&x`"),
    ("a: &x [*x]\n", "*x", "`*x` stands inside the value it repeats"),
    ("a: 1\n---\nb: 2\n", "---", "a second document begins here"),
    ("%YAML 1.1\n---\na: no\n", "%YAML 1.1", "a goal file has no `%` directives"),
    ("a: !!python/object x\n", "!!python/object", "a goal file has no tags"),
    ("a: !!set {b}\n", "!!set", "a goal file has no tags"),
    ("? [a]\n: 1\n", "[a]", "a key must be plain text"),
    ("1: a\n", "1", "a key must be plain text"),
    ("a: &x b\n*x : c\n", "*x", "a key must be plain text"),
    ("<<: {a: 1}\n", "<<", "`<<` does not merge here"),
    ("a: b\u2028c\n", "\u2028", "the hidden character U+2028 ends the line for some programs and not for others"),
    ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", "<<<<<<< HEAD", "a merge conflict is left in this file"),
    ("a: {b: [c}\n", "[", "the list that begins here has no comma or `]` where one is due"),
    ("a: b\n  c: d\n", "c: d", "this line begins with 2 spaces and fits nothing above it"),
]


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(("text", "meant", "message"), BROKEN)
def test_a_mistake_is_told_in_plain_words_on_the_words_meant(
    text: str, meant: str, message: str, *, pure: bool
) -> None:
    """Each kind of mistake has one message of ours at its place, whichever parser read the file."""
    (problem,) = parse(text, pure=pure).problems
    assert problem.message == message
    assert text[problem.span.start : problem.span.end] == meant
    assert problem.rule == "invalid-yaml"
    assert problem.unreadable
    assert problem.hint


def test_the_mend_of_a_colon_is_quotes() -> None:
    """Text with a colon gets a fix that quotes it, with quotes inside it escaped."""
    (problem,) = parse('title: Onboarding: the "first" week\n').problems
    assert problem.fix is not None
    assert problem.fix.edits[0].text == '"Onboarding: the \\"first\\" week"'


def test_double_keys_show_both_places() -> None:
    """The second key is the finding, the first one is shown beside it, and the first value holds."""
    text = "a: 1\nb: {c: 1, c: 2}\na: 3\n"
    tree = parse(text)
    assert tree.data == {"a": 1, "b": {"c": 1}}
    assert [problem.rule for problem in tree.problems] == ["duplicate-key", "duplicate-key"]
    assert [problem.span.start for problem in tree.problems] == [15, 21]
    assert tree.problems[1].related[0][1].start == 0


@pytest.mark.parametrize("number", [".inf", "-.INF", ".nan", "1e999", "9" * 301, "0x" + "f" * 300])
def test_a_number_nobody_can_reach_is_a_problem_and_stays_text(number: str) -> None:
    """Endless, undefined and absurdly long numbers are refused with their place."""
    tree = parse(f"target: {number}\n")
    assert tree.data == {"target": number}
    assert [problem.rule for problem in tree.problems] == ["invalid-shape"]


ATTACKS = [
    ("100,000 nested lists", "[" * 100_000, "the file is nested deeper than 64 levels"),
    ("100,000 nested maps", "{a: " * 100_000, "the file is nested deeper than 64 levels"),
    (
        "nested blocks",
        "".join(f"{' ' * level}a:\n" for level in range(3000)),
        "the file is nested deeper than 64 levels",
    ),
    ("nested dashes", "- " * 100_000 + "a", "the file is nested deeper than 64 levels"),
    ("question marks", "? " * 5000 + "a", "a key must be plain text"),
    ("a long tag", "a: !" + "x" * 1_000_000 + " b", "a goal file has no tags"),
    (
        "nine levels of nine aliases",
        "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"a{n + 1}: &a{n + 1} [{','.join([f'*a{n}'] * 9)}]\n" for n in range(8)),
        "aliases repeat more than 50,000 values",
    ),
    ("more values than the limit", "a: [" + "1," * 500_000 + "]", "the file has more than 400,000 values"),
]


@pytest.mark.parametrize(("text", "message"), [case[1:] for case in ATTACKS], ids=[case[0] for case in ATTACKS])
def test_hostile_files_end_in_one_message(text: str, message: str) -> None:
    """A file made to hang or crash a reader gives one clear message with a place."""
    (problem,) = parse(text).problems
    assert problem.message == message
    assert 0 <= problem.span.start < problem.span.end <= len(text)


def test_hostile_files_cost_little() -> None:
    """A big scalar, a bomb and deep nesting stay far below the memory and time of a normal run."""
    import tracemalloc

    texts = [text for name, text, _ in ATTACKS if name != "more values than the limit"]
    tracemalloc.start()
    for text in texts:
        parse(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


@pytest.mark.parametrize(
    ("content", "message", "offset"),
    [
        (b"a: 1\nb: \xe9\n", "the byte 0xE9 is not UTF-8", 8),
        (b"a: \x00\n", "the character U+0000 cannot stand in a goal file", 3),
        (b"a: b\x1b[31m\n", "the character U+001B cannot stand in a goal file", 4),
        ("a: b\ufeffc\n".encode(), "the character U+FEFF cannot stand in a goal file", 4),
        ("a: ü\n".encode("utf-16"), "the file is UTF-16", 0),
        ("a: ü\n".encode("utf-32"), "the file is UTF-32", 0),
        (b"\x89PNG\r\n\x1a\n", "this is a picture, not text", 0),
        (b"a: \xed\xa0\x80\n", "the byte 0xED is not UTF-8", 3),
        (b"", "there is nothing in this file", 0),
        (b"# nothing but a comment\n", "there is nothing in this file", 0),
        (b"---\n", "there is nothing in this file", 0),
        (b"a: " + b"x" * 50_000_000, "the file has 50,000,003 bytes, more than the limit of 4,000,000", 0),
    ],
)
def test_bytes_that_are_no_goal_file_give_one_message(content: bytes, message: str, offset: int) -> None:
    """Whatever a file holds, reading it gives one problem with a place and raises nothing."""
    document = read_document("okrs/a.yaml", content, "goals")
    (problem,) = document.problems
    assert problem.message == message
    assert problem.span.start == offset
    assert problem.hint


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfcycle: 2026-Q4\nteam: a\n", b"cycle: 2026-Q4\r\nteam: a\r\n", b"cycle: 2026\rteam: a"]
)
def test_byte_order_marks_and_all_line_ends_are_fine(content: bytes) -> None:
    """A UTF-8 byte order mark, CRLF and CR load, and places do not count the mark."""
    document = read_document("okrs/a.yaml", content, "goals")
    assert document.problems == ()
    assert document.source.place(document.where((), "team").start)[:2] == (2, 7)


def test_the_sample_reads_the_same_with_both_parsers() -> None:
    """The parser in Python gives the very tree of the one in C for every file of the sample."""
    files = sorted(OKRS.rglob("*.yaml"))
    assert len(files) > 10
    for file in files:
        text = file.read_text("utf-8")
        assert parse(text) == parse(text, pure=True), file


PIECES = st.sampled_from(
    [
        *("\t", " ", "\n", "\n  ", "\n    ", "- ", ": ", ":", "#", " # c", '"', "'", "[", "]", "{", "}", ", ", "\r\n"),
        *(
            "|\n",
            ">-\n",
            "&a ",
            "*a",
            "!x ",
            "%",
            "@",
            "? ",
            "---\n",
            "...\n",
            "\\",
            "é",
            "🎯",
            "<<",
            "~",
            "0x1f",
            "1e5",
        ),
        *("key: value\n", "- item\n", "title: Grow", "{a: b}", "[c, d]", "'q'", '"r"', "no", "2026-10-12"),
        *("x: |\n  y\n", "a:\n  - b: c\n    d: e\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def settled(tree: Tree) -> bool:
    """Return whether a text was accepted."""
    return not any(problem.unreadable for problem in tree.problems)


@given(TEXTS)
@settings(max_examples=600)
def test_both_parsers_give_one_tree_or_both_refuse(text: str) -> None:
    """What one parser accepts the other accepts too, with the same tree, data and comments to the last character."""
    fast, pure = parse(text), parse(text, pure=True)
    assert settled(fast) == settled(pure)
    if settled(fast):
        assert fast == pure


@given(st.binary(max_size=200))
@settings(max_examples=300)
def test_any_bytes_read_to_a_document(content: bytes) -> None:
    """No bytes raise, and every problem lies within the text."""
    document = read_document("okrs/a.yaml", content, "goals")
    for problem in document.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(document.source.text)


@given(TEXTS)
@settings(max_examples=300)
def test_places_hold_what_they_stand_for(text: str) -> None:
    """A plain key or value is, character for character, the text at its place."""
    tree = parse(text)
    for _, key, node in tree.root.walk() if tree.root else ():
        for one in (key, node):
            if one and one.kind == "scalar" and not one.style and isinstance(one.value, str) and "\n" not in text:
                assert text[one.start : one.end] == one.value


def test_a_walk_needs_no_recursion() -> None:
    """The deepest file that is read can be walked and found in with next to no stack."""
    tree = parse("a: " + "[" * 60 + "]" * 60, Limits())
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(60 + _depth())
    try:
        assert tree.root is not None
        assert len(list(tree.root.walk())) == 61
    finally:
        sys.setrecursionlimit(limit)


def _depth() -> int:
    frame, count = sys._getframe(), 0
    while frame.f_back:
        frame, count = frame.f_back, count + 1
    return count


def test_limits_come_from_the_caller() -> None:
    """Depth, values and expansion follow the limits given, so that settings can raise them."""
    assert parse("a: [[[1]]]", Limits(depth=3)).problems[0].message == "the file is nested deeper than 3 levels"
    assert parse("a: [1, 2, 3]", Limits(tokens=5)).problems[0].message == "the file has more than 5 values"
    assert (
        parse("a: &x [1, 2]\nb: [*x, *x]", Limits(nodes=5)).problems[0].message == "aliases repeat more than 5 values"
    )


@given(st.lists(st.sampled_from(["a:\n", "-\n"]), max_size=66), st.integers(0, 66))
@settings(max_examples=100)
def test_both_parsers_count_levels_alike(blocks: list[str], flows: int) -> None:
    """Up to the limit both parsers read on, and past it both stop, however maps and lists lie in each other."""
    opened = "".join(" " * level + block for level, block in enumerate(blocks))
    text = f"{opened}{' ' * len(blocks)}{'[' * flows}x{']' * flows}\n"
    deep = [bool(found.problems) for found in (parse(f"top:\n {text}"), parse(f"top:\n {text}", pure=True))]
    assert deep[0] == deep[1]
