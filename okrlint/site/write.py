"""The door through which a site reaches the disk: whole or not at all, and nowhere but where it was told.

The files go into a fresh folder beside the target; only when all are there, the two are swapped by renaming. Whoever
ends the program before that leaves the old site as it was; in the blink between the two renamings the old site lies
beside, and the next build puts it back before it begins. Builds that run at once swap one after the other, where the
system can hold a lock on a folder; elsewhere the one that comes second says that it could not write.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from okrlint.disk import alone, missing, runs, unmake
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

    Files that stay the same keep their time of change unless `clean`. Raise UsageError where `out` cannot be written,
    holds something that okrlint did not make, or is a file or a link, or lies above the current folder; ValueError for
    an address that leads outside of `out` or is there twice, letter case aside. Whatever is raised, by `files` too,
    the old site stays.
    """
    target = out.absolute()
    with _telling(out):
        _check_target(out, target)
        made = missing([target])
    fresh = _beside(target, "new")
    try:
        with _telling(out):
            target.parent.mkdir(parents=True, exist_ok=True)
            with alone(target.parent):
                _clear_up(target)
        written = _fill(files, fresh, out, clean=clean)
        with _telling(out), alone(target.parent):
            old = _swap(fresh, target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        unmake(made)
        raise
    if old:
        shutil.rmtree(old, ignore_errors=True)
    return written


@contextmanager
def _telling(out: Path) -> Iterator[None]:
    """Turn what the disk refuses into a UsageError that says so."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}; the site is as it was") from None


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
    front = f".{target.name}.okrlint-"
    for left in sorted(one for one in target.parent.iterdir() if one.name.startswith(front)):
        word, _, process = left.name.removeprefix(front).partition("-")
        if word not in ("new", "old") or not process.isdecimal() or _busy(int(process)):
            continue
        if left.is_symlink():  # not ours, and in the way of a build with its number
            left.unlink()
        elif word == "old" and not target.exists():
            left.rename(target)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _busy(process: int) -> bool:
    return process != os.getpid() and runs(process)


def _fill(files: Iterable[File], fresh: Path, out: Path, *, clean: bool) -> Written:
    target = out.absolute()
    old = target if target.is_dir() and not clean else None
    with _telling(out):
        fresh.mkdir()
        (fresh / MARKER).write_bytes(_MARKER_TEXT)
    paths: set[str] = set()
    folders = {""}
    changed = total = 0
    for file in _checked(files):
        paths.add(file.address)
        folder = file.address.rpartition("/")[0]
        with _telling(out):
            if folder not in folders:
                (fresh / folder).mkdir(parents=True, exist_ok=True)
            changed += _put(file, fresh, old)
        folders.add(folder)
        total += len(file.content)
    removed = sum(path not in paths for path in _paths_in(old)) if old else 0
    return Written(len(paths), changed, removed, total)


def _put(file: File, fresh: Path, old: Path | None) -> bool:
    """Put a file into the new site; return whether it is another one than in the old."""
    target = fresh / file.address
    if old and _reused(old / file.address, target, file.content):
        return False
    target.write_bytes(file.content)
    return True


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
    for here, _, names in os.walk(folder):  # which passes over what another build takes away meanwhile
        inner = Path(here).relative_to(folder).as_posix()
        yield from (posixpath.normpath(f"{inner}/{name}") for name in names if name != MARKER)


def _swap(fresh: Path, target: Path) -> Path | None:
    """Let the new site take the place of the old one, if there is one; return where that lies now."""
    if not target.exists():
        fresh.rename(target)
        return None
    old = _beside(target, "old")
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError as error:
        try:
            old.rename(target)
        except OSError:
            raise UsageError(
                f"{target.name} cannot be written: {error.strerror}; what was there lies beside it in {old.name}, "
                "and the next build puts it back"
            ) from None
        raise
    return old
