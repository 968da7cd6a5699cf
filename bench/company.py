"""Companies of any size for the measurements: `python bench/company.py FOLDER --teams 300`.

The same seed makes the same company, and a smaller one is a part of the larger: team 7 has the same file in both. A
team has four objectives, each with four key results, two check-ins each, a guardrail and a lever: about 18 kB. A share
of the objectives has a planted fault; `truth.json` beside the goals says which rule must find it where.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

CYCLE = "2026-Q4"
TODAY = "2026-11-22"
TEAMS_IN_A_DEPARTMENT = 12
OBJECTIVES, RESULTS = 4, 4

_PEOPLE = (
    "Families, New nurses, Night crews, First-time buyers, Small shops, Trainers, Clinics, Tenants, Pupils, Drivers, "
    "Farmers, Returning clients, Apprentices, Volunteers, Patients, Neighbours, Carers, Travellers, Bakers, Librarians"
)
_OUTCOMES = (
    "get an answer the same day, find their way alone, stay for a second year, trust the figures, recover at home, "
    "are heard before they leave, choose us again, finish what they begin, wait no longer than a week, pay in time, "
    "feel safe after dark, know what things cost, see a doctor in time, come back in spring, sleep through the night"
)
_FIGURES = (
    ("waiting time", "days", 30, 12),
    ("complaints a month", "complaints", 80, 30),
    ("answered calls", "%", 61, 90),
    ("visits a week", "visits", 120, 300),
    ("rent that is late", "%", 14, 6),
    ("orders without a mistake", "%", 82, 96),
    ("seats in use", "seats", 210, 380),
    ("hours of overtime", "hours", 900, 350),
    ("returned parcels", "parcels", 450, 160),
    ("people who recommend us", "%", 38, 60),
    ("cost of a case", "€", 140, 95),
    ("trips on time", "%", 71, 92),
)
"""What is measured: its name, its unit, where it begins and where it is to go."""
_REASONS = (
    "Half of those who leave do so before the second month.",
    "The last survey named it first.",
    "Every third call is about this.",
    "It costs more than all the rest together.",
    "Whoever waits here goes elsewhere.",
    "Two of three complaints begin with it.",
)
_NOTES = (
    "Better since the new desk is open.",
    "Slow week, two people were ill.",
    "The north is ahead of the south.",
    "One large case distorts the figure.",
    "What is left is hard.",
    "The letter helped.",
)
_STARTS = (
    "Ve",
    "Ta",
    "Lo",
    "Mi",
    "Ke",
    "Ru",
    "Sa",
    "Bri",
    "Dor",
    "Fen",
    "Gal",
    "Hul",
    "Jor",
    "Nes",
    "Pel",
    "Tor",
    "Ul",
)
_MIDDLES = ("la", "mi", "ro", "de", "ska", "no", "ri", "va", "ten", "bo", "lu", "gar", "wi", "sen")
_ENDS = ("ra", "rik", "burg", "dal", "holm", "mouth", "sted", "vik", "wold", "by", "lin", "mar", "ton", "nes", "ford")


class Fault(NamedTuple):
    """A planted fault: the rule that must find it, and what makes it of an objective's fields."""

    rule: str
    make: Callable[[dict[str, str]], dict[str, str]]


FAULTS = (
    Fault("task-as-objective", lambda it: it | {"title": f"Launch the new portal for {it['place']}"}),
    Fault("missing-why", lambda it: it | {"why": ""}),
    Fault("unknown-reference", lambda it: it | {"supports": "department-0/no-such-goal"}),
    Fault(
        "missing-owner",
        lambda it: it | {"owner": "", "results": it["results"].replace("        owner:", "        x-was:")},
    ),
    Fault("no-key-results", lambda it: it | {"results": ""}),
    Fault("missing-baseline", lambda it: it | {"results": it["results"].replace("baseline:", "x-baseline:")}),
)


def _one(words: str, random: Random) -> str:
    return random.choice(words.split(", "))


def name(random: Random) -> str:
    """Return a made-up name of a place, one of some thousands."""
    return random.choice(_STARTS) + random.choice(_MIDDLES) + random.choice(_ENDS)


def org(teams: int) -> str:
    """Return `org.yaml` of a company with so many teams."""
    departments = -(-teams // TEAMS_IN_A_DEPARTMENT)
    lines = ["organization: Example Works", "mission: Everybody gets home safely and in time", "cycles:",
             f"  - {{id: {CYCLE}, starts: 2026-10-01, ends: 2026-12-31, checkin_every: 2w}}", "teams:",
             "  - {id: company, name: Example Works, level: company}"]  # fmt: skip
    lines += [f"  - {{id: department-{number}, name: Department {number}, level: department, parent: company}}"
              for number in range(departments)]  # fmt: skip
    lines += [f"  - {{id: team-{number}, name: Team {number}, parent: department-{number // TEAMS_IN_A_DEPARTMENT}}}"
              for number in range(teams)]  # fmt: skip
    lines += ["people:", *(f"  - {{id: c{number}, team: company}}" for number in range(OBJECTIVES))]
    lines += [
        f"  - {{id: d{number}-{one}, team: department-{number}}}" for number in range(departments) for one in range(3)
    ]
    lines += [f"  - {{id: p{number}-{one}, team: team-{number}}}" for number in range(teams) for one in range(5)]
    return "\n".join(lines) + "\n"


def goal_files(teams: int, seed: int, share: float) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield each goal file: its path, its text, and its planted faults as (rule, full name of the objective)."""
    yield _file("company", "c", "", Random(f"{seed}-company"), 0)
    for number in range(-(-teams // TEAMS_IN_A_DEPARTMENT)):
        yield _file(f"department-{number}", f"d{number}-", "company", Random(f"{seed}-d{number}"), 0)
    for number in range(teams):
        above = f"department-{number // TEAMS_IN_A_DEPARTMENT}"
        yield _file(f"team-{number}", f"p{number}-", above, Random(f"{seed}-t{number}"), share)


def _file(team: str, people: str, above: str, random: Random, share: float) -> tuple[str, str, list[tuple[str, str]]]:
    amount = 3 if people[0] in "cd" else OBJECTIVES
    parts, truth = [f"cycle: {CYCLE}\nteam: {team}\nobjectives:\n"], []
    for number in range(amount):
        fields = _fields(number, people, above, amount, random)
        fault = random.choice(FAULTS) if random.random() < share else None
        if fault:
            fields = fault.make(fields)
            truth.append((fault.rule, f"{CYCLE}/{team}/goal-{number}"))
        parts.append(_objective(number, fields))
    return f"okrs/{CYCLE}/{team}.yaml", "".join(parts), truth


def _fields(number: int, people: str, above: str, amount: int, random: Random) -> dict[str, str]:
    place, other = name(random), name(random)
    owner = f"{people}{number % amount}"
    return {
        "place": place,
        "title": f"{_one(_PEOPLE, random)} of {place} and {other} {_one(_OUTCOMES, random)}",
        "owner": owner,
        "why": f"{random.choice(_REASONS)} In {place} we saw it first, and {other} followed.\n"
               f"      {random.choice(_REASONS)} We asked forty people in {other}, and thirty said the same.\n\n"
               f"      What we leave alone this quarter: everything that does not bring {place} closer to that.\n"
               f"      {random.choice(_NOTES)}",
        "supports": f"{above}/goal-{number % 3}" if above else "",
        "results": "".join(_result(one, owner, f"{name(random)}-{name(random)}", random) for one in range(RESULTS)),
        "guard": f"{owner} {random.randrange(3, 9)} {place}",
    }  # fmt: skip


def _objective(number: int, it: dict[str, str]) -> str:
    owner, bound, place = it["guard"].split()
    text = f"  - id: goal-{number}\n    title: {it['title']}\n"
    text += f"    owner: {it['owner']}\n" if it["owner"] else ""
    text += f"    why: |\n      {it['why']}\n" if it["why"] else ""
    text += f"    supports: {it['supports']}\n" if it["supports"] else ""
    text += f"    key_results:\n{it['results']}" if it["results"] else "    key_results: []\n"
    return f"""{text}    guardrails:
      - id: faults
        metric: faults found by others in {place}
        unit: "%"
        max: {bound}
        owner: {owner}
        checkins: [{{date: 2026-10-20, value: {bound}}}, {{date: 2026-11-16, value: {max(1, int(bound) - 1)}}}]
    initiatives:
      - id: desk
        title: Open one desk for all questions in {place}
        owner: {owner}
        moves: [figure-0, figure-1, figure-2, figure-3]
        allocation: 15
        because: Whoever has to ask twice in {place} gives up; a single desk ends that.
        timebox: {{starts: 2026-10-05, ends: 2026-12-18}}
        leading:
          metric: questions answered at the first desk
          unit: "%"
          baseline: 20
          target: 70
          checkins: [{{date: 2026-10-20, value: 31}}, {{date: 2026-11-16, value: 48}}]
        priority: {{alignment: {int(bound) % 5 + 1}, impact: 4, effort: {int(bound) % 3 + 1}, risk: 2}}
        tasks:
          - {{title: Rent the room, owner: {owner}, due: 2026-12-04, done_when: The key is here}}
          - {{title: Show ten colleagues how it works, owner: {owner}, due: 2026-12-11, done_when: Ten ran it}}
    risks:
      - The room in {place} is promised to others from December on
      - Two of the five who know the old desk leave at the end of the year
"""


def _result(number: int, owner: str, place: str, random: Random) -> str:
    figure, unit, low, high = random.choice(_FIGURES)
    base, target = low + random.randrange(6), high + random.randrange(6)
    sign, word = ("%", "") if unit == "%" else ("", f" {unit}") if unit != "€" else ("", "")
    money = "€" if unit == "€" else ""
    verb = "rises" if target > base else "falls"
    first, second = (
        round(base + (target - base) * part, 1) for part in (0.2 + 0.1 * random.random(), 0.45 + 0.2 * random.random())
    )
    told = random.choice(_NOTES)
    return f"""      - id: figure-{number}
        title: {figure.capitalize()} in {place} {verb} from {money}{base}{sign} to {money}{target}{sign}{word}
        owner: {owner}
        validator: {owner[:-1]}{(int(owner[-1]) + 1) % 3}
        metric: {figure} in {place}
        unit: "{unit}"
        baseline: {base}
        target: {target}
        indicator: {"leading" if number % 2 else "lagging"}
        source: warehouse.{place.lower()}.figures
        checkins:
          - {{date: 2026-10-20, value: {first}, confidence: 0.7, note: "{random.choice(_NOTES)}"}}
          - {{date: 2026-11-16, value: {second}, confidence: 0.{random.randrange(55, 80)}, note: "{told}"}}
"""


def write(folder: Path, teams: int, *, seed: int = 1, share: float = 0.0) -> int:
    """Write a company into a folder and return how many bytes of YAML it has; `share` of the goals have a fault."""
    truth: list[dict[str, str]] = []
    (folder / "okrs" / CYCLE).mkdir(parents=True, exist_ok=True)
    (folder / "okrlint.yaml").write_text(f"today: {TODAY}\n", "utf-8")
    files = [("okrs/org.yaml", org(teams), [])]
    size = 0
    for path, text, planted in (*files, *goal_files(teams, seed, share)):
        (folder / path).write_text(text, "utf-8")
        size += len(text.encode())
        truth += [{"rule": rule, "object": goal, "path": path} for rule, goal in planted]
    (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n", "utf-8")
    return size


def main() -> None:
    """Write the company that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--teams", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", type=float, default=0.0, help="share of the goals with a planted fault")
    asked = parser.parse_args()
    size = write(asked.folder, asked.teams, seed=asked.seed, share=asked.faults)
    print(f"{asked.teams} teams, {size:,} bytes of YAML in {asked.folder}")


if __name__ == "__main__":
    main()
