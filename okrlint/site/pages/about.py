"""About, the page that answers: what is this site, and where does it come from."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.site import words
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb, Page, View
from okrlint.site.pages.own import links

VIEW = View(14, "about", "about.html", phrase("About"), phrase("What is this site, and where does it come from?"))


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page about the site: the day, the source, what is left out, and the workspace's own pages."""
    yield Page(
        VIEW.address,
        "about",
        {
            "title": say(VIEW.name),
            "nav": VIEW.key,
            "answer": answer(site),
            "mission": site.workspace.organization.mission,
            "facts": list(_facts(site)),
            "own": links(site),
            "cycles": [Crumb(one.id, site.addresses.cycle(one.id)) for one in site.used_cycles()],
        },
    )


def answer(site: SiteData) -> str:
    """Return what the site holds, in a sentence."""
    goals = list(site.workspace.objectives)
    results = sum(len(goal.key_results) for goal in goals)
    head = words.sentence(words.count(len(goals), "goal"))
    return say("{goals} with {results}, as their files say on {day}", goals=head,
               results=words.count(results, "key result"), day=words.day(site.today))  # fmt: skip


def _facts(site: SiteData) -> Iterator[tuple[str, Crumb]]:
    files = words.count(len(site.workspace.files), "file")
    kept = site.web(site.settings.repository)
    yield say("Source"), Crumb(say("{files} of YAML in a repository", files=files), kept or None)
    if site.edition.past:
        commits = len({event.commit for event in site.edition.past.all})
        yield say("History"), Crumb(words.count(commits, "commit that changed goals", "commits that changed goals"))
    else:
        yield say("History"), Crumb(say("built without it, so nothing tells what was edited"))
    hidden = [name for name in site.settings.hide if name != "findings"]
    if hidden:
        yield say("Left out"), Crumb(words.joined(hidden))
    yield say("Figures"), Crumb(say("how numbers are made"), "numbers.html")
    yield say("For programs"), Crumb(say("data, feed and calendars"), "data.html")
    yield say("Made with"), Crumb(f"okrlint {site.edition.version}")
