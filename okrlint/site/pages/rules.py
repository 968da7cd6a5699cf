"""Rules: what is asked of goals, rule by rule, and what each has found here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from okrlint.diagnostic import RuleCard
from okrlint.site import words
from okrlint.site.addresses import rule_address
from okrlint.site.data import SiteData
from okrlint.site.findings import FindingRow, mark_of, row
from okrlint.site.language import say
from okrlint.site.linking import link
from okrlint.site.markdown import inline, to_html
from okrlint.site.page import Crumb, Page, View

VIEW = View(11, "rules", "rules/index.html", "Rules", "What is asked of goals, and why?")

MOST = 50
"""Findings on a rule's page; all of them are on the page of findings."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the list of the rules and the manual page of each."""
    cards = sorted(site.rules, key=lambda card: (card.family, card.id))
    amounts = Counter(one.rule for one in site.report.diagnostics)
    families = [
        (
            family,
            words.sentence(say(family)),
            [
                (
                    Crumb(card.id, rule_address(card.id)),
                    words.sentence(card.summary),
                    mark_of(card.level).word if card.level.rank else say("off"),
                    card.starter,
                    amounts[card.id],
                )
                for card in group
            ],
        )
        for family, group in groupby(cards, key=lambda card: card.family)
    ]
    yield Page(
        "rules/index.html",
        "rules",
        {
            "title": say(VIEW.name),
            "nav": VIEW.key,
            "answer": _answer(len(cards), len(families), sum(amounts.values())),
            "families": families,
        },
    )
    for card in cards:
        yield Page(rule_address(card.id), "rule", _data(site, card))


def _rest(card: RuleCard) -> str:
    """Return the manual without its first line where that is the summary, which the page has shown already."""
    first, _, rest = card.manual.strip().partition("\n")
    return rest if first.strip().rstrip(".") == card.summary.rstrip(".") else card.manual


def _answer(rules: int, families: int, found: int) -> str:
    told = say(
        "{rules} in {families}, {findings} in these goals", rules=words.count(rules, "rule"),
        families=words.count(families, "family", "families", of="in"), findings=words.count(found, "finding"),
    )  # fmt: skip
    return words.sentence(told)


def _data(site: SiteData, card: RuleCard) -> dict[str, object]:
    found = [one for one in site.report.diagnostics if one.rule == card.id]
    rows: list[FindingRow] = [row(site, one) for one in found[:MOST]]
    known = {other.id for other in site.rules}

    def resolve(href: str) -> str | None:
        name = href.rpartition("/")[2].partition(".")[0].partition("#")[0]
        return link(rule_address(name)) if name in known else None

    return {
        "title": card.id,
        "nav": "rules",
        "summary": words.sentence(card.summary),
        "family": card.family,
        "family_name": words.sentence(say(card.family)),
        "level": mark_of(card.level) if card.level.rank else None,
        "starter": card.starter,
        "options": [option._replace(meaning=inline(option.meaning)) for option in card.options],
        "manual": to_html(_rest(card), level=2, resolve=resolve),
        "rows": rows,
        "total": len(found),
        "beside": [
            Crumb(other.id, rule_address(other.id))
            for other in sorted(site.rules, key=lambda one: one.id)
            if other.family == card.family and other.id != card.id
        ],
    }
