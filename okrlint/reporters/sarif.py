"""SARIF 2.1.0, which GitHub code scanning and many editors read (OASIS, "Static Analysis Results Interchange Format").

GitHub asks for more than the standard: full texts of each rule, regions with all four edges, and a fingerprint under
the name `primaryLocationLineHash` (see "SARIF support for code scanning" in its documentation). It shows suppressed
results as open ones, so findings that are ignored or accepted are listed only when everything is asked for.
"""

from __future__ import annotations

import re
from typing import Any

from okrlint.diagnostic import Diagnostic, Fix, Ignored, Report
from okrlint.prose import as_json
from okrlint.reporters import Options, one_line
from okrlint.reporters.parts.places import uri
from okrlint.reporters.parts.rules import LEVELS, cards, descriptor
from okrlint.text import Source, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The schema by its published name."""

_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def render(report: Report, options: Options) -> str:
    """Return the report as a SARIF log of one run, with the rules that found something."""
    listed: list[tuple[Diagnostic, dict[str, Any]]] = [(one, {}) for one in options.shown(report)]
    if options.everything:
        listed = [(one, {"suppressions": []}) for one, _ in listed]
        listed += [(one.diagnostic, _suppressed(one, "inSource")) for one in report.ignored]
        listed += [(one.diagnostic, _suppressed(one, "external")) for one in report.accepted]
    rules = cards((one for one, _ in listed), options.rules)
    files = {path: index for index, path in enumerate(sorted({one.path for one, _ in listed}))}
    indices = {card.id: index for index, card in enumerate(rules)}
    run = {
        "tool": {
            "driver": {"name": "okrlint", "version": options.version, "rules": [descriptor(card) for card in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "defaultEncoding": "utf-8",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
        "artifacts": [{"location": _artifact(path, options)} for path in files],
        "results": [
            {"ruleId": one.rule, "ruleIndex": indices[one.rule], **_result(one, files, options), **more}
            for one, more in listed
        ],
        "properties": {"today": options.today.isoformat()},
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _suppressed(one: Ignored, kind: str) -> dict[str, Any]:
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": one.reason}]}


def _result(one: Diagnostic, files: dict[str, int], options: Options) -> dict[str, Any]:
    place = _physical(one.source, one.span, options)
    place["artifactLocation"]["index"] = files[one.path]
    location: dict[str, Any] = {"physicalLocation": place}
    if one.object is not None:
        name = ".".join(part for part in (one.object, one.field) if part)
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member" if one.field else "object"}]
    related = [
        {"id": number, "message": {"text": one_line(other.message)}}
        | {"physicalLocation": _physical(other.source, other.span, options)}
        for number, other in enumerate(one.related, 1)
    ]
    return {
        "level": LEVELS[one.level],
        "message": {"text": _message(one)},
        "locations": [location],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_fix(one, one.fix, options)]} if one.fix and one.fix.edits else {}),
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
    }


def _message(one: Diagnostic) -> str:
    """Return the words of a finding; a link in brackets leads to a related location by its number."""
    said = [_unlinked(one.message)]
    for number, other in enumerate(one.related, 1):
        words = one_line(other.message).replace("[", "(").replace("]", ")")
        said.append(f"See: [{words}]({number}).")
    if one.help:
        said.append(f"Next: {_unlinked(one.help)}")
    return "\n".join(said)


def _unlinked(text: str) -> str:
    return _LINK.sub(r"\\[", one_line(text))


def _physical(source: Source, span: Span, options: Options) -> dict[str, Any]:
    return {"artifactLocation": _artifact(source.path, options), "region": _region(source, span)}


def _artifact(path: str, options: Options) -> dict[str, Any]:
    where = options.where(path)
    return {"uri": uri(where), **({} if where.startswith("/") else {"uriBaseId": _ROOT})}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.place(span.start), source.place(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": start.offset,
        "charLength": end.offset - start.offset,
    }


def _fix(one: Diagnostic, fix: Fix, options: Options) -> dict[str, Any]:
    said = one_line(fix.title) + ("" if fix.safe else " (read it again: the meaning can change)")
    replacements = [
        {"deletedRegion": _region(one.source, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    changes = [{"artifactLocation": _artifact(one.path, options), "replacements": replacements}]
    return {"description": {"text": said}, "artifactChanges": changes}
