"""Shipped folders are found in every kind of installation; failures say which exit code they mean."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import okrlint
from okrlint import resources
from okrlint.errors import OkrlintError, SettingsError, UsageError

FOLDERS = ("schema", "site_templates")
PROGRAM = """
from okrlint import resources
print(resources.package_text("wording/words.txt"))
for name in ("schema", "site_templates"):
    print(type(resources.folder(name)).__module__, resources.read_text(name, "deep/a.txt"))
"""


def _tree(root: Path) -> Path:
    """Write what this module needs of the package below `root`, with small folders of our own."""
    package = root / "okrlint"
    (package / "wording").mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        shutil.copy(Path(okrlint.__file__).parent / name, package)
    (package / "wording" / "words.txt").write_text("Wörter", encoding="utf-8")
    return package


def _folders(root: Path) -> None:
    for name in FOLDERS:
        (root / name / "deep").mkdir(parents=True)
        (root / name / "deep" / "a.txt").write_text(f"{name}: größer", encoding="utf-8")


def _installed(root: Path) -> Path:
    _folders(_tree(root))
    return root


def _in_place(root: Path) -> Path:
    _tree(root)
    _folders(root)
    (root / "pyproject.toml").touch()
    return root


def _zipped(root: Path) -> Path:
    source = _in_place(root / "source")
    with zipfile.ZipFile(root / "okrlint.zip", "w") as archive:
        for path in sorted(source.rglob("*")):
            archive.write(path, path.relative_to(source))
    shutil.rmtree(source)
    return root / "okrlint.zip"


def _wheel_zipped(root: Path) -> Path:
    source = _installed(root / "source")
    return Path(shutil.make_archive(str(root / "wheel"), "zip", source))


def _run(path: Path, program: str) -> subprocess.CompletedProcess[str]:
    """Run `program` in a Python that finds the package in `path` only, under a locale that knows no UTF-8."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8", "LC_ALL": "C"}
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, capture_output=True, check=False, cwd=path.parent, encoding="utf-8", env=environment, text=True
    )


@pytest.mark.parametrize(
    ("install", "module"),
    [(_installed, "pathlib"), (_in_place, "pathlib"), (_zipped, "zipfile"), (_wheel_zipped, "zipfile")],
)
def test_folders_are_found(install: Callable[[Path], Path], module: str, tmp_path: Path) -> None:
    """A wheel, the repository, and a zip of either give the same folders and texts."""
    done = _run(install(tmp_path), PROGRAM)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[0] == "Wörter"
    assert [line.split(" ", 1)[1] for line in lines[1:]] == ["schema: größer", "site_templates: größer"]
    assert all(line.startswith(module) for line in lines[1:])


@pytest.mark.parametrize(("install", "below"), [(_installed, "okrlint/schema"), (_in_place, "schema")])
def test_folders_stand_where_they_are_meant_to(
    install: Callable[[Path], Path], below: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a wheel the folder lies in the package, in the repository beside it."""
    root = install(tmp_path)
    monkeypatch.setattr(resources, "_package", lambda: root / "okrlint")
    assert resources.folder("schema") == root / below


def test_a_package_that_is_no_folder_is_asked_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the modules are not files on disk, Python says where the package is."""
    monkeypatch.setattr(resources, "__file__", "no-such.zip/okrlint/resources.py")
    assert "__version__" in resources.package_text("__init__.py")


def test_a_folder_of_somebody_else_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `schema` beside the package counts only where `pyproject.toml` says that this is the repository."""
    monkeypatch.setattr(resources, "_package", lambda: tmp_path / "okrlint")
    _folders(tmp_path)
    with pytest.raises(resources.Incomplete, match="The folder schema is missing beside "):
        resources.folder("schema")


def test_a_repository_without_the_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pyproject.toml` alone does not make up for a folder that is not there."""
    monkeypatch.setattr(resources, "_package", lambda: tmp_path / "okrlint")
    (tmp_path / "pyproject.toml").touch()
    with pytest.raises(resources.Incomplete, match="The folder site_templates is missing beside "):
        resources.folder("site_templates")


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_are_here(name: str) -> None:
    """The installation these tests run in has both folders, with something in them."""
    folder = resources.folder("schema" if name == "schema" else "site_templates")
    assert any(folder.iterdir())


@pytest.mark.parametrize("relative", ["no-such-file.json", "no/such/file.json", "."])
def test_missing_files_are_named(relative: str) -> None:
    """Asking for a file that does not ship says which one is missing and what to do."""
    with pytest.raises(resources.Incomplete, match=r"is missing in .*: install okrlint again"):
        resources.read_text("schema", relative)
    with pytest.raises(resources.Incomplete, match=r"is missing in .*: install okrlint again"):
        resources.package_text(relative)


@pytest.mark.parametrize("command", [["lint"], ["schema", "goals"], ["init", "more", "--yes"]], ids=" ".join)
def test_an_installation_without_its_folders_says_so(command: list[str], tmp_path: Path) -> None:
    """One line that names the folder and the way out, never the reader's own files, and nothing is written."""
    ignored = shutil.ignore_patterns("schema", "__pycache__")
    shutil.copytree(Path(okrlint.__file__).parent, tmp_path / "lib" / "okrlint", ignore=ignored)
    (tmp_path / "okrlint.yaml").write_text("format: 1\n")
    done = _run(tmp_path / "lib", f"import sys; from okrlint.cli import run; sys.exit(run({command}))")
    assert (done.returncode, done.stdout) == (3, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("okrlint: The folder schema is missing beside ")
    assert line.endswith(": install okrlint again.")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["lib", "okrlint.yaml"]


def test_text_of_the_package_is_read() -> None:
    """A file inside the package comes as text."""
    assert "__version__" in resources.package_text("__init__.py")


@pytest.mark.parametrize(
    ("error", "code"),
    [(OkrlintError("x"), 3), (UsageError("x"), 2), (SettingsError("x"), 2)],
    ids=str,
)
def test_each_failure_has_its_exit_code(error: OkrlintError, code: int) -> None:
    """Use and settings are 2, a fault of ours is 3; the text stays as given."""
    assert (error.exit_code, str(error)) == (code, "x")


def test_settings_errors_carry_their_problems() -> None:
    """What is wrong in the settings travels along, in order; none is fine too."""
    assert SettingsError("x", ["first", "second"]).problems == ("first", "second")
    assert SettingsError("x").problems == ()
