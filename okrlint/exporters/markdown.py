"""A document in Markdown, for a wiki: the goals of a cycle, team by team, with their figures as tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.exporters import Choice
from okrlint.model.things import GoalFile, Objective
from okrlint.prose import plain
from okrlint.site import telling, views, words
from okrlint.site.data import SiteData
from okrlint.site.levers import state_of

_HEADS = ("Key result", "Status", "How far", "Owner", "Last reading")


def write(site: SiteData, choice: Choice) -> str:
    """Return the goals of the cycle that is meant, else of the one that runs."""
    return "".join(f"{line}\n" for line in _lines(site, choice.of_cycle(site)))


def _lines(site: SiteData, choice: Choice) -> Iterator[str]:
    yield f"# {plain(site.title)}: goals of {plain(choice.cycle or 'no cycle')}"
    yield ""
    yield f"As of {_flat(words.day(site.today))}."
    for file in choice.files(site):
        yield from _file(site, file)


def _file(site: SiteData, file: GoalFile) -> Iterator[str]:
    name = site.person_name(file.person) if file.level == "person" else site.team_name(file.team)
    yield from ("", f"## {plain(name)}")
    for goal in file.objectives:
        yield from _goal(site, goal)
    if file.health:
        yield from ("", "### Watched", "")
        for figure in file.health:
            line = telling.bound_line(figure, site.today)
            yield f"- {plain(figure.label)}: {_flat(line.value)}, {_flat(line.bounds)} ({plain(line.mark.word)})"
    if file.declined:
        yield from ("", "### Not doing", "")
        yield from (f"- {plain(one.title)}{f': {plain(one.why)}' if one.why else ''}" for one in file.declined)


def _goal(site: SiteData, goal: Objective) -> Iterator[str]:
    stand = site.of(goal)
    yield from ("", f"### {plain(goal.title or goal.id)}", "")
    mark = views.goal_mark(site, goal)
    owner = plain(site.person_name(goal.owner))
    yield f"Owner: {owner}; status: **{plain(mark.word)}**, {_flat(telling.share_words(stand))}"
    parents = site.cascade.parents(goal)
    above = [f"{plain(views.title_of(one))} ({plain(views.holder(site, one).text)})" for one in parents]
    if above:
        yield from ("", f"Works for: {', '.join(above)}")
    for part in (goal.why or "").split("\n\n"):
        if part.strip():
            yield from ("", f"> {plain(part.replace('**', ''))}")
    if goal.key_results:
        yield ""
        yield from _table(_HEADS, [_row(site, goal, at) for at in range(len(goal.key_results))])
    if goal.guardrails or goal.initiatives:
        yield ""
    for figure in goal.guardrails:
        line = telling.bound_line(figure, site.today)
        yield f"- Guardrail: {plain(figure.label)}: {_flat(line.value)}, {_flat(line.bounds)} ({plain(line.mark.word)})"
    for lever in goal.initiatives:
        title = plain(lever.title or lever.id)
        yield f"- Lever ({plain(state_of(lever))}): {title}, {plain(site.person_name(lever.owner))}"


def _row(site: SiteData, goal: Objective, at: int) -> Sequence[str]:
    line = views.result_line(site, goal.key_results[at])
    return (line.title, line.mark.word, line.formula, line.owner.text, line.read)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    yield from (f"| {' | '.join(_flat(cell) for cell in row)} |" for row in rows)


def _flat(text: str) -> str:
    return plain(text.replace("\u00a0", " ").replace("\u2060", ""))
