"""What the commits say of each objective: when it appeared, when it last changed, and every change day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from okrlint.history import pairs
from okrlint.history.changes import Change, changes_of, whole
from okrlint.model.things import Objective
from okrlint.model.workspace import Life

_MEANING = frozenset({"title", "metric", "unit", "target", "min", "max"})
"""Fields that say what a goal means."""


class Step(NamedTuple):
    """A commit that touched goals: its day and id, and the objectives of the files it touched, before and after it."""

    day: date
    commit: str
    before: Sequence[Objective]
    after: Sequence[Objective]


class Event(NamedTuple):
    """A change in meaning, with the day and the id of the commit that brought it."""

    day: date
    commit: str
    change: Change


class Past(NamedTuple):
    """What the commits say: lives of the objectives that are there at the end, and changes, the oldest first.

    `events` has the changes of each objective that is there, by name; `all` has every change, also of goals that are
    gone, and of each the whole goal as it came or went. `skipped` names the versions of files that could not be read:
    `okrs/growth.yaml of 4f969dab6`.
    """

    lives: Mapping[str, Life]
    events: Mapping[str, tuple[Event, ...]]
    skipped: tuple[str, ...] = ()
    all: tuple[Event, ...] = ()


def past(steps: Iterable[Step], *, begun: bool = False) -> Past:
    """Return what happened in the commits, given from the oldest on.

    A goal that moved to another file or got another name keeps its life. What was there at the first commit with
    goals did not appear then: that is the day the history begins. `begun` says that there was a history before.
    """
    lives: dict[str, Life] = {}
    events: dict[str, tuple[Event, ...]] = {}
    told: list[Event] = []
    for day, commit, before, after in steps:
        begun = begun or bool(before)
        matched = pairs.objectives(after, before)
        taken = [
            (now, then, lives.pop(then.full_name, None), events.pop(then.full_name, ())) for now, then in matched.kept
        ]
        for gone in matched.gone:
            lives.pop(gone.full_name, None)
            events.pop(gone.full_name, None)
            told.append(Event(day, commit, whole("removed", gone)))
        for now, then, life, earlier in taken:
            changed = list(changes_of(now, then)) if now is not then else []
            lives[now.full_name] = _older(life or Life(None, day, day), changed, day)
            came = [Event(day, commit, change) for change in changed]
            events[now.full_name] = (*earlier, *came)
            told += came
        for fresh in matched.new:
            lives[fresh.full_name] = Life(day if begun else None, day, day)
            events[fresh.full_name] = ()
            told += [Event(day, commit, whole("added", fresh))] if begun else []
        begun = begun or bool(after)
    return Past(lives, events, all=tuple(told))


def _older(life: Life, changed: Sequence[Change], day: date) -> Life:
    touched = any(one.kind != "checkin" and not (one.field or "").startswith("checkins.") for one in changed)
    meant = any(_means(one) for one in changed)
    return Life(life.appeared, day if touched else life.touched, day if meant else life.meant)


def _means(change: Change) -> bool:
    if change.kind in ("added", "removed"):
        return change.part == "key result"
    return change.kind == "changed" and change.field in _MEANING and change.part != "initiative"
