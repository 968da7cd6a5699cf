"""Small goal files, and what one rule says about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okrlint.config import Settings
from okrlint.diagnostic import Diagnostic
from okrlint.lint.levels import Choice
from okrlint.lint.registry import load_rules
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.syntax.document import Document, DocumentKind, read_document

RULES = load_rules()
USUAL = date(2026, 11, 16)


def found(rule: str, *files: str, today: date = USUAL, before: Sequence[str] | None = None) -> list[tuple[int, str]]:
    """Return line and message of what one rule finds in files; one that begins with `# org` is the organisation.

    `before` are the files at the revision that these are compared with.
    """
    earlier = build_workspace(_documents(before), today) if before is not None else None
    space = build_workspace(_documents(files), today, before=earlier)
    report = lint(space, RULES, Settings(), Choice(select=(rule,)))
    return [(said.start.line, said.message) for said in of(rule, report.diagnostics)]


def _documents(files: Sequence[str]) -> list[Document]:
    documents = []
    for number, text in enumerate(files):
        kind: DocumentKind = "org" if text.startswith("# org") else "goals"
        documents.append(
            read_document("okrs/org.yaml" if kind == "org" else f"okrs/{number}.yaml", text.encode(), kind)
        )
    return documents


def of(rule: str, diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Return what one rule said."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.rule == rule]


def goal(*lines: str, cycle: str = "2026-Q4", holder: str = "team: clinics") -> str:
    """Return a goal file with one objective, to which `lines` are added."""
    body = "".join(f"    {line}\n" for line in lines)
    return f"cycle: {cycle}\n{holder}\nobjectives:\n  - id: waits\n    title: Nobody waits for a first visit\n{body}"


def result(*fields_of: str, title: str = "Median wait falls from 15 to 8 days") -> str:
    """Return a goal file with one key result that has these fields."""
    return goal("key_results:", "  - id: wait", f'    title: "{title}"', *(f"    {field}" for field in fields_of))


def readings(*values: float, first: int = 5, every: int = 7) -> str:
    """Return check-ins from a day in October on."""
    days = [
        date.fromordinal(date(2026, 10, 1).toordinal() + first - 1 + every * number) for number in range(len(values))
    ]
    return "checkins: [" + ", ".join(f"{{date: {d}, value: {v}}}" for d, v in zip(days, values, strict=True)) + "]"
