"""Whatever happens while something is written, all of it is as it was or as it is to be: kills, disks, runs at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from faults_kit import ERRORS, Fault, called, disk, judged, killed, lying, modes, renew, sources, surroundings
from story_kit import files, lay
from test_editing import COMMANDS, ORG, TEAMS, prepared

from okrlint.errors import UsageError
from okrlint.project.files import Change, write_file, write_files

GOALS = """\
cycle: 2026-Q4
team: growth
objectives:
  - id: week
    title: New teams succeed in their first week
    owner: ana
    key_results:
      - id: paid
        title: Trials that become paid rise from 6% to 9%
        unit: "%"
        baseline: 6
        target: 9
        checkins: [{date: 2026-10-12, value: 6.5}]
"""
TABLE = (
    "team,objective,key result,baseline,target\nsales,Shops order again,Orders a week,10,30\ncare,Calls are short,,,\n"
)
GROWTH = "okrs/2026-Q4/growth.yaml"
NOTED = "okrlint.yaml"


def _baseline(folder: Path) -> list[str]:
    lay(folder, {**TEAMS, NOTED: "format: 1\nbaseline: more/accepted.yaml\n"})
    return ["baseline"]


def _import(folder: Path) -> list[str]:
    lay(folder, {"okrs/org.yaml": ORG, "goals.csv": TABLE})
    return ["import", "csv", "goals.csv", "--cycle", "2026-Q4"]


def _init(folder: Path) -> list[str]:
    lay(folder, {"mine.txt": "mine"})
    return ["init", str(folder / "deep/goals"), "--yes"]


def _build(folder: Path) -> list[str]:
    """Lay out a workspace whose site is that of other goals."""
    lay(folder, {"okrs/org.yaml": ORG, GROWTH: GOALS})
    assert called("-C", str(folder), "build", "-q", "--today", "2026-11-22")[0] == 0
    (folder / GROWTH).write_text(GOALS.replace("first week", "first month") + "  - {id: on, title: Clients stay}\n")
    return ["build", "-q"]


OTHERS: Mapping[str, Callable[[Path], list[str]]] = {
    "baseline": _baseline, "build": _build, "import": _import, "init": _init,
}  # fmt: skip


def ready(name: str, folder: Path) -> list[str]:
    """Lay a workspace into a folder, and return the arguments of a command that writes something there."""
    folder.mkdir(parents=True, exist_ok=True)
    if name in COMMANDS:
        return prepared(name, folder)
    return ["-C", str(folder), *OTHERS[name](folder), "--today", "2026-11-22"]


def folders(folder: Path) -> set[str]:
    """Return all folders below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def drawn(counts: Mapping[str, int], most: int = 5) -> Iterator[Fault]:
    """Yield the faults to try: each call of a kind, or of more than `most` some that chance picks, the errors in turn.

    Which folders and names are cleared up is not needed, so of those the first few will do.
    """
    chance = Random(3)  # noqa: S311 - moments, not secrets
    for call, count in sorted(counts.items()):
        some = min(2, most - 1) if call in ("unlink", "rmdir", "chmod") else most
        for at, number in enumerate(sorted(chance.sample(range(1, count + 1), min(count, some)))):
            yield Fault(call, number, list(ERRORS)[(at + len(call)) % len(ERRORS)])
    yield Fault("write", 1, "read-only")


@pytest.mark.parametrize("name", [*COMMANDS, *OTHERS])
def test_a_disk_that_fails_leaves_old_or_new(name: str, tmp_path: Path) -> None:
    """Full, read-only or without leave, at each single call: one message, old bytes, and nothing left beside them.

    Where just cleaning up fails, or something that is not needed, the command does its work. After all of it the next
    run is like any other.
    """
    folder, old = tmp_path / "work", tmp_path / "old"
    args = ready(name, folder)
    shutil.copytree(folder, old)
    with disk(folder) as counts:
        code, _ = called(*args)
    after = files(folder)
    assert {"open", "write"} <= counts.keys() > counts.keys() - {"replace", "rename", "link"}
    if name == "build":  # long, and each of its calls fails in the tests of writing a site
        counts = Counter({call: counts[call] for call in ("write", "mkdir", "rename")})
    faults = list(drawn(counts, {"build": 1, "init": 2}.get(name, 5)))
    failed = 0
    for fault in faults:
        renew(folder, old)
        with disk(folder, fault):
            ended, said = called(*args)
        failed += ended == 2
        assert ended in (2, code), (fault, said)
        held(fault, ended, said, folder, old, after)
        if sources(files(folder)) != sources(files(old)) and ended == 2:
            lay(folder, sources(files(old)))
            for path in sources(files(folder)).keys() - files(old).keys():
                (folder / path).unlink()
        if ended == 2:
            assert called(*args)[0] == code, fault
            assert (files(folder), lying(folder)) == (after, []), fault
    assert failed > len(faults) / 3


def held(fault: Fault, code: int, said: str, folder: Path, old: Path, after: Mapping[str, bytes]) -> None:
    """Assert what holds right after a run with a fault."""
    told = [line for line in said.splitlines() if line.startswith("okrlint: ")]
    assert len(told) == (code == 2), (fault, said)
    assert "Traceback" not in said, said
    before, now = files(old), files(folder)
    assert modes(folder, sources(before)) == modes(old, sources(before))
    if fault.error == "read-only":  # nothing can be cleared up, not even what was written before it
        mine = sources(now)
        assert all(mine[path] in (before.get(path), after.get(path)) for path in mine), fault
        assert before.keys() & sources(before).keys() <= now.keys()
        mixed = code == 2 and mine != sources(before)
        assert not mixed or "could not be put back" in told[0], (fault, told)
        return
    if code != 2:
        assert sources(now) == sources(after), fault
        assert not lying(folder) or fault.call in ("unlink", "rmdir"), fault
    else:
        assert now == before, (fault, said)
        assert folders(folder) == folders(old), fault
        assert any(word in told[0] for word in ("cannot be written", "cannot be read", "changed meanwhile")), told


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """The system itself refuses to make a file longer: one message and the old bytes, whatever is written."""
    resource = pytest.importorskip("resource", reason="other systems limit files in another way")
    usual, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    for name in ("fmt", "checkin", "lint --fix", "build", "import", "init"):
        folder = tmp_path / name
        args = ready(name, folder)
        before, had = files(folder), folders(folder)
        for room in (0, 120):
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
            try:
                code, said = called(*args)
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (usual, most))
            assert (code, said.count("cannot be written: File too large")) == (2, 1), (name, said)
            assert (files(folder), folders(folder)) == (before, had)
        assert called(*args)[0] in (0, 1)


KILLS = int(os.environ.get("OKRLINT_KILLS", "25"))
"""How often each command is killed."""
MOST_OF_NEW = ("new key-result", "new person")
"""Kinds of things that are added to a file of goals and to the other file; the rest is written the same way."""
posix = pytest.mark.skipif(os.name != "posix", reason="a process is ended by a signal, which other systems lack")


@posix
@pytest.mark.parametrize("name", [one for one in COMMANDS if not one.startswith("new") or one in MOST_OF_NEW])
def test_a_command_that_is_killed_leaves_old_or_new(name: str, tmp_path: Path) -> None:
    """Ended at any moment each file has its old bytes or its new ones, and its mode; the next run clears up."""
    args = ready(name, tmp_path / "work")
    (tmp_path / "work" / GROWTH).chmod(0o640)
    shutil.copytree(tmp_path / "work", tmp_path / "old")
    told = killed(tmp_path, args, KILLS)
    assert told["codes"][0] in (0, 1)
    assert told["strange"] == []
    assert told["kinds"]["old"]
    assert told["kinds"]["beside"]


@posix
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new(tmp_path: Path) -> None:
    """Ended at any moment the site is the old one or the new one, whole, or can be put back; the next build does so."""
    args = ready("build", tmp_path / "work")
    shutil.copytree(tmp_path / "work", tmp_path / "old")
    told = killed(tmp_path, args, KILLS // 3)
    assert (told["codes"], told["strange"]) == ([0, 0], [])
    assert told["kinds"]["old"]
    assert told["kinds"]["beside"]


STATES = {
    "old": ({"a.yaml": b"1", "site/x": b"1", "site/y": b"1"}, "old", 0),
    "new": ({"a.yaml": b"2", "site/x": b"2"}, "new", 0),
    "the site alone": ({"a.yaml": b"1", "site/x": b"2", ".a.yaml.okrlint-new-7": b"x"}, "some of each", 0),
    "between": ({"a.yaml": b"2", ".site.okrlint-old-7/x": b"1", ".site.okrlint-old-7/y": b"1"}, "between", 0),
    "a file cut short": ({"a.yaml": b"", "site/x": b"2"}, "some of each", 1),
    "a file gone": ({"site/x": b"2"}, "some of each", 1),
    "half a site": ({"a.yaml": b"1", "site/x": b"1"}, "between", 1),
    "no site": ({"a.yaml": b"1", ".site.okrlint-old-7/x": b"1"}, "between", 1),
    "a leftover for all to see": ({"a.yaml": b"2", "site/x": b"2", "a.yaml.okrlint-new-7": b"x"}, "new", 1),
}


@pytest.mark.parametrize(("now", "kind", "wrong"), STATES.values(), ids=STATES)
def test_what_a_kill_must_not_leave_is_noticed(now: dict[str, bytes], kind: str, wrong: int) -> None:
    """The control: each state has its name, and one that must not be is found."""
    found, odd = judged(now, STATES["old"][0], STATES["new"][0])
    assert (found, len(odd)) == (kind, wrong), odd


# Several runs at once.


def at_once(commands: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """Run commands at the same time, each a process of its own; return how each ended and what it said."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "okrlint", *args], env=surroundings(), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )
        for args in commands
    ]  # fmt: skip
    said = [one.communicate(timeout=120)[0] for one in running]
    return [(one.returncode, text) for one, text in zip(running, said, strict=True)]


def test_no_check_in_is_lost_among_eight_at_once(tmp_path: Path) -> None:
    """Of eight on one file each is in it, or ended with 2 and said so; the file is sound and nothing lies beside."""
    lay(tmp_path, {"okrs/org.yaml": ORG, GROWTH: GOALS})
    args = ["--today", "2026-11-22", "-C", str(tmp_path), "checkin", "growth/week/paid", "--date"]
    ended = at_once([[*args, f"2026-11-1{day}", f"7.{day}"] for day in range(1, 9)])
    text = (tmp_path / GROWTH).read_text("utf-8")
    assert {code for code, _ in ended} <= {0, 2}
    for day, (code, said) in enumerate(ended, 1):
        assert (f"2026-11-1{day}" in text) is (code == 0), (day, said, text)
        assert code == 0 or "changed meanwhile; nothing was written, run it again" in said
    assert any(code == 0 for code, _ in ended)
    assert lying(tmp_path) == []
    assert called("-C", str(tmp_path), "lint", "--select", "structure", "--today", "2026-11-22")[0] == 0


def test_of_eight_builds_at_once_a_whole_site_stays(tmp_path: Path) -> None:
    """Each builds the whole of it or says that it could not; what stays is whole, and nothing lies beside."""
    args = ready("build", tmp_path / "work")
    alone = ready("build", tmp_path / "alone")
    assert called(*alone)[0] == 0
    ended = at_once([args] * 8)
    assert {code for code, _ in ended} <= {0, 2}, ended
    assert any(code == 0 for code, _ in ended)
    assert files(tmp_path / "work") == files(tmp_path / "alone")
    assert lying(tmp_path) == []


def test_who_comes_second_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program saves while the new bytes are put beside stays, be the file new or not."""
    (tmp_path / "okrs").mkdir()
    for before in (b"old\n", None):
        (tmp_path / "okrs/a.yaml").unlink(missing_ok=True)
        if before:
            (tmp_path / "okrs/a.yaml").write_bytes(before)
        real = os.fsync

        def save(held: int, real: Callable[[int], None] = real) -> None:
            (tmp_path / "okrs/a.yaml").write_bytes(b"saved by an editor\n")
            real(held)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", save)
            with pytest.raises(UsageError, match="changed meanwhile"):
                write_files(tmp_path, [Change("okrs/a.yaml", before, b"new\n")])
        assert files(tmp_path) == {"okrs/a.yaml": b"saved by an editor\n"}


def test_a_new_file_that_is_there_at_the_last_moment_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Right before it would get its name: the one that came stays, the others are taken back."""
    real = os.link

    def quicker(source: Path, target: Path) -> None:
        if target.name == "b.yaml":
            target.write_bytes(b"theirs\n")
        real(source, target)

    monkeypatch.setattr(os, "link", quicker)
    with pytest.raises(UsageError, match=r"b\.yaml has come meanwhile; nothing was written"):
        write_files(tmp_path, [Change(f"okrs/{name}.yaml", None, b"ours\n") for name in "abc"])
    assert files(tmp_path) == {"okrs/b.yaml": b"theirs\n"}


def test_what_cannot_be_read_is_not_written(tmp_path: Path) -> None:
    """Such as a folder where a file was."""
    (tmp_path / "okrs/a.yaml").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"a\.yaml cannot be read"):
        write_files(tmp_path, [Change("okrs/a.yaml", b"old\n", b"new\n")])
    assert lying(tmp_path) == []


# What others put in the way.


def test_a_link_where_the_new_file_goes_is_not_written_through(tmp_path: Path) -> None:
    """Whoever knows the number of the process cannot lead what is written elsewhere."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "private").write_text("mine")
    (tmp_path / "okrs/a.yaml").write_text("old")
    for word in ("new", "old"):
        (tmp_path / f"okrs/.a.yaml.okrlint-{word}-{os.getpid()}").symlink_to(tmp_path / "private")
    write_files(tmp_path, [Change("okrs/a.yaml", b"old", b"new")])
    write_file(tmp_path / "okrs/b.yaml", "more")
    assert files(tmp_path) == {"private": b"mine", "okrs/a.yaml": b"new", "okrs/b.yaml": b"more"}
    assert not (tmp_path / "okrs/a.yaml").is_symlink()


def test_without_second_names_it_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that knows no links the old bytes are kept as a copy, and put back where a later file fails."""

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    args = ready("fmt", tmp_path)
    before = files(tmp_path)
    with disk(tmp_path, Fault("replace", 2, "denied")):
        code, said = called(*args)
    assert (code, "cannot be written" in said, files(tmp_path), lying(tmp_path)) == (2, True, before, [])
    assert called(*args)[0] == 0
    assert called(*ready("import", tmp_path / "more"))[0] == 0
    assert lying(tmp_path) == []
