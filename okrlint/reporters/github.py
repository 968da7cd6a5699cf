"""Commands that GitHub Actions reads from the log and shows as annotations on the lines concerned.

A step may show ten errors, ten warnings and ten notices, a job fifty of all; GitHub drops the rest without a word. So
what matters most comes first, and a last notice counts what had no room.
Grammar and limits: "Workflow commands for GitHub Actions" in GitHub's documentation.
"""

from __future__ import annotations

from collections.abc import Mapping

from okrlint.diagnostic import Diagnostic, Level, Report
from okrlint.reporters import Options, count
from okrlint.reporters.parts.places import last_line
from okrlint.reporters.parts.saying import headline, read, steps, weight
from okrlint.text import clip, printable

ROOM = {Level.ERROR: 10, Level.WARNING: 10, Level.INFO: 9}
"""How many annotations of each level there are; the tenth notice is kept for the count of the rest."""

_NAMES = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "notice"}


def render(report: Report, options: Options) -> str:
    """Return a command for each finding there is room for, one that counts the rest, and a line for the log."""
    shown = sorted(options.shown(report), key=weight)
    lines = []
    for level, room in ROOM.items():
        lines += [_annotation(one, options) for one in shown if one.level is level][:room]
    if left := len(shown) - len(lines):
        lines.append(command("notice", {"title": "okrlint"}, _rest(left, options)))
    if not options.quiet:
        said = headline(report)
        lines.append(f"{said[0].upper()}{said[1:]}: {read(report, options)}")
    return "".join(f"{line}\n" for line in lines)


def command(name: str, properties: Mapping[str, str], message: str) -> str:
    """Return one command on one line, escaped as the runner undoes it; properties without a value are left out."""
    said = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name}{f' {said}' if said else ''}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _annotation(one: Diagnostic, options: Options) -> str:
    line, last = one.start.line, last_line(one)
    places = {"file": printable(options.where(one.path)), "line": str(line), "endLine": str(last)}
    if line == last == one.end.line:  # columns are allowed on one line only
        places |= {"col": str(one.start.column), "endColumn": str(one.end.column)}
    title = clip(f"okrlint: {one.rule}", 255)
    return command(_NAMES[one.level], {**places, "title": title}, "\n".join(steps(one, options)))


def _rest(left: int, options: Options) -> str:
    if options.summarized:
        return f"{left:,} more in the summary"
    return f"{count(left, 'more finding')} had no room here; okrlint lint --output text lists them all"
