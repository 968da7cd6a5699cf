"""`okrlint checkin`: write down what a figure reads today."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from okrlint.cli.common import Day, everywhere, load, shared, unknown, write

if TYPE_CHECKING:
    from okrlint.model.things import Measure
    from okrlint.project.opening import Project

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)\Z")


@click.command("checkin", short_help="Record a check-in.", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("value")
@click.option("-c", "--confidence", metavar="SHARE", help="How sure you are that the target will be met, 0 to 1.")
@click.option("-m", "--note", metavar="TEXT", help="What happened, in a sentence.")
@click.option("-e", "--evidence", metavar="LINK", help="Where the figure can be seen.")
@click.option("--date", "day", type=Day(), metavar="DATE", help="The day of the reading (default today).")
@click.option("--diff", "preview", is_flag=True, help="Show the change, and write nothing.")
@everywhere
def command(
    name: str,
    value: str,
    confidence: str | None,
    note: str | None,
    evidence: str | None,
    day: date | None,
    *,
    preview: bool,
) -> None:
    r"""Write down what a figure reads: NAME is a key result, guardrail or health metric, VALUE is in its unit.

    Part of a name is enough where it means one figure.

    \b
    Example:
      okrlint checkin growth/first-week/conversion 6.9 -c 0.7 -m "Half of the trials see the new mails"
    """
    from okrlint.checkins import Entry, checkin_splice
    from okrlint.project.writing import change, save

    project = load()
    measure = _measure(project, name)
    when = day or project.workspace.today
    if any(one.date == when for one in measure.checkins):
        raise click.UsageError(f"{measure.name} has a check-in of {when} already; change that line, or give --date.")
    entry = Entry(when, _number(value, measure), _share(confidence), note, evidence)
    splice = checkin_splice(measure, entry)
    document = measure.document
    if splice is None:
        place = document.source.place(document.where(measure.path).start)
        raise click.UsageError(f"{document.source.path}:{place.line} is not written plainly; add the check-in by hand.")
    changed = change(project, {document.source.path: [splice]})
    if changed.broken:
        said = changed.broken[0]
        raise click.UsageError(f"This would break {said.path}: {said.message}. Nothing was written.")
    if preview:
        write(f"{document.source.path}\n{splice.edit.text.strip(chr(13) + chr(10))}\n")
        return
    save(project, changed)
    if not shared().quiet:
        click.echo(_told(changed.after, measure.name, document.source.path))


def _measure(project: Project, name: str) -> Measure:
    from okrlint.checkins import find_measure, full_name, measures_of

    found = find_measure(project.workspace, name)
    if not found:
        known = [part for one in measures_of(project.workspace) for part in (one.name, one.id)]
        raise unknown("open figure", name, known, "The site's pages of teams and persons list them.")
    if len(found) > 1:
        raise click.UsageError(f"{name} can mean {', '.join(full_name(one) for one in found)}; write more of the name.")
    return found[0]


def _number(value: str, measure: Measure) -> str:
    """Return a value as YAML writes it; the unit behind it may be left on."""
    unit = measure.unit or ""
    plain = value.removesuffix(unit).strip() if unit else value
    if not _NUMBER.match(plain):
        hint = f" in {unit}" if unit else ""
        raise click.UsageError(f"{value} is no number{hint}; write it as 6.9 or 12000.")
    return plain.removeprefix("+")


def _share(text: str | None) -> str | None:
    if text is None:
        return None
    if not _NUMBER.match(text) or not 0 <= float(text) <= 1:
        raise click.UsageError(f"{text} is no share from 0 to 1; 70% sure is 0.7.")
    return text


def _told(project: Project, name: str, path: str) -> str:
    """Return in a line where the figure stands with its new check-in."""
    from okrlint.checkins import find_measure
    from okrlint.history.goalposts import figure
    from okrlint.model.progress import standing, within
    from okrlint.model.things import KeyResult

    measure: Any = find_measure(project.workspace, name)[0]
    last = measure.checkins[-1]
    said = f"{name}: {figure(last.value, measure.unit)} on {last.date}"
    if isinstance(measure, KeyResult):
        now = standing(measure, project.workspace.today)
        if now.value is not None and now.value != last.value:
            said += f", {figure(now.value, measure.unit)} in all"
        if now.expected_value is not None and measure.target is not None:
            expected = figure(round(now.expected_value, 1), measure.unit)
            said += f", expected {expected} today, target {figure(measure.target, measure.unit)}"
        said += f": {now.status.value}"
    else:
        said += ", within its bound" if within(measure, last.value) else ", outside of its bound"
    return f"{said}. Written to {path}."
