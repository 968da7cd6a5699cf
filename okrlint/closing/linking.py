"""Links of goals that are carried on: which of them lead somewhere in the next cycle."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrlint.model.calendar import Cycle
from okrlint.model.things import KeyResult, Named, Objective
from okrlint.model.workspace import Workspace

_FIELDS = ("supports", "depends_on", "confirms")


class Links:
    """The names that a goal of the next cycle can lead to: what is there, and what is carried on beside it."""

    def __init__(self, workspace: Workspace, old: Cycle, new: Cycle, beside: Iterable[str]) -> None:
        """Keep the cycles; `beside` are the names, within their cycle, of the goals and key results that come along."""
        self._space = workspace
        self._old, self._new = old, new
        self._beside = frozenset(beside)

    def mend(self, name: str, item: dict[str, Any]) -> list[str]:
        """Take the links that lead nowhere out of an entry, and return a sentence for each; `name` is what it is of."""
        said: list[str] = []
        for field in _FIELDS:
            written = item.get(field)
            names = [written] if isinstance(written, str) else written
            if not isinstance(names, list):
                continue
            kept = list(dict.fromkeys(new for one in names if (new := self._new_name(str(one)))))
            gone = [one for one in names if not self._new_name(str(one))]
            said += [f"{name}: `{field}: {one}` leads to no goal in {self._new.id} and was left out" for one in gone]
            if kept:
                item[field] = kept[0] if isinstance(written, str) else kept
            else:
                del item[field]
        return said

    def _new_name(self, name: str) -> str:
        """Return what a link is written as in the next cycle, or nothing where it leads to no goal there."""
        if name.startswith(("https://", "http://")):
            return name
        short = name.removeprefix(f"{self._old.id}/")
        return short if short in self._beside or self._lasts(self._space.resolve(short, self._new)) else ""

    def _lasts(self, found: Named | None) -> bool:
        """Return whether a link leads to a goal that is not over when the next cycle begins."""
        goal = found if isinstance(found, Objective) else found.objective if isinstance(found, KeyResult) else None
        if goal is None or goal.cycle.id == self._old.id:  # the old cycle may end a day or two after the new one begins
            return False
        return goal.cycle.ends >= self._new.starts and goal.status != "dropped"
