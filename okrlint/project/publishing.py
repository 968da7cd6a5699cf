"""Makes the files of a site from an opened workspace: judged, with its past, without what it hides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from okrlint.diagnostic import Report
from okrlint.lint.manual import described
from okrlint.project.chronicle import chronicle
from okrlint.project.hiding import shown, shown_past
from okrlint.project.opening import Project
from okrlint.project.own import own_of
from okrlint.project.trend import trend_of
from okrlint.site import Edition, File, build_files


class Edited(NamedTuple):
    """A site ready to be written: its files, made as they are asked for, and a note on what it is without."""

    files: Iterator[File]
    note: str


def publish(project: Project, report: Report, edition: Edition) -> Edited:
    """Return the site of a project and its report; raise UsageError where the settings of the site cannot be followed.

    Past, trend and the workspace's own parts are added to `edition`.
    """
    space, seen = shown(project, report)
    past, why = chronicle(project)
    note = f"Without history, so no page tells what changed: {why}." if past is None else ""
    trend = trend_of(project, report) if past is not None and seen is not None else ()
    edition = edition._replace(
        past=past and shown_past(past, project.settings.site.hide), trend=trend, own=own_of(project)
    )
    cards = [described(rule) for rule in project.rules]
    return Edited(build_files(space, seen, cards, project.settings.site, edition), note)
