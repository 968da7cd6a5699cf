"""The door through which a site reaches the disk: whole or not at all, and nowhere but where it was told.

The files go into a fresh folder beside the target; only when all are there, the two are swapped by renaming. Whoever
ends the program before that leaves the old site as it was; in the blink between the two renamings the old site lies
beside, and the next build puts it back before it begins.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from okrlint.errors import UsageError
from okrlint.site.page import File

MARKER = ".okrlint-site"
"""The file that says a folder was made here, so that it may be replaced whole."""

_MARKER_TEXT = b"okrlint made this folder and replaces it whole with every build.\n"
_PART = re.compile(r"[A-Za-z0-9@._-]*[A-Za-z0-9@_-]\Z")  # nothing hidden in it: no slash, no dot at the end


class Written(NamedTuple):
    """What a build did: pages and other files in all, those new or different, old ones that are gone, and bytes."""

    files: int
    changed: int
    removed: int
    bytes: int


def write_site(files: Iterable[File], out: Path, *, clean: bool = False) -> Written:
    """Write the site into `out`, which is replaced whole, and return what changed.

    Files that stay the same keep their time of change unless `clean`. Raise UsageError where `out` holds something
    that okrlint did not make, or is a file or a link, or lies above the current folder; ValueError for an address
    that leads outside of `out` or is there twice, letter case aside. Whatever is raised, by `files` too, the old
    site stays.
    """
    target = out.absolute()
    _check_target(out, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _clear_up(target)
    fresh = _beside(target, "new")
    try:
        written = _fill(files, fresh, target if target.is_dir() and not clean else None)
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return written


def _check_target(out: Path, target: Path) -> None:
    way_out = "Name another folder with -o."
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise UsageError(f"{out} is a file or a link, not a folder. {way_out}")
    here = Path.cwd()
    if target.resolve() in (here, *here.parents):
        raise UsageError(f"{out} is the folder you work in, or lies above it. {way_out}")
    if target.is_dir() and not (target / MARKER).is_file() and any(target.iterdir()):
        raise UsageError(f"{out} holds files that okrlint did not make, so they stay. {way_out}")


def _beside(target: Path, word: str) -> Path:
    return target.with_name(f".{target.name}.okrlint-{word}-{os.getpid()}")


def _clear_up(target: Path) -> None:
    """Take away what builds that were cut short left behind; put an old site back that was not yet replaced."""
    for left in sorted(target.parent.glob(f".{target.name}.okrlint-*-*")):
        word, _, process = left.name.rpartition("okrlint-")[2].partition("-")
        if word not in ("new", "old") or not process.isdigit() or _runs(int(process)):
            continue
        if word == "old" and not target.exists():
            left.rename(target)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    if os.name != "posix" or process == os.getpid():  # elsewhere asking would end the process
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _fill(files: Iterable[File], fresh: Path, old: Path | None) -> Written:
    fresh.mkdir()
    (fresh / MARKER).write_bytes(_MARKER_TEXT)
    paths: set[str] = set()
    folders = {""}
    changed = total = 0
    for file in _checked(files):
        paths.add(file.address)
        target = fresh / file.address
        if (folder := file.address.rpartition("/")[0]) not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        if not (old and _reused(old / file.address, target, file.content)):
            target.write_bytes(file.content)
            changed += 1
        total += len(file.content)
    removed = sum(path not in paths for path in _paths_in(old)) if old else 0
    return Written(len(paths), changed, removed, total)


def _checked(files: Iterable[File]) -> Iterator[File]:
    taken: dict[str, str] = {}
    for file in files:
        if file.address == MARKER or not all(_PART.match(part) for part in file.address.split("/")):
            raise ValueError(f"{file.address!r} is no address within the site")
        folded = file.address.casefold()
        if folded in taken:
            raise ValueError(f"two pages want one address: {taken[folded]} and {file.address}")
        taken[folded] = file.address
        yield file


def _reused(old: Path, target: Path, content: bytes) -> bool:
    """Return whether the old file holds the same bytes and now stands in the new place too, with its time."""
    try:
        if old.is_symlink() or old.stat().st_size != len(content) or old.read_bytes() != content:
            return False
        _take(old, target)
    except OSError:
        return False
    return True


def _take(old: Path, target: Path) -> None:
    try:
        os.link(old, target)  # the old site goes away at the end, and no file is ever written into
    except OSError:
        shutil.copy2(old, target)


def _paths_in(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name != MARKER:
            yield path.relative_to(folder).as_posix()


def _swap(fresh: Path, target: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    old = _beside(target, "old")
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
