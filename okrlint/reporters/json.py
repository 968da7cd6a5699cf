"""The report as data; its schema is `okrlint schema output`."""

from __future__ import annotations

from typing import Any

from okrlint.diagnostic import Diagnostic, Level, Report
from okrlint.prose import as_json
from okrlint.reporters import Options
from okrlint.text import Place, Source, Span

VERSION = 1
"""The version of this form; it changes only when something is taken away or means something else."""


def render(report: Report, options: Options) -> str:
    """Return the report as one JSON object with a line end."""
    counts = {level.value: report.count(level) for level in (Level.ERROR, Level.WARNING, Level.INFO)}
    content: dict[str, Any] = {
        "version": VERSION,
        "tool": {"name": "okrlint", "version": options.version},
        "today": options.today.isoformat(),
        "findings": [_finding(one) for one in options.shown(report)],
        "ignored": [{**_finding(one.diagnostic), "reason": one.reason} for one in (*report.ignored, *report.accepted)],
        "summary": {
            **counts,
            "files": report.files,
            "objectives": report.objectives,
            "key_results": report.key_results,
        },
    }
    if report.since:
        content["since"] = report.since._asdict()
    return as_json(content)


def _finding(one: Diagnostic) -> dict[str, Any]:
    fix = one.fix
    return {
        "rule": one.rule,
        "family": one.family,
        "level": one.level.value,
        "message": one.message,
        "path": one.path,
        **_span(one.source, one.span),
        "object": one.object,
        "field": one.field,
        "fingerprint": one.fingerprint,
        "related": [
            {"message": other.message, "path": other.source.path, **_span(other.source, other.span)}
            for other in one.related
        ],
        "fix": None
        if fix is None
        else {
            "title": fix.title,
            "safe": fix.safe,
            "edits": [{**_span(one.source, edit.span), "text": edit.text} for edit in fix.edits],
        },
        "help": one.help,
    }


def _span(source: Source, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _place(source.place(span.start)), "end": _place(source.place(span.end))}


def _place(place: Place) -> dict[str, int]:
    return {"line": place.line, "column": place.column, "offset": place.offset}
