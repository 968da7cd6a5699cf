"""What `okrlint new` does once its options are read: asks, finds the place, writes, and says what lint thinks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from okrlint.cli._asking import Answers, fill
from okrlint.cli._checkin_writing import findings
from okrlint.cli._new_checks import Here, free
from okrlint.cli._new_questions import questions
from okrlint.cli.common import load, shared, write
from okrlint.text import one_line, printable

if TYPE_CHECKING:
    from okrlint.model.things import Measure
    from okrlint.project.adding import Addition
    from okrlint.project.opening import Project
    from okrlint.project.writing import Changed
    from okrlint.starting.entries import Kind
    from okrlint.syntax.document import Path

_OF_ORG = ("team", "person", "cycle")
_OF_GOAL = ("key-result", "guardrail", "initiative")


def add(kind: Kind, given: Mapping[str, str | None], *, yes: bool, preview: bool) -> None:
    """Add a thing of a kind to the workspace, or with `preview` show what would be added."""
    from okrlint.project import adding
    from okrlint.project.writing import save

    project = load()
    if kind in _OF_ORG and project.workspace.organization.document is None:
        raise click.UsageError("There is no org.yaml here; okrlint init makes one.")
    said = {name: " ".join(text.split()) for name, text in given.items() if text is not None}
    if {"team", "person"} <= said.keys() and kind == "objective":
        raise click.UsageError("--team and --person: a goal has one of them.")
    answers = fill(questions(kind, project, said), said, yes=yes, greet=True)
    addition = _addition(kind, project, {**({"id": said["id"]} if "id" in said else {}), **answers})
    changed = adding.add(project, addition)
    if preview:
        write(_preview(changed, addition))
        return
    save(project, changed)
    if not shared().quiet:
        write("".join(f"{line}\n" for line in _told(kind, project, changed, addition)))


def _addition(kind: Kind, project: Project, answers: Answers) -> Addition:
    """Return the entry that answers come to, and where it goes."""
    from okrlint.project.adding import Addition
    from okrlint.starting.entries import LISTS, entry

    taken = _taken(kind, project, answers)
    wrong = free(kind, taken, answers["id"]) if answers.get("id") else None
    if wrong:
        raise click.UsageError(f"--id: {one_line(wrong)}")
    item = entry(kind, answers, taken)
    if kind in _OF_ORG:
        org = project.workspace.organization.document
        assert org is not None  # looked at before anything was asked
        return Addition(org.source.path, org, (LISTS[kind],), item, {})
    if kind in _OF_GOAL:
        goal = Here(project).objectives(answers["objective"])[0]
        path: Path = (*goal.path, LISTS[kind])
        return Addition(goal.document.source.path, goal.document, path, item, {})
    return _objective(project, answers, item)


def _objective(project: Project, answers: Answers, item: dict[str, Any]) -> Addition:
    from okrlint.project.adding import Addition, goals_in, head_of, place_of

    cycle = Here(project).cycle(answers["cycle"])
    assert cycle is not None  # the answer was checked
    holder = answers["team"] or f"@{answers['person']}"
    there = goals_in(project, cycle, holder)
    if there:
        return Addition(there.document.source.path, there.document, ("objectives",), item, {})
    return Addition(place_of(project, cycle, holder), None, ("objectives",), item, head_of(cycle, holder))


def _taken(kind: Kind, project: Project, answers: Answers) -> set[str]:
    """Return the ids that a new thing cannot have."""
    space = project.workspace
    if kind in _OF_GOAL:
        goal = Here(project).objectives(answers["objective"])[0]
        figures: tuple[Measure, ...] = (*goal.key_results, *goal.guardrails)
        return {one.id for one in figures} | {one.id for one in goal.initiatives}
    if kind == "objective":
        holder = answers["team"] or f"@{answers['person']}"
        files = [one for one in space.files if one.holder == holder and one.cycle.id == answers["cycle"]]
        return {one.id for file in files for one in file.objectives}
    if kind == "cycle":
        return {name for name, one in space.cycles.items() if one.listed}
    if kind == "team":
        return {one.id for one in space.organization.teams.values() if one.listed}
    return {one.id for one in space.organization.people.values() if one.listed}


def _preview(changed: Changed, addition: Addition) -> str:
    """Return what would be added as a unified diff."""
    import difflib

    before, after = changed.files[0]
    old = before.source.text.splitlines(keepends=True) if before else []
    lines = difflib.unified_diff(old, after.source.text.splitlines(keepends=True), addition.file, addition.file)
    return "".join(printable(line.rstrip("\r\n")) + "\n" for line in lines)


def _told(kind: Kind, project: Project, changed: Changed, addition: Addition) -> Iterator[str]:
    """Yield where the new thing stands, what lint says of it, and what comes next."""
    name = str(addition.item["id"])
    yield f"Added the {kind.replace('-', ' ')} {name} to {printable(addition.file)}."
    said = list(findings(project, changed))
    yield from ["okrlint lint says of it:", *said] if said else ()
    if kind == "objective":
        holder = addition.head or (addition.document.data if addition.document else {})
        owner = holder.get("team") or f"@{holder.get('person')}"
        yield f"\nNext: okrlint new key-result --objective {owner}/{name}"
