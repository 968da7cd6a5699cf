"""Opens a workspace folder: finds it, reads its settings and files, and hands them on as a `Workspace`."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from okrlint.config import Settings
from okrlint.diagnostic import Problem
from okrlint.errors import UsageError
from okrlint.globs import matches
from okrlint.lint.checking import Placed, placed
from okrlint.lint.rule import Rule
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.project.settings import open_settings, workspace_folder
from okrlint.project.walking import ENDINGS, SETTINGS, in_order, is_inside, relative, starts_of, walk
from okrlint.record import record
from okrlint.syntax.decode import too_large
from okrlint.syntax.document import Document, DocumentKind, read_document, unreadable
from okrlint.text import Span, clip

ORG = ("org.yaml", "org.yml")
"""What the file of the organisation is called."""


@record
class Project:
    """A workspace as opened: its folder, settings, rules, what was read, and which paths the report is about.

    `about` are paths relative to `root`; empty means everything. `notes` say which settings have no effect.
    """

    root: Path
    settings: Settings
    rules: tuple[Rule, ...]
    workspace: Workspace
    about: tuple[str, ...]
    notes: tuple[Placed, ...]

    def concerns(self, path: str) -> bool:
        """Return whether the report is about the file at `path`."""
        return not self.about or any(_below(path, one) for one in self.about)


class Request(NamedTuple):
    """What is to be opened: `paths` as seen from the folder `cwd`, and which day it is.

    `today` is the day asked for, or None; `now` the day by the clock. `given` is a file's path and bytes that stand
    for what is on disk.
    """

    cwd: Path
    paths: tuple[str, ...]
    today: date | None
    now: date
    given: tuple[str, bytes] | None = None


def open_project(request: Request) -> Project:
    """Return the workspace that the paths of a request belong to; its day is that asked for, else set, else now.

    Raise UsageError where a path is missing or nothing is to be read, and SettingsError for settings that cannot be
    followed.
    """
    cwd, paths, today, now, given = request
    places = [_existing(cwd, path) for path in paths]
    root = workspace_folder(cwd, places, given)
    settings, rules = open_settings(root)
    about = tuple(place.relative_to(root).as_posix() for place in places)
    home = root.resolve()
    passed_over: set[str] = set()
    files = {relative(root, path): (path, kind) for path, kind in _files(root, settings, places, passed_over)}
    if given:
        about = (relative(root, Path(os.path.normpath(cwd / given[0]))),)
        files[about[0]] = (Path(given[0]), kind_of(about[0]))
    if not any(kind == "goals" for _, kind in files.values()):
        raise UsageError(nothing(root, settings))
    for path, place, one in zip(paths, places, about, strict=False):
        if place.is_dir() and not any(_below(shown, one) for shown in files):
            raise UsageError(f"{path}: no goal files in this folder; see `paths` and `exclude` in the settings")
    documents = (
        read_document(shown, given[1], kind, settings.limits)
        if given and shown == about[0]
        else _read(root, home, path, kind, settings)
        for shown, (path, kind) in sorted(files.items(), key=lambda file: file[1][1] != "org")
    )
    workspace = build_workspace(documents, today or settings.today or now, settings.vocabulary)
    notes = tuple(sorted(_without_effect(settings, list(files), passed_over), key=lambda note: note[1].span))
    return Project(root, settings, rules, workspace, about, notes)


class Survey(NamedTuple):
    """A workspace before anything of it is read: its folder, settings, rules, day, and its files by path and kind."""

    root: Path
    settings: Settings
    rules: tuple[Rule, ...]
    today: date
    files: Mapping[str, tuple[Path, DocumentKind]]

    def read(self, path: str) -> Document:
        """Return the file at a path of the workspace as read."""
        place, kind = self.files[path]
        return _read(self.root, self.root.resolve(), place, kind, self.settings)


def survey(request: Request) -> Survey:
    """Return which workspace a request is about and which files it has; raise as `open_project` does."""
    root = workspace_folder(request.cwd, (), None)
    settings, rules = open_settings(root)
    files = {relative(root, path): (path, kind) for path, kind in _files(root, settings, (), set())}
    return Survey(root, settings, rules, request.today or settings.today or request.now, files)


def _without_effect(settings: Settings, read: Sequence[str], passed_over: Iterable[str]) -> Iterator[Placed]:
    """Yield a note for each pattern of the workspace's own settings that no file matches."""
    for index, override in enumerate(settings.overrides):
        for place, pattern in enumerate(override.paths):
            if not any(matches(path, [pattern]) for path in read):
                yield from _note(settings, ("overrides", index, "paths", place), pattern, "changes nothing")
    for index, pattern in enumerate(settings.exclude):
        if not any(matches(path, [pattern]) for path in passed_over):
            yield from _note(settings, ("exclude", index), pattern, "passes nothing over")


def _note(settings: Settings, path: tuple[str | int, ...], pattern: str, effect: str) -> Iterator[Placed]:
    origin = settings.origin(path)
    if origin and origin.document is settings.document:  # settings that many share may name files that only some have
        hint = "mend the pattern or delete it; paths begin at the folder of the workspace"
        yield placed(settings, path, f"`{pattern}` matches no file, so it {effect}", hint)


def _below(path: str, one: str) -> bool:
    return one in (".", path) or path.startswith(f"{one}/")


def _existing(cwd: Path, path: str) -> Path:
    place = Path(os.path.normpath(cwd / path))
    try:
        if place.exists():
            return place
    except OSError as error:  # such as a name that is too long
        raise UsageError(f"{clip(path)}: {error.strerror}") from None
    raise UsageError(f"{path}: no such file or folder")


def _files(
    root: Path, settings: Settings, places: Sequence[Path], passed_over: set[str]
) -> list[tuple[Path, DocumentKind]]:
    starts = starts_of(root, settings.paths)
    home = root.resolve()
    for name, start in zip(settings.paths, starts, strict=True):
        if not is_inside(start, home):
            raise UsageError(f"{name} leads out of the workspace {root}; goals lie in it, see `paths` in {SETTINGS}")
    starts += [place for place in places if place.is_dir() and not _met(place, starts, settings)]
    found = {path for start in starts for path in walk(root, start, settings.exclude, passed_over)}
    found |= {str(place) for place in places if not place.is_dir()}
    return [(Path(path), kind_of(path)) for path in in_order(found)]


def _met(place: Path, starts: Sequence[Path], settings: Settings) -> bool:
    """Return whether a folder named outright lies within or around what is read anyway."""
    known = [start for start in starts if settings.document or start.exists()]
    return any(place == start or place in start.parents or start in place.parents for start in known)


def _read(root: Path, home: Path, path: Path, kind: DocumentKind, settings: Settings) -> Document:
    shown = relative(root, path)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            return unreadable(
                shown, kind, _cannot("this is not a regular file", "put a file in its place, or exclude it")
            )
        if not is_inside(path, home):
            return unreadable(shown, kind, _cannot("this link leads out of the workspace", "put the file itself here"))
        if info.st_size > settings.limits.bytes:
            return unreadable(shown, kind, too_large(info.st_size, settings.limits))
        return read_document(shown, path.read_bytes(), kind, settings.limits)
    except OSError as error:
        said = error.strerror or type(error).__name__
        return unreadable(
            shown, kind, _cannot(f"the file cannot be opened: {said}", "check that it exists and may be read")
        )


def _cannot(message: str, hint: str) -> Problem:
    return Problem("unreadable-file", message, Span(0, 0), hint=hint, unreadable=True)


def nothing(root: Path, settings: Settings) -> str:
    """Return what is to be said of a workspace without goals, and the way out."""
    folders = ", ".join(f"{name}/" for name in settings.paths)
    way_out = f"`okrlint init` begins a workspace; or name a folder, or set `paths` in {SETTINGS}"
    return f"no goal files in {folders} of {root}; {way_out}"


def is_read(settings: Settings, path: str) -> bool:
    """Return whether a path of another revision belongs to the workspace; the settings are those of today."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    if hidden or not path.endswith(ENDINGS) or path.rpartition("/")[2] == SETTINGS:
        return False
    below = [posixpath.normpath(name) for name in settings.paths]
    return ("." in below or matches(path, below)) and not matches(path, settings.exclude)


def kind_of(path: str) -> DocumentKind:
    """Return what kind of file stands at a path: the organisation or goals."""
    return "org" if path.rpartition("/")[2] in ORG else "goals"
