"""Where goals from elsewhere go: the workspace, or the folder that is to become one, and the new files in it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import IO, NamedTuple

from okrlint.errors import UsageError
from okrlint.importers.gathering import Taken, Wanted
from okrlint.importers.people import Directory
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.project.files import Change, write_files
from okrlint.project.opening import Request, survey
from okrlint.syntax.decode import Limits


class Home(NamedTuple):
    """A workspace that goals come into; it may have none yet. `folder` is where goal files begin."""

    root: Path
    folder: str
    workspace: Workspace
    limits: Limits

    def wanted(self, cycle: str | None, team: str | None) -> Wanted:
        """Return what the goals are to become; raise UsageError for a team that is another's name with a slip."""
        space = self.workspace
        directory = Directory(space.organization)
        if team is not None:
            team = _holder(team, directory)
        if cycle is not None:
            from okrlint.importers.cells import cycle_of

            named = cycle_of(cycle, space.cycles)
            if named is None:
                raise UsageError(f"{cycle} is no cycle that is known here; write it as 2026-Q4, or list it in org.yaml")
            cycle = named
        return Wanted(cycle, team, directory, space.cycles, space.current_cycle(), space.today)

    def place(self, taken: Taken, cwd: Path, out: str | None) -> Path:
        """Return the file that goals go into; raise UsageError where there is one already."""
        inside = f"people/{taken.holder[1:]}" if taken.holder.startswith("@") else taken.holder
        file = cwd / out if out else self.root / self.folder / taken.cycle / f"{inside}.yaml"
        if file.exists() or file.is_symlink():
            shown = out or file.relative_to(self.root).as_posix()
            raise UsageError(f"{shown} is there already, and stays; name another file with -o, or print with -o -")
        return file


def open_home(cwd: Path, today: date | None, now: date) -> Home:
    """Return the workspace one stands in, or the folder as an empty one; raise SettingsError as opening does."""
    found = survey(Request(cwd, (), today, now))
    documents = [found.read(path) for path in found.files]
    space = build_workspace(documents, found.today, found.settings.vocabulary)
    folder = next(iter(found.settings.paths), "okrs")
    return Home(found.root, folder, space, found.settings.limits)


def write_new(texts: Sequence[tuple[Path, str]]) -> None:
    """Write files that are not there yet, all of them or none; raise UsageError where one cannot be written."""
    above = Path(os.path.commonpath([file.parent for file, _ in texts]))
    here = next(folder for folder in (above, *above.parents) if folder.is_dir())
    write_files(here, [Change(os.path.relpath(file, here), None, text.encode()) for file, text in texts])


def bytes_of(given: Path | IO[bytes], name: str, limits: Limits) -> bytes:
    """Return the bytes of a file or stream; raise UsageError where it cannot be read or is larger than `limits`."""
    try:
        if isinstance(given, Path):
            if not given.is_file():
                said = f"{name} is no file" if given.exists() else f"there is no file {name}"
                raise UsageError(f"{said}; name one with goals, or - for standard input")
            with given.open("rb") as stream:
                content = stream.read(limits.bytes + 1)
        else:
            content = given.read(limits.bytes + 1)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}") from None
    if len(content) > limits.bytes:
        raise UsageError(f"{name} has more than {limits.bytes:,} bytes; goals take less, so split it by team")
    return content


def _holder(text: str, directory: Directory) -> str:
    """Return the team or person that an option names as goal files are known by: `growth`, `@ana`."""
    from okrlint.importers.people import slug
    from okrlint.text import nearest

    if text.startswith("@"):
        person = directory.person(text) or slug(text)
        if not person:
            raise UsageError(f"{text} is no name of a person; write it as @ana")
        return f"@{person}"
    team = directory.team(text)
    near = None if team else nearest(text, directory.teams)
    if near:
        raise UsageError(f"there is no team {text}; did you mean {near}?")
    if not team and not slug(text):
        raise UsageError(f"{text} is no name of a team; write it as growth")
    return team or slug(text)
