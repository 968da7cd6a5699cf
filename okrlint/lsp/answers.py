"""What an editor is told: mends, what a word stands for, where that is written, and what could stand here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from okrlint.diagnostic import Diagnostic, Fix
from okrlint.lint.rule import Rule
from okrlint.model.progress import standing
from okrlint.model.things import Initiative, KeyResult, Objective, Thing
from okrlint.model.workspace import Workspace
from okrlint.syntax.accept import load_schema
from okrlint.syntax.document import Document, Path
from okrlint.text import Source, one_line

_GOALS = frozenset({"supports", "depends_on", "confirms"})
_PEOPLE = frozenset({"owner", "validator", "approved_by", "lead"})
_TEAMS = frozenset({"team", "parent", "contributors"})
_LINE = re.compile(r"(?P<blanks> *)(?:- +)?(?:(?P<key>[A-Za-z_][\w-]*): *(?P<value>.*))?\Z")


class Choice(NamedTuple):
    """Something that could stand at a place: the text, and what it is called."""

    text: str
    told: str


def of_file(findings: Iterable[Diagnostic], path: str) -> list[Diagnostic]:
    """Return the findings of one file."""
    return [one for one in findings if one.path == path]


def mends(findings: Iterable[Diagnostic], start: int, end: int) -> Iterator[tuple[Diagnostic, Fix]]:
    """Yield the fixes of findings that touch the characters from `start` to `end`."""
    for one in findings:
        if one.fix and one.span.start <= end and start <= max(one.span.end, one.span.start + 1):
            yield one, one.fix


def hover(workspace: Workspace, rules: Sequence[Rule], findings: Iterable[Diagnostic], at: tuple[Document, int]) -> str:
    """Return, as Markdown, what is to be said of the characters at a place: the finding there, or what a name means."""
    document, offset = at
    told = [_about(one, rules) for one in findings if one.span.start <= offset < max(one.span.end, one.span.start + 1)]
    target = meant(workspace, document, offset)
    if target is not None:
        told.append(_card(target, workspace))
    elif not told:
        told += _field(document, document.path_at(offset))
    return "\n\n---\n\n".join(told)


def _about(one: Diagnostic, rules: Sequence[Rule]) -> str:
    rule = next((rule for rule in rules if rule.id == one.rule), None)
    why = rule.card.manual.split("\n\n")[1] if rule and "\n\n" in rule.card.manual else ""
    lines = [f"**{one.rule}** ({one.level.value}): {one.message}", f"Next: {one.help}" if one.help else "", why]
    return "\n\n".join(line for line in lines if line)


def _card(thing: Thing, workspace: Workspace) -> str:
    """Return what a goal, key result, lever, team or person is, in a few words."""
    if isinstance(thing, KeyResult):
        now = standing(thing, workspace.today)
        return f"**{one_line(thing.title)}**\n\n{now.status.value}, owned by {_owner(thing.owner, workspace)}"
    if isinstance(thing, Objective):
        why = f"\n\n{thing.why.strip()}" if thing.why else ""
        return f"**{one_line(thing.title)}**\n\n`{thing.full_name}`, owned by {_owner(thing.owner, workspace)}{why}"
    said = getattr(thing, "title", None) or getattr(thing, "name", None) or getattr(thing, "metric", None) or ""
    return f"**{one_line(str(said))}**"


def _owner(person: str | None, workspace: Workspace) -> str:
    known = workspace.organization.people.get(person or "")
    return known.name if known else person or "nobody"


def _field(document: Document, path: Path) -> list[str]:
    """Return what the schema says of the field at a path."""
    schema: Mapping[str, object] = load_schema(document.kind) if document.kind in ("goals", "org", "settings") else {}
    whole, told = schema, ""
    for step in path:
        schema = _inside(schema, whole, step)
        told = str(schema.get("description", ""))
    return [f"`{path[-1]}`: {told}"] if told and isinstance(path[-1], str) else []


def _inside(schema: Mapping[str, object], whole: Mapping[str, object], step: str | int) -> Mapping[str, object]:
    """Return the schema one step further in, with what it refers to; an empty one where there is none."""
    inner: object = schema.get("items", {}) if isinstance(step, int) else _map(schema.get("properties")).get(step, {})
    found = _map(inner)
    reference = found.get("$ref")
    if isinstance(reference, str):
        definition = _map(_map(whole.get("$defs")).get(reference.rpartition("/")[2]))
        return {**definition, **{name: value for name, value in found.items() if name != "$ref"}}
    return found


def _map(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def meant(workspace: Workspace, document: Document, offset: int) -> Thing | None:
    """Return what the name at a place stands for: a goal, key result, person or team; None where it is no name."""
    path = document.path_at(offset)
    value = document.at(path)
    fields = [step for step in path if isinstance(step, str)]
    if not fields or not isinstance(value, str | int):
        return None
    field, name, organization = fields[-1], str(value), workspace.organization
    found: Thing | None = None
    if field in _GOALS:
        file = next((one for one in workspace.files if one.document is document), None)
        found = workspace.resolve(name, file.cycle) if file else None
    elif field in _PEOPLE:
        found = organization.people.get(name)
    elif field in _TEAMS:
        found = organization.teams.get(name)
    elif field == "theme":
        found = organization.themes.get(name)
    elif field == "moves":
        goal = next((one for one in workspace.objectives if one.document is document and one.path == path[:2]), None)
        found = next((one for one in goal.key_results if one.id == name), None) if goal else None
    return found if found is None or found.path else None


def choices(workspace: Workspace, document: Document, offset: int) -> list[Choice]:
    """Return what could stand at a place: names of the right kind, choices of the schema, or the fields of the map."""
    source = document.source
    line = source.line_span(source.place(offset).line)
    found = _LINE.match(source.text[line.start : offset])
    if found is None:
        return []
    if found["key"] is None:
        return _fields_here(document, line.start, len(found["blanks"]))
    key, organization = found["key"], workspace.organization
    if key in _GOALS:
        return [Choice(*one) for one in _goal_names(workspace)]
    if key in _PEOPLE:
        return [Choice(one.id, one.name) for one in organization.people.values() if one.listed and one.active]
    if key in _TEAMS:
        return [Choice(one.id, one.name) for one in organization.teams.values() if one.listed]
    if key == "theme":
        return [Choice(one.id, one.title) for one in organization.themes.values()]
    if key == "moves":
        goal = _goal_around(workspace, document, line.start)
        return [Choice(one.id, one.title) for one in goal.key_results] if goal else []
    return _choices_of(document, key)


def _goal_names(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Yield the goals and key results that run or are to come, by name and title."""
    for goal in workspace.objectives:
        if not goal.cycle.over(workspace.today) and goal.active:
            yield goal.name, goal.title
            yield from ((one.name, one.title) for one in goal.key_results)


def _goal_around(workspace: Workspace, document: Document, offset: int) -> Objective | None:
    """Return the goal that a line lies in: the last of the file that begins before it."""
    own = [one for one in workspace.objectives if one.document is document]
    return next((one for one in reversed(own) if one.where().start < offset), None)


def _choices_of(document: Document, key: str) -> list[Choice]:
    """Return the values that the schema allows for a field of this name, wherever it stands."""
    whole = load_schema(document.kind) if document.kind in ("goals", "org", "settings") else {}
    found: dict[str, None] = {}
    stack: list[object] = [whole]
    while stack:
        one = stack.pop()
        if isinstance(one, dict):
            allowed = _map(_map(one.get("properties")).get(key)).get("enum")
            found |= dict.fromkeys(map(str, allowed)) if isinstance(allowed, list) else {}
            stack += one.values()
        elif isinstance(one, list):
            stack += one
    return [Choice(value, "") for value in found]


def _fields_here(document: Document, start: int, column: int) -> list[Choice]:
    """Return the fields that the map around a line has not got yet; `column` is how far in the cursor's line begins."""
    if document.kind not in ("goals", "org", "settings"):
        return []
    whole = load_schema(document.kind)
    schema: Mapping[str, object] = whole
    data: object = document.data
    path = _map_around(document, start, column)
    for step in path:
        schema = _inside(schema, whole, step)
    data = document.at(path) if path else data
    there = data if isinstance(data, dict) else {}
    known = _map(schema.get("properties"))
    return [
        Choice(f"{name}: ", str(_map(one).get("description", ""))) for name, one in known.items() if name not in there
    ]


def _map_around(document: Document, start: int, column: int) -> Path:
    """Return the path of the map whose keys stand at a column, above a line."""
    root, source = document.root, document.source
    best: Path = ()
    for path, key, _ in root.walk() if root else ():
        if key is not None and key.start < start and source.place(key.start).column - 1 == column:
            best = path[:-1]
    return best


def place_of(thing: Thing) -> tuple[Source, int, int]:
    """Return where a thing is written: its file, and the characters of its name."""
    span = thing.where("title") if isinstance(thing, Objective | KeyResult | Initiative) else thing.where()
    return thing.document.source, span.start, span.end
