"""Adds an entry to a file of a workspace, or a file with a first one: at the end of its list, in the file's manner."""

from __future__ import annotations

import posixpath
from typing import Any, NamedTuple

from okrlint.diagnostic import Diagnostic
from okrlint.errors import UsageError
from okrlint.lint.run import lint
from okrlint.model.calendar import Cycle
from okrlint.model.things import GoalFile
from okrlint.project.opening import Project
from okrlint.project.writing import Changed, change
from okrlint.splice import Typed, add_items, block
from okrlint.starting.files import MODELINE
from okrlint.syntax.document import Document, Path


class Addition(NamedTuple):
    """An entry and where it goes: the list at `path` in the file `file`, which is new where `document` is None.

    `head` are the fields that a new file begins with.
    """

    file: str
    document: Document | None
    path: Path
    item: dict[str, Any]
    head: dict[str, Any]


def goals_in(project: Project, cycle: Cycle, holder: str) -> GoalFile | None:
    """Return the file that holds the goals of a team, or of `@person`, in a cycle; None where there is none yet."""
    return next((one for one in project.workspace.files_of(cycle) if one.holder == holder), None)


def place_of(project: Project, cycle: Cycle, holder: str) -> str:
    """Return the path for a new file of goals: beside those of the same cycle, else in a folder named after it."""
    beside = [posixpath.dirname(one.document.source.path) for one in project.workspace.files_of(cycle) if one.team]
    folder = max(beside, key=beside.count) if beside else posixpath.join(project.settings.paths[0], cycle.id)
    person = holder.removeprefix("@")
    return posixpath.normpath(f"{folder}/people/{person}.yaml" if person != holder else f"{folder}/{holder}.yaml")


def head_of(cycle: Cycle, holder: str) -> dict[str, Any]:
    """Return the fields that a file of goals begins with."""
    person = holder.removeprefix("@")
    return {"cycle": Typed(cycle.id), **({"person": person} if person != holder else {"team": holder})}


def add(project: Project, addition: Addition) -> Changed:
    """Return the project with an entry added; nothing is written.

    Raise UsageError where the file leaves a doubt about the place, with the lines to paste, and where the entry would
    break something.
    """
    document = addition.document
    if document is None:
        changed = change(project, {}, {addition.file: _new_file(project, addition)})
    else:
        splice = None if _doubtful(document, addition.path) else add_items(document, addition.path, [addition.item])
        if splice is None:
            raise _by_hand(document, addition)
        try:
            changed = change(project, {addition.file: [splice]})
        except UsageError:
            raise _by_hand(document, addition) from None
    if changed.broken:
        first = changed.broken[0]
        raise UsageError(f"{first.message}; {first.help or 'that would break the file'}. Nothing was written.")
    return changed


def _doubtful(document: Document, path: Path) -> bool:
    """Return whether a file cannot be read whole, says something twice, or has its goals between brackets."""
    if any(one.unreadable or one.rule in ("invalid-yaml", "duplicate-key") for one in document.problems):
        return True
    listed = document.node(path)
    return path[-1:] == ("objectives",) and listed is not None and listed.style == "flow" and bool(listed.value)


def _by_hand(document: Document, addition: Addition) -> UsageError:
    node = document.node(addition.path)
    at = document.source.place(document.where(addition.path).start if node else len(document.source.text))
    name = addition.path[-1]
    lines = "".join(f"    {line}\n" for line in block({name: [addition.item]}).splitlines())
    said = f"{addition.file}:{at.line} is not written plainly enough for a command; nothing was written"
    return UsageError(f"{said}. Add this by hand under `{name}`:\n\n{lines}")


def _new_file(project: Project, addition: Addition) -> str:
    """Return the text of a new file; it names the copy of the schema for editors where there is one."""
    text = block({**addition.head, str(addition.path[-1]): [addition.item]})
    folder = posixpath.dirname(addition.file)
    for root in project.settings.paths:
        schema = posixpath.normpath(f"{root}/.schema/goals.schema.json")
        if (project.root / schema).is_file():
            return f"{MODELINE}{posixpath.relpath(schema, folder)}\n\n{text}"
    return text


def brought(before: Project, after: Project) -> list[Diagnostic]:
    """Return what lint says after a change and did not say before, information aside."""
    old = {one.fingerprint for one in lint(before.workspace, before.rules, before.settings).diagnostics}
    now = lint(after.workspace, after.rules, after.settings).diagnostics
    return [one for one in now if one.fingerprint not in old and one.level.value != "info"]
