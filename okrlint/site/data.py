"""What all pages are made from: the workspace, its cascade and findings, with the standings reckoned once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from okrlint.config import SiteSettings
from okrlint.diagnostic import Diagnostic, Report, RuleCard
from okrlint.model.calendar import Cycle
from okrlint.model.cascade import Cascade
from okrlint.model.progress import Standing, Status, Thresholds, objective_standing, standing
from okrlint.model.things import GoalFile, Guardrail, Initiative, KeyResult, Objective, Task, Thing
from okrlint.model.workspace import Workspace
from okrlint.site.addresses import Addresses, anchor
from okrlint.site.language import say
from okrlint.site.page import Edition
from okrlint.site.words import plain
from okrlint.syntax.document import Document
from okrlint.text import Names

WEEK = timedelta(days=7)
T = TypeVar("T")
_NOT_YET: Any = object()

_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9._~%/+-]*)?\Z")


@dataclass(frozen=True, slots=True, eq=False)
class SiteData:
    """Everything a page may ask for. It never changes; what is dear to reckon is kept once it was asked for."""

    workspace: Workspace
    report: Report
    rules: Sequence[RuleCard]
    settings: SiteSettings
    edition: Edition
    addresses: Addresses
    anchors: Mapping[Thing, str]
    _now: dict[object, Standing] = field(default_factory=dict, repr=False)
    _known: dict[tuple[object, date], Standing] = field(default_factory=dict, repr=False)
    _findings: dict[str, list[Diagnostic]] = field(default_factory=dict, repr=False)
    _below: dict[Objective, list[Objective]] = field(default_factory=dict, repr=False)
    _naming: dict[str, dict[str, list[Objective]]] = field(default_factory=dict, repr=False)
    _lines: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False)
    _people: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    _teams: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    @property
    def today(self) -> date:
        """Return the day the figures are told for."""
        return self.workspace.today

    @property
    def cascade(self) -> Cascade:
        """Return the links among the objectives."""
        return self.workspace.cascade

    @property
    def title(self) -> str:
        """Return what the site is called: by the settings, else the organisation's name."""
        return plain(self.settings.title or self.workspace.organization.name or say("Our goals"))

    @property
    def cycle(self) -> Cycle | None:
        """Return the cycle that the first page is about: the one asked for, else the one that runs."""
        return self.once(("cycle",), self._cycle)

    def _cycle(self) -> Cycle | None:
        asked = self.workspace.cycles.get(self.edition.cycle) if self.edition.cycle else None
        return asked or self.workspace.current_cycle()

    @property
    def thresholds(self) -> Thresholds:
        """Return from which pace on something is on track, and from which at risk."""
        return Thresholds(*self.settings.pace)

    def web(self, address: str | None) -> str:
        """Return an address on the web with a slash at its end, or nothing where it is none."""
        return f"{address.rstrip('/')}/" if address and _WEB.match(address) else ""

    def hides(self, field: str) -> bool:
        """Return whether the settings hide a field, such as `people` or `findings`."""
        return field in self.settings.hide

    def of(self, thing: KeyResult | Objective, day: date | None = None) -> Standing:
        """Return where a key result or an objective stands on `day` (today for None)."""
        if day is None or day == self.workspace.today:
            found = self._now.get(thing)
            if found is None:
                found = self._now[thing] = self._reckon(thing, self.workspace.today)
            return found
        known = self._known.get((thing, day))
        if known is None:
            known = self._known[thing, day] = self._reckon(thing, day)
        return known

    def _reckon(self, thing: KeyResult | Objective, day: date) -> Standing:
        if isinstance(thing, Objective):
            return objective_standing(thing, day, self.thresholds)
        return standing(thing, day, self.thresholds)

    def below(self, goal: Objective) -> list[Objective]:
        """Return all goals that work for `goal`, directly or not, nearest first."""
        found = self._below.get(goal)
        if found is None:
            found = self._below[goal] = self.cascade.below(goal)
        return found

    def used_cycles(self) -> list[Cycle]:
        """Return every cycle that has a goal file, the latest first."""
        cycles = {file.cycle.id: file.cycle for file in self.workspace.files}
        return sorted(cycles.values(), key=lambda cycle: (cycle.ends, -cycle.days, cycle.id), reverse=True)

    def goals(self, cycle: Cycle | None) -> list[Objective]:
        """Return the objectives of exactly this cycle, by file and place."""
        if cycle is None:
            return []
        return [goal for file in self.workspace.files_of(cycle) for goal in file.objectives]

    def files_in_force(self) -> list[GoalFile]:
        """Return the goal files of the current cycle, then those of the cycles around it: the year's for a quarter."""
        if self.cycle is None:
            return []
        cycles = [self.cycle, *self.workspace.enclosing(self.cycle)]
        return [file for cycle in cycles for file in self.workspace.files_of(cycle)]

    def goals_naming(self, cycle: Cycle, person: str) -> list[Objective]:
        """Return the objectives of a cycle that name a person anywhere: as owner, validator, or for a task."""
        found = self._naming.get(cycle.id)
        if found is None:
            found = self._naming[cycle.id] = {}
            for goal in self.goals(cycle):
                for name in dict.fromkeys(_names_in(goal)):
                    found.setdefault(name, []).append(goal)
        return found.get(person, [])

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` returns, made only the first time that `key` is asked for."""
        found: T = self._lines.get(key, _NOT_YET)
        if found is _NOT_YET:
            found = self._lines[key] = make()
        return found

    def line(self, thing: Thing) -> int:
        """Return the line of its file that a thing begins on, from 1.

        All goals and key results of a file are placed together: the file is read once more for it.
        """
        lines = self.once(("lines", thing.document), lambda: self._lines_in(thing.document))
        return lines[thing] if thing in lines else _line(thing)

    def _lines_in(self, document: Document) -> dict[Thing, int]:
        file = self.workspace.file_of(document)
        goals = file.objectives if file else ()
        return {one: _line(one) for goal in goals for one in (goal, *goal.key_results)}

    def beside(self, goal: Objective) -> list[Objective]:
        """Return the other objectives of the file that a goal is written in."""
        files = self.once(("files",), lambda: {one: file for file in self.workspace.files for one in file.objectives})
        return [one for one in files[goal].objectives if one is not goal]

    def holder_files(self, cycle: Cycle, *, team: str | None = None, person: str | None = None) -> list[GoalFile]:
        """Return the goal files of a team or of a person in a cycle (several only where one is there twice)."""
        files = self.workspace.files_of(cycle)
        if team is not None:
            return [file for file in files if file.level != "person" and (file.team or "") == team]
        return [file for file in files if file.level == "person" and file.person == person]

    def team_ids(self, cycle: Cycle) -> list[str]:
        """Return the teams that have a page in a cycle: those with a file; in the current one every listed team too."""
        return self.once(("teams", cycle.id), lambda: self._team_ids(cycle))

    def _team_ids(self, cycle: Cycle) -> list[str]:
        written = [file.team or "" for file in self.workspace.files_of(cycle) if file.level != "person"]
        listed = list(self.workspace.organization.teams) if self._is_current(cycle) else []
        return sorted(dict.fromkeys([*listed, *written]), key=self._team_order)

    def _team_order(self, team: str) -> tuple[int, str]:
        known = self.workspace.organization.teams.get(team)
        levels = ("company", "department", "team")
        level = known.level if known else "team"
        return (levels.index(level) if level in levels else len(levels), self.team_name(team).casefold())

    def person_ids(self, cycle: Cycle) -> list[str]:
        """Return the persons who have a page in a cycle: whoever is named; in the current one all who are active."""
        return self.once(("people", cycle.id), lambda: self._person_ids(cycle))

    def _person_ids(self, cycle: Cycle) -> list[str]:
        if self.hides("people"):
            return []
        people = self.workspace.organization.people
        self.goals_naming(cycle, "")
        named = set(self._naming[cycle.id])
        named |= {file.person for file in self.workspace.files_of(cycle) if file.level == "person" and file.person}
        if self._is_current(cycle):
            named |= {person.id for person in people.values() if person.listed and person.active}
        return sorted(named, key=lambda person: (self.person_name(person).casefold(), person))

    def _is_current(self, cycle: Cycle) -> bool:
        current = self.cycle
        return current is not None and current.id == cycle.id

    def team_page(self, cycle: Cycle, team: str) -> str | None:
        """Return the address of a team's page in a cycle, or None where there is no such page."""
        if not self._teams:
            self._teams.update({used.id: frozenset(self.team_ids(used)) for used in self.used_cycles()})
        return self.addresses.team(cycle.id, team) if team in self._teams.get(cycle.id, ()) else None

    def person_page(self, cycle: Cycle, person: str) -> str | None:
        """Return the address of a person's page in a cycle, or None where there is no such page."""
        if not self._people:
            self._people.update({used.id: frozenset(self.person_ids(used)) for used in self.used_cycles()})
        return self.addresses.person(cycle.id, person) if person in self._people.get(cycle.id, ()) else None

    def team_name(self, team: str | None) -> str:
        """Return what a team is called, or its id where nobody wrote a name."""
        known = self.workspace.organization.teams.get(team or "")
        return (known.name or known.id) if known else team or say("No team")

    def person_name(self, person: str | None) -> str:
        """Return what a person is called, or the id where nobody wrote a name."""
        known = self.workspace.organization.people.get(person or "")
        if person and self.hides("people"):
            team = known.team if known else None
            return say("someone in {team}", team=self.team_name(team)) if team else say("someone")
        return (known.name or known.id) if known else person or say("no owner")

    def findings(self, name: str) -> list[Diagnostic]:
        """Return the findings on the thing with this full name and on all parts of it."""
        if not self._findings:
            for finding in self.report.diagnostics:
                parts = (finding.object or "").split("/")
                for end in range(1, len(parts) + 1):
                    self._findings.setdefault("/".join(parts[:end]), []).append(finding)
        return self._findings.get(name, [])


def build_data(
    workspace: Workspace, report: Report, rules: Sequence[RuleCard], settings: SiteSettings, edition: Edition
) -> SiteData:
    """Return what all pages of a workspace are made from."""
    anchors: dict[Thing, str] = {}
    for objective in workspace.objectives:
        names = Names()
        parts: tuple[KeyResult | Guardrail | Initiative, ...]
        parts = (*objective.key_results, *objective.guardrails, *objective.initiatives)
        for part in parts:
            anchors[part] = names.take(anchor(part.id))
    return SiteData(workspace, report, rules, settings, edition, Addresses(workspace), anchors)


def _line(thing: Thing) -> int:
    return thing.document.source.place(thing.where().start).line


def live_results(goals: Sequence[Objective]) -> list[KeyResult]:
    """Return the key results that are still pursued: neither they nor their objective are done or dropped."""
    return [result for goal in goals if goal.active for result in goal.key_results if result.status == "active"]


def open_tasks(goal: Objective) -> Iterator[tuple[Initiative, Task]]:
    """Yield the tasks still to do of the levers that are planned or active."""
    for lever in goal.initiatives:
        if lever.status in ("planned", "active"):
            yield from ((lever, task) for task in lever.tasks if not task.done)


def counts_by_status(standings: Sequence[Standing]) -> Mapping[Status, int]:
    """Return how many stand where, in the order of `Status`, without those that nobody has."""
    return {status: amount for status in Status if (amount := sum(one.status is status for one in standings))}


def _names_in(goal: Objective) -> Iterator[str]:
    tasks = (task for lever in goal.initiatives for task in lever.tasks)
    parts: tuple[Objective | KeyResult | Guardrail | Initiative | Task, ...]
    parts = (goal, *goal.key_results, *goal.guardrails, *goal.initiatives, *tasks)
    yield from (owner for part in parts for owner in part.owners)
    yield from (result.validator for result in goal.key_results if result.validator)
    if goal.owner:
        yield goal.owner
    if goal.level == "person" and goal.person:
        yield goal.person
