"""Writes files of a workspace: whole or not at all, and several together all or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrlint.errors import UsageError


class Change(NamedTuple):
    """A file by its path from the root, its bytes as they were read (None: it is new), and as they will be."""

    path: str
    before: bytes | None
    after: bytes


def write_files(root: Path, changes: Sequence[Change]) -> None:
    """Make all changes or none; raise UsageError where a file is not as it was read, or cannot be written.

    Each file changes in one step. Should one fail, those that were written before it get their bytes back.
    """
    for change in changes:
        if _bytes(root / change.path) != change.before:
            raise UsageError(f"{change.path} has changed meanwhile; nothing was written, run it again")
    done: list[Change] = []
    try:
        for change in changes:
            write_bytes(root / change.path, change.after)
            done.append(change)
    except (UsageError, KeyboardInterrupt):
        for change in done:
            _undo(root / change.path, change.before)
        raise


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None


def _undo(file: Path, before: bytes | None) -> None:
    if before is None:
        file.unlink(missing_ok=True)
    else:
        write_bytes(file, before)


def write_file(file: Path, text: str) -> None:
    """Put `text` into a file as UTF-8, its line ends as they are; see `write_bytes`."""
    write_bytes(file, text.encode())


def write_bytes(file: Path, content: bytes) -> None:
    """Put bytes into a file, and make the folders it lies in.

    They go into a new file beside it, which then takes its place, mode included: whoever ends the program before that
    leaves the old file as it was. Raise UsageError where the folder cannot be written to.
    """
    target = file.resolve()
    fresh = target.with_name(f".{target.name}.okrlint-new-{os.getpid()}")
    made = [folder for folder in target.parents if not folder.exists()]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(content)
            if target.exists():
                fresh.chmod(target.stat().st_mode)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        for folder in made:
            with suppress(OSError):
                folder.rmdir()
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None
