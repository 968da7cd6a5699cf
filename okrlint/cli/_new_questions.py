"""What `okrlint new` asks for each kind of thing: just what the rules will ask, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from okrlint.cli._asking import Answers, Question
from okrlint.cli._new_checks import Here, day, number, plain

if TYPE_CHECKING:
    from okrlint.project.opening import Project
    from okrlint.starting.entries import Kind


def questions(kind: Kind, project: Project, given: Answers) -> list[Question]:
    """Return the questions for a new thing in a workspace; `given` says which of the options were given."""
    here = Here(project)
    return list(_objective(here, own="person" in given) if kind == "objective" else _OF[kind](here))


def _objective(here: Here, *, own: bool) -> Iterator[Question]:
    """Yield the questions for a goal of a team, or of a person where it is somebody's `own`."""
    title = "What will be different by the end, and for whom?"
    yield Question("title", title, check=plain, example="New teams succeed in their first week")
    yield Question("person", "Whose goal is it?", check=here.known_person, optional=True, skip=lambda _: not own)
    yield Question("team", "Which team's goal is it?", _only_team(here), here.known_team, "growth", own, lambda _: own)
    yield Question("cycle", "In which cycle?", _now(here), here.known_cycle, optional=True)
    yield Question("owner", "Who answers for it?", _lead(here), here.known_person, optional=True, skip=lambda _: own)
    yield Question("starts", "On which day does it begin?", _late(here), day, optional=True, skip=_unless_late(here))
    yield Question("supports", "Which goal above does it help?", _above(here), here.known_above, "company/first-choice",
                   optional=True, skip=lambda answers: _is_top(here, answers))  # fmt: skip
    why = "Half of the trials that fail do so before day seven"
    yield Question("why", "Why now, in a sentence?", check=plain, example=why, optional=True)


def _key_result(here: Here) -> Iterator[Question]:
    yield _of_objective(here)
    title = "Which figure moves, from where to where?"
    yield Question("title", title, check=plain, example="Trial-to-paid conversion rises from 6% to 8%")
    yield Question(
        "metric", "What is the figure called?", check=plain, example="trial-to-paid conversion", optional=True
    )
    yield Question("unit", "In which unit?", _read("unit"), plain, "%, €, days", optional=True)
    yield Question("baseline", "Where does it stand?", _read("baseline"), number, optional=True, skip=_holds)
    yield Question("target", "Where should it be?", _read("target"), number, optional=True, skip=_holds)
    yield Question("min", "At least?", _read("min"), number, optional=True, skip=_moves)
    yield Question("max", "At most?", _read("max"), number, optional=True, skip=_moves)
    owner = "Who answers for it, if not the owner of the goal?"
    yield Question("owner", owner, check=here.known_person, optional=True)
    yield Question("validator", "Who confirms the figure?", check=here.known_person, optional=True)
    yield Question(
        "due", "By which day, if before the end of the cycle?", check=day, example="2026-12-01", optional=True
    )
    yield Question("source", "Where can it be read?", check=plain, example="the monthly count", optional=True)


def _guardrail(here: Here) -> Iterator[Question]:
    yield _of_objective(here)
    yield Question("metric", "What must not get worse on the way?", check=plain, example="refund rate")
    yield Question("unit", "In which unit?", check=plain, example="%, €, days", optional=True)
    yield Question("min", "At least?", check=number, optional=True)
    yield Question("max", "At most?", check=number, optional=lambda answers: bool(answers.get("min")))
    yield Question("owner", "Who watches it?", _owner(here), here.known_person, optional=True)


def _initiative(here: Here) -> Iterator[Question]:
    yield _of_objective(here)
    yield Question("title", "What is to be done?", check=plain, example="Rewrite the onboarding emails")
    yield Question("owner", "Who does it?", _owner(here), here.known_person, optional=True)
    moved = _all_results(here)
    yield Question(
        "moves", "Which key results does it move?", moved, here.moves, "conversion", lambda one: bool(moved(one))
    )


def _team(here: Here) -> Iterator[Question]:
    yield Question("name", "What is the team called?", check=plain, example="Growth")
    top = next((one.id for one in here.organization.teams.values() if one.listed and not one.parent), "")
    first = not any(one.listed for one in here.organization.teams.values())
    yield Question(
        "parent",
        "Which team is above it?",
        lambda _: top,
        here.known_team,
        optional=bool(top) or first,
        skip=lambda _: first,
    )
    yield Question(
        "level",
        "Is it a company, a department or a team?",
        lambda _: "company" if first else "team",
        _level,
        optional=True,
    )
    yield Question("lead", "Who leads it?", check=here.known_person, example="ana", optional=True)


def _person(here: Here) -> Iterator[Question]:
    yield Question("name", "What is the person called?", check=plain, example="Ana Kovač")
    none = "teams" not in here.organization.lists
    yield Question("team", "In which team?", _only_team(here), here.known_team, "growth", none, lambda _: none)
    for service in ("github", "gitlab", "email", "slack"):
        used = any(service in one.handles for one in here.organization.people.values())
        yield Question(service, f"And called on {service}?" if service != "email" else "And the e-mail address?",
                       check=plain, optional=True, skip=_unless(used=used))  # fmt: skip


def _cycle(here: Here) -> Iterator[Question]:
    yield Question("id", "What is the cycle called?", _coming(here), _cycle_name, "2026-Q4")
    yield Question("starts", "On which day does it begin?", check=day, example="2026-10-01",
                   optional=_understood, skip=_understood)  # fmt: skip
    yield Question("ends", "On which day does it end?", check=_later, example="2026-12-31",
                   optional=_understood, skip=_understood)  # fmt: skip


_OF: dict[str, Callable[[Here], Iterator[Question]]] = {
    "key-result": _key_result,
    "guardrail": _guardrail,
    "initiative": _initiative,
    "team": _team,
    "person": _person,
    "cycle": _cycle,
}


def _of_objective(here: Here) -> Question:
    known = here.open_objectives()
    usual = known[0].name if len(known) == 1 else ""
    example = known[0].name if known else "growth/first-week"
    return Question("objective", "Of which objective?", lambda _: usual, here.known_objective, example)


def _only_team(here: Here) -> Callable[[Answers], str]:
    teams = [one.id for one in here.organization.teams.values() if one.parent]
    return lambda _: teams[0] if len(teams) == 1 else ""


def _now(here: Here) -> Callable[[Answers], str]:
    from okrlint.starting.wanted import first_cycle

    now = here.space.current_cycle()
    usual = first_cycle(here.space.today).id if now is None or here.over(now) else now.id
    return lambda _: usual


def _late(here: Here) -> Callable[[Answers], str]:
    """Return what gives today as the first day of a goal in a cycle past its fortnight (the rule `late-start`)."""
    from okrlint.starting.wanted import FORTNIGHT

    def late(answers: Answers) -> str:
        cycle = here.cycle(answers.get("cycle", ""))
        return str(here.space.today) if cycle and (here.space.today - cycle.starts).days >= FORTNIGHT else ""

    return late


def _unless_late(here: Here) -> Callable[[Answers], bool]:
    late = _late(here)
    return lambda answers: not late(answers)


def _lead(here: Here) -> Callable[[Answers], str]:
    def lead(answers: Answers) -> str:
        team = here.organization.teams.get(answers.get("team", ""))
        return (team.lead if team else None) or ""

    return lead


def _is_top(here: Here, answers: Answers) -> bool:
    team = here.organization.teams.get(answers.get("team", ""))
    return team is not None and team.level == "company"


def _above(here: Here) -> Callable[[Answers], str]:
    def above(answers: Answers) -> str:
        team = here.organization.teams.get(answers.get("team", ""))
        goals = [one for one in here.open_objectives() if team and one.team == team.parent]
        return goals[0].name if len(goals) == 1 and here.known_above(goals[0].name, answers) is None else ""

    return above


def _read(name: str) -> Callable[[Answers], str]:
    from okrlint.starting.entries import figures_of

    return lambda answers: figures_of(answers.get("title", "")).get(name, "")


def _holds(answers: Answers) -> bool:
    """Return whether a title draws a line that must hold, so that there is no way to go."""
    from okrlint.starting.entries import figures_of

    said = figures_of(answers.get("title", ""))
    bound = bool(answers.get("min") or answers.get("max") or "min" in said or "max" in said)
    return bound and not (answers.get("target") or "target" in said)


def _moves(answers: Answers) -> bool:
    return not _holds(answers)


def _owner(here: Here) -> Callable[[Answers], str]:
    return lambda answers: next((one.owner or "" for one in here.objectives(answers.get("objective", ""))), "")


def _all_results(here: Here) -> Callable[[Answers], str]:
    def results(answers: Answers) -> str:
        goals = here.objectives(answers.get("objective", ""))
        return " ".join(one.id for one in goals[0].key_results if one.status == "active") if goals else ""

    return results


def _level(text: str, _: Answers) -> str | None:
    return None if text in ("company", "department", "team") else f"{text} is none of company, department and team."


def _unless(*, used: bool) -> Callable[[Answers], bool]:
    return lambda _: not used


def _coming(here: Here) -> Callable[[Answers], str]:
    from okrlint.starting.wanted import quarters_from

    listed = here.organization.document.data.get("cycles") if here.organization.document else None
    known = {str(one.get("id")) for one in listed or () if isinstance(one, dict)}
    coming = (one.id for one in quarters_from(here.space.today) if one.starts > here.space.today)
    usual = next((name for name in coming if name not in known), "")
    return lambda _: usual


def _cycle_name(text: str, _: Answers) -> str | None:
    from okrlint.cli._new_checks import free

    return free("cycle", (), text)


def _understood(answers: Answers) -> bool:
    from okrlint.model.calendar import understood

    return understood(answers.get("id", "")) is not None


def _later(text: str, answers: Answers) -> str | None:
    if answers.get("starts") and text < answers["starts"]:
        return f"{text} lies before its first day, {answers['starts']}."
    return day(text, answers)
