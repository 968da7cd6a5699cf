"""`okrlint init`: begin a workspace, from a few questions or none."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, cast

import click

from okrlint.cli._asking import Answers, Question, fill
from okrlint.cli.common import everywhere, shared, utc_today
from okrlint.text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from okrlint.project.starting import Ground, Plan
    from okrlint.starting.wanted import Wanted

_SERVICES = ("github", "gitlab", "none")
_USUAL = {"organization": "Our organisation", "team": "First team", "lead": "Team lead", "ci": "github"}
_HANDLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,253}[A-Za-z0-9])?")


@click.command("init", short_help="Begin a workspace, from a few questions.")
@click.argument("where", metavar="[DIR]", default=".")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; what no option says is filled in.")
@click.option("--organization", metavar="NAME", help="What the organisation is called.")
@click.option("--mission", metavar="TEXT", help="Why it exists, in a sentence.")
@click.option("--team", metavar="NAME", help="What the first team is called.")
@click.option("--lead", metavar="NAME", help="Who leads that team.")
@click.option("--ci", metavar="|".join(_SERVICES), help="Where pull requests are to be checked.")
@click.option("--handle", metavar="NAME", help="What the lead is called there, to be asked for reviews.")
@everywhere
def command(where: str, *, yes: bool, **given: str | None) -> None:
    r"""Begin a workspace in DIR (default: here): example goals, settings, checks for pull requests, help for editors.

    A file that is there already stays as it is; what to add to it is printed.

    \b
    Example:
      okrlint init goals --organization "Northwind Learning" --team Growth --lead "Ana Kovač" --ci github
    """
    from okrlint.project.starting import look, prepare, write

    ground = look(shared().cwd / where)
    today = shared().today or ground.settings.today or utc_today()
    _tell(_around(ground))
    said = {name: _joined(text) for name, text in given.items()}
    answers = fill(list(_questions(ground, today)), said, yes=yes, greet=True)
    plan = prepare(ground, _wanted(answers), today)
    write(plan)
    _report(ground, plan, today)
    _tell(_next(where, begun=ground.begun))


def _joined(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _around(ground: Ground) -> Iterator[str]:
    """Yield what is there already and somebody should know before answering."""
    if ground.begun:
        yield f"There are goals in {printable(ground.place.goals)}/ already: they stay, only what is around is added."
    elif ground.above:
        yield f"{printable(str(ground.above))} is a workspace too; this one will stand for itself."


def _questions(ground: Ground, today: date) -> Iterator[Question]:
    if not ground.begun:
        check = _checked(ground, today)
        yield Question(
            "organization", "What is the organisation called?", _usual("organization"), check("organization")
        )
        example = "Make lifelong learning the normal way to work"
        yield Question(
            "mission", "Why does it exist, in a sentence?", check=check("mission"), example=example, optional=True
        )
        yield Question("team", "Which team begins?", _usual("team"), check("team"))
        yield Question("lead", "Who leads it?", _usual("lead"), check("lead"))
    service = "gitlab" if (ground.top / ".gitlab-ci.yml").exists() else _USUAL["ci"]
    yield Question("ci", "Where are pull requests checked: github, gitlab or none?", lambda _: service, _service)
    yield Question("handle", "The name of the lead there?", check=_handle, optional=True, skip=lambda _: True)


def _usual(name: str) -> Callable[[Answers], str]:
    return lambda _: _USUAL[name]


def _service(text: str, _: Answers) -> str | None:
    return None if text in _SERVICES else f"{text} is none of github, gitlab and none."


def _handle(text: str, _: Answers) -> str | None:
    return None if _HANDLE.fullmatch(text.removeprefix("@")) else f"{text} is no name on GitHub or GitLab."


def _checked(ground: Ground, today: date) -> Callable[[str], Callable[[str, Answers], str | None]]:
    """Return what makes the check of an answer: no rule may speak about it that is silent with the usual answers."""
    from okrlint.project.starting import prepare

    usual = {one.rule for one in prepare(ground, _wanted({}), today).findings}

    def check(name: str) -> Callable[[str, Answers], str | None]:
        def say(text: str, _: Answers) -> str | None:
            if any(ord(char) < 32 or 127 <= ord(char) < 160 for char in text):
                return "There is a character in it that nobody can see."
            found = prepare(ground, _wanted({name: text}), today).findings
            new = next((one for one in found if one.rule not in usual), None)
            return None if new is None else f"{new.message}; {new.help}."

        return say

    return check


def _wanted(answers: Mapping[str, str]) -> Wanted:
    from okrlint.starting.wanted import Wanted

    said = {**_USUAL, **{name: text for name, text in answers.items() if text}}
    return Wanted(
        organization=said["organization"],
        mission=said.get("mission", ""),
        team=said["team"],
        lead=said["lead"],
        service=cast("Literal['github', 'gitlab', 'none']", said["ci"]),
        handle=said.get("handle", "").removeprefix("@"),
    )


def _report(ground: Ground, plan: Plan, today: date) -> None:
    """Say of each file whether it was written, and what is still to be done by hand."""
    from okrlint.starting.wanted import first_cycle

    _tell(f"written  {printable(path)}" for path, _ in plan.fresh)
    for path, lines in plan.kept:
        _tell([f"kept     {printable(path)}: is there already"])
        if lines:
            shown = "".join(f"    {one}\n" for one in lines.splitlines())
            click.echo(f"\nTo be added to {printable(path)}:\n\n{shown}")
    cycle = first_cycle(today)
    if not ground.begun and cycle.starts > today:
        _tell([f"\nLess than four weeks of the quarter are left, so the goals begin with the next: {cycle.id}."])
    for one in plan.findings:
        said = f"{one_line(one.message)} ({one.rule}, by the settings there)"
        click.echo(f"{one.path}:{one.start.line}: {said}", err=True)


def _next(folder: str, *, begun: bool) -> Iterator[str]:
    yield "\nNext:\n"
    if folder not in (".", "./"):
        yield f"  cd {shlex.quote(folder)}"
    yield "  okrlint lint              check the goals"
    yield "  okrlint build             publish them as a site into site/"
    yield f"  okrlint new objective     {'add a goal' if begun else 'add a goal of your own, and delete the examples'}"


def _tell(lines: Iterator[str] | list[str]) -> None:
    for line in lines if not shared().quiet else ():
        click.echo(line)
