"""What `okrlint cycle close` does once its options are read: shows each goal, asks, and writes when all are closed."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from okrlint.cli import _checkin_values as values
from okrlint.cli._asking import Answers, Question, ask, fill, say
from okrlint.cli._checkin_writing import agreed, difference, findings, paths_of
from okrlint.cli._cycle_naming import goal_among, holder_of, pairs, result_among, used_cycle, usual_cycle
from okrlint.cli.common import load, shared, terminal_width, write
from okrlint.text import one_line

if TYPE_CHECKING:
    from okrlint.closing.ending import Ending
    from okrlint.model.calendar import Cycle
    from okrlint.model.things import Objective
    from okrlint.project.opening import Project
    from okrlint.project.writing import Changed

_OF_RESULT = "because of "
_Given = dict[str, dict[str, str]]


def close_cycle(
    name: str | None, team: str | None, options: Mapping[str, Sequence[str]], *, yes: bool, preview: bool
) -> None:
    """Close the goals of a cycle, all or none."""
    from okrlint.closing.ending import holder_name, waiting, waits
    from okrlint.project.closing import closed
    from okrlint.project.writing import save

    project = load()
    space = project.workspace
    holder = None if team is None else holder_of(space, team)
    wanted: Callable[[Objective], bool] = lambda one: waits(one) and holder in (None, holder_name(one))  # noqa: E731
    cycle = used_cycle(space, name) if name else usual_cycle(space, wanted, "close")
    goals = waiting(space, cycle, holder) if cycle else []
    if cycle is None or not goals:
        click.echo(f"Every goal{f' of {holder}' if holder else ''} is closed{f' in {cycle.id}' if cycle else ''}.")
        return
    if cycle.starts > space.today:
        raise click.UsageError(f"{cycle.id} begins on {cycle.starts}; there is nothing to close yet.")
    try:
        endings = _asked(project, cycle, goals, _given(goals, options, project), yes=yes)
        changed = closed(project, list(zip(goals, (how for how, _ in endings), strict=True)))
        if preview:
            write(difference(changed))
            return
        if any(spoken for _, spoken in endings):
            many = "1 goal" if len(goals) == 1 else f"{len(goals)} goals"
            if not agreed(f"\nClose {many} in {paths_of(changed)}, yes or no?"):
                click.echo("Nothing was written.")
                return
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise
    save(project, changed)
    _tell(project, changed, cycle, goals)


def _given(goals: Sequence[Objective], options: Mapping[str, Sequence[str]], project: Project) -> _Given:
    """Return what the options answer, by name of the goal and of the question; raise UsageError where one is wrong."""
    from okrlint.closing.ending import missed

    short = {one.name: one for goal in goals for one in missed(goal, project.workspace.today)}
    given: _Given = {goal.name: {} for goal in goals}
    for option, said in options.items():
        for name, text in pairs(f"--{option}", said):
            if option == "because" and name not in given and any(f"/{one}".endswith(f"/{name}") for one in short):
                found = short[result_among(name, short, "key result")]
                given[found.objective.name][f"{_OF_RESULT}{found.id}"] = text
                continue
            goal = goal_among(name, goals, "open goal")
            wrong = _score(text, {}) if option == "score" else _legible(text, {})
            if wrong:
                raise click.UsageError(f"--{option} {goal.name}: {one_line(wrong)}")
            given[goal.name][option] = text
    return given


def _asked(
    project: Project, cycle: Cycle, goals: Sequence[Objective], given: _Given, *, yes: bool
) -> list[tuple[Ending, bool]]:
    """Return how each goal ends, and whether somebody was asked; raise UsageError with all goals that are left open."""
    endings: list[tuple[Ending, bool]] = []
    left: list[str] = []
    for number, goal in enumerate(goals, 1):
        questions = list(_questions(project, goal))
        known = given[goal.name]
        quiet = yes or _complete(questions, known)
        if not quiet:
            for line in _card(project, goal, f"{number}/{len(goals)}"):
                say(line)
        try:
            answers = fill(questions, known, yes=quiet)
            endings.append((_ending(goal, answers, asked=not quiet and "lesson" not in known), not quiet))
        except click.UsageError:  # an answer is missing, since those that were given are right
            if not quiet:
                left += [_lacking(project, one, given) for one in goals[number - 1 :]]
                break
            left.append(_lacking(project, goal, given, yes=yes))
    if left:
        raise click.UsageError(
            f"Nothing was written, since goals of {cycle.id} would be left open. They lack:\n\n"
            + "\n".join(f"  {one}" for one in left)
            + '\n\nGive it as --score GOAL=0.7, --because GOAL="…" and --lesson GOAL="…".'
        )
    return endings


def _complete(questions: Sequence[Question], known: Answers) -> bool:
    """Return whether the options answer all that must be answered."""
    return all(one.name in known or one.skip(known) or one.may_be_empty(known) for one in questions)


def _lacking(project: Project, goal: Objective, given: _Given, *, yes: bool = False) -> str:
    """Return a goal with what the options lack for it; `yes` says that a default will do."""
    questions = list(_questions(project, goal))
    usual = {one.name: text for one in questions if one.name == "score" and (text := one.default({}))}
    known = {**(usual if yes else {}), **given[goal.name]}
    wanted = [one for one in questions if one.name not in known and not one.skip(known)]
    return one_line(f"{goal.name}: {', '.join(one.name for one in wanted if not one.may_be_empty(known))}")


def _questions(project: Project, goal: Objective) -> Iterator[Question]:
    """Yield what is asked of a goal: just what the rules of closing would ask, and what is not written yet."""
    from okrlint.closing.ending import DROPPED, missed, suggested_score

    if goal.status == DROPPED:
        yield Question("because", "Why was it dropped, in a sentence?", check=_legible)
        return
    given_up: Callable[[Answers], bool] = lambda answers: answers.get("score", "") == DROPPED  # noqa: E731
    if goal.score is None:
        usual = suggested_score(goal, project.workspace.today)
        shown = "" if usual is None else f"{usual:g}"
        yield Question("score", "Score, from 0 to 1?", lambda _: shown, _score, "0.7")
    promised = goal.commitment == "committed"
    if not goal.because:
        whole: Callable[[Answers], bool] = lambda answers: _points(goal, answers) >= 1  # noqa: E731
        yield Question("because", "Why did it end short of the whole, in a sentence?", check=_legible,
                       optional=lambda answers: not promised and not given_up(answers), skip=whole)  # fmt: skip
    for result in missed(goal, project.workspace.today):
        reason: Callable[[Answers], str] = lambda answers: answers.get("because") or goal.because or ""  # noqa: E731
        yield Question(f"{_OF_RESULT}{result.id}", f"And why {one_line(result.id)}?", reason, _legible,
                       optional=True, skip=given_up)  # fmt: skip
    if not goal.retrospective:
        asked = "What was learnt: kept, changed, dropped?"
        yield Question("lesson", asked, check=_legible, example="The mails did it; next time we mail first",
                       optional=given_up, skip=given_up)  # fmt: skip


def _points(goal: Objective, answers: Answers) -> float:
    """Return the score of a goal as a number; 0 where it was given up, or is not known yet."""
    text = values.share_of(answers.get("score", "")) if goal.score is None else None
    return float(text) if text else float(goal.score or 0)


def _score(text: str, _: Answers) -> str | None:
    if text == "dropped" or values.share_of(text):
        return None
    return f"{text} is no score; write 0.7, or dropped for a goal that was given up."


def _legible(text: str, _: Answers) -> str | None:
    strange = re.search(r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    return "There is a character in it that nobody can see." if strange else None


def _ending(goal: Objective, answers: Answers, *, asked: bool) -> Ending:
    from okrlint.closing.ending import DROPPED, Ending

    score = DROPPED if goal.status == DROPPED else answers.get("score", "")
    lesson = answers.get("lesson", "")
    if lesson and asked:
        lesson = "\n".join([lesson, *_more_lines()])
    results = {name.removeprefix(_OF_RESULT): text for name, text in answers.items() if name.startswith(_OF_RESULT)}
    score = score if score in ("", DROPPED) else values.share_of(score) or ""
    return Ending(score, answers.get("because", ""), lesson, results)


def _more_lines() -> Iterator[str]:
    """Yield the further lines of a lesson, up to an empty one."""
    while line := ask(Question("lesson", "And? An empty line ends it.", check=_legible, optional=True)):
        yield line


def _card(project: Project, goal: Objective, count: str) -> Iterator[str]:
    """Yield where a goal stands at its end: each key result with its value, and what they come to."""
    from okrlint.closing.ending import missed
    from okrlint.model.progress import Status, objective_standing, standing
    from okrlint.site import telling
    from okrlint.terminal.sheet import BOLD, SOFT, Sheet

    today = project.workspace.today
    sheet = Sheet(min(terminal_width(), 100), shared().colored(sys.stderr))
    front = " " * (len(count) + 2)
    yield ""
    yield from sheet.wrapped(goal.title or goal.id, f"{count}  ", front, BOLD)
    stand = objective_standing(goal, today)
    yield from sheet.wrapped(f"{goal.name}, {goal.commitment}, {telling.share_words(stand)}", front, front, SOFT)
    short = missed(goal, today)
    for result in goal.key_results:
        now = standing(result, today)
        status = telling.mark_of(Status.MISSED if result in short else now.status)
        line = f"{result.title}: {telling.formula(result, now, today)}"
        yield from sheet.wrapped(line, f"{front}{sheet.mark(*status)}  ", f"{front}  ")


def _tell(project: Project, changed: Changed, cycle: Cycle, goals: Sequence[Objective]) -> None:
    """Say what was written, what lint says of it, and what comes next."""
    if shared().quiet:
        return
    ended = {goal.full_name: goal for goal in changed.after.workspace.objectives}
    scores = [one.score for goal in goals if (one := ended[goal.full_name]).score is not None]
    mean = f", mean score {sum(scores) / len(scores):.2f}" if scores else ""
    many = "1 goal" if len(goals) == 1 else f"{len(goals)} goals"
    click.echo(f"{many} of {cycle.id} closed{mean}. Written to {paths_of(changed)}.")
    for line in findings(project, changed):
        click.echo(line)
    click.echo(f"\nNext: okrlint cycle rollover {cycle.id}")
