"""Writes files of a workspace: whole or not at all, and several together all or none."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from okrlint.disk import alone, missing, runs, settle, unmake
from okrlint.errors import UsageError

_LEFT = re.compile(r"\..+\.okrlint-(?:new|old)-([0-9]{1,20})")
"""What lies beside a file while it is written: the new one, or the old one's second name; the process is the last."""


class Change(NamedTuple):
    """A file by its path from the root, its bytes as they were read (None: it is new), and as they will be."""

    path: str
    before: bytes | None
    after: bytes


def write_files(root: Path, changes: Sequence[Change], around: Iterable[str] = ()) -> None:
    """Make all changes or none; raise UsageError where a file is not as it was read, or cannot be written.

    Each file changes in one step, once the new bytes of all are on the disk, so that a full one is noticed before.
    Should one fail all the same, those that were written before it get their bytes back. Of several runs at once each
    waits for the one before it, and then finds out whether that one was about the same files. What runs that were
    killed left in the folders of these files, and of those `around` by path, is taken away.
    """
    made = missing([root / change.path for change in changes])
    with alone(root):
        beside = {_beside(root / change.path).parent for change in changes}
        for folder in beside | {(root / path).parent for path in around}:
            _clear_up(folder)
        try:
            _write_all(root, changes)
        except BaseException:
            unmake(made)
            raise


def _write_all(root: Path, changes: Sequence[Change]) -> None:
    for change in changes:
        _compare(root, change)
    tried: list[Change] = []
    try:
        for change in changes:
            _stage(root / change.path, change.after)
            if change.before is not None:
                _keep(root / change.path)
        for change in changes:
            _compare(root, change)  # an editor waits for nobody
            tried.append(change)
            take(root / change.path, new=change.before is None)
    except BaseException:
        _undo(root, tried)
        raise
    finally:
        for change in changes:
            _discard(root / change.path)


def _compare(root: Path, change: Change) -> None:
    if _bytes(root / change.path) != change.before:
        raise UsageError(f"{change.path} has changed meanwhile; nothing was written, run it again")


def _bytes(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
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
                _beside(file, "old").replace(file.resolve())  # which wants no room on a disk that is full
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
    made = missing([file.resolve()])
    _clear_up(_beside(file).parent)
    try:
        _stage(file, content)
        take(file)
    except BaseException:
        _discard(file)
        unmake(made)
        raise


def take(file: Path, *, new: bool = False) -> None:
    """Let the new file that lies beside one take its place; raise UsageError where it cannot.

    Where the file is to be `new`, one that has come meanwhile stays, and that is an error too.
    """
    fresh, target = _beside(file), file.resolve()
    try:
        if not (new and _linked(fresh, target)):
            fresh.replace(target)
    except FileExistsError:
        raise UsageError(f"{file} has come meanwhile; nothing was written, run it again") from None
    except OSError as error:
        raise _unwritable(file, error) from None
    with suppress(OSError):  # the file has its new bytes; only a loss of power could bring the old ones back
        settle(target.parent)


def _linked(fresh: Path, target: Path) -> bool:
    """Return whether a file has got a second name; raise FileExistsError where that is taken."""
    try:
        os.link(fresh, target)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names
        return False
    return True


def _stage(file: Path, content: bytes) -> None:
    """Put bytes into the new file beside one; raise UsageError where that fails."""
    fresh = _beside(file)
    try:
        fresh.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)  # whatever has its name already, a link above all, is not written into
        fresh.write_bytes(content)
        settle(fresh)
        if file.exists():
            fresh.chmod(file.stat().st_mode)
    except OSError as error:
        raise _unwritable(file, error) from None


def _keep(file: Path) -> None:
    """Give a file another name beside it, under which its bytes stay; raise UsageError where that fails."""
    target, kept = file.resolve(), _beside(file, "old")
    try:
        kept.unlink(missing_ok=True)
        try:
            os.link(target, kept)
        except OSError:  # a disk that knows no second names
            shutil.copy2(target, kept)
    except OSError as error:
        raise _unwritable(file, error) from None


def _unwritable(file: Path, error: OSError) -> UsageError:
    return UsageError(f"{file} cannot be written: {error.strerror}")


def _discard(file: Path) -> None:
    """Take away what lies beside a file, if it is there."""
    for word in ("new", "old"):
        with suppress(OSError):
            _beside(file, word).unlink(missing_ok=True)


def _beside(file: Path, word: str = "new") -> Path:
    """Return the new file beside one, or beside what a link leads to; the number of this process ends its name."""
    target = file.resolve()
    return target.with_name(f".{target.name}.okrlint-{word}-{os.getpid()}")


def _clear_up(folder: Path) -> None:
    """Take away what runs that were killed left in a folder: the files with their names, and no other."""
    for one in folder.iterdir() if folder.is_dir() else ():
        found = _LEFT.fullmatch(one.name)
        # Where nobody can be asked, a file that is being written cannot be removed either.
        if found and int(found[1]) != os.getpid() and not runs(int(found[1])):
            with suppress(OSError):
                one.unlink()
