"""`okrlint checkin`: write down what figures read, one by one, all that somebody owes, or from a table."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from okrlint.cli._names import goal_names, person_names
from okrlint.cli.common import Day, everywhere, load, shared, write


@click.command("checkin", short_help="Record check-ins.", context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False, shell_complete=goal_names)
@click.argument("value", required=False)
@click.option("-c", "--confidence", metavar="SHARE", help="How sure you are that the target will be met, 0 to 1.")
@click.option("-m", "--note", metavar="TEXT", help="What happened, in a sentence.")
@click.option("-e", "--evidence", metavar="LINK", help="Where the figure can be seen.")
@click.option("--date", "day", type=Day(), metavar="DATE", help="The day of the reading (default today).")
@click.option("--me", "person", metavar="PERSON", shell_complete=person_names, help="Walk through all that is due.")
@click.option("--all", "everything", is_flag=True, help="With --me: also what is not due yet.")
@click.option("-y", "--yes", is_flag=True, help="With --me: do not ask once more before writing.")
@click.option("--from", "table", metavar="FILE", help="Take them from a table; - reads standard input.")
@click.option("--diff", "preview", is_flag=True, help="Show the change, and write nothing.")
@everywhere
def command(**given: Any) -> None:
    r"""Write down what a figure reads: NAME is a key result, guardrail or health metric, VALUE is in its unit.

    Part of a name is enough where it means one figure. --me asks for every figure that a PERSON owes, by id, name or
    handle. A table has the columns name, date and value, and may have confidence, note and evidence.

    \b
    Example:
      okrlint checkin growth/first-week/conversion 6.9 -c 0.7 -m "Half of the trials see the new mails"
      okrlint checkin --me ana
      okrlint checkin --from figures.csv
    """
    _one_way(given)
    preview, day = given["preview"], given["day"]
    if given["person"] is not None:
        from okrlint.cli._checkin_walk import walk

        walk(given["person"], day, everything=given["everything"], yes=given["yes"], preview=preview)
    elif given["table"] is not None:
        from okrlint.cli._checkin_table import take

        take(given["table"], preview=preview)
    else:
        _record(given, day, preview=preview)


def _one_way(given: Mapping[str, Any]) -> None:
    """Raise UsageError where what was given is none of the three ways, or more than one of them."""
    name, value, person, table = (given[one] for one in ("name", "value", "person", "table"))
    if sum(one is not None for one in (name, person, table)) > 1:
        raise click.UsageError("NAME VALUE, --me and --from are three ways; give one of them.")
    if person is None and table is None and value is None:
        said = f"What does {name} read?" if name else "Which figure, and what does it read?"
        raise click.UsageError(f"{said} Write okrlint checkin NAME VALUE, or --me PERSON to be asked for all you owe.")
    if name is None and any(given[one] is not None for one in ("confidence", "note", "evidence")):
        raise click.UsageError("-c, -m and -e belong to NAME VALUE; --me asks for them, and a table has columns.")
    if table is not None and given["day"] is not None:
        raise click.UsageError("A table says the day of each reading; leave out --date.")
    if given["everything"] and person is None:
        raise click.UsageError("--all belongs to --me.")


def _record(given: Mapping[str, Any], day: date | None, *, preview: bool) -> None:
    """Write down one reading."""
    from okrlint.checkins import Entry, reading_on
    from okrlint.cli import _checkin_values as values
    from okrlint.cli._asking import folded
    from okrlint.cli._checkin_writing import added_to, told
    from okrlint.project.writing import save

    project = load()
    measure = values.measure_named(project, given["name"])
    when = day or project.workspace.today
    if reading_on(measure, when) is not None:
        raise click.UsageError(f"{measure.name} has a check-in of {when} already; change that line, or give --date.")
    number = values.value_of(given["value"], measure.unit)
    if number is None:
        raise click.UsageError(values.no_number(given["value"], measure.unit))
    confidence = given["confidence"]
    sure = None if confidence is None else values.share_of(confidence)
    if confidence is not None and sure is None:
        raise click.UsageError(values.no_share(confidence))
    changed, texts = added_to(project, [(measure, Entry(when, number, sure, given["note"], given["evidence"]))])
    path = measure.document.source.path
    if preview:
        write(f"{path}\n{texts[0].strip(chr(13) + chr(10))}\n")
        return
    save(project, changed)
    if not shared().quiet:
        for line in folded(f"{told(changed.after, measure)} Written to {path}.", sys.stdout):
            click.echo(line)
