"""Makes the files of a site from an opened workspace: judged, with its past, without what it hides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from okrlint.diagnostic import Report
from okrlint.errors import UsageError
from okrlint.history.past import Past
from okrlint.lint.manual import described
from okrlint.project.chronicle import Memory, chronicle, opened
from okrlint.project.hiding import shown, shown_past
from okrlint.project.opening import Project
from okrlint.project.own import own_of
from okrlint.project.trend import trend_of
from okrlint.site import Edition, File, Trend, build_files


class Edited(NamedTuple):
    """A site ready to be written: its files, made as they are asked for, and a note on what it is without."""

    files: Iterator[File]
    note: str


def publish(project: Project, report: Report, edition: Edition, memory: Memory | None = None) -> Edited:
    """Return the site of a project and its report; raise UsageError where the settings of the site cannot be followed.

    Past, trend and the workspace's own parts are added to `edition`. With a `memory` what the commits say is read anew
    only where something of it can have changed since the last build.
    """
    space, seen = shown(project, report)
    past, trend, note = _looked_back(project, report, memory or Memory())
    edition = edition._replace(past=past, trend=trend, own=own_of(project))
    cards = [described(rule) for rule in project.rules]
    return Edited(build_files(space, seen, cards, project.settings.site, edition), note)


def _looked_back(project: Project, report: Report, memory: Memory) -> tuple[Past | None, tuple[Trend, ...], str]:
    """Return what the commits say, as far as it may be shown: changes, the trend of findings, or why nothing."""
    hide = project.settings.site.hide
    try:
        history = opened(project)
        past = shown_past(chronicle(project, history, memory), hide)
    except UsageError as error:
        return None, (), f"Without history, so no page tells what changed: {error}."
    return past, () if "findings" in hide else trend_of(project, report, history, memory), ""
