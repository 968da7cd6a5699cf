"""The laws of the canonical layout, over files nobody would write and over every YAML file of the repository."""

from __future__ import annotations

import codecs
import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.fmt import formatted, obstacle
from okrlint.project.formatting import format_given
from okrlint.syntax.document import Document, DocumentKind, read_document

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("okrs", "tests", "docs", "templates", "bench")
    for ending in ("*.yaml", "*.yml")
    for path in (ROOT / folder).rglob(ending)
    if path.is_file()
)
EXAMPLES = [
    (page.name, text)
    for page in sorted((ROOT / "docs").rglob("*.md"))
    for text in re.findall(r"^```yaml\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
]


def read(content: bytes, kind: DocumentKind = "goals") -> Document:
    """Return a file as read."""
    return read_document("okrs/a.yaml", content, kind)


def comments(document: Document) -> Counter[str]:
    """Return the comments of a file with how often each is there."""
    return Counter(document.source.text[start:end].rstrip() for start, end in document.comments)


def hold(content: bytes, kind: DocumentKind = "goals") -> bool:
    """Assert that every law holds for a file; return whether it is one that can be formatted."""
    document = read(content, kind)
    if obstacle(document):
        return False
    text = formatted(document)
    mark = codecs.BOM_UTF8 if document.source.bom else b""
    after = read(mark + text.encode(), kind)
    assert json.dumps(after.data, sort_keys=True) == json.dumps(document.data, sort_keys=True), "the data changed"
    assert comments(after) == comments(document), "a comment changed"
    assert formatted(after) == text, "the second time is not like the first"
    assert set(re.findall(r"\r\n|\r|\n", text)) <= {document.source.newline()}, "line ends are mixed"
    assert "\n\n\n" not in re.sub(r"\r\n|\r", "\n", text) or re.search(r"[|>\"']", text), "two empty lines in a row"
    assert text[:1] not in ("\n", "\r")
    assert not text or text.endswith(("\n", "\r"))
    return True


class Writer:
    """Writes goal files as oddly as YAML allows; every choice is made by `chance`."""

    KEYS = (
        *("id", "title", "owner", "why", "supports", "risks", "key_results", "initiatives", "expected", "baseline"),
        *(
            "x-note",
            "x-more",
            "checkins",
            "date",
            "value",
            "note",
            "cycle",
            "team",
            "objectives",
            "'quoted'",
            '"other"',
        ),
    )
    PLAIN = (
        *("one", "two words", "no", "On", "1.0", "08", "+8", "8.", ".5", "1e3", "True", "null", "~", "2026-10-05"),
        *("-3", "0x1F", "1_000", "12:30", "it's", 'a "b" c', "a#b", "x-1", "Größe 7", "8%", "a, b"),
    )
    QUOTED = (
        *(
            '"no"',
            "'yes'",
            '"1.0"',
            '"2026-10-05"',
            "'plain text'",
            '"plain text"',
            '""',
            "''",
            "'it''s'",
            '"a \\"b\\""',
        ),
        *('"a\\tb"', '"caf\\u00e9"', "'a: b'", '"# no comment"', "' led'", '"\\\\"', "'a \"b\" c'", '"8%"', '"x, y"'),
    )
    LINES = ("text", "  further in", "- no list", "# no comment", "a: b", "ends   ", "", "", "\ttab", "last")

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.names: list[str] = []

    def often(self, of_ten: int) -> bool:
        """Return true so many times in ten."""
        return self.chance.randrange(10) < of_ten

    def text(self) -> bytes:
        """Return a whole file."""
        if self.often(1):
            self.lines.append("---" + self.behind())
        self.map(self.chance.choice((0, 0, 0, 2)), 3)
        self.apart()
        if self.often(1):
            self.lines.append("...")
            self.apart()
        end = self.chance.choice(("\n", "\n", "\n", "\r\n", "\r"))
        text = "\n".join(self.lines) + self.chance.choice(("\n", "\n", "", "\n\n\n", "\n  "))
        return (codecs.BOM_UTF8 if self.often(1) else b"") + text.replace("\n", end).encode()

    def apart(self) -> None:
        """Write empty lines and comments on lines of their own."""
        while self.often(2):
            blanks = " " * self.chance.choice((0, 0, 1, 2, 3, 4, 6, 8))
            self.lines.append(self.chance.choice((blanks, "", f"{blanks}# {self.word()}", f"{blanks}#{self.word()}  ")))

    def behind(self) -> str:
        """Return the end of a line: nothing, blanks, or a comment."""
        blanks = " " * self.chance.choice((1, 2, 3, 9))
        return blanks.rstrip() if self.often(7) else blanks if self.often(3) else f"{blanks}# {self.word()}"

    def word(self) -> str:
        """Return the text of a comment."""
        return self.chance.choice(("why", "a: b", "- c", "okrlint: ignore[vague-goal] known", "[x", "'", "ü"))

    def keys(self) -> list[str]:
        """Return the names of the fields of a map, in no order."""
        return self.chance.sample(self.KEYS, self.chance.randrange(1, 5))

    def map(self, indent: int, depth: int, first: str | None = None) -> None:
        """Write a block map, its first line behind `first` if that is given."""
        for key in self.keys():
            if first is None:
                self.apart()
            start = " " * indent if first is None else first
            first = None
            if self.often(1):
                self.lines.append(f"{start}? {key}{self.behind()}")
                start = " " * indent
            else:
                start += key + (" " if self.often(1) else "")
            self.value(f"{start}:", indent, depth, listed=False)

    def list(self, indent: int, depth: int, first: str | None = None) -> None:
        """Write a block list, its first line behind `first` if that is given."""
        for _ in range(self.chance.randrange(1, 4)):
            if first is None:
                self.apart()
            start = " " * indent if first is None else first
            first = None
            self.value(f"{start}-", indent, depth, listed=True)

    def value(self, start: str, indent: int, depth: int, *, listed: bool) -> None:
        """Write a value behind a colon or a dash."""
        kind = self.chance.randrange(12)
        if kind < 5 and depth:
            self.nested(start, indent, depth - 1, listed=listed)
        elif kind < 6:
            self.lines.append(start + self.behind())
        elif kind < 7:
            self.block(start, indent)
        else:
            one = self.flow(indent, depth) if kind < 9 else self.scalar(indent)
            name = self.anchor()
            gap = " " * self.chance.choice((1, 1, 1, 3))
            if self.often(2):
                self.lines.append(start + self.behind())
                self.apart()
                start = " " * (indent + 1)
            self.lines += f"{start}{gap}{name}{one}{self.behind()}".split("\n")

    def anchor(self) -> str:
        """Return an anchor, or nothing."""
        if not self.often(1):
            return ""
        self.names.append(f"k{len(self.names)}-")
        return f"&{self.names[-1]} "

    def nested(self, start: str, indent: int, depth: int, *, listed: bool) -> None:
        """Write a map or list further in."""
        write = self.map if self.often(5) else self.list
        step = self.chance.choice((1, 2, 2, 2, 3, 4, 7))
        if listed and self.often(7):
            inner = start + " " * step
            write(len(inner), depth, inner)
            return
        name = self.anchor()
        self.lines.append(f"{start} {name}".rstrip() + self.behind())
        flush = write == self.list and not listed and self.often(4)
        write(indent if flush else indent + step, depth)

    def block(self, start: str, indent: int) -> None:
        """Write text in a block."""
        lines = [self.chance.choice(self.LINES) for _ in range(self.chance.randrange(0, 5))]
        first = next((line for line in lines if line.strip(" ")), "")
        step = self.chance.choice((1, 2, 4))
        width = str(step) if first[:1] in (" ", "\t") or self.often(1) else ""
        if not first:
            lines = []
        ends = self.chance.choice(("", "-", "+"))
        self.lines.append(f"{start} {self.chance.choice('|>')}{width}{ends}{self.behind()}")
        self.lines += [" " * (indent + step) + line if line else "" for line in lines]
        if self.often(3):
            self.lines += [""] * self.chance.randrange(3)

    def scalar(self, indent: int) -> str:
        """Return a value on one line or on several, or the name of one before."""
        if self.names and self.often(2):
            return f"*{self.chance.choice(self.names)}"
        if self.often(8):
            return self.chance.choice((*self.PLAIN, *self.QUOTED))
        gap = self.chance.choice(("\n", " \n", "\n\n", "\n  \n")) + " " * (indent + self.chance.randrange(1, 5))
        quote = self.chance.choice(("", "'", '"', '"'))
        odd = self.chance.choice(("", "\\", "\\ ")) if quote == '"' else ""
        return f"{quote}first{odd}{gap}second{gap}third{quote}"

    def flow(self, indent: int, depth: int) -> str:
        """Return a map or list between brackets."""
        is_map = self.often(5)
        items = []
        for key in self.keys():
            inner = self.flow(indent, depth - 1) if depth and self.often(3) else self.chance.choice(self.QUOTED)
            inner = self.chance.choice(("one", "08", "+1", "two words", inner, inner))
            colon = self.chance.choice((": ", ": ", ":  ", " : "))
            items.append(f"{key}{colon}{inner}" if is_map else inner)
        space = self.chance.choice(("", "", " ", "\n" + " " * (indent + 3)))
        gap = self.chance.choice((", ", ", ", " ,  ", f",{space}", f", # c\n{' ' * (indent + 2)}"))
        body = gap.join(items) + self.chance.choice(("", "", ","))
        return ("{%s%s%s}" if is_map else "[%s%s%s]") % (space, body, space)


@settings(max_examples=400)
@given(st.randoms(use_true_random=True))
def test_the_laws_hold_for_odd_files(chance: random.Random) -> None:
    """However a file is written: same data, same comments, same line ends, and the second time changes nothing."""
    content = Writer(chance).text()
    hold(content)
    if not obstacle(read(content)):
        assert format_given("a.yaml", content).content.startswith(codecs.BOM_UTF8) == content.startswith(
            codecs.BOM_UTF8
        )


def test_odd_files_are_mostly_files_that_can_be_read() -> None:
    """The files that the laws are tried on are not just files that nobody can read."""
    found = [obstacle(read(Writer(random.Random(seed)).text())) for seed in range(200)]  # noqa: S311 - made-up files
    assert found.count(None) > 100


@pytest.mark.repository
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_the_laws_hold_for_every_file_of_the_repository(path: Path, end: str) -> None:
    """Every YAML file here can be formatted without losing anything, or is one that cannot be read."""
    kind: DocumentKind = "org" if path.name == "org.yaml" else "settings" if path.name == "okrlint.yaml" else "goals"
    hold(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", end.encode()), kind)


@pytest.mark.repository
@pytest.mark.parametrize(("page", "text"), EXAMPLES)
def test_the_laws_hold_for_the_examples_of_the_docs(page: str, text: str) -> None:
    """Every example in YAML on a page of the docs keeps what it says."""
    hold(text.encode())
    hold(b"\xef\xbb\xbf" + text.encode())


@pytest.mark.repository
@pytest.mark.parametrize("path", sorted((ROOT / "okrs").rglob("*.yaml")), ids=lambda path: path.stem)
def test_our_own_goals_are_in_their_layout(path: Path) -> None:
    """What this project asks of others it does itself."""
    kind: DocumentKind = "org" if path.name == "org.yaml" else "goals"
    assert formatted(read(path.read_bytes(), kind)) == path.read_text("utf-8")
