"""The summary of a job in GitHub Actions: every finding that a mebibyte holds, and how often each rule spoke.

A summary that is longer is refused as a whole ("Adding a job summary" in GitHub's documentation).
"""

from __future__ import annotations

from okrlint.diagnostic import Report
from okrlint.prose import plain
from okrlint.reporters import Options
from okrlint.reporters.parts.page import Room, page
from okrlint.reporters.parts.saying import by_rule, headline


def render(report: Report, options: Options) -> str:
    """Return the summary as Markdown; of the page and its headline the first that has room, else nothing."""
    room = Room(options.room, lambda text: len(text.encode("utf-8", "backslashreplace")))
    counts = by_rule(options.shown(report))
    table = "".join(
        ["| findings | rule |\n| ---: | --- |\n", *(f"| {often:,} | {plain(rule)} |\n" for rule, often in counts)]
    )
    whole = page(report, options, room, [f"### How often each rule spoke\n\n{table.rstrip()}"] if counts else [])
    texts = (whole, f"## okrlint: {headline(report)}\n", "")
    return next(text for text in texts if room.size(text) <= max(0, room.most))
