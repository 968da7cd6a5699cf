"""What a run keeps for the next: the same answer, sooner, and never one that the goals of today would not give."""

from __future__ import annotations

import os
import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from making import GOAL

import okrlint.cache
import okrlint.cli._warm
from okrlint.cache import FOLDER, Inputs, Memory, digest, digest_of
from okrlint.cli import run

DAY = "2026-11-16"
GOOD = GOAL.replace("title:", "owner: ana\n    title:")
ASKED = ["--today", DAY, "--color", "never"]


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace of a few files, whose times lie well in the past, where a few files are enough to keep."""
    monkeypatch.setattr(okrlint.cli._warm, "FEWEST_FILES", 2)
    monkeypatch.chdir(tmp_path)
    for name in ("growth", "sales", "people"):
        put(tmp_path / f"okrs/{name}.yaml", GOOD.replace("team: growth", f"team: {name}"))
    put(tmp_path / "okrlint.yaml", "profile: strict\n")
    return tmp_path


def put(file: Path, text: str, *, age: int = 100) -> None:
    """Write a file that looks so many seconds old; its change of status stays young, as after any write."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    when = time.time() - age
    os.utime(file, (when, when))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that grows with every workspace that is really opened."""
    from okrlint.project import opening

    seen: list[object] = []
    real = opening.open_project

    def counted(request: opening.Request) -> opening.Project:
        seen.append(request)
        return real(request)

    monkeypatch.setattr(opening, "open_project", counted)
    return seen


def lint(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """Return exit code and output of a lint."""
    capsys.readouterr()
    code = run(["lint", *ASKED, *more])
    return code, capsys.readouterr().out


def fresh(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """Return the same from a run without memory."""
    return lint(capsys, "--no-cache", *more)


def test_the_second_run_opens_nothing(company: Path, opened: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    """It says the same and ends with the same code; what is kept lies in a folder that git ignores."""
    first = lint(capsys)
    assert first == fresh(capsys)
    opened.clear()
    assert lint(capsys) == first
    assert not opened
    assert (company / FOLDER / ".gitignore").read_text() == "*\n"
    assert sorted(one.name for one in (company / FOLDER).iterdir()) == [".gitignore", "lint.json"]


def _elsewhere(folder: Path) -> None:
    (folder / "okrlint.yaml").unlink()
    put(folder / "pyproject.toml", "[tool.okrlint]\n")


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("a change", lambda at: put(at / "okrs/sales.yaml", GOOD.replace("owner: ana", "owner: ''"))),
    ("one of equal size and time", lambda at: _same_size(at / "okrs/sales.yaml")),
    ("a new file", lambda at: put(at / "okrs/new.yaml", "cycle: 2026-Q4\n")),
    ("one in a new folder", lambda at: put(at / "okrs/deep/new.yml", "cycle: 2026-Q4\n")),
    ("a file less", lambda at: (at / "okrs/sales.yaml").unlink()),
    ("another name", lambda at: (at / "okrs/sales.yaml").rename(at / "okrs/zales.yaml")),
    ("the organisation", lambda at: put(at / "okrs/org.yaml", "teams: [{id: growth}]\npeople: [{id: finn}]\n")),
    ("a setting", lambda at: put(at / "okrlint.yaml", "profile: starter\n")),
    ("other paths", lambda at: put(at / "okrlint.yaml", "paths: [okrs/sales.yaml, okrs/people.yaml]\n")),
    ("settings elsewhere", _elsewhere),
    ("something accepted", lambda at: put(at / "okrlint-baseline.yaml", "format: 1\naccepted: []\n")),
]


def _same_size(file: Path) -> None:
    text, info = file.read_text("utf-8"), file.stat()
    file.write_text(text.replace("title:", "tit1e:"), "utf-8")
    assert file.stat().st_size == info.st_size
    os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))


@pytest.mark.parametrize("change", [change for _, change in CHANGES], ids=[name for name, _ in CHANGES])
def test_any_change_is_seen(
    company: Path, change: Callable[[Path], object], opened: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a goal, of which files there are, of the settings or of what is accepted; undone, the old answer holds."""
    lint(capsys)
    change(company)
    opened.clear()
    after = lint(capsys)
    assert opened
    assert after == fresh(capsys)


def test_many_changes_in_any_order_never_mislead(company: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After each of fifty changes, small and large, the run with memory says what the one without says."""
    draw = random.Random(7)  # noqa: S311 - only a choice of changes
    texts = [
        GOOD,
        GOOD.replace("owner: ana", "owner: bob"),
        GOOD.replace("title:", "x-title:"),
        "cycle: 2026-Q4\n",
        "a: [\n",
    ]
    for _ in range(50):
        file = company / f"okrs/{draw.choice(('growth', 'sales', 'people', 'new'))}.yaml"
        if draw.random() < 0.15 and len(list(company.glob("okrs/*"))) > 2:
            file.unlink(missing_ok=True)
        else:
            put(file, draw.choice(texts), age=draw.choice((0, 100)))
        options = draw.choice(([], ["--all"], ["--output", "json"], ["--select", "wording"]))
        assert lint(capsys, *options) == fresh(capsys, *options)


@pytest.mark.parametrize(
    "more",
    [["--all"], ["--output", "json"], ["--profile", "starter"], ["--fail-on", "info"], ["--today", "2026-12-01"]],
)
def test_another_question_gets_its_own_answer(
    company: Path, more: list[str], opened: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    """Options, formats and the day are part of it; both answers are kept side by side."""
    del company
    first, other = lint(capsys), lint(capsys, *more)
    opened.clear()
    assert (lint(capsys), lint(capsys, *more)) == (first, other)
    assert not opened


def _damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3] + b"}]}")


def _of_somebody(_: Path) -> None:
    seal = Path(os.environ["XDG_CACHE_HOME"], "okrlint", "seal")
    seal.write_bytes(bytes(32))


@pytest.mark.parametrize(
    "spoil",
    [_damaged, _of_somebody, lambda file: file.write_bytes(b""), lambda file: file.write_text("{}"),
     lambda file: (file.unlink(), file.mkdir())],
)  # fmt: skip
def test_what_is_damaged_or_foreign_counts_as_nothing(
    company: Path, spoil: Callable[[Path], object], opened: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    """A cache that came with the folder, or was cut short, is never believed."""
    first = lint(capsys)
    spoil(company / FOLDER / "lint.json")
    opened.clear()
    assert lint(capsys) == first
    assert opened


def test_a_copied_folder_does_not_bring_its_answers(
    company: Path, tmp_path_factory: pytest.TempPathFactory, opened: list[object], capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The seal is for one place: what was kept for one workspace says nothing of another."""
    lint(capsys)
    other = tmp_path_factory.mktemp("other")
    for file in company.rglob("*"):
        if file.is_file():
            (other / file.relative_to(company)).parent.mkdir(parents=True, exist_ok=True)
            (other / file.relative_to(company)).write_bytes(file.read_bytes())
    monkeypatch.chdir(other)
    opened.clear()
    lint(capsys)
    assert opened


@pytest.mark.parametrize("more", [["--no-cache"], ["okrs"], ["--output", "json:out.json"], ["--fix"], ["-v"]])
def test_where_nothing_is_kept(company: Path, more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without a cache, of a part, into files, with mends or much to tell: nothing is written beside the goals."""
    lint(capsys, *more)
    assert not (company / FOLDER).exists()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("okrs/broken.yaml", "a: [\n"),
        ("okrlint.yaml", "extends: [more.yaml]\n"),
        ("okrlint.yaml", "exclude: [nothing.yaml]\n"),
    ],
)
def test_what_is_not_sure_is_not_kept(company: Path, file: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that could not be read, settings from elsewhere, or notes on the settings."""
    put(company / "more.yaml", "profile: recommended\n")
    put(company / file, text)
    lint(capsys)
    assert not (company / FOLDER).exists()


def test_where_nothing_can_be_written_lint_goes_on(
    company: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be, or no place for the seal: the answer is the same, nothing is left behind."""
    first = fresh(capsys)
    (company / FOLDER).write_text("in the way")
    assert lint(capsys) == first
    (company / FOLDER).unlink()
    monkeypatch.setenv("XDG_CACHE_HOME", str(company / "okrlint.yaml"))
    assert lint(capsys) == first
    assert not (company / FOLDER).exists()


def test_another_version_begins_anew(
    company: Path, opened: list[object], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an earlier okrlint kept is not asked."""
    del company
    lint(capsys)
    monkeypatch.setattr(okrlint.cli._warm, "program", lambda: "9.9")
    opened.clear()
    lint(capsys)
    assert opened


def test_a_file_that_changed_while_it_was_read_is_known_by_its_bytes(tmp_path: Path) -> None:
    """Young files have no sign: size and times could be the same after the next change."""
    old, young = tmp_path / "old.yaml", tmp_path / "young.yaml"
    for file in (old, young):
        file.write_bytes(b"a")
    later = max(young.stat().st_ctime_ns, old.stat().st_ctime_ns)
    for begun, kept in ((later, None), (later + 10**10, [1])):
        memory = Memory(tmp_path, "lint")
        known = {old.as_posix(): digest(b"a"), young.as_posix(): digest(b"a")}
        memory.keep(Inputs("q", ["okrs"], [], {}), known, "said", begun)
        held = Memory(tmp_path, "lint")
        (answer,) = held.candidates("q")
        assert answer["value"] == "said"
        assert held.fits(answer, known)
        assert [bool(sign) for sign, _ in held._held["files"].values()] == [kept is not None] * 2


def test_only_the_last_answers_are_kept(tmp_path: Path) -> None:
    """Days and options pass; the oldest answer makes room."""
    memory = Memory(tmp_path, "lint")
    for number in range(20):
        memory.keep(Inputs(str(number), [], [], {}), {}, number, time.time_ns())
    kept = Memory(tmp_path, "lint")
    assert [bool(kept.candidates(str(number))) for number in range(20)] == [number >= 12 for number in range(20)]


def test_a_folder_is_known_by_all_that_lies_in_it(tmp_path: Path) -> None:
    """A file more, less, renamed or changed is another folder; nothing there is None."""
    put(tmp_path / "a/b.md", "x")
    first = digest_of(tmp_path / "a")
    put(tmp_path / "a/c/d.md", "y")
    second = digest_of(tmp_path / "a")
    (tmp_path / "a/b.md").rename(tmp_path / "a/e.md")
    assert len({first, second, digest_of(tmp_path / "a"), digest_of(tmp_path / "none")}) == 4
    assert digest_of(tmp_path / "none") is None


def build(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """Return exit code and what a build says."""
    capsys.readouterr()
    code = run(["build", *ASKED, *more])
    said = capsys.readouterr()
    return code, said.out


def _sites(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_site_of_the_same_goals_is_left_alone(
    company: Path, opened: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    """The second build opens nothing and says that nothing changed."""
    _, said = build(capsys)
    site = _sites(company / "site")
    opened.clear()
    code, again = build(capsys)
    assert (code, again.split()[0], _sites(company / "site")) == (0, said.split()[0], site)
    assert " 0 of them new or changed" in again
    assert not opened


SPOILT: list[Callable[[Path], object]] = [
    lambda at: (at / "site/index.html").unlink(),
    lambda at: (at / "site/index.html").write_text("mine"),
    lambda at: (at / "site/more.html").write_text("mine"),
    lambda at: put(at / "own/page.md", "# Changed\n"),
    lambda at: put(at / "own/new.md", "# New\n"),
    lambda at: put(at / "okrs/sales.yaml", GOOD.replace("Teams", "All teams")),
]


def test_a_site_is_built_again_where_it_or_its_parts_changed(
    company: Path, opened: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    """A page gone, changed or put there by hand, a page of one's own, a goal: the site is as a first build makes it."""
    put(company / "own/page.md", "# One\n")
    put(company / "okrlint.yaml", "site: {pages: own}\n")
    build(capsys)
    for spoil in SPOILT:
        spoil(company)
        opened.clear()
        build(capsys)
        assert opened
    now = _sites(company / "site")
    build(capsys, "--clean")
    assert now == _sites(company / "site")


def test_history_is_part_of_a_site(company: Path, opened: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    """A first commit makes another site."""
    build(capsys)
    for command in (
        ["init", "-q"],
        ["add", "okrs"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=company, check=True)
    opened.clear()
    build(capsys)
    assert opened
