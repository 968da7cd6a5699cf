"""What rules across goals ask: where a link stands, which team a goal is of, who is above whom, what is pushed."""

from __future__ import annotations

from functools import lru_cache

from okrlint.model.things import KeyResult, Measure, Objective, Organization, Thing
from okrlint.syntax.document import Path
from okrlint.text import Span


def item(thing: Thing, field: str, text: str) -> tuple[Path, Span]:
    """Return path and place of `text` under a field that holds one text or a list of them; else of the field."""
    document = thing.document
    node = document.node((*thing.path, field))
    items = node.resolved.value if node is not None and node.resolved.kind == "list" else ()
    for index, one in enumerate(items):
        if str(one.resolved.value).strip() == text:
            return (field, index), document.where((*thing.path, field, index))
    return (field,), document.where(thing.path, field)


def team_of(goal: Objective, organization: Organization) -> str | None:
    """Return the team that a goal belongs to, for a person's goal that person's team, or None where nothing says."""
    person = organization.people.get(goal.person or "")
    return goal.team or (person.team if person else None)


def teams_above(team: str | None, organization: Organization) -> list[str]:
    """Return the ids of the teams above a team, nearest first; a ring of parents ends where it would close."""
    line: list[str] = []
    known = organization.teams.get(team or "")
    while known is not None and known.parent and known.parent not in (team, *line):
        line.append(known.parent)
        known = organization.teams.get(known.parent)
    return line


def in_line(a: str | None, b: str | None, organization: Organization) -> bool:
    """Return whether two teams are the same, or one of them is above the other."""
    return a == b or a in teams_above(b, organization) or b in teams_above(a, organization)


def metric_of(measure: Measure) -> str:
    """Return the name of what is measured, without capitals and needless blanks, or nothing where none is written."""
    return _plain(measure.metric) if measure.metric else ""


@lru_cache(maxsize=8192)
def _plain(metric: str) -> str:
    return " ".join(metric.casefold().split())


def direction(result: KeyResult) -> int:
    """Return 1 for a key result that pushes its figure up, -1 for down, 0 where nothing is to change or is known."""
    if result.baseline is not None and result.target is not None:
        return (result.target > result.baseline) - (result.target < result.baseline)
    return {"+": 1, "-": -1, "\u2212": -1}.get((result.change or "").strip()[:1], 0)
