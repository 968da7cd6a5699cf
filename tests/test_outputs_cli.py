"""Where outputs go: standard output, files, the summary of a job; and what is chosen without being asked for."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from outputs_kit import parse_command

from okrlint import cli

GOAL = """\
cycle: 2026-Q4
team: bakery
objectives:
  - id: crust
    title: Regulars taste the difference
    key_results:
      - {id: again, title: People come again}
"""
ONLY = ["lint", "--today", "2026-11-16", "--select", "unmeasurable-key-result"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with one finding, in which the test stands."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "bakery.yaml").write_text(GOAL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_github_actions_gets_annotations_and_the_summary(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There both are chosen without asking; the summary is added to what the step has written before."""
    summary = folder / "summary.md"
    summary.write_bytes(b"Tests: \xff\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for _ in range(2):
        assert cli.run(ONLY) == 1
    out = capsys.readouterr().out
    assert parse_command(out.splitlines()[0]).properties["file"] == "okrs/bakery.yaml"
    assert summary.read_bytes().startswith(b"Tests: \xff\n## okrlint: 1 error\n\n1 objective and")
    assert summary.read_bytes().count(b"## okrlint: 1 error\n") == 2


@pytest.mark.parametrize(
    ("environment", "args", "start"),
    [
        ({"GITHUB_ACTIONS": "true"}, [], "::error "),
        ({"GITHUB_ACTIONS": "true"}, ["--output", "concise"], "okrs/bakery.yaml:7:28: "),
        ({"GITHUB_ACTIONS": "false"}, [], "okrs/bakery.yaml:7:28: error: "),
        ({"CI": "true"}, [], "okrs/bakery.yaml:7:28: error: "),
        ({}, ["--output", "summary"], "## okrlint: 1 error\n"),
        ({"GITHUB_STEP_SUMMARY": ""}, ["--output", "summary:-"], "## okrlint: 1 error\n"),
    ],
)
def test_what_is_chosen(
    environment: dict[str, str],
    args: list[str],
    start: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An output that is asked for wins; elsewhere than in GitHub Actions it is text."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cli.run([*ONLY, *args]) == 1
    assert capsys.readouterr().out.startswith(start)


@pytest.mark.parametrize(("taken", "added"), [(1024 * 1024 - 30, b"## okrlint: 1 error\n"), (1024 * 1024 - 3, b"")])
def test_a_summary_that_is_nearly_full(taken: int, added: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub refuses more than a mebibyte in all, so there is only as much as has room beside the rest."""
    summary = folder / "summary.md"
    summary.write_bytes(b"x" * taken)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli.run([*ONLY, "--output", "summary"]) == 1
    assert summary.read_bytes()[taken:] == added


def test_a_summary_that_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the variable, since nobody gave the file on the command line."""
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder / "no" / "summary.md"))
    assert cli.run([*ONLY, "--output", "summary"]) == 2
    assert "GITHUB_STEP_SUMMARY names " in capsys.readouterr().err
    assert cli.run([*ONLY, "--output", "summary:own.md"]) == 1
    assert (folder / "own.md").read_text("utf-8").startswith("## okrlint: 1 error\n")


def test_the_rest_is_in_the_summary_only_if_there_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The closing notice leads where the findings are."""
    results = "".join(f"      - {{id: r{number}, title: People come again}}\n" for number in range(14))
    (folder / "okrs" / "bakery.yaml").write_text(GOAL.partition("      - ")[0] + results)
    cli.run([*ONLY, "--output", "github"])
    assert "::4 more findings had no room here" in capsys.readouterr().out
    cli.run([*ONLY, "--output", "github", "--output", "summary:summary.md"])
    assert "::4 more in the summary\n" in capsys.readouterr().out


@pytest.mark.parametrize(("git", "path"), [("", "goals/okrs/b.yaml"), ("goals", "okrs/b.yaml"), (None, "okrs/b.yaml")])
def test_paths_begin_at_the_top_of_the_repository(
    git: str | None, path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Services know files by their path in the repository; text and JSON by that in the workspace."""
    (tmp_path / "goals" / "okrs").mkdir(parents=True)
    (tmp_path / "goals" / "okrs" / "b.yaml").write_text(GOAL)
    if git is not None:
        (tmp_path / git / ".git").mkdir()
    outputs = ["--output", "gitlab:gitlab.json", "--output", "json:plain.json"]
    assert cli.run(["-C", str(tmp_path / "goals"), *ONLY, *outputs]) == 1
    read = {name: json.loads((tmp_path / "goals" / f"{name}.json").read_text("utf-8")) for name in ("gitlab", "plain")}
    assert read["gitlab"][0]["location"]["path"] == path
    assert read["plain"]["findings"][0]["path"] == "okrs/b.yaml"


def test_several_formats_in_one_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each goes to its place; SARIF has the texts of the rules that spoke, with their options."""
    outputs = ["sarif:out.sarif", "junit:out.xml", "github", "markdown"]
    assert cli.run([*ONLY, *(part for one in outputs for part in ("--output", one))]) == 1
    out = capsys.readouterr().out
    assert out.index("::error ") < out.index("<!-- okrlint -->\n")
    (rule,) = json.loads((folder / "out.sarif").read_text("utf-8"))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "unmeasurable-key-result"
    assert "## Bad" in rule["help"]["markdown"]
    assert '<testsuites name="okrlint" tests="1" failures="1" errors="0">' in (folder / "out.xml").read_text("utf-8")


def test_junit_lists_clean_files_that_the_report_is_about(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without findings is a case that passed, unless PATH leaves it out."""
    (folder / "okrs" / "mill.yaml").write_text("cycle: 2026-Q4\nteam: mill\nobjectives: []\n")
    cli.run([*ONLY, "--output", "junit"])
    assert '<testcase classname="okrs/mill.yaml" name="nothing to mend"/>' in capsys.readouterr().out
    cli.run([*ONLY, "--output", "junit", "okrs/bakery.yaml"])
    assert "mill.yaml" not in capsys.readouterr().out


def test_a_file_is_written_whole_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where writing fails the old file stays as it was, and nothing half written lies beside it."""
    (folder / "out.sarif").write_text("old")
    monkeypatch.setattr(Path, "replace", _full)
    assert cli.run([*ONLY, "--output", "sarif:out.sarif"]) == 2
    assert "out.sarif cannot be written: disk full" in capsys.readouterr().err
    assert (folder / "out.sarif").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["okrs", "out.sarif"]


def _full(*_: object) -> None:
    raise OSError(28, "disk full")


def test_what_is_no_file_stays_what_it_is(folder: Path) -> None:
    """A pipe is written to, not replaced by a file."""
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert cli.run([*ONLY, "--output", "concise:pipe"]) == 1
    assert os.read(reader, 100).startswith(b"okrs/bakery.yaml:7:28: ")
    os.close(reader)
    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def test_names_that_are_no_text_in_every_format(folder: Path) -> None:
    """A file whose name is not UTF-8 can be named in every format."""
    (folder / "okrs" / "bakery.yaml").rename(folder / "okrs" / os.fsdecode(b"b\xe9.yaml"))
    for name in ("sarif", "github", "gitlab", "junit", "rdjson", "markdown", "summary"):
        assert cli.run([*ONLY, "--output", f"{name}:out"]) == 1
        assert any(part in (folder / "out").read_text("utf-8") for part in ("udce9", "okrs/b%E9.yaml")), name
