"""Findings, the page that answers: what would a strict reviewer say, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from okrlint.diagnostic import Diagnostic
from okrlint.site import words
from okrlint.site.addresses import rule_address
from okrlint.site.data import SiteData
from okrlint.site.findings import about, counts, row, team_of
from okrlint.site.page import Crumb, Page, View

VIEW = View(10, "findings", "findings.html", "Findings", "What would a strict reviewer say?", bar=True)

PER_PAGE = 80
"""Findings on one page, so that a page stays light; the rest follows on further pages."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the findings, gravest first and by file and place, on as many pages as it takes."""
    found = sorted(site.report.diagnostics, key=lambda one: (-one.level.rank, one.path, one.span))
    parts = [found[start : start + PER_PAGE] for start in range(0, len(found), PER_PAGE)] or [[]]
    for number, part in enumerate(parts, 1):
        rows = [row(site, one) for one in part]
        yield Page(
            address_of(number),
            "findings",
            {
                "title": "Findings" if number == 1 else f"Findings, page {number}",
                "nav": "findings",
                "answer": answer(site, found),
                "by_rule": _by_rule(site, found) if number == 1 else (),
                "by_team": _by_holder(site, found) if number == 1 else (),
                "rows": rows,
                "ignored": len(site.report.ignored),
                "accepted": len(site.report.accepted),
                "others": [Crumb(f"Page {one}", address_of(one)) for one in range(1, len(parts) + 1) if len(parts) > 1],
                "number": number,
            },
        )


def address_of(number: int) -> str:
    """Return the address of one of the pages of findings, counted from 1."""
    return "findings.html" if number == 1 else f"findings-{number}.html"


def answer(site: SiteData, found: Sequence[Diagnostic]) -> str:
    """Return how much there is to mend, in a sentence."""
    goals = words.count(site.report.objectives, "objective")
    results = words.count(site.report.key_results, "key result")
    if not found:
        return f"Nothing to mend in {goals} and {results}"
    return f"{words.sentence(counts(list(found)))} in {goals} and {results}"


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
