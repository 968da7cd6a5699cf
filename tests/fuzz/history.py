"""Any names of files, contents and revisions in what git tells: each is taken as it is, none is an option."""

from __future__ import annotations

from pathlib import Path

from okrlint.errors import UsageError
from okrlint.git import Repository

from .kit import parts, text_of

ID = "0123456789abcdef0123456789abcdef01234567"
OTHER = ID[::-1]
DAY = "2026-10-12"


class Told(Repository):
    """A repository of which git tells what a test wants it to."""

    def __init__(self, told: bytes, prefix: str = "") -> None:
        super().__init__(Path("goals"), prefix, shallow=False)
        self.told = told
        self.args: tuple[str, ...] = ()

    def _run(self, *args: str, data: bytes | None = None) -> bytes:  # noqa: ARG002 - as it is there
        self.args = args
        return self.told


def one(data: bytes) -> None:
    """Tell of names, contents and a revision: the lines of the first part, the second and the third."""
    listed, content, revision = parts(data, 3)
    names = [name for name in dict.fromkeys(listed.replace(b"\0", b"").split(b"\n")) if name]
    names += [b"\n" + name for name in names[:2] if b"\n" + name not in names]  # a name may hold a line end, too
    for prefix in ("", "sub/"):
        files(names, prefix)
        commits(names, prefix)
    contents([content, *names])
    asked(text_of(revision))


def files(names: list[bytes], prefix: str) -> None:
    """Every file of a revision is there under its own name; a link is no plain file."""
    modes = ("100644", "120000")
    told = b"".join(f"{modes[at % 2]} blob {ID}\t{prefix}".encode() + name + b"\0" for at, name in enumerate(names))
    found = Told(told, prefix).files(ID)
    assert list(found) == [text_of(name) for name in names]
    assert [one.plain for one in found.values()] == [at % 2 == 0 for at in range(len(names))]


def commits(names: list[bytes], prefix: str) -> None:
    """Every commit is there with its day, and every file in it under its own name, with what it was before."""
    head, status = f"{ID} {DAY}\0".encode(), (b"A", b"M", b"D")
    told = b""
    for start in range(0, len(names), 3):
        some = names[start : start + 3]
        told += head + b"\n"
        for at, name in enumerate(some):
            told += f":100644 100644 {ID} {OTHER} ".encode() + status[at] + b"\0" + prefix.encode() + name + b"\0"
    found = list(Told(told, prefix).history(ID, ["."]))
    assert [(one.id, one.day) for one in found] == [(ID, DAY)] * len(range(0, len(names), 3))
    assert [path for one in found for path in one.files] == [text_of(name) for name in names], "a name is another one"
    for one in found:
        for path, kind in zip(one.files, "AMD", strict=False):
            assert (one.before[path] is None) == (kind == "A")
            assert (one.files[path] is None) == (kind == "D")


def contents(blobs: list[bytes]) -> None:
    """Every content comes back byte for byte; one that is missing is left out."""
    ids = [f"{number:040x}" for number in range(len(blobs) + 1)]
    told = b"".join(
        b"%s blob %d\n%s\n" % (name.encode(), len(blob), blob) for name, blob in zip(ids, blobs, strict=False)
    )
    told += f"{ids[-1]} missing\n".encode()
    assert dict(Told(told).contents(ids)) == dict(zip(ids, blobs, strict=False))


def asked(revision: str) -> None:
    """Ask for a revision: its name stands behind the mark that ends all options, and only an id comes back."""
    told = Told(ID.encode() + b"\n")
    assert told.commit(revision) == ID
    at = told.args.index("--end-of-options")
    assert told.args[at + 1 :] == (f"{revision}^{{commit}}",)
    assert all(word.startswith("-") or word == "rev-parse" for word in told.args[:at])
    try:
        found = Told(revision.encode("utf-8", "surrogateescape")).commit("HEAD")
    except UsageError:
        return
    assert len(found) in (40, 64)
    assert found.isalnum()
