"""The command line: exit codes, options that stand everywhere, outputs, and words that help."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest

from okrlint import __version__, cli
from okrlint.cli.common import Day, Globals, utc_today
from okrlint.errors import OkrlintError
from okrlint.lint import registry
from okrlint.lint.rule import Rule

GOAL = """\
cycle: 2026-Q4
team: bakery
objectives:
  - id: crust
    title: Regulars taste the difference
    key_results:
      - {id: again, title: People come again}
"""
ONLY = ["--select", "unmeasurable-key-result"]
COMMANDS = (
    *("baseline", "build", "checkin", "coach", "config", "cycle", "diff", "explain", "export", "fmt", "import"),
    *("init", "lint", "lsp", "new", "rules", "schema", "serve", "status", "why"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace with one finding, in which the test stands."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs" / "bakery.yaml").write_text(GOAL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def level(folder: Path, name: str) -> None:
    """Set the level of the rule that speaks."""
    (folder / "okrlint.yaml").write_text(f"rules: {{unmeasurable-key-result: {name}}}\n")


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example(command: str, flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command says what it does and shows a line to try, also outside of any workspace."""
    assert cli.run([*command.split(), flag]) == 0
    text = capsys.readouterr().out
    assert f"\n    okrlint {command}" in text
    assert "\\b" not in text
    assert "..." not in text.partition("Commands:")[2]
    assert all(option in text for option in ("-C DIR", "--today DATE", "--color", "-q, --quiet", "-h, --help"))


def test_every_command_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the folder of commands is a command, with its line in the help, which is shown without one."""
    files = {path.stem.rstrip("_") for path in Path(cli.__file__).parent.glob("[!_]*.py")} - {"common"}
    assert cli.run([]) == 2
    text = capsys.readouterr().err
    assert {line.split()[0] for line in text.partition("Commands:\n")[2].splitlines()} == files >= set(COMMANDS)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """Name and number, and no more."""
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"okrlint, version {__version__}\n"


@pytest.mark.parametrize(
    ("at", "options", "code"),
    [
        ("error", [], 1),
        ("warning", [], 0),
        ("info", [], 0),
        ("off", [], 1),
        ("error", ["--fail-on", "warning"], 1),
        ("warning", ["--fail-on", "warning"], 1),
        ("warning", ["--fail-on", "info"], 1),
        ("info", ["--fail-on", "warning"], 0),
        ("info", ["--fail-on", "info"], 1),
        ("warning", ["--max-warnings", "0"], 1),
        ("warning", ["--max-warnings", "1"], 0),
        ("info", ["--max-warnings", "0"], 0),
        ("error", ["--ignore", "measure"], 0),
        ("error", ["--profile", "starter"], 1),
    ],
)
def test_exit_codes_of_lint(
    at: str, options: list[str], code: int, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One at findings from the level that fails, or at too many warnings; else nought."""
    if at == "off":
        options = [*options, "--fail-on", "warning"]
    level(folder, at)
    assert cli.run(["lint", *ONLY, *options]) == code
    out, err = capsys.readouterr()
    assert err == ("Warnings: 1, allowed by --max-warnings: 0.\n" if code and "--max-warnings" in options else "")
    assert (code == 0) or "okrs/bakery.yaml:7:28: " in out


@pytest.mark.parametrize(
    "args",
    [
        ["lnt"],
        ["lint", "nowhere"],
        ["lint", "--select", "zzz"],
        ["lint", "--output", "zzz"],
        ["lint", "--today", "soon"],
        ["lint", "--max-warnings", "-1"],
        ["lint", "--zzz"],
        ["lint", "-"],
        ["-C", "nowhere", "lint"],
        ["explain", "zzz"],
        ["explain"],
        ["schema", "zzz"],
        ["schema", "output", "--draft-07"],
        [],
    ],
)
def test_wrong_use_is_two(args: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be followed is said on standard error, without a trace of the program."""
    assert cli.run(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize("error", [RuntimeError("the rule fell over"), OkrlintError("the fixes do not settle")])
def test_a_fault_of_ours_is_three(
    error: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says whose fault it is; where the program fell over it asks to report that, with the text to send."""

    def fail(*_: object) -> Iterator[object]:
        raise error

    def broken(rules: tuple[Rule, ...] = registry.load_rules()) -> tuple[Rule, ...]:
        return tuple(replace(one, check=fail) for one in rules)  # type: ignore[arg-type]

    monkeypatch.setattr(registry, "load_rules", broken)
    assert cli.run(["lint"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    if isinstance(error, OkrlintError):
        assert err == "okrlint: the fixes do not settle\n"
    else:
        assert err.startswith("This is a fault of okrlint, not of your goals. Please report it with the command")
        assert err.rstrip().endswith("RuntimeError: the rule fell over")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_stopping_is_quiet(
    stop: type[BaseException], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends with 130, as shells expect, and one word."""

    def interrupt() -> tuple[Rule, ...]:
        raise stop

    monkeypatch.setattr(registry, "load_rules", interrupt)
    assert cli.run(["lint"]) == 130
    assert capsys.readouterr().err.strip() == "Stopped."


def test_a_closed_pipe_is_no_fault(folder: Path) -> None:
    """Where the reader goes away, as `head` does, nothing is complained about."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "okrlint", "rules"]
    with os.fdopen(writer, "w") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, env=_environment(), check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2]), "PYTHONHASHSEED": "0", **more}


def test_the_module_runs_as_a_program(folder: Path) -> None:
    """`python -m okrlint` is the same program, with the exit code of the command; text is UTF-8 in any locale."""
    (folder / "okrs" / "bakery.yaml").write_text(GOAL.replace("People", "Über 東京 🎯"), "utf-8")
    command = [sys.executable, "-m", "okrlint", "lint", *ONLY]
    done = [
        subprocess.run(
            command, capture_output=True, env=_environment(LC_ALL=name, PYTHONUTF8="0"), check=False, timeout=60
        )
        for name in ("C", "C.UTF-8")
    ]
    assert [one.returncode for one in done] == [1, 1]
    assert done[0].stdout == done[1].stdout
    assert "title: Über 東京 🎯 come again" in done[0].stdout.decode()


@pytest.mark.parametrize(
    ("args", "day"),
    [
        (["--today", "2026-05-05", "lint"], "2026-05-05"),
        (["lint", "--today", "2026-05-05"], "2026-05-05"),
        (["--today", "2026-05-05", "lint", "--today", "2026-06-06"], "2026-06-06"),
        (["lint"], "2026-01-02"),
    ],
)
def test_today(args: list[str], day: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before or behind the command, the last one holds; else the settings say."""
    (folder / "okrlint.yaml").write_text("today: 2026-01-02\n")
    cli.run([*args, "--output", "json"])
    assert json.loads(capsys.readouterr().out)["today"] == day


def test_the_clock_is_in_utc(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a day asked for or set it is the day in UTC."""
    monkeypatch.setattr("okrlint.cli.common.utc_today", lambda: Day().convert("2031-02-03", None, None))
    cli.run(["lint", "--output", "json"])
    assert json.loads(capsys.readouterr().out)["today"] == "2031-02-03"
    assert utc_today().isoformat() > "2024"
    assert Day().convert(utc_today(), None, None) == utc_today()


@pytest.mark.parametrize(
    "args", [["-C", "{}", "lint"], ["lint", "-C", "{}"], ["lint", "{}"], ["lint", "{}/okrs/bakery.yaml"]]
)
def test_the_same_from_any_folder(
    args: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wherever the command is started, it says the same."""
    assert cli.run(["lint", *ONLY]) == 1
    here = capsys.readouterr().out
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir("/")
    assert cli.run([*(one.format(folder) for one in args), *ONLY]) == 1
    assert capsys.readouterr().out == here
    monkeypatch.chdir(folder / "elsewhere")
    assert cli.run(["lint", *ONLY]) == 1
    assert capsys.readouterr().out == here


@pytest.mark.parametrize(
    ("color", "environment", "tty", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, True),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(
    color: str, environment: dict[str, str], tty: bool, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As asked, else FORCE_COLOR and NO_COLOR, else when it is a terminal that can."""
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: tty, raising=False)
    assert Globals(color=color).colored(stream) is colored


def test_several_outputs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each goes where it is sent; what goes to a file or is not for people has no colour."""
    outputs = ["concise", "json:out.json", "text:out.txt", "text:-"]
    code = cli.run(["lint", *ONLY, "--color", "always", *(part for one in outputs for part in ("--output", one))])
    out = capsys.readouterr().out
    assert code == 1
    assert out.startswith("okrs/bakery.yaml:7:28: error unmeasurable-key-result this")
    assert "\x1b[1m" in out
    assert json.loads((folder / "out.json").read_text())["summary"]["error"] == 1
    assert "\x1b" not in (folder / "out.txt").read_text()


def test_an_output_that_cannot_be_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in its place is wrong use, and said so."""
    assert cli.run(["lint", *ONLY, "--output", "json:okrs"]) == 2
    assert "okrs cannot be written: Is a directory" in capsys.readouterr().err


def test_names_of_files_that_are_no_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose name is not UTF-8 is checked like any other, and every output can say its name."""
    (folder / "okrs" / "bakery.yaml").rename(folder / "okrs" / os.fsdecode(b"b\xe9\x1b[2J.yaml"))
    assert cli.run(["lint", *ONLY, "--output", "concise", "--output", "json:out.json", "--output", "text"]) == 1
    assert capsys.readouterr().out.count("okrs/b\\udce9\\x1b[2J.yaml:7:28: ") == 2
    assert "\\udce9" in (folder / "out.json").read_text()


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [(GOAL, 1, "okrs/new.yaml:7:28: error"), ("cycle: 2026-Q4\nteam: b\n", 0, ""), ("\x00", 1, "unreadable")],
)
def test_standard_input(
    text: str, code: int, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes in stands for the file that is named, and the report is about it alone."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    args = ["lint", "-", "--stdin-filename", "okrs/new.yaml", *ONLY, "--output", "concise"]
    assert cli.run(args) == code
    out = capsys.readouterr().out
    assert said in out
    assert "bakery" not in out


def test_several_names_in_one_word(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules and families may be given one by one or with commas between."""
    for select in (["--select", f"structure,{ONLY[1]}"], ["--select", "structure", "--select", f"{ONLY[1]},"]):
        assert cli.run(["lint", *select, "--output", "concise"]) == 1
        assert capsys.readouterr().out.startswith("okrs/bakery.yaml:7:28: ")


def test_quiet_says_only_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without findings it says nothing at all."""
    level(folder, "info")
    assert cli.run(["lint", *ONLY, "-q"]) == 0
    assert cli.run(["-q", "lint", *ONLY]) == 0
    assert capsys.readouterr() == ("", "")


def test_build(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site is written where it is asked for; again it changes nothing; strict stops at errors; quiet is quiet."""
    assert cli.run(["build", "-o", "out", "--today", "2026-11-16"]) == 0
    assert capsys.readouterr().out.endswith(" of them new or changed. Open out/index.html.\n")
    assert (folder / "out" / "index.html").is_file()
    assert cli.run(["build", "-o", "out", "--today", "2026-11-16"]) == 0
    assert " files in out/, 0 of them new or changed." in capsys.readouterr().out
    assert cli.run(["build", "-o", "strict", "--strict"]) == 1
    assert capsys.readouterr().err.startswith("Not built: ")
    assert not (folder / "strict").exists()
    assert cli.run(["build", "-q", "-o", "quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("errors", "said"), [(1, "1 error. okrlint lint shows it."), (2, "2 errors. okrlint lint shows them.")]
)
def test_strict_counts_in_words(errors: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One error is one, two are more."""
    (folder / "okrs" / "bakery.yaml").write_text(
        "cycle: 2026-Q4\nteam: bakery\n" + "".join(f"odd{n}: 1\n" for n in range(errors))
    )
    assert cli.run(["build", "--strict"]) == 1
    assert capsys.readouterr().err == f"Not built: {said}\n"
