"""Every goal gets an address that is safe in any file system, its own, and the same each time."""

from __future__ import annotations

import re

import pytest
import site_kit as kit
from hypothesis import given
from hypothesis import strategies as st

from okrlint.site.addresses import Addresses, anchor, rule_address, segment
from okrlint.text import Names


@pytest.mark.parametrize("name", ["growth", "2026-Q4", "@ana", "a_b-c", "x" * 100])
def test_plain_names_stay(name: str) -> None:
    """A name as the format asks for it is its own address."""
    assert segment(name) == name


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "C:\\x", "a/b", "", ".", "..", "con", "NUL", "COM1", "a b", "é", "x" * 101, "-rf", "@", "a\n"],
)
def test_other_names_become_slugs_with_a_hash(name: str) -> None:
    """Whatever could lead elsewhere or cannot be a file is spelt anew."""
    assert re.fullmatch(r"[a-z0-9-]+-[0-9a-f]{8}", segment(name))


@given(st.text())
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    """Any text at all becomes one plain segment."""
    assert re.fullmatch(r"@?[A-Za-z0-9][A-Za-z0-9_-]*", segment(name))


def test_alike_names_are_told_apart() -> None:
    """Names that differ only by case, or not at all, get a number."""
    names = Names()
    assert [names.take(name) for name in ("a", "A", "a", "b", "a-2")] == ["a", "A-2", "a-3", "b", "a-2-2"]


def test_goals_have_the_address_of_their_name() -> None:
    """Cycle, holder and id make the address; a person's folder begins with an at sign."""
    space = kit.workspace(
        kit.goals("  - {id: x, title: T}\n")
        | {"okrs/b.yaml": "cycle: 2026-Q4\nperson: ana\nobjectives: [{id: y, title: T}]\n"}
    )
    addresses = Addresses(space)
    assert [addresses.objective(goal) for goal in space.objectives] == ["2026-Q4/a/x.html", "2026-Q4/@ana/y.html"]
    assert addresses.team("2026-Q4", "a") == "2026-Q4/a/index.html"
    assert addresses.person("2026-Q4", "ana") == "2026-Q4/@ana/index.html"


def test_doubles_and_reserved_names_give_way() -> None:
    """Two goals with one id both have a page, and none takes the place of the team's."""
    space = kit.workspace(kit.goals("  - {id: x, title: T}\n  - {id: X, title: T}\n  - {id: index, title: T}\n"))
    addresses = Addresses(space)
    first, second, third = (addresses.objective(goal) for goal in space.objectives)
    assert (first, second) == ("2026-Q4/a/x.html", "2026-Q4/a/X-2.html")
    assert third.startswith("2026-Q4/a/index-")


@pytest.mark.parametrize("cycle", ["rules", "assets", "cascade", "data"])
def test_cycles_leave_our_folders_free(cycle: str) -> None:
    """A cycle named like a folder of the site goes elsewhere."""
    space = kit.workspace({"okrs/a.yaml": f"cycle: {cycle}\nteam: a\nobjectives: [{{id: x, title: T}}]\n"})
    (goal,) = space.objectives
    assert Addresses(space).objective(goal).startswith(f"{cycle}-")


def test_anchors_and_rules_are_plain() -> None:
    """An anchor needs no escaping, and a rule has its page under `rules`."""
    assert anchor("conversion") == "conversion"
    assert re.fullmatch(r"[A-Za-z0-9_-]+", anchor("@a b/ü"))
    assert rule_address("soft-verb") == "rules/soft-verb.html"
    assert rule_address("index") != "rules/index.html"
