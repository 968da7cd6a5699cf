"""What to type for a check-in: the command, and the line for whoever writes into the file by hand."""

from __future__ import annotations

import shlex
from collections import Counter
from datetime import date

from okrlint.checkins import full_name, measures_of
from okrlint.model.things import KeyResult
from okrlint.site.data import SiteData
from okrlint.site.language import say

SURE = 0.7
"""The confidence that stands in for one that nobody gave yet: where people say they expect to make it."""


def checkin_command(site: SiteData, result: KeyResult) -> str:
    """Return the command that records a check-in, with VALUE to fill in; empty where it would not find the figure.

    The name is the shortest that means one figure whatever else is added: with its cycle only where it must be.
    """
    names = site.once(("checkin names",), lambda: _names(site))
    name = next((one for one in (result.name, full_name(result)) if names.get(one) == 1), None)
    if name is None or not name.isprintable() or name.startswith("-"):
        return ""
    return f'okrlint checkin {shlex.quote(name)} {say("VALUE")} -c {confidence(site, result)} -m "…"'


def checkin_line(site: SiteData, result: KeyResult, day: date) -> str:
    """Return the line to paste under `checkins:`, with VALUE to fill in."""
    sure = confidence(site, result)
    return f'- {{date: {day.isoformat()}, value: {say("VALUE")}, confidence: {sure}, note: "…"}}'


def confidence(site: SiteData, result: KeyResult) -> str:
    """Return the newest confidence as the file writes it, or the usual one where nobody gave any."""
    last = site.of(result).last
    return f"{last.confidence if last and last.confidence is not None else SURE:.12g}"


def _names(site: SiteData) -> Counter[str]:
    """Return how many open figures each name means exactly, with and without the cycle."""
    return Counter(name for one in measures_of(site.workspace) for name in (one.name, full_name(one)))
