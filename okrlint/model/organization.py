"""`org.yaml` to an organisation: teams, people, themes, strategy and the cycles it lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.model.calendar import MONTHLY, WEEKLY, Cycle, understood
from okrlint.model.fields import Fields
from okrlint.model.things import Organization, Person, Strategy, Team, Theme
from okrlint.syntax.document import Document

_HANDLES = ("github", "gitlab", "email", "slack")


def read_organization(document: Document | None) -> Organization:
    """Return who exists by `org.yaml`; an empty organisation where there is none."""
    if document is None:
        return Organization(
            document=None, name=None, mission=None, teams={}, people={}, themes={}, strategy=None, lists=frozenset()
        )
    fields = Fields(document, (), document.data)
    lists = ("teams", "people", "themes", "cycles")
    teams = [_team(item) for item in fields.each("teams")]
    people = [_person(item) for item in fields.each("people")]
    themes = [_theme(item) for item in fields.each("themes")]
    return Organization(
        document=document,
        name=fields.text("organization"),
        mission=fields.text("mission"),
        teams={name: teams[index] for name, index in _first([team.id for team in teams])},
        people={name: people[index] for name, index in _first([person.id for person in people])},
        themes={theme.id: theme for theme in themes if theme.id},
        strategy=_strategy(fields.inner("strategy")),
        lists=frozenset(name for name in lists if isinstance(fields.data.get(name), list)),
    )


def read_cycles(document: Document | None) -> dict[str, Cycle]:
    """Return the cycles that `org.yaml` lists, by id; those without days that can be understood are left out."""
    found: dict[str, Cycle] = {}
    for fields in Fields(document, (), document.data).each("cycles") if document else ():
        name = fields.text("id") or ""
        known = understood(name)
        starts = fields.day("starts") or (known.starts if known else None)
        ends = fields.day("ends") or (known.ends if known else None)
        if name and starts and ends and starts <= ends:
            every, review = fields.rhythm("checkin_every") or WEEKLY, fields.rhythm("review_every") or MONTHLY
            found.setdefault(name, Cycle(name, starts, ends, every, review, listed=True))
    return found


def _first(names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each name once, with where it first stands."""
    return ((name, names.index(name)) for name in dict.fromkeys(names) if name)


def _team(fields: Fields) -> Team:
    parent = fields.text("parent")
    return Team(
        **fields.place,
        id=fields.text("id") or "",
        name=fields.text("name") or fields.text("id") or "",
        level=fields.text("level") or ("team" if parent else "company"),
        parent=parent,
        lead=fields.text("lead"),
        capacity=fields.number("capacity"),
    )


def _person(fields: Fields) -> Person:
    return Person(
        **fields.place,
        id=fields.text("id") or "",
        name=fields.text("name") or fields.text("id") or "",
        team=fields.text("team"),
        active=fields.flag("active", default=True),
        handles={name: handle for name in _HANDLES if (handle := fields.text(name))},
    )


def _theme(fields: Fields) -> Theme:
    name = fields.text("id") or ""
    return Theme(**fields.place, id=name, title=fields.text("title") or name, importance=fields.number("importance"))


def _strategy(fields: Fields | None) -> Strategy | None:
    if fields is None:
        return None
    return Strategy(
        **fields.place,
        vision=fields.text("vision"),
        reviewed=fields.day("reviewed"),
        innovation_share=fields.number("innovation_share"),
    )
