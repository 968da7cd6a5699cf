"""A workspace looked at again and again, with what is typed in an editor in place of what is on disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from okrlint.diagnostic import Diagnostic, Problem, Report
from okrlint.errors import OkrlintError, SettingsError
from okrlint.lint.known import Known
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.project.judging import judge
from okrlint.project.opening import Project, Request, Survey, is_read, kind_of, nothing, survey
from okrlint.project.settings import find_root
from okrlint.project.walking import relative
from okrlint.syntax.document import Document, read_document
from okrlint.text import Source

Sign = tuple[int, int]


class View(NamedTuple):
    """A workspace as it stands: opened and judged, or None with what is wrong with its settings.

    `trouble` are problems of files of settings; `said` is why nothing could be opened, for a message.
    """

    root: Path
    project: Project | None
    report: Report | None = None
    trouble: tuple[tuple[Source, Problem], ...] = ()
    said: str = ""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the goals."""
        return self.report.diagnostics if self.report else ()


class Desk:
    """What lies open: texts by file. Files that did not change are not read again, nor looked at for themselves."""

    def __init__(self, now: Callable[[], date], asked: date | None = None) -> None:
        """Take the clock, and the day that was asked for in its place."""
        self._now = now
        self._asked = asked
        self._texts: dict[Path, str] = {}
        self._read: dict[Path, tuple[Sign | str, Document]] = {}
        self._last: dict[Path, tuple[Workspace, Known]] = {}

    def put(self, file: Path, text: str) -> None:
        """Take what is typed into a file in place of what is on disk."""
        self._texts[file] = text

    def take(self, file: Path) -> None:
        """Forget what was typed: the file was closed."""
        self._texts.pop(file, None)

    def root_of(self, file: Path) -> Path:
        """Return the folder of the workspace that a file belongs to; its own folder where there is none."""
        return find_root(file.parent) or file.parent

    def view(self, folder: Path) -> View:
        """Return the workspace that a folder belongs to, judged as it is typed; it may have no goals yet."""
        try:
            return self._view(survey(Request(folder, (), self._asked, self._now())))
        except SettingsError as error:
            return View(folder, None, trouble=tuple(error.problems), said=str(error))  # type: ignore[arg-type]
        except OkrlintError as error:
            return View(folder, None, said=str(error))

    def _view(self, found: Survey) -> View:
        root = found.root
        typed = [relative(root, file) for file in self._texts if root in file.parents]
        paths = dict.fromkeys([*found.files, *(path for path in typed if is_read(found.settings, path))])
        documents = [self._document(found, path) for path in paths]
        last, known = self._last.get(root, (None, Known()))
        space = build_workspace(documents, found.today, found.settings.vocabulary, last=last)
        self._last[root] = (space, known)
        project = Project(root, found.settings, found.rules, space, (), ())
        said = "" if any(one.kind == "goals" for one in documents) else nothing(root, found.settings)
        return View(root, project, judge(project, known=known), said=said)

    def _document(self, found: Survey, path: str) -> Document:
        """Return a file as typed, as read before, or as it is on disk now."""
        file = found.root / path
        text = self._texts.get(file)
        sign = text if text is not None else _sign(file)
        known = self._read.get(file)
        if known is not None and known[0] == sign:
            return known[1]
        if text is not None:
            document = read_document(path, text.encode("utf-8", "surrogatepass"), kind_of(path), found.settings.limits)
        else:
            document = found.read(path)
        self._read[file] = (sign, document)
        return document


def _sign(file: Path) -> Sign:
    """Return size and time of a file; those of nothing where it cannot be asked."""
    try:
        info = file.stat()
    except OSError:
        return (-1, -1)
    return (info.st_size, info.st_mtime_ns)
