"""What an answer to `okrlint new` may be: names that exist, names that are free, figures and days that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from okrlint.cli._asking import Answers

if TYPE_CHECKING:
    from okrlint.model.calendar import Cycle
    from okrlint.model.things import Objective
    from okrlint.project.opening import Project

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_CYCLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PAGES = ("data", "rules", "badges", "assets")


def number(text: str, _: Answers) -> str | None:
    """Say what is wrong with a figure; its unit is asked for by itself."""
    return None if _NUMBER.fullmatch(text) else f"{text} is no number; write it as 6.9 or 12000, without its unit."


def day(text: str, _: Answers) -> str | None:
    """Say what is wrong with a day."""
    from okrlint.model.calendar import read_date

    return None if read_date(text) else f"{text} is no day; write it as 2026-11-22."


def plain(text: str, _: Answers) -> str | None:
    """Say what is wrong with a text of one line."""
    return None if not re.search(r"[\x00-\x1f\x7f-\x9f]", text) else "There is a character in it that nobody can see."


class Here:
    """The workspace that answers are about."""

    def __init__(self, project: Project) -> None:
        """Keep the workspace as opened."""
        self.space = project.workspace
        self.organization = project.workspace.organization

    def cycle(self, text: str) -> Cycle | None:
        """Return the cycle of a name, listed or understood."""
        from okrlint.model.calendar import understood

        return self.space.cycles.get(text) or understood(text)

    def known_cycle(self, text: str, _: Answers) -> str | None:
        """Say what is wrong with a cycle to put goals in."""
        cycle = self.cycle(text)
        if cycle is None:
            hint = _meant(text, self.space.cycles) or "write 2026-Q4, or list it: okrlint new cycle."
            return f"{text} is no cycle; {hint}"
        return f"{text} ended on {cycle.ends}; goals go into a cycle that is not over." if self.over(cycle) else None

    def over(self, cycle: Cycle) -> bool:
        """Return whether a cycle has ended."""
        return cycle.over(self.space.today)

    def known_person(self, text: str, _: Answers) -> str | None:
        """Say what is wrong with the id of somebody who is to own or confirm something."""
        if "people" not in self.organization.lists:
            return _slug(text)
        person = self.organization.people.get(text)
        if person is None or not person.listed:
            named = {one.name.casefold(): one.id for one in self.organization.people.values()}
            near = named.get(text.casefold())
            hint = f"did you mean {near}?" if near else _meant(text, self.organization.people)
            return f"{text} is no person in org.yaml; {hint or 'add them first: okrlint new person.'}"
        return None if person.active else f"{person.name} is no longer active; name somebody who is."

    def known_team(self, text: str, _: Answers) -> str | None:
        """Say what is wrong with the id of a team."""
        if "teams" not in self.organization.lists:
            return _slug(text)
        team = self.organization.teams.get(text)
        if team is None or not team.listed:
            hint = _meant(text, self.organization.teams) or "add it first: okrlint new team."
            return f"{text} is no team in org.yaml; {hint}"
        return None

    def known_objective(self, text: str, _: Answers) -> str | None:
        """Say what is wrong with the name of an objective that something is to be added to."""
        found = self.objectives(text)
        if len(found) == 1:
            return None
        if found:
            return f"{text} can mean {', '.join(one.full_name for one in found)}; write more of the name."
        names = [part for one in self.open_objectives() for part in (one.name, one.id)]
        return f"There is no objective {text}; {_meant(text, names) or 'okrlint status lists them.'}"

    def objectives(self, text: str) -> list[Objective]:
        """Return the objectives that a name can mean; a shorter one only those of cycles that are not over."""
        exact = [one for one in self.space.objectives if one.full_name == text]
        named = [one for one in self.open_objectives() if text in (one.name, one.id)]
        return exact or [one for one in named if one.name == text] or named

    def open_objectives(self) -> list[Objective]:
        """Return the active objectives of cycles that are not over."""
        return [one for one in self.space.objectives if one.active and not self.over(one.cycle)]

    def known_above(self, text: str, answers: Answers) -> str | None:
        """Say what is wrong with the goal that an objective supports: a name, or a link to one kept elsewhere."""
        cycle = self.cycle(answers["cycle"])
        if text.startswith(("https://", "http://")) or (cycle and self.space.resolve(text, cycle)):
            return None
        names = [name for one in self.open_objectives() for name in (one.name, one.id)]
        return (
            f"There is no goal {text}; {_meant(text, names) or 'write team/objective, such as company/first-choice.'}"
        )

    def moves(self, text: str, answers: Answers) -> str | None:
        """Say what is wrong with the key results that an initiative is to move."""
        from okrlint.starting.entries import words

        known = [one.id for goal in self.objectives(answers["objective"])[:1] for one in goal.key_results]
        strange = [one for one in words(text) if one not in known]
        if not strange:
            return None
        hint = (
            _meant(strange[0], known) or f"known are {', '.join(known)}."
            if known
            else "add one first: okrlint new key-result."
        )
        return f"{strange[0]} is no key result of {answers['objective']}; {hint}"


def free(kind: str, taken: Iterable[str], text: str) -> str | None:
    """Say what is wrong with an id that was asked for."""
    from okrlint.model.calendar import understood

    if kind == "cycle":
        wrong = (
            None
            if _CYCLE.fullmatch(text) and text not in _PAGES
            else f"{text} cannot name a cycle; write 2026-Q4 or spring."
        )
    else:
        wrong = _slug(text)
        if understood(text) or (kind == "objective" and text in ("health", "index")):
            wrong = f"{text} means something else already; choose another id."
    return wrong or (f"{text} is there already; choose another id." if text in taken else None)


def _slug(text: str) -> str | None:
    from okrlint.starting.naming import slug

    if _ID.fullmatch(text):
        return None
    near = slug(text)
    return f"{text} is no id; ids are small letters, digits and hyphens{f', such as {near}' if near else ''}."


def _meant(text: str, known: Iterable[str] | Mapping[str, object]) -> str:
    """Return a hint at the name that is like `text`, or the only one that begins with it; else nothing."""
    from okrlint.text import nearest

    names = list(known)
    begun = [name for name in names if name.casefold().startswith(text.casefold())]
    near = nearest(text, names) or (begun[0] if len(begun) == 1 else "")
    return f"did you mean {near}?" if near else ""
