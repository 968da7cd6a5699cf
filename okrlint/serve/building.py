"""Builds the site of a folder again and again, and keeps the last good one when a file is broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from okrlint import __version__
from okrlint.diagnostic import Diagnostic, Level, Problem, Report
from okrlint.errors import OkrlintError
from okrlint.project.chronicle import Memory
from okrlint.project.desk import Desk
from okrlint.project.publishing import publish
from okrlint.site import Edition, File, write_site
from okrlint.text import Source

BROKEN = frozenset({"invalid-yaml", "unreadable-file"})
"""Rules that say a file cannot be understood: its goals would vanish from the pages, so the last good ones stay."""


class Trouble(NamedTuple):
    """Something to mend, for the overlay: its level, what it says, where, and the next step."""

    level: str
    message: str
    place: str
    help: str


class State(NamedTuple):
    """What a build came to: its number, what is to be mended, and the digest of each page by its address.

    `stale` says that the pages are those of an earlier build, since a file cannot be understood now.
    """

    number: int
    troubles: tuple[Trouble, ...]
    pages: dict[str, str]
    changed: int = 0
    stale: bool = False


class Builder:
    """Builds the site of the workspace around a folder into another folder."""

    def __init__(self, cwd: Path, out: Path, today: Callable[[], date], asked: date | None = None) -> None:
        """Take note of where the goals are, where the site goes, the clock, and the day that was asked for."""
        self._cwd = cwd
        self._out = out
        self._desk = Desk(today, asked)
        self._memory = Memory()
        self.state = State(0, (), {})
        self.root = cwd

    def build(self) -> State:
        """Build once and return the new state; what is wrong with goals or settings is part of it, and never raised."""
        number = self.state.number + 1
        view = self._desk.view(self._cwd)
        project, report = view.project, view.report
        if project is None or report is None or view.said:
            return self._kept(number, [_of_problem(*pair) for pair in view.trouble] or [_of_error(view.said)])
        self.root = project.root
        try:
            troubles = tuple(_trouble(one) for one in report.diagnostics)
            if self.state.pages and any(one.rule in BROKEN for one in report.diagnostics):
                self.state = self.state._replace(number=number, troubles=_gravest(report), changed=0, stale=True)
                return self.state
            site = publish(project, report, Edition(__version__), self._memory)
            pages: dict[str, str] = {}
            written = write_site(_digested(site.files, pages), self._out)
        except OkrlintError as error:
            return self._kept(number, [_of_error(str(error))])
        self.state = State(number, troubles, pages, written.changed)
        return self.state

    def _kept(self, number: int, troubles: list[Trouble]) -> State:
        self.state = self.state._replace(number=number, troubles=tuple(troubles), changed=0, stale=True)
        return self.state


def _gravest(report: Report) -> tuple[Trouble, ...]:
    return tuple(_trouble(one) for one in report.diagnostics if one.rule in BROKEN)


def _trouble(one: Diagnostic) -> Trouble:
    return Trouble(one.level.value, one.message, f"{one.path}:{one.start.line}", one.help)


def _of_problem(source: Source, problem: Problem) -> Trouble:
    place = source.place(problem.span.start)
    return Trouble(Level.ERROR.value, problem.message, f"{source.path}:{place.line}", problem.hint)


def _of_error(said: str) -> Trouble:
    return Trouble(Level.ERROR.value, said, "", "")


def _digested(files: Iterable[File], digests: dict[str, str]) -> Iterator[File]:
    """Yield files as they come and put a short digest of each into `digests`, by its address."""
    for file in files:
        digests[file.address] = blake2b(file.content, digest_size=8).hexdigest()
        yield file
