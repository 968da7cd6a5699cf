"""Changes of files as a person asked for them: read again and compared before they are written, all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from okrlint.diagnostic import Diagnostic
from okrlint.errors import UsageError
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.project.files import Change, write_files
from okrlint.project.mending import content_of
from okrlint.project.opening import Project, kind_of
from okrlint.record import record
from okrlint.splice import Splice, alike, means
from okrlint.syntax.document import Document, read_document
from okrlint.text import apply_edits


@record
class Changed:
    """A project as a change leaves it; nothing is written yet.

    `files` are the files that differ, as they were (None: a new one) and as they will be. `broken` are the findings of
    the family `structure` that the change brings.
    """

    after: Project
    files: tuple[tuple[Document | None, Document], ...]
    broken: tuple[Diagnostic, ...]

    def text(self, path: str) -> str:
        """Return the text that the file at `path` will have."""
        return next(after.source.text for _, after in self.files if after.source.path == path)


def change(
    project: Project, splices: Mapping[str, Sequence[Splice]], fresh: Mapping[str, str] | None = None
) -> Changed:
    """Return a project with splices made in its files, by path, and `fresh` files added, by path and text.

    Raise UsageError where a file would not mean exactly what the splices say, or where a new file would replace one.
    """
    limits = project.settings.limits
    known = {document.source.path: document for document in project.workspace.documents}
    files: list[tuple[Document | None, Document]] = []
    for path, made in splices.items():
        files.append((known[path], _spliced(known[path], made, project)))
    for path, text in (fresh or {}).items():
        if path in known or (project.root / path).exists():
            raise UsageError(f"{path} is there already; nothing was written")
        files.append((None, read_document(path, text.encode(), kind_of(path), limits)))
    here = {**known, **{after.source.path: after for _, after in files}}
    ordered = sorted(here.values(), key=lambda one: (one.source.path.count("/"), one.source.path))
    space = build_workspace(ordered, project.workspace.today, project.settings.vocabulary)
    after = replace(project, workspace=replace(space, before=project.workspace.before))
    return Changed(after, tuple(files), _broken(project, after))


def _spliced(document: Document, splices: Sequence[Splice], project: Project) -> Document:
    source = document.source
    try:
        text = apply_edits(source.text, [one.edit for one in splices])
    except ValueError:  # two of them meet: the file is laid out in a way that nobody foresaw
        raise Unsure(source.path) from None
    after = read_document(source.path, content_of(document, text), document.kind, project.settings.limits)
    if not alike(means(document, splices), after.data, cut=not source.text.endswith(("\n", "\r"))):
        raise Unsure(source.path)
    return after


class Unsure(UsageError):
    """The layout of a file leaves a doubt about where something goes in it."""

    def __init__(self, path: str) -> None:
        """Say which file it is."""
        super().__init__(f"{path} is not written plainly enough to be changed by a command; nothing was written")


def _broken(before: Project, after: Project) -> tuple[Diagnostic, ...]:
    structure = Choice(select=("structure",))
    old = {one.fingerprint for one in lint(before.workspace, before.rules, before.settings, structure).diagnostics}
    now = lint(after.workspace, after.rules, after.settings, structure).diagnostics
    return tuple(one for one in now if one.fingerprint not in old)


def save(project: Project, changed: Changed) -> None:
    """Write the files of a change, all or none; raise UsageError where one is not what `project` read any more."""
    changes = [
        Change(
            after.source.path,
            content_of(before, before.source.text) if before else None,
            content_of(after, after.source.text),
        )
        for before, after in changed.files
    ]
    write_files(project.root, changes, (one.source.path for one in project.workspace.documents))
