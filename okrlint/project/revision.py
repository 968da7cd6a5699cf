"""A workspace as it was at a revision, read with git from where it is stored: no checkout, no file is touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from okrlint.config import Settings
from okrlint.diagnostic import Problem
from okrlint.errors import UsageError
from okrlint.git import Blob, Repository, repository
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Life, Workspace
from okrlint.project.opening import Project, is_read, kind_of
from okrlint.project.past import past_of
from okrlint.syntax.document import Document, read_document, unreadable
from okrlint.text import Span


class Revision(NamedTuple):
    """A workspace at a revision: what was asked for, the commit it stands for, and the workspace.

    `lives` is what history says of the goals today, where it was read; the workspace has what it said then. `skipped`
    names the versions of files that could not be read.
    """

    asked: str
    commit: str
    workspace: Workspace
    lives: Mapping[str, Life] | None = None
    skipped: tuple[str, ...] = ()


def since(project: Project, asked: str) -> Revision:
    """Return the workspace of a project at the commit where what is here left the revision `asked`.

    The commits are read too, for the rules about when goals appeared and changed. Raise UsageError, with the way out,
    where there is no git, no such revision, or no commit in common.
    """
    repo = repository(project.root)
    other, head = repo.commit(asked), repo.commit("HEAD")
    commit = repo.merge_base(other, head)
    space = workspace_at(project, repo, commit)
    then, now = (past_of(project, repo, one) for one in (commit, head))
    return Revision(asked, commit, replace(space, lives=then.lives), now.lives, now.skipped)


def workspace_at(project: Project, repo: Repository, commit: str) -> Workspace:
    """Return the workspace at a commit, under the settings and on the day of the project."""
    return Versions(project, repo).at(commit)


class Versions:
    """The workspace of a project at one commit after another; each content of a file is read once."""

    def __init__(self, project: Project, repo: Repository) -> None:
        """Begin with what is here."""
        self._project = project
        self._repo = repo
        self._read = {(one.source.path, name): one for one in project.workspace.documents for name in _ids(one)}
        self._known: dict[str, Workspace] = {}

    def at(self, commit: str) -> Workspace:
        """Return the workspace at a commit; raise UsageError where git does not have the content of a file."""
        if commit not in self._known:
            self._known[commit] = self._built(files_at(self._repo, commit, self._project.settings))
        return self._known[commit]

    def _built(self, blobs: Mapping[str, Blob]) -> Workspace:
        fresh = {path: blob for path, blob in blobs.items() if (path, blob.id) not in self._read}
        for document in read_blobs(self._repo, fresh, self._project.settings):
            path = document.source.path
            self._read[path, fresh[path].id] = document
        documents = [self._read[path, blob.id] for path, blob in blobs.items()]
        project = self._project
        return build_workspace(documents, project.workspace.today, project.settings.vocabulary)


def files_at(repo: Repository, commit: str, settings: Settings) -> dict[str, Blob]:
    """Return the files of a workspace at a commit, by path."""
    return {path: blob for path, blob in repo.files(commit).items() if is_read(settings, path)}


def read_blobs(repo: Repository, blobs: Mapping[str, Blob], settings: Settings) -> Iterator[Document]:
    """Yield files of a revision as read; raise UsageError where git does not have the content of one."""
    texts = dict(repo.contents(blob.id for blob in blobs.values() if blob.plain))
    for path, blob in blobs.items():
        if not blob.plain:
            said = "this is a link or a module, and no file"
            yield unreadable(path, kind_of(path), Problem("unreadable-file", said, Span(0, 0), unreadable=True))
        elif blob.id in texts:
            yield read_document(path, texts[blob.id], kind_of(path), settings.limits)
        else:
            raise UsageError(f"git does not have {path} of that revision here; `git fetch` brings it")


def _ids(document: Document) -> Iterator[str]:
    if not document.unread:  # else the text may not be all of the file
        bom = b"\xef\xbb\xbf" if document.source.bom else b""
        yield from blob_ids(bom + document.source.text.encode())


def blob_ids(content: bytes) -> tuple[str, str]:
    """Return the ids that git gives a content, by its old and its new algorithm."""
    whole = f"blob {len(content)}\0".encode() + content
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest(), hashlib.sha256(whole).hexdigest()
