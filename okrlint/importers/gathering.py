"""Parts from elsewhere to goals: what their texts mean, whose goals they are, and what had to be left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from okrlint.errors import UsageError
from okrlint.importers import Part, Read, Remark
from okrlint.importers.cells import cycle_of, day_of
from okrlint.importers.people import Directory, new_id, slug
from okrlint.importers.results import State, result_of
from okrlint.model.calendar import Cycle, understood
from okrlint.text import Names, one_line, slashed

Value = dict[str, Any]


class Wanted(NamedTuple):
    """What the goals are to become: the cycle and the team (or `@ana`) that were asked for, and what is known here.

    `current` is the cycle that runs, `cycles` those that are listed.
    """

    cycle: str | None
    team: str | None
    directory: Directory
    cycles: Mapping[str, Cycle]
    current: Cycle | None
    today: date


class Taken(NamedTuple):
    """The goals of one team or person in one cycle, as the data of a goal file."""

    cycle: str
    holder: str
    data: Value
    objectives: int
    key_results: int


def gather(read: Read, wanted: Wanted) -> tuple[list[Taken], list[Remark]]:
    """Return the goals that were read, a file's worth for each team and cycle, and what a person should know.

    Raise UsageError where it cannot be told whose goals they are or for which cycle.
    """
    remarks = list(read.remarks)
    placed = _placed(read.parts, wanted, remarks)
    groups: dict[tuple[str, str], list[tuple[Part, list[Part]]]] = {}
    for goal, results in placed:
        key = (goal.fields["cycle"], goal.fields["team"])
        groups.setdefault(key, []).append((goal, results))
    taken = [_file(key, goals, read, wanted, remarks) for key, goals in groups.items()]
    return taken, sorted(remarks, key=lambda one: one.line)


def _placed(parts: Iterable[Part], wanted: Wanted, remarks: list[Remark]) -> list[tuple[Part, list[Part]]]:
    """Return each objective once, with the cycle and team it belongs to, and its key results."""
    cycles, teams = _Choice("cycle", wanted.cycle), _Choice("team", wanted.team)
    parts = [_settled(part, wanted.directory) for part in parts]
    for part in parts:
        if part.kind == "objective":
            cycles.note(_cycle_named(part, wanted, remarks))
            teams.note(_team_named(part, wanted))
    found: dict[tuple[str, str, str], tuple[Part, list[Part]]] = {}
    here: list[Part] | None = None
    for part in parts:
        if part.kind == "key result":
            if here is None:
                remarks.append(Remark(part.line, "a key result", "no objective stands before it"))
            else:
                here.append(part)
            continue
        cycle = cycles.of(_cycle_named(part, wanted, []), lambda: _usual_cycle(wanted))
        team = teams.of(_team_named(part, wanted), lambda: _usual_team(wanted))
        if cycle is None or team is None:
            here = []  # of another team or cycle than was asked for
            continue
        placed = part._replace(fields={**part.fields, "cycle": cycle, "team": team})
        key = (cycle, team, (part.fields.get("id") or part.fields["title"]).casefold())
        here = found.setdefault(key, (placed, []))[1]
    if not found:
        narrowed = cycles.named or teams.named
        raise UsageError("no goal is of that team and cycle" if narrowed else "there is no objective in it")
    remarks += [*cycles.renamed(), *teams.renamed()]
    return list(found.values())


def _settled(part: Part, directory: Directory) -> Part:
    """Return a part whose name between brackets became its owner, or went back into its title."""
    said = part.fields.get("maybe owner")
    if said is None:
        return part
    fields = {name: text for name, text in part.fields.items() if name != "maybe owner"}
    if "owner" not in fields and directory.maybe(said):
        return part._replace(fields={**fields, "owner": said})
    return part._replace(fields={**fields, "title": f"{fields['title']} ({said})"})


class _Choice:
    """Which of the teams, or cycles, that a file names are meant: the one asked for, else all."""

    def __init__(self, noun: str, asked: str | None) -> None:
        self.noun, self.asked = noun, asked
        self.named: dict[str, None] = {}

    def note(self, name: str | None) -> None:
        if name:
            self.named[name] = None

    def of(self, name: str | None, usual: Any) -> str | None:
        """Return what a goal belongs to that the file says is of `name`, or None where others were asked for.

        A file that names one, and another than was asked for, says it in its own words: then what was asked for holds.
        """
        if self.asked is None:
            return name or str(usual())
        if name is None or name == self.asked or len(self.named) == 1:
            return self.asked
        if self.asked not in self.named:
            names = slashed(list(self.named)[:8], "and")
            raise UsageError(f"the file has goals of {names}, none of {self.asked}; --{self.noun} takes one of them")
        return None

    def renamed(self) -> list[Remark]:
        """Return a remark where the file names one team, or cycle, and its goals are taken as another's."""
        named = next(iter(self.named), self.asked)
        if self.asked is None or len(self.named) != 1 or named == self.asked:
            return []
        return [Remark(0, f"{self.noun} {named}", f"taken as {self.asked}, as asked")]


def _cycle_named(part: Part, wanted: Wanted, remarks: list[Remark]) -> str | None:
    text = part.fields.get("cycle", "")
    found = cycle_of(text, wanted.cycles) if text else None
    if text and not found:
        remarks.append(Remark(part.line, f"cycle {one_line(text)}", "no such cycle is known here"))
    return found


def _team_named(part: Part, wanted: Wanted) -> str | None:
    person, team = part.fields.get("person", ""), part.fields.get("team", "")
    if person and not team:
        return f"@{wanted.directory.person(person) or slug(person)}" if slug(person) else None
    return (wanted.directory.team(team) or slug(team) or None) if team else None


def _usual_cycle(wanted: Wanted) -> str:
    if wanted.current:
        return wanted.current.id
    quarter = f"{wanted.today.year}-Q{(wanted.today.month + 2) // 3}"
    raise UsageError(f"the file does not say which cycle these goals are for; say it with --cycle {quarter}")


def _usual_team(wanted: Wanted) -> str:
    teams = list(wanted.directory.teams)
    if len(teams) == 1:
        return teams[0]
    such = teams[-1] if teams else "growth"
    raise UsageError(f"the file does not say whose goals these are; say it with --team {such}")


def _file(
    key: tuple[str, str], goals: list[tuple[Part, list[Part]]], read: Read, wanted: Wanted, remarks: list[Remark]
) -> Taken:
    cycle, holder = key
    state = State(wanted.directory, wanted.cycles.get(cycle) or understood(cycle), wanted.today, read.commas, remarks)
    used = Names()
    objectives = [_objective(goal, results, state, used) for goal, results in goals]
    person = holder.startswith("@")
    data = {"cycle": cycle, "person" if person else "team": holder.removeprefix("@"), "objectives": objectives}
    amount = sum(len(one.get("key_results", ())) for one in objectives)
    return Taken(cycle, holder, data, len(objectives), amount)


def _objective(part: Part, results: list[Part], state: State, used: Names) -> Value:
    fields = part.fields
    value: Value = {
        "id": new_id(fields["title"], "goal", used, fields.get("id", "")),
        "title": one_line(fields["title"]),
        **state.owner(part, "owner"),
    }
    if fields.get("why", "").strip():
        value["why"] = "\n".join(one_line(line) for line in fields["why"].strip().split("\n")) + "\n"
    value |= _links(part, state)
    if fields.get("commitment") in ("committed", "aspirational", "learning"):
        value["commitment"] = fields["commitment"]
    due = day_of(fields["due"]) if "due" in fields else None
    if due and state.cycle and due != state.cycle.ends:
        value["due"] = due.isoformat()
    value |= state.status(part)
    inner = Names()
    read = [_without(result_of(one, state, inner), value.get("owner")) for one in results]
    return {**value, **({"key_results": read} if read else {})}


def _without(result: Value, owner: object) -> Value:
    """Return a key result without its owner where that is the objective's."""
    return {name: one for name, one in result.items() if name != "owner" or one != owner}


def _links(part: Part, state: State) -> Value:
    """Return what a goal supports, and its theme: names of goals and links only, since other words lead nowhere."""
    names = part.fields.get("supports", "").replace(",", " ").split()
    good = [name for name in names if "/" in name and name.isascii() and name.isprintable()]
    value: Value = {}
    if names and len(good) < len(names):
        said = one_line(part.fields["supports"])
        state.remarks.append(Remark(part.line, f"the goal above, {said}", "it has to be a name such as team/objective"))
    elif good:
        value["supports"] = good[0] if len(good) == 1 else good
    theme = slug(part.fields.get("theme", ""))
    return {**value, **({"theme": theme} if theme else {})}
