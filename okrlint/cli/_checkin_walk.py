"""`okrlint checkin --me`: from figure to figure through all that somebody owes; written together, at the end."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from okrlint.cli import _checkin_values as values
from okrlint.cli._asking import Answers, Question, ask, folded, say
from okrlint.cli._checkin_card import card
from okrlint.cli.common import load, shared, unknown, write
from okrlint.text import one_line

if TYPE_CHECKING:
    from okrlint.checkins import Entry
    from okrlint.cli._checkin_writing import Reading
    from okrlint.model.owed import Owed
    from okrlint.model.things import Measure, Person
    from okrlint.model.workspace import Workspace
    from okrlint.project.opening import Project

BACK = "b"
"""The answer that leads to the figure before."""

_EVER = 100_000
"""Days ahead that hold whatever is due at some time."""


def walk(text: str, day: date | None, *, everything: bool, yes: bool, preview: bool) -> None:
    """Ask somebody for every figure that is due, or with `everything` for all, and write the answers, all or none."""
    from okrlint.checkins import reading_on
    from okrlint.cli._checkin_writing import added_to, agreed, difference
    from okrlint.model.owed import owed

    project = load()
    person = _person(project.workspace, text)
    when = day or project.workspace.today
    ahead = owed(project.workspace, person.id, _EVER)
    free = [one for one in ahead if reading_on(one.measure, when) is None]
    due = [one for one in free if everything or one.late >= 0]
    if not due:
        click.echo(_nothing(person, ahead, free, when))
        return
    try:
        readings = _asked(project, person, due, when)
        if not readings:
            click.echo("Nothing was answered, so nothing is written.")
            return
        changed, _ = added_to(project, readings)
        if preview:
            write(difference(changed))
            return
        _show(readings)
        if not yes and not agreed(f"Write {'it' if len(readings) == 1 else 'them'}, yes or no?"):
            click.echo("Nothing was written.")
            return
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise
    _save(project, changed, readings)


def _person(space: Workspace, text: str) -> Person:
    from okrlint.terminal.mine import person_named
    from okrlint.text import slashed

    found = person_named(space, text)
    if found is None:
        people = space.organization.people
        raise unknown("person", text, people, f"Known are {slashed(list(people)[:12], 'and')}.")
    return found


def _nothing(person: Person, ahead: Sequence[Owed], free: Sequence[Owed], when: date) -> str:
    """Return what to say where nothing is to be asked."""
    if not ahead:
        return one_line(f"{person.name} has no open figure to read.")
    if not free:
        return one_line(f"Every figure of {person.name} has its check-in of {when} already.")
    coming = min(free, key=lambda one: one.due)
    said = one_line(f"Nothing is due for {person.name} today. Next is {coming.measure.name} on {coming.due}.")
    return f"{said}\nTo update it all the same: okrlint checkin --me {person.id} --all"


def _asked(project: Project, person: Person, due: Sequence[Owed], day: date) -> list[Reading]:
    """Return the check-ins that somebody gives, in order; raise UsageError where the answers end before the figures."""
    many = "1 figure" if len(due) == 1 else f"{len(due)} figures"
    say(f"{many} to read for {person.name}. An empty value passes one over, ? explains, {BACK} goes back.")
    given: dict[int, Entry] = {}
    at = 0
    while at < len(due):
        for line in card(project.workspace, due[at], f"{at + 1}/{len(due)}"):
            say(line)
        try:
            before = given.get(at)
            value = ask(_value_question(due[at].measure, before, first=at == 0))
            if value == BACK:
                at -= 1
                continue
            if value:
                given[at] = _entry(due[at], value, before, day)
        except click.UsageError:  # the end of the input, the only thing that it is raised for
            raise _left(project, due[at:], answered=bool(given)) from None
        at += 1
    return [(due[place].measure, entry) for place, entry in sorted(given.items())]


def _entry(one: Owed, value: str, before: Entry | None, day: date) -> Entry:
    """Return the check-in of one figure; how sure somebody is that a target will be met, and a note, are asked for.

    `before` is what was answered when one goes back to it, and stands as the default.
    """
    from okrlint.checkins import Entry
    from okrlint.model.things import KeyResult

    last = one.last.confidence if one.last else None
    sure = ""
    if isinstance(one.measure, KeyResult):
        usual = (before and before.confidence) or ("" if last is None else f"{last:.12g}")
        asked = "How sure are you that it will be reached?"
        sure = ask(Question("confidence", asked, lambda _: usual, _share, "0.7 or 70%", optional=True))
    told = (before and before.note) or ""
    note = ask(Question("note", "What happened, in a sentence?", lambda _: told, _plain, optional=True))
    number = values.value_of(value, one.measure.unit)
    assert number is not None  # the answer was checked
    return Entry(day, number, values.share_of(sure) if sure else None, note or None)


def _value_question(measure: Measure, before: Entry | None, *, first: bool) -> Question:
    adds = getattr(measure, "readings", "latest") == "sum"
    unit = f", in {one_line(measure.unit)}" if measure.unit else ""

    def check(text: str, _: Answers) -> str | None:
        if text == "?":
            return _explained(measure, adds=adds)
        if text == BACK:
            return "This is the first one." if first else None
        return None if values.value_of(text, measure.unit) else values.no_number(text, measure.unit)

    asked = f"How much was added{unit}?" if adds else f"What does it read{unit}?"
    return Question("value", asked, lambda _: before.value if before else "", check, optional=True)


def _explained(measure: Measure, *, adds: bool) -> str:
    source = f"It is read from {measure.source}. " if measure.source else ""
    kind = "Readings add up: type what came since the last one" if adds else "Type a number, with its unit or without"
    return f"{source}{kind}; empty passes it over, {BACK} goes back."


def _share(text: str, _: Answers) -> str | None:
    return None if values.share_of(text) else values.no_share(text)


def _plain(text: str, _: Answers) -> str | None:
    return None if text.isprintable() else "There is a character in it that nobody can see."


def _left(project: Project, due: Sequence[Owed], *, answered: bool) -> click.UsageError:
    from okrlint.checkins import find_measure, full_name

    lines = []
    for one in due:
        short = find_measure(project.workspace, one.measure.name) == [one.measure]
        name = one.measure.name if short else full_name(one.measure)
        lines.append(f"  okrlint checkin {shlex.quote(one_line(name))} VALUE")
    many = "1 figure is" if len(due) == 1 else f"{len(due)} figures are"
    also = ", also not what was answered before" if answered else ""
    said = f"The answers ended, and {many} left. Nothing was written{also}. One by one they are:"
    return click.UsageError("\n".join([f"{said}\n", *lines, "\nor all at once: okrlint checkin --from FILE"]))


def _show(readings: Sequence[Reading]) -> None:
    """Show what will be written."""
    from okrlint.history.goalposts import figure

    files = {measure.document.source.path for measure, _ in readings}
    many = "1 check-in" if len(readings) == 1 else f"{len(readings)} check-ins"
    say(f"\n{many} for {next(iter(files)) if len(files) == 1 else f'{len(files)} files'}:")
    for measure, entry in readings:
        sure = f", {float(entry.confidence):.0%} sure" if entry.confidence else ""
        note = f": {entry.note}" if entry.note else ""
        told = f"{measure.name}  {figure(float(entry.value), measure.unit)} on {entry.day}{sure}{note}"
        for line in folded(f"  {one_line(told)}", sys.stderr):
            say(line)


def _save(project: Project, changed: object, readings: Sequence[Reading]) -> None:
    from okrlint.cli._checkin_writing import paths_of, told
    from okrlint.project.writing import Changed, save

    assert isinstance(changed, Changed)
    save(project, changed)
    if shared().quiet:
        return
    click.echo()
    for measure, _ in readings:
        for line in folded(told(changed.after, measure), sys.stdout):
            click.echo(line)
    many = "1 check-in" if len(readings) == 1 else f"{len(readings)} check-ins"
    click.echo(f"{many} written to {paths_of(changed)}.")
