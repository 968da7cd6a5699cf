"""The hooks before a commit, in scratch repositories: those of pre-commit, and the plain ones that the page shows."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from ci_kit import ROOT, blocks, program, run
from scratch import Scratch

pytestmark = [
    pytest.mark.repository,
    pytest.mark.skipif(sys.platform == "win32", reason="the hooks of the page are in shell"),
]

SETTINGS = "today: 2026-11-16\nrules: {missing-owner: off, missing-guardrail: off}\n"
GOALS = """cycle: 2026-Q4
team: bakery
objectives:
  - id: crust
    title: Regulars taste the difference
    why: Two in five buy their bread elsewhere since spring.
    key_results:
      - {id: again, title: Ten people come again, metric: people, baseline: 2, target: 10}
"""
EASIER = GOALS.replace("Ten people", "Four people").replace("target: 10", "target: 4")
VAGUE = "cycle: 2026-Q4\nteam: mill\nobjectives:\n  - {id: flour, title: Flour, supports: oven/heat, ownr: x}\n"
NAME, OTHER = "okrs/2026-Q4/bakery.yaml", "okrs/2026-Q4/mill.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    """Return a repository with a sound goal, and one whose file has faults that nobody touches."""
    made = Scratch(tmp_path / "repo")
    made.commit({"okrlint.yaml": SETTINGS, NAME: GOALS, OTHER: VAGUE, "README.md": "Goals\n"})
    return made


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with what a release of this one brings, as pre-commit would clone it."""
    made = Scratch(tmp_path_factory.mktemp("source"))
    for name in ("okrlint", "schema", "site_templates"):
        shutil.copytree(ROOT / name, made.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml"):
        shutil.copyfile(ROOT / name, made.folder / name)
    made.commit()
    return made.folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder where pre-commit keeps what it installed, so that it installs once."""
    return tmp_path_factory.mktemp("home")


def hook(name: str, repo: Scratch, source: Path, home: Path) -> tuple[int, str]:
    """Run a hook on what is staged, as pre-commit does before a commit; return its exit code and what it says."""
    env = {**os.environ, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_COLOR": "never"}
    env |= {f"GIT_{who}_{what}": "ana@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = run(program("pre-commit"), "try-repo", str(source), name, folder=repo.folder, env=env)
    return done.returncode, done.stdout + done.stderr


def stage(repo: Scratch, **files: str) -> None:
    """Stage new contents of the files `bakery`, `mill` and `readme`."""
    names = {"bakery": NAME, "mill": OTHER, "readme": "README.md"}
    repo.write({names[key]: text for key, text in files.items()})
    repo.git("add", "-A")


def test_pre_commit_runs_our_hooks(repo: Scratch, source: Path, home: Path) -> None:
    """Findings are those of staged files only, seen in the whole workspace; a moved goalpost stops the commit.

    Wants a package index, since pre-commit installs okrlint into an environment of its own.
    """
    stage(repo, readme="Our goals\n")
    assert "Skipped" in hook("okrlint", repo, source, home)[1]

    stage(repo, bakery=GOALS + "    supports: mill/flour\n")
    code, said = hook("okrlint", repo, source, home)
    assert (code, "Passed" in said) == (0, True), said

    stage(repo, bakery=GOALS + "    supports: mill/gone\n")
    code, said = hook("okrlint", repo, source, home)
    assert (code, "mill/gone" in said, "ownr" in said) == (1, True, False), said

    stage(repo, bakery=GOALS.replace("Regulars taste", "Many taste"))
    code, said = hook("okrlint-diff", repo, source, home)
    assert (code, "Many taste" in said) == (0, True), said

    stage(repo, bakery=EASIER)
    code, said = hook("okrlint-diff", repo, source, home)
    assert (code, "moved without an amendment" in said) == (1, True), said


@pytest.fixture
def plain(repo: Scratch, tmp_path: Path) -> Scratch:
    """Return the repository with the hooks of the page, its goals known as those of the main branch on the server."""
    (repo.folder / ".git" / "hooks").mkdir(exist_ok=True)
    for name, text in blocks("sh"):
        (repo.folder / name).write_text(text, "utf-8")
        (repo.folder / name).chmod(0o755)
    folder = tmp_path / "programs"
    folder.mkdir()
    words = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m okrlint "$@"\n'
    (folder / "okrlint").write_text(words, "utf-8")
    (folder / "okrlint").chmod(0o755)
    repo.git("init", "-q", "--bare", str(tmp_path / "server"))
    repo.git("remote", "add", "origin", str(tmp_path / "server"))
    repo.git("-c", "core.hooksPath=/dev/null", "push", "-q", "origin", "main")
    return repo


def git(repo: Scratch, *words: str) -> tuple[int, str]:
    """Run git where the hooks find okrlint; return its exit code and what it and they say."""
    env = {**os.environ, "PATH": f"{repo.folder.parent / 'programs'}:{os.environ['PATH']}"}
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    done = run("git", *who, *words, folder=repo.folder, env=env)
    return done.returncode, done.stdout + done.stderr


def test_the_plain_hook_before_a_commit(plain: Scratch) -> None:
    """A commit with a fault in a staged file stops; one without goals, or with sound ones, passes."""
    stage(plain, readme="Our goals\n")
    assert git(plain, "commit", "-m", "Say it")[0] == 0
    stage(plain, bakery=GOALS.replace("    why:", "    ownr: x\n    why:"))
    code, said = git(plain, "commit", "-m", "Own it")
    assert (code, "bakery.yaml" in said, "mill.yaml" in said) == (1, True, False), said
    stage(plain, bakery=GOALS.replace("Regulars taste", "Many taste"))
    assert git(plain, "commit", "-m", "Mend it")[0] == 0


def test_the_plain_hook_before_a_push(plain: Scratch) -> None:
    """A push that would move a goalpost stops; another passes, and shows what changes."""
    stage(plain, bakery=EASIER)
    plain.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "Ease it")
    code, said = git(plain, "push", "origin", "main")
    assert (code, "moved without an amendment" in said) == (1, True), said
    stage(plain, bakery=GOALS.replace("Regulars taste", "Many taste"))
    plain.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "Put it back")
    code, said = git(plain, "push", "origin", "main")
    assert (code, "Many taste" in said) == (0, True), said
