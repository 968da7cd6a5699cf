"""What a run found out, kept for the next run: only while every byte that it came from is the same.

All of it lies in `.okrlint_cache/` of the workspace, one file for each command. A file is believed only with the seal
of this user: whoever sends a folder with a cache in it cannot say what is in the goals. The key of the seal lies with
the user's other caches. What is damaged, foreign or written by another version counts as not there, and where
nothing can be written nothing is kept.

A file of the workspace is known again by size and times; where these could deceive, since it changed at about the
time it was read, its bytes decide.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = ".okrlint_cache"
"""Where what is kept lies, in the folder of the workspace."""

FEWEST_FILES = 100
"""Files from which on something is kept: a smaller workspace is read in no time."""

_KEPT = 8
"""Answers that a file holds: of different days, options and terminals."""

_SLACK = 2_000_000_000
"""Nanoseconds within which some file systems give two changes one time."""

_SEAL = 32


class Inputs(NamedTuple):
    """What an answer comes from, besides the files of the workspace.

    `asked` says all that was asked for, `paths` and `exclude` which files there are, `others` are more files and
    folders by path with their digests (None: there is none).
    """

    asked: str
    paths: Sequence[str]
    exclude: Sequence[str]
    others: Mapping[str, str | None]


def digest(content: bytes) -> str:
    """Return what a content is known by."""
    import hashlib  # with all of OpenSSL behind it; a small workspace asks for nothing that is kept

    return hashlib.blake2b(content, digest_size=16).hexdigest()


def digest_of(path: str | Path) -> str | None:
    """Return what a file is known by, or a folder with all that lies in it; None where there is nothing to be read."""
    place = Path(path)
    try:
        if place.is_dir():
            return _sum({one.as_posix(): digest_of(one) or "" for one in place.rglob("*") if not one.is_dir()})
        return digest(place.read_bytes())
    except OSError:
        return None


def signs_below(folder: Path) -> dict[str, list[int]]:
    """Return every file below a folder, by path from it, with its size and the time of its last change."""
    found = {}
    for here, _, names in os.walk(folder):
        for name in names:
            path = Path(here, name)
            info = path.lstat()
            found[path.relative_to(folder).as_posix()] = [info.st_size, info.st_mtime_ns]
    return found


def program() -> str:
    """Return what this program is known by: its version and the times of its own files, which change when it does."""
    from okrlint import __version__

    here = Path(__file__).parent
    newest, count = 0, 0
    for folder, inner, names in os.walk(here):
        inner[:] = [name for name in inner if name != "__pycache__"]
        for name in names:
            newest, count = max(newest, Path(folder, name).stat().st_mtime_ns), count + 1
    return f"{__version__} {here} {newest} {count} {sys.version_info[:3]}"


class Memory:
    """What is kept for one command in one workspace."""

    def __init__(self, root: Path, name: str) -> None:
        """Open what is there; nothing is wrong with nothing."""
        self.root = root
        self.file = root / FOLDER / f"{name}.json"
        self._held = self._load()

    def candidates(self, asked: str) -> list[dict[str, Any]]:
        """Return the answers to a question, whose inputs have still to be looked at, the last one first."""
        return [one for one in self._held["answers"] if one["asked"] == asked]

    def fits(self, answer: Mapping[str, Any], files: Iterable[str]) -> bool:
        """Return whether an answer comes from exactly these files of the workspace, and the others it names."""
        if any(digest_of(path) != known for path, known in answer["others"].items()):
            return False
        return bool(self._state(files) == answer["state"])

    def keep(self, inputs: Inputs, contents: Mapping[str, str], value: Any, begun: int) -> None:
        """Keep an answer: `contents` are the files of the workspace by path, each with the digest of what was read.

        `begun` is when the run began, in nanoseconds: a file that changed since then, or shortly before, is known by
        its bytes alone.
        """
        signs = {path: sign for path in contents if (sign := _sign(path, begun))}
        self._held["files"] = {path: [signs.get(path), known] for path, known in contents.items()}
        answer = {
            "asked": inputs.asked, "paths": list(inputs.paths), "exclude": list(inputs.exclude),
            "others": dict(inputs.others), "state": _sum(contents), "value": value,
        }  # fmt: skip
        earlier = [one for one in self._held["answers"] if one["asked"] != inputs.asked]
        self._held["answers"] = [answer, *earlier][:_KEPT]
        self._save()

    def _state(self, files: Iterable[str]) -> str:
        known = self._held["files"]
        found: dict[str, str] = {}
        for path in files:
            sign, seen = known.get(path, (None, ""))
            same = sign is not None and sign == _sign(path, None)
            found[path] = seen if same else digest_of(path) or ""
        return _sum(found)

    def _load(self) -> dict[str, Any]:
        empty: dict[str, Any] = {"answers": [], "files": {}}
        with suppress(OSError, ValueError):
            sealed = self.file.read_bytes()
            seal, body, key = sealed[:_SEAL], sealed[_SEAL:], _key(make=False)
            if key and _same(seal, self._seal(key, body)):
                import json

                held: dict[str, Any] = json.loads(body)
                return held
        return empty

    def _save(self) -> None:
        import json

        key = _key(make=True)
        body = json.dumps(self._held, separators=(",", ":")).encode()
        fresh = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with suppress(OSError):
            if key is None:
                return
            self.file.parent.mkdir(exist_ok=True)
            ignored = self.file.parent / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", "utf-8")
            try:
                fresh.write_bytes(self._seal(key, body) + body)
                fresh.replace(self.file)
            finally:
                fresh.unlink(missing_ok=True)

    def _seal(self, key: bytes, body: bytes) -> bytes:
        """Return the seal of a body: of this user, for this folder."""
        import hashlib

        place = os.fsencode(self.file)
        return hashlib.blake2b(len(place).to_bytes(8, "big") + place + body, key=key, digest_size=_SEAL).digest()


def _same(seal: bytes, other: bytes) -> bool:
    """Return whether two seals are the same, in a time that says nothing of how much of them is."""
    import hmac

    return hmac.compare_digest(seal, other)


def _sign(path: str, begun: int | None) -> list[int] | None:
    """Return size and times of a file, or None where they would not tell a later change apart from what was read."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    if begun is not None and max(found.st_mtime_ns, found.st_ctime_ns) > begun - _SLACK:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _sum(contents: Mapping[str, str]) -> str:
    """Return what a set of files is known by: each by its path and content."""
    return digest(
        "\n".join(f"{path}\0{known}" for path, known in sorted(contents.items())).encode("utf-8", "surrogatepass")
    )


def _key(*, make: bool) -> bytes | None:
    """Return the user's key of the seal, made where it is not there and `make` says so; None where there is none."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    with suppress(OSError, RuntimeError):
        file = (Path(home) if home else Path.home() / ".cache") / "okrlint" / "seal"
        with suppress(FileNotFoundError):
            key = file.read_bytes()
            return key if len(key) == _SEAL else None
        if not make:
            return None
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"seal.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(os.urandom(_SEAL))
            fresh.replace(file)  # where another run was first, what that one kept counts as foreign
        finally:
            fresh.unlink(missing_ok=True)
        return file.read_bytes()
    return None
