"""One line a finding: `path:line:column: level rule message`, for editors and for grep."""

from __future__ import annotations

from okrlint.diagnostic import Report
from okrlint.reporters import Options, named, one_line


def render(report: Report, options: Options) -> str:
    """Return the findings, a line each, and nothing where there are none."""
    lines = []
    for one in options.shown(report):
        line, column, _ = one.start
        lines.append(f"{named(one.path)}:{line}:{column}: {one.level.value} {one.rule} {one_line(one.message)}")
    return "".join(f"{line}\n" for line in lines)
