"""Git, asked with plumbing only: no checkout, no stash, nothing that runs a program of the repository's choice.

A revision that somebody names goes to one call, behind `--end-of-options`, and comes back as the id of a commit; every
other call gets ids only.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from okrlint.errors import UsageError

_SECONDS = 120
"""How long one call may take."""

_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "log.showSignature=false")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_HEAD = re.compile(r"[0-9a-f]{40,64} [0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_FILE_MODES = ("100644", "100755")


class Blob(NamedTuple):
    """A file at a revision: the id of its content, and whether it is a plain file rather than a link or a module."""

    id: str
    plain: bool


class Commit(NamedTuple):
    """A commit that touched some files: its id, author day (YYYY-MM-DD), and the content of each path then and before.

    A path whose file the commit removed has None, and so has one in `before` that the commit brought.
    """

    id: str
    day: str
    files: dict[str, Blob | None]
    before: dict[str, Blob | None]


class Repository:
    """A repository as seen from a folder in it; paths are relative to that folder, with forward slashes."""

    def __init__(self, folder: Path, prefix: str, *, shallow: bool) -> None:
        """Keep where to ask; `prefix` leads from the top of the repository to the folder, with a slash at its end."""
        self.folder = folder
        self._prefix = prefix
        self.shallow = shallow

    def commit(self, revision: str) -> str:
        """Return the id of the commit that a revision names; raise UsageError where there is none."""
        asked = f"{revision}^{{commit}}"
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", asked)
        if found is None or not _ID.match(found.strip()):
            raise UsageError(f"git knows no revision `{revision}`{self._way_out()}")
        return found.strip()

    def has_commit(self) -> bool:
        """Return whether there is any commit on the branch one stands on."""
        return self._try("rev-parse", "--verify", "--quiet", "HEAD") is not None

    def commit_on(self, day: date) -> str | None:
        """Return the newest commit that was made by the end of a day (UTC), or None where there is none so old."""
        until = f"--until={day.isoformat()}T23:59:59Z"
        found = self._try("rev-list", "-1", until, "HEAD")
        return found.strip() or None if found else None

    def merge_base(self, one: str, other: str) -> str:
        """Return the last commit that two commits have in common; raise UsageError where there is none."""
        found = self._try("merge-base", one, other)
        if not found:
            raise UsageError(f"the two revisions have no commit in common{self._way_out()}")
        return found.split()[0]

    def _way_out(self) -> str:
        if self.shallow:
            return "; the clone is shallow: `git fetch --unshallow` brings its history, in CI `fetch-depth: 0`"
        return "; `git fetch` brings what others have, `git log` shows what is here"

    def files(self, commit: str) -> dict[str, Blob]:
        """Return every file below the folder at a commit, by path."""
        below = [self._prefix] if self._prefix else []
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit, "--", *below)
        found = {}
        for entry in listed.split("\0"):
            about, tab, path = entry.partition("\t")
            if tab and path.startswith(self._prefix):
                mode, _, blob = about.split()
                found[path[len(self._prefix) :]] = Blob(blob, mode in _FILE_MODES)
        return found

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield (id, content) of blobs, read in one call; ids that are not there are left out."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return
        told = self._run("cat-file", "--batch", data="".join(f"{blob}\n" for blob in wanted).encode())
        at = 0
        for blob in wanted:
            end = told.index(b"\n", at)
            header = told[at:end].split()
            at = end + 1
            if len(header) == 3:
                size = int(header[2])
                yield blob, told[at : at + size]
                at += size + 1

    def history(self, commit: str, paths: Sequence[str]) -> Iterator[Commit]:
        """Yield the commits up to `commit` that touched files below some paths, the newest first.

        Merges are left out: what they bring together was told by their sides.
        """
        below = [f":(top,literal){self._prefix}{'' if path == '.' else path}" for path in paths]
        told = self._ask(
            "log", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-merges", "--full-history", "--no-color",
            "--no-ext-diff", "--no-textconv", "--format=%H %as", commit, "--", *below,
        )  # fmt: skip
        words = iter(told.split("\0"))
        found: Commit | None = None
        for written in words:
            word = written.lstrip("\n")  # not so a path: a name may begin with a line end
            if word.startswith(":"):  # the next word is the path, whatever it is made of
                path = next(words, "")
                if found and path.startswith(self._prefix):
                    here = path[len(self._prefix) :]
                    found.before[here], found.files[here] = _sides(word)
            elif _HEAD.match(word):
                if found:
                    yield found
                commit_id, day = word.split()
                found = Commit(commit_id, day, {}, {})
        if found:
            yield found

    def _ask(self, *args: str) -> str:
        return self._run(*args).decode("utf-8", "surrogateescape")

    def _try(self, *args: str) -> str | None:
        try:
            return self._ask(*args)
        except UsageError:
            return None

    def _run(self, *args: str, data: bytes | None = None) -> bytes:
        return _git(self.folder, *args, data=data)


def _sides(about: str) -> tuple[Blob | None, Blob | None]:
    """Return what a line of `git log --raw` says of a file: its content before and after the commit."""
    old_mode, mode, old, blob, status = about[1:].split()
    before = None if status == "A" else Blob(old, old_mode in _FILE_MODES)
    return before, None if status == "D" else Blob(blob, mode in _FILE_MODES)


def repository(folder: Path) -> Repository:
    """Return the repository that a folder lies in; raise UsageError where there is none, or no git."""
    try:
        told = _git(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
    except UsageError as error:
        if "not a git repository" in str(error):
            raise UsageError(f"{folder} lies in no git repository; `git init` begins one") from None
        raise
    inside, shallow, prefix, *_ = [*told.decode("utf-8", "surrogateescape").split("\n"), "", ""]
    if inside != "true":
        raise UsageError(f"{folder} lies in the inner folder of a repository, not among its files")
    return Repository(folder, prefix, shallow=shallow == "true")


def _git(folder: Path, *args: str, data: bytes | None = None) -> bytes:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    environment = {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, and the program from the path
            ["git", "--no-pager", *_SAFE, *args],  # noqa: S607 - where git lies differs from machine to machine
            cwd=folder, check=False, capture_output=True, input=data or b"", env=environment, timeout=_SECONDS,
        )  # fmt: skip
    except FileNotFoundError:
        raise UsageError("this needs git, and no program of that name is installed here") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git took longer than {_SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"git says: {said[0].removeprefix('fatal: ') if said else f'exit {done.returncode}'}")
    return done.stdout


_KEPT = frozenset({"GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"})
"""Variables of git that only say where its settings lie; others could point to another repository."""
