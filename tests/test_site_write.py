"""A site reaches the disk whole or not at all, and nothing else is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults_kit import ERRORS, Fault, disk, lying
from story_kit import files

from okrlint.errors import UsageError
from okrlint.site.page import File
from okrlint.site.write import MARKER, Written, write_site

A, B = File("index.html", b"a"), File("2026-Q4/@ana/index.html", b"b")


def names(folder: Path) -> list[str]:
    """Return all files below a folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def broken() -> Iterator[File]:
    """Yield one file, then fail as a page would."""
    yield File("index.html", b"new")
    raise RuntimeError("a page failed")


def test_files_are_written_with_a_marker(tmp_path: Path) -> None:
    """The folder is made with those above it, holds the files and says who made it."""
    out = tmp_path / "deep" / "site"
    assert write_site([A, B], out) == Written(2, 2, 0, 2)
    assert names(tmp_path) == [
        "deep/site/.okrlint-site", "deep/site/2026-Q4/@ana/index.html", "deep/site/index.html",
    ]  # fmt: skip


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    """What is gone goes, what is new comes, and what stays the same keeps its time."""
    out = tmp_path / "site"
    write_site([A, B, File("old.html", b"x")], out)
    os.utime(out / A.address, (1, 1))
    os.utime(out / B.address, (1, 1))
    assert write_site([A, B._replace(content=b"c")], out) == Written(2, 1, 1, 2)
    assert (out / A.address).stat().st_mtime == 1
    assert (out / B.address).stat().st_mtime > 1
    assert names(out) == [MARKER, B.address, A.address]
    assert names(tmp_path) == [f"site/{name}" for name in names(out)]


def test_what_stays_the_same_is_not_written_again(tmp_path: Path) -> None:
    """A file with the same bytes is the very same file in the new site."""
    out = tmp_path / "site"
    write_site([A, B], out)
    before = (out / B.address).stat().st_ino
    assert write_site([A._replace(content=b"new"), B], out).changed == 1
    assert (out / B.address).stat().st_ino == before
    assert (out / B.address).stat().st_nlink == 1


def test_where_files_cannot_be_shared_they_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without hard links what stays the same keeps its bytes and its time all the same."""

    def refuse(*_: object) -> None:
        raise OSError("no links here")

    out = tmp_path / "site"
    write_site([A], out)
    os.utime(out / A.address, (1, 1))
    monkeypatch.setattr(os, "link", refuse)
    assert write_site([A], out).changed == 0
    assert ((out / A.address).read_bytes(), (out / A.address).stat().st_mtime) == (b"a", 1)


def test_clean_writes_everything_anew(tmp_path: Path) -> None:
    """With `clean` even equal files are new."""
    out = tmp_path / "site"
    write_site([A], out)
    os.utime(out / A.address, (1, 1))
    assert write_site([A], out, clean=True).changed == 1
    assert (out / A.address).stat().st_mtime > 1


def test_the_old_site_stays_when_a_page_fails(tmp_path: Path) -> None:
    """A build that fails half-way leaves the old site and nothing beside it."""
    out = tmp_path / "site"
    write_site([A], out)
    with pytest.raises(RuntimeError, match="a page failed"):
        write_site(broken(), out)
    assert (out / "index.html").read_bytes() == b"a"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_old_site_comes_back_when_the_swap_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new folder cannot take the old one's place, the old one takes it again."""
    out = tmp_path / "site"
    write_site([A], out)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if "okrlint-new" in self.name:
            raise PermissionError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(UsageError, match="cannot be written"):
        write_site([B], out)
    assert names(tmp_path) == ["site/.okrlint-site", "site/index.html"]


@pytest.mark.parametrize(
    "address",
    [
        "../x.html", "/x.html", "a/../x", "a//b", "", ".", "..", "a/.", "C:\\x", "a\\b", "x\n", "x\0", "a/ b", "x.",
        MARKER,
    ],
)  # fmt: skip
def test_no_file_leads_outside(tmp_path: Path, address: str) -> None:
    """An address that is not plainly inside is refused and nothing is left."""
    with pytest.raises(ValueError, match="no address within the site"):
        write_site([A, File(address, b"x")], tmp_path / "site")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("second", ["index.html", "Index.html"])
def test_two_pages_cannot_share_an_address(tmp_path: Path, second: str) -> None:
    """Letter case is no difference, for there are systems where it is none."""
    with pytest.raises(ValueError, match="two pages want one address"):
        write_site([A, File(second, b"x")], tmp_path / "site")


def test_folders_of_others_stay(tmp_path: Path) -> None:
    """A folder with files that okrlint did not make is refused, an empty one is taken."""
    out = tmp_path / "site"
    out.mkdir()
    (out / "thesis.txt").write_text("years", encoding="utf-8")
    with pytest.raises(UsageError, match="did not make"):
        write_site([A], out)
    assert names(tmp_path) == ["site/thesis.txt"]
    (out / "thesis.txt").unlink()
    assert write_site([A], out).files == 1


@pytest.mark.parametrize("kind", ["file", "link"])
def test_files_and_links_are_no_folder(tmp_path: Path, kind: str) -> None:
    """A file is not overwritten and a link is not followed."""
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    if kind == "file":
        out.write_text("x", encoding="utf-8")
    else:
        out.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(UsageError, match="a file or a link"):
        write_site([A], out)
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("out", [".", "..", "/"])
def test_the_folder_one_works_in_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    """The current folder and those above it are never replaced."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(UsageError, match="work in"):
        write_site([A], Path(out))


def left_over(tmp_path: Path, word: str, process: int) -> Path:
    """Make what a build with this process number would have left, and return it."""
    folder = tmp_path / f".site.okrlint-{word}-{process}"
    folder.mkdir()
    (folder / MARKER).write_bytes(b"")
    (folder / "index.html").write_bytes(b"left")
    return folder


def ended() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        pass
    return process.pid


def test_what_killed_builds_left_is_cleared_up(tmp_path: Path) -> None:
    """Folders of ended processes go; a folder that only looks alike stays, and so does that of a running build."""
    left_over(tmp_path, "new", ended())
    left_over(tmp_path, "old", os.getpid())
    kept = [left_over(tmp_path, "else", 1), left_over(tmp_path, "new", os.getppid())]
    write_site([A], tmp_path / "site")
    assert sorted(tmp_path.iterdir()) == sorted([*kept, tmp_path / "site"])


@pytest.mark.parametrize("name", ["s[a-z]te", "site*", "[", "si?te"])
def test_whatever_a_site_is_called_its_leftovers_go(name: str, tmp_path: Path) -> None:
    """A sign that means something in a pattern hides nothing, and reaches nothing of others."""
    kept = left_over(tmp_path, "new", ended())
    (tmp_path / f".{name}.okrlint-new-{ended()}").mkdir()
    write_site([A], tmp_path / name)
    assert sorted(tmp_path.iterdir()) == sorted([kept, tmp_path / name])


def test_links_with_names_of_leftovers_are_not_followed(tmp_path: Path) -> None:
    """They go themselves; what they lead to stays, and no build gets stuck at them."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("years", encoding="utf-8")
    for word in ("new", "old"):
        (tmp_path / f".site.okrlint-{word}-{os.getpid()}").symlink_to(tmp_path / "mine", target_is_directory=True)
    write_site([A], tmp_path / "site")
    assert names(tmp_path) == ["mine/thesis.txt", "site/.okrlint-site", "site/index.html"]


def test_each_call_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    """Whichever call the disk refuses, and how: the old site or the new one, one message, nothing beside it."""
    old, new = [A, B, File("c/d.html", b"d")], [A, B._replace(content=b"new"), File("e/f.html", b"f")]
    out = tmp_path / "deep" / "site"
    write_site(old, out)
    with disk(tmp_path) as counts:
        write_site(new, out)
    after = files(tmp_path)
    faults = [Fault(call, at, error) for call, most in counts.items() for at in range(1, most + 1) for error in ERRORS]
    assert len(faults) > 60
    for fault in faults:
        shutil.rmtree(tmp_path / "deep")
        write_site(old, out)
        before = files(tmp_path)
        said = ""
        try:
            with disk(tmp_path, fault):
                write_site(new, out)
        except UsageError as error:
            said = str(error)
        failed = "cannot be written" in said
        assert failed is bool(said)
        if fault.error != "read-only" and fault.call != "rmdir":
            assert (files(tmp_path), lying(tmp_path)) == (before if failed else after, []), fault
        write_site(new, out)
        assert (files(tmp_path), lying(tmp_path)) == (after, []), fault


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Not even the folders above the site."""
    with disk(tmp_path, Fault("write", 2, "full")), pytest.raises(UsageError, match="No space left on device"):
        write_site([A, B], tmp_path / "deep" / "site")
    assert not list(tmp_path.iterdir())


def test_a_site_taken_away_in_the_swap_is_put_back(tmp_path: Path) -> None:
    """Whoever was killed between the two renamings finds the old site again, even if the next build fails."""
    left_over(tmp_path, "old", ended())
    with pytest.raises(RuntimeError):
        write_site(broken(), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_bytes() == b"left"


def test_old_files_that_cannot_be_read_are_written_anew(tmp_path: Path) -> None:
    """A link or a folder where a file was is no reason to stop."""
    out = tmp_path / "site"
    write_site([A, B], out)
    (out / "index.html").unlink()
    (out / "index.html").symlink_to(out / B.address)
    (out / B.address).unlink()
    (out / B.address).mkdir()
    assert write_site([A, B], out).changed == 2
    assert (out / "index.html").read_bytes() == b"a"
    assert not (out / "index.html").is_symlink()
