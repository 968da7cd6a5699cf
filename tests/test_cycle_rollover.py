"""`okrlint cycle rollover`: goals go on in the next cycle from where their figures stand; the old files stay."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import document, result, workspace
from scratch import Scratch

from okrlint.cli import _asking, run
from okrlint.closing.carrying import carried, going, new_title, unfinished
from okrlint.closing.copying import copied, put
from okrlint.closing.linking import Links
from okrlint.model.calendar import Cycle, understood
from okrlint.splice import Flow, block
from okrlint.text import apply_edits

TODAY = "2027-01-05"
ORG = """\
organization: Tin Works
teams:
  - {id: company, name: Tin Works, level: company}
  - {id: growth, name: Growth, parent: company, lead: ana}
people: [{id: ana, name: Ana, team: growth}, {id: finn, name: Finn, team: growth}]
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - {id: choice, title: Makers think of us first, owner: ana, status: done, score: 0.5, retrospective: a, key_results: [
      {id: known, title: Known by 30% of makers, unit: "%", baseline: 10, target: 30, checkins: [
        {date: 2026-12-14, value: 20}]}]}
  - {id: rome, title: We are in Rome, status: dropped, because: Rain}
  - {id: full, title: All is reached, key_results: [{id: k, title: Full, baseline: 1, target: 2, checkins: [
      {date: 2026-12-14, value: 2}]}]}
"""
GROWTH = """\
cycle: 2026-Q4
team: growth
objectives:
  # ours
  - id: week
    title: New teams succeed in their first week
    owner: ana
    why: |
      Half of them leave.
      And do not come back.
    supports: [company/choice, company/rome, "https://example.org/goal"]
    depends_on: [2026-Q4/growth/map, company/none]
    starts: 2026-10-05
    key_results:
      - id: paid
        title: Paid rises from 6% to 9%
        unit: "%"
        baseline: 6
        target: 9
        due: 2026-12-01
        plan: [{date: 2026-11-01, value: 7}]
        supports: company/choice/known
        checkin_every: 2w
        status: done
        because: Late
        checkins:
          - {date: 2026-12-14, value: 7.50}   # the last
      - {id: stay, title: Stays rise from 60 to 70, baseline: 60, target: 70, checkins: [{date: 2026-12-14, value: 71}]}
      - {id: gone, title: Gone, baseline: 1, target: 9, status: dropped, because: Rain}
      - {id: calls, title: Calls stay under 9, max: 9, checkins: [{date: 2026-12-14, value: 8}]}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2.50, checkins: [{date: 2026-12-14, value: 1}]}
    initiatives:
      - id: mails
        title: Rewrite the mails
        moves: [paid, stay]
        leading: {metric: clicks, baseline: 9, target: 15, checkins: [{date: 2026-12-01, value: 11}]}
        expected: {paid: +1, stay: 3}
        timebox: {starts: 2026-10-05, ends: 2026-11-13}
        tasks:
          - {title: Draft, done: true}
          - {title: Send, due: 2026-11-20}
          - {title: Count, due: 2027-02-01}
      - {id: done, title: A talk, moves: [paid], status: done}
      - {id: idle, title: A sign, moves: [stay], status: planned}
    amendments:
      - {date: 2026-11-02, what: paid.target, from: 10, to: 9, reason: Two markets closed}
    status: done
    because: Late
    score: 0.6
    retrospective: |
      Mails first.
    x-room: 12
  - {id: map, title: Nobody loses the way, owner: finn, formerly: plan, key_results: [{id: lost, title: Lost falls to 4,
      baseline: 9, target: 4}]}
"""
WEEK = """\
  - id: week
    title: New teams succeed in their first week
    owner: ana
    why: |
      Half of them leave.
      And do not come back.
    supports: [company/choice, "https://example.org/goal"]
    depends_on: [growth/map]
    key_results:
      - id: paid
        title: Paid rises from 7.5% to 9%
        unit: "%"
        baseline: 7.5
        target: 9
        supports: company/choice/known
        checkin_every: 2w
      - {id: calls, title: Calls stay under 9, max: 9}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2.50}
    initiatives:
      - id: mails
        title: Rewrite the mails
        moves: [paid]
        leading: {metric: clicks, baseline: 11, target: 15}
        expected: {paid: +1}
        tasks:
          - {title: Send}
          - {title: Count, due: 2027-02-01}
    formerly: 2026-Q4/growth/week
    x-room: 12
"""
MAP = """
  - {id: map, title: Nobody loses the way, owner: finn, key_results: [{id: lost, title: Lost falls to 4, baseline: 9, \
target: 4}], formerly: 2026-Q4/growth/map}
"""
FILES = {"okrs/org.yaml": ORG, "okrs/2026-Q4/company.yaml": COMPANY, "okrs/2026-Q4/growth.yaml": GROWTH}
FRESH, TOP = "okrs/2027-Q1/growth.yaml", "okrs/2027-Q1/company.yaml"
HEAD = "cycle: 2027-Q1\nteam: growth\nobjectives:\n"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that carries goals of a small workspace over, with lines typed into a pipe."""
    Scratch(tmp_path).write(FILES)
    monkeypatch.chdir(tmp_path)

    def made(*args: str, typed: str = "", today: str = TODAY) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["cycle", "rollover", *args, "--today", today])
        return code, *capsys.readouterr()

    return made


def new(folder: Path) -> dict[str, str]:
    """Return the files that are new or changed; those of the old cycle must be as they were."""
    found = {one.relative_to(folder).as_posix(): one.read_bytes().decode() for one in folder.rglob("okrs/**/*.yaml")}
    assert all(found[name] == text for name, text in FILES.items())
    return {name: text for name, text in found.items() if name not in FILES}


def test_every_open_goal_goes_on(call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From where its figures stand, under its earlier name, without what belonged to the old cycle."""
    code, out, err = call("--all-open", "--yes")
    assert (code, err) == (0, "")
    files = new(tmp_path)
    assert set(files) == {FRESH, TOP}
    assert files[FRESH] == HEAD + WEEK + MAP
    assert "title: Known by 30% of makers" in files[TOP]
    assert "baseline: 20, target: 30}], formerly: 2026-Q4/company/choice}\n" in files[TOP]
    assert out.startswith(
        "3 goals carried over from 2026-Q4 into 2027-Q1:\n  okrs/2027-Q1/company.yaml (new): company/"
    )
    assert "  growth/week: `supports: company/rome` leads to no goal in 2027-Q1 and was left out\n" in out
    assert "  growth/week: `depends_on: company/none` leads to no goal in 2027-Q1 and was left out\n" in out
    assert f"{FRESH}:" in out
    assert "carried-over-unchanged word for word and target for target as in 2026-Q4" in out
    run(["lint", "--select", "structure", "--today", TODAY, "--output", "concise"])
    run(["fmt", "--check", "okrs/2027-Q1", "--today", TODAY])
    said = capsys.readouterr()
    assert "2027-Q1" not in said.out
    assert "left as they are" in said.out + said.err


@pytest.mark.parametrize("name", ["growth/week", "week", "2026-Q4/growth/week"])
def test_a_goal_that_is_named(name: str, call: Call, tmp_path: Path) -> None:
    """With a target of its own; links to what stays behind are left out."""
    code, out, err = call(name, "--target", "paid=10%", "--target", "growth/week/stay=80", "-q")
    assert (code, out, err) == (0, "", "")
    text = new(tmp_path)[FRESH]
    assert '    supports: ["https://example.org/goal"]\n    key_results:\n' in text
    assert "        title: Paid rises from 7.5% to 10%\n" in text
    assert "        baseline: 7.5\n        target: 10\n        checkin_every: 2w\n" in text
    assert "{id: stay, title: Stays rise from 71 to 80, baseline: 71, target: 80}" in text
    assert "        moves: [paid, stay]\n        leading: {metric: clicks, baseline: 11, target: 15}\n" in text
    assert "        expected: {paid: +1, stay: 3}\n" in text


def test_they_go_to_the_end_of_a_file_that_is_there(call: Call, tmp_path: Path) -> None:
    """In its manner, and everything else in it stays."""
    there = f"# The new quarter\n{HEAD}\n  - id: on   # first\n    title: On\n\n  - id: off\n    title: B\n\n# end\n"
    (tmp_path / FRESH).parent.mkdir()
    (tmp_path / FRESH).write_text(there)
    assert call("week", "map", "--yes")[0] == 0
    text = new(tmp_path)[FRESH]
    head, tail = there.split("\n\n# end")
    assert text.startswith(f"{head}\n\n  - id: week\n")
    assert text.endswith(f"formerly: 2026-Q4/growth/map}}\n\n# end{tail}")
    code, _, err = call("week")
    assert (code, "week is in 2027-Q1 already; nothing was written." in err) == (2, True)


def test_goals_and_targets_are_asked_for(call: Call, tmp_path: Path) -> None:
    """A wrong answer is asked again; a target that was not reached is the default, a reached result may be left out."""
    code, out, err = call(typed="4\nx\n1, 2\n9\n\n" + "ten\n7.5\n10\n\n" + "maybe\n\n")
    assert code == 0, err
    assert sys.stdin.read() == ""
    assert "Goals of 2026-Q4 with something left to reach:\n\n  1  Makers think of us first\n     company/choice" in err
    assert "50% of the way, scored 0.5" in err
    assert "  4 is none of 1 to 3." in err
    assert "  x is none of 1 to 3." in err
    assert "  It begins at 20%, and 9 is not the way it is to go; a new goal can go there." in err
    assert "  ten is no number in %; write it as 6.9 or 12000." in err
    assert "  7.5 is where it begins; a target lies elsewhere." in err
    assert "begins at 71; reached, so an empty target leaves it out" in err
    assert "\nWrite 2 goals into 2027-Q1, yes or no? [yes] " in err
    assert out.startswith("2 goals carried over from 2026-Q4 into 2027-Q1:\n")
    files = new(tmp_path)
    assert set(files) == {FRESH, TOP}
    assert "        title: Paid rises from 7.5% to 10%\n" in files[FRESH]
    assert "id: stay" not in files[FRESH]


@pytest.mark.parametrize("typed", ["", "1\n", "1\n25\n", "all\n\n\n"])
def test_where_the_answers_end_nothing_is_written(typed: str, call: Call, tmp_path: Path) -> None:
    """And what to give instead is told."""
    code, _, err = call(typed=typed)
    assert (code, "Nothing was written" in err) == (2, True)
    assert new(tmp_path) == {}


def test_ctrl_c_and_no_write_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last question is whether to write."""
    assert call(typed="1\n\nno\n")[:2] == (0, "Nothing was written.\n")
    assert call(typed="\n")[:2] == (0, "No goal was chosen, so nothing is written.\n")
    code, out, _ = call("--all-open", "--yes", "--diff")
    assert (code, out.count("--- /dev/null\n")) == (0, 2)

    def interrupted(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(_asking, "_line", interrupted)
    code, _, err = call()
    assert (code, "\nNothing was written.\n" in err) == (130, True)
    assert new(tmp_path) == {}


def test_two_files_are_written_both_or_neither(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second cannot be written the first is taken away again."""
    real = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == "growth.yaml":
            raise OSError(28, "No space left on device")
        return real(self, target)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "replace", failing)
    code, _, err = call("--all-open", "--yes")
    assert (code, "cannot be written: No space left on device" in err) == (2, True)
    assert new(tmp_path) == {}


@pytest.mark.parametrize(
    ("args", "today", "said"),
    [
        (["2026-Q3"], TODAY, "There is no goal in cycle 2026-Q3. Did you mean 2026-Q4?"),
        (["wek"], TODAY, "There is no goal wek. Did you mean week?"),
        (["zzz"], TODAY, "There is no goal zzz. There are company/choice, company/full, growth/week, growth/map."),
        (["rome"], TODAY, "rome was dropped; nothing was written."),
        (["company/rome"], TODAY, "company/rome was dropped; nothing was written."),
        (["week", "--all-open"], TODAY, "Name the goals, or give --all-open; not both."),
        (["--yes"], TODAY, "Which goals of 2026-Q4 go on? Name them, or give --all-open."),
        (["--to", "spring"], TODAY, "--to: spring is no cycle; write 2026-Q4, or list it: okrlint new cycle."),
        (["--to", "2026-q4"], TODAY, "--to: 2026-q4 is no cycle; did you mean 2026-Q4?"),
        (["--to", "2026-H2"], TODAY, "--to: 2026-H2, 2026-07-01 to 2026-12-31, does not come after 2026-Q4."),
        (
            ["--to", "2027-Q1"],
            "2027-05-01",
            "--to: 2027-Q1 ended on 2027-03-31; goals go into a cycle that is not over.",
        ),
        ([], "2026-11-01", "To do it before, name it: okrlint cycle rollover 2026-Q4"),
        (["week", "--target", "pad=9"], TODAY, "There is no key result pad."),
        (["week", "--target", "paid=nine"], TODAY, "--target growth/week/paid: nine is no number in %"),
        (["week", "--target", "paid=7.5"], TODAY, "7.5 is where it begins; a target lies elsewhere."),
        (["full", "--yes"], TODAY, "Nothing of company/full is left to reach; give a target with --target"),
    ],
)
def test_wrong_use(args: list[str], today: str, said: str, call: Call, tmp_path: Path) -> None:
    """One clear message with the way out, and nothing is written."""
    code, _, err = call(*args, today=today)
    assert (code, said in " ".join(err.split())) == (2, True), err
    assert new(tmp_path) == {}


def test_where_nothing_is_left(call: Call, tmp_path: Path) -> None:
    """It is said."""
    assert call("--all-open", "--yes")[0] == 0
    code, _, err = call("2026-Q4", "--team", "growth", "--all-open")
    assert (code, "Every goal of growth in 2026-Q4 was dropped, or is in 2027-Q1 already." in err) == (2, True)
    for path in (tmp_path / "okrs").rglob("*.yaml"):
        if path.name != "org.yaml":
            path.write_text("cycle: 2026-Q4\nteam: growth\nobjectives: []\n")
    (tmp_path / "okrs/2026-Q4/company.yaml").unlink()
    assert call()[:2] == (0, "No goal has anything left to reach.\n")


def test_a_goal_that_is_reached_can_be_named(call: Call, tmp_path: Path) -> None:
    """With a new target; where only such are left nothing is asked, and --team narrows the list."""
    assert call("full", "--target", "k=3")[0] == 0
    assert "title: Full, baseline: 2, target: 3}], formerly: 2026-Q4/company/full}" in new(tmp_path)[TOP]
    err = call("--team", "Growth")[2]
    assert "  1  New teams succeed" in err
    assert "Makers" not in err


def test_late_in_the_new_cycle_a_goal_starts_today(call: Call, tmp_path: Path) -> None:
    """Else it would be behind on its first day."""
    assert call("map", "--yes", today="2027-01-14")[0] == 0
    assert "starts" not in new(tmp_path)[FRESH]
    (tmp_path / FRESH).unlink()
    assert call("map", "--yes", today="2027-01-15")[0] == 0
    assert "formerly: 2026-Q4/growth/map, starts: 2027-01-15}\n" in new(tmp_path)[FRESH]


def test_goals_of_a_person(call: Call, tmp_path: Path) -> None:
    """They go into the folder of people; the copy of the schema is named where there is one."""
    own = COMPANY.replace("team: company", "person: ana")
    (tmp_path / "okrs/2026-Q4/people").mkdir()
    (tmp_path / "okrs/2026-Q4/people/ana.yaml").write_text(own)
    (tmp_path / "okrs/.schema").mkdir()
    (tmp_path / "okrs/.schema/goals.schema.json").write_text("{}")
    assert call("@ana/choice", "--yes")[0] == 0
    made = (tmp_path / "okrs/2027-Q1/people/ana.yaml").read_text()
    schema = "# yaml-language-server: $schema=../../.schema/goals.schema.json\n\n"
    assert made.startswith(f"{schema}cycle: 2027-Q1\nperson: ana\nobjectives:\n  - {{id: choice,")
    assert "formerly: 2026-Q4/@ana/choice}" in made


def test_what_cannot_be_added_to_is_refused(call: Call, tmp_path: Path) -> None:
    """A file that cannot be read whole, one that is not plain, and what would break another."""
    (tmp_path / FRESH).parent.mkdir()
    for text in (f"{HEAD}  - [\n", "cycle: 2027-Q1\nteam: growth\nobjectives: &a []\n"):
        (tmp_path / FRESH).write_text(text)
        code, _, err = call("map", "--yes")
        assert (code, "is not written plainly enough to be changed by a command" in err) == (2, True), err
        assert (tmp_path / FRESH).read_text() == text
    (tmp_path / FRESH).unlink()
    (tmp_path / "okrs/org.yaml").write_text(ORG.replace("id: growth", "id: grown"))
    code, _, err = call("map", "--yes")
    assert (code, "This would break okrs/2027-Q1/growth.yaml:2: " in err) == (2, True), err
    assert not (tmp_path / FRESH).exists()


THREE = "checkins: [{date: 2026-12-13, value: 1}, {date: 2026-12-14, value: 2}, {date: 2026-12-15, value: 2}]"


@pytest.mark.parametrize(
    ("fields", "baseline", "target"),
    [
        ("baseline: 0, target: 9, readings: sum, checkins: [{date: 2026-12-14, value: 4}]", 0, "9"),
        (f"baseline: 0, target: 9, readings: mean, {THREE}", 1.6667, "9"),
        ("baseline: 0, target: 9, per: month, readings: sum, checkins: [{date: 2026-12-14, value: 4}]", 4, "9"),
        ("target: 9, checkins: [{date: 2026-12-14, value: 4.0}]", 4, "9"),
        ("target: 9", None, "9"),
        ("baseline: 2, target: 9, checkins: [{date: 2026-12-14, value: 9.5}]", 9.5, ""),
        ('baseline: 100, change: "+20%", checkins: [{date: 2026-12-14, value: 110}]', 110, "120"),
    ],
)  # fmt: skip
def test_where_a_figure_begins(fields: str, baseline: float | None, target: str) -> None:
    """Where it stands; readings that add up begin anew, and what was reached has no usual target."""
    (one,) = going(result(fields).objective, date(2027, 1, 5))
    assert (one.baseline, one.target, one.asks) == (baseline, target, True)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("milestone: true", 1),
        ("milestone: true, checkins: [{date: 2026-12-14, value: 1}]", 0),
        ("min: 3", 1),
        ("status: dropped", 0),
    ],
)
def test_what_can_go_on(fields: str, count: int) -> None:
    """A milestone that was reached, and what was dropped, cannot; a bound is kept on."""
    found = going(result(fields).objective, date(2027, 1, 5))
    assert [one.asks for one in found] == [False] * count


def test_what_is_unfinished() -> None:
    """Something is left to reach, or nothing was measured and the goal is open."""
    goals = workspace(
        "cycle: 2026-Q4\nteam: a\nobjectives:\n  - {id: a, title: A}\n  - {id: b, title: A, status: done}\n"
        "  - {id: c, title: A, status: dropped}\n  - {title: A}\n"
    ).objectives
    assert [unfinished(one, date(2027, 1, 5)) for one in goals] == [True, False, False, False]


@pytest.mark.parametrize(
    ("title", "fields", "baseline", "target", "after"),
    [
        ("Paid rises from 6% to 9%", "baseline: 6, target: 9", 7.5, "10", "Paid rises from 7.5% to 10%"),
        ("Paid falls from 9,000 to 4", "baseline: 9000, target: 4", 80, "4", "Paid falls from 80 to 4"),
        ("Win 9 contracts", "baseline: 0, target: 9", 0, "12", "Win 12 contracts"),
        ("9 of 9 come", "baseline: 0, target: 9", 0, "12", "9 of 9 come"),
        ("Grow by 20%", "baseline: 100, target: 120", 110, "120", "Grow by 20%"),
        ("Half come back", "baseline: 10, target: 50", 20, "60", "Half come back"),
    ],
)
def test_figures_in_a_title_follow(title: str, fields: str, baseline: float, target: str, after: str) -> None:
    """Where each stands in it once, and else lint will tell."""
    assert new_title(title, result(fields), baseline, target) == after


def test_a_relative_change_becomes_a_target(call: Call, tmp_path: Path) -> None:
    """In its place; without a baseline it stays, since there is no way to say how far."""
    text = COMPANY.replace("target: 30", 'change: "+20%"').replace("baseline: 1, target: 2", "change: '+2'")
    (tmp_path / "okrs/2026-Q4/company.yaml").write_text(text)
    assert call("choice", "full", "--yes", "--target", "known=25")[0] == 0
    made = (tmp_path / TOP).read_text()
    assert "baseline: 20, target: 25}]" in made
    assert 'title: Full, change: "+2"}]' in made


def test_links_to_other_cycles() -> None:
    """One to a year that goes on stays; one to what is over, or dropped, or no goal, goes."""
    year = "cycle: 2026-H2\nteam: top\nobjectives:\n  - {id: far, title: A}\n  - {id: off, title: B, status: dropped}\n"
    late = year.replace("2026-H2", "2026-Q4").replace("id: far", "id: old")
    files = {"okrs/a.yaml": year, "okrs/b.yaml": late}
    space = workspace(files, date(2026, 10, 5))
    old, next_up = Cycle("2026-09", date(2026, 9, 1), date(2026, 9, 30)), understood("2026-10")
    assert next_up
    item: dict[str, Any] = {
        "supports": ["2026-H2/top/far", "top/far", "top/off", "2026-Q4/top/old", "2026-09/top/far", "beside/it"],
        "depends_on": "none/such",
        "confirms": {"odd": 1},
    }
    said = Links(space, old, next_up, ["beside/it"]).mend("a/b", item)
    assert item == {
        "supports": ["2026-H2/top/far", "top/far", "2026-Q4/top/old", "beside/it"],
        "confirms": {"odd": 1},
    }
    assert said == [f"a/b: `{one}` leads to no goal in 2026-10 and was left out"
                    for one in ("supports: top/off", "depends_on: none/such")]  # fmt: skip


def test_cycles_that_overlap_by_a_day(call: Call, tmp_path: Path) -> None:
    """The next may begin before the last one is over; a link to a goal of the old one is left out all the same."""
    old = "{id: 2026-Q4, starts: 2026-10-01, ends: 2027-01-02}"
    coming = "{id: next, starts: 2027-01-01, ends: 2027-04-01}"
    (tmp_path / "okrs/org.yaml").write_text(f"{ORG}cycles: [{old}, {coming}]\n")
    code, out, err = call("week", "--yes")
    assert code == 0, err
    assert out.startswith("1 goal carried over from 2026-Q4 into next:\n")
    assert "`supports: company/choice` leads to no goal in next and was left out" in " ".join(out.split())


def test_what_is_copied() -> None:
    """Figures and plain words as they were typed, braces kept; an alias is written out."""
    text = "cycle: 2026-Q4\nteam: a\nx-a: &one {n: 6.90, d: 2026-10-05, w: 2w, t: yes, q: '2w', z: null, b: true}\n"
    text += "x-b: *one\nx-c:\n  - a, b\n  - plain\n    words\n"
    here = document("okrs/a.yaml", text)
    made = copied(here, ("x-b",))
    assert isinstance(made, Flow)
    assert block({"a": made}) == 'a: {n: 6.90, d: 2026-10-05, w: 2w, t: yes, q: "2w", z: null, b: true}\n'
    assert copied(here, ("x-c",)) == ["a, b", "plain words"]
    assert copied(here, ("none",)) is None


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("b", "c", {"a": 1, "b": 9, "c": 3}), ("c", "a", {"a": 1, "c": 9}), ("d", "x", {"a": 1, "c": 3, "d": 9})],
)
def test_a_field_is_put_in_its_place(name: str, before: str, after: Mapping[str, int]) -> None:
    """Before another, where it stands, or at the end."""
    item: dict[str, Any] = {"a": 1, "c": 3}
    put(item, name, 9, before)
    assert list(item.items()) == list(after.items())


def layouts() -> st.SearchStrategy[tuple[str, str]]:
    """Return a goal file of the old cycle and one of the new, laid out in odd ways."""

    @st.composite
    def build(draw: st.DrawFn) -> tuple[str, str]:
        remark = draw(st.sampled_from(["", "   # é 🐝"]))
        words = draw(
            st.sampled_from(["plain", '"a: b"', "'it''s'", "|\n      Two\n\n      lines", ">-\n      a\n      b", "2w"])
        )
        inner = draw(st.sampled_from(["    ", "      "]))
        numbers = draw(st.sampled_from([("6", "9"), ("6.50", "9.10"), ("-3", "0"), ("9", "4")]))
        figures = f"baseline: {numbers[0]}, target: {numbers[1]}"
        old = f"cycle: 2026-Q4\nteam: a\nobjectives:\n  - id: one{remark}\n    title: A\n    why: {words}\n"
        old += f"    key_results:{remark}\n{inner}- {{id: k, title: K, unit: '%', {figures}}}{remark}\n"
        old += f"{inner}- id: l\n{inner}  title: L\n{inner}  baseline: 1\n{inner}  target: 3{remark}\n"
        old += "  - {id: two, title: 'B, c', x-n: {a: [1, b]}}\n  - {id: three, title: C}\n"
        apart = draw(st.sampled_from(["", "\n"]))
        there = f"  - id: on{remark}\n    title: O\n{apart}  - id: off\n    title: P\n"
        fresh = f"cycle: 2027-Q1\nteam: a{remark}\nobjectives:" + draw(st.sampled_from([" []\n", f"\n{there}"]))
        fresh += draw(st.sampled_from(["", "# end\n", "health: []\n"]))
        return old, fresh.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))

    return build()


@settings(max_examples=100)
@given(layouts())
def test_every_other_byte_stays(texts: tuple[str, str]) -> None:
    """However both files are laid out, the new one has the goals at the end of its list, and all else stays."""
    from okrlint.splice import add_items

    today = date(2027, 1, 5)
    space = workspace({"okrs/old.yaml": texts[0], "okrs/new.yaml": texts[1]}, today)
    old, coming = space.cycles["2026-Q4"], space.cycles["2027-Q1"]
    goals = [one for one in space.objectives if one.cycle is old]
    links = Links(space, old, coming, ["a/one"])
    items = [carried(one, coming, {"k": "100", "l": "3"}, links, today).item for one in goals]
    there = next(one for one in space.files if one.cycle is coming).document
    splice = add_items(there, ("objectives",), items)
    assert splice
    after = apply_edits(texts[1], [splice.edit])
    read = document("okrs/new.yaml", after)
    assert read.problems == ()
    assert after.replace(splice.edit.text, "[]" if "[]" in texts[1][splice.edit.span.start :][:3] else "", 1) in (
        texts[1],
        texts[1].replace(" []", "[]", 1),
    )
    made, source = read.data["objectives"][-3:], goals[0].document.data["objectives"]
    assert [one["formerly"] for one in made] == [f"2026-Q4/a/{name}" for name in ("one", "two", "three")]
    assert [one.get("why") for one in made] == [one.get("why") for one in source]
    assert made[0]["key_results"][0] | {"target": 0} == source[0]["key_results"][0] | {"target": 0}
    assert made[1]["x-n"] == {"a": [1, "b"]}
    assert made[1]["title"] == "B, c"
