"""Begins a workspace: all files are made and checked in memory, then written together, none over one that is there."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from okrlint import __version__
from okrlint.config import Settings, read_settings
from okrlint.diagnostic import Diagnostic
from okrlint.errors import UsageError
from okrlint.lint.registry import rules_for
from okrlint.lint.rule import Rule
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.project.files import Change, write_files
from okrlint.project.formatting import format_given
from okrlint.project.opening import kind_of
from okrlint.project.settings import find_root, open_settings
from okrlint.project.walking import ENDINGS, SETTINGS
from okrlint.record import record
from okrlint.resources import read_text
from okrlint.starting.files import SCHEMAS, Fresh, Place, files_around, files_of_service, goal_files
from okrlint.starting.naming import is_device
from okrlint.starting.wanted import Wanted
from okrlint.syntax.document import read_document

CODEOWNERS = ("CODEOWNERS", "docs/CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS")
"""Where GitHub and GitLab look for who reviews what; the first they find counts."""


@record
class Ground:
    """A folder in which a workspace is to begin, as it was found.

    `top` is that of the repository around it, else the folder itself. `set` says that settings are there already, and
    `begun` that goals are; `above` is the folder of a workspace around this one, or None.
    """

    root: Path
    top: Path
    place: Place
    settings: Settings
    rules: tuple[Rule, ...]
    set: bool
    begun: bool
    above: Path | None


@record
class Plan:
    """What a new workspace comes to: files to write and files to keep, by path from `top`, and what lint would say.

    `kept` has for each the lines to be added to it by hand, or nothing.
    """

    top: Path
    fresh: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    findings: tuple[Diagnostic, ...]


def look(folder: Path) -> Ground:
    """Return what is there where a workspace is to begin; the folder itself may be missing.

    Raise UsageError where none can begin there, and SettingsError where the settings there cannot be followed.
    """
    root = Path(os.path.normpath(folder))
    _portable(root)
    if root.exists() and not root.is_dir():
        raise UsageError(f"{folder} is a file; name a folder, or leave the name out to begin in this one")
    here = find_root(root) == root
    above = find_root(root.parent) if root.parent != root else None
    settings, rules = open_settings(root) if here else (Settings(), rules_for(Settings()))
    if above and any(_within(root, above / path) for path in open_settings(above)[0].paths):
        raise UsageError(f"{folder} lies among the goals of {above}; begin outside, or add goals with okrlint new")
    top = next((one for one in (root, *root.parents) if (one / ".git").exists()), root)
    way = root.relative_to(top).as_posix()
    place = Place(posixpath.normpath(settings.paths[0]), "" if way == "." else f"{way}/")
    begun = any((root / path).exists() and _has_goals(root / path) for path in settings.paths)
    return Ground(root, top, place, settings, rules, here and settings.document is not None, begun, above)


def _portable(root: Path) -> None:
    """Raise UsageError for a new folder whose name some system cannot have."""
    for part in [one.name for one in (root, *root.parents) if not os.path.lexists(one)]:
        odd = re.search(r'[<>:"|?*\\]|[^ -~\u00a0-\U0010ffff]|[\ud800-\udfff]|[. ]\Z', part)
        if is_device(part) or odd or not part.isprintable() or len(part.encode("utf-8", "replace")) > 255:
            shown = part.encode("ascii", "backslashreplace").decode()
            raise UsageError(f"no folder can be called {shown[:60]} on every system; choose another name")


def _within(place: Path, folder: Path) -> bool:
    inner = Path(os.path.normpath(folder))
    return place == inner or inner in place.parents


def _has_goals(folder: Path) -> bool:
    if not folder.is_dir():
        return True
    return any(name.endswith(ENDINGS) for _, _, names in os.walk(folder) for name in names)


def prepare(ground: Ground, wanted: Wanted, today: date) -> Plan:
    """Return what would be written for the answers, as of a day; nothing is written."""
    place = ground.place
    goals = [] if ground.begun else [_laid_out(one) for one in goal_files(wanted, today, place.goals)]
    schemas = {name: read_text("schema", f"draft-07/{name}.schema.json") for name in SCHEMAS}
    around = [one for one in files_around(place, schemas) if one.path != SETTINGS or not ground.set]
    owned = {one.path: wanted.handle for one in goals[1:]} if goals else {place.goals: wanted.handle}
    served = [_found(ground, one) for one in files_of_service(wanted.service, place, __version__, owned)]
    fresh: list[tuple[str, str]] = []
    kept: list[tuple[str, str]] = []
    for one in [*goals, *around, *served]:
        path = posixpath.normpath(one.path if one.at_top else place.prefix + one.path)
        if os.path.lexists(ground.top / path):
            kept.append((path, one.wanting(_text(ground.top / path))))
        else:
            fresh.append((path, one.text))
    return Plan(ground.top, tuple(fresh), tuple(kept), _findings(ground, [*around, *goals], today))


def _laid_out(fresh: Fresh) -> Fresh:
    """Return a goal file in the layout that `okrlint fmt` would give it."""
    return fresh._replace(text=format_given(fresh.path, fresh.text.encode()).text)


def _found(ground: Ground, fresh: Fresh) -> Fresh:
    """Return a file under the path where another of its kind stands already."""
    if not fresh.path.endswith("CODEOWNERS"):
        return fresh
    there = next((path for path in CODEOWNERS if os.path.lexists(ground.top / path)), fresh.path)
    return fresh._replace(path=there)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:  # a folder, or nothing to be read: then all lines are shown
        return ""


def _findings(ground: Ground, files: Sequence[Fresh], today: date) -> tuple[Diagnostic, ...]:
    """Return what lint will say of new goals under the settings that will hold."""
    texts = {one.path: one.text.encode() for one in files if one.path.endswith(ENDINGS)}
    own = texts.pop(SETTINGS, None)
    if ground.begun:
        return ()
    settings = read_settings(read_document(SETTINGS, own, "settings")) if own else ground.settings
    documents = [read_document(path, content, kind_of(path), settings.limits) for path, content in texts.items()]
    space = build_workspace(documents, settings.today or today, settings.vocabulary)
    return lint(space, ground.rules, settings).diagnostics


def write(plan: Plan) -> None:
    """Write the files of a plan, all or none; raise UsageError where one cannot be written or has come meanwhile."""
    home = plan.top.resolve()
    for path, _ in plan.fresh:
        file = plan.top / path
        if os.path.lexists(file):
            raise UsageError(f"{path} has come meanwhile; nothing was written, run it again")
        if home != file.parent.resolve() and home not in file.parent.resolve().parents:
            raise UsageError(f"{path} would lie outside of {plan.top}, since a folder is a link; nothing was written")
    made = _missing([plan.top / path for path, _ in plan.fresh])
    try:
        write_files(plan.top, [Change(path, None, text.encode()) for path, text in plan.fresh])
    except BaseException:
        for folder in made:  # the deepest first; what others put there meanwhile keeps its folder
            try:
                folder.rmdir()
            except OSError:
                continue
        raise


def _missing(files: Sequence[Path]) -> list[Path]:
    """Return the folders that have to be made for some files, the deepest first."""
    folders = {folder for file in files for folder in file.parents if not folder.exists()}
    return sorted(folders, key=lambda folder: len(folder.parts), reverse=True)
