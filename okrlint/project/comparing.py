"""Two revisions of a workspace beside each other, of which only what differs is read.

A file with the same content on both sides is read only where it names a goal that did change, since a goal below may
have to know. So the work grows with what changed, not with the size of the workspace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from okrlint.git import Blob, Repository, repository
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.project.opening import Project, Request, Survey, kind_of, survey
from okrlint.project.revision import Revision, blob_ids, files_at, read_blobs
from okrlint.syntax.document import Document

HERE = "the files here"
"""What the side without a commit is called."""


class Compared(NamedTuple):
    """Two sides of a workspace: the project as it is on the later one, the earlier revision, and the later's name.

    `commit` is that of the later side, None for the files as they are here. Both hold only what differs, and what
    has to do with it.
    """

    project: Project
    before: Revision
    after: str
    commit: str | None


class _Side(NamedTuple):
    """One side: the ids of its files' contents by path, with the blobs where they come from a commit."""

    ids: Mapping[str, frozenset[str]]
    blobs: Mapping[str, Blob] | None


def compare(request: Request, asked: str) -> Compared:
    """Return the two sides that `asked` names, of the workspace that a request is about.

    `A..B` are these two, `A...B` what B changed since it left A, `A` alone what is here changed since it left A. Raise
    UsageError, with the way out, where there is no git, no such revision, or no commit in common.
    """
    found = survey(request)
    repo = repository(found.root)
    first, dots, second = asked.partition("..")
    later = repo.commit(second.lstrip(".") or "HEAD")
    start = repo.commit(first or "HEAD")
    if not dots or second.startswith("."):
        start = repo.merge_base(start, later)
    then = _of_commit(repo, start, found)
    now = _of_commit(repo, later, found) if dots else _of_files(found)
    old, new = _workspaces(repo, found, then, now)
    project = Project(found.root, found.settings, found.rules, new, (), ())
    name = second.lstrip(".") or "HEAD"
    return Compared(project, Revision(first or "HEAD", start, old), name if dots else HERE, later if dots else None)


def _of_commit(repo: Repository, commit: str, found: Survey) -> _Side:
    blobs = files_at(repo, commit, found.settings)
    return _Side({path: frozenset([blob.id]) for path, blob in blobs.items()}, blobs)


def _of_files(found: Survey) -> _Side:
    return _Side({path: frozenset(blob_ids(_bytes(found, path))) for path in found.files}, None)


def _bytes(found: Survey, path: str) -> bytes:
    """Return what a file holds, or nothing where it is none; reading it whole will tell what is wrong."""
    place, _ = found.files[path]
    return place.read_bytes() if place.is_file() and not place.is_symlink() else b""


def _workspaces(repo: Repository, found: Survey, then: _Side, now: _Side) -> tuple[Workspace, Workspace]:
    shared = {path for path in then.ids if now.ids.get(path, frozenset()) & then.ids[path]}
    differ = [_read(repo, found, side, [path for path in side.ids if path not in shared]) for side in (then, now)]
    also = _read(repo, found, then, _concerned(repo, found, then, shared, [one for some in differ for one in some]))
    old, new = (build_workspace([*some, *also], found.today, found.settings.vocabulary) for some in differ)
    return old, new


def _read(repo: Repository, found: Survey, side: _Side, paths: Iterable[str]) -> list[Document]:
    if side.blobs is None:
        return [found.read(path) for path in paths]
    return list(read_blobs(repo, {path: side.blobs[path] for path in paths}, found.settings))


def _concerned(
    repo: Repository, found: Survey, then: _Side, shared: Iterable[str], changed: Iterable[Document]
) -> list[str]:
    """Return the files that are the same on both sides, but are the organisation or name a goal that changed."""
    names = {goal.name for goal in build_workspace(changed, found.today).objectives}
    blobs = then.blobs or {}
    hits: set[str] = set()
    if names:
        named = re.compile(b"|".join(sorted(re.escape(name.encode()) for name in names)))
        texts = repo.contents(blobs[path].id for path in shared if blobs[path].plain)
        hits = {blob for blob, content in texts if named.search(content)}
    return sorted(path for path in shared if blobs[path].id in hits or kind_of(path) == "org")
