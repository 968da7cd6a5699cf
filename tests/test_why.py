"""`okrlint why`: what a part of a name means, the way up with its holes, and what works for it below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from hypothesis import given
from hypothesis import strategies as st
from making import workspace

from okrlint import cli
from okrlint.terminal.finding import find
from okrlint.terminal.sheet import Sheet, cells, fitted, padded, tidy

ORG = """\
organization: Northwind
mission: People learn at work
teams:
  - {id: company, name: Northwind, level: company}
  - {id: growth, name: Growth, parent: company}
people:
  - {id: ana, name: Ana Kovač, team: growth, github: ana-kovac}
  - {id: bob, name: Bob Stone, team: growth}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - id: first-choice
    title: Employers choose us first
    owner: bob
    why: They ask **only** us.
    key_results:
      - {id: nps, title: NPS rises from 20 to 40, baseline: 20, target: 40, checkins: [{date: 2026-11-09, value: 21}]}
"""
GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    owner: ana
    supports: [company/first-choice/nps, company/frist-choice, https://goals.example/1]
    key_results:
      - {id: paid, title: Paid rises from 6% to 9%, unit: "%", baseline: 6, target: 9, supports: company/first-choice,
         checkins: [{date: 2026-11-09, value: 8}]}
      - {id: stay, title: Teams that stay rise from 1 to 9, baseline: 1, target: 9}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2, checkins: [{date: 2026-11-09, value: 3}]}
    initiatives:
      - id: emails
        title: Rewrite the onboarding emails
        owner: bob
        moves: [paid, gone]
        because: The two best trials asked for it
        tasks:
          - {title: Draft the sequence, owner: bob, due: 2026-10-20, done_when: five mails approved}
          - {title: Send it, done: true}
      - {id: idle, title: Something else}
  - {id: alone, title: Nobody asked for this, why: It is fun.}
"""
FILES = {"okrs/org.yaml": ORG, "okrs/2026-Q4/company.yaml": COMPANY, "okrs/2026-Q4/growth.yaml": GROWTH}
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs the command on some files and gives exit code, output and messages."""

    def made(name: str, *args: str, **files: str) -> tuple[int, str, str]:
        for path, text in {**FILES, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        code = cli.run(["why", "-C", str(tmp_path), "--today", "2026-11-16", *args, name])
        return code, *capsys.readouterr()

    return made


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("growth/first-week", ["growth/first-week"]),
        ("2026-Q4/growth/first-week", ["growth/first-week"]),
        ("first-week/emails#2", ["growth/first-week/emails#2"]),
        ("emails", ["growth/first-week/emails"]),
        ("rewrite the ONBOARDING", ["growth/first-week/emails"]),
        ("Draft sequence", ["growth/first-week/emails#1"]),
        ("NPS rises from 20 to 40", ["company/first-choice/nps"]),
        ("growth", ["growth/first-week", "growth/alone"]),
        ("Northwind", ["company/first-choice"]),
        ("@ana", ["growth/first-week"]),
        ("ana-kovac", ["growth/first-week"]),
        ("rises", ["company/first-choice/nps", "growth/first-week/paid"]),
        ("nothing like it", []),
        ("", []),
        ("!", []),
    ],
)
def test_part_of_a_name_is_enough(text: str, names: list[str]) -> None:
    """A name, its end, a team or person, or words of a title are understood, the surest way first."""
    assert [one.short for one in find(workspace(FILES), text)] == names


def test_what_runs_comes_before_what_is_over() -> None:
    """The same goal in two cycles means the running one; one that is only in the past is still found."""
    past = "cycle: 2026-Q3\nteam: growth\nobjectives:\n  - {id: alone, title: Alone}\n  - {id: gone, title: Gone}\n"
    space = workspace({**FILES, "okrs/2026-Q3/growth.yaml": past})
    assert [one.name for one in find(space, "alone")] == ["2026-Q4/growth/alone"]
    assert [one.name for one in find(space, "growth/alone")] == ["2026-Q4/growth/alone"]
    assert [one.name for one in find(space, "gone")] == ["2026-Q3/growth/gone"]


def test_a_task_leads_up_to_the_north_star(call: Call) -> None:
    """Each step stands on its line with how it is, whose it is and why, and every hole is named with the next step."""
    code, out, _ = call("emails#1")
    assert code == 0
    for line in (
        "◆ late  Draft the sequence",
        "  task growth/first-week/emails#1, Bob Stone, due 20 Oct",
        "  done when five mails approved",
        "↑ active  Rewrite the onboarding emails",
        "    because The two best trials asked for it",
        "    moves ● on track  Paid rises from 6% to 9%: 8% of 9%, expected 7.5% today",
        "    ! It moves gone, but the goal has no key result of this name.",
        "  ↑ □ partly stale, was on track  New teams succeed in their first week",
        "      ! growth/first-week has no reason written: add `why:` (okrs/2026-Q4/growth.yaml:4).",
        "    ↑ ◆ off track  Employers choose us first",
        "        feeds ◆ off track  NPS rises from 20 to 40: 21 of 40, expected 30 today",
        "        why: They ask only us.",
        "    ↑ a goal kept elsewhere: https://goals.example/1",
        "★ North Star  People learn at work",
    ):
        assert line in out.splitlines()
    said = " ".join(out.split())
    assert "growth/first-week supports company/frist-choice, but nothing has this name; did you mean" in said
    assert "What works" not in out


def test_what_works_for_a_goal_is_told(call: Call) -> None:
    """Levers with what they move, then goals below, the worst first, and what no lever moves."""
    out = call("first-week")[1].partition("What works for it\n")[2]
    assert out.splitlines() == [
        "  active  Rewrite the onboarding emails",
        "    lever emails, Bob Stone, moves paid, gone",
        "  active  Something else",
        "    lever idle, no owner",
        "  ! No lever moves stay.",
    ]
    out = call("nps")[1].partition("What works for it\n")[2]
    assert "goal growth/first-week, Ana Kovač: 67% of the way, expected 51%; feeds nps" in out
    assert "nobody works" not in call("company/first-choice")[1].lower()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "growth/alone",
            "! growth/alone supports no goal above: add `supports:`, such as `supports: company/first-choice`",
        ),
        ("growth/alone", "! Nobody works for this goal: no lever moves it, and no goal supports it."),
        ("stay", "! Nobody works for this key result: no lever moves it, and no goal supports it."),
        ("idle", "! It moves no key result: add `moves:`, or ask whether it is needed."),
        ("idle", "! No steps are written: add `tasks:`"),
        ("emails", "✓ done Send it task #2, no owner"),
        ("paid", "feeds company/first-choice"),
        ("refunds", "guardrail growth/first-week/refunds, Ana Kovač: 3%, at most 2%"),
    ],
)
def test_holes_and_parts_are_told(name: str, said: str, call: Call) -> None:
    """What is missing is said where one would look for it, with the next step."""
    assert said in " ".join(call(name)[1].split())


def test_rings_and_ways_that_meet_again_end(call: Call) -> None:
    """A ring is named and broken, a goal that two ways lead to is told once, and a missing mission is a hole."""
    ring = (
        "cycle: 2026-Q4\nteam: growth\nobjectives:\n"
        "  - {id: a, title: A, why: x, supports: [growth/b, growth/c]}\n"
        "  - {id: b, title: B, why: x, supports: [growth/d, growth/b]}\n"
        "  - {id: c, title: C, why: x, supports: growth/d}\n"
        "  - {id: d, title: D, why: x, supports: [growth/a, company/first-choice]}\n"
    )
    org = ORG.replace("mission: People learn at work\n", "")
    out = call("growth/a", **{"okrs/2026-Q4/growth.yaml": ring, "okrs/org.yaml": org})[1]
    said = " ".join(out.split())
    assert "! This goes round in a ring: growth/a → growth/b → growth/d → growth/a. Take one of the links out." in said
    assert "↑ D (growth/d, told above)" in said
    assert "! No North Star is written: add `mission:` to org.yaml." in said


def test_a_long_way_up_ends(call: Call) -> None:
    """A chain of hundreds of goals is told without end of memory or depth."""
    goals = "".join(f"  - {{id: g{n}, title: T, why: x, supports: growth/g{n + 1}}}\n" for n in range(600))
    out = call("growth/g0", **{"okrs/2026-Q4/growth.yaml": f"cycle: 2026-Q4\nteam: growth\nobjectives:\n{goals}"})[1]
    assert "growth/g599" in out
    assert max(map(len, out.splitlines())) <= 100


def test_several_things_and_none(call: Call) -> None:
    """A name of several things lists them; one of none is answered with the nearest, and nothing is a fault of ours."""
    code, _, err = call("growth")
    assert code == 2
    assert "growth can mean 2 things; write more of the name:\n\n  growth/first-week  New teams" in err
    assert "There is no goal, key result, lever or task frist-week. Did you mean first-week?" in call("frist-week")[2]
    many = "".join(f"  - {{id: care-{n}, title: Care {n}}}\n" for n in range(15))
    err = call("care", **{"okrs/2026-Q4/growth.yaml": f"cycle: 2026-Q4\nteam: growth\nobjectives:\n{many}"})[2]
    assert "can mean 15 things" in err
    assert "  and 3 more\n" in err


def test_names_complete_in_the_shell(call: Call, tmp_path: Path) -> None:
    """Goals, teams, people and cycles complete, in the folder that the line names; without a workspace nothing does."""
    call("growth/alone")

    def completed(folder: Path, *args: str, part: str = "") -> list[str]:
        words = ["-C", str(folder), "--today", "2026-11-16", *args]
        found = ShellComplete(cli.cli, {}, "okrlint", "_X").get_completions(words, part)
        return [one.value for one in found]

    assert completed(tmp_path, "why", part="growth/first-week/em") == [
        "growth/first-week/emails",
        "growth/first-week/emails#1",
        "growth/first-week/emails#2",
    ]
    assert completed(tmp_path, "status", "--team", part="g") == ["growth"]
    assert completed(tmp_path, "status", "--me", part="@a") == ["@ana"]
    assert completed(tmp_path, "status", "--me") == ["ana", "bob"]
    assert completed(tmp_path, "export", "csv", "--cycle", part="2026") == ["2026-Q4"]
    assert completed(tmp_path / "nowhere", "status", "--team", part="g") == []
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "okrlint.yaml").write_text("")
    assert completed(tmp_path / "empty", "why", part="g") == []
    assert completed(tmp_path / "empty", "status", "--me") == completed(tmp_path / "empty", "status", "--cycle") == []


@given(st.text(max_size=80), st.integers(20, 60), st.booleans())
def test_no_line_is_wider_than_the_sheet(text: str, width: int, color: bool) -> None:
    """Whatever the words, wide and joined characters included, lines fit, and nothing is left that a terminal obeys."""
    lines = list(Sheet(width, color).wrapped(text, "  ● ", "    ", "1"))
    assert all(cells(line) <= width for line in lines)
    plain = "".join(lines).replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert plain.isprintable()
    assert "".join(plain.strip().removeprefix("●").split()) == "".join(tidy(text).split())
    assert cells(fitted(tidy(text), 9)) <= 9
    assert cells(padded(tidy(text), 9)) == 9


def test_colour_is_only_where_it_is_asked_for(call: Call) -> None:
    """The same words come with and without paint."""
    plain, painted = call("first-week")[1], call("first-week", "--color", "always")[1]
    assert "\x1b" not in plain
    assert "\x1b[2m□ partly stale, was on track\x1b[0m  \x1b[1mNew teams" in painted
