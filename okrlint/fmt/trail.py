"""Walks through the text of a file beside its tree: where it stands, and the comments and blank lines on the way."""

from __future__ import annotations

import re

from okrlint.syntax.document import Document

_GAP = re.compile(r"(?:[ ]*(?::(?=\s)[ ]*)?(?:#[^\n]*)?\n)*[ ]*(?::(?=\s|\Z)[ ]*)?(?:#[^\n]*\Z)?")
"""Blanks, comments and line ends, and the colon alone that follows a `? key`."""

_IGNORE = re.compile(r"#\s*okrlint:")
_COLON = re.compile(r"\s*:(?:[ ]+&[\w-]+)?")


class Trail:
    r"""How far a text with `\n` as line end has been copied: all before `at` has been, `next` is the next comment."""

    __slots__ = ("_comments", "at", "end", "next", "text")

    def __init__(self, document: Document) -> None:
        """Begin at the start of a file."""
        self.text = document.source.text
        self.end = len(self.text)
        self.at = 0
        self._comments = iter((*document.comments, (self.end + 1, self.end + 1)))
        self.next = next(self._comments)[0]

    def behind(self, line: str | None) -> str:
        """Return a line with the comment that stands behind the last thing copied, if there is one.

        It stands two blanks behind the line; one that stood farther off keeps its column, since people line them up.
        Without a line the comment alone is returned with the blanks before it, as far off as it was.
        """
        if self.next > self.end or self.text.find("\n", self.at, self.next) >= 0:
            return line or ""
        gap = self.text[self.at : self.next]
        off = len(gap) - len(gap.rstrip(" "))
        wanted = off if line is None else self.column(self.next) - len(line)
        return (line or "") + " " * (max(2, wanted) if off > 2 else 2) + self._take()

    def above(self, stop: int, indent: int) -> list[str]:
        """Return the comments on lines of their own before `stop`, and an empty line wherever there are any."""
        found: list[str] = []
        while self.next < stop:
            if self.text.count("\n", self.at, self.next) > 1:
                found.append("")
            found.append(" " * indent + self._take())
        if self.text.count("\n", self.at, stop) > 1:
            found.append("")
        return found

    def below(self, indent: int, own: int, outer: int) -> list[str]:
        """Return the comments that stand at the end of a map or list: those no further left than its fields.

        `own` is where it begins, `outer` where the one around it does (below 0: nowhere). A comment on the line of what
        comes next, or further left, belongs to that; so does an ignore comment, which covers what comes next.
        """
        if self.next > self.end:
            return []
        token = self.token()
        left = max(self.column(token) if token < self.end else -1, self.column(outer) if outer >= 0 else -1)
        found: list[str] = []
        while self.next < token and self.column(self.next) > left and self.column(self.next) >= self.column(own):
            if _IGNORE.match(self.text, self.next):
                break
            found += self.above(self.next + 1, indent)
            found = found[:-1] if found[-1] == "" else found
        return found

    def token(self) -> int:
        """Return where the next thing begins that is neither blank nor comment."""
        gap = _GAP.match(self.text, self.at)
        assert gap is not None, "the pattern fits nothing, too"
        return gap.end()

    def pass_colon(self) -> bool:
        """Step behind the colon of a key without a value, and the anchor of nothing; return whether it is there."""
        found = _COLON.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found is not None

    def pass_anchor(self, name: str | None) -> None:
        """Step behind the anchor of nothing."""
        place = self.text.find(f"&{name}", self.at) if name else -1
        self.at = place + len(f"&{name}") if place >= 0 else self.at

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 0."""
        return offset - self.text.rfind("\n", 0, offset) - 1

    def _take(self) -> str:
        start, (self.next, _) = self.next, next(self._comments)
        stop = self.text.find("\n", start)
        self.at = stop if stop >= 0 else self.end
        return self.text[start : self.at].rstrip()


def is_ignore(line: str) -> bool:
    """Return whether a line is an ignore comment."""
    return _IGNORE.match(line.lstrip(" ")) is not None
