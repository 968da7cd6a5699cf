"""What the tests of the output formats share: findings, the official schemas, and a parser of GitHub's commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import xmlschema
from jsonschema import Draft4Validator

from okrlint.diagnostic import Diagnostic, Fix, Ignored, Level, Related, Report
from okrlint.reporters import Options
from okrlint.text import Edit, Source, Span

SCHEMAS = Path(__file__).parent / "schemas"
PLAIN = Options(date(2026, 11, 16), "1.2.3")
LEVELS = (Level.ERROR, Level.WARNING, Level.INFO)
VALIDATED = ("sarif", "gitlab", "junit", "rdjson")
"""The formats that have an official schema."""

ODD = "50%, a:b\r\n\tç 🥨🏽 שלום\u202e<b>&amp;</b> | `x` ![p](q) [l](1) @ana #12 \x00\x1b[2J\x7f\ufffe \\ *_~ ]]> -->"
"""A text with all that some format gives a meaning to."""


@cache
def _schema(name: str) -> Any:
    if name == "junit":
        return xmlschema.XMLSchema10(SCHEMAS / "junit-10.xsd")
    files = {"sarif": "sarif-2.1.0", "gitlab": "gitlab-codequality-entry", "rdjson": "rdjson-DiagnosticResult"}
    return Draft4Validator(json.loads((SCHEMAS / f"{files[name]}.json").read_text("utf-8")))


def problems(name: str, text: str) -> Iterator[str]:
    """Yield what the official schema of a format has against a text."""
    if name == "junit":
        yield from (str(error.reason) for error in _schema(name).iter_errors(text))
        return
    content = json.loads(text)
    for part in content if name == "gitlab" else [content]:
        yield from (f"{error.json_path}: {error.message}" for error in _schema(name).iter_errors(part))


def finding(text: str = "title: Sell more\n", start: int = 7, end: int = 16, **more: Any) -> Diagnostic:
    """Return a finding on some characters of a text."""
    source = Source(more.pop("path", "okrs/a.yaml"), text, bom=more.pop("bom", False))
    name, family, number = "vague-goal", "wording", more.pop("number", 0)
    plain = Diagnostic(
        name, family, Level.WARNING, "says little", source, Span(start, end), "2026-Q4/a/b", "title", f"{number:032x}"
    )
    return replace(plain, **more)


def report(*found: Diagnostic, **more: Any) -> Report:
    """Return the report of a run that read two files."""
    return replace(Report(found, (), 2, 1, 3), **more)


def odd_report() -> Report:
    """Return a report with every part a finding can have and every character that some format gives a meaning to."""
    text = f"title: {ODD}\nwhy: 🥨\n"
    path = "okrs/50% of ünï [x]/a,b:c & <d>.yaml"
    whole = finding(
        text,
        7,
        len(text) - 8,
        path=path,
        message=ODD,
        help=ODD,
        related=(Related(ODD, Source("okrs/b c.yaml", "é: 🥨 x\n"), Span(3, 6)),),
        fix=Fix(ODD, (Edit(Span(0, 5), ODD), Edit(Span(9, 9), "")), safe=False),
        number=1,
    )
    unread = finding("", 0, 0, path="okrs/broken.yaml", level=Level.ERROR, number=2)
    unread = replace(unread, object=None, field=None, family="structure", rule="unreadable-file")
    no_name = finding(path=b"okrs/b\xe9.yaml".decode("utf-8", "surrogateescape"), number=3, field=None)
    info = finding(text, len(text), len(text), bom=True, level=Level.INFO, number=4)
    return report(
        whole,
        unread,
        no_name,
        info,
        ignored=(Ignored(finding(number=5), ODD),),
        accepted=(Ignored(finding(number=6), ODD),),
        paid_off=("0" * 32,),
    )


def many(number: int, message: str = "🥨 says | little") -> Report:
    """Return a report of many findings in a hundred files, a tenth of them errors, these last in each file."""
    sources = [Source(f"okrs/{at:02}.yaml", "title: 🥨 Sell more\n" * 100) for at in range(100)]
    found = [
        replace(
            finding(message=message, number=at, help="say for whom"),
            source=sources[at * 100 // number],
            span=Span(at % 100 * 19 + 9, at % 100 * 19 + 13),
            level=LEVELS[0] if at % 10 == 9 else LEVELS[1],
            object=f"2026-Q4/a/o{at}",
        )
        for at in range(number)
    ]
    return report(*found)


class Command(NamedTuple):
    """A command as the runner of GitHub Actions understands it."""

    name: str
    properties: dict[str, str]
    message: str


def parse_command(line: str) -> Command:
    """Return what a line of the log commands, by the grammar of the toolkit; raise ValueError where it is none."""
    if "\n" in line or "\r" in line or not line.startswith("::"):
        raise ValueError(line)
    head, mark, message = line[2:].partition("::")
    if not mark:
        raise ValueError(line)
    name, _, rest = head.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if pair)
    return Command(name, {key: _undone(value, _IN_PROPERTIES) for key, value in pairs}, _undone(message, _IN_DATA))


_IN_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_IN_PROPERTIES = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def _undone(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    for written, meant in marks:
        text = text.replace(written, meant)
    return text
