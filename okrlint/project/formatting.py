"""Formats files of a workspace: which ones, what keeps one as it is, and writing them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from okrlint.diagnostic import Problem
from okrlint.fmt import NotProved, formatted, obstacle
from okrlint.lint.ignore import read_ignores
from okrlint.project.files import Change, write_files
from okrlint.project.mending import content_of
from okrlint.project.opening import Project, kind_of
from okrlint.project.walking import SETTINGS
from okrlint.syntax.decode import Limits
from okrlint.syntax.document import Document, read_document


class Outcome(NamedTuple):
    """What came of formatting a file: its new `text` without byte order mark, which is the old one where it stays.

    `problem` is what keeps it as it is; `proved` is false where we could not show that the new text means the same.
    """

    document: Document
    text: str
    problem: Problem | None = None
    proved: bool = True

    @property
    def changed(self) -> bool:
        """Return whether the file is to be written."""
        return self.text != self.document.source.text

    @property
    def content(self) -> bytes:
        """Return the bytes of the new file."""
        return content_of(self.document, self.text)


def format_project(project: Project) -> list[Outcome]:
    """Return what comes of the files of a project that its paths are about; of the settings where they are named."""
    documents = [one for one in project.workspace.documents if project.concerns(one.source.path)]
    settings = project.settings.document
    if settings and settings.source.path == SETTINGS and SETTINGS in project.about:
        documents.append(settings)
    return [format_file(one, project.settings.limits) for one in documents]


def format_given(path: str, content: bytes) -> Outcome:
    """Return what comes of a file that is not read from disk; its name says what kind it is."""
    kind = "settings" if Path(path).name == SETTINGS else kind_of(path)
    return format_file(read_document(path, content, kind), Limits())


def format_file(document: Document, limits: Limits) -> Outcome:
    """Return what comes of one file as read with `limits`; whatever is in it, nothing is raised."""
    text = document.source.text
    problem = obstacle(document)
    if problem:
        return Outcome(document, text, problem)
    try:
        new = formatted(document, limits)
    except NotProved:
        return Outcome(document, text, proved=False)
    proved = new == text or "okrlint:" not in text or _ignored(document) == _ignored(_again(document, new, limits))
    return Outcome(document, new if proved else text, proved=proved)


def save(root: Path, outcomes: Sequence[Outcome]) -> None:
    """Write the files that change into the workspace at `root`, all of them or none.

    Raise UsageError where a file is not what was read any more, or cannot be written.
    """
    changed = [(one, one.document) for one in outcomes if one.changed]
    write_files(
        root,
        [Change(old.source.path, content_of(old, old.source.text), one.content) for one, old in changed],
        (one.document.source.path for one in outcomes),
    )


def _again(document: Document, text: str, limits: Limits) -> Document:
    return read_document(document.source.path, content_of(document, text), document.kind, limits)


def _ignored(document: Document) -> Counter[tuple[str, frozenset[tuple[str, ...]]]]:
    """Return each ignore comment with the fields and values it covers.

    Block maps and lists are left out: findings name them by their key, or by a field in them.
    """
    text = document.source.text
    places = sorted(_places(document))
    found = []
    for one in read_ignores(document):
        covered = places[bisect_left(places, (one.covers.start,)) : bisect_left(places, (one.covers.end,))]
        said = text[one.comment.start : one.comment.end].rstrip()
        found.append((said, frozenset(path for _, path in covered)))
    return Counter(found)


def _places(document: Document) -> Iterator[tuple[int, tuple[str, ...]]]:
    for path, key, node in document.root.walk() if document.root else ():
        names = tuple(map(str, path))
        if key:
            yield key.start, names
        if node.style != "block":
            yield node.start, names
