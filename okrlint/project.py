"""Opens a workspace folder: finds it, reads its settings and files, and hands them on as a `Workspace`."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from okrlint.config import Settings, read_settings
from okrlint.diagnostic import Problem
from okrlint.errors import SettingsError, UsageError
from okrlint.lint.levels import check_settings, matches
from okrlint.lint.rule import Rule
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.record import record
from okrlint.syntax.decode import too_large
from okrlint.syntax.document import Document, DocumentKind, read_document, unreadable
from okrlint.syntax.toml import has_table
from okrlint.text import Span

SETTINGS = "okrlint.yaml"
_ENDINGS = (".yaml", ".yml")
_ORG = ("org.yaml", "org.yml")


@record
class Project:
    """A workspace as opened: its folder, settings, what was read, and which paths the report is about.

    `about` are paths relative to `root`; empty means everything.
    """

    root: Path
    settings: Settings
    workspace: Workspace
    about: tuple[str, ...]

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


def open_project(request: Request, rules: Sequence[Rule]) -> Project:
    """Return the workspace that the paths of a request belong to; its day is that asked for, else set, else now.

    Raise UsageError where a path is missing or nothing is to be read, and SettingsError for settings that cannot be
    followed; `rules` are those the settings may name.
    """
    cwd, paths, today, now, given = request
    places = [_existing(cwd, path) for path in paths]
    root = _root(cwd, places, given)
    settings = _settings(root, rules)
    about = tuple(place.relative_to(root).as_posix() for place in places)
    home = root.resolve()
    documents = [_read(root, home, path, kind, settings) for path, kind in _files(root, settings, places)]
    if given:
        documents = _overlay(root, cwd, documents, given, settings)
        about = (_relative(root, Path(os.path.normpath(cwd / given[0]))),)
    if not any(document.kind == "goals" for document in documents):
        raise UsageError(_nothing(root, settings))
    for path, place, one in zip(paths, places, about, strict=False):
        if place.is_dir() and not any(_below(document.source.path, one) for document in documents):
            raise UsageError(f"{path}: no goal files in this folder; see `paths` and `exclude` in the settings")
    return Project(root, settings, build_workspace(documents, today or settings.today or now), about)


def _below(path: str, one: str) -> bool:
    return one in (".", path) or path.startswith(f"{one}/")


def _existing(cwd: Path, path: str) -> Path:
    place = Path(os.path.normpath(cwd / path))
    if not place.exists():
        raise UsageError(f"{path}: no such file or folder")
    return place


def _root(cwd: Path, places: Sequence[Path], given: tuple[str, bytes] | None) -> Path:
    here = find_root(cwd)
    start = Path(os.path.normpath(cwd / given[0])).parent if given else None
    wanted = places or ([start] if start else [])
    if here and all(place == here or here in place.parents for place in wanted):
        return here
    folders = [place.parent if place.exists() and not place.is_dir() else place for place in wanted]
    roots = {find_root(folder) or folder for folder in folders}
    if len(roots) > 1:
        raise UsageError("these paths belong to different workspaces; check one workspace at a time")
    return roots.pop() if roots else cwd


def find_root(start: Path) -> Path | None:
    """Return the nearest folder from `start` upward that has settings of ours or a folder `okrs`, or None."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() or (folder / "okrs").is_dir() or _in_pyproject(folder):
            return folder
    return None


def _in_pyproject(folder: Path) -> bool:
    file = folder / "pyproject.toml"
    try:
        return file.is_file() and has_table(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def _settings(root: Path, rules: Sequence[Rule]) -> Settings:
    name = SETTINGS if (root / SETTINGS).is_file() else "pyproject.toml" if _in_pyproject(root) else None
    if name is None:
        return Settings()
    try:
        document = read_document(name, (root / name).read_bytes(), "settings")
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}") from None
    settings = read_settings(document)
    problems = sorted([*document.problems, *check_settings(settings, rules)], key=lambda problem: problem.span)
    if problems:
        raise SettingsError(
            f"{name} has settings that cannot be followed", [(document.source, one) for one in problems]
        )
    return settings


def _files(root: Path, settings: Settings, places: Sequence[Path]) -> list[tuple[Path, DocumentKind]]:
    starts = [Path(os.path.normpath(root / name)) for name in settings.paths]
    starts += [place for place in places if place.is_dir() and not _met(place, starts, settings)]
    found = {path for start in starts for path in _walk(root, start, settings)}
    found |= {place for place in places if not place.is_dir()}
    ordered = sorted(found, key=lambda path: (len(path.parts), path.as_posix()))
    return [(path, "org" if path.name in _ORG else "goals") for path in ordered if path.name != SETTINGS]


def _met(place: Path, starts: Sequence[Path], settings: Settings) -> bool:
    """Return whether a folder named outright lies within or around what is read anyway."""
    known = [start for start in starts if settings.document or start.exists()]
    return any(place == start or place in start.parents or start in place.parents for start in known)


def _walk(root: Path, start: Path, settings: Settings) -> Iterator[Path]:
    """Yield the YAML files at or below a folder, but nothing hidden or excluded; links to folders are not followed."""
    if not start.is_dir():
        if start.exists():
            yield start
        return
    for folder, inner, names in os.walk(start):
        here = Path(folder)
        inner[:] = [name for name in inner if not name.startswith(".") and not _excluded(root, here / name, settings)]
        for name in names:
            if name.endswith(_ENDINGS) and not name.startswith(".") and not _excluded(root, here / name, settings):
                yield here / name


def _excluded(root: Path, path: Path, settings: Settings) -> bool:
    return bool(settings.exclude) and matches(_relative(root, path), settings.exclude)


def _relative(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _read(root: Path, home: Path, path: Path, kind: DocumentKind, settings: Settings) -> Document:
    shown = _relative(root, path)
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            return unreadable(
                shown, kind, _cannot("this is not a regular file", "put a file in its place, or exclude it")
            )
        if home not in path.resolve().parents:
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


def _overlay(
    root: Path, cwd: Path, documents: Iterable[Document], given: tuple[str, bytes], settings: Settings
) -> list[Document]:
    name, content = given
    shown = _relative(root, Path(os.path.normpath(cwd / name)))
    kind: DocumentKind = "org" if Path(name).name in _ORG else "goals"
    others = [document for document in documents if document.source.path != shown]
    return [*others, read_document(shown, content, kind, settings.limits)]


def _nothing(root: Path, settings: Settings) -> str:
    folders = ", ".join(f"{name}/" for name in settings.paths)
    return f"no goal files in {folders} of {root}; put goals into okrs/, name a folder, or set `paths` in {SETTINGS}"
