"""Goals handed on: one module per format, each with `write(site, choice)`, found by being there."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from okrlint.model.things import GoalFile
from okrlint.site.data import SiteData


class Choice(NamedTuple):
    """What is handed on: the goals of one cycle and of one team, or of all; `team` is an id, or `@ana` for a person."""

    cycle: str | None = None
    team: str | None = None

    def files(self, site: SiteData) -> list[GoalFile]:
        """Return the goal files that are meant, in order of cycle and path."""
        found = [one for one in site.workspace.files if self.cycle in (None, one.cycle.id)]
        found = [one for one in found if self.team in (None, one.holder)]
        return sorted(found, key=lambda one: (one.cycle.starts, one.cycle.days, one.cycle.id))

    def of_cycle(self, site: SiteData) -> Choice:
        """Return the same with the cycle that a reader means by "now" where none was asked for."""
        return self if self.cycle or site.cycle is None else self._replace(cycle=site.cycle.id)


def formats() -> list[str]:
    """Return the names of all formats."""
    return sorted(one.name for one in iter_modules(__path__) if not one.name.startswith("_"))


def export(name: str, site: SiteData, choice: Choice) -> str:
    """Return the goals that are meant as text in a format, with its line ends; the same goals give the same text."""
    text: str = import_module(f"{__name__}.{name}").write(site, choice)
    return text
