"""Which goals go on into the next cycle, and to which targets: as options say, or as somebody answers."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from okrlint.cli import _checkin_values as values
from okrlint.cli._asking import Answers, Question, ask, say
from okrlint.cli._cycle_naming import goal_among, pairs, result_among
from okrlint.cli.common import shared, terminal_width
from okrlint.text import one_line

if TYPE_CHECKING:
    from okrlint.closing.carrying import Carried, Going
    from okrlint.model.calendar import Cycle
    from okrlint.model.things import Objective
    from okrlint.project.opening import Project


class Talk:
    """The questions on a rollover; `asked` says whether somebody was asked anything."""

    def __init__(self, project: Project, old: Cycle, new: Cycle, known: Sequence[Objective]) -> None:
        """Keep the cycles, and the goals that are on offer."""
        self.project, self.old, self.new, self.known = project, old, new, known
        self.today = project.workspace.today
        self.asked = False

    def chosen(self, names: Sequence[str], *, everything: bool, yes: bool) -> list[Objective]:
        """Return the goals that go on: those named, all that have something left to reach, or as somebody answers."""
        from okrlint.closing.carrying import unfinished

        if names and everything:
            raise click.UsageError("Name the goals, or give --all-open; not both.")
        if names:
            found = [self.named(name) for name in names]
            return [goal for goal in self.known if goal in found]
        open_ones = [goal for goal in self.known if unfinished(goal, self.today)]
        if everything or not open_ones:
            return open_ones
        if yes:
            raise click.UsageError(f"Which goals of {self.old.id} go on? Name them, or give --all-open.")
        return self.ask_which(open_ones)

    def named(self, name: str) -> Objective:
        """Return the goal that is named; raise UsageError where it is none that can go on."""
        here = [one for one in self.project.workspace.objectives if one.cycle.id == self.old.id]
        gone = [one for one in here if name in (one.name, one.full_name, one.id)]
        if gone and not any(one in self.known for one in gone):
            said = "was dropped" if gone[0].status == "dropped" else f"is in {self.new.id} already"
            raise click.UsageError(f"{name} {said}; nothing was written.")
        return goal_among(name, self.known, "goal")

    def ask_which(self, goals: Sequence[Objective]) -> list[Objective]:
        """Show goals with a number each, and return those that somebody chooses."""
        self.asked = True
        say(f"Goals of {self.old.id} with something left to reach:\n")
        for number, goal in enumerate(goals, 1):
            for line in _line(goal, number, self.project):
                say(line)
        say("")

        def check(text: str, _: Answers) -> str | None:
            if text.casefold() == "all":
                return None
            strange = [one for one in _words(text) if not one.isdecimal() or not 1 <= int(one) <= len(goals)]
            return f"{strange[0]} is none of 1 to {len(goals)}." if strange else None

        asked = f"Which go on into {self.new.id}?"
        try:
            text = ask(Question("goals", asked, check=check, example="1, 3 or all", optional=True))
        except click.UsageError:
            raise click.UsageError(
                f"The answers ended. Nothing was written. Name the goals: okrlint cycle rollover {self.old.id} GOAL…, "
                "or give --all-open"
            ) from None
        if text.casefold() == "all":
            return list(goals)
        return [goals[number - 1] for number in sorted({int(one) for one in _words(text)})]

    def carried(self, goals: Sequence[Objective], given: Sequence[str], *, yes: bool) -> list[Carried]:
        """Return the goals as entries for the new cycle, with targets as given, as they were, or as answered."""
        from okrlint.closing.carrying import carried, going
        from okrlint.closing.linking import Links

        parts = {goal.name: going(goal, self.today) for goal in goals}
        said = _targets(given, [one for some in parts.values() for one in some if one.asks])
        targets = {goal.name: self.targets(goal, parts[goal.name], said, yes=yes) for goal in goals}
        beside: set[str] = set()
        for goal in goals:
            kept = [one for one in parts[goal.name] if not one.asks or targets[goal.name].get(one.result.id)]
            if not kept and goal.key_results:
                raise click.UsageError(
                    f"Nothing of {goal.name} is left to reach; give a target with --target, or leave it out."
                )
            beside |= {goal.name, *(one.result.name for one in kept)}
        links = Links(self.project.workspace, self.old, self.new, beside)
        return [carried(goal, self.new, targets[goal.name], links, self.today) for goal in goals]

    def targets(self, goal: Objective, parts: Sequence[Going], said: Mapping[str, str], *, yes: bool) -> dict[str, str]:
        """Return the target of each key result of a goal by id; an empty one leaves it out."""
        asking = [one for one in parts if one.asks]
        quiet = yes or all(one.result.name in said for one in asking)
        if not quiet:
            self.asked = True
            say(f"\n{one_line(goal.title)} ({goal.name})")
        found: dict[str, str] = {}
        for one in asking:
            text = said.get(one.result.name)
            if text is None:
                text = one.target if quiet else self.ask_target(one)
            found[one.result.id] = values.value_of(text, one.result.unit) or "" if text else ""
        return found

    def ask_target(self, one: Going) -> str:
        """Return the new target of a key result as somebody answers."""
        for line in _card(one, self.project):
            say(line)
        unit = f", in {one_line(one.result.unit)}" if one.result.unit else ""
        question = Question("target", f"  New target{unit}?", lambda _: one.target,
                            lambda text, _: _wrong_target(text, one), "9", optional=not one.target)  # fmt: skip
        try:
            return ask(question)
        except click.UsageError:
            raise click.UsageError(
                f"The answers ended at {one.result.name}. Nothing was written. Give --target {one.result.name}=…, "
                "or --yes to keep the targets that were not reached"
            ) from None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\s,]+", text)


def _wrong_target(text: str, one: Going) -> str | None:
    from okrlint.closing.carrying import wrong_way
    from okrlint.history.goalposts import figure

    value = values.value_of(text, one.result.unit)
    if value is None:
        return values.no_number(text, one.result.unit)
    if float(value) == one.baseline:
        return f"{text} is where it begins; a target lies elsewhere."
    if wrong_way(one, float(value)):
        begins = figure(one.baseline or 0, one.result.unit)
        return f"It begins at {begins}, and {text} is not the way it is to go; a new goal can go there."
    return None


def _targets(given: Sequence[str], parts: Sequence[Going]) -> dict[str, str]:
    """Return the targets that options give, by name of the key result; raise UsageError where one is wrong."""
    found: dict[str, str] = {}
    known = {one.result.name: one for one in parts}
    for name, text in pairs("--target", given):
        full = result_among(name, {key: one.result for key, one in known.items()}, "key result")
        wrong = _wrong_target(text, known[full])
        if wrong:
            raise click.UsageError(f"--target {full}: {one_line(wrong)}")
        found[full] = text
    return found


def _line(goal: Objective, number: int, project: Project) -> Iterator[str]:
    """Yield a goal on offer: its number, title and name, and how far it came."""
    from okrlint.model.progress import objective_standing
    from okrlint.site import words
    from okrlint.terminal.sheet import SOFT, Sheet

    sheet = Sheet(min(terminal_width(), 100), shared().colored(sys.stderr))
    stand = objective_standing(goal, project.workspace.today)
    far = "" if stand.progress is None else f", {words.share(stand.progress)} of the way"
    score = "" if goal.score is None else f", scored {goal.score:g}"
    yield from sheet.wrapped(goal.title or goal.id, f"{number:>3}  ", "     ")
    yield from sheet.wrapped(f"{goal.name}{far}{score}", "     ", "     ", SOFT)


def _card(one: Going, project: Project) -> Iterator[str]:
    """Yield a key result that goes on: where it ended, and where it begins."""
    from okrlint.model.progress import standing
    from okrlint.site import telling, words
    from okrlint.terminal.sheet import SOFT, Sheet

    today = project.workspace.today
    sheet = Sheet(min(terminal_width(), 100), shared().colored(sys.stderr))
    result = one.result
    begins = "" if one.baseline is None else f"; begins at {words.quantity(one.baseline, result.unit)}"
    reached = "" if one.target else "; reached, so an empty target leaves it out"
    told = telling.formula(result, standing(result, today), today)
    yield from sheet.wrapped(result.title, "  ", "    ")
    yield from sheet.wrapped(f"{told}{begins}{reached}", "    ", "    ", SOFT)
