"""One module for each kind of page; a new one is found by being there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from okrlint.site.data import SiteData
from okrlint.site.page import Page, View


def all_pages(site: SiteData) -> Iterator[Page]:
    """Yield the pages of every kind, in order of the modules' names; each module has `pages(site)`."""
    for name in _kinds():
        yield from import_module(f"{__name__}.{name}").pages(site)


def all_views() -> list[View]:
    """Return the views for the menus, in their order: the `VIEW` of each module that has one."""
    modules = (import_module(f"{__name__}.{name}") for name in _kinds())
    return sorted(module.VIEW for module in modules if hasattr(module, "VIEW"))


def briefs(site: SiteData) -> dict[str, str]:
    """Return the answer of each view in a few words, by its key; empty for a view without `brief(site)`."""
    modules = (import_module(f"{__name__}.{name}") for name in _kinds())
    return {one.VIEW.key: one.brief(site) if hasattr(one, "brief") else "" for one in modules if hasattr(one, "VIEW")}


def _kinds() -> list[str]:
    return sorted(module.name for module in iter_modules(__path__))
