"""The diagnostic format of reviewdog, which brings findings into the pull requests of many services.

Columns count bytes of UTF-8 and an end is exclusive, as its definition says. A suggestion is offered to the author as
one replacement, so a fix of several edits becomes one that reaches from the first to the last.
"""

from __future__ import annotations

from typing import Any

from okrlint.diagnostic import Diagnostic, Fix, Report
from okrlint.prose import as_json
from okrlint.reporters import Options, one_line
from okrlint.reporters.parts.places import utf8_column
from okrlint.text import Edit, Source, Span, apply_edits


def render(report: Report, options: Options) -> str:
    """Return the findings as one JSON object."""
    found = [_diagnostic(one, options) for one in options.shown(report)]
    return as_json({"source": {"name": "okrlint"}, "diagnostics": found})


def _diagnostic(one: Diagnostic, options: Options) -> dict[str, Any]:
    told = one_line(one.message) + (f"\nNext: {one_line(one.help)}" if one.help else "")
    found: dict[str, Any] = {
        "message": told,
        "location": _location(one.source, one.span, options),
        "severity": one.level.name,
        "code": {"value": one.rule},
    }
    if one.related:
        found["related_locations"] = [
            {"message": one_line(other.message), "location": _location(other.source, other.span, options)}
            for other in one.related
        ]
    if one.fix and one.fix.edits:
        found["suggestions"] = [_suggestion(one.source, one.fix)]
    return found


def _location(source: Source, span: Span, options: Options) -> dict[str, Any]:
    return {"path": options.where(source.path), "range": _range(source, span)}


def _range(source: Source, span: Span) -> dict[str, dict[str, int]]:
    start, end = ({"line": source.place(at).line, "column": utf8_column(source, at)} for at in span)
    return {"start": start, "end": end}


def _suggestion(source: Source, fix: Fix) -> dict[str, Any]:
    whole = Span(min(edit.span.start for edit in fix.edits), max(edit.span.end for edit in fix.edits))
    moved = [Edit(Span(*(at - whole.start for at in edit.span)), edit.text) for edit in fix.edits]
    return {"range": _range(source, whole), "text": apply_edits(source.text[whole.start : whole.end], moved)}
