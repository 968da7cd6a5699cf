"""The files around the package say what they should, and agree with each other."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import okrlint

pytestmark = pytest.mark.repository

ROOT = Path(__file__).parent.parent
COMMANDS = ("python3 .ci/sample.py", "python3 .ci/test.py")

# The address of a package index, or a setting that gives one.
INDEX = re.compile(r"""https?://[^\s"']*/simple\b|--(extra-)?index-url\s+\S*/|registry\s*=\s*"?http""")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def _pyproject() -> dict[str, Any]:
    return tomllib.loads(_text("pyproject.toml"))


def _names(requirements: list[str]) -> set[str]:
    """Return the names in `requirements` the way a lock file writes them."""
    starts = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", found.group()).lower() for found in starts if found}


def _locked(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _text(name), re.MULTILINE))


def _tracked() -> list[Path]:
    """Return the files git tracks, or in a folder without git the ones it would."""
    done = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=False, cwd=ROOT, text=True)
    if done.returncode == 0 and done.stdout:
        return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]
    made = {".venv", "site", "dist", "__pycache__"} | {path.name for path in ROOT.glob(".*_cache")}
    return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.relative_to(ROOT).parts)]


def test_shipped_folders_reach_the_wheel() -> None:
    """`schema` and `site_templates` are put beside the modules, and they are there to be put."""
    shipped = _pyproject()["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert shipped == {"schema": "okrlint/schema", "site_templates": "okrlint/site_templates"}
    assert [name for name in shipped if not (ROOT / name).is_dir()] == []


def test_the_command_is_installed() -> None:
    """The wheel brings one command, `okrlint`."""
    assert _pyproject()["project"]["scripts"] == {"okrlint": "okrlint.cli:main"}


def test_the_version_stands_in_one_place() -> None:
    """The package gives the version; pyproject.toml reads it there; the changelog has a place for it."""
    assert "version" not in _pyproject()["project"]
    assert _pyproject()["tool"]["hatch"]["version"] == {"path": "okrlint/__init__.py"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", okrlint.__version__)
    assert re.search(rf"^## \[(Unreleased|{re.escape(okrlint.__version__)})\]", _text("CHANGELOG.md"), re.MULTILINE)


def test_python_versions_agree() -> None:
    """What pip, mypy, ruff, the lock and the workflow take for the oldest Python is the same."""
    project, tool = _pyproject()["project"], _pyproject()["tool"]
    assert project["requires-python"] == ">=3.11"
    assert (tool["mypy"]["python_version"], tool["ruff"]["target-version"]) == ("3.11", "py311")
    assert "--python-version 3.11 " in _text(".ci/lock")
    named = {entry.rpartition(" ")[2] for entry in project["classifiers"] if ":: 3." in entry}
    assert named == set(re.findall(r'"(3\.\d+)"', _text(".github/workflows/ci.yml")))


def test_every_dependency_and_exception_has_a_reason() -> None:
    """Each package we lean on and each check we switch off says why on its own line."""
    blocks = re.findall(
        r'^(?:dependencies|dev|ignore|exclude_also|"[^"\n]+") = \[\n(.*?)^\]',
        _text("pyproject.toml"),
        re.DOTALL | re.MULTILINE,
    )
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) > 40
    assert [line for line in lines if not re.search(r'",  # \S.{8}', line)] == []


def test_every_dependency_has_a_lower_bound() -> None:
    """A bound below, none above: an old version is refused, a new one is found by the tests."""
    project = _pyproject()["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [one for one in wanted if not re.fullmatch(r"[\w.-]+>=[\d.]+(; .+)?", one)] == []


def test_locks_hold_what_is_asked_for() -> None:
    """The lock for development holds every dependency, the one for running the lesser part in the same versions."""
    project = _pyproject()["project"]
    runtime, development = _locked(".ci/runtime.txt"), _locked(".ci/requirements.txt")
    assert _names(project["dependencies"]) <= runtime.keys()
    assert _names(project["optional-dependencies"]["dev"]) <= development.keys()
    assert runtime.items() <= development.items()
    assert not runtime.keys() & {"pytest", "mypy", "ruff", "pyyaml"}


@pytest.mark.parametrize("name", [".ci/runtime.txt", ".ci/requirements.txt"])
def test_locks_have_hashes_and_no_addresses(name: str) -> None:
    """Every package has hashes to check against, and no line says where to get it."""
    entries = re.split(r"\n(?=\S)", _text(name).strip())
    assert len(entries) > 15
    assert [entry for entry in entries if not re.search(r"\\\n    --hash=sha256:[0-9a-f]{64}", entry)] == []
    assert not re.search(r"://|^-", _text(name), re.MULTILINE)


def test_no_file_names_a_package_index() -> None:
    """Where packages come from is the business of each machine."""
    texts = ((path, path.read_bytes().decode("utf-8", "replace")) for path in _tracked())
    assert [str(path.relative_to(ROOT)) for path, text in texts if INDEX.search(text)] == []


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/" + "simple/click",
        "pip install --extra-index" + "-url https://example.org/packages",
        "registry" + ' = "https://example.org"',
    ],
)
def test_a_package_index_would_be_found(line: str) -> None:
    """The pattern above finds addresses and settings."""
    assert INDEX.search(line)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_shows_the_two_commands(command: str) -> None:
    """README gives both commands word for word, and the scripts are there."""
    assert re.search(rf"^ *(?:\$ )?{re.escape(command)}$", _text("README.md"), re.MULTILINE)
    assert (ROOT / command.split()[1]).is_file()


def test_checks_use_the_commands_of_readme() -> None:
    """What the build service runs is what README tells people to run."""
    assert f"\n{COMMANDS[1]}\n" in _text(".ci/run")
    assert "\n      - run: bash .ci/run\n" in _text(".github/workflows/ci.yml")


def test_the_workflow_trusts_nobody() -> None:
    """Actions are pinned to a commit, may only read, keep no credentials, and give a stranger none of our rights."""
    text = _text(".github/workflows/ci.yml")
    actions = re.findall(r"uses: (\S+)(.*)", text)
    assert actions
    assert [
        name for name, rest in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", name) or " # v" not in rest
    ] == []
    assert "permissions:\n  contents: read\n" in text
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    assert "pull_request_target" not in text


def test_a_decision_has_six_lines_at_most() -> None:
    """Each decision says what was decided, because of what, and instead of what, in at most six lines."""
    decisions = _text(".github/decisions.md").split("\n## ")[1:]
    assert decisions
    for decision in decisions:
        title, *lines = [line for line in decision.splitlines() if line]
        assert len(lines) <= 6, title
        starts = [line.split("**")[1].strip(":") for line in lines if line.startswith("**")]
        assert starts == ["Decided", "Because", "Instead of"], title


def test_the_module_can_be_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m okrlint` is the command `okrlint`."""
    monkeypatch.setattr(sys, "argv", ["okrlint", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("okrlint", run_name="__main__")
    assert not left.value.code
    assert okrlint.__version__ in capsys.readouterr().out
