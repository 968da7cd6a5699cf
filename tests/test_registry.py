"""Rules are found by walking their package; a module that is none says what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import okrlint.rules
from okrlint.diagnostic import Level
from okrlint.errors import OkrlintError
from okrlint.lint.registry import LOOKS_AT, load_rules, read_rule


def module(name: str = "made.family.some_rule", **members: object) -> ModuleType:
    """Return a module as a rule's file would make it."""

    def check(one: Objective, workspace: object, options: object) -> Iterator[object]:  # type: ignore[name-defined]  # noqa: F821 - only read
        return iter(())

    made = ModuleType(name, "Something is wrong.\n\nWhy it matters.\n")
    for key, value in {"LEVEL": Level.WARNING, "check": check, **members}.items():
        setattr(made, key, value)
    return made


@dataclass(frozen=True)
class Options:
    """Options of a made-up rule."""

    max: int = 3


def test_a_module_is_a_rule() -> None:
    """Its name, family, manual, level and manners are read from the module."""
    found = read_rule(module(STARTER=True, YIELDS_TO=("other",), Options=Options))
    assert (found.id, found.family, found.on) == ("some-rule", "family", "Objective")
    assert (found.card.summary, found.card.manual) == ("Something is wrong", "Something is wrong.\n\nWhy it matters.")
    assert (found.card.level, found.card.starter, found.yields_to) == (Level.WARNING, True, ("other",))
    assert found.options is Options


def test_most_of_it_may_be_left_out() -> None:
    """Without options, starter and manners there are none; options that are no dataclass do not count."""
    found = read_rule(module(Options=int))
    assert (found.options, found.card.starter, found.yields_to) == (None, False, ())


def _on_what(one, workspace, options):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - the mistake under test
    return iter(())


def _on_text(one: str) -> None:
    """Take a kind of thing that no rule looks at."""


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"check": None}, "is no rule: it needs a docstring, LEVEL and check"),
        ({"LEVEL": "error"}, "is no rule: it needs a docstring, LEVEL and check"),
        ({"__doc__": None}, "is no rule: it needs a docstring, LEVEL and check"),
        ({"check": _on_what}, "the first parameter of check must be one of Document"),
        ({"check": _on_text}, "the first parameter of check must be one of Document"),
    ],
)
def test_a_module_that_is_none_says_what_it_lacks(members: dict[str, object], words: str) -> None:
    """The sentence names the module and what is missing."""
    with pytest.raises(OkrlintError, match=words) as caught:
        read_rule(module(**members))  # type: ignore[arg-type]
    assert str(caught.value).startswith("made.family.some_rule")


def test_every_file_is_a_rule() -> None:
    """All modules of the package are found, in order of family and id, each id once."""
    rules = load_rules()
    folder = Path(okrlint.rules.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.rglob("*.py") if path.stem != "__init__"}
    names = [(one.family, one.id) for one in rules]
    assert {one.id for one in rules} == files
    assert names == sorted(names)
    assert len({one.id for one in rules}) == len(rules)
    assert {one.on for one in rules} <= LOOKS_AT
    assert load_rules() is rules


def test_another_package_of_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package from elsewhere is walked the same way."""
    folder = tmp_path / "made_rules" / "tone"
    folder.mkdir(parents=True)
    for file in (folder.parent / "__init__.py", folder / "__init__.py"):
        file.write_text('"""A folder."""\n')
    text = '"""A title shouts."""\nfrom okrlint.diagnostic import Level\nLEVEL = Level.INFO\n'
    (folder / "loud_title.py").write_text(text + "def check(one: 'Objective', workspace, options): return iter(())\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    (found,) = load_rules("made_rules")
    assert (found.family, found.id, found.card.level, found.on) == ("tone", "loud-title", Level.INFO, "Objective")
