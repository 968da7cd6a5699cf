"""Documents to a workspace: goal files, the organisation, cycles and the index of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from okrlint.model.calendar import Cycle, understood
from okrlint.model.fields import Fields
from okrlint.model.organization import read_cycles, read_organization
from okrlint.model.parts import Heir, read_amendments, read_guardrail, read_initiative, read_key_result
from okrlint.model.things import Declined, Effort, GoalFile, Named, Objective, Organization, Person, Team, Thing
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import Document


def build_workspace(
    documents: Iterable[Document],
    today: date,
    vocabulary: Mapping[str, str] | None = None,
    before: Workspace | None = None,
    last: Workspace | None = None,
) -> Workspace:
    """Return what the documents say together, however broken they are: what cannot be used is left out.

    An iterator of documents is read as they come, so that one can rest while the next is made; what waits for the
    organisation is read again where it comes late. Names that stand twice keep their first thing; the pairs are in
    `doubles`. `vocabulary` and `before` are kept as they are; of `last`, built of some of the same documents, the goals
    of these are taken over.
    """
    coming = documents if isinstance(documents, Iterator) else sorted(documents, key=lambda one: one.kind != "org")
    taken: list[Document] = []
    files: list[GoalFile] = []
    known: _Known | None = None
    for document in coming:
        taken.append(document)
        if document.kind == "goals":
            known = known or _known(_highest(taken))
            files += _goals(document, known, last)
    ordered = tuple(sorted(taken, key=lambda document: document.source.path))
    org = _highest(taken)
    if known is None or known.document is not org:
        known = _known(org)
        files = [file for document in ordered if document.kind == "goals" for file in _goals(document, known, last)]
    files.sort(key=lambda file: file.document.source.path)
    cycles = read_cycles(org)
    for file in files:
        cycles.setdefault(file.cycle.id, file.cycle)
    names: dict[str, Named] = {}
    doubles = tuple(_index(files, names))
    everybody = _with_unlisted(known.organization, files)
    return Workspace(
        organization=everybody,
        cycles=cycles,
        today=today,
        vocabulary=vocabulary or {},
        documents=ordered,
        files=tuple(files),
        names=names,
        doubles=doubles,
        before=before,
    )


class _Known(NamedTuple):
    """What the file of the organisation says, and the cycles met so far."""

    document: Document | None
    organization: Organization
    cycles: dict[str, Cycle]


def _highest(documents: Iterable[Document]) -> Document | None:
    """Return the highest of the organisation's files, of equals the first by path."""
    orgs = (one for one in documents if one.kind == "org")
    return min(orgs, key=lambda one: (one.source.path.count("/"), one.source.path), default=None)


def _known(org: Document | None) -> _Known:
    return _Known(org, read_organization(org), read_cycles(org))


def _goals(document: Document, known: _Known, last: Workspace | None) -> Iterator[GoalFile]:
    same = last.file_of(document) if last and last.organization.document is known.document else None
    if same or isinstance(document.data, dict):
        file = same or _read_file(document, known.organization, known.cycles)
        known.cycles.setdefault(file.cycle.id, file.cycle)
        yield file


class _Head(NamedTuple):
    """What a goal file says of all its goals."""

    cycle: Cycle
    holder: str
    team: str | None
    person: str | None
    level: str


def _read_file(document: Document, organization: Organization, cycles: Mapping[str, Cycle]) -> GoalFile:
    fields = Fields(document, (), document.data)
    team, person = fields.text("team"), fields.text("person")
    alone = bool(person and not team)
    holder = f"@{person}" if alone else team or ""
    level = "person" if alone else _level(organization, team)
    head = _Head(_cycle(fields.text("cycle"), cycles), holder, team, person, level)
    return GoalFile(
        **fields.place,
        **head._asdict(),
        objectives=tuple(_objective(item, head) for item in fields.each("objectives")),
        effort=tuple(_effort(fields)),
        health=tuple(read_guardrail(item, f"{holder}/health", None) for item in fields.each("health")),
        declined=tuple(
            Declined(**item.place, title=item.text("title") or "", why=item.text("why"))
            for item in fields.each("not_doing")
        ),
    )


def _cycle(name: str | None, cycles: Mapping[str, Cycle]) -> Cycle:
    known = cycles.get(name or "") or understood(name or "")
    return known or Cycle(name or "", date.max, date.max)  # a cycle nobody knows has not begun: no rule of time speaks


def _level(organization: Organization, team: str | None) -> str:
    known = organization.teams.get(team or "")
    return known.level if known else "team"


def _objective(fields: Fields, head: _Head) -> Objective:
    name = f"{head.holder}/{fields.text('id') or ''}"
    owners = fields.texts("owner")
    due = fields.day("due") or head.cycle.ends
    owner = owners[0] if owners else _shared_owner(fields) or (None if head.team else head.person)
    heir = Heir(name, owner, due)
    return Objective(
        **fields.place,
        id=fields.text("id") or "",
        name=name,
        title=fields.line("title"),
        cycle=head.cycle,
        team=head.team,
        person=head.person,
        level=head.level,
        owner=owner,
        owners=owners,
        why=fields.text("why"),
        supports=fields.texts("supports"),
        theme=fields.text("theme"),
        commitment=fields.text("commitment") or "committed",
        contributors=fields.texts("contributors"),
        depends_on=fields.texts("depends_on"),
        confirms=fields.texts("confirms"),
        key_results=tuple(read_key_result(item, heir) for item in fields.each("key_results")),
        guardrails=tuple(read_guardrail(item, name, owner) for item in fields.each("guardrails")),
        initiatives=tuple(read_initiative(item, name) for item in fields.each("initiatives")),
        risks=fields.texts("risks"),
        formerly=fields.text("formerly"),
        starts=fields.day("starts") or head.cycle.starts,
        due=due,
        status=fields.text("status") or "active",
        because=fields.text("because"),
        amendments=read_amendments(fields),
        score=fields.number("score"),
        retrospective=fields.text("retrospective"),
    )


def _shared_owner(fields: Fields) -> str | None:
    """Return the one owner whom all key results name, or None where they do not agree."""
    owners = {item.texts("owner") for item in fields.each("key_results")}
    only = owners.pop() if len(owners) == 1 else ()
    return only[0] if len(only) == 1 else None


def _effort(fields: Fields) -> Iterator[Effort]:
    for item in fields.each("effort"):
        on = item.day("date")
        if on:
            yield Effort(**item.place, date=on, shares=item.numbers("shares"))


def _index(files: Iterable[GoalFile], names: dict[str, Named]) -> Iterator[tuple[str, Thing, Thing]]:
    holders: dict[str, GoalFile] = {}
    for file in files:
        first = holders.setdefault(file.full_name, file)
        if first is not file and file.holder:
            yield file.full_name, first, file
        for thing in _named(file):
            if thing.id:
                name = f"{file.cycle.id}/{thing.name}"
                known = names.setdefault(name, thing)
                if known is not thing:
                    yield name, known, thing


def _named(file: GoalFile) -> Iterator[Named]:
    for objective in file.objectives:
        yield objective
        yield from objective.key_results
        yield from objective.guardrails
        yield from objective.initiatives
    yield from file.health


def _with_unlisted(organization: Organization, files: Iterable[GoalFile]) -> Organization:
    teams, people = dict(organization.teams), dict(organization.people)
    for file in files:
        place = Fields(file.document, (), None).place
        if file.team and file.team not in teams:
            teams[file.team] = Team(
                **place, id=file.team, name=file.team, level="team", parent=None, lead=None, capacity=None, listed=False
            )
        for person in _people(file):
            if person not in people:
                people[person] = Person(
                    **place, id=person, name=person, team=file.team, active=True, handles={}, listed=False
                )
    return replace(organization, teams=teams, people=people)


def _people(file: GoalFile) -> Iterator[str]:
    """Yield everybody whom a file names as one person, in order of the file."""
    if file.person:
        yield file.person
    for objective in file.objectives:
        parts: tuple[Named, ...] = (
            objective,
            *objective.key_results,
            *objective.guardrails,
            *objective.initiatives,
        )
        for part in parts:
            if len(part.owners) == 1:
                yield part.owners[0]
        yield from (result.validator for result in objective.key_results if result.validator)
