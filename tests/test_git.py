"""Git is asked with plumbing only: what is there, what is not, and nothing that a name or setting could smuggle in."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from scratch import Scratch

from okrlint.errors import UsageError
from okrlint.git import repository


@pytest.fixture
def repo(tmp_path: Path) -> Scratch:
    """Return a repository with two commits, the second of which changes one file, adds one and takes one away."""
    made = Scratch(tmp_path / "repo")
    made.commit({"okrs/a.yaml": "a\n", "okrs/b.yaml": "b\n", "other.txt": "o\n"}, day="2026-10-05")
    made.commit({"okrs/a.yaml": "aa\n", "okrs/b.yaml": None, "okrs/ü x.yaml": "c\n"}, day="2026-10-12")
    return made


def test_files_and_contents_at_a_revision(repo: Scratch) -> None:
    """Paths are told from the folder asked, odd names included, and contents come back byte for byte."""
    git = repository(repo.folder / "okrs")
    files = git.files(git.commit("HEAD"))
    assert set(files) == {"a.yaml", "ü x.yaml"}
    assert dict(git.contents(blob.id for blob in files.values())) == {
        files["a.yaml"].id: b"aa\n",
        files["ü x.yaml"].id: b"c\n",
    }
    assert set(repository(repo.folder).files(git.commit("HEAD~1"))) == {"okrs/a.yaml", "okrs/b.yaml", "other.txt"}
    assert list(git.contents([])) == []
    assert list(git.contents(["0" * 40])) == []


def test_links_are_no_plain_files(repo: Scratch) -> None:
    """A link in a commit is told apart, so that its text is never taken for goals."""
    (repo.folder / "okrs/link.yaml").symlink_to("../other.txt")
    repo.commit()
    git = repository(repo.folder)
    files = git.files(git.commit("HEAD"))
    assert [files[name].plain for name in ("okrs/a.yaml", "okrs/link.yaml")] == [True, False]


def test_history_of_a_folder(repo: Scratch) -> None:
    """The commits that touched it, newest first, each with its day and the content of each path; None for what went."""
    repo.commit({"other.txt": "oo\n"}, day="2026-10-19")
    git = repository(repo.folder)
    newest, oldest = git.history(git.commit("HEAD"), ["okrs"])
    assert (newest.day, oldest.day) == ("2026-10-12", "2026-10-05")
    assert {path: blob is not None for path, blob in newest.files.items()} == {
        "okrs/a.yaml": True,
        "okrs/b.yaml": False,
        "okrs/ü x.yaml": True,
    }
    inner = repository(repo.folder / "okrs")
    assert [set(one.files) for one in inner.history(git.commit("HEAD"), ["."])][1] == {"a.yaml", "b.yaml"}


def test_the_commit_where_two_lines_parted(repo: Scratch) -> None:
    """The last commit in common is the one to compare with, wherever the other line went on to."""
    git = repository(repo.folder)
    start = git.commit("HEAD")
    repo.git("checkout", "-q", "-b", "mine")
    mine = repo.commit({"okrs/a.yaml": "mine\n"})
    repo.git("checkout", "-q", "main")
    main = repo.commit({"okrs/a.yaml": "main\n"})
    assert git.merge_base(mine, main) == start
    repo.git("checkout", "-q", "--orphan", "alone")
    with pytest.raises(UsageError, match="have no commit in common"):
        git.merge_base(repo.commit(), main)


HOSTILE = [
    "",
    "no-such",
    "--output=x",
    "-h",
    "HEAD; touch x",
    "$(touch x)",
    "HEAD:okrs/a.yaml",
    "\n",
    "HEAD\nx",
    "--",
    "a b",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_that_are_no_revision(name: str, repo: Scratch) -> None:
    """Whatever is named, it is a commit or one clear message; it is never taken for an option."""
    before = sorted(path.name for path in repo.folder.iterdir())
    with pytest.raises(UsageError, match="git knows no revision"):
        repository(repo.folder).commit(name)
    assert sorted(path.name for path in repo.folder.iterdir()) == before


def test_a_branch_with_the_name_of_an_option(repo: Scratch) -> None:
    """Such a branch can be made, and is read like any other."""
    repo.git("update-ref", "refs/heads/--output=x", "HEAD")
    git = repository(repo.folder)
    assert git.commit("refs/heads/--output=x") == git.commit("HEAD")


def test_settings_of_the_repository_run_nothing(repo: Scratch, tmp_path: Path) -> None:
    """Programs that a repository's own settings name are not started."""
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for name in ("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand", "gpg.program", "core.editor"):
        repo.git("config", name, str(trap))
    git = repository(repo.folder)
    head = git.commit("HEAD")
    assert git.files(head)
    assert list(git.history(head, ["."]))
    assert not (tmp_path / "sprung").exists()


def test_a_shallow_clone_says_what_to_do(repo: Scratch, tmp_path: Path) -> None:
    """Where the history was cut off, the message names the cure for the machine and for CI."""
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", str(tmp_path / "cut"))
    git = repository(tmp_path / "cut")
    assert git.shallow
    with pytest.raises(UsageError, match=r"git fetch --unshallow.*fetch-depth: 0"):
        git.commit("HEAD~1")


def test_where_there_is_no_repository(tmp_path: Path) -> None:
    """A folder outside of any, and the inner folder of one, are told apart from a missing revision."""
    with pytest.raises(UsageError, match="lies in no git repository; `git init` begins one"):
        repository(tmp_path)
    Scratch(tmp_path / "repo")
    with pytest.raises(UsageError, match="not among its files"):
        repository(tmp_path / "repo/.git")


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    """Before the first commit there is no revision to compare with."""
    with pytest.raises(UsageError, match="git knows no revision `HEAD`"):
        repository(Scratch(tmp_path / "repo").folder).commit("HEAD")


def test_without_git(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git gets one message that says so."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="needs git"):
        repository(repo.folder)


def test_git_that_hangs_is_ended(repo: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    """A call that takes too long ends with a message."""

    def slow(*args: object, **more: object) -> None:
        raise subprocess.TimeoutExpired("git", 1)

    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(UsageError, match="git took longer than"):
        repository(repo.folder)


def test_other_repositories_cannot_be_smuggled_in(
    repo: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables that point git elsewhere, as hooks set them, change nothing."""
    other = Scratch(tmp_path / "other")
    other.commit({"x.yaml": "x\n"})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    git = repository(repo.folder)
    assert "okrs/a.yaml" in git.files(git.commit("HEAD"))
