"""What is installed: the folders and files that ship with the package, and other packages that bring rules or settings.

In a wheel `schema` and `site_templates` lie beside the modules. In the repository, in a zip of it and in an install
in place they lie one folder up, beside `pyproject.toml`. All of it is only read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:  # importing it while the program runs would cost as much as reading many files of goals
    from importlib.resources.abc import Traversable
    from zipfile import Path as ZipPath


class Incomplete(Exception):
    """A part of okrlint itself is not installed; the text says which one, and what to do.

    It is none of the errors of the system: what catches those is about files of the reader.
    """


def folder(name: Literal["schema", "site_templates"]) -> Traversable:
    """Return the shipped folder `name`: a `Path`, or inside a zip what `importlib.resources` gives.

    Raise Incomplete where the installation lacks it.
    """
    package = _package()
    beside: Traversable = package / name
    if beside.is_dir():
        return beside
    root = cast("Traversable", package.parent)
    in_repository = (root / "pyproject.toml").is_file()  # else a folder of that name there is somebody else's
    if in_repository and (root / name).is_dir():
        return root / name
    raise Incomplete(f"The folder {name} is missing beside {package}: install okrlint again.")


def read_text(name: Literal["schema", "site_templates"], relative: str) -> str:
    """Return the UTF-8 text of a file in the shipped folder `name`; `relative` uses `/`.

    Raise Incomplete where there is no such file.
    """
    return _text(folder(name), relative)


def names_in(name: Literal["schema", "site_templates"], relative: str) -> list[str]:
    """Return the names of the files right in a folder of the shipped folder `name`, in order; `relative` uses `/`.

    Raise Incomplete where there is no such folder.
    """
    place = folder(name).joinpath(*relative.split("/"))
    if not place.is_dir():
        raise Incomplete(f"The folder {relative} is missing in {name}: install okrlint again.")
    return sorted(one.name for one in place.iterdir() if one.is_file())


def package_text(path: str) -> str:
    """Return the UTF-8 text of a data file inside the package, such as `wording/en.yaml`; `path` uses `/`.

    Raise Incomplete where there is no such file.
    """
    return _text(_package(), path)


def entry_points(distribution: str, group: str) -> list[str]:
    """Return the modules that an installed distribution names in a group of entry points.

    Raise ImportError where no distribution of this name is installed.
    """
    from importlib import metadata  # slow to import, and few workspaces have plugins

    try:
        found = metadata.distribution(distribution).entry_points
    except (metadata.PackageNotFoundError, ValueError):
        raise ImportError("it is not installed") from None
    return sorted(one.value for one in found if one.group == group)


def file_of_package(package: str, name: str) -> Path | None:
    """Return the file `name` of an installed package, or None; none of the package's code is run."""
    from importlib.util import find_spec

    try:
        spec = find_spec(package) if package.isidentifier() else None
    except ValueError:  # a module that was not imported in the usual way, such as the one that was started
        return None
    for folder in spec.submodule_search_locations or () if spec else ():
        file = Path(folder) / name
        if file.is_file():
            return file
    return None


def _text(base: Traversable, relative: str) -> str:
    file = base.joinpath(*relative.split("/"))
    if not file.is_file():
        raise Incomplete(f"The file {relative} is missing in {base}: install okrlint again.")
    return file.read_text(encoding="utf-8")


def _package() -> Path | ZipPath:
    here = Path(__file__).parent
    if here.is_dir():
        return here
    from importlib.resources import files  # slow to import, and only a zip needs it

    return cast("ZipPath", files("okrlint"))
