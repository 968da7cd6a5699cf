"""The fields of one map of a file, taken only where they are of the right kind: shape has its own findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from okrlint.model.calendar import Rhythm, read_date, read_rhythm
from okrlint.model.things import Number
from okrlint.syntax.document import Document, Path

_REMEMBERED = 1 << 14
"""Paths, and sets of names, that are kept once for all files: most of them stand in every one."""


@lru_cache(maxsize=_REMEMBERED)
def _names(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(keys)


@lru_cache(maxsize=_REMEMBERED)
def _same(steps: Path) -> Path:
    return steps


@lru_cache(maxsize=_REMEMBERED)
def _one(text: str) -> tuple[str, ...]:
    return (text,)


class Fields:
    """One map at `path` of a document; every method returns None, empty or the default for a value it cannot use."""

    __slots__ = ("data", "document", "path")

    def __init__(self, document: Document, path: Path, data: Any) -> None:
        """Look at `data`, which stands at `path`; anything but a map counts as an empty one."""
        self.document = document
        self.path = path
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}

    @property
    def place(self) -> dict[str, Any]:
        """Return the arguments that every `Thing` takes."""
        return {"document": self.document, "path": self.path, "fields": _names(tuple(self.data))}

    def text(self, name: str) -> str | None:
        """Return a text without blanks around it, or None; a whole number is read as it is written, for ids."""
        value = self.data.get(name)
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return (value.strip() or None) if isinstance(value, str) else None

    def line(self, name: str) -> str:
        """Return a text with one blank where it has line ends or several: the very same one where it has neither."""
        text = self.text(name) or ""
        joined = " ".join(text.split())
        return text if joined == text else joined

    def number(self, name: str) -> Number | None:
        """Return a number, or None."""
        value = self.data.get(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false, or the default."""
        value = self.data.get(name)
        return value if isinstance(value, bool) else default

    def day(self, name: str) -> date | None:
        """Return a day, or None."""
        value = self.data.get(name)
        return None if value is None else read_date(value)

    def rhythm(self, name: str) -> Rhythm | None:
        """Return a rhythm, or None."""
        return read_rhythm(self.data.get(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list, or a single text as the only one."""
        value = self.data.get(name)
        if value is None:
            return ()
        values = value if isinstance(value, list) else [value]
        found = tuple(text.strip() for text in values if isinstance(text, str) and text.strip())
        return _one(found[0]) if len(found) == 1 else found

    def numbers(self, name: str) -> dict[str, Number]:
        """Return the members of a map that are numbers, by key."""
        inner = Fields(self.document, (*self.path, name), self.data.get(name))
        return {key: number for key in inner.data if (number := inner.number(key)) is not None}

    def inner(self, name: str) -> Fields | None:
        """Return the fields of the map under `name`, or None."""
        value = self.data.get(name)
        return Fields(self.document, _same((*self.path, name)), value) if isinstance(value, dict) else None

    def each(self, name: str) -> Iterator[Fields]:
        """Yield the fields of every map in the list under `name`."""
        value = self.data.get(name)
        for index, item in enumerate(value if isinstance(value, list) else ()):
            if isinstance(item, dict):
                yield Fields(self.document, _same((*self.path, name, index)), item)
