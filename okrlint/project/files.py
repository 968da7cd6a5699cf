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

    Each file changes in one step, once the new bytes of all are on the disk, so that a full one is noticed before.
    Should one fail all the same, those that were written before it get their bytes back.
    """
    for change in changes:
        if _bytes(root / change.path) != change.before:
            raise UsageError(f"{change.path} has changed meanwhile; nothing was written, run it again")
    made = _missing([root / change.path for change in changes])
    tried: list[Change] = []
    try:
        for change in changes:
            _stage(root / change.path, change.after)
        for change in changes:
            tried.append(change)
            write_bytes(root / change.path, change.after)
    except BaseException:
        for change in changes:
            _discard(root / change.path)
        _undo(root, tried)
        _unmake(made)
        raise


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None


def _undo(root: Path, tried: Sequence[Change]) -> None:
    """Put files back that were written; raise UsageError with those where that is not possible."""
    stuck = []
    for change in tried:
        file = root / change.path
        try:
            if _bytes(file) != change.after:  # it was not written, or has another owner since
                continue
            if change.before is None:
                file.unlink()
            else:
                write_bytes(file, change.before)
        except (OSError, UsageError):
            stuck.append(change.path)
    if stuck:
        raise UsageError(f"writing failed half way, and {', '.join(stuck)} could not be put back; look at it with git")


def write_file(file: Path, text: str) -> None:
    """Put `text` into a file as UTF-8, its line ends as they are; see `write_bytes`."""
    write_bytes(file, text.encode())


def write_bytes(file: Path, content: bytes) -> None:
    """Put bytes into a file, and make the folders it lies in.

    They go into a new file beside it, which then takes its place, mode included: whoever ends the program before that
    leaves the old file as it was. What a program that was killed left beside it is taken away. Raise UsageError where
    the folder cannot be written to.
    """
    made = _missing([file.resolve()])
    try:
        _stage(file, content)
        try:
            _beside(file).replace(file.resolve())
        except OSError as error:
            raise _unwritable(file, error) from None
    except BaseException:
        _discard(file)
        _unmake(made)
        raise


def _stage(file: Path, content: bytes) -> None:
    """Put bytes into the new file beside one, unless they are there already; raise UsageError where that fails."""
    fresh = _beside(file)
    try:
        if fresh.exists() and fresh.read_bytes() == content:
            return
        fresh.parent.mkdir(parents=True, exist_ok=True)
        _clear_up(fresh)
        fresh.write_bytes(content)
        if file.exists():
            fresh.chmod(file.stat().st_mode)
    except OSError as error:
        raise _unwritable(file, error) from None


def _unwritable(file: Path, error: OSError) -> UsageError:
    return UsageError(f"{file} cannot be written: {error.strerror}")


def _discard(file: Path) -> None:
    """Take away the new file beside one, if it is there."""
    with suppress(OSError):
        _beside(file).unlink(missing_ok=True)


def _missing(files: Sequence[Path]) -> list[Path]:
    """Return the folders that have to be made for some files, the deepest first."""
    folders = {folder for file in files for folder in file.parents if not folder.exists()}
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)


def _unmake(folders: Sequence[Path]) -> None:
    """Take folders away again; one where others put something meanwhile stays."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _beside(file: Path) -> Path:
    """Return the new file beside one, or beside what a link leads to; the number of this process ends its name."""
    target = file.resolve()
    return target.with_name(f".{target.name}.okrlint-new-{os.getpid()}")


def _clear_up(fresh: Path) -> None:
    """Take away the files such as a new one whose process is gone."""
    front = fresh.name.removesuffix(str(os.getpid()))
    for one in fresh.parent.iterdir():
        process = one.name.removeprefix(front)
        if one.name.startswith(front) and process.isdecimal() and not _runs(int(process)):
            with suppress(OSError):
                one.unlink()


def _runs(process: int) -> bool:
    if process == os.getpid():
        return True
    if os.name != "posix":  # elsewhere asking would end the process, and a file that is being written cannot be removed
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
