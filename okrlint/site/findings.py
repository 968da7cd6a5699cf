"""Findings as rows: what, where, the line meant, and the way out; the same wherever they are shown."""

from __future__ import annotations

from typing import NamedTuple

from okrlint.diagnostic import Diagnostic, Level
from okrlint.site import views, words
from okrlint.site.addresses import anchor, rule_address
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark
from okrlint.text import clip

LINE = 160
"""Characters of a source line that are shown."""


class FindingRow(NamedTuple):
    """A finding; the excerpt is its line in three parts, of which the middle is meant."""

    mark: Mark
    rule: Crumb
    message: str
    help: str
    mend: str
    place: str
    excerpt: tuple[str, str, str]
    about: Crumb | None
    team: str
    address: str


def mark_of(level: Level) -> Mark:
    """Return the mark of a level; `off` has none of its own and is shown as info."""
    shown = level if level.rank else Level.INFO
    return Mark(shown.value, say(shown.value))


def row(site: SiteData, finding: Diagnostic) -> FindingRow:
    """Return a finding as a row, the same one wherever it is shown."""
    return site.once(("finding", id(finding)), lambda: _row(site, finding))  # the report keeps it, so its id is its own


def _row(site: SiteData, finding: Diagnostic) -> FindingRow:
    known = site.once(("rules",), lambda: frozenset(card.id for card in site.rules))
    return FindingRow(
        mark_of(finding.level),
        Crumb(finding.rule, rule_address(finding.rule) if finding.rule in known else None),
        words.sentence(finding.message),
        words.sentence(finding.help),
        finding.fix.title if finding.fix else "",
        f"{finding.path}:{finding.start.line}",
        excerpt(finding),
        about(site, finding.object),
        team_of(site, finding.object),
        f"finding_{anchor(finding.fingerprint)}",
    )


def excerpt(finding: Diagnostic) -> tuple[str, str, str]:
    """Return the source line before, within and after the words meant, without its indentation and shortened."""
    line = finding.source.line_span(finding.start.line)
    text = finding.source.text
    start, end = finding.span.start, min(max(finding.span.end, finding.span.start), line.end)
    before = text[line.start : start].lstrip()
    if len(before) > LINE // 2:
        before = "…" + before[-LINE // 2 :]
    meant = clip(text[start:end], LINE) if end > start else ""
    after = text[max(start, end) : line.end]
    room = max(0, LINE - len(before) - len(meant))
    return before, meant, after if len(after) <= room else after[:room] + "…"


def about(site: SiteData, name: str | None) -> Crumb | None:
    """Return a link to what a finding is about, its name where it has no page, None where nothing is named."""
    if not name:
        return None
    thing = site.workspace.names.get(name)
    if thing is not None:
        return views.named(site, thing)
    cycle, _, holder = name.partition("/")
    known = site.workspace.cycles.get(cycle)
    if known and holder.startswith("@"):
        return views.person(site, known, holder[1:])
    return views.team(site, known, holder) if known and holder else Crumb(name)


def team_of(site: SiteData, name: str | None) -> str:
    """Return the name of the team or person whose file a finding lies in, or a word for the rest."""
    cycle, _, rest = (name or "").partition("/")
    holder = rest.partition("/")[0]
    if cycle not in site.workspace.cycles or not holder:
        return say("Organisation and settings") if name else say("Unreadable files")
    return site.person_name(holder[1:]) if holder.startswith("@") else site.team_name(holder)


def counts(findings: list[Diagnostic]) -> str:
    """Return findings in words: `1 error, 4 warnings and 2 infos`."""
    parts = [
        words.count(amount, level.value)
        for level in (Level.ERROR, Level.WARNING, Level.INFO)
        if (amount := sum(one.level is level for one in findings))
    ]
    return words.joined(parts) or say("no findings")
