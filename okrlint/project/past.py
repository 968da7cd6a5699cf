"""Reads the commits that touched the goals of a workspace, each content once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date

from okrlint.git import Blob, Commit, Repository
from okrlint.history.past import Past, Step, past
from okrlint.model.build import build_workspace
from okrlint.model.things import Objective
from okrlint.project.opening import Project, is_read, kind_of
from okrlint.syntax.document import Document, read_document


def past_of(project: Project, repo: Repository, commit: str, since: date | None = None) -> Past:
    """Return what the commits up to `commit` say of the goals; nothing where the history was cut off.

    With `since` only the commits from that day on are read. A file that cannot be read at a commit is taken as it was
    before.
    """
    if repo.shallow:  # what seems to appear at the cut was there before
        return Past({}, {})
    paths = [posixpath.normpath(name) for name in project.settings.paths]
    commits = [one for one in repo.history(commit, paths) if any(_is_goals(project, path) for path in one.files)]
    recent = [one for one in commits if since is None or date.fromisoformat(one.day) >= since]
    sides = [(path, blob) for one in recent for side in (one.before, one.files) for path, blob in side.items()]
    blobs = {blob.id: path for path, blob in sides if blob and blob.plain and _is_goals(project, path)}
    read = {
        blob: _objectives(project, read_document(blobs[blob], content, "goals", project.settings.limits))
        for blob, content in repo.contents(blobs)
    }
    skipped: list[str] = []
    found = past(_steps(project, recent[::-1], read, skipped), begun=len(recent) < len(commits))
    return found._replace(skipped=tuple(skipped))


def _is_goals(project: Project, path: str) -> bool:
    return is_read(project.settings, path) and kind_of(path) == "goals"


def _steps(
    project: Project, commits: list[Commit], read: Mapping[str, tuple[Objective, ...] | None], skipped: list[str]
) -> Iterator[Step]:
    here: dict[str, tuple[Objective, ...]] = {}
    for commit in commits:
        before: list[Objective] = []
        after: list[Objective] = []
        for path, blob in commit.files.items():
            if not _is_goals(project, path):
                continue
            goals = _of_blob(blob, read)
            if goals is None:
                skipped.append(f"{path} of {commit.id[:9]}")
                continue
            earlier = _of_blob(commit.before.get(path), read)
            before += here.get(path, ()) if earlier is None else earlier
            after += goals
            here[path] = goals
        yield Step(date.fromisoformat(commit.day), commit.id, before, after)


def _of_blob(blob: Blob | None, read: Mapping[str, tuple[Objective, ...] | None]) -> tuple[Objective, ...] | None:
    """Return the objectives of a file at a commit: none where there is no file, None where it cannot be read."""
    return read.get(blob.id) if blob and blob.plain else ()


def _objectives(project: Project, document: Document) -> tuple[Objective, ...] | None:
    if document.problems:
        return None
    org = [one for one in project.workspace.documents if one.kind == "org"]  # for the cycles it lists
    return tuple(build_workspace([*org, document], project.workspace.today).objectives)
