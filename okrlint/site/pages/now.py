"""Now, the page that answers: will we make it, and what needs me this week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.model.calendar import Cycle
from okrlint.model.progress import Status
from okrlint.model.things import KeyResult, Objective
from okrlint.site import listing, rounds, telling, views, words
from okrlint.site.charts import run_of
from okrlint.site.data import WEEK, SiteData, counts_by_status, live_results
from okrlint.site.language import say
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
    top, company = top_goals(site, goals)
    gaps = worst_gaps(site, goals)
    yield Page(
        "index.html",
        "now",
        {
            "title": site.title,
            "nav": "now",
            "answer": answer(site, top, gaps, company=company),
            "mission": site.workspace.organization.mission,
            "cycle": cycle and cycle_words(site, cycle),
            "run": cycle and run_of(cycle.elapsed(site.today)),
            "top_word": say("Company objectives") if company else say("Objectives at the top"),
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


def top_goals(site: SiteData, goals: Sequence[Objective]) -> tuple[list[Objective], bool]:
    """Return the goals the page opens with: the company's, else those that support none; and whether the former."""
    company = [goal for goal in goals if goal.level == "company"]
    if company:
        return company, True
    roots = [goal for goal in goals if not site.cascade.parents(goal)]
    return (roots or list(goals))[:FEW], False


def worst_gaps(site: SiteData, goals: Sequence[Objective]) -> list[tuple[KeyResult, Objective]]:
    """Return the key results that are behind, the widest gap first."""
    behind = [
        (result, goal)
        for goal in goals
        for result in goal.key_results
        if result in live_results([goal]) and site.of(result).status in (Status.AT_RISK, Status.OFF_TRACK)
    ]
    return sorted(behind, key=lambda pair: -(site.of(pair[0]).gap or 0.0))


def answer(site: SiteData, top: Sequence[Objective], gaps: Sequence[object], *, company: bool) -> tuple[str, str]:
    """Return the page's answer in two parts: how the goals at the top stand, and who is behind."""
    if not top:
        return say("No goals are written yet"), ""
    counts = counts_by_status([site.of(goal) for goal in top])
    good = min(len(top), counts.get(Status.ON_TRACK, 0) + counts.get(Status.DONE, 0))
    goals = _amount(len(top), company=company)
    if counts.get(Status.NO_DATA, 0) + counts.get(Status.NOT_STARTED, 0) == len(top):
        return say("Nobody can tell yet: no readings for {goals}", goals=goals), ""
    if good < len(top):
        head = say("{good} of {goals} on track", good=words.number(good), goals=_amount_of(len(top), company=company))
    else:
        head = say("All {goals} on track", goals=goals) if good > 1 else say("{goals} on track", goals=goals)
    if not gaps:
        return head, say("and no key result is behind")
    return head, say("{results} behind across all teams", results=words.count(len(gaps), "key result"))


def _amount(goals: int, *, company: bool) -> str:
    if company:
        return words.count(goals, "company objective")
    return words.count(goals, "objective at the top", "objectives at the top")


def _amount_of(goals: int, *, company: bool) -> str:
    if company:
        return words.count(goals, "company objective", of="of")
    return words.count(goals, "objective at the top", "objectives at the top", of="of")


def cycle_words(site: SiteData, cycle: Cycle) -> str:
    """Return how far a cycle has run, in words."""
    if not cycle.known:
        if not cycle.id:
            return say("Nobody wrote when the cycle runs")
        return say("Nobody wrote when {cycle} runs", cycle=cycle.id)
    first, last = words.day(cycle.starts), words.day(cycle.ends)
    if site.today < cycle.starts:
        return say("{cycle} begins {ago}, on {day}", cycle=cycle.id, ago=words.ago(cycle.starts, site.today), day=first)
    if cycle.over(site.today):
        return say("{cycle} ended {ago}, on {day}", cycle=cycle.id, ago=words.ago(cycle.ends, site.today), day=last)
    return say(
        "{share} of {cycle} has run, {days} left until {day}", share=words.share(cycle.elapsed(site.today)),
        cycle=cycle.id, days=words.count((cycle.ends - site.today).days, "day"), day=last,
    )  # fmt: skip


def status_counts(site: SiteData, goals: Sequence[Objective]) -> list[tuple[telling.Mark, int, str]]:
    """Return each status, how many objectives have it and where they are listed."""
    counts = counts_by_status([site.of(goal) for goal in goals])
    ordered = sorted(counts.items(), key=lambda pair: views.rank(pair[0]))
    return [(telling.mark_of(one), amount, listing.status_address(site, one.slug)) for one, amount in ordered]


def moved(site: SiteData, goal: Objective) -> str:
    """Return what a week changed for an objective, in points of its way; empty where that is unknown."""
    now, before = site.of(goal).progress, site.of(goal, site.today - WEEK).progress
    if now is None or before is None or site.today - WEEK < goal.starts:
        return ""
    points = round((now - before) * 100)
    if not points:
        return say("unchanged for a week")
    if abs(points) == 1:
        return say("{change}\u00a0point in a week", change=words.signed(points, None))
    return say("{change}\u00a0points in a week", change=words.signed(points, None))


def goals_above(site: SiteData, cycle: Cycle | None) -> list[Objective]:
    """Return the company's goals of the cycles around this one: the year's for a quarter."""
    around = site.workspace.enclosing(cycle) if cycle else []
    return [goal for one in around for goal in site.goals(one) if goal.level == "company"]
