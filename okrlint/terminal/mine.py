"""What one person owes: readings with the command to paste, the goals they answer for, and figures to confirm."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from okrlint.checkins import find_measure, full_name
from okrlint.model.owed import Owed, owed
from okrlint.model.things import KeyResult, Measure, Objective, Person
from okrlint.model.workspace import Workspace
from okrlint.site import telling, views, words
from okrlint.site.commands import checkin_command
from okrlint.site.data import SiteData
from okrlint.terminal.company import head
from okrlint.terminal.sheet import BAD, BOLD, GOOD, SOFT, Sheet, soft, tidy
from okrlint.terminal.table import goals_table

MOST = 8
"""Figures to confirm that stand on the screen."""

AHEAD = 7
"""Days ahead that are told beside what is overdue: a week, as on the page of a person."""


def person_named(workspace: Workspace, text: str) -> Person | None:
    """Return the person with an id, `@id`, handle, address or name, letter case aside; None for nobody or several."""
    wanted = text.removeprefix("@").casefold()
    people = workspace.organization.people
    if wanted in people:
        return people[wanted]
    hits = [
        one
        for one in people.values()
        if wanted in {text.removeprefix("@").casefold() for text in (one.id, one.name, *one.handles.values())}
    ]
    return hits[0] if len(hits) == 1 else None


def mine(site: SiteData, person: Person, sheet: Sheet) -> Iterator[str]:
    """Yield the screen of one person."""
    yield from head(site, person.name, sheet)
    due = owed(site.workspace, person.id, AHEAD)
    yield ""
    yield from sheet.wrapped(_owed_words(due), "", "", BOLD)
    for one in due:
        yield from _due(site, one, sheet)
    goals = _goals(site, person)
    if goals:
        yield ""
        yield sheet.paint("Goals", BOLD)
        yield from goals_table(site, goals, sheet)
    confirms = _to_confirm(site, person)
    if confirms:
        yield ""
        yield sheet.paint("Figures to confirm", BOLD)
    for result in confirms[:MOST]:
        line = views.result_line(site, result)
        yield from sheet.wrapped(f"{result.name}, {line.owner.text}: {line.formula}", "  ", "    ")
    if len(confirms) > MOST:
        yield sheet.paint(f"  and {len(confirms) - MOST} more", SOFT)


def _owed_words(due: list[Owed]) -> str:
    late = sum(one.late > 0 for one in due)
    if not due:
        return "No check-in is due within a week."
    said = f"{tidy(words.count(len(due), 'check-in'))} due within a week"
    return f"{said}, {late} of them overdue" if late else f"{said}, none overdue"


def _due(site: SiteData, one: Owed, sheet: Sheet) -> Iterator[str]:
    yield ""
    days = sheet.paint(tidy(telling.due_words(one.due, site.today)), BAD if one.late > 0 else GOOD)
    yield from sheet.wrapped(views.short(one.measure.label), f"  {days}  ", "    ", BOLD)
    yield from soft(sheet, "    ", _told(site, one))
    command = command_for(site, one.measure)
    if command:
        yield f"    {command}"


def _told(site: SiteData, one: Owed) -> str:
    last = "never read"
    if one.last:
        value = words.quantity(one.last.value, one.measure.unit)
        last = f"last {value} on {telling.day_ago(one.last.date, site.today)}"
    if isinstance(one.measure, KeyResult) and one.expected is not None:
        expected = words.quantity(one.expected, one.measure.unit, telling.digits_of(one.measure))
        return f"{one.measure.name}: {last}; expected today {expected}"
    kept = telling.bounds(one.measure)
    return f"{one.measure.name}: {last}{f'; to be kept {kept}' if kept else ''}"


def command_for(site: SiteData, measure: Measure) -> str:
    """Return the command that records a reading, VALUE to be filled in; empty where none would find the figure."""
    if isinstance(measure, KeyResult):
        return checkin_command(site, measure).removesuffix(' -m "…"')
    names = (one for one in (measure.name, full_name(measure)) if find_measure(site.workspace, one) == [measure])
    name = next(names, None)
    if name is None or not measure.id or not name.isprintable() or name.startswith("-"):
        return ""
    return f"okrlint checkin {shlex.quote(name)} VALUE"


def _goals(site: SiteData, person: Person) -> list[Objective]:
    """Return the goals in force that somebody answers for, as a whole or for a key result of it."""
    found = []
    for file in site.files_in_force():
        for goal in file.objectives:
            owners = {goal.owner, goal.person, *goal.owners, *(one.owner for one in goal.key_results)}
            if person.id in owners and goal.status != "dropped":
                found.append(goal)
    return found


def _to_confirm(site: SiteData, person: Person) -> list[KeyResult]:
    """Return the open key results whose readings somebody confirms, the newest reading first."""
    goals = [goal for file in site.files_in_force() for goal in file.objectives if goal.active]
    found = [one for goal in goals for one in goal.key_results if one.validator == person.id and one.status == "active"]
    days = {one: last.date for one in found if (last := site.of(one).last)}
    return sorted((one for one in found if one in days), key=lambda one: days[one], reverse=True)
