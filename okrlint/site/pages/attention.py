"""Needs attention, the page that answers: where do I act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from okrlint.site import bounds, words
from okrlint.site.charts import run_of
from okrlint.site.data import SiteData, live_results
from okrlint.site.language import say
from okrlint.site.needs import Kind, Need, all_needs, need_row, told_kinds
from okrlint.site.page import Page, View
from okrlint.site.paging import sheet_address, sheets

VIEW = View(2, "attention", "attention.html", "Needs attention", "Where do I act?", bar=True)

PER_PAGE = 80
"""Rows on one page, so that a page stays within the bar of displayed elements."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield what needs somebody, the gravest first, on as many pages as it takes."""
    found = all_needs(site)
    told = told_kinds()
    tally = kinds(found, told)
    whole = {"nav": VIEW.key, "answer": answer(site, found), "looked": looked(site)}
    for sheet, part in sheets(VIEW.address, found, PER_PAGE):
        yield Page(
            sheet.address,
            "attention",
            {
                **whole,
                "title": sheet.titled(say(VIEW.name)),
                "sheet": sheet,
                "tally": tally if sheet.number == 1 else (),
                "groups": [
                    (told[kind], [need_row(site, one) for one in group])
                    for kind, group in groupby(part, key=lambda one: one.kind)
                ],
            },
        )


def answer(site: SiteData, found: Sequence[Need]) -> str:
    """Return how many things need somebody, and which kind is gravest, in a sentence."""
    if not site.files_in_force():
        return say("No goals are written yet, so nothing needs anybody")
    if not found:
        return say("Nothing needs anybody today")
    if len(found) == 1:
        return say("{things} needs somebody", things=_things(found))
    return say("{things} need somebody", things=_things(found))


def _things(found: Sequence[Need]) -> str:
    return words.count(len(found), "goal or figure", "goals and figures")


def brief(site: SiteData) -> str:
    """Return how much needs somebody, in a few words."""
    return words.sentence(_things(all_needs(site)))


def looked(site: SiteData) -> str:
    """Return what was looked through, in a sentence."""
    goals = [goal for file in site.files_in_force() for goal in file.objectives]
    parts = [words.count(len(live_results(goals)), "open key result")]
    watched = len(bounds.all_watched(site))
    if watched:
        parts.append(words.count(watched, "guardrail or health metric", "guardrails and health metrics"))
    return say(
        "Looked through {things}; each stands once, under the gravest of its reasons.", things=words.joined(parts)
    )


def kinds(found: Sequence[Need], told: Sequence[Kind]) -> list[tuple[str, int, str, Markup]]:
    """Return each kind that occurs: its name, how many, the address where they begin, and a bar of the amount."""
    amounts = Counter(one.kind for one in found)
    most = max(amounts.values(), default=1)
    first: dict[int, int] = {}
    for place, one in enumerate(found):
        first.setdefault(one.kind, place)
    return [
        (
            told[kind].name,
            amount,
            f"{sheet_address(VIEW.address, first[kind] // PER_PAGE + 1)}#{told[kind].slug}",
            run_of(amount / most),
        )
        for kind, amount in sorted(amounts.items())
    ]
