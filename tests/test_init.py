"""A new workspace: sound from the first day, whatever people are called, and never over what is there."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from ci_kit import load, program, shell_steps
from ci_kit import run as start
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from scratch import Scratch

from okrlint.cli import run
from okrlint.errors import UsageError
from okrlint.lint.levels import Choice
from okrlint.lint.run import lint
from okrlint.model.build import build_workspace
from okrlint.project import files as writing
from okrlint.project import starting
from okrlint.project.opening import kind_of
from okrlint.project.starting import Ground, Plan, look, prepare
from okrlint.starting.naming import LONGEST, new_name, slug
from okrlint.starting.wanted import Wanted, first_cycle, names_of
from okrlint.syntax.document import read_document

TODAY = "2026-11-16"
NAMED = ["--organization", "Northwind", "--team", "Growth", "--lead", "Ana Kovač", "--ci", "none"]
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that begins a workspace from an empty folder, with lines typed into a pipe."""
    monkeypatch.chdir(tmp_path)

    def made(*args: str, typed: str = "", today: str = TODAY) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run(["init", "--today", today, *args])
        return code, *capsys.readouterr()

    return made


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def wanted(name: str = "A", service: str = "none", **more: str) -> Wanted:
    """Return answers that are all the same."""
    return Wanted(organization=name, mission=name, team=name, lead=name, service=service, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Return an empty place."""
    return look(tmp_path_factory.mktemp("ground") / "new")


def test_with_yes_it_is_all_there(call: Call, tmp_path: Path) -> None:
    """Nothing is asked; each file is named; lint finds nothing, not even information, under any profile."""
    code, out, err = call("goals", "--yes")
    assert (code, err) == (0, "")
    written = [line.split()[1] for line in out.splitlines() if line.startswith("written")]
    assert sorted(written) == sorted(files(tmp_path / "goals"))
    assert "okrs/2026-Q4/first-team.yaml" in written
    assert out.endswith("add a goal of your own, and delete the examples\n")
    assert "\n  cd goals\n  okrlint lint " in out
    for profile in ("starter", "recommended", "strict"):
        lint = ["lint", "-C", "goals", "--today", TODAY, "--profile", profile, "--fail-on", "info"]
        assert run(lint) == 0


def test_it_is_in_the_one_layout(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    """`okrlint fmt` has nothing to change in a new workspace, whoever leads it."""
    call("--yes", "--lead", "Ana: Kovač")
    assert run(["fmt", "--check"]) == 0
    assert "0 files would be formatted" in capsys.readouterr().err


def test_the_answers_stand_in_the_files(call: Call, tmp_path: Path) -> None:
    """In a pipe the questions go to standard error, an answer that is wrong is asked again, and ids are derived."""
    typed = 'Müller & Söhne: "Bau"\nHouses that last\nIm Haus, außen\nTODO\nAna Kovač\nsvn\ngithub\n'
    code, out, err = call("--handle", "@ana-k", typed=typed)
    assert code == 0
    assert "?" not in out
    assert [line for line in err.splitlines() if line.startswith("  ")] == [
        "  `todo` is left over from a template; write what is meant, or delete it.",
        "  svn is none of github, gitlab and none.",
    ]
    org = read_document("okrs/org.yaml", (tmp_path / "okrs/org.yaml").read_bytes(), "org").data
    assert (org["organization"], org["mission"]) == ('Müller & Söhne: "Bau"', "Houses that last")
    team = org["teams"][1]
    assert (team["id"], team["name"], team["lead"]) == ("im-haus-aussen", "Im Haus, außen", "ana-kovac")
    assert org["people"][0] == {"id": "ana-kovac", "name": "Ana Kovač", "team": "im-haus-aussen", "github": "ana-k"}
    owners = (tmp_path / ".github/CODEOWNERS").read_text().splitlines()
    assert owners[1:] == ["/okrs/2026-Q4/company.yaml @ana-k", "/okrs/2026-Q4/im-haus-aussen.yaml @ana-k"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "5 questions are left"), ("A\n\nB\n", "2 questions are left"), ("A\n\nB\nC\nsvn\n", "one question is left")],
)
def test_where_the_answers_end_nothing_is_written(typed: str, said: str, call: Call, tmp_path: Path) -> None:
    """The questions that are left are named with their options."""
    code, _, err = call("goals", typed=typed)
    assert code == 2
    assert said in err
    assert "--ci " in err
    assert not list(tmp_path.iterdir())


def failing(after: int, error: BaseException) -> Callable[..., None]:
    """Return what lets some files take their place and then fails."""
    real, count = writing.take, 0

    def take(file: Path, *, new: bool) -> None:
        nonlocal count
        count += 1
        if count > after:
            raise error
        real(file, new=new)

    return take


def test_ctrl_c_leaves_nothing(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a question, and also while files are being written: what was written is taken away, with its folders."""
    (tmp_path / "mine.txt").write_text("mine")

    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("okrlint.cli._asking._line", interrupted)
        assert call()[0] == 130
    monkeypatch.setattr(writing, "take", failing(5, KeyboardInterrupt()))
    assert call("--yes")[0] == 130
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]


def test_a_write_that_fails_takes_the_others_back(call: Call, tmp_path: Path) -> None:
    """A file where a folder is wanted stops the run; what stood there stays, and nothing else is left."""
    (tmp_path / ".vscode").write_text("a file")
    code, _, err = call("--yes")
    assert code == 2
    assert "settings.json" in err
    assert files(tmp_path) == {".vscode": b"a file"}
    assert [one.name for one in tmp_path.iterdir()] == [".vscode"]


def test_twice_is_once(call: Call, tmp_path: Path) -> None:
    """A second run keeps all and asks for no names."""
    call("--yes")
    before = files(tmp_path)
    code, out, _ = call(typed="github\n")
    assert code == 0
    assert out.startswith("There are goals in okrs/ already: they stay, only what is around is added.\n")
    assert "written" not in out
    assert "To be added" not in out
    assert files(tmp_path) == before
    code, out, _ = call("--ci", "gitlab", "-q")
    assert (code, out) == (0, "")
    assert set(files(tmp_path)) - set(before) == {".gitlab-ci.yml"}


def test_what_is_there_is_kept_and_what_to_add_is_shown(call: Call, tmp_path: Path) -> None:
    """Lines that a file has already are not asked for again."""
    there = {
        ".gitignore": "site/\n*.pyc\n",
        ".gitlab-ci.yml": "test:\n  script: [make]\n",
        "docs/CODEOWNERS": "* @all\n",
        ".vscode/settings.json": "{}\n",
        ".vscode/extensions.json": '{"recommendations": ["redhat.vscode-yaml"]}\n',
    }
    Scratch(tmp_path).write(there)
    code, out, _ = call("--yes", "--handle", "ana", "-q")
    assert code == 0
    now = files(tmp_path)
    assert {name: now[name].decode() for name in there} == there
    shown = dict(part.split(":\n\n", 1) for part in out.split("To be added to ")[1:])
    assert list(shown) == [".vscode/settings.json", ".gitignore", ".gitlab-ci.yml", "docs/CODEOWNERS"]
    assert shown[".gitignore"].split() == ["/.okrlint_cache/"]
    assert '"okrs/.schema/goals.schema.json": [' in shown[".vscode/settings.json"]
    assert shown["docs/CODEOWNERS"].splitlines()[0] == "    /okrs/2026-Q4/company.yaml @ana"
    assert "okrlint build" in shown[".gitlab-ci.yml"]


def test_settings_that_are_there_hold(call: Call, tmp_path: Path) -> None:
    """The goals go where the settings say, in pyproject.toml too; what their rules find is said."""
    said = '[tool.okrlint]\npaths = ["goals"]\n[tool.okrlint.rules]\nkey-result-count = {min = 3}\n'
    (tmp_path / "pyproject.toml").write_text(said)
    code, _, err = call(*NAMED)
    assert code == 0
    assert not (tmp_path / "okrlint.yaml").exists()
    assert "goals/2026-Q4/growth.yaml:" in err
    assert "(key-result-count, by the settings there)" in err
    assert (tmp_path / "goals/.schema/goals.schema.json").is_file()


def test_a_workspace_around_it_is_named(call: Call, tmp_path: Path) -> None:
    """One may stand within another, but not among its goals."""
    (tmp_path / "okrs/2026-Q4").mkdir(parents=True)
    code, out, _ = call("inner", *NAMED)
    assert (code, out.splitlines()[0]) == (0, f"{tmp_path} is a workspace too; this one will stand for itself.")
    code, _, err = call("okrs/2026-Q4", *NAMED)
    assert code == 2
    assert "lies among the goals of" in err


def test_in_a_folder_of_a_repository(call: Call, tmp_path: Path) -> None:
    """What GitHub reads goes to the top of the repository, and names the folder; the rest stays in it."""
    Scratch(tmp_path)
    code, out, _ = call("company goals", *NAMED[:-1], "github", "--handle", "ana")
    assert code == 0
    assert "  cd 'company goals'\n" in out
    found = {name for name in files(tmp_path) if not name.startswith(".git/")}
    assert {name for name in found if not name.startswith("company goals/")} == {
        ".github/workflows/okrs.yml",
        ".github/CODEOWNERS",
    }
    assert 'FOLDER: "company goals"' in (tmp_path / ".github/workflows/okrs.yml").read_text()
    owners = (tmp_path / ".github/CODEOWNERS").read_text().splitlines()
    assert owners[1] == "/company\\ goals/okrs/2026-Q4/company.yaml @ana"


def test_committed_later_it_is_still_sound(call: Call, tmp_path: Path) -> None:
    """Begun in the middle of a quarter the goals have a start of their own, so history finds nothing late."""
    repository = Scratch(tmp_path)
    repository.commit({"README.md": "Goals"}, "2026-09-01")
    call("--yes")
    repository.commit(day="2026-11-17")
    assert run(["lint", "--today", "2026-11-23", "--fail-on", "info"]) == 0
    assert run(["lint", "--today", "2026-11-23", "--fail-on", "info", "--since", "HEAD~1"]) == 0


ODD = [
    "con",
    "Aux.txt",
    "nul/goals",
    "a:b",
    "a?",
    "tab\there",
    "line\nbreak",
    "end.",
    "end ",
    "x" * 300,
    "a\\b",
    "\x7f",
]


@pytest.mark.parametrize("name", ODD)
def test_a_folder_that_some_system_cannot_have(name: str, call: Call, tmp_path: Path) -> None:
    """One clear message, and nothing is made."""
    code, _, err = call(name, "--yes")
    assert code == 2
    assert "on every system; choose another name" in err
    assert not list(tmp_path.iterdir())


def test_a_file_is_no_folder(call: Call, tmp_path: Path) -> None:
    """Neither is what lies below it."""
    (tmp_path / "goals").write_text("x")
    for name in ("goals", "goals/inner"):
        code, _, err = call(name, "--yes")
        assert code == 2
        assert "goals" in err
    assert files(tmp_path) == {"goals": b"x"}


def test_a_folder_that_may_not_be_written(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear message, and what was made before it is gone again."""
    real = Path.write_bytes

    def forbidden(file: Path, content: bytes) -> int:
        if ".vscode" in file.parts:
            raise PermissionError(13, "Permission denied")
        return real(file, content)

    monkeypatch.setattr(Path, "write_bytes", forbidden)
    code, _, err = call("--yes")
    assert code == 2
    assert "settings.json cannot be written: Permission denied" in err
    assert not list(tmp_path.iterdir())


def test_links_are_not_written_through(call: Call, tmp_path: Path) -> None:
    """A link to nowhere is kept, and a folder that is a link out of the workspace stops the run."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one/.gitignore").symlink_to(tmp_path / "nowhere")
    assert call("one", "--yes")[0] == 0
    assert not (tmp_path / "nowhere").exists()
    (tmp_path / "two").mkdir()
    (tmp_path / "two/.vscode").symlink_to(tmp_path / "elsewhere")
    code, _, err = call("two", "--yes")
    assert code == 2
    assert "would lie outside of" in err
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_that_came_meanwhile_is_kept(tmp_path: Path) -> None:
    """Between looking and writing somebody may be quicker."""
    here = look(tmp_path)
    plan = prepare(here, wanted(), date(2026, 11, 16))
    (tmp_path / "okrlint.yaml").write_text("format: 1\n")
    with pytest.raises(UsageError, match="has come meanwhile"):
        starting.write(plan)
    assert files(tmp_path) == {"okrlint.yaml": b"format: 1\n"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--ci", "svn"], "--ci: svn is none of github, gitlab and none."),
        (["--handle", "no name"], "--handle: no name is no name on GitHub or GitLab."),
        (["--organization", ""], "--organization: This one wants an answer."),
        (["--lead", "a\x07b"], "--lead: There is a character in it that nobody can see."),
        (["--team", "[your team] TBD"], "is left over from a template"),
    ],
)
def test_an_option_that_is_wrong_is_refused(args: list[str], said: str, call: Call, tmp_path: Path) -> None:
    """With the reason, and nothing is written."""
    code, _, err = call("--yes", *args)
    assert code == 2
    assert said in err
    assert not list(tmp_path.iterdir())


def texts(plan: Plan) -> dict[str, bytes]:
    """Return the YAML that okrlint would read of a plan."""
    return {path: text.encode() for path, text in plan.fresh if path.startswith("okrs/") and path.endswith(".yaml")}


def days() -> Iterator[date]:
    """Return days at which something turns: ends of quarters and what is near them, leap days, and some between."""
    for year in (2027, 2028):
        for month in (1, 4, 7, 10):
            first = date(year, month, 1)
            yield from (first + timedelta(days=step) for step in (-29, -28, -27, -21, -1, 0, 1, 13, 14, 45))
    yield date(2028, 2, 29)


@pytest.mark.parametrize("today", list(days()), ids=str)
def test_it_is_sound_on_any_day_and_in_the_weeks_after(today: date, ground: Ground) -> None:
    """No finding on the day itself and for a fortnight, whatever is left of the quarter."""
    plan = prepare(ground, wanted("Care"), today)
    assert not plan.findings
    documents = [read_document(path, text, kind_of(path)) for path, text in texts(plan).items()]
    for later in (1, 7, 14):
        space = build_workspace(documents, today + timedelta(days=later))
        assert not lint(space, ground.rules, ground.settings, Choice("recommended")).diagnostics


@pytest.mark.parametrize(
    ("today", "cycle"),
    [("2026-10-01", "2026-Q4"), ("2026-12-04", "2026-Q4"), ("2026-12-05", "2027-Q1"), ("9999-12-20", "9999-Q4")],
)
def test_the_first_cycle_has_four_weeks_left(today: str, cycle: str, call: Call) -> None:
    """Else the next one is begun, and that is said."""
    assert first_cycle(date.fromisoformat(today)).id == cycle
    _, out, _ = call("--yes", today=today)
    assert (f"so the goals begin with the next: {cycle}." in out) is (cycle == "2027-Q1")


PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200)


@settings(max_examples=60)
@given(PRINTABLE)
@example("يوم جيد")
@example("👩‍👩‍👧 \"x\": 'y' # z")
@example("company")
@example("Reviewer")
@example("2026-Q4")
@example("Org")
@example("okrlint")
@example("a" * 200)
@example("- [x]: {y}, &a *b !c %d @e `f")
@example("no")
@example("Con")
@example("ÄÖÜ ß Ł")
@example("$name ${x} {y} %s")
def test_whatever_somebody_is_called(ground: Ground, name: str) -> None:
    """The files parse, mean what was answered and are sound; else the answer is refused with a reason."""
    name = " ".join(name.split())
    assume(name)
    plan = prepare(ground, wanted(name, "github"), date(2026, 11, 16))
    assert all(one.rule == "placeholder-text" for one in plan.findings)
    org = read_document("okrs/org.yaml", texts(plan)["okrs/org.yaml"], "org").data
    assert org["organization"] == org["mission"] == org["teams"][1]["name"] == org["people"][0]["name"] == name
    names = names_of(wanted(name))
    assert len({names.company, names.team}) == len({names.lead, names.reviewer}) == 2
    assert f"okrs/2026-Q4/{names.team}.yaml" in dict(plan.fresh)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Kovač", "ana-kovac"),
        ("  Growth & Care!  ", "growth-care"),
        ("Smørrebrød Łódź", "smorrebrod-lodz"),
        ("People’s choice", "peoples-choice"),
        ("يوم", "team"),
        ("🐝", "team"),
        ("24/7", "team-24-7"),
        ("Health", "team-health"),
        ("COM1", "team-com1"),
        ("a" * 60, "a" * LONGEST),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("taken", "taken-3"),
    ],
)
def test_names_are_plain(text: str, name: str) -> None:
    """Small Latin letters, digits and hyphens, short, and unlike what is taken or means something else."""
    assert new_name(text, "team", ("taken", "taken-2")) == name


def test_a_title_gives_its_first_words() -> None:
    """Words that say nothing are left out, unless there are no others."""
    assert new_name("The newcomers find their way in the first week", "goal", title=True) == "newcomers-find-way-first"
    assert new_name("So it is", "goal", title=True) == "so-it-is"


@given(PRINTABLE)
def test_a_slug_is_a_slug(text: str) -> None:
    """Whatever the text, only what an id may hold comes out, and a slug is its own slug."""
    found = slug(text)
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(found) == found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a workspace for each service."""
    made = {}
    for service in ("github", "gitlab"):
        made[service] = tmp_path_factory.mktemp(service)
        assert run(["init", str(made[service]), "--yes", "--ci", service, "-q"]) == 0
    return made


def test_the_workflow_is_sound(served: dict[str, Path], tmp_path: Path) -> None:
    """The checkers of GitHub's files find nothing, every action is pinned, and each job has few rights."""
    file = served["github"] / ".github/workflows/okrs.yml"
    (workflow,) = load(file.read_text())
    rights = {name: set(job["permissions"].items()) for name, job in workflow["jobs"].items()}
    assert workflow["permissions"] == {}
    assert {name for name, some in rights.items() if ("contents", "read") not in some} == {"comment", "publish"}
    assert rights["comment"] == {("pull-requests", "write")}
    assert rights["publish"] == {("pages", "write"), ("id-token", "write")}
    uses = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert uses
    assert all(len(one.partition("@")[2]) == 40 for one in uses)
    assert start(program("check-jsonschema"), "--builtin-schema", "vendor.github-workflows", file).returncode == 0
    for at, script in enumerate(shell_steps(workflow)):
        assert "${{" not in script
        (tmp_path / f"{at}.sh").write_text(f"#!/usr/bin/env bash\n{script}\n")
    done = start(program("shellcheck"), *sorted(tmp_path.glob("*.sh")))
    assert not done.returncode, done.stdout
    done = start(program("zizmor"), "--offline", "--no-config", "--persona", "regular", file)
    assert not done.returncode, done.stdout


def test_the_jobs_for_gitlab_are_sound(served: dict[str, Path]) -> None:
    """The schema of GitLab knows every word of it."""
    file = served["gitlab"] / ".gitlab-ci.yml"
    assert start(program("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", file).returncode == 0


def test_editors_find_the_schemas(served: dict[str, Path]) -> None:
    """Each file names a copy beside it, so that no network is needed, and each file keeps what the copy says."""
    root = served["github"]
    pointed = json.loads((root / ".vscode/settings.json").read_text())["yaml.schemas"]
    assert all((root / one).is_file() for one in pointed)
    for file in [root / "okrlint.yaml", *(root / "okrs").rglob("*.yaml")]:
        line = file.read_text().splitlines()[0]
        schema = file.parent / line.removeprefix("# yaml-language-server: $schema=")
        assert schema.is_file()
        done = start(program("check-jsonschema"), "--schemafile", schema, file)
        assert not done.returncode, done.stdout
