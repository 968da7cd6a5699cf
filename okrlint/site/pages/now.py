"""Now, the page that answers: will we make it, and what needs me this week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.model.calendar import Cycle
from okrlint.model.progress import Status
from okrlint.model.things import KeyResult, Objective
from okrlint.site import rounds, telling, views, words
from okrlint.site.charts import run_of
from okrlint.site.data import WEEK, SiteData, counts_by_status, live_results
from okrlint.site.page import Crumb, Page, View
from okrlint.site.pages import briefs

VIEW = View(1, "now", "index.html", "Now", "Will we make it, and what needs me this week?", bar=True)

MOST_GAPS = 5
FOLDED_GAPS = 25
"""Gaps that the page holds, those folded in included; a list longer than that helps nobody this week."""
FEW = 7
"""Goals at the top that are shown where no team is the company."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page that the site opens with."""
    cycle = site.cycle
    goals = site.goals(cycle)
    top, word = top_goals(site, goals)
    gaps = worst_gaps(site, goals)
    yield Page(
        "index.html",
        "now",
        {
            "title": site.title,
            "nav": "now",
            "answer": answer(site, top, word, gaps),
            "mission": site.workspace.organization.mission,
            "cycle": cycle and cycle_words(site, cycle),
            "run": cycle and run_of(cycle.elapsed(site.today)),
            "top_word": words.sentence(word),
            "top": [(views.goal_line(site, goal, results=True), moved(site, goal)) for goal in top],
            "counts": status_counts(site, goals),
            "total": len(goals),
            "gaps": _gap_lines(site, gaps[:MOST_GAPS]),
            "more_gaps": _gap_lines(site, gaps[MOST_GAPS:FOLDED_GAPS]),
            "fresh": rounds.freshness(site, goals),
            "honest": rounds.honesty(site, goals),
            "above": [views.goal_line(site, goal) for goal in goals_above(site, cycle)],
            "problems": sum(len(document.problems) > 0 for document in site.workspace.documents),
            "briefs": briefs(site),
        },
    )


def _gap_lines(site: SiteData, gaps: Sequence[tuple[KeyResult, Objective]]) -> list[tuple[views.ResultLine, Crumb]]:
    return [(views.result_line(site, result), views.holder(site, goal)) for result, goal in gaps]


def top_goals(site: SiteData, goals: Sequence[Objective]) -> tuple[list[Objective], str]:
    """Return the goals the page opens with and what to call them: the company's, else those that support none."""
    company = [goal for goal in goals if goal.level == "company"]
    if company:
        return company, "company objectives"
    roots = [goal for goal in goals if not site.cascade.parents(goal)]
    return (roots or list(goals))[:FEW], "objectives at the top"


def worst_gaps(site: SiteData, goals: Sequence[Objective]) -> list[tuple[KeyResult, Objective]]:
    """Return the key results that are behind, the widest gap first."""
    behind = [
        (result, goal)
        for goal in goals
        for result in goal.key_results
        if result in live_results([goal]) and site.of(result).status in (Status.AT_RISK, Status.OFF_TRACK)
    ]
    return sorted(behind, key=lambda pair: -(site.of(pair[0]).gap or 0.0))


def answer(site: SiteData, top: Sequence[Objective], word: str, gaps: Sequence[object]) -> tuple[str, str]:
    """Return the page's answer in two parts: how the goals at the top stand, and who is behind."""
    if not top:
        return "No goals are written yet", ""
    counts = counts_by_status([site.of(goal) for goal in top])
    good = counts.get(Status.ON_TRACK, 0) + counts.get(Status.DONE, 0)
    name = word if len(top) > 1 else word.replace("objectives", "objective")
    if counts.get(Status.NO_DATA, 0) + counts.get(Status.NOT_STARTED, 0) == len(top):
        return f"Nobody can tell yet: no readings for {len(top)} {name}", ""
    first = f"{'All ' if good == len(top) > 1 else ''}{min(len(top), good)}"
    head = f"{first} of {len(top)} {name} on track" if good < len(top) else f"{first} {name} on track"
    if not gaps:
        return head, "and no key result is behind"
    return head, f"{words.count(len(gaps), 'key result')} behind across all teams"


def cycle_words(site: SiteData, cycle: Cycle) -> str:
    """Return how far a cycle has run, in words."""
    if cycle.starts.year == 9999:
        return f"Nobody wrote when {cycle.id or 'the cycle'} runs"
    if site.today < cycle.starts:
        return f"{cycle.id} begins {words.ago(cycle.starts, site.today)}, on {words.day(cycle.starts)}"
    if cycle.over(site.today):
        return f"{cycle.id} ended {words.ago(cycle.ends, site.today)}, on {words.day(cycle.ends)}"
    left = (cycle.ends - site.today).days
    run = words.share(cycle.elapsed(site.today))
    return f"{run} of {cycle.id} has run, {words.count(left, 'day')} left until {words.day(cycle.ends)}"


def status_counts(site: SiteData, goals: Sequence[Objective]) -> list[tuple[telling.Mark, int, str]]:
    """Return each status, how many objectives have it and where they are listed."""
    counts = counts_by_status([site.of(goal) for goal in goals])
    ordered = sorted(counts.items(), key=lambda pair: views.WORST_FIRST.index(pair[0]))
    return [(telling.Mark(one.slug, one.value), amount, f"goals.html#{one.slug}") for one, amount in ordered]


def moved(site: SiteData, goal: Objective) -> str:
    """Return what a week changed for an objective, in points of its way; empty where that is unknown."""
    now, before = site.of(goal).progress, site.of(goal, site.today - WEEK).progress
    if now is None or before is None or site.today - WEEK < goal.starts:
        return ""
    points = round((now - before) * 100)
    return f"{words.signed(points, None)}{words.NO_BREAK}points in a week" if points else "unchanged for a week"


def goals_above(site: SiteData, cycle: Cycle | None) -> list[Objective]:
    """Return the company's goals of the cycles around this one: the year's for a quarter."""
    around = site.workspace.enclosing(cycle) if cycle else []
    return [goal for one in around for goal in site.goals(one) if goal.level == "company"]
