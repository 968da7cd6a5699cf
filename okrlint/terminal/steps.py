"""The steps of levers as lines."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.model.things import Task
from okrlint.site import views, words
from okrlint.site.data import SiteData
from okrlint.terminal.sheet import Sheet, soft, titled


def task_line(site: SiteData, task: Task, name: str, front: str, sheet: Sheet) -> Iterator[str]:
    """Yield a step: whether it is open, late or done, whose it is, until when, and how anyone can tell."""
    late = not task.done and task.due is not None and task.due < site.today
    mark = ("done", "done") if task.done else ("off-track", "late") if late else ("not-started", "open")
    yield from titled(sheet, front, sheet.mark(*mark), views.short(task.title))
    due = f", due {words.short_day(task.due)}" if task.due else "" if task.done else ", no day"
    yield from soft(sheet, f"{front}  ", f"task {name}, {site.person_name(task.owner)}{due}")
    if task.done_when and not task.done:
        yield from soft(sheet, f"{front}  ", f"done when {task.done_when}")
