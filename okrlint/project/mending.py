"""Makes the fixes of findings in the files of a workspace: text edits only, every other byte stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from okrlint.diagnostic import Diagnostic, Report
from okrlint.errors import OkrlintError
from okrlint.lint.fix import MOST_ROUNDS, pick
from okrlint.model.build import build_workspace
from okrlint.project.files import Change, write_files
from okrlint.project.opening import Project
from okrlint.syntax.document import Document, read_document
from okrlint.text import apply_edits

Judge = Callable[[Project], Report]
"""Says what is wrong with a project."""


class Mended(NamedTuple):
    """What was done: the files that changed, as they were and as they are, how many fixes, and what is left."""

    files: tuple[tuple[Document, Document], ...]
    fixes: int
    report: Report


def mend(project: Project, judge: Judge, *, unsafe: bool) -> Mended:
    """Return the files of a project with every fix made that `judge` finds, again until nothing is left to fix.

    Nothing is written. A file whose fix would leave it unreadable stays as it is. Raise OkrlintError where fixes undo
    each other.
    """
    before = {document.source.path: document for document in project.workspace.documents}
    here, refused, fixes = dict(before), set[str](), 0
    for _ in range(MOST_ROUNDS):
        report = judge(project)
        made = 0
        for path, found in _by_path(report.diagnostics).items():
            wanted = [one for one in found if one.fix and (one.fix.safe or unsafe)]
            after = None if path in refused else _edited(here.get(path), wanted, project, unsafe=unsafe)
            if after is None:
                refused |= {path} if wanted else set()
                continue
            here[path] = after
            made += len(wanted)
        if not made:
            changed = tuple((before[path], after) for path, after in here.items() if after is not before[path])
            return Mended(changed, fixes, report)
        fixes += made
        space = build_workspace(here.values(), project.workspace.today, project.settings.vocabulary)
        project = replace(project, workspace=replace(space, before=project.workspace.before))
    raise OkrlintError("the fixes do not settle; nothing was changed")


def _by_path(found: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    paths: dict[str, list[Diagnostic]] = {}
    for one in found:
        paths.setdefault(one.path, []).append(one)
    return paths


def _edited(
    document: Document | None, found: Sequence[Diagnostic], project: Project, *, unsafe: bool
) -> Document | None:
    """Return a file with the fixes made, or None where there is none to make or it could not be read after it."""
    edits = pick(found, unsafe=unsafe)
    if document is None or not edits:
        return None
    text = apply_edits(document.source.text, edits)
    after = read_document(document.source.path, content_of(document, text), document.kind, project.settings.limits)
    worse = any(problem.unreadable for problem in after.problems) and not document.unread
    return None if worse else after


def content_of(document: Document, text: str) -> bytes:
    """Return the bytes of a file with another text: its byte order mark stays."""
    return (b"\xef\xbb\xbf" if document.source.bom else b"") + text.encode()


def write_mended(project: Project, mended: Mended) -> None:
    """Write the files that changed, all or none; raise UsageError where one is not what was read any more."""
    write_files(
        project.root,
        [
            Change(new.source.path, content_of(old, old.source.text), content_of(new, new.source.text))
            for old, new in mended.files
        ],
        (one.source.path for one in project.workspace.documents),
    )
