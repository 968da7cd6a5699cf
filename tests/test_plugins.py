"""Rules of other packages: the worked example is installed and run, and what cannot be used is told."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from okrlint.cli import run

EXAMPLE = Path(__file__).resolve().parents[1] / "docs/example-rules"
GOALS = "cycle: 2026-H2\nteam: harbour\nobjectives:\n  - {id: berths, title: Guests find a berth, due: 2026-12-20}\n"
TESTED = """
from okrlint.lint.registry import load_rules
from okrlint.testing import check_rule

rules = load_rules("regatta_rules")
assert [rule.id for rule in rules] == ["due-in-winter"]
assert [wrong for rule in rules for wrong in check_rule(rule, rules)] == []
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the example beside nothing else and return the folder; needs pip and hatchling, but no network."""
    folder = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    source = tmp_path_factory.mktemp("source") / "example"
    shutil.copytree(EXAMPLE, source)
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", folder, source], check=True)
    return folder


def workspace(folder: Path, settings: str) -> Path:
    """Write a workspace with one goal and return it."""
    (folder / "okrs").mkdir(parents=True)
    (folder / "okrs/harbour.yaml").write_text(GOALS)
    (folder / "okrlint.yaml").write_text(settings)
    return folder


def okrlint(packages: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run okrlint, or a Python text, with the packages of a folder installed."""
    paths = [str(packages), *sys.path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    return subprocess.run([sys.executable, *args], check=False, capture_output=True, encoding="utf-8", env=environment)


@pytest.mark.repository
def test_the_example_finds_what_it_should(installed: Path, tmp_path: Path) -> None:
    """Named under `plugins` its rule runs, obeys the settings, and is explained like any other."""
    here = str(workspace(tmp_path / "a", "plugins: [regatta-rules]\nrules: {due-in-winter: error}\n"))
    select = ["--select", "sailing", "--output", "concise"]
    done = okrlint(installed, "-m", "okrlint", "lint", "-C", here, *select)
    assert (done.returncode, done.stdout) == (
        1,
        "okrs/harbour.yaml:4:51: error due-in-winter due on 2026-12-20, when the harbour is frozen\n",
    )
    explained = okrlint(installed, "-m", "okrlint", "explain", "-C", here, "due-in-winter").stdout
    assert "due-in-winter (sailing)" in explained
    assert "The months in which no boat leaves" in explained
    assert "due-in-winter" in okrlint(installed, "-m", "okrlint", "rules", "-C", here).stdout
    mild = str(workspace(tmp_path / "b", "plugins: [regatta-rules]\nrules: {due-in-winter: {months: [1]}}\n"))
    assert okrlint(installed, "-m", "okrlint", "lint", "-C", mild, *select).returncode == 0


@pytest.mark.repository
def test_what_is_not_named_is_not_loaded(installed: Path, tmp_path: Path) -> None:
    """An installed package says nothing until a workspace names it."""
    here = str(workspace(tmp_path / "a", "profile: strict\n"))
    assert "sailing" not in okrlint(installed, "-m", "okrlint", "rules", "-C", here).stdout


@pytest.mark.repository
def test_its_examples_run_as_its_readme_says(installed: Path) -> None:
    """The examples of the manual hold, checked the way the README of the example shows."""
    done = okrlint(installed, "-c", TESTED)
    assert (done.returncode, done.stderr) == (0, "")
    readme = (EXAMPLE / "README.md").read_text("utf-8")
    assert "assert [wrong for rule in rules for wrong in check_rule(rule, rules)] == []" in readme


def package(
    folder: Path, *, name: str = "odd", family: str = "odd", rule: str = "late", group: str = "okrlint.rules"
) -> None:
    """Write a package as an installer leaves it, with one rule in one family."""
    imports = "from okrlint.diagnostic import Level\nfrom okrlint.model.things import Objective\n"
    body = f'"""A rule.\\n"""\n{imports}LEVEL = Level.INFO\n'
    check = "def check(objective: Objective, workspace, options):\n    return iter(())\n"
    files = {
        f"{name}_rules/__init__.py": "",
        f"{name}_rules/{family}/__init__.py": "",
        f"{name}_rules/{family}/{rule.replace('-', '_')}.py": body + check,
        f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{name}-1.0.dist-info/entry_points.txt": f"[{group}]\n{name} = {name}_rules\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


@pytest.mark.parametrize(
    ("named", "made", "said"),
    [
        ("nowhere", {}, "`nowhere` brings no rules: it is not installed"),
        ("odd1", {"name": "odd1", "group": "other"}, "has no entry point in the group okrlint.rules"),
        (
            "odd2",
            {"name": "odd2", "rule": "goal-clone"},
            "brings the rule `goal-clone` of the family `odd`, which is taken",
        ),
        ("odd3", {"name": "odd3", "family": "structure"}, "the family `structure`, which is taken"),
        ("''", {}, "shorter"),
    ],
)
def test_packages_that_cannot_be_used_are_told(
    named: str,
    made: dict[str, str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A package that is missing, brings no rules, or takes a name of ours ends the run at the line that names it."""
    if made:
        package(tmp_path / "site", **made)
        monkeypatch.syspath_prepend(tmp_path / "site")
    here = workspace(tmp_path / "here", f"plugins: [{named}]\n")
    assert run(["lint", "-C", str(here)]) == 2
    messages = capsys.readouterr().err
    assert "okrlint.yaml:1:11: " in messages
    assert said in messages or named == "''"


def test_nothing_of_the_linted_folder_is_executed(tmp_path: Path) -> None:
    """A module or package that lies in the folder one stands in is never imported, whatever the settings name."""
    here = workspace(tmp_path / "here", "plugins: [odd]\nextends: [odd_rules]\n")
    package(here)
    trap = "raise SystemExit('executed')\n"
    for name in ("click.py", "jsonschema.py", "odd_rules/__init__.py", "ruamel.py"):
        (here / name).write_text(trap)
    (here / "odd_rules/okrlint.yaml").write_text("profile: starter\n")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-m", "okrlint", "lint"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=here,
        env=environment,
    )
    assert "executed" not in done.stderr + done.stdout
    assert done.returncode == 2
    assert "no package `odd_rules`" in done.stderr
