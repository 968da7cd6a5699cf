"""A flowchart for Mermaid: the goals in force, each with an arrow to what it supports."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.exporters import Choice
from okrlint.model.things import Objective
from okrlint.site import branches, telling, views, words
from okrlint.site.data import SiteData
from okrlint.text import one_line

_STYLES = {
    "good": "fill:#e8f5ec,stroke:#1a7f4b,color:#111", "warn": "fill:#fff3dc,stroke:#9a6700,color:#111",
    "bad": "fill:#fde8e8,stroke:#b3261e,color:#111", "plain": "fill:#f4f4f4,stroke:#767676,color:#111",
}  # fmt: skip
_OF = {"on-track": "good", "done": "good", "at-risk": "warn", "off-track": "bad", "missed": "bad"}


def write(site: SiteData, choice: Choice) -> str:
    """Return the goals of the cycle with those above them; of a team its own, with the way up and what works for it."""
    return "".join(f"{line}\n" for line in _lines(site, _goals(site, choice)))


def _goals(site: SiteData, choice: Choice) -> list[Objective]:
    goals = branches.in_view(site)
    if choice.team is None:
        return goals
    own = [goal for file in choice.of_cycle(site).files(site) for goal in file.objectives]
    near = {one for goal in own for one in (goal, *site.cascade.above(goal), *site.cascade.below(goal))}
    return [goal for goal in dict.fromkeys([*goals, *own]) if goal in near]


def _lines(site: SiteData, goals: list[Objective]) -> Iterator[str]:
    yield "flowchart BT"
    names = {goal: f"g{number}" for number, goal in enumerate(goals, 1)}
    for goal, name in names.items():
        mark = views.goal_mark(site, goal)
        holder = views.holder(site, goal).text
        told = telling.share_words(site.of(goal)).replace("\u00a0", " ")
        label = "<br/>".join(label_of(part) for part in (f"{holder}: {views.title_of(goal)}", f"{mark.word}, {told}"))
        yield f'  {name}["{label}"]:::{_OF.get(mark.slug, "plain")}'
    for goal, name in names.items():
        yield from (f"  {name} --> {names[one]}" for one in site.cascade.parents(goal) if one in names)
    yield from (f"  classDef {name} {style}" for name, style in _STYLES.items())


def label_of(text: str) -> str:
    """Return a text as part of a label between quotes: what Mermaid or HTML act on is written as a character code."""
    line = one_line(words.plain(text))
    return "".join(one if one.isalnum() or one in " .,:-–%€$£¥()/'+" else f"#{ord(one)};" for one in line)
