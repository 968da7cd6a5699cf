"""Who supports whom: links, the way up and down, and rings that never trap anybody."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import workspace

from okrlint.model.cascade import Link, find_rings, moved_by
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

NAMES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4))


def goals(links: Mapping[str, str], cycle: str = "2026-Q4") -> str:
    """Return a file of objectives, each with the further fields given as a flow map."""
    items = "".join(f"  - {{id: {name}, title: {name}, {fields}}}\n" for name, fields in links.items())
    return f"cycle: {cycle}\nteam: t\nobjectives:\n{items}"


def ids(objectives: list[Objective] | tuple[Objective, ...]) -> str:
    """Return the ids of objectives in one word, for names of one letter."""
    return "".join(one.id for one in objectives)


def named(made: Workspace, name: str) -> Objective:
    """Return an objective by its full name."""
    found = made.names[name]
    assert isinstance(found, Objective)
    return found


LINKS = {
    "a": "supports: [t/c, t/b]",
    "b": "supports: t/d, key_results: [{id: x, supports: t/c}]",
    "c": "supports: t/d/y",
    "d": "key_results: [{id: y}, {id: z}]",
    "e": "supports: [t/d/y, t/d/z, t/e, t/gone, 'https://x.example/7'], depends_on: [t/a, t/b, t/a]",
}


def test_parents_and_children() -> None:
    """Links of a goal and of its key results count, several key results of one goal once, itself and nothing never."""
    made = workspace(goals(LINKS))
    cascade = made.cascade
    parents = {one.id: ids(cascade.parents(one)) for one in made.objectives}
    children = {one.id: ids(cascade.children.get(one.full_name, ())) for one in made.objectives}
    assert parents == {"a": "cb", "b": "dc", "c": "d", "d": "", "e": "d"}
    assert children == {"a": "", "b": "a", "c": "ab", "d": "bce", "e": ""}


def test_ways_up_and_down() -> None:
    """Above and below are told nearest first and each once; the chain follows first parents."""
    made = workspace(goals(LINKS))
    start, top = named(made, "2026-Q4/t/a"), named(made, "2026-Q4/t/d")
    assert ids(made.cascade.above(start)) == "cbd"
    assert ids(made.cascade.below(top)) == "bcea"
    assert ids(made.cascade.chain(start)) == "cd"
    assert made.cascade.chain(top) == []


def test_needs_of_others() -> None:
    """Who waits for whom is told both ways, each once."""
    made = workspace(goals(LINKS))
    assert ids(made.cascade.needs(named(made, "2026-Q4/t/e"))) == "ab"
    assert ids(made.cascade.needed_by["2026-Q4/t/a"]) == "e"
    assert "2026-Q4/t/e" not in made.cascade.needed_by


def test_links_as_written() -> None:
    """Every name is kept as written: what leads nowhere has no goal, what leads outside says so."""
    made = workspace(goals(LINKS))
    links = made.cascade.supports["2026-Q4/t/e"]
    assert [(link.name, link.outside, link.objective.id if link.objective else None) for link in links] == [
        ("t/d/y", False, "d"),
        ("t/d/z", False, "d"),
        ("t/e", False, "e"),
        ("t/gone", False, None),
        ("https://x.example/7", True, None),
    ]
    assert Link("http://x.example", None).outside


def test_goals_of_other_cycles() -> None:
    """A goal of an enclosing cycle is found without its cycle in front, one of another only with it."""
    made = workspace(
        {
            "okrs/a.yaml": goals({"y": "x-a: 1"}, "2026"),
            "okrs/b.yaml": goals({"p": "x-a: 1"}, "2026-Q3"),
            "okrs/c.yaml": goals({"a": "supports: [t/y, t/p, 2026-Q3/t/p]"}),
        }
    )
    assert ids(made.cascade.parents(named(made, "2026-Q4/t/a"))) == "yp"
    assert [link.objective is None for link in made.cascade.supports["2026-Q4/t/a"]] == [False, True, False]


def test_of_two_goals_of_one_name_the_first_speaks() -> None:
    """The links of a double do not replace those of the first."""
    made = workspace(goals({"p": "x-a: 1", "q": "x-a: 1"}) + "  - {id: a, supports: t/p}\n  - {id: a, supports: t/q}\n")
    assert ids(made.cascade.parents(named(made, "2026-Q4/t/a"))) == "p"


def test_health_metrics_are_no_parents() -> None:
    """What is watched as business as usual belongs to no objective, so a link to it leads to no goal above."""
    made = workspace(goals({"a": "supports: t/health/up"}) + "health: [{id: up}]\n")
    assert made.cascade.supports["2026-Q4/t/a"][0].to is not None
    assert made.cascade.parents(named(made, "2026-Q4/t/a")) == []


@pytest.mark.parametrize(("start", "chain"), [("a", "bc"), ("d", "abc"), ("e", "")])
def test_the_chain_stops_at_rings(start: str, chain: str) -> None:
    """Where the way would come back to where it was, it ends; so does the walk up and down."""
    links = {
        "a": "supports: t/b",
        "b": "supports: t/c",
        "c": "supports: t/a",
        "d": "supports: t/a",
        "e": "supports: t/e",
    }
    made = workspace(goals(links))
    one = named(made, f"2026-Q4/t/{start}")
    assert ids(made.cascade.chain(one)) == ids(made.cascade.above(one)) == chain


def test_levers_by_what_they_move() -> None:
    """A key result knows the initiatives that say they move it."""
    text = goals({"a": "key_results: [{id: k}], initiatives: [{id: i, moves: [k, l]}, {id: j, moves: [l]}]"})
    one = next(workspace(text).objectives)
    assert [lever.id for lever in moved_by(one, one.key_results[0])] == ["i"]


@pytest.mark.parametrize(
    ("links", "rings"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [["a"]]),
        ({"a": ["b"], "b": ["a"]}, [["a", "b"]]),
        ({"c": ["a"], "a": ["b"], "b": ["c"]}, [["a", "b", "c"]]),
        ({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, [["a", "c"]]),
        ({"a": ["b"], "b": ["a"], "d": ["c"], "c": ["d"], "x": ["a", "c"]}, [["a", "b"], ["c", "d"]]),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, [["b", "c"]]),
        ({"a": ["gone", "b", "b"], "b": ["gone"]}, []),
    ],
)
def test_rings_by_hand(links: dict[str, list[str]], rings: list[list[str]]) -> None:
    """A ring is told once, the shortest way round from its smallest name."""
    assert find_rings(links) == rings


def reaches(links: Mapping[str, list[str]], start: str, but: set[str]) -> bool:
    """Return whether a name leads back to itself without the names in `but`, the slow and plain way."""
    seen: set[str] = set()
    todo = [name for name in links.get(start, []) if name not in but]
    while todo:
        here = todo.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            todo += [name for name in links.get(here, []) if name not in but]
    return False


@given(GRAPHS)
def test_rings_are_true_and_complete(links: dict[str, list[str]]) -> None:
    """Each ring is one, begins with its smallest name and shares no name with another; without them none is left."""
    rings = find_rings(links)
    for ring in rings:
        assert all(after in links[name] for name, after in zip(ring, [*ring[1:], ring[0]], strict=True))
        assert ring[0] == min(ring)
    told = [name for ring in rings for name in ring]
    assert len(told) == len(set(told))
    assert not any(reaches(links, name, set(told)) for name in links if name not in told)


@given(GRAPHS)
def test_rings_do_not_depend_on_order(links: dict[str, list[str]]) -> None:
    """Whichever goal comes first, the rings are the same."""
    turned = {name: links[name] for name in sorted(links, reverse=True)}
    assert find_rings(links) == find_rings(turned)


@pytest.mark.parametrize("ring", [False, True])
def test_long_chains_need_no_recursion(ring: bool) -> None:
    """Three thousand goals, one above the other, are walked from end to end, also where the last supports the first."""
    length = 3000
    items = {f"g{number}": f"supports: t/g{(number + 1) % length}" for number in range(length)}
    if not ring:
        items[f"g{length - 1}"] = "theme: x"
    made = workspace(goals(items))
    cascade, first = made.cascade, next(made.objectives)
    assert len(cascade.chain(first)) == len(cascade.above(first)) == length - 1
    names = {
        name: [link.objective.full_name for link in links if link.objective] for name, links in cascade.supports.items()
    }
    assert [len(one) for one in find_rings(names)] == ([length] if ring else [])


def test_a_long_way_into_a_ring() -> None:
    """A chain that ends in a ring is not part of it."""
    links = {f"g{number:04}": [f"g{number + 1:04}"] for number in range(2000)} | {"g2000": ["g1999"]}
    assert find_rings(links) == [["g1999", "g2000"]]
