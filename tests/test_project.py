"""Opening a folder: where the workspace begins, what is read and what is passed over, and what can go wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

import okrlint.syntax.document
from okrlint.errors import OkrlintError, SettingsError, UsageError
from okrlint.project.opening import Project, Request, open_project
from okrlint.project.settings import find_root
from okrlint.syntax.decode import Limits
from okrlint.syntax.parse import Tree, parse
from okrlint.syntax.plain import read_plain

NOW = date(2026, 11, 16)
GOAL = "cycle: 2026-Q4\nteam: growth\nobjectives: [{id: a, title: A}]\n"


def make(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def opened(cwd: Path, *paths: str, today: date | None = None, given: tuple[str, bytes] | None = None) -> Project:
    """Open a workspace as a command would."""
    return open_project(Request(cwd, paths, today, NOW, given))


def read(project: Project) -> list[str]:
    """Return the paths of what was read."""
    return [one.source.path for one in project.workspace.documents]


@pytest.mark.parametrize(
    ("files", "cwd", "root"),
    [
        ({"okrs/a.yaml": GOAL}, ".", "."),
        ({"okrs/a.yaml": GOAL, "src/deep/x.py": ""}, "src/deep", "."),
        ({"okrs/a.yaml": GOAL}, "okrs", "."),
        ({"okrlint.yaml": "paths: [goals]\n", "goals/a.yaml": GOAL}, "goals", "."),
        ({"pyproject.toml": "[tool.okrlint]\npaths = ['goals']\n", "goals/a.yaml": GOAL}, "goals", "."),
        ({"okrs/a.yaml": GOAL, "inner/okrs/a.yaml": GOAL}, "inner", "inner"),
        ({"okrs/a.yaml": GOAL, "inner/okrlint.yaml": "", "inner/okrs/a.yaml": GOAL}, "inner/okrs", "inner"),
        ({"okrs/a.yaml": GOAL, "inner/pyproject.toml": "[project]\nname = 'x'\n"}, "inner", "."),
        ({"okrs/a.yaml": GOAL, "inner/pyproject.toml": "[tool.okrlint-more]\n"}, "inner", "."),
    ],
)
def test_the_workspace_is_the_nearest_folder_upward(files: dict[str, str], cwd: str, root: str, tmp_path: Path) -> None:
    """Settings of ours or a folder `okrs` make it; the folder itself comes first."""
    make(tmp_path, files)
    assert find_root(tmp_path / cwd) == tmp_path / root
    assert opened(tmp_path / cwd).root == tmp_path / root


FILES = {
    "okrs/org.yaml": "organization: N\n", "okrs/2026-Q4/growth.yaml": GOAL, "okrs/2026-Q4/people/ana.yml": GOAL,
    "okrs/.hidden.yaml": GOAL, "okrs/.drafts/a.yaml": GOAL, "okrs/notes.md": "x", "okrs/old/a.yaml": GOAL,
    "other/a.yaml": GOAL, "okrs/old/okrlint.yaml": "", "okrs/2026-Q3/x.YAML": GOAL,
}  # fmt: skip
SEEN = ["okrs/2026-Q4/growth.yaml", "okrs/2026-Q4/people/ana.yml", "okrs/org.yaml"]


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        ("", [*SEEN[:2], "okrs/old/a.yaml", SEEN[2]]),
        ("exclude: [okrs/old]\n", SEEN),
        ("exclude: ['**/old']\n", SEEN),
        ("exclude: [okrs/old/*.yaml, okrs/2026-Q4/people]\n", [SEEN[0], SEEN[2]]),
        ("paths: [other]\n", ["other/a.yaml"]),
        ("paths: [other, okrs/2026-Q4/growth.yaml, nowhere]\n", ["okrs/2026-Q4/growth.yaml", "other/a.yaml"]),
        ("paths: [okrs/2026-Q4, okrs/2026-Q4/people]\n", SEEN[:2]),
    ],
)
def test_what_is_read(settings: str, paths: list[str], tmp_path: Path) -> None:
    """YAML files below the paths of the settings, each once, but nothing hidden or excluded and no settings."""
    make(tmp_path, {**FILES, "okrlint.yaml": settings})
    assert read(opened(tmp_path)) == paths


def test_kinds_and_order(tmp_path: Path) -> None:
    """`org.yaml` and `org.yml` are the organisation wherever they lie, the nearest to the top holds."""
    files = {"okrs/z/org.yml": "organization: Inner\n", "okrs/org.yaml": "organization: Outer\n", "okrs/a.yaml": GOAL}
    project = opened(make(tmp_path, files))
    assert [one.kind for one in project.workspace.documents] == ["goals", "org", "org"]
    assert project.workspace.organization.name == "Outer"


def test_each_file_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a file is named, twice or through its folder, its text is read one time: quickly, or by the parser."""
    texts: list[str] = []

    def counted(text: str, limits: Limits) -> Tree:
        texts.append(text)
        return parse(text, limits)

    def counted_plain(text: str, limits: Limits) -> object:
        data = read_plain(text, limits)
        texts.append(text)
        return data

    monkeypatch.setattr(okrlint.syntax.document, "parse", counted)
    monkeypatch.setattr(okrlint.syntax.document, "read_plain", counted_plain)
    make(tmp_path, {f"okrs/{name}.yaml": GOAL.replace("growth", name) for name in "abc"})
    make(tmp_path, {"okrs/d.yaml": GOAL.replace("team: growth", "team: >-\n  d")})
    opened(tmp_path, "okrs/a.yaml", "okrs", "okrs/a.yaml", ".")
    assert len(texts) == len(set(texts)) == 4


@pytest.mark.parametrize(
    ("cwd", "paths", "about"),
    [
        (".", [], ["growth", "ana", "old"]),
        (".", ["."], ["growth", "ana", "old"]),
        (".", ["okrs/2026-Q4"], ["growth", "ana"]),
        (".", ["okrs/2026-Q4/"], ["growth", "ana"]),
        (".", ["okrs/2026-Q4/growth.yaml"], ["growth"]),
        (".", ["okrs/2026-Q4/growth.yaml", "okrs/old"], ["growth", "old"]),
        ("okrs/2026-Q4", ["growth.yaml"], ["growth"]),
        ("okrs/2026-Q4", ["../old"], ["old"]),
        ("okrs/2026-Q4", ["people/.."], ["growth", "ana"]),
    ],
)
def test_a_path_narrows_the_report_and_not_the_reading(
    cwd: str, paths: list[str], about: list[str], tmp_path: Path
) -> None:
    """The same files are read from any folder, under the same names; only what the report is about differs."""
    project = opened(make(tmp_path, FILES) / cwd, *paths)
    names = {"growth": SEEN[0], "ana": SEEN[1], "old": "okrs/old/a.yaml"}
    assert read(project) == [*SEEN[:2], "okrs/old/a.yaml", SEEN[2]]
    assert [name for name, path in names.items() if project.concerns(path)] == about


@pytest.mark.parametrize(
    ("files", "paths", "root", "seen"),
    [
        ({"w/okrs/a.yaml": GOAL, "v/okrs/b.yaml": GOAL}, ["../v"], "v", ["okrs/b.yaml"]),
        ({"w/okrs/a.yaml": GOAL, "v/okrs/b.yaml": GOAL}, ["../v/okrs/b.yaml"], "v", ["okrs/b.yaml"]),
        ({"w/okrs/a.yaml": GOAL, "v/lone.yaml": GOAL, "v/c.yaml": GOAL}, ["../v/lone.yaml"], "v", ["lone.yaml"]),
        ({"w/okrs/a.yaml": GOAL, "v/b.yaml": GOAL, "v/c.yaml": GOAL}, ["../v"], "v", ["b.yaml", "c.yaml"]),
        ({"w/okrs/a.yaml": GOAL, "w/drafts/b.yaml": GOAL}, ["drafts"], "w", ["drafts/b.yaml", "okrs/a.yaml"]),
        ({"w/okrs/a.yaml": GOAL, "w/drafts/b.txt": GOAL}, ["drafts/b.txt"], "w", ["drafts/b.txt", "okrs/a.yaml"]),
        ({"w/b.yaml": GOAL}, ["b.yaml"], "w", ["b.yaml"]),
        ({"w/b.yaml": GOAL}, ["."], "w", ["b.yaml"]),
    ],
)
def test_paths_elsewhere(files: dict[str, str], paths: list[str], root: str, seen: list[str], tmp_path: Path) -> None:
    """A path outside is looked up from itself, a lone file or folder is a workspace, and what is named is read."""
    project = opened(make(tmp_path, files) / "w", *paths)
    assert (project.root, read(project)) == (tmp_path / root, seen)
    assert project.concerns(seen[0])


def test_a_file_named_outright_is_read_though_excluded(tmp_path: Path) -> None:
    """Exclusion is for what is found by walking."""
    make(tmp_path, {"okrs/a.yaml": GOAL, "okrs/old/b.yaml": GOAL, "okrlint.yaml": "exclude: [okrs/old]\n"})
    project = opened(tmp_path, "okrs/old/b.yaml")
    assert read(project) == ["okrs/a.yaml", "okrs/old/b.yaml"]
    assert project.concerns("okrs/old/b.yaml")
    assert read(opened(tmp_path, "okrlint.yaml")) == ["okrs/a.yaml"]


@pytest.mark.parametrize(
    ("files", "paths", "said"),
    [
        ({"okrs/a.yaml": GOAL}, ["okrs/b.yaml"], "okrs/b.yaml: no such file or folder"),
        ({"okrs/a.yaml": GOAL, "docs/x.md": ""}, ["docs"], "docs: no goal files in this folder; see `paths`"),
        ({"okrs/a.yaml": GOAL, "okrs/old/b.yaml": GOAL, "okrlint.yaml": "exclude: [okrs/old]"}, ["okrs/old"],
         "okrs/old: no goal files in this folder; see `paths` and `exclude`"),
        ({"x.md": ""}, [], "no goal files in okrs/ of"),
        ({"okrs/notes.md": ""}, [], "begins a workspace; or name a folder, or set `paths` in okrlint.yaml"),
        ({"okrs/org.yaml": "organization: N\n"}, [], "no goal files in okrs/ of"),
        ({"okrlint.yaml": "paths: [goals, more]\n", "okrs/a.yaml": GOAL}, [], "no goal files in goals/, more/ of"),
        ({"okrlint.yaml": "paths: [goals]\n", "okrs/a.yaml": GOAL}, ["."], "no goal files in goals/ of"),
        ({"okrs/a.yaml": GOAL, "../v/okrs/a.yaml": GOAL}, ["okrs", "../v"], "belong to different workspaces"),
    ],
)  # fmt: skip
def test_nothing_to_read_is_never_silent(files: dict[str, str], paths: list[str], said: str, tmp_path: Path) -> None:
    """A missing path, an empty folder or an empty workspace ends the run and names the way out."""
    with pytest.raises(UsageError, match=said.replace(".", r"\.")) as caught:
        opened(make(tmp_path / "w", files), *paths)
    assert caught.value.exit_code == 2


def problem(project: Project, path: str) -> str:
    """Return what kept a file from being read."""
    (document,) = [one for one in project.workspace.documents if one.source.path == path]
    (found,) = document.problems
    assert found.unreadable
    assert found.hint
    return found.message


def test_links(tmp_path: Path) -> None:
    """A link within the workspace is followed, one out of it, to nowhere or itself is told; folders are not entered."""
    make(tmp_path, {"secret.yaml": GOAL, "w/okrs/a.yaml": GOAL, "w/shared/b.yaml": GOAL, "away/c.yaml": GOAL})
    okrs = tmp_path / "w" / "okrs"
    targets = {
        "in.yaml": "../shared/b.yaml",
        "out.yaml": "../../secret.yaml",
        "gone.yaml": "nowhere",
        "me.yaml": "me.yaml",
    }
    for name, target in {**targets, "loop": ".", "folder": "../../away"}.items():
        (okrs / name).symlink_to(target)
    project = opened(tmp_path / "w")
    assert read(project) == [f"okrs/{name}.yaml" for name in ("a", "gone", "in", "me", "out")]
    assert problem(project, "okrs/out.yaml") == "this link leads out of the workspace"
    assert problem(project, "okrs/gone.yaml").startswith("the file cannot be opened: ")
    assert problem(project, "okrs/me.yaml").startswith("the file cannot be opened: ")
    assert len(list(project.workspace.objectives)) == 2


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    """What is no regular file is told and never opened, found or named outright, also as settings."""
    make(tmp_path, {"okrs/a.yaml": GOAL, "inner/x": ""})
    for name in ("okrs/pipe.yaml", "lone.yaml", "inner/pyproject.toml", "inner/okrlint.yaml"):
        os.mkfifo(tmp_path / name)
    assert problem(opened(tmp_path), "okrs/pipe.yaml") == "this is not a regular file"
    assert problem(opened(tmp_path, "lone.yaml"), "lone.yaml") == "this is not a regular file"
    assert opened(tmp_path / "inner").root == tmp_path


def _refuse(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a finding of its own; the other files are read."""
    _refuse("b.yaml", monkeypatch)
    project = opened(make(tmp_path, {"okrs/a.yaml": GOAL, "okrs/b.yaml": GOAL}))
    assert problem(project, "okrs/b.yaml") == "the file cannot be opened: Permission denied"
    assert len(list(project.workspace.objectives)) == 1


def test_settings_that_may_not_be_read_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Guessing them would be worse than stopping."""
    _refuse("okrlint.yaml", monkeypatch)
    with pytest.raises(UsageError, match=r"okrlint\.yaml cannot be read: Permission denied"):
        opened(make(tmp_path, {"okrs/a.yaml": GOAL, "okrlint.yaml": ""}))


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is asked first, so a huge file costs nothing."""
    make(tmp_path, {"okrs/a.yaml": GOAL, "okrs/big.yaml": "#" * 201, "okrlint.yaml": "limits: {bytes: 200}\n"})
    _refuse("big.yaml", monkeypatch)
    assert problem(opened(tmp_path), "okrs/big.yaml") == "the file has 201 bytes, more than the limit of 200"


@pytest.mark.parametrize(
    ("cwd", "name", "path"),
    [
        (".", "okrs/a.yaml", "okrs/a.yaml"),
        ("okrs", "a.yaml", "okrs/a.yaml"),
        (".", "okrs/new.yaml", "okrs/new.yaml"),
        (".", "okrs/x/../a.yaml", "okrs/a.yaml"),
        (".", "okrs/org.yaml", "okrs/org.yaml"),
    ],
)
def test_text_that_is_given_stands_for_a_file(cwd: str, name: str, path: str, tmp_path: Path) -> None:
    """An editor may hand over what is not saved yet; the report is about it, and the other files are as on disk."""
    make(tmp_path, {"okrs/a.yaml": GOAL, "okrs/b.yaml": GOAL})
    project = opened(tmp_path / cwd, given=(name, b"mission: given"))
    texts = {one.source.path: one.source.text for one in project.workspace.documents}
    assert texts == {"okrs/a.yaml": GOAL, "okrs/b.yaml": GOAL, path: "mission: given"}
    assert [one for one in texts if project.concerns(one)] == [path]
    kinds = {one.source.path: one.kind for one in project.workspace.documents}
    assert kinds[path] == ("org" if "org" in name else "goals")


def test_given_text_outside_is_its_own_workspace(tmp_path: Path) -> None:
    """Also in a folder that is not there yet."""
    make(tmp_path, {"w/okrs/a.yaml": GOAL, "v/okrs/b.yaml": GOAL})
    assert opened(tmp_path / "w", given=("../v/okrs/b.yaml", b"cycle: 2026")).root == tmp_path / "v"
    assert read(opened(tmp_path / "v" / "okrs", given=("../../x/y/c.yaml", GOAL.encode()))) == ["c.yaml"]


@pytest.mark.parametrize(
    ("asked", "settings", "today"),
    [
        (None, "", NOW),
        (None, "today: 2026-01-02\n", date(2026, 1, 2)),
        (date(2025, 5, 5), "today: 2026-01-02\n", date(2025, 5, 5)),
    ],
)
def test_which_day_it_is(asked: date | None, settings: str, today: date, tmp_path: Path) -> None:
    """The day asked for, else that of the settings, else that of the clock."""
    make(tmp_path, {"okrs/a.yaml": GOAL, "okrlint.yaml": settings})
    assert opened(tmp_path, today=asked).workspace.today == today


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("okrlint.yaml", "profile: strong\n"),
        ("okrlint.yaml", "rules: {no-such-rule: off}\n"),
        ("okrlint.yaml", "a: b: c\n"),
        ("okrlint.yaml", "\x00"),
        ("pyproject.toml", "[tool.okrlint]\nprofile = 3\n"),
        ("pyproject.toml", "[tool.okrlint\n[tool.okrlint]\n"),
    ],
)
def test_wrong_settings_end_the_run(name: str, text: str, tmp_path: Path) -> None:
    """They are shown with their place, in order, and nothing is checked under settings nobody meant."""
    with pytest.raises(SettingsError, match=f"{name} has settings that cannot be followed") as caught:
        opened(make(tmp_path, {"okrs/a.yaml": GOAL, name: text}))
    assert caught.value.problems
    assert isinstance(caught.value, OkrlintError)


def test_settings_in_two_places(tmp_path: Path) -> None:
    """`okrlint.yaml` holds where `pyproject.toml` has a table too; text that is no UTF-8 there is nobody's table."""
    make(tmp_path, {"okrs/a.yaml": GOAL, "okrlint.yaml": "profile: strict\n", "pyproject.toml": "[tool.okrlint]\n"})
    assert opened(tmp_path).settings.profile == "strict"
    (tmp_path / "okrlint.yaml").unlink()
    assert opened(tmp_path).settings.profile == "recommended"
    (tmp_path / "pyproject.toml").write_bytes(b"[tool.okrlint]\nprofile = '\xff'\n")
    assert opened(tmp_path).settings.document is None
