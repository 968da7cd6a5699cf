"""The layout of maps: boxes apart, links one way, no more crossings than before, for any graph of up to 60 boxes."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrlint.site.layout import BEND, Layout, layered

Link = tuple[int, int]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[Link], list[Link]]:
    """Return boxes, links and links aside: each box but the first hangs on an earlier one, and more lead anywhere."""
    count = draw(st.integers(1, 60))
    box = st.integers(0, count - 1)
    tree = [(draw(st.integers(0, number - 1)), number) for number in range(1, count)]
    more = draw(st.lists(st.tuples(box, box), max_size=25))
    return count, list(dict.fromkeys([*tree, *more])), draw(st.lists(st.tuples(box, box), max_size=8, unique=True))


def spans(layout: Layout) -> dict[int, list[tuple[float, float]]]:
    """Return by layer what boxes and bends take up, in order of place."""
    found = defaultdict(list)
    for layer, at in zip(layout.layers, layout.at, strict=True):
        found[layer].append((at - 0.5, at + 0.5))
    for way in layout.ways:
        found_bends = way[1:-1]
        for layer, at in found_bends:
            found[layer].append((at - BEND / 2, at + BEND / 2))
    return {layer: sorted(taken) for layer, taken in found.items()}


def crossed(ways: list[list[tuple[int, float]]]) -> int:
    """Return how many pairs of pieces of ways cross between two layers, counted one by one."""
    pieces = [piece for way in ways for piece in pairwise(sorted(way)) if piece[0][0] < piece[1][0]]
    return sum(
        (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < -1e-9 for a, b in combinations(pieces, 2) if a[0][0] == b[0][0]
    )


@settings(deadline=None, max_examples=60)
@given(graphs())
def test_any_graph_is_laid_out_soundly(graph: tuple[int, list[Link], list[Link]]) -> None:
    """Nothing overlaps, every link that closes no ring runs down, ways begin and end at their boxes, twice the same."""
    count, links, aside = graph
    layout = layered(count, links, aside)
    for taken in spans(layout).values():
        assert all(first[1] <= second[0] + 1e-3 for first, second in pairwise(taken))
    assert min(layout.at) >= 0.5 - 1e-3
    for number, (a, b) in enumerate(links):
        down = layout.layers[b] - layout.layers[a]
        assert down < 0 or a == b if number in layout.turned else down > 0
    for (a, b), way in zip([*links, *aside], layout.ways, strict=True):
        assert way[0] == (layout.layers[a], layout.at[a])
        assert way[-1] == (layout.layers[b], layout.at[b])
        assert len(way) == max(2, abs(layout.layers[a] - layout.layers[b]) + 1)
    assert layered(count, links, aside) == layout


def plain_crossings(count: int, links: list[Link]) -> int:
    """Return the crossings where each layer has its boxes by number, and after them its bends in order of links."""
    layout = layered(count, links)
    places: defaultdict[int, int] = defaultdict(int)
    at = []
    for layer in layout.layers:
        at.append(float(places[layer]))
        places[layer] += 1
    ways = []
    for number, (a, b) in enumerate(links):
        a, b = (b, a) if number in layout.turned else (a, b)  # noqa: PLW2901 - turned links run the other way
        way = [(layout.layers[a], at[a])]
        for layer in range(layout.layers[a] + 1, layout.layers[b]):
            way.append((layer, float(places[layer])))
            places[layer] += 1
        ways.append([*way, (layout.layers[b], at[b])])
    return crossed(ways)


@settings(deadline=None, max_examples=40)
@given(graphs())
def test_crossings_are_counted_and_not_more_than_in_plain_order(graph: tuple[int, list[Link], list[Link]]) -> None:
    """The number told is the number there, and sweeps never make it worse than the order of the goals as given."""
    count, links, _ = graph
    layout = layered(count, links)
    assert layout.crossings == crossed(layout.ways)
    assert layout.crossings <= plain_crossings(count, links)


@pytest.mark.parametrize(
    ("count", "links", "crossings"),
    [
        (5, [(0, 1), (0, 2), (1, 4), (2, 3)], 0),
        (7, [(0, 1), (0, 2), (0, 3), (1, 6), (2, 5), (3, 4)], 0),
        (7, [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5), (2, 4), (2, 6), (3, 5), (3, 6)], 2),
        (5, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 3), (2, 4)], 1),
    ],
)
def test_crossings_that_need_not_be_are_taken_out(count: int, links: list[Link], crossings: int) -> None:
    """Trees have none; where some must be, no more than that are left."""
    assert layered(count, links).crossings == crossings


def test_a_tree_reads_like_an_outline() -> None:
    """The first goal and the first below it stand in one line at the top, the next ones under it."""
    layout = layered(6, [(0, 1), (0, 2), (1, 3), (1, 4), (2, 5)])
    assert [layout.at[box] for box in (0, 1, 3)] == [0.5, 0.5, 0.5]
    assert layout.at[2] == layout.at[5] == 2.5


def test_rings_are_cut() -> None:
    """A ring, and a link from a box to itself, end the layout with one link turned for each."""
    layout = layered(3, [(0, 1), (1, 2), (2, 0), (1, 1)])
    assert layout.layers == [0, 1, 2]
    assert layout.turned == {2, 3}


def test_nothing_is_laid_out_as_nothing() -> None:
    """No boxes make an empty map."""
    assert layered(0, []) == Layout([], [], [], frozenset(), 0)
