"""Which files of a workspace are read: walked through, in the order in which everything goes by them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from okrlint.globs import matches

SETTINGS = "okrlint.yaml"
"""What the file of the settings is called; it is no goal file."""

ENDINGS = (".yaml", ".yml")
"""How the names of files end that are read."""


def walk(root: Path, start: Path, exclude: Sequence[str], passed_over: set[str]) -> Iterator[str]:
    """Yield the YAML files at or below a folder, but nothing hidden or excluded; links to folders are not followed.

    What is excluded is added to `passed_over`.
    """
    top = str(root)

    def excluded(path: str) -> bool:
        shown = os.path.relpath(path, top).replace(os.sep, "/") if exclude else ""
        hit = bool(exclude) and matches(shown, exclude)
        passed_over.update([shown] if hit else [])
        return hit

    if not start.is_dir():
        if start.exists():
            yield str(start)
        return
    for folder, inner, names in os.walk(start):
        inner[:] = [name for name in inner if not name.startswith(".") and not excluded(f"{folder}{os.sep}{name}")]
        for name in names:
            if name.endswith(ENDINGS) and not name.startswith("."):
                path = f"{folder}{os.sep}{name}"
                if not excluded(path):
                    yield path


def starts_of(root: Path, paths: Iterable[str]) -> list[Path]:
    """Return the folders and files that the setting `paths` names."""
    return [Path(os.path.normpath(root / name)) for name in paths]


def is_inside(path: Path | str, home: Path) -> bool:
    """Return whether a path, links followed, is a folder that is real itself, or lies below it."""
    real, top = os.path.realpath(path), str(home).rstrip(os.sep)
    return real == (top or os.sep) or real.startswith(f"{top}{os.sep}")


def in_order(found: Iterable[str]) -> list[str]:
    """Return files in the order in which they are read: by depth and name, without the settings."""
    ordered = sorted({path.replace(os.sep, "/") for path in found}, key=lambda path: (path.count("/"), path))
    return [path for path in ordered if path.rpartition("/")[2] != SETTINGS]


def relative(root: Path, path: Path) -> str:
    """Return a path as seen from the root, with slashes."""
    inside = f"{root}{os.sep}"
    if str(path).startswith(inside):
        return str(path)[len(inside) :].replace(os.sep, "/")
    return Path(os.path.relpath(path, root)).as_posix()
