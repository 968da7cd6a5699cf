"""The story of a pull request in a real repository: what it changes in meaning, what is new, and where goalposts moved.

Needs git.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from scratch import Scratch

from okrlint.cli import run
from okrlint.resources import read_text

ORG = """\
organization: Harbour Clinics
teams:
  - {id: company, name: Harbour Clinics, level: company, lead: mira}
  - {id: desk, name: Front desk, level: team, parent: company, lead: ana}
people:
  - {id: mira, name: Mira, team: company}
  - {id: ana, name: Ana, team: desk}
  - {id: finn, name: Finn, team: desk}
"""
COMPANY = """\
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Families choose us for their first visit
    owner: mira
    why: Two of three families who come once stay for years.
    key_results:
      - {id: families, title: New families a month rise from 40 to 60, metric: new families, baseline: 40, target: 60,
         validator: ana, source: book}
      - {id: again, title: Families who come again stay above 70%, metric: return, unit: "%", min: 70, validator: ana,
         source: book}
"""
DESK = """\
cycle: 2026-Q4
team: desk
objectives:
  - id: waits
    title: Nobody waits for a first visit
    owner: ana
    why: Families who wait three weeks go elsewhere.
    supports: company/choice
    key_results:
      - id: days
        title: Days until a first visit fall to 5
        metric: days until a first visit
        unit: days
        baseline: 15
        target: 5
        validator: finn
        source: book
        checkins:
          - {date: 2026-10-12, value: 14, confidence: 0.5}
          - {date: 2026-10-19, value: 12, confidence: 0.6}
    guardrails:
      - {id: length, metric: minutes a visit lasts, unit: min, min: 20, owner: finn}
  - id: calls
    title: Callers reach a person at once
    owner: finn
    why: Half of those who hear the tape do not call again.
    supports: company/choice
    key_results:
      - {id: answered, title: Calls answered at once rise from 60% to 85%, metric: calls answered, unit: "%",
         baseline: 60, target: 85, validator: ana, source: phone}
    guardrails:
      - {id: rushed, metric: calls under a minute, unit: "%", max: 10, owner: ana}
"""
TODAY = "2026-10-26"
Call = Callable[..., tuple[int, str, str]]


def changed(desk: str, *amendments: str) -> str:
    """Return the file of the front desk as the branch leaves it."""
    text = desk.replace("target: 5\n", "target: 8\n").replace(
        "value: 14, confidence: 0.5", "value: 13, confidence: 0.5"
    )
    text = text.replace(
        "    guardrails:\n      - {id: length, metric: minutes a visit lasts, unit: min, min: 20, owner: finn}\n", ""
    )
    text = text.replace(
        "{date: 2026-10-19, value: 12, confidence: 0.6}\n",
        "{date: 2026-10-19, value: 12, confidence: 0.6}\n"
        "          - {date: 2026-10-26, value: 11, confidence: 0.4, note: Slower than hoped}\n",
    )
    text = text.replace("  - id: calls\n", "  - id: voices\n")
    if amendments:
        lines = "".join(
            f"      - {{date: 2026-10-26, {one}, reason: One desk closed, approved_by: mira}}\n" for one in amendments
        )
        text = text.replace("  - id: voices\n", f"    amendments:\n{lines}  - id: voices\n    formerly: calls\n")
    return text + PARENTS


PARENTS = """\
  - id: parents
    title: Parents know the next step when they leave
    owner: ana
    why: Every second question on the phone is about the next step.
    supports: company/choice
    key_results:
      - {id: asked, title: Calls about the next step fall from 40 to 20 a week, metric: calls about the next step,
         baseline: 40, target: 20, validator: finn, source: phone}
      - {id: able, title: Parents who can say the next step rise from 50% to 90%, metric: parents who can, unit: "%",
         baseline: 50, target: 90, validator: finn, source: survey}
"""
ALL_AMENDED = (
    "what: days.target, from: 5, to: 8", "what: length", "what: days.checkins.2026-10-12, from: 14, to: 13",
)  # fmt: skip


@pytest.fixture
def story(tmp_path: Path) -> Scratch:
    """Return a repository with goals on main, and the branch of a pull request checked out."""
    repo = Scratch(tmp_path / "repo")
    repo.commit({"okrs/org.yaml": ORG, "okrs/2026-Q4/company.yaml": COMPANY, "okrs/2026-Q4/desk.yaml": DESK})
    repo.git("checkout", "-q", "-b", "pull")
    repo.commit({"okrs/2026-Q4/desk.yaml": changed(DESK)}, day="2026-10-26")
    repo.git("checkout", "-q", "main")
    repo.commit({"okrs/2026-Q4/company.yaml": COMPANY.replace("target: 60", "target: 70")}, day="2026-10-20")
    repo.git("checkout", "-q", "pull")
    return repo


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a command in a folder and gives exit code, output and messages."""

    def made(folder: Path, *args: str) -> tuple[int, str, str]:
        code = run([args[0], "-C", str(folder), "--today", TODAY, *args[1:]])
        return code, *capsys.readouterr()

    return made


DIFF = """\
2026-Q4/desk/waits  Nobody waits for a first visit
  days  Days until a first visit fall to 5
    ! target                  5 days → 8 days
    ! check-in of 2026-10-12  14 days, 10% of the way, confidence 0.5 → 13 days, 29% of the way, confidence 0.5
      check-in                12 days, 30% of the way, confidence 0.6 → 11 days, 57% of the way, confidence 0.4
  ! gone: guardrail  length: minutes a visit lasts, at least 20 min

2026-Q4/desk/voices  Callers reach a person at once
    name  2026-Q4/desk/calls → 2026-Q4/desk/voices

2026-Q4/desk/parents  Parents know the next step when they leave
  + new objective

"""
ALARMS = {
    ("target-eased", "the target moved from 5 days to 8 days, with no amendment"),
    ("result-removed", "the guardrail `length`, 'minutes a visit lasts', is gone from the running cycle"),
    ("checkin-rewritten", "the check-in of 2026-10-12 said 14 days and now says 13 days"),
    ("name-changed", "this goal was called `desk/calls`; links and history break"),
}


def test_the_diff_says_what_changed_in_meaning(story: Scratch, call: Call) -> None:
    """It says exactly what the branch did, and nothing of what main did meanwhile."""
    code, out, _ = call(story.folder, "diff", "main")
    assert code == 0
    assert out[: len(DIFF)] == DIFF
    assert "Goals: 2 changed, 1 added, from main to the files here." in out
    assert "4 goalposts moved without an amendment" in out
    assert "company" not in out


def test_lint_since_says_what_is_new(story: Scratch, call: Call) -> None:
    """Of the findings only those that the branch brought are listed; the others are counted."""
    code, out, _ = call(story.folder, "lint", "--since", "main", "--output", "json")
    report = json.loads(out)
    found = {(one["rule"], one["message"]) for one in report["findings"] if one["family"] == "drift"}
    assert (code, found) == (1, ALARMS)
    assert {one["object"].split("/")[1] for one in report["findings"]} == {"desk"}
    assert not [one for one in report["findings"] if "/voices" in one["object"] and one["family"] != "drift"]
    assert report["since"]["revision"] == "main"
    assert report["since"]["commit"] == story.git("merge-base", "main", "pull")
    assert report["since"]["still"] > 0


def test_the_comment_says_the_same(story: Scratch, call: Call) -> None:
    """The Markdown for the pull request has every alarm, and a row for each change."""
    _, out, _ = call(story.folder, "diff", "main", "--output", "markdown")
    assert out.startswith("<!-- okrlint diff -->\n## okrlint: goals: 2 changed, 1 added\n")
    assert "**4 goalposts moved without an amendment.**" in out
    assert "5 days → 8 days" in out
    assert out.count("| ⚠ |") == 3


def test_the_data_say_the_same_and_fit_their_schema(story: Scratch, call: Call) -> None:
    """The JSON holds every change and alarm, and is sound by its schema."""
    _, out, _ = call(story.folder, "diff", "main", "--output", "json")
    data = json.loads(out)
    jsonschema.Draft202012Validator(json.loads(read_text("schema", "diff.schema.json"))).validate(data)
    assert {(one["rule"], one["message"]) for one in data["alarms"]} == ALARMS
    assert [(one["kind"], one["part"], one["field"], one["easier"]) for one in data["changes"]] == [
        ("changed", "key result", "target", True),
        ("changed", "key result", "checkins.2026-10-12", True),
        ("checkin", "key result", None, False),
        ("removed", "guardrail", None, True),
        ("renamed", "objective", "id", False),
        ("added", "objective", None, False),
    ]


def test_amendments_end_the_alarm(story: Scratch, call: Call) -> None:
    """With the reasons in the open nothing of it is an alarm any more, and the diff shows them."""
    story.commit({"okrs/2026-Q4/desk.yaml": changed(DESK, *ALL_AMENDED)})
    code, out, _ = call(story.folder, "diff", "main", "--fail-on", "info")
    assert code == 0
    assert "goalpost" not in out
    assert out.count("amended on 2026-10-26, approved by mira: One desk closed") == 3
    assert "~ target" in out
    _, out, _ = call(story.folder, "lint", "--since", "main", "--select", "drift", "--output", "json")
    assert json.loads(out)["findings"] == []


def test_the_same_from_a_subfolder_and_in_a_worktree(story: Scratch, call: Call, tmp_path: Path) -> None:
    """Where one stands changes nothing, nor does a second tree of the repository."""
    expected = call(story.folder, "diff", "main")
    assert call(story.folder / "okrs/2026-Q4", "diff", "main") == expected
    story.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"), "pull")
    assert call(tmp_path / "tree", "diff", "main") == expected
    assert call(tmp_path / "tree", "diff", "main..pull")[1] != expected[1]
    assert call(tmp_path / "tree", "diff", "main...pull")[1] == expected[1].replace("the files here", "pull")


def test_a_workspace_inside_a_repository(story: Scratch, call: Call, tmp_path: Path) -> None:
    """Goals in a folder of a larger repository are compared by their own paths."""
    repo = Scratch(tmp_path / "large")
    repo.commit({"docs/goals/okrs/org.yaml": ORG, "docs/goals/okrs/a.yaml": DESK, "okrs/odd.yaml": "cycle: ["})
    repo.write({"docs/goals/okrs/a.yaml": DESK.replace("target: 5\n", "target: 6\n")})
    _, out, _ = call(repo.folder / "docs/goals", "diff")
    assert "5 days → 6 days" in out
    assert "Goals: 1 changed" in out


def test_a_shallow_clone_has_one_clear_message(story: Scratch, call: Call, tmp_path: Path) -> None:
    """Where the base is missing the message says how to get it; with the whole history all is as usual."""
    story.git("clone", "-q", "--depth", "1", "--branch", "pull", f"file://{story.folder}", str(tmp_path / "cut"))
    for command in (["diff", "origin/main"], ["lint", "--since", "HEAD~1"]):
        code, out, said = call(tmp_path / "cut", *command)
        assert (code, out) == (2, "")
        assert "fetch-depth: 0" in said
    story.git("clone", "-q", "--branch", "pull", f"file://{story.folder}", str(tmp_path / "whole"))
    assert call(tmp_path / "whole", "diff", "origin/main")[1].startswith(DIFF)


def test_a_detached_head_and_a_dirty_tree(story: Scratch, call: Call) -> None:
    """What lies in the folder is compared, committed or not, on a branch or on none."""
    story.git("checkout", "-q", "--detach", "pull")
    story.write({"okrs/2026-Q4/desk.yaml": changed(DESK).replace("target: 8\n", "target: 9\n")})
    assert "5 days → 9 days" in call(story.folder, "diff", "main")[1]
    assert "8 days → 9 days" in call(story.folder, "diff")[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["diff", "no-such"], "git knows no revision `no-such`; `git fetch` brings what others have"),
        (["diff", "main..no-such"], "git knows no revision `no-such`"),
        (["lint", "--since", "--output=x"], "git knows no revision `--output=x`"),
        (["diff", "main", "--output", "html"], "There is no form html. Known are json, markdown, text."),
        (["diff", "main", "--output", "json:"], "names no file"),
    ],
)
def test_wrong_use_has_one_clear_message(args: list[str], said: str, story: Scratch, call: Call) -> None:
    """Exit code 2 and the way out; nothing is written."""
    code, out, messages = call(story.folder, *args)
    assert (code, out) == (2, "")
    assert said in messages
    assert not (story.folder / "x").exists()


def test_outside_of_any_repository(call: Call, tmp_path: Path) -> None:
    """Goals that lie in no repository can be linted, but not compared."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs/a.yaml").write_text(DESK)
    code, _, said = call(tmp_path, "diff")
    assert code == 2
    assert "lies in no git repository" in said


def test_exit_codes(story: Scratch, call: Call) -> None:
    """Changes alone are no failure unless asked; moved goalposts fail from the level asked."""
    assert call(story.folder, "diff", "main", "--exit-code")[0] == 1
    assert call(story.folder, "diff", "HEAD", "--exit-code")[:2] == (
        0, "No goal changed in meaning, from HEAD to the files here.\n",
    )  # fmt: skip
    assert call(story.folder, "diff", "main", "--fail-on", "error")[0] == 1
    assert call(story.folder, "diff", "HEAD", "--fail-on", "info")[0] == 0


def test_a_renamed_and_reordered_file_makes_nothing_new(story: Scratch, call: Call) -> None:
    """Moving goals about in files changes no meaning and brings no finding."""
    text = (story.folder / "okrs/2026-Q4/desk.yaml").read_text()
    head, *goals = text.split("\n  - id: ")
    assert [goal.split()[0] for goal in goals] == ["waits", "voices", "parents"]
    story.write(
        {
            "okrs/2026-Q4/desk.yaml": None,
            "okrs/desk-2026.yml": head + "".join(f"\n  - id: {goal}" for goal in reversed(goals)),
        }
    )
    assert "No goal changed in meaning" in call(story.folder, "diff", "HEAD")[1]
    assert "Nothing new since HEAD" in call(story.folder, "lint", "--since", "HEAD", "--all")[1]


def test_files_of_then_that_cannot_be_read_end_nothing(story: Scratch, call: Call) -> None:
    """A file that was broken then is passed over; what it held counts as new now."""
    story.git("checkout", "-q", "-b", "mended")
    story.commit({"okrs/2026-Q4/desk.yaml": "cycle: [\n"})
    story.write({"okrs/2026-Q4/desk.yaml": DESK})
    code, out, _ = call(story.folder, "diff", "HEAD")
    assert code == 0
    assert "Goals: 2 added" in out


@pytest.mark.repository
def test_the_docs_show_what_the_program_prints() -> None:
    """The page about changes shows the diff of this story, line for line."""
    page = (Path(__file__).parent.parent / "docs/changes.md").read_text("utf-8")
    assert DIFF.rstrip() in page


def test_before_the_first_commit_there_is_nothing_to_compare(call: Call, tmp_path: Path) -> None:
    """A hook on a very first commit is no failure."""
    repo = Scratch(tmp_path / "new")
    repo.write({"okrs/a.yaml": DESK})
    code, out, said = call(repo.folder, "diff")
    assert (code, out, said) == (0, "", "There is no commit yet, so nothing to compare with.\n")
    assert call(repo.folder, "diff", "main")[0] == 2
