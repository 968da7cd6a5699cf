"""Leaves out of a site what the settings hide: nothing of it reaches a page, a feed, the data or an excerpt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from okrlint.diagnostic import Diagnostic, Report
from okrlint.errors import UsageError
from okrlint.history.past import Event, Past
from okrlint.model.build import build_workspace
from okrlint.model.workspace import Workspace
from okrlint.project.opening import Project
from okrlint.syntax.document import Document
from okrlint.text import Source, Span, nearest

WHOLE = ("people", "findings")
"""What can be hidden as a whole: who owns what, and what the rules say."""

HIDEABLE = frozenset(
    {
        *("people.name", "people.team", "people.handles", "teams.lead", "teams.capacity"),
        *("objectives.why", "objectives.risks", "objectives.score", "objectives.retrospective", "objectives.because"),
        *("objectives.guardrails", "objectives.initiatives", "objectives.amendments", "objectives.commitment"),
        *("key_results.source", "key_results.validator", "key_results.because", "key_results.weight"),
        *("checkins.note", "checkins.confidence", "checkins.evidence", "checkins.blocker"),
        *("initiatives.allocation", "initiatives.priority", "initiatives.tasks", "initiatives.because"),
        *("initiatives.expected", "guardrails.source", "health.source", "not_doing.why", "not_doing.title"),
    }
)
"""Fields that can be hidden, by the list they stand in; what a goal cannot be told without is not among them."""


def shown(project: Project, report: Report) -> tuple[Workspace, Report]:
    """Return workspace and report without what the settings hide; the same ones where that is nothing.

    Raise UsageError for a name that cannot be hidden.
    """
    fields = [name for name in project.settings.site.hide if name not in WHOLE]
    for name in fields:
        if name not in HIDEABLE:
            near = nearest(name, [*WHOLE, *HIDEABLE])
            way = f"did you mean {near}?" if near else f"these can be: {', '.join(sorted([*WHOLE, *HIDEABLE]))}"
            raise UsageError(f"site.hide: {name} cannot be hidden; {way}")
    if "findings" in project.settings.site.hide:
        report = replace(report, diagnostics=(), ignored=(), accepted=())
    if not fields:
        return project.workspace, report
    documents, masks = [], {}
    for document in project.workspace.documents:
        spans = list(_spans(document, fields))
        masks[document.source.path] = spans
        documents.append(_masked(document, spans, fields) if spans else document)
    space = build_workspace(documents, project.workspace.today, project.settings.vocabulary)
    sources = {document.source.path: document.source for document in documents}
    kept = (one for one in report.diagnostics if not _touches(one, masks.get(one.path, [])))
    found = tuple(replace(one, source=sources.get(one.path, one.source)) for one in kept)
    return space, replace(report, diagnostics=found)


def _spans(document: Document, fields: list[str]) -> Iterator[Span]:
    """Yield the places of the hidden values."""
    for path, _, node in document.root.walk() if document.root else ():
        if _name(path) in fields:
            target = node.resolved
            yield Span(target.start, target.end)


def _name(path: tuple[str | int, ...]) -> str:
    """Return the field at a path by the list it stands in: `checkins.note`."""
    lists = [step for step in path[:-1] if isinstance(step, str)]
    return f"{lists[-1]}.{path[-1]}" if lists and isinstance(path[-1], str) else ""


def _masked(document: Document, spans: list[Span], fields: list[str]) -> Document:
    text = document.source.text
    for start, end in spans:
        hidden = "".join(one if one in "\r\n" else "·" for one in text[start:end])
        text = text[:start] + hidden + text[end:]
    source = Source(document.source.path, text, bom=document.source.bom)
    return document.with_data(source, _without(document.data, "", fields))


def _without(value: Any, name: str, fields: list[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _without(inner, str(key), fields) for key, inner in value.items() if f"{name}.{key}" not in fields}
    return [_without(one, name, fields) for one in value] if isinstance(value, list) else value


def _touches(one: Diagnostic, spans: list[Span]) -> bool:
    return any(start < max(one.span.end, one.span.start + 1) and one.span.start < end for start, end in spans)


_LISTS = {
    "objective": "objectives",
    "key result": "key_results",
    "guardrail": "guardrails",
    "initiative": "initiatives",
}


def shown_past(past: Past, hide: Iterable[str]) -> Past:
    """Return what git tells without the changes of hidden fields."""
    hidden = frozenset(hide)

    def kept(event: Event) -> bool:
        field = event.change.field or ""
        if field.startswith("checkins."):  # told with the confidence beside the value
            return "checkins.confidence" not in hidden
        whole = event.change.part != "objective" and f"objectives.{_LISTS[event.change.part]}" in hidden
        person = "people" in hidden and field in ("owner", "validator")
        return not whole and not person and f"{_LISTS[event.change.part]}.{field}" not in hidden

    events = {name: tuple(filter(kept, told)) for name, told in past.events.items()}
    return past._replace(events=events, all=tuple(filter(kept, past.all)))
