"""The cascade: who supports whom, who waits for whom, and the way from a goal up to the North Star."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from okrlint.model.calendar import Cycle
from okrlint.model.things import Initiative, KeyResult, Named, Objective
from okrlint.record import record

Resolve = Callable[[str, Cycle], Named | None]
"""Finds what a name, written in a goal of a cycle, stands for."""

LINK_PREFIXES = ("https://", "http://")


class Link(NamedTuple):
    """One written reference of a goal: the name as written, and what it stands for or None where nothing does."""

    name: str
    to: Named | None

    @property
    def outside(self) -> bool:
        """Return whether it leads to a goal that is kept elsewhere."""
        return self.name.startswith(LINK_PREFIXES)

    @property
    def objective(self) -> Objective | None:
        """Return the objective it leads to: itself or the one that the key result belongs to."""
        return self.to if isinstance(self.to, Objective) else self.to.objective if self.to else None


@record
class Cascade:
    """The links among objectives, by full name, each list in order of file and place."""

    supports: Mapping[str, tuple[Link, ...]]
    depends_on: Mapping[str, tuple[Link, ...]]
    children: Mapping[str, tuple[Objective, ...]]
    needed_by: Mapping[str, tuple[Objective, ...]]

    def parents(self, objective: Objective) -> list[Objective]:
        """Return the objectives it supports, each once, itself never."""
        return _objectives(self.supports.get(objective.full_name, ()), objective)

    def needs(self, objective: Objective) -> list[Objective]:
        """Return the objectives it depends on, each once."""
        return _objectives(self.depends_on.get(objective.full_name, ()), objective)

    def below(self, objective: Objective) -> list[Objective]:
        """Return all goals that work for it, directly or not, nearest first, each once."""
        return _walk(objective, lambda goal: self.children.get(goal.full_name, ()))

    def above(self, objective: Objective) -> list[Objective]:
        """Return all goals it works for, directly or not, nearest first, each once."""
        return _walk(objective, self.parents)

    def chain(self, objective: Objective) -> list[Objective]:
        """Return the way up: its first parent, that one's first parent, and so on; stops where a ring would close."""
        way: list[Objective] = []
        here = objective
        while (parents := self.parents(here)) and parents[0] not in (objective, *way):
            here = parents[0]
            way.append(here)
        return way


def build_cascade(objectives: Iterable[Objective], resolve: Resolve) -> Cascade:
    """Return the links of all objectives, those of their key results included."""
    supports: dict[str, tuple[Link, ...]] = {}
    depends: dict[str, tuple[Link, ...]] = {}
    children: defaultdict[str, list[Objective]] = defaultdict(list)
    needed: defaultdict[str, list[Objective]] = defaultdict(list)
    for objective in objectives:
        names = [*objective.supports, *(name for result in objective.key_results for name in result.supports)]
        up, aside = _links(resolve, objective, names), _links(resolve, objective, objective.depends_on)
        supports.setdefault(objective.full_name, up)  # of a name that stands twice the first holds
        depends.setdefault(objective.full_name, aside)
        for parent in _objectives(up, objective):
            children[parent.full_name].append(objective)
        for provider in _objectives(aside, objective):
            needed[provider.full_name].append(objective)
    return Cascade(supports, depends, _frozen(children), _frozen(needed))


def find_rings(links: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return rings among named links, each from its smallest name on, no two through one name; without recursion.

    Tarjan's strongly connected components would merge rings; what a reader wants is one way round, so of rings that
    meet a shortest one is told. Without the names told no ring is left.
    """
    rings: list[list[str]] = []
    settled: set[str] = set()
    links = _without_ends(links)
    for name in sorted(links):
        ring = None if name in settled else _shortest_ring(name, links, settled)
        if ring:
            rings.append(ring)
            settled.update(ring)
    return rings


def _without_ends(links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return only what can lie on a ring: names that lead nowhere are taken out until none is left."""
    ahead = {name: set(there) for name, there in links.items()}
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for name, there in ahead.items():
        for other in there:
            behind[other].append(name)
    ends = [name for name in behind if name not in ahead] + [name for name, there in ahead.items() if not there]
    for end in ends:
        ahead.pop(end, None)
        for name in behind[end]:
            if name in ahead:
                ahead[name].discard(end)
                if not ahead[name]:
                    ends.append(name)
    return {name: [other for other in links[name] if other in ahead] for name in ahead}


def _shortest_ring(start: str, links: Mapping[str, Sequence[str]], settled: set[str]) -> list[str] | None:
    came: dict[str, str] = {}
    queue = [start]
    for here in queue:
        for there in links.get(here, ()):
            if there == start:
                way = [here]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if there not in came and there not in settled:
                came[there] = here
                queue.append(there)
    return None


def moved_by(objective: Objective, result: KeyResult) -> list[Initiative]:
    """Return the initiatives of an objective that say they move this key result."""
    return [initiative for initiative in objective.initiatives if result.id in initiative.moves]


def _links(resolve: Resolve, objective: Objective, names: Iterable[str]) -> tuple[Link, ...]:
    return tuple(
        Link(name, None if name.startswith(LINK_PREFIXES) else resolve(name, objective.cycle))
        for name in dict.fromkeys(names)
    )


def _objectives(links: Iterable[Link], but: Objective) -> list[Objective]:
    found = {link.objective.full_name: link.objective for link in links if link.objective is not None}
    return [objective for objective in found.values() if objective is not but]


def _walk(start: Objective, ahead: Callable[[Objective], Iterable[Objective]]) -> list[Objective]:
    seen = Counter([start.full_name])
    queue = [start]
    for here in queue:
        for there in ahead(here):
            if not seen[there.full_name]:
                seen[there.full_name] += 1
                queue.append(there)
    return queue[1:]


def _frozen(lists: Mapping[str, list[Objective]]) -> dict[str, tuple[Objective, ...]]:
    return {name: tuple(goals) for name, goals in lists.items()}
