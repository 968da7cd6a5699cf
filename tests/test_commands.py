"""Commands that only tell: the schemas, the list of rules, and the page of each."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from okrlint import cli
from okrlint.lint import registry


@pytest.mark.parametrize("name", ["goals", "org", "settings", "baseline", "output", "diff"])
def test_schemas_are_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is JSON and says which one it is; the older form exists for what people edit."""
    assert cli.run(["schema", name]) == 0
    assert "2020-12" in json.loads(capsys.readouterr().out)["$schema"]
    printed = name in ("output", "diff")
    assert cli.run(["schema", name, "--draft-07"]) == (2 if printed else 0)
    assert printed or "draft-07" in json.loads(capsys.readouterr().out)["$schema"]


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """Every rule has its line under its family, and its page with levels, options and examples."""
    assert cli.run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rules = registry.load_rules()
    assert {line.split()[0] for line in lines if line.startswith("  ")} == {one.id for one in rules}
    assert {line for line in lines if line and " " not in line} == {one.family for one in rules}
    for one in rules:
        assert cli.run(["explain", one.id]) == 0
        page = capsys.readouterr().out
        assert page.startswith(f"{one.id} ({one.family})\nLevels: starter ")
        assert one.card.manual in page
        assert ("\nOption " in page.partition("\n\n")[0]) == (one.options is not None)


def test_main_takes_the_words_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script of the package runs what was typed and hands its exit code on."""
    monkeypatch.setattr(sys, "argv", ["okrlint", "schema", "goals", "extra"])
    assert cli.main() == 2
    assert "unexpected extra argument (extra)" in capsys.readouterr().err


class Gone(io.StringIO):
    """A standard output whose reader has gone away when it is flushed."""

    def flush(self) -> None:
        """Fail as a closed pipe does."""
        raise BrokenPipeError

    def fileno(self) -> int:
        """Return a file of its own, so that nothing of the tests is closed."""
        return self.file

    file = 0


def test_a_reader_that_goes_away_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What breaks only when the last of the output is sent ends as quietly, and what is left goes nowhere."""
    with (tmp_path / "out").open("w") as file:
        gone = Gone()
        gone.file = file.fileno()
        monkeypatch.setattr(sys, "stdout", gone)
        assert cli.run(["schema", "goals"]) == 1
        file.write("lost")
    assert (tmp_path / "out").read_text() == ""


def test_output_into_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A standard output that another program put there, without an encoding, gets the text as it is."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert cli.run(["schema", "org"]) == 0
    assert out.getvalue().startswith("{")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfea\0", "okrlint.yaml:1:1: the file is UTF-16\n   = next: save the file as UTF-8\n"),
        (
            b"profile: zz\n",
            """\
okrlint.yaml:1:10: `profile` is starter, recommended or strict, not zz
 1 | profile: zz
   |          ^^
""",
        ),
    ],
)
def test_settings_are_shown_with_what_there_is(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a text no line is shown, without a next step none is made up."""
    (tmp_path / "okrlint.yaml").write_bytes(content)
    assert cli.run(["-C", str(tmp_path), "lint"]) == 2
    assert capsys.readouterr().err == f"{said}okrlint: okrlint.yaml has settings that cannot be followed\n"


def test_verbose_says_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With `-v` standard error names the workspace, its settings, the day, each file and the parser."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "a.yaml").write_text("cycle: 2026-Q4\nteam: a\nobjectives: []\n", "utf-8")
    cli.run(["-C", str(tmp_path), "--today", "2026-11-22", "-v", "lint", "--select", "structure"])
    assert capsys.readouterr().err.splitlines() == [
        f"Workspace: {tmp_path}",
        "Settings: none, so every default holds",
        "Today: 2026-11-22",
        "Read: okrs/a.yaml",
        "Parser: written in C",
    ]


def test_build_opens_with_the_cycle_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--cycle` says what the first page is about, `--base-path` where a lost reader finds the rest."""
    for name in ("2026-Q3", "2026-Q4"):
        (tmp_path / "okrs" / name).mkdir(parents=True)
        (tmp_path / "okrs" / name / "a.yaml").write_text(f"cycle: {name}\nteam: a\nobjectives: []\n", "utf-8")
    asked = ["-C", str(tmp_path), "--today", "2026-11-22", "build"]
    assert cli.run([*asked, "--cycle", "2026-Q3", "--base-path", "/goals"]) == 0
    assert "2026-Q3 ended" in (tmp_path / "site" / "index.html").read_text("utf-8").replace("\u00a0", " ")
    assert 'href="/goals/assets/style.css"' in (tmp_path / "site" / "404.html").read_text("utf-8")
    assert cli.run([*asked, "--cycle", "2026-Q5"]) == 2
    assert "There is no goal in cycle 2026-Q5. Did you mean 2026-Q4?" in capsys.readouterr().err
