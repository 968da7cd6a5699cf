"""How a cycle went: what was reached and scored, and what became of its goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrlint.history.pairs import plain_words
from okrlint.model.calendar import Cycle
from okrlint.model.progress import Status, clamp
from okrlint.model.things import Objective
from okrlint.site import words
from okrlint.site.data import SiteData
from okrlint.site.language import say


class Outcome(NamedTuple):
    """The key results of some goals: how many were reached, came near or fell short, of how many with a known end.

    Near is at least the pace that counts as at risk. `unknown` are those of which nobody can tell, `dropped` those
    that were given up; neither is in `total`. `scores` are those that objectives were given.
    """

    reached: int
    near: int
    total: int
    unknown: int
    dropped: int
    scores: list[float]

    @property
    def reached_words(self) -> str:
        """Return how many were reached, of how many: `5 of 8`; a dash where there is none."""
        if not self.total:
            return "–"
        return say("{amount} of {total}", amount=words.number(self.reached), total=words.number(self.total))

    @property
    def detail(self) -> str:
        """Return the same with how many came near: `5 of 8, 2 near`."""
        if not self.near:
            return self.reached_words
        return say("{reached}, {amount} near", reached=self.reached_words, amount=words.number(self.near))

    @property
    def score_words(self) -> str:
        """Return the mean of the scores from 0 to 1; a dash where none was given."""
        return words.fixed(sum(self.scores) / len(self.scores)) if self.scores else "–"


def outcome(site: SiteData, goals: Sequence[Objective]) -> Outcome:
    """Return how the key results of some goals went by today."""
    stands = [site.of(result) for goal in goals for result in goal.key_results]
    pursued = [one for one in stands if one.status is not Status.DROPPED]
    known = [one for one in pursued if one.progress is not None or one.status is Status.DONE]
    reached = [one for one in known if one.status is Status.DONE]
    near = [one for one in known if one.status is not Status.DONE and clamp(one.progress or 0) >= site.thresholds[1]]
    scores = [float(goal.score) for goal in goals if goal.score is not None]
    return Outcome(
        len(reached), len(near), len(known), len(pursued) - len(known), len(stands) - len(pursued), scores
    )  # fmt: skip


class Fates(NamedTuple):
    """What became of the goals of a cycle: each stands in one of the first three, and may be carried over besides."""

    kept: list[Objective]
    changed: list[Objective]
    dropped: list[Objective]
    carried: list[tuple[Objective, Objective]]
    inherited: list[tuple[Objective, Objective]]


def fates(site: SiteData, goals: Sequence[Objective]) -> Fates:
    """Return which goals were kept as agreed, changed by an amendment, dropped, carried on, and which were handed on.

    `carried` pairs a goal with the one that follows it in a later cycle, `inherited` with the one it came from.
    """
    dropped = [goal for goal in goals if goal.status == "dropped"]
    changed = [goal for goal in goals if goal.amendments and goal.status != "dropped"]
    kept = [goal for goal in goals if not goal.amendments and goal.status != "dropped"]
    after = site.once(("successors",), lambda: _successors(site))
    before = site.once(("predecessors",), lambda: {later: earlier for earlier, later in after.items()})
    return Fates(
        kept, changed, dropped,
        [(goal, after[goal]) for goal in goals if goal in after],
        [(goal, before[goal]) for goal in goals if goal in before],
    )  # fmt: skip


def _successors(site: SiteData) -> dict[Objective, Objective]:
    """Return for each goal the next of the same holder that bears its name, says it once did, or has its title."""
    found: dict[Objective, Objective] = {}
    latest: dict[tuple[str, str], Objective] = {}
    for goal in sorted(site.workspace.objectives, key=lambda one: (one.cycle.ends, one.cycle.id)):
        holder = goal.name.partition("/")[0]
        title = plain_words(goal.title)
        marks = [goal.id, (goal.formerly or "").rpartition("/")[2], f" {title}" if title else ""]
        for mark in dict.fromkeys(mark for mark in marks if mark):
            earlier = latest.get((holder, mark))
            if earlier is not None and follows(goal.cycle, earlier.cycle):
                found.setdefault(earlier, goal)
        for mark in marks[::2]:
            if mark:
                latest[holder, mark] = goal
    return found


def follows(later: Cycle, earlier: Cycle) -> bool:
    """Return whether a cycle begins after another has ended, so that its goals can have been carried over."""
    return later.starts > earlier.ends


def state_of(site: SiteData, cycle: Cycle) -> str:
    """Return where a cycle stands in time: `over`, `running`, `ahead`, or `unknown` where nobody wrote when it runs."""
    if not cycle.known:
        return "unknown"
    return "over" if cycle.over(site.today) else "running" if cycle.starts <= site.today else "ahead"
