"""What the site holds beside its pages, for programs: one module for each kind of file, found by being there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from okrlint.site.data import SiteData
from okrlint.site.page import File


def all_outputs(site: SiteData) -> Iterator[File]:
    """Yield the files of every kind, in order of the modules' names; each module has `files(site)`."""
    for name in sorted(module.name for module in iter_modules(__path__)):
        yield from import_module(f"{__name__}.{name}").files(site)
