"""Markdown of strangers becomes text, emphasis, lists and safe links, and nothing else."""

from __future__ import annotations

import re
from unittest import mock

import pytest
import site_kit as kit
from hypothesis import example, given
from hypothesis import strategies as st

from okrlint.site import markdown
from okrlint.site.markdown import LONGEST, allowed, inline, to_html


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y#z", True),
        ("http://a.example", True),
        ("HTTPS://a.example/", True),
        ("mailto:a@b.example", True),
        ("#part", True),
        ("growth/first-week", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///x", False),
        ("feed:javascript:x", False),
        ("view-source:https://a.example", False),
        ("ms-office:x", False),
        ("blob:x", False),
        ("//host/x", False),
        ("/x", False),
        ("\\\\host", False),
        ("https://user:pass@host/", False),
        ("https:///x", False),
    ],
)
def test_only_few_kinds_of_links_stay(url: str, *, safe: bool) -> None:
    """Web, mail and relative links are fine; everything else is text."""
    assert allowed(url) is safe


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<b onclick=x>y</b>",
        "![a](https://a.example/x.png)",
        "[a](javascript:x)",
        "[a](java&#115;cript:x)",
        "[a]: javascript:x\n\n[a]",
        "<javascript:x>",
        "<!-- x -->",
        '[a](https://a.example "x\\" onclick=y")',
        '```"><script>\nx\n```',
        "| a | b |\n|---|---|\n| c | d |",
    ],
)
def test_no_markup_of_others_gets_through(text: str) -> None:
    """Raw HTML, pictures, tables, references and info strings make no element and no attribute of their own."""
    page = kit.read_page(str(to_html(text)))
    assert {element.tag for element in page.elements} <= {"p", "a", "pre", "code"}
    assert {name for element in page.elements for name in element.attributes} <= {"href", "rel", "tabindex"}
    assert not page.faults


def test_outside_links_tell_nobody() -> None:
    """A link to elsewhere names no referrer and no endorsement."""
    link = kit.read_page(str(to_html("[a](https://a.example/x)"))).one("a")
    assert link.attributes == {"href": "https://a.example/x", "rel": "noopener noreferrer nofollow"}


def test_relative_links_are_resolved_or_dropped() -> None:
    """A name that is known becomes a link to its page; another one stays words; later links are not touched."""
    html = str(to_html("[a](known) [b](else) [c](known)", resolve={"known": "x.html"}.get))
    page = kit.read_page(html)
    assert [link.attributes["href"] for link in page.all("a")] == ["x.html", "x.html"]
    assert page.one("p").text == "a b c"
    assert not kit.read_page(str(to_html("[a](known)"))).all("a")


@pytest.mark.parametrize(
    ("text", "level", "tags"),
    [("# A\n\n## B", 3, ["h3", "h4"]), ("### A", 2, ["h2"]), ("# A\n\n###### B", 4, ["h4", "h6"])],
)
def test_headings_move_below_the_page(text: str, level: int, tags: list[str]) -> None:
    """The highest heading stands at the level asked for and none goes beyond six."""
    page = kit.read_page(str(to_html(text, level=level)))
    assert [element.tag for element in page.elements] == tags


def test_long_texts_are_cut_and_stay_small() -> None:
    """A text over the limit says that it was cut, and a bomb of references does not go off."""
    assert "left out here" in to_html("word " * LONGEST)
    bomb = "[a]: /" + "x" * 4000 + "\n\n" + "[a]" * 3000
    assert len(to_html(bomb)) < 16 * len(bomb)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("write `owner:` and <one>", "write <code>owner:</code> and &lt;one&gt;"),
        ("a `b", "a `b"),
        ("`<x>`", "<code>&lt;x&gt;</code>"),
    ],
)
def test_messages_show_code_between_backticks(text: str, html: str) -> None:
    """What is to be typed stands out; everything is escaped, and a lone backtick stays."""
    assert inline(text) == html


def test_code_blocks_can_be_reached_by_keyboard() -> None:
    """Fenced and indented code may scroll, so both take the focus, and both are escaped."""
    page = kit.read_page(str(to_html("```yaml\na: <b>\n```\n\n    c: <d>\n")))
    assert [block.attributes for block in page.all("pre")] == [{"tabindex": "0"}] * 2
    assert [block.text for block in page.all("pre")] == ["a: <b>\n", "c: <d>\n"]


MARKS = st.sampled_from(
    [*"aZß漢 1", "\n", "\n\n", "  ", *"\"'.-#+=!|():;&<>*_`~[]\\", "\r", "\t", "\u00a0", "\u2028", "\x00"]
)


@given(
    st.text()
    | st.lists(MARKS).map("".join)
    | st.lists(st.sampled_from(["We ask, why?", '"So"', "\n", "a–b"])).map("".join)
)
@example('One line\nand another.\n\n\nA second: "so" – it\'s 50% & more\n')
@example("A line that ends with two blanks  \nand goes on")
def test_text_without_marks_is_drawn_as_the_library_would(text: str) -> None:
    """The short way for text without any mark of Markdown gives the same bytes as the long one."""
    with mock.patch.object(markdown, "_only_words", return_value=re.compile(r"(?!)")):
        long = to_html(text)
    assert to_html(text) == long


def test_the_short_way_is_taken() -> None:
    """Plain paragraphs need no parser: the most of what people write."""
    with mock.patch.object(markdown, "_parser", side_effect=AssertionError):
        assert (
            to_html('Half of them leave.\n\nWe know "why".\n')
            == "<p>Half of them leave.</p>\n<p>We know &quot;why&quot;.</p>\n"
        )
