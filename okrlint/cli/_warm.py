"""What a command said last time, said again where nothing has changed: before anything heavy is loaded."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okrlint.cache import FEWEST_FILES, Inputs, Memory, digest, digest_of, program
from okrlint.cli.common import shared, terminal_width, utc_today
from okrlint.project.walking import SETTINGS, in_order, starts_of, walk

if TYPE_CHECKING:
    from okrlint.project.opening import Project

_TOML = "pyproject.toml"


class Warm:
    """One question of a command to its memory."""

    def __init__(self, name: str, root: Path, asked: Mapping[str, Any]) -> None:
        """Take what was asked for: the command, the workspace, and every option that its answer hangs on."""
        self.begun = time.time_ns()
        self.root = root
        self.memory = Memory(root, name)
        self._given = sorted(asked.items())

    @cached_property
    def asked(self) -> str:
        """What the question is known by."""
        options = shared()
        day = (options.today, None) if options.today else (None, utc_today())
        shown = (options.colored(sys.stdout), terminal_width(), options.quiet)
        whole = (program(), str(options.cwd), str(self.root), day, shown, self._given)
        return digest(repr(whole).encode("utf-8", "surrogatepass"))

    def answer(self) -> Any:
        """Return what is kept, or None where there is nothing or something is no longer the same."""
        if not self.memory.file.exists():
            return None
        for one in self.memory.candidates(self.asked):
            if self.memory.fits(one, self._files(one["paths"], one["exclude"])):
                return one["value"]
        return None

    def keep(self, project: Project, value: Any, others: Mapping[str, str | None]) -> None:
        """Keep an answer about a project, which also comes from `others`: files with their digests.

        Nothing is kept where it would not pay or not be sure: of a small workspace, of one with files that could not
        be read, with settings from elsewhere, or with packages of rules.
        """
        from okrlint.project.mending import content_of

        settings, documents = project.settings, project.workspace.documents
        unsure = (
            settings.plugins
            or settings.merged.data.get("extends")
            or any(one.unread or one.problems for one in documents)
        )
        if unsure or len(documents) < FEWEST_FILES:
            return
        own = {str(self.root / name): digest_of(self.root / name) for name in (SETTINGS, _TOML)}
        contents = {self._path(one.source.path): digest(content_of(one, one.source.text)) for one in documents}
        files = self._files(settings.paths, settings.exclude)
        if set(files) == contents.keys():
            inputs = Inputs(self.asked, settings.paths, settings.exclude, {**own, **others})
            self.memory.keep(inputs, contents, value, self.begun)

    def _path(self, shown: str) -> str:
        return f"{self.root}/{shown}".replace(os.sep, "/")

    def _files(self, paths: list[str] | tuple[str, ...], exclude: list[str] | tuple[str, ...]) -> list[str]:
        starts = starts_of(self.root, paths)
        return in_order(path for start in starts for path in walk(self.root, start, exclude, set()))


def warm(name: str, asked: Mapping[str, Any]) -> Warm | None:
    """Return the question of a command about the workspace one stands in, or None where its answer is not kept."""
    if os.environ.get("GITHUB_ACTIONS") == "true" or shared().verbose:
        return None
    known = (folder for folder in _upward(shared().cwd) if (folder / SETTINGS).is_file() or (folder / "okrs").is_dir())
    root = next(known, None)
    return Warm(name, root, asked) if root else None


def _upward(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it, up to one whose settings may stand in a TOML file."""
    for one in (folder, *folder.parents):
        yield one
        if (one / _TOML).is_file() and b"okrlint" in (one / _TOML).read_bytes():
            return
