"""What all that is written to the disk rests on: one writer at a time, bytes that have arrived, and no leftovers."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

PATIENCE = 10.0
"""Seconds that one waits for another writer; ours are done in a fraction of one."""

_UNKNOWN = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)  # disks that do not know what is asked of them


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold off others of us who write below a folder; the system lets go when this process ends, however it does.

    Where no such lock can be had, or somebody else keeps it (`flock . okrlint …`), the work goes on without it.
    """
    held = _opened(folder)
    try:
        if held is not None:
            _wait(held)
        yield
    finally:
        if held is not None:
            os.close(held)


def _opened(folder: Path) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that may not be read, or a system where none can be opened
        return None


def _wait(held: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.01)
        except OSError:  # disks of other machines need not know locks
            return
        else:
            return


def settle(path: Path) -> None:
    """Return once what is in a file, or which names are in a folder, would outlast a loss of power; raise OSError."""
    try:
        held = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
    except OSError as error:
        if error.errno not in _UNKNOWN:
            raise


def runs(process: int) -> bool:
    """Return whether a process of this number runs; where that cannot be asked, that it does not."""
    if os.name != "posix":  # asking would end the process
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def missing(files: Sequence[Path]) -> list[Path]:
    """Return the folders that have to be made for some files, the deepest first."""
    folders = {folder for file in files for folder in file.parents if not folder.exists()}
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)


def unmake(folders: Sequence[Path]) -> None:
    """Take folders away again, given the deepest first; one where others put something meanwhile stays."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
