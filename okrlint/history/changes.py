"""What changed in meaning between two revisions: goals, targets, bounds, dates, owners, links, check-ins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrlint.history import pairs
from okrlint.history.goalposts import amendment_for, eased, figure
from okrlint.history.pairs import History, Matched
from okrlint.model.progress import progress_at
from okrlint.model.things import Amendment, Guardrail, Initiative, KeyResult, Measure, Objective, Thing

_OF_OBJECTIVE = (
    "title", "owner", "why", "supports", "theme", "commitment", "contributors", "depends_on", "confirms", "starts",
    "due", "status", "because", "score", "retrospective",
)  # fmt: skip
_OF_RESULT = (
    "title", "metric", "unit", "baseline", "target", "min", "max", "due", "owner", "validator", "source", "weight",
    "per", "readings", "milestone", "plan", "supports", "status", "because",
)  # fmt: skip
_OF_GUARDRAIL = ("metric", "unit", "min", "max", "owner")
_OF_INITIATIVE = ("title", "owner", "moves", "allocation", "starts", "ends", "status", "because")
_INHERITED = frozenset({"due", "owner", "starts"})
_FIGURES = frozenset({"baseline", "target", "min", "max"})


class Change(NamedTuple):
    """One change in meaning.

    `kind` is added, removed, renamed, changed or checkin; `part` is objective, key result, guardrail or initiative;
    `name` the full name of what it is about, `title` what people call it. `field` is the field that changed, `before`
    and `after` its values in words (None where there was or is none). `easier` says that a goalpost moved the easy way;
    `amendment` is the entry that makes it legal. `at` is the thing now, or then where it is gone, and `goal` the
    objective it belongs to, likewise.
    """

    kind: str
    part: str
    name: str
    title: str
    field: str | None
    before: str | None
    after: str | None
    at: Thing
    goal: Objective
    easier: bool = False
    amendment: Amendment | None = None


def changes(history: History) -> list[Change]:
    """Return everything that changed in meaning, by file and place; goals that are gone stand last."""
    found: list[Change] = []
    for now, then in history.objectives.kept:
        if now is not then:  # an objective of a file that is the same to the letter is the very same
            found += changes_of(now, then)
    found += [whole("added", goal) for goal in history.objectives.new]
    found.sort(key=lambda change: (change.goal.document.source.path, change.goal.path))
    return found + sorted((whole("removed", goal) for goal in history.objectives.gone), key=lambda one: one.name)


def whole(kind: str, goal: Objective) -> Change:
    """Return the change that a whole objective was `added` or `removed`."""
    return Change(kind, "objective", goal.full_name, goal.title, None, None, None, goal, goal)


def changes_of(now: Objective, then: Objective) -> Iterator[Change]:
    """Yield everything that changed in meaning about one objective."""
    if now.full_name != then.full_name:
        yield Change("renamed", "objective", now.full_name, now.title, "id", then.full_name, now.full_name, now, now)
    for field in _fields(now, then, _OF_OBJECTIVE):
        easier = (field == "due" and now.due > then.due) or (field == "commitment" and then.commitment == "committed")
        yield _change(now, "objective", (now, then), field, easier=easier)
    yield from _parts(now, "key result", pairs.results(now, then), _OF_RESULT)
    yield from _parts(now, "guardrail", pairs.guardrails(now, then), _OF_GUARDRAIL)
    yield from _parts(now, "initiative", pairs.initiatives(now, then), _OF_INITIATIVE)


def _parts(goal: Objective, part: str, matched: Matched[Any], fields: Sequence[str]) -> Iterator[Change]:
    for now, then in matched.kept:
        if now.id != then.id:
            yield Change("renamed", part, now.name, _label(now), "id", then.id, now.id, now, goal)
        moved = {move.field for move in eased(now, then)} if isinstance(now, Measure) else set()
        for field in _fields(now, then, fields):
            yield _change(goal, part, (now, then), field, easier=field in moved)
        if isinstance(now, Measure):
            yield from _checkins(goal, now, then)
    for one in matched.new:
        yield Change("added", part, one.name, _label(one), None, None, _sum(one), one, goal)
    for one in matched.gone:
        lost = part in ("key result", "guardrail") and getattr(one, "status", "active") != "dropped"
        entry = amendment_for(goal, one.id, None)
        yield Change("removed", part, one.name, _label(one), None, _sum(one), None, one, goal, lost, entry)


def _fields(now: Any, then: Any, names: Sequence[str]) -> Iterator[str]:
    """Yield the fields whose values differ; a day or owner that only follows the goal's is told of the goal."""
    for name in names:
        inherited = name in _INHERITED and not (now.wrote(name) or then.wrote(name) or isinstance(now, Initiative))
        if _value(now, name) != _value(then, name) and not inherited:
            yield name


def _value(thing: Any, field: str) -> Any:
    value = getattr(thing, field)
    return tuple((stage.date, stage.value) for stage in value) if field == "plan" else value


def _change(goal: Objective, part: str, pair: tuple[Any, Any], field: str, *, easier: bool) -> Change:
    now, then = pair
    whole = now is goal
    entry = amendment_for(goal, None if whole else now.id, field, getattr(now, field))
    name = goal.full_name if whole else now.name
    return Change(
        "changed", part, name, _label(now), field, _words(then, field), _words(now, field), now, goal, easier, entry
    )


def _label(thing: Any) -> str:
    return str(thing.label if isinstance(thing, Measure) else thing.title)


def _words(thing: Any, field: str) -> str | None:
    """Return the value of a field in words, or None where there is none."""
    value = getattr(thing, field)
    if value is None or value is False:
        return None
    if field in _FIGURES:
        return figure(value, thing.unit)
    if field == "plan":
        return ", ".join(f"{figure(stage.value, thing.unit)} by {stage.date}" for stage in value) or None
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or None
    if isinstance(value, date):
        return value.isoformat()
    return "yes" if value is True else " ".join(str(value).split()) or None


def _sum(thing: KeyResult | Guardrail | Initiative) -> str | None:
    """Return in words how far a key result or guardrail wants to go."""
    if isinstance(thing, Initiative):
        return None
    if isinstance(thing, KeyResult) and thing.target is not None:
        start = f"{figure(thing.baseline, thing.unit)} to " if thing.baseline is not None else ""
        return f"{start}{figure(thing.target, thing.unit)}"
    bounds = [("at least", thing.min), ("at most", thing.max)]
    return " and ".join(f"{word} {figure(bound, thing.unit)}" for word, bound in bounds if bound is not None) or None


def _checkins(goal: Objective, now: Measure, then: Measure) -> Iterator[Change]:
    """Yield check-ins that were changed or taken out, then in one change those that are new, with what moved."""
    part = "key result" if isinstance(now, KeyResult) else "guardrail"
    here, there = ({one.date: one for one in measure.checkins} for measure in (now, then))
    about = Change("checkin", part, now.name, _label(now), None, None, None, now, goal)
    for day in sorted(there):
        old, new = there[day], here.get(day)
        if new is None or (new.value, new.confidence) != (old.value, old.confidence):
            yield about._replace(
                kind="changed",
                field=f"checkins.{day}",
                before=_reading(then, old),
                after=_reading(now, new) if new else None,
                at=new or now,
                easier=True,
                amendment=amendment_for(goal, now.id, f"checkins.{day}", new.value if new else None),
            )
    added = [here[day] for day in sorted(here) if day not in there]
    if added:
        earlier = [one for day, one in sorted(there.items()) if day < added[-1].date]
        before = _reading(then, earlier[-1]) if earlier else None
        yield about._replace(before=before, after=_reading(now, added[-1]), at=added[-1])


def _reading(measure: Measure, checkin: Any) -> str:
    """Return a check-in in words: its figure, how much of the way that is, and the confidence."""
    said = [figure(checkin.value, measure.unit)]
    if isinstance(measure, KeyResult) and (measure.shape, measure.readings, measure.per) == ("change", "latest", None):
        share = progress_at(measure, checkin.value)
        said += [f"{round(100 * share) + 0}% of the way"] if share is not None else []
    if checkin.confidence is not None:
        said.append(f"confidence {checkin.confidence}")
    return ", ".join(said)
