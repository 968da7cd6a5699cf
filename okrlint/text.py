"""Text and places in it: sources, spans, edits, and the nearest of some names.

Inside the house a place is a `Span` of character offsets. Lines and columns exist only at the edge, in `Place`.
"""

from __future__ import annotations

import re
import weakref
import zlib
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, Protocol

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """Characters from `start` up to, not including, `end`; offsets count code points after a byte order mark."""

    start: int
    end: int


class Place(NamedTuple):
    """A point as people count: `line` and `column` from 1, the column in code points; `offset` from 0."""

    line: int
    column: int
    offset: int


class Edit(NamedTuple):
    """Put `text` where `span` stands."""

    span: Span
    text: str


AWAKE = 64
"""How many texts and their data lie open at once in a large company; the others rest until they are asked for."""

MANY = 800
"""From how many on a company counts as large: those of four hundred files."""


class Restful(Protocol):
    """What can lay away what it is able to make again."""

    def rest(self) -> None:
        """Lay away what can be made again when it is asked for."""


class _Awake:
    """What lies open. Memory is spent freely until there is a lot; from then on only a few stay."""

    def __init__(self) -> None:
        self.things: deque[weakref.ref[Restful]] = deque()
        self.most = MANY

    def add(self, one: Restful) -> None:
        self.things.append(weakref.ref(one))
        if len(self.things) > self.most == MANY:  # some of them may be gone
            self.things = deque(known for known in self.things if known() is not None)
        if len(self.things) > self.most:
            self.most = AWAKE
        while len(self.things) > self.most:
            other = self.things.popleft()()
            if other is not None:
                other.rest()


stay_awake = _Awake().add
"""Lets one thing lie open, and lays to rest what has done so for longest where too many do."""


class Source:
    """A file's text under the path it is shown with; lines end at LF, CRLF or CR and nowhere else."""

    __slots__ = ("__weakref__", "_packed", "_starts", "_text", "bom", "path")

    def __init__(self, path: str, text: str, *, bom: bool = False) -> None:
        """Keep `text`, which has no byte order mark; `bom` says whether the file began with one."""
        self.path = path
        self.bom = bom
        self._text: str | None = text
        self._packed = b""
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        """Return what the file holds; unpacked where it rested."""
        text = self._text
        if text is None:
            text = self._text = zlib.decompress(self._packed).decode("utf-8", "surrogatepass")
            stay_awake(self)
        return text

    def rest(self) -> None:
        """Keep the text packed, at about a tenth of its size, until somebody asks for it."""
        text = self._text
        if text is not None:
            self._packed = self._packed or zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
            self._text = self._starts = None

    def place(self, offset: int) -> Place:
        """Return line and column of `offset`; an offset past the end is taken as the end."""
        offset = max(0, min(offset, len(self.text)))
        starts = self._line_starts()
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1, offset)

    def line_span(self, line: int) -> Span:
        """Return the characters of `line` (from 1) without its line end."""
        starts = self._line_starts()
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def line_text(self, line: int) -> str:
        """Return the text of `line` (from 1) without its line end."""
        span = self.line_span(line)
        return self.text[span.start : span.end]

    def line_count(self) -> int:
        """Return how many lines there are; an empty text has one."""
        return len(self._line_starts())

    def newline(self) -> str:
        """Return the line end this text uses: the first one found, or LF."""
        found = _LINE_END.search(self.text)
        return found.group() if found else "\n"

    def _line_starts(self) -> list[int]:
        starts = self._starts
        if starts is None:
            starts = self._starts = [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        return starts


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit made; raise ValueError where two edits overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits):
        if edit.span.start < at:
            raise ValueError("two edits overlap")
        parts += (text[at : edit.span.start], edit.text)
        at = edit.span.end
    return "".join(parts) + text[at:]


class Names:
    """Hands out names of which no two are alike, letter case aside: the second `a` becomes `a-2`."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Return `name`, or the first of `name-2`, `name-3`, … that is free, and keep it from others."""
        free, folded = name, name.casefold()
        number = self._last.get(folded, 1)  # up to that one all were taken before
        while free.casefold() in self._taken:
            number += 1
            free = f"{name}-{number}"
        self._taken.add(free.casefold())
        self._last[folded] = number
        return free


NEAR = 0.7
"""From which likeness on (Ratcliff and Obershelp, 0 to 1) one name is taken for another."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the name most like `word`, or None where none is near enough to be meant.

    Of equals the last by the alphabet. Letters in common bound how like two names can be, and are counted first.
    """
    import difflib  # slow to import, and a clean run never asks

    wanted = word.casefold()
    letters = _letters(wanted)
    folded = {name.casefold(): name for name in names}
    both = ((name, len(wanted) + len(name)) for name in folded)
    bounds = [(2 * (letters & _letters(name)).bit_count() / size if size else 1.0, name) for name, size in both]
    likeness = difflib.SequenceMatcher(b=wanted)
    best = (0.0, "")
    for bound, name in sorted((one for one in bounds if one[0] >= NEAR), reverse=True):
        if bound < best[0]:
            break
        likeness.set_seq1(name)
        best = max(best, (likeness.ratio(), name))
    return folded[best[1]] if best[0] >= NEAR else None


@lru_cache(maxsize=65_536)
def _letters(name: str) -> int:
    """Return the letters of a name as a set of bits: the second `e` is another one than the first."""
    seen: dict[str, int] = {}
    bits = 0
    for char in name:
        seen[char] = seen.get(char, -1) + 1
        bits |= 1 << _places.setdefault((char, seen[char]), len(_places))
    return bits


_places: dict[tuple[str, int], int] = {}
"""The bit of each occurrence of a character, given as they come; a few hundred for the names of any company."""


def clip(text: str, width: int = 60) -> str:
    """Return `text` on one line and no longer than `width` characters, with an ellipsis where it was cut."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Return `text` with control and bidirectional characters written out, so that no terminal obeys them."""
    if text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isprintable() or char in "\n\t":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def one_line(text: str) -> str:
    """Return a text on one line, characters that a terminal or a page would obey written out."""
    return printable(" ".join(text.split()))


def slashed(words: Iterable[str], last: str = "or") -> str:
    """Return words as a list in a sentence: `a, b or c`."""
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail
