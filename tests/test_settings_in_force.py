"""The settings in force: extended files and packages, where each value comes from, and what has no effect."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from okrlint.cli import run

GOALS = "cycle: 2026-Q4\nteam: growth\nobjectives: [{id: a, title: Nobody waits for a visit}]\n"
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that writes files, runs a command among them, and gives exit code, output and messages."""

    def made(files: Mapping[str, str], *args: str, cwd: str = "here") -> tuple[int, str, str]:
        for name, text in {"here/okrs/2026-Q4/growth.yaml": GOALS, **files}.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        code = run([args[0], "-C", str(tmp_path / cwd), *args[1:]])
        return code, *capsys.readouterr()

    return made


BASE = "profile: starter\nrules: {too-many-objectives: {max: 4}, soft-verb: off}\n"
OWN = "extends: [../shared/okrlint.yaml]\nrules: {too-many-objectives: error, alignment: info}\n"
FILES = {"shared/okrlint.yaml": BASE, "here/okrlint.yaml": OWN}


def test_what_is_written_and_where(call: Call) -> None:
    """Each line names a setting, its value, and the file and line that say so, also in a file that is extended."""
    code, out, _ = call(FILES, "config", "--written")
    assert code == 0
    assert [line.split(maxsplit=2) for line in out.splitlines() if "alignment" not in line] == [
        ["profile", "starter", "../shared/okrlint.yaml:1"],
        ["rules.too-many-objectives.level", "error", "okrlint.yaml:2"],
        ["rules.too-many-objectives.max", "4", "../shared/okrlint.yaml:2"],
        ["rules.soft-verb.level", "off", "../shared/okrlint.yaml:2"],
    ]
    assert "rules.goal-clone.level" in out
    assert "okrlint.yaml:2 (as one of alignment)" in out


def test_everything_has_a_line(call: Call) -> None:
    """Without --written every setting, every rule and every option stands there, with default or profile as origin."""
    _, out, _ = call({}, "config", "--output", "json")
    lines = {one["name"]: (one["value"], one["origin"]) for one in json.loads(out)}
    assert lines["paths"] == ("[okrs]", "default")
    assert lines["limits.bytes"] == ("4000000", "default")
    assert lines["site.pace"] == ("[0.9, 0.7]", "default")
    assert lines["rules.goal-clone.level"] == ("error", "profile recommended")
    assert lines["rules.too-many-objectives.max"] == ("5", "default")
    assert lines["rules.invalid-yaml.level"] == ("error", "always")


def test_with_a_path_overrides_count(call: Call) -> None:
    """For a file the overrides that name it decide, and are named as the origin; for others they do not."""
    own = "overrides:\n  - paths: [okrs/2026-Q4]\n    profile: strict\n    rules: {too-many-objectives: {max: 9}}\n"
    files = {"here/okrlint.yaml": own}
    here, elsewhere = (
        {line.split()[0]: " ".join(line.split()[1:]) for line in call(files, "config", *path)[1].splitlines()}
        for path in (["okrs/2026-Q4/growth.yaml"], [])
    )
    assert here["rules.too-many-objectives.max"] == "9 okrlint.yaml:4"
    assert here["rules.too-few-objectives.level"] == "warning profile strict"
    assert elsewhere["rules.too-many-objectives.max"] == "5 default"
    assert elsewhere["rules.too-few-objectives.level"] == "info profile recommended"
    assert elsewhere["overrides.0.rules.too-many-objectives.max"] == "9 okrlint.yaml:4"


def test_the_same_from_any_folder(call: Call) -> None:
    """Whoever stands deeper in the workspace sees the same settings, and a path means the same file."""
    top = call(FILES, "config", "okrs/2026-Q4/growth.yaml")
    assert call(FILES, "config", "growth.yaml", cwd="here/okrs/2026-Q4") == top
    assert call(FILES, "lint", "--output", "json", cwd="here/okrs") == call(FILES, "lint", "--output", "json")


def test_nothing_written_is_said(call: Call) -> None:
    """Without a file of settings there is nothing to list, and that is no error."""
    code, out, said = call({}, "config", "--written")
    assert (code, out, said) == (0, "", "Nothing is written: every default holds.\n")


def test_an_installed_package_can_be_extended(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with an `okrlint.yaml` is found where it is installed, and none of its code is run."""
    monkeypatch.syspath_prepend(tmp_path / "site")
    files = {
        "site/tide_goals/__init__.py": "raise SystemExit('executed')\n",
        "site/tide_goals/okrlint.yaml": "profile: strict\nextends: [more.yaml]\n",
        "site/tide_goals/more.yaml": "vocabulary: {AE: account executive}\n",
        "here/okrlint.yaml": "extends: [tide_goals]\n",
    }
    code, out, _ = call(files, "config", "--written")
    assert code == 0
    assert out.splitlines()[0].split() == ["profile", "strict", "tide_goals/okrlint.yaml:1"]
    assert "account executive" in out


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        ({"here/okrlint.yaml": "extends: [no.yaml]\n"}, "okrlint.yaml:1:11", "there is no file `no.yaml`"),
        ({"here/okrlint.yaml": "extends: [nobody]\n"}, "okrlint.yaml:1:11", "no package `nobody` with an okrlint.yaml"),
        ({"here/okrlint.yaml": "extends: [a/b]\n"}, "okrlint.yaml:1:11", "no package `a/b`"),
        ({"here/okrlint.yaml": "extends: [/etc/okrlint.yaml]\n"}, "okrlint.yaml:1:11", "begins at the root"),
        ({"here/okrlint.yaml": "extends: [__main__]\n"}, "okrlint.yaml:1:11", "no package `__main__`"),
        (
            {"here/okrlint.yaml": "extends: [b.yaml]\n", "here/b.yaml": "extends: [okrlint.yaml]\n"},
            "b.yaml:1:11",
            "`okrlint.yaml` extends this file in turn",
        ),
        (
            {"here/okrlint.yaml": "extends: [b.yaml]\n", "here/b.yaml": "rules: {soft-verbs: off}\n"},
            "b.yaml:1:9",
            "there is no rule `soft-verbs`",
        ),
        (
            {"here/okrlint.yaml": "extends: [b.yaml]\n", "here/b.yaml": "profile: harsh\n"},
            "b.yaml:1:10",
            "`profile`",
        ),
    ],
)
def test_what_cannot_be_extended_is_told(files: dict[str, str], place: str, said: str, call: Call) -> None:
    """Each mistake has its place in the file that makes it, and a way out."""
    code, _, messages = call(files, "lint")
    assert code == 2
    assert f"{place}: " in messages
    assert said in messages
    assert ("= next: " in messages) is ("harsh" not in messages)  # the message of a choice names the choices itself


def test_two_ways_to_one_file_count_once(call: Call) -> None:
    """A file that two others extend is taken once, so its lists do not double."""
    files = {
        "here/okrlint.yaml": "extends: [a.yaml, b.yaml]\n",
        "here/a.yaml": "extends: [c.yaml]\n",
        "here/b.yaml": "extends: [c.yaml]\nprofile: strict\n",
        "here/c.yaml": "profile: starter\nexclude: [old]\n",
    }
    _, out, _ = call(files, "config", "--written")
    assert [line.split()[:2] for line in out.splitlines()] == [["profile", "strict"], ["exclude", "[old]"]]


def test_patterns_that_match_nothing_are_told(call: Call) -> None:
    """An override or exclusion without effect is a note with its place; it changes no exit code."""
    own = "exclude: [drafts, okrs/old]\noverrides:\n  - paths: [okrs/2026-Q4, okrs/2025-Q4]\n    profile: starter\n"
    files = {"here/okrlint.yaml": own, "here/okrs/old/a.yaml": GOALS}
    code, _, said = call(files, "lint", "--select", "soft-verb")
    assert code == 0
    assert [line for line in said.splitlines() if line.startswith("okrlint.yaml")] == [
        "okrlint.yaml:1:11: `drafts` matches no file, so it passes nothing over",
        "okrlint.yaml:3:27: `okrs/2025-Q4` matches no file, so it changes nothing",
    ]
    assert call(files, "lint", "--select", "soft-verb", "-q")[2] == ""


def test_patterns_of_extended_files_may_match_nothing(call: Call) -> None:
    """Settings that many workspaces share may name files that only some of them have."""
    files = {"shared/okrlint.yaml": "exclude: [drafts]\n", "here/okrlint.yaml": "extends: [../shared/okrlint.yaml]\n"}
    assert call(files, "lint", "--select", "soft-verb")[2] == ""
