"""Findings, the page that answers: what would a strict reviewer say, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from okrlint.diagnostic import Diagnostic
from okrlint.site import words
from okrlint.site.addresses import rule_address
from okrlint.site.data import SiteData
from okrlint.site.findings import about, counts, row, team_of
from okrlint.site.language import say
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheets
from okrlint.site.trend import trend_view

VIEW = View(10, "findings", "findings.html", "Findings", "What would a strict reviewer say?")

PER_PAGE = 80
"""Findings on one page, so that a page stays light; the rest follows on further pages."""

MOST_TEAMS = 60
"""Teams in the table, those with the most findings; a longer one nobody reads, and each team's page has its own."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the findings, gravest first and by file and place, on as many pages as it takes."""
    found = sorted(site.report.diagnostics, key=lambda one: (-one.level.rank, one.path, one.span))
    by_team = _by_holder(site, found)
    for sheet, part in sheets(VIEW.address, found, PER_PAGE):
        yield Page(
            sheet.address,
            "findings",
            {
                "title": sheet.titled(say(VIEW.name)),
                "nav": VIEW.key,
                "sheet": sheet,
                "answer": answer(site, found),
                "by_rule": _by_rule(site, found) if sheet.number == 1 else (),
                "by_team": by_team[:MOST_TEAMS] if sheet.number == 1 else (),
                "more_teams": max(0, len(by_team) - MOST_TEAMS),
                "trend": trend_view(site.edition.trend) if sheet.number == 1 else None,
                "rows": [row(site, one) for one in part],
                "ignored": len(site.report.ignored),
                "accepted": len(site.report.accepted),
            },
        )


def answer(site: SiteData, found: Sequence[Diagnostic]) -> str:
    """Return how much there is to mend, in a sentence."""
    goals = words.count(site.report.objectives, "objective", of="in")
    results = words.count(site.report.key_results, "key result", of="in")
    if not found:
        return say("Nothing to mend in {goals} and {results}", goals=goals, results=results)
    return say("{findings} in {goals} and {results}", findings=counts(list(found)), goals=goals, results=results)


def brief(site: SiteData) -> str:
    """Return how many findings there are, in a few words."""
    return words.sentence(words.count(len(site.report.diagnostics), "finding"))


def _by_rule(site: SiteData, found: Sequence[Diagnostic]) -> list[tuple[Crumb, int]]:
    known = {card.id for card in site.rules}
    amounts = Counter(one.rule for one in found)
    return [
        (Crumb(rule, rule_address(rule) if rule in known else None), amount)
        for rule, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _by_holder(site: SiteData, found: Sequence[Diagnostic]) -> list[tuple[Crumb, str, int]]:
    """Return the files' teams and persons with their cycle and amount, linked to where those findings are shown."""
    amounts = Counter("/".join((one.object or "").split("/")[:2]) for one in found)
    rows = []
    for name, amount in sorted(amounts.items(), key=lambda pair: (-pair[1], pair[0])):
        cycle, _, holder = name.partition("/")
        known = site.workspace.cycles.get(cycle)
        to = about(site, name) if known and holder else None
        address = to.address if to else None
        address = f"{address}#part_findings" if address else None
        rows.append((Crumb(team_of(site, name or None), address), cycle if known else "", amount))
    return rows
