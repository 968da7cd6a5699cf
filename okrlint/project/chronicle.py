"""What git says of the goals, for the site: which changes the commits of the cycle brought."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from okrlint.errors import UsageError
from okrlint.git import Repository, repository
from okrlint.history.past import Past
from okrlint.project.opening import Project
from okrlint.project.past import past_of

T = TypeVar("T")

LEAD = timedelta(days=28)
"""How long before the cycle the history begins: the time in which its goals are agreed."""


class History(NamedTuple):
    """The repository that a project lies in, opened once, and the id of the commit that is checked out."""

    repo: Repository
    head: str


class Memory:
    """Keeps what was told of the past while all that it was told from is the same; for builds one after another."""

    def __init__(self) -> None:
        """Begin without anything known."""
        self._known: dict[str, tuple[object, Any]] = {}

    def told(self, name: str, source: object, make: Callable[[], T]) -> T:
        """Return what `make` returns, made anew only where `source` is not what it was the last time."""
        known = self._known.get(name)
        if known is None or known[0] != source:
            known = self._known[name] = source, make()
        found: T = known[1]
        return found


def opened(project: Project) -> History:
    """Return the history of a project; raise UsageError, with the reason, where there is none to tell of."""
    repo = repository(project.root)
    if repo.shallow:
        raise UsageError("the clone is shallow; `git fetch --unshallow` brings the history, in CI `fetch-depth: 0`")
    if not repo.has_commit():
        raise UsageError("there is no commit yet")
    return History(repo, repo.commit("HEAD"))


def sources(project: Project, history: History) -> tuple[object, ...]:
    """Return what decides how commits are read, to be compared: where, which, the day, settings, listed cycles."""
    org = tuple((one.source.path, one.source.text) for one in project.workspace.documents if one.kind == "org")
    return project.root, history.head, project.workspace.today, repr(project.settings.merged.data), org


def chronicle(project: Project, history: History, memory: Memory) -> Past:
    """Return what the commits since a month before the current cycle say; raise UsageError where git fails.

    What lies after the day of the project is left out, so that an earlier day gives the site of that day.
    """
    today = project.workspace.today
    cycle = project.workspace.current_cycle()
    since = cycle.starts - LEAD if cycle and date.min + LEAD < cycle.starts < today + LEAD else today - 4 * LEAD
    return memory.told(
        "past",
        (*sources(project, history), since),
        lambda: _until(past_of(project, history.repo, history.head, since), today),
    )


def _until(found: Past, today: date) -> Past:
    events = {name: tuple(one for one in told if one.day <= today) for name, told in found.events.items()}
    return found._replace(events=events, all=tuple(one for one in found.all if one.day <= today))
