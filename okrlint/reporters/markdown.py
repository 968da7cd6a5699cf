"""A comment for a pull request; the hidden mark on its first line lets a later run find and update it."""

from __future__ import annotations

from okrlint.diagnostic import Report
from okrlint.reporters import Options
from okrlint.reporters.parts.page import Room, page

MARK = "<!-- okrlint -->"
"""The first line, by which the comment is known again."""

LONGEST = 65_000
"""Characters of a comment; GitHub takes 65,536."""


def render(report: Report, options: Options) -> str:
    """Return the comment as Markdown, its marks included."""
    return f"{MARK}\n{page(report, options, Room(LONGEST - len(MARK) - 1, len))}"
