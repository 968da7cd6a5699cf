"""A workspace beside its earlier revision, and which goal of today is which goal of then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from okrlint.model.things import Guardrail, Initiative, KeyResult, Measure, Objective
from okrlint.model.workspace import Workspace

_Thing = TypeVar("_Thing", bound=Objective | Measure | Initiative)


class Matched(NamedTuple, Generic[_Thing]):
    """Things of one kind at two revisions: (now, then) where they are the same, what is gone, and what is new."""

    kept: tuple[tuple[_Thing, _Thing], ...]
    gone: tuple[_Thing, ...]
    new: tuple[_Thing, ...]


class History:
    """A workspace beside its earlier revision; made once, asked by every rule that compares the two."""

    def __init__(self, now: Workspace, then: Workspace) -> None:
        """Match the objectives: by full name, by `formerly`, by title, by the key results they share."""
        self.before = then
        self.objectives = objectives(list(now.objectives), list(then.objectives))
        self._then = {id(one): other for one, other in self.objectives.kept}
        self._results: dict[int, Matched[KeyResult]] = {}
        self._guardrails: dict[int, Matched[Guardrail]] = {}

    def then(self, objective: Objective) -> Objective | None:
        """Return what an objective was, or None where it is new."""
        return self._then.get(id(objective))

    def results(self, objective: Objective) -> Matched[KeyResult]:
        """Return the key results of an objective at both revisions; nothing where it is new."""
        then = self.then(objective)
        if id(objective) not in self._results:  # several rules ask for the same
            self._results[id(objective)] = results(objective, then) if then else Matched((), (), ())
        return self._results[id(objective)]

    def guardrails(self, objective: Objective) -> Matched[Guardrail]:
        """Return the guardrails of an objective at both revisions; nothing where it is new."""
        then = self.then(objective)
        if id(objective) not in self._guardrails:
            self._guardrails[id(objective)] = guardrails(objective, then) if then else Matched((), (), ())
        return self._guardrails[id(objective)]


def objectives(now: Sequence[Objective], then: Sequence[Objective]) -> Matched[Objective]:
    """Return which objectives are the same: by full name, by `formerly`, by title, by a key result in common."""
    return match(now, then, (_names, _earlier_names, _title, _content))


def results(now: Objective, then: Objective) -> Matched[KeyResult]:
    """Return which key results of an objective at two revisions are the same."""
    return match(now.key_results, then.key_results, _MEASURE_KEYS)


def guardrails(now: Objective, then: Objective) -> Matched[Guardrail]:
    """Return which guardrails of an objective at two revisions are the same."""
    return match(now.guardrails, then.guardrails, _MEASURE_KEYS)


def initiatives(now: Objective, then: Objective) -> Matched[Initiative]:
    """Return which initiatives of an objective at two revisions are the same."""
    return match(now.initiatives, then.initiatives, (lambda one: (one.id,), lambda one: (plain_words(one.title),)))


@lru_cache(maxsize=2)
def history_of(workspace: Workspace) -> History | None:
    """Return a workspace beside its earlier revision, or None where it is compared with none."""
    return History(workspace, workspace.before) if workspace.before else None


def match(
    now: Sequence[_Thing], then: Sequence[_Thing], keys: Sequence[Callable[[_Thing], Iterable[Hashable]]]
) -> Matched[_Thing]:
    """Return which things are the same at two revisions.

    `keys` give what a thing may be known by, the surest first. A key that several things share on one side says
    nothing. Each thing has one counterpart at most.
    """
    kept: dict[int, tuple[_Thing, _Thing]] = {}
    taken: set[int] = set()
    for key in keys:
        open_now = [one for one in now if id(one) not in kept]
        open_then = [one for one in then if id(one) not in taken]
        there = _only(open_then, key)
        for name, one in _only(open_now, key).items():
            other = there.get(name)
            if other is not None and id(one) not in kept and id(other) not in taken:
                kept[id(one)] = (one, other)
                taken.add(id(other))
    return Matched(
        tuple(kept[id(one)] for one in now if id(one) in kept),
        tuple(one for one in then if id(one) not in taken),
        tuple(one for one in now if id(one) not in kept),
    )


def _only(things: Sequence[_Thing], key: Callable[[_Thing], Iterable[Hashable]]) -> Mapping[Hashable, _Thing]:
    found: defaultdict[Hashable, list[_Thing]] = defaultdict(list)
    for thing in things:
        for name in key(thing):
            found[name].append(thing)
    return {name: same[0] for name, same in found.items() if len(same) == 1}


def plain_words(text: str) -> str:
    """Return a text by its letters and digits alone, so that case, marks and blanks make no difference."""
    return " ".join(_WORDS.findall(text.casefold()))


_WORDS = re.compile(r"[^\W_]+")


def _names(objective: Objective) -> Iterable[str]:
    """Yield the full name of an objective."""
    return (objective.full_name,)


def _earlier_names(objective: Objective) -> Iterable[str]:
    """Yield the full names it has or says it had; an earlier name may leave out cycle and holder."""
    yield objective.full_name
    if objective.formerly:
        cycle, holder = objective.cycle.id, objective.name.partition("/")[0]
        yield from (objective.formerly, f"{cycle}/{objective.formerly}", f"{cycle}/{holder}/{objective.formerly}")


def _title(objective: Objective) -> Iterable[Hashable]:
    return ((objective.cycle.id, plain_words(objective.title)),)


def _content(objective: Objective) -> Iterable[Hashable]:
    """Yield what its key results say: a goal of the same holder with one of them is the same goal, reworded."""
    holder = objective.name.partition("/")[0]
    return ((objective.cycle.id, holder, plain_words(result.title)) for result in objective.key_results)


def _ids(measure: Measure) -> Iterable[str]:
    return (measure.id,)


def _says(measure: Measure) -> Iterable[Hashable]:
    return (plain_words(measure.label),)


_MEASURE_KEYS = (_ids, _says)
