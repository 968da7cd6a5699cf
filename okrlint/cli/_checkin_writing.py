"""Changes of files shown and agreed to before they are written, and what is told of them; check-ins foremost."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from okrlint.cli._asking import Answers, Question, ask, folded

if TYPE_CHECKING:
    from okrlint.checkins import Entry
    from okrlint.model.things import Measure
    from okrlint.project.opening import Project
    from okrlint.project.writing import Changed
    from okrlint.splice import Splice

    Reading = tuple[Measure, Entry]


def added_to(project: Project, readings: Sequence[Reading]) -> tuple[Changed, list[str]]:
    """Return the project with check-ins added, and the texts that were put in; nothing is written.

    Raise UsageError where a file leaves a doubt about the place, and where a check-in would break something.
    """
    from okrlint.checkins import checkin_splices
    from okrlint.project.writing import change

    entries: dict[tuple[str, tuple[str | int, ...]], list[Reading]] = {}
    for measure, entry in readings:
        entries.setdefault((measure.document.source.path, measure.path), []).append((measure, entry))
    splices: dict[str, list[Splice]] = {}
    for (path, _), some in entries.items():
        measure = some[0][0]
        made = checkin_splices(measure, [entry for _, entry in some])
        if made is None:
            place = measure.document.source.place(measure.document.where(measure.path).start)
            raise click.UsageError(f"{path}:{place.line} is not written plainly; add the check-in by hand.")
        splices.setdefault(path, []).extend(made)
    changed = change(project, splices)
    if changed.broken:
        said = changed.broken[0]
        raise click.UsageError(f"This would break {said.path}: {said.message}. Nothing was written.")
    return changed, [splice.edit.text for made in splices.values() for splice in made]


def difference(changed: Changed) -> str:
    """Return what a change does to its files, as a unified diff."""
    import difflib

    from okrlint.text import printable

    lines: list[str] = []
    for before, after in changed.files:
        old = before.source.text.splitlines(keepends=True) if before else []
        new, name = after.source.text.splitlines(keepends=True), after.source.path
        lines += difflib.unified_diff(old, new, name if before else "/dev/null", name)
    return "".join(printable(line.rstrip("\r\n")) + "\n" for line in lines)


def paths_of(changed: Changed) -> str:
    """Return the files of a change in words: `okrs/a.yaml`, `3 files`."""
    from okrlint.text import printable

    paths = [after.source.path for _, after in changed.files]
    return printable(paths[0]) if len(paths) == 1 else f"{len(paths)} files"


_YES, _NO = ("y", "yes"), ("n", "no")
_MOST_FINDINGS = 10


def agreed(question: str) -> bool:
    """Return whether somebody says yes, as an empty answer does; raise UsageError at the end of the input."""
    try:
        return ask(Question("yes", question, lambda _: "yes", _yes_or_no)).casefold() in _YES
    except click.UsageError:
        raise click.UsageError(
            "The answers ended before the last one, whether to write all this. Nothing was written. Say yes to write."
        ) from None


def _yes_or_no(text: str, _: Answers) -> str | None:
    return None if text.casefold() in (*_YES, *_NO) else f"{text} is neither yes nor no."


def findings(before: Project, changed: Changed) -> Iterator[str]:
    """Yield what lint says after a change and did not say before, a line each, with what to do."""
    from okrlint.project.adding import brought
    from okrlint.text import one_line, printable

    found = brought(before, changed.after)
    for one in found[:_MOST_FINDINGS]:
        place = f"{one.path}:{one.start.line}:{one.start.column}"
        yield from folded(printable(f"{place}: {one.level.value} {one.rule} {one.message}"), sys.stdout)
        if one.help:
            yield from folded(f"  next: {one_line(one.help)}", sys.stdout)
    if len(found) > _MOST_FINDINGS:
        yield f"and {len(found) - _MOST_FINDINGS} more; okrlint lint shows them."


def told(project: Project, measure: Measure) -> str:
    """Return in a line where a figure stands with its newest check-in."""
    from okrlint.checkins import find_measure, full_name
    from okrlint.history.goalposts import figure
    from okrlint.model.progress import standing, within
    from okrlint.model.things import KeyResult
    from okrlint.text import one_line

    now: Any = find_measure(project.workspace, full_name(measure))[0]
    last = now.checkins[-1]
    said = f"{now.name}: {figure(last.value, now.unit)} on {last.date}"
    if not isinstance(now, KeyResult):
        said += ", within its bound" if within(now, last.value) else ", outside of its bound"
        return one_line(f"{said}.")
    stand = standing(now, project.workspace.today)
    if stand.value is not None and stand.value != last.value:
        said += f", {figure(stand.value, now.unit)} in all"
    if stand.expected_value is not None and now.target is not None:
        expected = figure(round(stand.expected_value, 1), now.unit)
        said += f", expected {expected} today, target {figure(now.target, now.unit)}"
    return one_line(f"{said}: {stand.status.value}.")
