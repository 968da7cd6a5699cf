"""The plain data of a goal file at a fraction of the cost of its tree, where every line is of a plain kind.

Nearly every line of a goal file is `key: value`, `- key: value`, `- value`, a comment, or part of a text behind `|`.
Such a file is read here into maps, lists and scalars without places. Whatever else stands in a file, however legal it
is (an anchor, a text over several lines, a tab), ends this reading with `NotPlain`, and the parser has the word. What
is read here the parser reads alike and without a problem; the tests hold the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from okrlint.syntax.decode import Limits
from okrlint.syntax.scalars import CAN_MEAN, NotFinite, resolve

ITEM = re.compile(r"- +(?:([A-Za-z_][A-Za-z0-9_/-]{0,100}:(?: .*)?)|([^ ].*))\Z")
"""An item of a list: a key with its value, or a value."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_/-]{0,100}\Z")
_SPECIAL = frozenset(["", " ", "[", "{", "|"])
"""What a value begins with that is not a scalar on this very line, or has needless blanks before it."""

_ODD_NAMES = frozenset({"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL"})
DOUBLE = re.compile(r'"([^"\\]*)"(?: +#.*)?\Z')
"""A text between double quotes, without escapes, and what may stand behind it."""

SINGLE = re.compile(r"'((?:[^']|'')*)'(?: +#.*)?\Z")
"""A text between single quotes, in which two stand for one."""

FLOW = re.compile(
    r" *(?:([\[\]{},])|\"([^\"\\]*)\"|'([^']*)'"
    r"|((?:-(?=[0-9A-Za-z.])|[^ \[\]{},#&*!|>'\"%@`:?-])[^\[\]{},:#]*))(:(?= ))?"
)
"""What comes next between brackets: a mark, a text in either quotes, or a plain scalar, and whether it is a key."""

_IN_FLOW = r"(?:-(?=[0-9.])|[^ \[\]{},#&*!|>'\"%@`:?-])[^\[\]{},:#]*"
_SIMPLE = re.compile(
    rf"\{{[A-Za-z_][A-Za-z0-9_/-]*: (?:\"[^\"\\]*\"|{_IN_FLOW})"
    rf"(?:, [A-Za-z_][A-Za-z0-9_/-]*: (?:\"[^\"\\]*\"|{_IN_FLOW}))*\}} *\Z"
)
"""A map of scalars, such as a check-in; it is taken apart by `_PAIR`."""

_PAIR = re.compile(rf"([A-Za-z_][A-Za-z0-9_/-]*): (?:\"([^\"\\]*)\"|({_IN_FLOW}))")
_HIDDEN = re.compile("[\t\r\x85\u2028\u2029]")
_REMEMBERED = 8192
"""Scalars whose meaning is remembered: ids, days, small numbers and words come again in file after file."""

_DEEPEST_FLOW = 8


class NotPlain(Exception):
    """Something in a text is not of a plain kind; the parser is to read it."""


def read_plain(text: str, limits: Limits = Limits()) -> Any:  # noqa: B008 - immutable
    """Return the plain data of a YAML text that is a map of plain lines; raise NotPlain where it is anything else."""
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    if _HIDDEN.search(text):
        raise NotPlain
    data = _Reader(text.split("\n"), limits.depth - _DEEPEST_FLOW).run()
    if len(text) > limits.tokens and _tokens(data) + _OF_A_FILE > limits.tokens:
        raise NotPlain
    return data


_OF_A_FILE = 4
"""Tokens that a parser counts besides those of the values: starts and ends of the file and of what is in it."""


def _tokens(value: Any) -> int:
    """Return how many tokens a parser counts in a value: every scalar and key, every start and end."""
    if value.__class__ is dict:
        return 2 + sum([1 + _tokens(one) for one in value.values()])
    return 2 + sum(map(_tokens, value)) if value.__class__ is list else 1


class _Reader:
    """Reads lines; `columns` and `open` are where the maps and lists that are open begin, and what is in them."""

    __slots__ = ("at", "columns", "deepest", "lines", "name", "open", "pending")

    def __init__(self, lines: list[str], deepest: int) -> None:
        self.lines = lines
        self.deepest = deepest
        self.at = 0
        self.columns: list[int] = []
        self.open: list[Any] = []
        self.name = ""
        self.pending = False  # whether the value of the key `name` may still follow on the next lines

    def run(self) -> Any:
        """Return the data of all lines."""
        lines, count, columns, opened, at = self.lines, len(self.lines), self.columns, self.open, 0
        while at < count:
            line = lines[at]
            at += 1
            bare = line.lstrip(" ")
            if not bare or bare[0] == "#":
                continue
            column = len(line) - len(bare)
            if bare[0] == "-":
                bare = self.item(bare, column)
                if not bare:
                    continue
                column = columns[-1]
            elif self.pending or not columns or columns[-1] != column or opened[-1].__class__ is list:
                self.into_map(column)
            key, between, value = bare.partition(": ")
            if not between:
                key = key.rstrip(" ")[:-1] if bare.rstrip(" ")[-1] == ":" else ""
            here = opened[-1]
            name = _name(key)
            if name in here:
                raise NotPlain
            if value[:1] in _SPECIAL:
                self.at = at
                here[name] = self.special(value, name, column)
                at = self.at
            else:
                here[name] = scalar_value(value)
        if not opened or opened[0].__class__ is not dict:
            raise NotPlain
        return opened[0]

    def item(self, bare: str, column: int) -> str:
        """Take the dash that begins a line; return the key with its value behind it, or nothing if that was all."""
        found = ITEM.match(bare)
        if found is None:
            raise NotPlain
        self.into_list(column)
        if found[1] is not None:
            self.begin({}, column + found.start(1))
            return found[1]
        value = found[2]
        self.open[-1].append(_flow(value) if value[0] in "[{" else scalar_value(value))
        return ""

    def special(self, value: str, name: str, column: int) -> Any:
        """Return a value that begins with a bracket, a bar or a blank, or None for one that may follow below."""
        value = value.lstrip(" ")
        if not value:
            self.name, self.pending = name, True
            return None
        if value[0] == "|":
            return self.block(value, column)
        return _flow(value) if value[0] in "[{" else scalar_value(value)

    def begin(self, value: Any, column: int) -> None:
        """Open a map or list at a column, as the value of the last key or the next item."""
        if len(self.open) >= self.deepest:
            raise NotPlain
        if self.open:
            here = self.open[-1]
            if here.__class__ is list:
                here.append(value)
            else:
                here[self.name] = value
        self.pending = False
        self.columns.append(column)
        self.open.append(value)

    def into_map(self, column: int) -> None:
        """Make the map whose keys stand at `column` the innermost one."""
        if not self.columns or (self.pending and column > self.columns[-1]):
            self.begin({}, column)
            return
        self.back(column)
        if self.open[-1].__class__ is list:  # a list may stand at the column of the key it belongs to
            self.columns.pop()
            self.open.pop()
        if self.columns[-1:] != [column] or self.open[-1].__class__ is list:
            raise NotPlain

    def into_list(self, column: int) -> None:
        """Make the list whose dashes stand at `column` the innermost one."""
        if self.pending and column >= self.columns[-1]:
            self.begin([], column)
            return
        self.back(column)
        if not self.open or self.open[-1].__class__ is not list:
            raise NotPlain

    def back(self, column: int) -> None:
        """Leave all that stands further in than `column`."""
        self.pending = False
        while self.columns and self.columns[-1] > column:
            self.columns.pop()
            self.open.pop()
        if self.columns[-1:] != [column]:
            raise NotPlain

    def block(self, mark: str, column: int) -> str:
        """Return the text behind `|` or `|-` of a key at `column`."""
        if mark not in ("|", "|-"):
            raise NotPlain
        lines, start = self.lines, self.at
        inner = 0
        while self.at < len(lines):
            line = lines[self.at]
            bare = line.lstrip(" ")
            if bare:
                depth = len(line) - len(bare)
                if depth <= column:
                    break
                inner = inner or depth
                if depth < inner:
                    raise NotPlain
            elif not inner and line:
                raise NotPlain
            self.at += 1
        if not inner:
            raise NotPlain
        text = "\n".join([line[inner:] for line in lines[start : self.at]])
        if self.at == len(lines) and lines[-1][inner:]:  # the file ends within the text, without a line end
            return text
        plain = text.rstrip("\n")
        return plain if mark == "|-" else f"{plain}\n"


@lru_cache(maxsize=_REMEMBERED)
def scalar_value(text: str) -> Any:
    """Return what a value on one line means that is no map and no list."""
    first = text[0]
    if first in "\"'":
        found = (DOUBLE if first == '"' else SINGLE).match(text.rstrip(" "))
        if found is None:
            raise NotPlain
        return found[1].replace("''", "'") if first == "'" else found[1]
    if first in "&*!%@`,]}#|>?:[{" or (first == "-" and text[1:2] in ("", " ")):
        raise NotPlain
    if " #" in text:
        text = text[: text.index(" #")]
    text = text.rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise NotPlain
    return meaning(text)


def meaning(text: str) -> Any:
    """Return what a plain scalar means; raise NotPlain for a number that is none anyone can reach."""
    if text[0] not in CAN_MEAN:
        return text
    try:
        return resolve(text)
    except NotFinite:
        raise NotPlain from None


@lru_cache(maxsize=_REMEMBERED)
def _name(text: str) -> str:
    """Return a key that is plain, and a text to everybody: one and the same object wherever it stands."""
    if _NAME.match(text) is None or text in _ODD_NAMES:
        raise NotPlain
    return text


@lru_cache(maxsize=_REMEMBERED)
def _once(text: str) -> str:
    """Return the same text: one object wherever it stands."""
    return text


_in_flow = lru_cache(maxsize=_REMEMBERED)(meaning)

_Step = tuple[Any, int]


def _flow(text: str) -> Any:
    """Return the map or list that stands on one line between braces or brackets."""
    if _SIMPLE.match(text):
        values: dict[str, Any] = {}
        for written, quoted, plain in _PAIR.findall(text):
            name = _name(written)
            if name in values:
                raise NotPlain
            values[name] = scalar_value(plain) if plain else _once(quoted)
        return values
    value, end = _flow_value(text, 0, 0)
    rest = text[end:].lstrip(" ")
    if rest and not (rest[0] == "#" and text[end] == " "):
        raise NotPlain
    return value


def _flow_value(text: str, at: int, depth: int) -> _Step:
    """Return the value that begins at an offset, and where it ends."""
    found = FLOW.match(text, at)
    if found is None or found[5] or depth > _DEEPEST_FLOW:
        raise NotPlain
    mark = found[1]
    if mark is None:
        return _flow_scalar(found), found.end()
    if mark not in _OPENING:
        raise NotPlain
    return _OPENING[mark](text, found.end(), depth + 1)


def _flow_scalar(found: re.Match[str]) -> Any:
    if found[4] is not None:
        return _in_flow(found[4].rstrip(" "))
    return found[2] if found[2] is not None else found[3]


def _flow_list(text: str, at: int, depth: int) -> _Step:
    values: list[Any] = []
    while True:
        found = FLOW.match(text, at)
        if found and found[1] == "]" and not values and not found[5]:
            return values, found.end()
        value, at = _flow_value(text, at, depth)
        values.append(value)
        at, done = _past(text, at, "]")
        if done:
            return values, at


def _flow_map(text: str, at: int, depth: int) -> _Step:
    values: dict[str, Any] = {}
    while True:
        found = FLOW.match(text, at)
        if found and found[1] == "}" and not values and not found[5]:
            return values, found.end()
        if found is None or not found[5] or found[4] is None:
            raise NotPlain
        name = meaning(found[4])
        if name.__class__ is not str or name in values or name == "<<" or name[-1] == " ":
            raise NotPlain
        values[name], at = _flow_value(text, found.end(), depth)
        at, done = _past(text, at, "}")
        if done:
            return values, at


_OPENING: dict[str, Callable[[str, int, int], _Step]] = {"[": _flow_list, "{": _flow_map}


def _past(text: str, at: int, end: str) -> tuple[int, bool]:
    """Return where to go on behind a value, past its comma or the end around it, and whether that was the end."""
    found = FLOW.match(text, at)
    if found is None or found[5] or found[1] not in (",", end):
        raise NotPlain
    return found.end(), found[1] == end
