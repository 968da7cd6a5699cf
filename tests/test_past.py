"""What commits say of goals: when each appeared, was last touched, last changed its meaning, and what happened to it.

Needs git.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from scratch import Scratch

from okrlint.cli import run
from okrlint.git import repository
from okrlint.history.past import Past
from okrlint.project.opening import Request, open_project
from okrlint.project.past import past_of

NOW = date(2026, 11, 22)


def goals(*objectives: str, team: str = "growth") -> str:
    """Return a goal file with one objective a text, each a flow map without braces."""
    return f"cycle: 2026-Q4\nteam: {team}\nobjectives:\n" + "".join(f"  - {{{one}}}\n" for one in objectives)


KEY = "key_results: [{id: paid, title: Paid rises, baseline: 6, target: TARGET, checkins: [CHECKINS]}]"


def trial(target: int = 8, checkins: str = "", more: str = "") -> str:
    """Return an objective with a key result."""
    return (
        f"id: trial, title: Trials end well{more}, {KEY.replace('TARGET', str(target)).replace('CHECKINS', checkins)}"
    )


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    """Return a repository whose goals change from commit to commit."""
    made = Scratch(tmp_path / "repo")
    made.commit({"README.md": "goals\n"}, day="2026-09-01")
    made.commit({"okrs/growth.yaml": goals(trial())}, day="2026-10-01")
    made.commit({"okrs/growth.yaml": goals(trial(checkins="{date: 2026-10-05, value: 6}"))}, day="2026-10-05")
    made.commit({"okrs/growth.yaml": goals(trial(9), "id: late, title: Nobody waits")}, day="2026-10-25")
    made.commit(
        {"okrs/growth.yaml": goals(trial(9, more=", owner: ana"), "id: late, title: Nobody waits")}, day="2026-11-01"
    )
    made.commit({"okrs/growth.yaml": "cycle: [\n"}, day="2026-11-02")
    made.commit(
        {"okrs/growth.yaml": goals(trial(9, more=", owner: ana"), "id: late, title: Nobody waits")}, day="2026-11-03"
    )
    return made


def read(folder: Path) -> Past:
    """Return the past of the goals in a folder."""
    project = open_project(Request(folder, (), NOW, NOW))
    repo = repository(project.root)
    return past_of(project, repo, repo.commit("HEAD"))


def test_lives(tmp_path: Path) -> None:
    """The first goals of all have no day on which they appeared; check-ins are no touch; a target is meaning."""
    made = Scratch(tmp_path / "repo")
    made.commit({"okrs/growth.yaml": goals(trial())}, day="2026-10-01")
    made.commit({"okrs/growth.yaml": goals(trial(checkins="{date: 2026-10-05, value: 6}"))}, day="2026-10-05")
    made.commit({"okrs/growth.yaml": goals(trial(9), "id: late, title: Nobody waits")}, day="2026-10-25")
    made.commit(
        {"okrs/growth.yaml": goals(trial(9, more=", owner: ana"), "id: late, title: Nobody waits")}, day="2026-11-01"
    )
    found = read(made.folder)
    assert found.lives["2026-Q4/growth/trial"] == (None, date(2026, 11, 1), date(2026, 10, 25))
    assert found.lives["2026-Q4/growth/late"] == (date(2026, 10, 25), date(2026, 10, 25), date(2026, 10, 25))
    assert [(day.isoformat(), one.kind, one.field) for day, _, one in found.events["2026-Q4/growth/trial"]] == [
        ("2026-10-05", "checkin", None),
        ("2026-10-25", "changed", "target"),
        ("2026-10-25", "changed", "checkins.2026-10-05"),
        ("2026-11-01", "changed", "owner"),
    ]


def test_a_goal_that_moves_keeps_its_life(tmp_path: Path) -> None:
    """Another file, another team or another name carries on what was before."""
    made = Scratch(tmp_path / "repo")
    made.commit({"okrs/a.yaml": goals(trial())}, day="2026-10-01")
    made.commit({"okrs/a.yaml": None, "okrs/b.yaml": goals(trial(9), team="labs")}, day="2026-10-25")
    found = read(made.folder)
    assert list(found.lives) == ["2026-Q4/labs/trial"]
    assert [one.kind for _, _, one in found.events["2026-Q4/labs/trial"]] == ["renamed", "changed"]
    made.commit({"okrs/b.yaml": goals(team="labs").replace("objectives:\n", "objectives: []\n")}, day="2026-10-26")
    gone = read(made.folder)
    assert (gone.lives, gone.events) == ({}, {})
    assert [(one.change.kind, one.change.part) for one in gone.all][-1] == ("removed", "objective")


def test_a_commit_that_cannot_be_read_is_passed_over(repo: Scratch) -> None:
    """A broken file is taken as it was before; the version that was skipped is named."""
    found = read(repo.folder)
    assert found.lives["2026-Q4/growth/late"].appeared == date(2026, 10, 25)
    assert found.skipped == (f"okrs/growth.yaml of {repo.git('rev-parse', 'HEAD~1')[:9]}",)


def test_a_history_that_was_cut_off_says_nothing(repo: Scratch, tmp_path: Path) -> None:
    """In a shallow clone all goals seem to appear at the cut, so nothing is believed."""
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", str(tmp_path / "cut"))
    assert read(tmp_path / "cut") == ({}, {}, (), ())


def test_lint_since_knows_when_goals_came(repo: Scratch, capsys: pytest.CaptureFixture[str]) -> None:
    """A goal that came late in an earlier commit is no news of this branch; one that comes with it is."""
    repo.git("checkout", "-q", "-b", "pull")
    more = goals(trial(9, more=", owner: ana"), "id: late, title: Nobody waits", "id: later, title: Callers are heard")
    repo.commit({"okrs/growth.yaml": more}, day="2026-11-10")
    args = ["-C", str(repo.folder), "--today", "2026-11-22", "--select", "late-start", "--output", "concise"]
    assert run(["lint", "--since", "main", *args]) == 0
    out = capsys.readouterr().out
    assert out.count("\n") <= 1


def test_a_goal_above_that_moved_in_an_earlier_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The goal below is told once somebody changes it in a branch that has nothing to do with that."""
    made = Scratch(tmp_path / "repo")
    below = goals("id: visits, title: Doctors hear of us, supports: company/choice", team="north")
    above = goals("id: choice, title: Small clinics choose us", team="company")
    made.commit({"okrs/north.yaml": below, "okrs/company.yaml": above}, day="2026-10-01")
    made.commit(
        {"okrs/company.yaml": above.replace("Small clinics choose us", "Large hospitals renew")}, day="2026-10-20"
    )
    made.git("checkout", "-q", "-b", "pull")
    made.commit({"okrs/other.yaml": goals("id: x, title: Callers are heard", team="desk")}, day="2026-11-10")
    args = ["-C", str(made.folder), "--today", "2026-11-22", "--select", "parent-moved", "--output", "json"]
    run(["lint", "--since", "main", *args])
    assert '"still": 1' in capsys.readouterr().out
    run(["lint", "--since", "main~1", *args])
    assert "changed: it said 'Small clinics choose us'" in capsys.readouterr().out
