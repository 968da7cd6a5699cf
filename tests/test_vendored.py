"""What comes from elsewhere is told with its licence, and none of it lies in the package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_packaging import _tracked

pytestmark = pytest.mark.repository
ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "tests" / "schemas"
OTHERS = re.compile(rb"copyright|\xc2\xa9|\(c\) (?:19|20)\d\d|SPDX-|@license|licensed under", re.IGNORECASE)
MADE = (
    ".min.js",
    ".min.css",
    ".map",
    ".woff",
    ".woff2",
    ".ttf",
    ".otf",
    ".eot",
    ".wasm",
    ".so",
    ".dll",
    ".jar",
    ".whl",
)
"""What a program has made of something else: nobody can read it to see whose it is."""

TELLS = {"LICENSE", ".ci/tools/package-lock.json", "tests/test_vendored.py"}
"""Files that speak of rights and hold nothing of others."""


def test_each_file_of_others_has_its_source_and_licence() -> None:
    """The table beside them has a row for each, and no row for one that is gone."""
    rows = re.findall(
        r"^\| (`.+?) \| .+? \| (.+?) \| (.+?) \|$", (SCHEMAS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    named = {name for files, _, _ in rows for name in re.findall(r"`([^`]+)`", files)}
    assert named == {path.name for path in SCHEMAS.iterdir()} - {"README.md"}
    for _, source, licence in rows:
        assert len(source) > 10
        assert re.search(r"MIT|OASIS|Apache|BSD", licence)
        assert "Copyright" in licence


def test_nothing_else_is_of_others() -> None:
    """No file speaks of somebody's rights, none is compiled or pressed together, and none is a font or a program."""
    files = [path for path in _tracked() if SCHEMAS not in path.parents]
    assert len(files) > 500
    named = {path.relative_to(ROOT).as_posix(): path for path in files}
    assert sorted(name for name in named if name.endswith(MADE)) == []
    texts = {name: path for name, path in named.items() if not name.endswith(".png") and name not in TELLS}
    told = [name for name, path in texts.items() if OTHERS.search(path.read_bytes())]
    assert told == []


def test_nothing_of_others_reaches_the_package() -> None:
    """In what is installed every script and style is written for people: no line is as long as a page."""
    shipped = [path for folder in ("okrlint", "schema", "site_templates") for path in (ROOT / folder).rglob("*")]
    texts = [path for path in shipped if path.suffix in (".js", ".css")]
    assert len(texts) > 10
    assert [path.name for path in texts if max(map(len, path.read_text("utf-8").splitlines())) > 400] == []


def test_who_contributes_learns_how_weaknesses_are_looked_for() -> None:
    """The page names the command, for both locks, and says where what comes from elsewhere lies."""
    page = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    for lock in ("runtime", "requirements"):
        assert f"pip-audit --require-hashes --disable-pip -r .ci/{lock}.txt" in page
        assert (ROOT / ".ci" / f"{lock}.txt").is_file()
    assert "tests/schemas/" in page
