"""What needs somebody: every reason to act that the figures, bounds, dates and names give, and which is gravest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from okrlint.model.calendar import known_day
from okrlint.model.progress import GRACE_DAYS, Standing, Status, current_value, progress_at, until
from okrlint.model.things import CheckIn, GoalFile, KeyResult, Objective
from okrlint.site import bounds, telling, views, words
from okrlint.site.bounds import Watched
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark

SOON = 14
"""Days before a due day from which on it is told (site contract: "due in 14 days")."""

DROP = 0.2
"""Fall of confidence from one check-in to the next that is told: one step of 0.1 is within what people scatter."""

BEHIND = (Status.AT_RISK, Status.OFF_TRACK)


class Kind(NamedTuple):
    """A kind of reason: `slug` for addresses, what its part of the list is called and why it is there."""

    slug: str
    name: str
    why: str


KINDS = (
    Kind("broken", phrase("Bound broken"),
         phrase("What must not get worse has got worse. Slow down, change the way, or move the bound openly.")),
    Kind("claimed", phrase("Says more than the figures show"),
         phrase("Confidence of 0.7 or more while the course is behind. Nobody acts on what sounds fine, so these come "
                "early.")),
    Kind("behind", phrase("Behind pace"), phrase("Key results at risk or off track, the widest gap first.")),
    Kind("falling", phrase("Falling"), phrase("The last two steps both went the wrong way.")),
    Kind("doubt", phrase("Confidence dropped"),
         phrase("Confidence fell by {drop} or more between the last two check-ins.")),
    Kind("stale", phrase("Not read on time"),
         phrase("The reading is more than {grace} days past its rhythm, so nobody knows.")),
    Kind("nobody", phrase("Nobody answers for it"), phrase("No owner is written, or the owner has left.")),
    Kind("soon", phrase("Due soon or past due"),
         phrase("Due within {soon} days, or past its day, and not reached. The last day of a running cycle is left "
                "out: nearly all is due then.")),
)  # fmt: skip
"""The kinds of reason in English, the gravest first; a thing stands under the gravest of its reasons."""

_RANK = {kind.slug: rank for rank, kind in enumerate(KINDS)}
Reason = tuple[str, str, float]
"""The slug of a kind, the reason in words, and how grave it is among its kind: more is worse."""


class Need(NamedTuple):
    """Something that needs somebody; `kind` is the rank of its gravest reason, `reasons` all of them in words."""

    kind: int
    weight: float
    reasons: list[str]
    about: KeyResult | Objective | Watched


class NeedRow(NamedTuple):
    """The same as a row of the list; `told` says how far it is, `cycle` is empty for the current one."""

    mark: Mark
    to: Crumb
    told: str
    owner: Crumb
    holder: Crumb
    cycle: str
    reasons: list[str]


def told_kinds() -> list[Kind]:
    """Return the kinds of reason in the language in force, with their limits put in."""
    drop = words.number(DROP)
    return [
        Kind(kind.slug, say(kind.name), say(kind.why, drop=drop, grace=GRACE_DAYS, soon=SOON)) for kind in KINDS
    ]  # fmt: skip


def all_needs(site: SiteData) -> list[Need]:
    """Return what needs somebody in the current cycle and those around it, the gravest first."""
    return site.once(("needs",), lambda: sorted(_all_needs(site), key=lambda one: (one.kind, -one.weight)))


def _all_needs(site: SiteData) -> Iterator[Need]:
    for watched in bounds.all_watched(site):
        yield from _need(watched, _of_bound(site, watched))
    for file in site.files_in_force():
        for goal in file.objectives:
            if goal.active:
                yield from _need(goal, _of_goal(site, goal))
                for result in goal.key_results:
                    yield from _need(result, _of_result(site, result))


def _need(about: KeyResult | Objective | Watched, reasons: Iterator[Reason]) -> Iterator[Need]:
    found = sorted(reasons, key=lambda reason: _RANK[reason[0]])
    if found:
        slug, _, weight = found[0]
        yield Need(_RANK[slug], weight, [told for _, told, _ in found], about)


def _of_bound(site: SiteData, one: Watched) -> Iterator[Reason]:
    if one.state == bounds.BROKEN:
        yield "broken", bounds.broken_words(one), -(bounds.room(one) or 0.0)
    late = (site.today - one.due).days
    if late > GRACE_DAYS and known_day(one.due):
        yield "stale", _last_read(site, one.last), late


def _of_goal(site: SiteData, goal: Objective) -> Iterator[Reason]:
    if goal.owner is None and not (goal.key_results and all(result.owner for result in goal.key_results)):
        yield "nobody", say("no owner"), 1
    elif _has_left(site, goal.owner):
        yield "nobody", say("its owner has left"), 0


def _last_read(site: SiteData, last: CheckIn | None) -> str:
    return say("last read {when}", when=telling.day_ago(last.date, site.today)) if last else say("never read")


def _has_left(site: SiteData, person: str | None) -> bool:
    known = site.workspace.organization.people.get(person or "")
    return known is not None and not known.active


def _of_result(site: SiteData, result: KeyResult) -> Iterator[Reason]:
    stand = site.of(result)
    if result.status != "active" or stand.status in (Status.DONE, Status.NOT_STARTED, Status.DROPPED):
        return
    gap = stand.gap or 0.0
    claim = telling.claim(result, stand)
    if result.shape == "hold" and stand.progress == 0 and stand.status in BEHIND:
        yield "broken", say("outside its bounds"), 1
    if claim:
        yield "claimed", claim, gap
    elif stand.status in BEHIND and result.shape != "hold":
        yield "behind", telling.gap_words(stand) if result.shape == "change" else say("not reached"), gap
    yield from _of_course(site, result)
    yield from _of_days(site, result, stand)
    if result.owner != result.objective.owner and _has_left(site, result.owner):
        yield "nobody", say("its owner has left"), 0


def _of_course(site: SiteData, result: KeyResult) -> Iterator[Reason]:
    seen = until(result.checkins, site.today)
    if result.shape == "change" and result.readings == "latest" and not result.per and len(seen) > 2:
        shares = [progress_at(result, current_value(result, one.date)) for one in seen[-3:]]
        known = [share for share in shares if share is not None]
        if len(known) == 3 and all(later < earlier for earlier, later in pairwise(known)):
            way = " → ".join(words.number(one.value) for one in seen[-3:])
            yield "falling", say("fell back twice: {way}", way=way), known[0] - known[-1]
    sure = [one.confidence for one in seen[-2:] if one.confidence is not None]
    if len(sure) == 2 and sure[0] - sure[1] > DROP - 1e-9:
        before, now = (words.number(one) for one in sure)
        fell = say("confidence fell from {before} to {now}", before=before, now=now)
        yield "doubt", fell, float(sure[0] - sure[1])


def _of_days(site: SiteData, result: KeyResult, stand: Standing) -> Iterator[Reason]:
    if stand.stale and stand.next_due:
        yield "stale", _last_read(site, stand.last), (site.today - stand.next_due).days
    left = (result.due - site.today).days
    if left < 0 and stand.status not in BEHIND:
        yield "soon", say("was due {day} and is still open", day=_day(site, result.due)), -left
    elif 0 <= left <= SOON and result.due < result.objective.cycle.ends and (stand.progress or 0.0) < 1:
        yield "soon", telling.due_words(result.due, site.today), -left


def _day(site: SiteData, day: date) -> str:
    return words.short_day(day) if day.year == site.today.year else words.day(day)


def need_row(site: SiteData, need: Need) -> NeedRow:
    """Return what needs somebody as a row of the list."""
    if isinstance(need.about, Watched):
        return _bound_row(site, need, need.about)
    thing = need.about
    goal = thing if isinstance(thing, Objective) else thing.objective
    mark = views.goal_mark(site, goal) if isinstance(thing, Objective) else telling.mark(site.of(thing))
    told = (
        telling.share_words(site.of(goal)) if isinstance(thing, Objective) else views.result_line(site, thing).formula
    )
    return NeedRow(
        mark, views.named(site, thing), told, views.person(site, goal.cycle, thing.owner), views.holder(site, goal),
        _cycle(site, goal.cycle.id), need.reasons,
    )  # fmt: skip


def _bound_row(site: SiteData, need: Need, one: Watched) -> NeedRow:
    figure, cycle = one.figure, one.file.cycle
    told = say(
        "{value}, {bounds}", value=words.quantity(one.last.value, figure.unit) if one.last else say("no reading yet"),
        bounds=telling.bounds(figure) or say("no bound written"),
    )  # fmt: skip
    return NeedRow(
        bounds.mark_of(one.state), bounds.link_of(site, one), told,
        views.person(site, cycle, figure.owner), file_holder(site, one.file), _cycle(site, cycle.id), need.reasons,
    )  # fmt: skip


def file_holder(site: SiteData, file: GoalFile) -> Crumb:
    """Return the team or the person whose goals a file holds, as a link."""
    if file.level == "person":
        return views.person(site, file.cycle, file.person)
    return views.team(site, file.cycle, file.team or "")


def _cycle(site: SiteData, cycle: str) -> str:
    return "" if site.cycle and site.cycle.id == cycle else cycle
