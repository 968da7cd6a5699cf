"""Any text in a finding: it means itself in data, and acts neither in a log, a page nor a table."""

from __future__ import annotations

import json
import re
from datetime import date

from okrlint.diagnostic import Diagnostic, Fix, Level, Related, Report
from okrlint.exporters.csv import safe
from okrlint.prose import as_json, code, plain
from okrlint.reporters import Options, render
from okrlint.reporters.github import command
from okrlint.text import Edit, Source, Span

from .kit import ORDERS, parts, text_of

FORMS = ("concise", "github", "gitlab", "json", "junit", "markdown", "rdjson", "sarif", "summary", "text")
OPTIONS = Options(date(2026, 11, 16), "1.2.3", everything=True)
COMMAND = re.compile(r"::[a-z]+(?: ([^:]*))?::([^\r\n]*)\Z")
LINE_OF_A_LOG = re.compile(r"::(?:error|warning|notice) [^:]*::|1 error|Nothing")
ESCAPED = re.compile(r"&#\d+;|</?code>")
ACTIVE = re.compile(r"[&<>@#|`*_\[\]\\]|://")


def one(data: bytes) -> None:
    """Show a finding whose words, file and name of the file are the parts of an input."""
    said, text, path = map(text_of, parts(data, 3))
    in_a_log(said, path)
    in_markdown(said)
    assert json.loads(as_json([said, path])) == [said, path]
    assert not re.match(r"[=+\-@\t\r]", safe(said)) or re.match(r"[-+]?[\d.]+(?:e[-+]?\d+)?\Z", said, re.IGNORECASE)
    found = report(said, text, path or "a")
    for form in FORMS:
        shown = render(form, found, OPTIONS)
        acts = ORDERS.search(shown)
        assert acts is None, f"{acts} in {form}"
    for line in render("github", found, OPTIONS).splitlines():
        assert LINE_OF_A_LOG.match(line), line


def report(said: str, text: str, path: str) -> Report:
    """Return a report with one finding on all of a text, and every part that a finding can have."""
    source, span = Source(path, text), Span(0, len(text))
    found = Diagnostic(
        "vague-goal", "wording", Level.ERROR, said, source, span, said, said, "0" * 32, help=said,
        related=(Related(said, source, span),), fix=Fix(said, (Edit(span, said),)),
    )  # fmt: skip
    return Report((found,), (), 1, 1, 1)


def in_a_log(said: str, path: str) -> None:
    """Write a command of GitHub's: it is one line, and undone as its runner does it says what was meant."""
    line = command("error", {"file": path, "title": said}, said)
    found = COMMAND.match(line)
    assert found, line
    assert undone(found[2], "\r\n%") == said
    given = dict(pair.split("=", 1) for pair in (found[1] or "").split(",") if pair)
    wanted = {name: value for name, value in (("file", path), ("title", said)) if value}
    assert {name: undone(value, "\r\n:,%") for name, value in given.items()} == wanted


def undone(text: str, marks: str) -> str:
    """Return a text of a command as it was before it was escaped."""
    for mark in marks:
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text


def in_markdown(said: str) -> None:
    """Write a text as Markdown: nothing is markup but code, nobody is mentioned, and no cell ends."""
    for shown in (plain(said), code(said)):
        acts = ACTIVE.search(ESCAPED.sub("x", shown))
        assert acts is None, shown
        assert "\n" not in shown
        assert shown.count("<code>") == shown.count("</code>")
