"""One module for each kind of page; a new one is found by being there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from okrlint.site.data import SiteData
from okrlint.site.page import Page


def all_pages(site: SiteData) -> Iterator[Page]:
    """Yield the pages of every kind, in order of the modules' names; each module has `pages(site)`."""
    for name in sorted(module.name for module in iter_modules(__path__)):
        yield from import_module(f"{__name__}.{name}").pages(site)
