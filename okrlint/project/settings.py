"""Finds the folder of a workspace and reads its settings, with the files and packages that these extend."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from okrlint import resources
from okrlint.config import Settings, read_settings
from okrlint.diagnostic import Problem
from okrlint.errors import SettingsError, UsageError
from okrlint.lint.checking import Placed, check_settings
from okrlint.lint.registry import rules_for
from okrlint.lint.rule import Rule
from okrlint.project.walking import SETTINGS
from okrlint.syntax.document import Document, read_document
from okrlint.syntax.toml import has_table

_TOML = "pyproject.toml"
_FILES = (".yaml", ".yml", ".toml")


def find_root(start: Path) -> Path | None:
    """Return the nearest folder from `start` upward that has settings of ours or a folder `okrs`, or None."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file() or (folder / "okrs").is_dir() or _in_pyproject(folder):
            return folder
    return None


def workspace_folder(cwd: Path, places: Sequence[Path], given: tuple[str, bytes] | None) -> Path:
    """Return the folder of the one workspace that all `places` belong to; raise UsageError where there are several.

    `given` is the path of a file that stands for another's content, with that content.
    """
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


def _in_pyproject(folder: Path) -> bool:
    file = folder / _TOML
    try:
        return file.is_file() and has_table(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return False


def open_settings(root: Path) -> tuple[Settings, tuple[Rule, ...]]:
    """Return the settings of a workspace and the rules that it can use.

    Raise SettingsError, with the place of each mistake, for settings that cannot be followed.
    """
    name = SETTINGS if (root / SETTINGS).is_file() else _TOML if _in_pyproject(root) else None
    if name is None:
        return Settings(), rules_for(Settings())
    layers = {root / name: _document(root / name, name)}
    wrong = _extend(root, layers, (root / name,))
    own, *extended = layers.values()
    settings = read_settings(own, *reversed(extended))
    rules: tuple[Rule, ...] = ()
    if not wrong:  # else rules may seem missing that a package would bring
        rules, wrong = _rules(settings)
    said = [(layer.source, problem) for layer in layers.values() for problem in layer.problems]
    told = {(source.path, problem.path) for source, problem in said}
    wrong = [*said, *(one for one in wrong if (one[0].path, one[1].path) not in told)]
    if wrong:
        files = ", ".join(dict.fromkeys(source.path for source, _ in wrong))
        wrong.sort(key=lambda one: (one[0].path, one[1].span))
        raise SettingsError(f"{files} has settings that cannot be followed", wrong)
    return settings, rules


def _rules(settings: Settings) -> tuple[tuple[Rule, ...], list[Placed]]:
    """Return the rules that settings name and what is wrong with how they name them."""
    try:
        rules = rules_for(settings)
    except SettingsError as error:
        return (), cast("list[Placed]", list(error.problems))
    return rules, check_settings(settings, rules)


def _document(file: Path, shown: str) -> Document:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {error.strerror}") from None
    return read_document(shown, content, "settings")


def _extend(root: Path, layers: dict[Path, Document], way: tuple[Path, ...]) -> list[Placed]:
    """Add what the file at the end of `way` extends to `layers`, the strongest first; return what cannot be."""
    wrong: list[Placed] = []
    document = layers[way[-1]]
    names = document.data.get("extends") if isinstance(document.data, dict) else None
    for index, name in reversed(list(enumerate(names if isinstance(names, list) else []))):
        file, shown = _extended(root, way[-1].parent, str(name))
        said = _refused(file, shown, str(name), way)
        if said:
            path = ("extends", index)
            wrong.append((document.source, Problem("invalid-shape", said[0], document.where(path), path, said[1])))
        elif file and file not in layers:
            layers[file] = _document(file, shown)
            wrong += _extend(root, layers, (*way, file))
    return wrong


def _extended(root: Path, folder: Path, name: str) -> tuple[Path | None, str]:
    """Return the file that a name under `extends` stands for, if there can be one, and how messages call it."""
    if not name.endswith(_FILES):
        return resources.file_of_package(name, SETTINGS), f"{name}/{SETTINGS}"
    file = Path(os.path.normpath(folder / name))
    return file, Path(os.path.relpath(file, root)).as_posix()


def _refused(file: Path | None, shown: str, name: str, way: tuple[Path, ...]) -> tuple[str, str] | None:
    """Return why a file cannot be extended, and the way out."""
    if file is None:
        hint = "install it beside okrlint; a file is written with its ending, as in `../goals/okrlint.yaml`"
        return f"no package `{name}` with an {SETTINGS} is installed here", hint
    if Path(name).is_absolute():
        return f"`{name}` begins at the root of this machine", "write the path from the folder of this file"
    if file in way:
        return f"`{name}` extends this file in turn", "take one of the two lines out"
    return None if file.is_file() else (f"there is no file `{shown}`", "write the path from the folder of this file")
