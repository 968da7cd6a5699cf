"""All that was read, with an index of names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from okrlint.model.calendar import Cycle, understood
from okrlint.model.cascade import Cascade, build_cascade
from okrlint.model.things import GoalFile, Named, Objective, Organization, Thing
from okrlint.syntax.document import Document

FORTNIGHT = 14
"""Days after a cycle in which it may still be put in order (rule catalogue, `unscored` and `open-after-cycle`)."""


class Life(NamedTuple):
    """What the history of its file says of an objective, in days.

    `appeared` is None where it was there from the first goals on; `touched` is the last change of anything but
    check-ins; `meant` the last change of what it means: its title, a target, a bound, a key result more or less.
    """

    appeared: date | None
    touched: date
    meant: date


@dataclass(frozen=True, eq=False, kw_only=True)
class Surroundings:
    """What a look at one file may know of the rest: the day, the organisation and the cycles, and no other goal.

    A rule whose check takes this, and not the `Workspace`, finds the same in a file whatever stands in the others; what
    it found holds until the file itself or one of these changes. `cycles` are all that are listed or that a file is in;
    `vocabulary` maps the abbreviations that are known here to what they stand for.
    """

    organization: Organization
    cycles: Mapping[str, Cycle]
    today: date
    vocabulary: Mapping[str, str] = field(default_factory=dict, repr=False)

    def settled(self, objective: Objective) -> bool:
        """Return whether an objective belongs to the past: its cycle is over and it was scored, done or dropped."""
        return objective.cycle.over(self.today) and (not objective.active or objective.score is not None)

    def long_over(self, cycle: Cycle) -> bool:
        """Return whether a cycle ended more than a fortnight ago: what was not looked at then cannot be caught up on.

        The fortnight is the grace that the rules of the family `closing` give.
        """
        return (self.today - cycle.ends).days > FORTNIGHT

    def enclosing(self, cycle: Cycle) -> list[Cycle]:
        """Return the cycles whose days contain those of `cycle`, the shortest first."""
        return sorted((c for c in self.cycles.values() if c.encloses(cycle)), key=lambda c: (c.days, c.id))


@dataclass(frozen=True, eq=False, kw_only=True)
class Workspace(Surroundings):
    """What a workspace holds on a day.

    `names` maps full names (`2026-Q4/growth/first-week/conversion`) to the first thing that bears them. Documents and
    files are in order of their paths. `before` is the same workspace at the revision that this one is compared with, or
    None; `lives` maps full names of objectives to what history says, where it was read.
    """

    documents: tuple[Document, ...]
    files: tuple[GoalFile, ...]
    names: Mapping[str, Named] = field(repr=False)
    doubles: tuple[tuple[str, Thing, Thing], ...]
    before: Workspace | None = field(default=None, repr=False)
    lives: Mapping[str, Life] = field(default_factory=dict, repr=False)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What a rule about single files gets to see."""
        return Surroundings(
            organization=self.organization, cycles=self.cycles, today=self.today, vocabulary=self.vocabulary
        )

    @property
    def objectives(self) -> Iterator[Objective]:
        """Return every objective of every cycle, by file and place."""
        return (objective for file in self.files for objective in file.objectives)

    def file_of(self, document: Document) -> GoalFile | None:
        """Return the goals that a document holds, or None where it holds none."""
        return self._by_document.get(id(document))

    @cached_property
    def _by_document(self) -> dict[int, GoalFile]:
        return {id(file.document): file for file in self.files}

    @cached_property
    def cascade(self) -> Cascade:
        """The links among the objectives, made when first asked for."""
        return build_cascade(self.objectives, self.resolve)

    @cached_property
    def has_unreadable(self) -> bool:
        """Return whether some file could not be read whole, so that names may exist which nobody saw."""
        return any(problem.unreadable for document in self.documents for problem in document.problems)

    def resolve(self, name: str, cycle: Cycle) -> Named | None:
        """Return what `name`, written in a goal of `cycle`, stands for, or None.

        The name is looked up in the same cycle; one that begins with a cycle is looked up there; else the enclosing
        cycles are tried, the shortest first.
        """
        first, _, rest = name.partition("/")
        if rest and self.is_cycle(first):
            return self.names.get(name)
        found = self.names.get(f"{cycle.id}/{name}")
        if found is not None:
            return found
        return next((hit for above in self.enclosing(cycle) if (hit := self.names.get(f"{above.id}/{name}"))), None)

    def is_cycle(self, segment: str) -> bool:
        """Return whether the first segment of a name is a cycle: a listed one, or one of the forms understood."""
        return segment in self.cycles or understood(segment) is not None

    def current_cycle(self) -> Cycle | None:
        """Return the cycle a reader means by "now".

        Of the cycles with goals that run today it is the shortest; else the last that ended, else the next to begin.
        """
        used = sorted({file.cycle.id: file.cycle for file in self.files}.values(), key=lambda c: (c.days, c.id))
        running = [cycle for cycle in used if cycle.starts <= self.today <= cycle.ends]
        ended = sorted((cycle for cycle in used if cycle.over(self.today)), key=lambda c: (c.ends, -c.days))
        coming = sorted((cycle for cycle in used if cycle.starts > self.today), key=lambda c: c.starts)
        return next(iter([*running[:1], *ended[-1:], *coming[:1]]), None)

    def files_of(self, cycle: Cycle) -> list[GoalFile]:
        """Return the goal files of exactly this cycle."""
        return [file for file in self.files if file.cycle.id == cycle.id]
