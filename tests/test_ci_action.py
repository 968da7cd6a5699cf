"""The steps of the action, run here as a runner would run them: in a repository, with files to write outputs into."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from ci_kit import ACTION, ROOT, read, run
from scratch import Scratch

pytestmark = [
    pytest.mark.repository,
    pytest.mark.skipif(sys.platform == "win32", reason="the steps are in shell, and Windows may have another bash"),
]

GOALS = """cycle: 2026-Q4
team: bakery
objectives:
  - id: crust
    title: Regulars taste the difference
    why: Two in five buy their bread elsewhere since spring.
    key_results:
      - {id: again, title: People come again}
"""
MENDED = GOALS.replace("title: People come again", "title: Ten come again, metric: people, baseline: 2, target: 10")
EASIER = MENDED.replace("Ten come", "Four come").replace("target: 10", "target: 4")


class Done(NamedTuple):
    """A run of the action: its exit code, its outputs, the log, the summary of the job."""

    code: int
    outputs: dict[str, str]
    log: str
    summary: str


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    """Return a repository whose main branch has a goal that cannot be measured, and settings that name a day."""
    made = Scratch(tmp_path / "repo")
    said = "today: 2026-11-16\nrules: {missing-owner: off, unmeasurable-key-result: warning}\n"
    made.commit({"okrlint.yaml": said, "okrs/2026-Q4/bakery.yaml": GOALS})
    return made


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """Return a folder as the step before leaves it, with `okrlint` and `python`; they are those of this Python."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name, words in (("python", ""), ("okrlint", " -m okrlint")):
        (folder / name).write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}"{words} "$@"\n', "utf-8")
        (folder / name).chmod(0o755)
    return folder


def steps() -> dict[str, dict[str, Any]]:
    """Return the steps of the action in shell, by name."""
    return {step["name"]: step for step in read(ACTION)["runs"]["steps"] if "run" in step}


def runner(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return the environment that a runner gives a step, its files new and empty."""
    temp = tmp_path / "temp"
    temp.mkdir(exist_ok=True)
    for name in ("output", "summary"):
        (temp / name).write_bytes(b"")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(temp / "output"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary"),
        "RUNNER_TEMP": str(temp),
        **more,
    }


def step(name: str, folder: Path, env: dict[str, str], contexts: dict[str, str]) -> tuple[int, str, dict[str, str]]:
    """Run a step with its `env:` filled in from `contexts`; return its exit code, its log and its outputs."""
    wanted = steps()[name]
    filled = {key: contexts.get(re.sub(r"[${} ]", "", value), "") for key, value in wanted["env"].items()}
    bash = shutil.which("bash")
    assert bash
    script = ("--noprofile", "--norc", "-eo", "pipefail", "-c", wanted["run"])
    done = run(bash, *script, folder=folder, env={**env, **filled})
    outputs = dict(line.split("=", 1) for line in Path(env["GITHUB_OUTPUT"]).read_text("utf-8").splitlines())
    return done.returncode, done.stdout + done.stderr, outputs


def act(repo: Scratch, programs: Path, inputs: dict[str, str] | None = None, **more: str) -> Done:
    """Run the action but for the installation, with its inputs at their defaults where they are not given."""
    env = runner(repo.folder.parent, **more)
    given = {name: one["default"] for name, one in read(ACTION)["inputs"].items()} | (inputs or {})
    contexts = {f"inputs.{name}": value for name, value in given.items()}
    contexts["steps.install.outputs.programs"] = str(programs)
    code, log, outputs = step("Check the goals", repo.folder, env, contexts)
    assert code == 0, log
    contexts["steps.lint.outputs.exit-code"] = outputs["exit-code"]
    code, *_ = step("Pass or fail", repo.folder, env, contexts)
    return Done(code, outputs, log, Path(env["GITHUB_STEP_SUMMARY"]).read_text("utf-8"))


def test_findings_reach_all_places(repo: Scratch, programs: Path) -> None:
    """Annotations in the log, a summary, counts, and files with SARIF, JSON and a comment; the run fails at the end."""
    done = act(repo, programs, {"fail-on": "warning"})
    report = json.loads(Path(done.outputs["json"]).read_text("utf-8"))
    counts = [report["summary"][level] for level in ("error", "warning", "info")]
    assert [done.outputs[name] for name in ("errors", "warnings", "infos")] == [str(count) for count in counts]
    assert counts[0] + counts[1] > 0
    assert (done.code, done.outputs["exit-code"]) == (1, "1")
    assert "file=okrs/2026-Q4/bakery.yaml,line=8" in done.log
    assert done.summary.startswith("## okrlint: ")
    assert Path(done.outputs["comment"]).read_text("utf-8").startswith("<!-- okrlint -->\n")
    (sarif,) = json.loads(Path(done.outputs["sarif"]).read_text("utf-8"))["runs"]
    assert "unmeasurable-key-result" in {one["ruleId"] for one in sarif["results"]}
    assert "changes" not in done.outputs
    assert set(done.outputs) <= set(read(ACTION)["outputs"])


def test_a_level_and_a_number_decide(repo: Scratch, programs: Path) -> None:
    """`fail-on` and `max-warnings` are those of the command."""
    assert act(repo, programs).code == 0
    assert act(repo, programs, {"max-warnings": "0"}).code == 1
    assert act(repo, programs, {"max-warnings": "99"}).code == 0


def test_on_a_pull_request_only_what_is_new_decides(repo: Scratch, programs: Path) -> None:
    """`since: base` leaves out what the base branch has, in the log and in the counts, not in SARIF."""
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repo.commit({"okrs/2026-Q4/bakery.yaml": GOALS + "      - {id: far, title: People come from afar}\n"})
    done = act(repo, programs, {"since": "base", "fail-on": "warning"}, GITHUB_BASE_REF="main")
    assert done.code == 1
    assert "line=9" in done.log
    assert "line=8" not in done.log
    (sarif,) = json.loads(Path(done.outputs["sarif"]).read_text("utf-8"))["runs"]
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in sarif["results"]]
    assert {8, 9} <= set(lines)
    unchanged = act(repo, programs, {"since": "HEAD", "fail-on": "warning"})
    assert (unchanged.code, unchanged.outputs["warnings"]) == (0, "0")


def test_what_changed_in_meaning_is_shown(repo: Scratch, programs: Path) -> None:
    """With a base the comment and the summary tell what changed too, and a goalpost that moved."""
    repo.commit({"okrs/2026-Q4/bakery.yaml": MENDED})
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repo.commit({"okrs/2026-Q4/bakery.yaml": EASIER})
    done = act(repo, programs, {"since": "base"}, GITHUB_BASE_REF="main")
    comment = Path(done.outputs["comment"]).read_text("utf-8")
    changes = Path(done.outputs["changes"]).read_text("utf-8")
    assert comment.startswith("<!-- okrlint -->\n")
    assert comment.endswith(changes)
    assert changes in done.summary
    assert "10" in changes
    assert "moved without an amendment" in changes
    assert done.code == 1


def test_the_word_base_where_there_is_none(repo: Scratch, programs: Path) -> None:
    """On a push everything is reported; in a merge group the event names the base."""
    whole = act(repo, programs, {"since": "base"})
    assert int(whole.outputs["warnings"]) > 0
    env = runner(repo.folder.parent)
    contexts = {f"inputs.{name}": one["default"] for name, one in read(ACTION)["inputs"].items()}
    contexts |= {"inputs.since": "base", "github.event.merge_group.base_sha": repo.git("rev-parse", "HEAD")}
    contexts["steps.install.outputs.programs"] = str(programs)
    _, _, outputs = step("Check the goals", repo.folder, env, contexts)
    assert outputs["warnings"] == "0"


def test_a_workspace_in_a_folder(repo: Scratch, programs: Path) -> None:
    """`directory` names where the goals are; annotations name files from the top of the repository."""
    repo.git("mv", "okrs", "okrlint.yaml", "-k", ".")
    (repo.folder / "goals").mkdir()
    repo.git("mv", "okrs", "okrlint.yaml", "goals")
    repo.commit()
    assert "file=goals/okrs/2026-Q4/bakery.yaml,line=8" in act(repo, programs, {"directory": "goals"}).log


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "$(touch x)", "; touch x", "a\nexit-code=0"])
def test_a_base_that_is_not_there(revision: str, repo: Scratch, programs: Path) -> None:
    """Whatever `since` says, it is a revision or the run fails with code 2 and says so; nothing of it is run."""
    done = act(repo, programs, {"since": revision})
    assert (done.code, done.outputs) == (2, {"exit-code": "2", "sarif": done.outputs["sarif"]})
    assert "::error title=okrlint::" in done.log
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", "okrlint.yaml", "okrs"]


def test_inputs_are_no_shell(repo: Scratch, programs: Path) -> None:
    """Inputs made to break out of a script end as a wrong use of the command."""
    for name in ("directory", "fail-on", "max-warnings"):
        done = act(repo, programs, {name: "x; touch y $(touch y) `touch y`"})
        assert done.code == 2, name
    assert not (repo.folder / "y").exists()


def test_a_comment_too_long_for_both(repo: Scratch, programs: Path) -> None:
    """Where findings and changes have no room in one comment, the findings stay and the reader is told."""
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    many = "".join(f"      - {{id: k{at}, title: People {'come ' * 30}{at}}}\n" for at in range(160))
    repo.commit({"okrs/2026-Q4/bakery.yaml": GOALS + many})
    done = act(repo, programs, {"since": "base"}, GITHUB_BASE_REF="main")
    comment = Path(done.outputs["comment"]).read_text("utf-8")
    assert len(comment.encode()) < 65_000
    assert "it stands in the summary of the job" in comment
    assert Path(done.outputs["changes"]).read_text("utf-8") in done.summary


def test_the_action_installs_its_own_commit(repo: Scratch, tmp_path: Path) -> None:
    """The step that installs leaves a program of this version, apart from every other Python; wants a package index."""
    env = runner(tmp_path)
    contexts = {"steps.python.outputs.python-path": sys.executable}
    code, log, outputs = step("Install okrlint", repo.folder, env, contexts)
    assert code == 0, log
    folder = Path(outputs["programs"])
    assert folder.is_relative_to(env["RUNNER_TEMP"])
    done = run(folder / "okrlint", "lint", "--output", "concise", folder=repo.folder)
    assert "unmeasurable-key-result" in done.stdout, done.stderr


@pytest.mark.parametrize("version", ["x", "1.0; touch x", "--pre", "1.0 evil", "1.0\nevil"])
def test_only_a_version_is_installed(version: str, repo: Scratch, tmp_path: Path) -> None:
    """What is no version ends the step before anything is fetched."""
    contexts = {"inputs.version": version, "steps.python.outputs.python-path": sys.executable}
    code, log, outputs = step("Install okrlint", repo.folder, runner(tmp_path), contexts)
    assert (code, outputs) == (2, {})
    assert "::error title=okrlint::" in log
    assert not (tmp_path / "temp" / "okrlint").exists()
