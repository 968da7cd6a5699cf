"""Where the boxes of a map stand, so that lines run one way, few of them cross, and most of them are straight.

The method is that of Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures"
(1981), with the refinements of Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs" (1993):
lines that close a ring are turned, layers go by the longest path, long lines bend at points of their own, sweeps by
the median with transpositions take crossings out. Places within a layer come from least squares with room between
neighbours, which pooling adjacent violators solves exactly; that pass goes up and down a few times.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Link = tuple[int, int]
Layers = list[list[int]]
Wish = tuple[float, float]
"""A place within a layer, and how much it pulls."""
Near = list[list[int]]
"""For each knot the knots it is linked with in one neighbouring layer; knots are boxes and bends."""

BEND = 0.3
"""The room of a bend, where that of a box is 1."""

_SWEEPS = 12
_KNOTS = 150  # with more of them each sweep takes longer, and there are fewer
_PATIENCE = 4  # sweeps without fewer crossings before giving up
_ROUNDS = 4
_FREE = 0.05  # how much a box pulls on which nothing hangs
_STRAIGHT = 8.0  # how much more a bend pulls than a box (Gansner and others: 1, 2, 8)


class Layout(NamedTuple):
    """A map laid out.

    `layers` holds the layer of each box, from 0; `at` its middle within the layer, where 1 is the room of a box, the
    smallest edge at 0; `ways` the points that each link passes from its first box to its second, as layer and place;
    `turned` the numbers of links that close a ring and so run backwards; `crossings` how many pairs of links cross.
    """

    layers: list[int]
    at: list[float]
    ways: list[list[tuple[int, float]]]
    turned: frozenset[int]
    crossings: int


def layered(count: int, links: Sequence[Link], aside: Sequence[Link] = ()) -> Layout:
    """Return the layout of `count` boxes, numbered from 0, with links from a box to one that belongs further down.

    Links in `aside` have a way too, but no say in the layers; between boxes of one layer it is straight. Their ways
    follow those of `links`. A link from a box to itself is of no account and its way has one point twice.
    """
    turned = _ring_closers(count, links)
    down = [(b, a) if number in turned else (a, b) for number, (a, b) in enumerate(links)]
    layer = _longest_paths(count, [link for link in down if link[0] != link[1]])
    along = [(a, b) if layer[a] <= layer[b] else (b, a) for a, b in aside]
    layer, chains = _bent(layer, [*down, *along])
    upper, lower = _neighbours(layer, chains)
    order = _fewest_crossings(_starts(layer, lower), upper, lower)
    at = _places(order, upper, lower, count)
    ways = [[(layer[knot], at[knot]) for knot in chain] for chain in chains]
    for number, (own, way) in enumerate(zip([*links, *aside], ways, strict=True)):
        if chains[number][0] != own[0]:
            way.reverse()
    return Layout(layer[:count], at[:count], ways, turned, crossings(order, lower))


def _ring_closers(count: int, links: Sequence[Link]) -> frozenset[int]:
    """Return the links that lead back to a box on the way to them, walking depth first from the first box on."""
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for number, (a, b) in enumerate(links):
        leaving[a].append((number, b))
    state = [0] * count  # 1 while on the way, 2 when all below is seen
    closing: set[int] = set()
    for start in range(count):
        if state[start]:
            continue
        state[start] = 1
        way: list[tuple[int, Iterator[tuple[int, int]]]] = [(start, iter(leaving[start]))]
        while way:
            here, ahead = way[-1]
            step = next(ahead, None)
            if step is None:
                state[here] = 2
                way.pop()
            elif state[step[1]] == 1:
                closing.add(step[0])
            elif not state[step[1]]:
                state[step[1]] = 1
                way.append((step[1], iter(leaving[step[1]])))
    return frozenset(closing)


def _longest_paths(count: int, links: Sequence[Link]) -> list[int]:
    layer, waits = [0] * count, [0] * count
    leaving: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        leaving[a].append(b)
        waits[b] += 1
    queue = [box for box in range(count) if not waits[box]]
    for here in queue:
        for there in leaving[here]:
            layer[there] = max(layer[there], layer[here] + 1)
            waits[there] -= 1
            if not waits[there]:
                queue.append(there)
    return layer


def _bent(layer: Sequence[int], links: Sequence[Link]) -> tuple[list[int], list[list[int]]]:
    """Return the layers with a bend for each layer that a link passes, and the knots of each link."""
    layers, chains = list(layer), []
    for a, b in links:
        bends = list(range(len(layers), len(layers) + max(0, layer[b] - layer[a] - 1)))
        layers += range(layer[a] + 1, layer[b])
        chains.append([a, *bends, b])
    return layers, chains


def _neighbours(layer: Sequence[int], chains: Sequence[Sequence[int]]) -> tuple[Near, Near]:
    upper: Near = [[] for _ in layer]
    lower: Near = [[] for _ in layer]
    for chain in chains:
        for a, b in pairwise(chain):
            if layer[a] < layer[b]:
                lower[a].append(b)
                upper[b].append(a)
    return upper, lower


def _starts(layer: Sequence[int], lower: Near) -> list[Layers]:
    """Return two orders to begin with: as the knots are numbered, and as a walk depth first meets them."""
    plain: Layers = [[] for _ in range(max(layer, default=-1) + 1)]
    walked: Layers = [[] for _ in plain]
    seen = [False] * len(layer)
    for knot, own in enumerate(layer):
        plain[own].append(knot)
    stack = [knot for knots in reversed(plain) for knot in reversed(knots)]
    while stack:
        knot = stack.pop()
        if not seen[knot]:
            seen[knot] = True
            walked[layer[knot]].append(knot)
            stack += [there for there in reversed(lower[knot]) if not seen[there]]
    return [walked, plain]


def crossings(layers: Sequence[Sequence[int]], lower: Near) -> int:
    """Return how many pairs of links cross between neighbouring layers in this order of their knots."""
    total = 0
    for above, below in pairwise(layers):
        place = {knot: number for number, knot in enumerate(below)}
        met: list[int] = []
        for knot in above:
            ends = sorted(place[there] for there in lower[knot])
            total += sum(len(met) - bisect_right(met, end) for end in ends)
            for end in ends:
                insort(met, end)
    return total


def _fewest_crossings(starts: Sequence[Layers], upper: Near, lower: Near) -> Layers:
    """Return the order with the fewest crossings that sweeps from the better of two starts come by."""
    fewest, best = min(((crossings(one, lower), one) for one in starts), key=lambda pair: pair[0])
    order, waited = [list(one) for one in best], 0
    for sweep in range(max(2, _SWEEPS * _KNOTS // max(_KNOTS, len(upper)))):
        if not fewest or waited == _PATIENCE:
            break
        _sweep(order, lower if sweep % 2 else upper, upward=bool(sweep % 2))
        _transpose(order, upper, lower)
        now = crossings(order, lower)
        waited += 1
        if now < fewest:
            fewest, best, waited = now, [list(one) for one in order], 0
    return best


def _sweep(order: Layers, near: Near, *, upward: bool) -> None:
    place = {knot: number for layer in order for number, knot in enumerate(layer)}
    for number in reversed(range(len(order))) if upward else range(len(order)):
        layer = order[number]
        medians = {knot: _median(sorted(place[one] for one in near[knot])) for knot in layer}
        moving = sorted((knot for knot in layer if medians[knot] >= 0), key=lambda knot: medians[knot])
        free = iter(moving)
        order[number] = [next(free) if medians[knot] >= 0 else knot for knot in layer]  # the others keep their places
        place.update((knot, spot) for spot, knot in enumerate(order[number]))


def _median(places: Sequence[int]) -> float:
    """Return the weighted median of places, leaning to the side where they are closer; -1 without any."""
    if not places:
        return -1.0
    middle = len(places) // 2
    if len(places) % 2:
        return float(places[middle])
    if len(places) == 2:
        return (places[0] + places[1]) / 2
    left, right = places[middle - 1] - places[0], places[-1] - places[middle]
    if not left + right:
        return (places[middle - 1] + places[middle]) / 2
    return (places[middle - 1] * right + places[middle] * left) / (left + right)


def _transpose(order: Layers, upper: Near, lower: Near) -> None:
    """Change neighbours about wherever that takes crossings out, once through all layers."""
    place = {knot: number for layer in order for number, knot in enumerate(layer)}
    for layer in order:
        for spot in range(len(layer) - 1):
            a, b = layer[spot], layer[spot + 1]
            if _crossed(a, b, place, upper, lower) > _crossed(b, a, place, upper, lower):
                layer[spot], layer[spot + 1] = b, a
                place[a], place[b] = spot + 1, spot


def _crossed(left: int, right: int, place: dict[int, int], *sides: Near) -> int:
    total = 0
    for near in sides:
        if near[left] and near[right]:
            ends = sorted(place[one] for one in near[right])
            total += sum(bisect_right(ends, place[one] - 1) for one in near[left])
    return total


def _places(order: Layers, upper: Near, lower: Near, boxes: int) -> list[float]:
    """Return the middle of each knot, from 0 on: in line with the first that hangs on it, with room for all.

    So a map reads like an outline and begins at the top left, on the smallest screen too.
    """
    at = [0.0] * len(upper)
    for layer in order:
        _settle(layer, [(float(spot), 1.0) for spot in range(len(layer))], at, boxes)
    for turn in range(_ROUNDS):
        for layer in order[1:] if turn else ():
            _settle(layer, _after_first(layer, at, upper), at, boxes)
        for layer in reversed(order):
            _settle(layer, _at_first(layer, at, lower), at, boxes)
    low = min((one - (0.5 if knot < boxes else BEND / 2) for knot, one in enumerate(at)), default=0.0)
    return [round(one - low, 4) for one in at]


def _after_first(layer: Sequence[int], at: Sequence[float], upper: Near) -> list[Wish]:
    """Return where the knots of a layer would go below those they hang on: the first beside it, the others next."""
    taken: dict[int, int] = {}
    wishes = []
    for knot in layer:
        spots = [at[one] + taken.get(one, 0) for one in upper[knot]] or [at[knot]]
        taken.update((one, taken.get(one, 0) + 1) for one in upper[knot])
        wishes.append((sum(spots) / len(spots), 1.0))
    return wishes


def _at_first(layer: Sequence[int], at: Sequence[float], lower: Near) -> list[Wish]:
    """Return where the knots of a layer would go beside the first that hangs on them; the others give way."""
    return [(min(at[one] for one in lower[knot]), 1.0) if lower[knot] else (at[knot], _FREE) for knot in layer]


def _settle(layer: Sequence[int], wishes: Sequence[Wish], at: list[float], boxes: int) -> None:
    """Put the knots of a layer as near to their wishes as their room and order allow, by weighted least squares.

    Taking the room before each knot away turns it into finding a rising row nearest to the wishes; neighbours that
    would fall are pooled at their mean.
    """
    pools: list[tuple[float, float, int]] = []  # mean, weight, knots
    rooms: list[float] = []
    room = before = 0.0
    for knot, (wish, pull) in zip(layer, wishes, strict=True):
        half = (1.0 if knot < boxes else BEND) / 2
        room += before + half if rooms else 0.0
        before = half
        rooms.append(room)
        pool = (wish - room, pull if knot < boxes else _STRAIGHT, 1)
        while pools and pools[-1][0] >= pool[0]:
            mean, weight, knots = pools.pop()
            whole = weight + pool[1]
            pool = ((mean * weight + pool[0] * pool[1]) / whole, whole, knots + pool[2])
        pools.append(pool)
    means = [mean for mean, _, knots in pools for _ in range(knots)]
    for knot, mean, offset in zip(layer, means, rooms, strict=True):
        at[knot] = mean + offset
