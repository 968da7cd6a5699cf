"""Goals from elsewhere: one module per format, each with `read(text)`, found by being there.

A format is read into parts, an objective or key result each, with their fields as the texts that stand there. What
these texts mean is worked out once for all formats (`gathering`), and written as goal files (`layout`).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Literal, NamedTuple

Kind = Literal["objective", "key result"]


class Part(NamedTuple):
    """An objective or key result as found on a line: its fields by name, each as the text that stands there.

    A key result belongs to the objective before it.
    """

    line: int
    kind: Kind
    fields: Mapping[str, str]


class Remark(NamedTuple):
    """What was left out, or read in a way that a person should know of, and why; `line` is 0 where it is about all."""

    line: int
    what: str
    why: str


class Read(NamedTuple):
    """What a file holds: its parts in order, and remarks.

    `commas` says that semicolons part its columns: then a comma may be a decimal point, and a point part thousands.
    """

    parts: tuple[Part, ...]
    remarks: tuple[Remark, ...] = ()
    commas: bool = False


MOST_PARTS = 20_000
"""Objectives and key results that one file may hold: far more than any company has in a cycle."""


def read(name: str, text: str) -> Read:
    """Return what a text holds in a format; raise UsageError where no objective or key result can be told."""
    found: Read = import_module(f"{__name__}.{name}").read(text)
    return found
