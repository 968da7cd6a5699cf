"""The scripts of the GitLab components, run here as a GitLab runner would run them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from ci_kit import ROOT, component, load, run
from scratch import Scratch

pytestmark = [
    pytest.mark.repository,
    pytest.mark.skipif(sys.platform == "win32", reason="the scripts are for the shell of a Linux image"),
]

SETTINGS = "today: 2026-11-16\nrules: {missing-owner: off, unmeasurable-key-result: error}\n"
GOALS = """cycle: 2026-Q4
team: bakery
objectives:
  - id: crust
    title: Regulars taste the difference
    key_results:
      - {id: again, title: People come again}
"""


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    """Return a repository with a goal that cannot be measured, below a folder."""
    made = Scratch(tmp_path / "repo")
    made.commit({"goals/okrlint.yaml": SETTINGS, "goals/okrs/bakery.yaml": GOALS})
    return made


def job(name: str, repo: Scratch, **more: str) -> tuple[int, str]:
    """Run the job of a component with its inputs at their defaults but for the folder; return its code and log.

    The environment that it makes is a stand-in with the okrlint of this Python, so that nothing is fetched.
    """
    _, _, filled = component(ROOT / "templates" / f"{name}.yml", directory="goals")
    ((_, wanted),) = load(filled)[0].items()
    programs = repo.folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "python3").write_text(
        f"""#!/bin/sh
mkdir -p .okrlint/bin
printf '%s\\n' '#!/bin/sh' 'echo "$@" >>.okrlint/asked' >.okrlint/bin/python
printf '%s\\n' '#!/bin/sh' 'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m okrlint "$@"' >.okrlint/bin/okrlint
chmod +x .okrlint/bin/*
""",
        "utf-8",
    )
    (programs / "python3").chmod(0o755)
    env = {key: value for key, value in os.environ.items() if not key.startswith("CI_")}
    env |= {"PATH": f"{programs}:{os.environ['PATH']}", "CI_PROJECT_DIR": str(repo.folder)}
    done = run("sh", "-ec", "\n".join(wanted["script"]), folder=repo.folder, env={**env, **wanted["variables"], **more})
    assert "install --quiet --disable-pip-version-check okrlint" in (repo.folder / ".okrlint/asked").read_text("utf-8")
    return done.returncode, done.stdout + done.stderr


def reports(repo: Scratch) -> tuple[int, int]:
    """Return how many findings the code quality report has, and how many failures the test report."""
    quality = json.loads((repo.folder / "okrlint-code-quality.json").read_text("utf-8"))
    assert {one["location"]["path"] for one in quality} == {"goals/okrs/bakery.yaml"}
    tests = ET.fromstring((repo.folder / "okrlint-junit.xml").read_text("utf-8"))
    return len(quality), int(tests.attrib["failures"])


def test_a_branch_is_judged_in_full(repo: Scratch) -> None:
    """Both reports are written, and a finding fails the job."""
    code, log = job("lint", repo)
    assert (code, "unmeasurable-key-result" in log) == (1, True), log
    quality, failures = reports(repo)
    assert quality >= failures == 1


@pytest.mark.parametrize("name", ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"])
def test_a_merge_request_is_judged_by_what_it_brings(name: str, repo: Scratch) -> None:
    """What was there before stays in the reports but does not decide; what changed in meaning is in the log."""
    base = repo.git("rev-parse", "HEAD")
    text = GOALS.replace("Regulars taste", "Many taste")
    repo.commit({"goals/okrs/bakery.yaml": text})
    code, log = job("lint", repo, **{name: base})
    assert (code, "Many taste" in log) == (0, True), log
    assert reports(repo)[1] == 1
    repo.commit({"goals/okrs/bakery.yaml": f"{text}      - {{id: far, title: People come from afar}}\n"})
    assert job("lint", repo, **{name: base})[0] == 1


def test_wrong_settings_end_the_job(repo: Scratch) -> None:
    """A run that could not check anything fails, and says why."""
    repo.commit({"goals/okrlint.yaml": "rules: {no-such-rule: error}\n"})
    code, log = job("lint", repo)
    assert (code, "no-such-rule" in log) == (2, True), log


def test_the_site_is_built(repo: Scratch) -> None:
    """The pages job leaves the site where GitLab looks for it."""
    code, log = job("pages", repo)
    assert code == 0, log
    assert (repo.folder / "public" / "index.html").is_file()
