"""Fuzzing: what must hold of any bytes at all, tried on very many of them.

Each target is a module here with a function `one` of some bytes, which raises where a promise does not hold. The tests
run every target over its seeds, over inputs that once broke it (`finds`) and over random ones; `python -m tests.fuzz`
lets atheris look for new ones, led by which lines of okrlint an input reaches.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

TARGETS = (
    *("reader", "settings", "goals", "layout", "edits"),  # files of a workspace
    *("figures", "wording", "markdown", "names", "patterns"),  # texts in them
    *("baseline", "table", "importing", "history", "editor", "serving"),  # what comes from elsewhere
    *("terminal", "outputs"),  # what goes elsewhere
)
"""The modules that are targets."""

HERE = Path(__file__).parent


def target(name: str) -> Callable[[bytes], None]:
    """Return the function of a target that takes an input."""
    found: Callable[[bytes], None] = import_module(f"{__name__}.{name}").one
    return found


def inputs(name: str) -> list[Path]:
    """Return the files that are kept for a target: its seeds, and what once broke it."""
    return [path for kept in ("seeds", "finds") for path in sorted((HERE / kept / name).glob("*")) if path.is_file()]
