"""`okrlint status`: the company, a team or a person on one screen, and which readings are owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from making import TODAY, workspace

from okrlint import cli
from okrlint.model.owed import owed, owed_by_all
from okrlint.terminal.mine import person_named
from okrlint.terminal.sheet import bar, cells

ORG = """\
organization: Northwind
teams:
  - {id: company, name: Northwind, level: company, lead: bob}
  - {id: growth, name: Growth Team, parent: company, lead: ana}
  - {id: labs, name: Labs, parent: growth}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: AnaK, email: ana@north.example}
  - {id: bob, name: Bob Stone, team: company}
  - {id: cleo, name: Bob Stone, team: company}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - id: first-choice
    title: Employers choose us first
    owner: bob
    key_results:
      - {id: nps, title: NPS rises from 20 to 40, baseline: 20, target: 40, validator: ana,
         checkins: [{date: 2026-11-09, value: 21}]}
      - {id: kept, title: Uptime is kept, unit: "%", min: 99, max: 100, checkins: [{date: 2026-11-16, value: 99.5}]}
      - {id: low, title: Costs stay low, unit: €, max: 9}
      - {id: high, title: Reach stays high, min: 5}
      - {id: gone, title: Not pursued, baseline: 1, target: 2, status: dropped}
  - {id: left, title: Left alone, status: dropped}
health:
  - {id: cash, metric: months of cash, min: 3, checkins: [{date: 2026-10-05, value: 2}]}
"""
GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: New teams succeed
    owner: ana
    supports: company/first-choice
    key_results:
      - {id: paid, title: Paid rises from 6% to 9%, unit: "%", baseline: 6, target: 9,
         checkins: [{date: 2026-10-12, value: 6.2, confidence: 0.9}]}
      - {id: stay, title: Stay rises, baseline: 1, target: 9, checkins: [{date: 2026-11-16, value: 5}]}
      - {id: won, title: Won, baseline: 1, target: 9, checkins: [{date: 2026-10-12, value: 9}]}
      - {id: slow, title: Slow, baseline: 1, target: 9, checkin_every: 1mo}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2, owner: bob, checkin_every: 1w}
  - {id: later, title: Later, owner: ana, starts: 2026-12-01, key_results: [{id: k, title: K, baseline: 1, target: 2}]}
  - {id: over, title: Over, owner: ana, status: done, key_results: [{id: k, title: K, baseline: 1, target: 2}]}
health:
  - {id: nights, metric: night calls, max: 3}
"""
FILES = {"okrs/org.yaml": ORG, "okrs/2026-Q4/company.yaml": COMPANY, "okrs/2026-Q4/growth.yaml": GROWTH}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return a function that runs the command on some files and gives exit code, output and messages."""

    def made(*args: str, width: int = 100, **files: str) -> tuple[int, str, str]:
        for path, text in {**FILES, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        monkeypatch.setattr("okrlint.cli.status.terminal_width", lambda: width)
        code = cli.run(["status", "-C", str(tmp_path), "--today", "2026-11-16", *args])
        return code, *capsys.readouterr()

    return made


@pytest.mark.parametrize(
    ("person", "ahead", "names"),
    [
        ("ana", 0, ["growth/week/paid 28", "growth/week/slow 15", "growth/health/nights 15"]),
        ("ana", 7, ["growth/week/paid 28", "growth/week/slow 15", "growth/health/nights 15", "growth/week/stay -7"]),
        (
            "bob",
            7,
            [
                "growth/week/refunds 39",
                "company/first-choice/low 39",
                "company/first-choice/high 39",
                "company/health/cash 11",
                "company/first-choice/nps 0",
                "company/first-choice/kept -7",
            ],
        ),
        ("nobody", 7, []),
    ],
)
def test_what_somebody_owes(person: str, ahead: int, names: list[str]) -> None:
    """Figures of running goals fall to owners, health metrics to who leads the team; the longest overdue come first."""
    found = owed(workspace(FILES), person, ahead)
    assert sorted(f"{one.measure.name} {one.late}" for one in found) == sorted(names)
    assert [one.late for one in found] == sorted((one.late for one in found), reverse=True)


def test_an_owed_reading_has_what_one_needs_to_give_it() -> None:
    """Last reading, expected value, and the day since when it is owed."""
    first = owed(workspace(FILES), "ana")[0]
    assert (first.due, first.late) == (date(2026, 10, 19), 28)
    assert first.last is not None
    assert first.last.value == 6.2
    assert first.expected == pytest.approx(7.5, abs=0.02)
    guardrail = next(one for one in owed(workspace(FILES), "bob") if one.measure.id == "refunds")
    assert (guardrail.expected, guardrail.last) == (None, None)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("cycle: 2026-Q4\nteam: x\nhealth: [{id: a, metric: m, max: 1}]\n", ()),
        ("cycle: 2026-Q4\nperson: eve\nhealth: [{id: a, metric: m, max: 1}]\n", ("eve",)),
        ("cycle: 2026-Q4\nteam: x\nhealth: [{id: a, metric: m, max: 1, owner: [eve, ben]}]\n", ("eve", "ben")),
        ("cycle: 2026-Q3\nteam: x\nhealth: [{id: a, metric: m, max: 1}]\n", None),
        ("cycle: nobody-knows\nteam: x\nhealth: [{id: a, metric: m, max: 1}]\n", None),
    ],
)
def test_who_owes_what_nobody_is_named_for(text: str, whose: tuple[str, ...] | None) -> None:
    """Without owner, lead and person nobody does; of cycles that do not run nothing is owed, on the last day too."""
    assert [one[1] for one in owed_by_all(workspace(text))] == ([] if whose is None else [whose])
    assert owed_by_all(workspace(text, date.max), 99) == []


def test_the_company_on_one_screen(call: Call) -> None:
    """Cycle, counts, the company's goals with a line for each key result, gaps, broken bounds and what is overdue."""
    code, out, err = call()
    assert (code, err) == (0, "")
    assert out.splitlines()[:5] == [
        "Northwind",
        "2026-Q4, week 7 of 13, 45 days left, as of 16 Nov 2026",
        "5 goals: 1 off track, 1 at risk, 1 not started, 1 done, 1 dropped",
        "11 key results: 2 off track, 4 no data, 1 not started, 2 on track, 1 done, 1 dropped",
        "",
    ]
    for line in (
        "  ·····|····  ◆ off track   NPS rises from 20 to 40     21        30        40    7 d",
        "  46 points behind   company/first-choice/nps, Bob Stone: NPS rises from 20 to 40",
        "  2                  company/health/cash, months of cash: to be kept at least 3",
        "  39 days late       growth/week/refunds, Bob Stone: refund rate",
        "okrlint status --me bob shows what one person owes.",
    ):
        assert line in out.splitlines(), out
    assert "Left alone" not in out
    assert "Not pursued" not in out
    assert all(one in out for one in ("99%–100%", "≤ €9", "≥ 5", "never"))


def test_narrow_and_wide_sheets(call: Call) -> None:
    """No line is wider than the terminal but a command to paste; narrow ones take two lines for a key result."""
    for width in (40, 60, 72, 80, 200):
        for args in ((), ("--team", "growth"), ("--me", "ana")):
            out = call(*args, width=width)[1]
            assert "\u00a0" not in out
            assert all(cells(one) <= width or "okrlint checkin" in one for one in out.splitlines()), out
    assert "    ·····|···· 21 of 40, expected 30\n    today, read 7 days ago\n" in call(width=40)[1]


def test_a_team_on_one_screen(call: Call) -> None:
    """By id or name: its goals, what is overdue among them, and the teams below; a team without goals is told so."""
    out = call("--team", "growth team")[1]
    assert out.startswith("Growth Team\n")
    assert "company/first-choice" not in out
    assert "  28 days late       growth/week/paid, Ana Kovač: Paid rises from 6% to 9%" in out
    assert out.endswith("\nTeams below\n                 labs, no goals\n")
    out = call("--team", "labs")[1]
    assert "! Labs has no goals in 2026-Q4: `okrlint new objective` begins one." in out
    assert "No check-in is overdue." in out


def test_what_one_person_owes(call: Call) -> None:
    """Each figure with its last reading, what is expected, since when it is owed, and the command to paste."""
    out = call("--me", "@anak")[1]
    assert out.splitlines()[3:8] == [
        "4 check-ins due within a week, 3 of them overdue",
        "",
        "  overdue since 19 Oct, 4 weeks ago  Paid rises from 6% to 9%",
        "    growth/week/paid: last 6.2% on 12 Oct, 5 weeks ago; expected today 7.5%",
        "    okrlint checkin growth/week/paid VALUE -c 0.9",
    ]
    assert (
        "    growth/health/nights: never read; to be kept at most 3\n    okrlint checkin growth/health/nights VALUE\n"
        in out
    )
    assert "Goals\n" in out
    assert "Figures to confirm\n  company/first-choice/nps, Bob Stone: 21 of 40, expected 30 today\n" in out


def test_a_command_is_only_given_where_it_works(call: Call) -> None:
    """A figure whose name is another's too is named with its cycle, and one without a name has no command."""
    year = (
        "cycle: '2026'\nteam: growth\n"
        "health: [{id: nights, metric: night calls, max: 3}, {id: '', metric: m, max: 1}]\n"
    )
    out = call("--me", "ana", **{"okrs/2026/growth.yaml": year})[1]
    assert "okrlint checkin 2026-Q4/growth/health/nights VALUE" in out
    assert "okrlint checkin 2026/growth/health/nights VALUE" in out
    assert out.count("okrlint checkin") == 5


def test_long_lists_are_cut(call: Call) -> None:
    """Of many goals, figures to confirm and overdue readings the first are shown, and how many more there are."""
    results = "".join(
        f"      - {{id: k{n}, title: K{n}, baseline: 0, target: 9, validator: ana,"
        f" checkins: [{{date: 2026-10-12, value: 1}}]}}\n"
        for n in range(10)
    )
    goals = "".join(f"  - {{id: g{n}, title: G{n}}}\n" for n in range(9))
    many = (
        f"cycle: 2026-Q4\nteam: company\nobjectives:\n{goals}  - id: big\n    title: Big\n    key_results:\n{results}"
    )
    files = {"okrs/2026-Q4/company.yaml": many}
    out = call(**files)[1]
    assert "and 2 goals more; okrlint status --team shows those of a team." in out
    assert "and 9 more" in out
    assert "  and 2 more\n" in call("--me", "ana", **files)[1]
    nobody = {
        **files,
        "okrs/org.yaml": "teams:\n  - {id: company, level: company}\n",
        "okrs/2026-Q4/growth.yaml": "{}\n",
    }
    out = call(**nobody)[1]
    assert "! Nobody is named who would read these: add `owner:`." in out
    assert (
        "No check-in is due within a week." in call("--me", "ana", **files, **{"okrs/2026-Q4/growth.yaml": "{}\n"})[1]
    )


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-09-20", "2026-Q4 begins in 11 days"),
        ("2026-10-01", "2026-Q4, week 1 of 13, 91 days left"),
        ("2026-12-31", "2026-Q4, week 13 of 13, the last day"),
        ("2027-01-12", "2026-Q4 ended 12 days ago"),
    ],
)
def test_where_in_the_cycle_one_stands(today: str, said: str, call: Call) -> None:
    """Before, within and after it; a year's goals stand in where the quarter has none of the company."""
    assert f"{said}, as of" in call("--today", today)[1]


def test_cycles_without_days_or_goals_of_the_company(call: Call) -> None:
    """A cycle nobody knows has no weeks; without goals of the company those that nothing is above are shown."""
    odd = "cycle: someday\nteam: growth\nobjectives:\n  - {id: a, title: A}\n"
    out = call("--cycle", "someday", **{"okrs/odd.yaml": odd})[1]
    assert "someday, a cycle without dates, as of" in out
    year = COMPANY.replace("2026-Q4", "2026").replace("first choice", "x")
    files = {"okrs/2026-Q4/company.yaml": year, "okrs/2026-Q4/growth.yaml": GROWTH}
    assert "Employers choose us first" in call(**files)[1]
    files = {"okrs/2026-Q4/company.yaml": "cycle: 2026-Q4\nteam: labs\n", "okrs/2026-Q4/growth.yaml": GROWTH}
    assert "New teams succeed" in call(**files)[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--team", "growht"], "There is no team growht. Did you mean growth?"),
        (["--team", "zzz"], "There is no team zzz. Known are company, growth and labs."),
        (["--me", "zzz"], "There is no person zzz. Known are ana, bob and cleo."),
        (["--me", "Bob Stone"], "There is no person Bob Stone."),
        (["--cycle", "2026-Q5"], "There is no goal in cycle 2026-Q5. Did you mean 2026-Q4?"),
        (["--team", "labs", "--me", "ana"], "--team and --me show different screens; give one of them."),
    ],
)
def test_names_that_are_none(args: list[str], said: str, call: Call) -> None:
    """They are answered with the nearest, or with those that are known, and exit code 2."""
    code, out, err = call(*args)
    assert (code, out) == (2, "")
    assert said in err


def test_people_are_found_by_what_they_are_called() -> None:
    """Id, name, handle and address, letter case and `@` aside; a name that two share is nobody's."""
    space = workspace(FILES, TODAY)
    names = ["ana", "@ANA", "anak", "ana kovač", "ana@north.example", "Bob Stone", "nobody"]
    found = [person_named(space, name) for name in names]
    assert [one.id if one else None for one in found] == ["ana"] * 5 + [None, None]


@pytest.mark.parametrize(
    ("progress", "expected", "drawn"),
    [
        (None, 0.5, "··········"),
        (0.5, 0.7, "━━━━━··|··"),
        (2, 1, "━━━━━━━━━|"),
        (-1, None, "··········"),
        (0.3, 0.0, "━━━·······"),
    ],
)
def test_the_bar(progress: float | None, expected: float | None, drawn: str) -> None:
    """It runs from baseline to target, never further, with a mark where one should be today."""
    assert bar(progress, expected) == drawn
