"""Output formats that people read on the pages of a service: annotations, the comment, the summary of a job."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from outputs_kit import LEVELS, ODD, PLAIN, Command, finding, many, odd_report, parse_command, report

from okrlint.diagnostic import Level
from okrlint.prose import code, plain
from okrlint.reporters import render
from okrlint.reporters.github import command
from okrlint.reporters.markdown import LONGEST, MARK
from okrlint.text import printable

SIGNS = st.text(st.sampled_from("%:,\r\n=; ab%0A25") | st.characters(exclude_categories=["Cs"]), max_size=30)
NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
MARKDOWN = st.text(
    st.sampled_from("`*_[]()!<>&|~@#$%\\:/-.\"' aGH1w^{}=+\u200b") | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)


@given(NAMES, st.dictionaries(NAMES, SIGNS.filter(bool), max_size=4), SIGNS)
@example("error", {"file": "a,b:c%2C%.yaml", "title": "%25\r\n"}, "::warning::50%, a:b\r\n%0A")
def test_commands_come_back_as_they_were(name: str, properties: dict[str, str], message: str) -> None:
    """The toolkit's grammar gives back every text, over percent, comma, colon and line ends."""
    assert parse_command(command(name, properties, message)) == Command(name, properties, message)


def test_a_property_without_a_value_is_left_out() -> None:
    """The grammar has no empty values."""
    assert command("notice", {"title": "", "file": "a"}, "") == "::notice file=a::"
    assert command("notice", {"title": ""}, "b") == "::notice::b"


@given(SIGNS, SIGNS, st.sampled_from(LEVELS))
def test_an_annotation_says_what_the_finding_says(path: str, message: str, level: Level) -> None:
    """Level, file, line and words of a finding come through, whatever stands in them."""
    one = finding(path=f"x{path}", message=message, level=level)
    line, *_ = render("github", report(one), replace(PLAIN, everything=True)).split("\n")
    found = parse_command(line)
    assert found.name == {"error": "error", "warning": "warning", "info": "notice"}[level.value]
    assert found.properties["file"] == printable(f"x{path}")
    assert found.message == printable(" ".join(message.split()))
    assert found.properties["title"] == "okrlint: vague-goal"


@pytest.mark.parametrize(
    ("text", "span", "places"),
    [
        ("title: a\n", (7, 8), {"line": "1", "endLine": "1", "col": "8", "endColumn": "9"}),
        ("a\nb\nc", (0, 3), {"line": "1", "endLine": "2"}),
        ("a\nb\nc", (0, 2), {"line": "1", "endLine": "1"}),
        ("a\nb", (2, 2), {"line": "2", "endLine": "2", "col": "1", "endColumn": "1"}),
    ],
)
def test_columns_only_on_one_line(text: str, span: tuple[int, int], places: dict[str, str]) -> None:
    """GitHub refuses columns of words that reach over a line end."""
    found = parse_command(render("github", report(finding(text, *span)), PLAIN).split("\n")[0]).properties
    assert {key: value for key, value in found.items() if key not in {"file", "title"}} == places


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "shown", "rest"),
    [
        (0, 0, 0, (0, 0, 0), 0),
        (10, 10, 9, (10, 10, 9), 0),
        (11, 10, 0, (10, 10, 0), 1),
        (37, 20, 15, (10, 10, 9), 43),
        (2, 1200, 0, (2, 10, 0), 1190),
    ],
)
def test_annotations_stay_within_what_github_shows(
    errors: int, warnings: int, infos: int, shown: tuple[int, int, int], rest: int
) -> None:
    """Ten errors, ten warnings and ten notices at most, the gravest first, and a last one that counts the rest."""
    levels = [Level.INFO] * infos + [Level.WARNING] * warnings + [Level.ERROR] * errors
    found = report(*(finding(level=level, number=at, message=f"number {at}") for at, level in enumerate(levels)))
    text = render("github", found, replace(PLAIN, everything=True, quiet=True))
    commands = [parse_command(line) for line in text.splitlines()]
    said = [one for one in commands if "file" in one.properties]
    assert [one.name for one in said] == [
        name for name, often in zip(("error", "warning", "notice"), shown, strict=True) for _ in range(often)
    ]
    assert [one.message for one in commands[len(said) :]] == (
        [f"{rest:,} more finding{'s' * (rest > 1)} had no room here; okrlint lint --output text lists them all"]
        if rest
        else []
    )
    if rest:
        summarized = render("github", found, replace(PLAIN, everything=True, quiet=True, summarized=True))
        assert parse_command(summarized.splitlines()[-1]).message == f"{rest:,} more in the summary"


def test_what_leaves_a_file_half_read_comes_first() -> None:
    """Among errors those of the structure lead: the others may follow from them."""
    found = report(
        finding(level=Level.ERROR, message="a goal"), finding(level=Level.ERROR, family="structure", message="a file")
    )
    assert re.findall(r"::(a \w+)", render("github", found, PLAIN)) == ["a file", "a goal"]


def test_information_is_annotated_only_on_request() -> None:
    """A note makes no noise unless everything was asked for."""
    found = report(finding(level=Level.INFO))
    said = "Nothing to mend: 1 objective and 3 key results in 2 files, as of 2026-11-16.\n"
    assert render("github", found, PLAIN) == said
    assert render("github", found, replace(PLAIN, everything=True)).startswith("::notice file=okrs/a.yaml,")


def _shown(markdown: str) -> tuple[list[str], str]:
    """Return which marks a service would find in a cell of a table, and the text a reader would see."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(f"| a | b |\n| --- | --- |\n| {markdown} | end |\n")
    cells = [
        token.children or []
        for at, token in enumerate(tokens)
        if token.type == "inline" and tokens[at - 1].type == "td_open"
    ]
    assert len(cells) == 2
    marks = [token.content if token.type == "html_inline" else token.type for token in cells[0] if token.type != "text"]
    return marks, "".join(token.content for token in cells[0] if token.type == "text")


ACTED_ON = re.compile(r"(?<!\w)[@#!$%~&]\w|GH-\d|://|www\.|:\w+:", re.IGNORECASE)


@given(MARKDOWN)
@example(ODD)
@example(":&")
@example("see #12, ana/goals#12, GH-12, !3, %4, $5, ~6, &7, @ana and @a/b, a@example.org")
@example("https://example.org www.example.org <http://a.b> [a](b) ![a](b) :tada: `a` `b|c` `")
@example("1. a # b\t- c > d | e \\| f \\\\| g")
def test_text_in_markdown_means_itself(text: str) -> None:
    """Nothing becomes a mark, a cell, a link, a picture, a mention or a reference; a reader sees the same words."""
    marks, seen = _shown(f"x{plain(text)} x")
    assert set(marks) <= {"<code>", "</code>"}
    said = printable(" ".join(text.split()))
    expected = said.replace("`", "") if said.count("`") % 2 == 0 else said
    assert seen.replace("\u200b", "") == f"x{expected} x"
    assert not ACTED_ON.search(seen)


def test_code_in_markdown() -> None:
    """A path is shown as code, whatever its characters."""
    assert _shown(code("a|b `c` <d> @e")) == (["<code>", "</code>"], "a|b `c` <d> @\u200be")


def test_the_comment_can_be_found_again() -> None:
    """The hidden mark is the first line, the answer the next."""
    for found, said in ((report(), "nothing to mend"), (odd_report(), "1 error and 2 warnings")):
        assert render("markdown", found, PLAIN).startswith(f"{MARK}\n## okrlint: {said}\n\n1 objective and 3 key")
    assert "\n\n1 note more with --all; 1 ignored, with a reason; 1 accepted in the baseline; 1 accepted finding " in (
        render("markdown", odd_report(), PLAIN)
    )


def test_the_comment_is_a_page_of_tables() -> None:
    """Each file has its heading and a table whose rows all have four cells; no line of a goal stands for itself."""
    text = render("markdown", odd_report(), replace(PLAIN, everything=True, prefix="goals/"))
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table"])
    tokens = parser.parse(text)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h2", "h3", "h3", "h3", "h3"]
    assert [token.type for token in tokens].count("td_open") == 4 * 4
    assert not {"image", "link_open"} & {child.type for token in tokens for child in token.children or []}
    assert html.unescape(text).count("### <code>goals/okrs/") == 4


@pytest.mark.parametrize(("name", "most"), [("markdown", LONGEST), ("summary", 1024 * 1024), ("summary", 5000)])
@pytest.mark.parametrize("message", ["🥨 says little", "🥨 " * 300, "x"], ids=["short", "long", "tiny"])
def test_pages_keep_within_their_room(name: str, most: int, message: str) -> None:
    """A page that would be too long leaves out what weighs least, and counts it."""
    text = render(name, many(10_000, message), replace(PLAIN, room=most))
    assert len(text.encode() if name == "summary" else text) <= most
    rows = re.findall(r"^\| \d+ \| (\w+) \|", text, re.MULTILINE)
    left = re.search(r"^([\d,]+) more findings? had no room here", text, re.MULTILINE)
    assert len(rows) + (int(left[1].replace(",", "")) if left else 0) == 10_000
    assert rows
    if len(rows) < 1000:
        assert set(rows) == {"error"}


@pytest.mark.parametrize(("room", "start"), [(100, "## okrlint: 1 error and 2 warnings\n"), (10, ""), (-5, "")])
def test_a_summary_without_room(room: int, start: str) -> None:
    """Where not even the tables have room the headline stays, and where that has none nothing is written."""
    assert render("summary", odd_report(), replace(PLAIN, room=room)) == start


def test_the_summary_counts_by_rule() -> None:
    """The rules that spoke most stand on top."""
    found = report(finding(rule="a"), finding(rule="b"), finding(rule="b"))
    assert "| findings | rule |\n| ---: | --- |\n| 2 | b |\n| 1 | a |\n" in render("summary", found, PLAIN)
    assert "How often" not in render("summary", report(), PLAIN)
