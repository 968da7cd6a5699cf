"""Search, the page that finds a goal, a key result, a person, a team, a rule or a view by its words."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.site import listing
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.outputs.search import results_are_searched
from okrlint.site.page import Crumb, Page, View

VIEW = View(5, "search", "search.html", phrase("Search"), phrase("Where is it?"))


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page; without script it says how the browser finds the same in the lists of all goals."""
    yield Page(
        VIEW.address,
        "search",
        {
            "title": say(VIEW.name),
            "nav": VIEW.key,
            "results": results_are_searched(site),
            "orders": [Crumb(say(one.name), one.address) for one in listing.orders(site)],
        },
    )
