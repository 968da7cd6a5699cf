"""The rules of the house hold in every module of the package, and each check can tell when they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import house
import pytest
from house import Module

import okrlint

ROOT = Path(okrlint.__file__).parent


def _modules() -> Iterator[Module]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        yield Module(name, path.read_text(encoding="utf-8"), is_package)


MODULES = list(_modules())
HOUSE = house.read_house(okrlint.__doc__ or "")


def _floors(module: Module) -> Iterator[str]:
    return house.floor_problems(module, HOUSE)


def _doors(module: Module) -> Iterator[str]:
    return house.door_problems(module, HOUSE)


Check = Callable[[Module], Iterator[str]]
CHECKS: dict[str, Check] = {
    "floors": _floors,
    "doors": _doors,
    "libraries": house.foreign_problems,
    "sizes": house.size_problems,
    "sentences": house.sentence_problems,
    "paths": house.path_problems,
}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name or "okrlint")
@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS.keys())
def test_every_module_keeps_the_rules(check: Check, module: Module) -> None:
    """Floors, doors, libraries, sizes, sentences and paths are as the map and the standards say."""
    problems = list(dict.fromkeys(check(module)))
    assert not problems, "\n".join(problems)


def test_map_and_folders_agree() -> None:
    """Every module stands in one room of the map, and every room and door of the map is there."""
    problems = list(house.room_problems(MODULES, HOUSE))
    assert not problems, "\n".join(problems)


def test_house_as_a_whole_stays_small() -> None:
    """The median file and nine in ten functions are short."""
    problems = list(house.measure_problems(MODULES))
    assert not problems, "\n".join(problems)


# The rest proves that each check can fail.

MAP = """A house.

| floor | room | purpose |
| --- | --- | --- |
| 7 | `cli` | prints |
| 4 | `rules` | one file per rule |
| 4 | `site` | one file per page |
| 3b | `testing` | examples |
| 3a | `lint` | the loop |
| 0 | `text` | places |

Doors, the only modules with side effects: `site.write`,
`cli`.
"""
SMALL = house.read_house(MAP)


def test_the_map_is_read() -> None:
    """Floors come from the table, doors from the sentence under it, even over two lines."""
    assert SMALL.floors == {"cli": "7", "rules": "4", "site": "4", "testing": "3b", "lint": "3a", "text": "0"}
    assert SMALL.doors == {"site.write", "cli"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Doors, ", "Windows, ", "no sentence about doors"),
        ("`", "'", "no table of rooms"),
        ("`text`", "`lint`", "stands twice"),
    ],
)
def test_a_broken_map_is_refused(old: str, new: str, words: str) -> None:
    """A map without rooms or doors, or with a room on two floors, would let everything pass."""
    with pytest.raises(ValueError, match=words):
        house.read_house(MAP.replace(old, new))


@pytest.mark.parametrize(
    ("names", "problems"),
    [
        ("cli lint rules site site.write testing text", []),
        ("__main__ cli lint rules site site.write testing text", []),
        ("attic.box cli lint rules site site.write testing text", ["attic is in no room of the map"]),
        ("cli lint rules site site.write text", ["the room testing is on the map, but not there"]),
        ("cli lint rules site testing text", ["the door site.write is not there"]),
    ],
)
def test_rooms_are_compared_with_the_map(names: str, problems: list[str]) -> None:
    """A room too many, a room too few and a missing door are told apart."""
    assert list(house.room_problems([Module(name, "") for name in ["", *names.split()]], SMALL)) == problems


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("lint.loop", "from okrlint.text import Span", []),
        ("lint.loop", "from okrlint.lint.levels import Level\nfrom . import levels\nfrom .levels import Level", []),
        ("testing", "import okrlint.lint.loop", []),
        ("text", "import re\nfrom okrlint import __version__", []),
        ("__main__", "from okrlint.cli import main", []),
        ("lint.loop", "from okrlint.testing import run", ["testing"]),
        ("lint.loop", "from okrlint import testing, text", ["testing"]),
        ("lint.loop", "import okrlint.rules.wording", ["rules"]),
        ("lint.loop", "from ..rules import wording", ["rules"]),
        ("lint.loop", "from .. import rules", ["rules"]),
        ("lint.loop", "def late():\n    from okrlint.cli import main", ["cli"]),
        ("lint.loop", "if TYPE_CHECKING:\n    from okrlint.site import Page", ["site"]),
        ("rules.focus", "from okrlint.site.pages import tree", ["site"]),
        ("", "from okrlint.text import Span", ["text"]),
    ],
)
def test_imports_go_down(name: str, text: str, found: list[str]) -> None:
    """An import upward or across is found, however it is written; downward and inside the room is fine."""
    problems = list(house.floor_problems(Module(name, text), SMALL))
    assert [problem.split(" imports ")[1].split()[0] for problem in problems] == found


def test_relative_imports_of_a_package_start_in_it() -> None:
    """In a package's own file one dot means the package, in a module the folder around it."""
    text = "from .. import rules\nfrom . import loop"
    names = [name for name, _ in house.imports(Module("lint", text, is_package=True))]
    assert names == ["okrlint.rules", "okrlint.lint.loop"]


@pytest.mark.parametrize(
    "text",
    [
        "import os",
        "import os.path",
        "from os import environ",
        "import urllib.request",
        "from urllib import request",
        "from importlib.resources import files",
        "from importlib import resources",
        "import subprocess as run",
        "def late():\n    import random",
        "print('x')",
        "open('x')",
        "eval('1')",
        "exec('1')",
        "compile('1', '', 'eval')",
        "input()",
        "path.read_text()",
        "path.parent.write_bytes(b'')",
        "if path.exists(): pass",
        "path.is_file()",
        "path.open()",
        "self.path.open()",
        "Path.cwd()",
        "date.today()",
        "datetime.now(UTC)",
        "datetime.datetime.utcnow()",
        "sys.exit(1)",
        "sys.stdout.write('x')",
    ],
)
def test_side_effects_are_found_outside_the_doors(text: str) -> None:
    """What reaches outside is found in a plain module, and left alone in a door and in what lies behind it."""
    assert len(list(house.door_problems(Module("lint.loop", text), SMALL))) == 1
    assert not list(house.door_problems(Module("site.write", text), SMALL))
    assert not list(house.door_problems(Module("cli.build", text), SMALL))


@pytest.mark.parametrize(
    "text",
    [
        "import re\nre.compile('x')",
        "from pathlib import PurePosixPath\nPurePosixPath('a').with_suffix('.b')",
        "from urllib.parse import quote",
        "from datetime import date\ndate.fromisoformat(text)",
        "from okrlint import resources\nresources.read_text('schema', 'goals.json')",
        "import sys\nsys.intern(word)",
        "calendar.today(workspace)",
        "text.replace('a', 'b')",
        "self.open(node)",
    ],
)
def test_pure_code_is_left_alone(text: str) -> None:
    """What only looks like a side effect passes, so that nobody learns to work around the check."""
    assert not list(house.door_problems(Module("lint.loop", text), SMALL))


def test_a_door_does_not_open_its_neighbours() -> None:
    """`site.write` is a door; `site` itself and `site.writer` are not."""
    assert not house.is_door(Module("site", ""), SMALL)
    assert not house.is_door(Module("site.writer", ""), SMALL)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("cli.lint", "import click", []),
        ("project", "import click", ["click is not for project"]),
        ("site.pages.tree", "from jinja2 import Environment", []),
        ("rules.focus", "import jinja2.ext", ["jinja2 is not for rules.focus"]),
        ("syntax.shape", "import jsonschema", []),
        ("config", "def late():\n    import jsonschema", ["jsonschema is not for config"]),
        ("site.markdown", "import markdown_it", []),
        ("lint.manual", "def late():\n    from markdown_it import MarkdownIt", []),
        ("lint.manual", "if TYPE_CHECKING:\n    from markdown_it import MarkdownIt", []),
        ("lint.manual", "from markdown_it import MarkdownIt", ["markdown_it is imported at the top"]),
        ("testing", "try:\n    import markdown_it\nexcept ImportError: ...", ["markdown_it is imported at the top"]),
        ("cli", "import requests", ["requests is not for cli"]),
    ],
)
def test_libraries_stay_in_their_rooms(name: str, text: str, words: list[str]) -> None:
    """A library is imported only where the table allows it, and only late where that is asked."""
    problems = list(house.foreign_problems(Module(name, text)))
    assert [problem.split(": ")[1].split(";")[0] for problem in problems] == words


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("x = 1\n" * 350, []),
        ("x = 1\n" * 351, ["351 lines, more than 350"]),
        ("def f():\n" + "    x = 1\n" * 49, []),
        ("class C:\n  async def f():\n" + "    x = 1\n" * 50, ["f has 51 lines"]),
    ],
)
def test_sizes_have_a_limit(text: str, problems: list[str]) -> None:
    """A file of 350 lines and a function of 50 are the longest there may be."""
    assert list(house.size_problems(Module("text", text))) == problems


def test_growth_of_the_whole_is_found() -> None:
    """A median above the limit and too many long functions are reported with their figures."""
    long = Module("text", "def f():\n" + "    x = 1\n" * 29 + "x = 1\n" * 91)
    small = Module("text", "".join(f"def f{number}(): ...\n" for number in range(9)))
    assert list(house.measure_problems([long])) == [
        "the median file has 121 lines, more than 120",
        "0 of 1 functions are shorter than 30 lines, fewer than nine in ten",
    ]
    assert list(house.measure_problems([long, small])) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ('"""Points in a text."""', []),
        ("x = 1", ["places has no docstring"]),
        ('"""Places."""', ["the docstring of places is its name again"]),
        ('"""Points in a text."""\ndef find(): ...', ["find has no docstring"]),
        ('"""Points in a text."""\ndef _find(): ...', []),
        ('"""Points in a text."""\ndef line_span():\n    """Return the line span."""', ["the docstring of line_span"]),
        ('"""Points in a text."""\nclass LineSpan:\n    """A class of line spans."""', ["the docstring of LineSpan"]),
        ('"""Points in a text."""\nclass Span:\n    """Where."""\n    def end(self): ...', ["end has no docstring"]),
        ('"""Points in a text."""\nclass Span:\n    """Where."""\n    def __len__(self): ...', []),
        ('"""Points in a text."""\n@overload\ndef near(x: int) -> int: ...', []),
    ],
)
def test_docstrings_say_something(text: str, problems: list[str]) -> None:
    """A public name without a sentence, or with its own name as one, is found; private ones are free."""
    found = list(house.sentence_problems(Module("places", text)))
    assert [problem.partition(" is its")[0] for problem in found] == [
        problem.partition(" is its")[0] for problem in problems
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("BASE = '/home/ana/okrs'", 1),
        ("# see /tmp/notes", 1),
        (r"ROOT = 'C:\\Users\\ana'", 1),
        ("URL = 'https://example.org/home/ana'", 0),
        ("path = 'okrs/home/x.yaml'", 0),
        ("note = 'ratio a:b'", 0),
    ],
)
def test_paths_of_a_machine_are_found(text: str, count: int) -> None:
    """A path that exists on one machine only is found; addresses and relative paths are not."""
    assert len(list(house.path_problems(Module("text", text)))) == count
