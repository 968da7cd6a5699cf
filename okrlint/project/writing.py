"""Changes of a file as a person asked for them: checked before they are written, and every other byte stays."""

from __future__ import annotations

from dataclasses import replace

from okrlint.diagnostic import Diagnostic
from okrlint.errors import OkrlintError
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.project.mending import Mended, content_of, write_mended
from okrlint.project.opening import Project
from okrlint.syntax.document import Document, read_document
from okrlint.text import Edit, apply_edits


def change(project: Project, document: Document, edit: Edit) -> tuple[Project, list[Diagnostic]]:
    """Return the project as an edit of one of its files leaves it, and what that breaks: findings of `structure`."""
    text = apply_edits(document.source.text, [edit])
    path, limits = document.source.path, project.settings.limits
    after = read_document(path, content_of(document, text), document.kind, limits)
    others = [one for one in project.workspace.documents if one is not document]
    space = build_workspace([*others, after], project.workspace.today, project.settings.vocabulary)
    structure = Choice(select=("structure",))
    before = lint(project.workspace, project.rules, project.settings, structure)
    now = lint(space, project.rules, project.settings, structure)
    old = {one.fingerprint for one in before.diagnostics}
    broken = [one for one in now.diagnostics if one.fingerprint not in old]
    return replace(project, workspace=space), broken


def save(before: Project, after: Project, path: str) -> None:
    """Write the file at `path` as it is in `after`; raise UsageError where it is not what `before` read any more."""
    old, new = (next(one for one in side.workspace.documents if one.source.path == path) for side in (before, after))
    if new.root is None:
        raise OkrlintError(f"{path} could not be read after the change; nothing was written")
    write_mended(before, Mended(((old, new),), 1, lint(after.workspace, (), after.settings)))
