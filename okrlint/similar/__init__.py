"""Near copies among titles: how alike two titles are, and which of many are too alike.

A title is taken as the set of its content words (`reading.py` says which these are). Likeness is the weight that two
titles share by the weight they have together. In a collection a word weighs by how much it tells: one in few titles
weighs more than one in many. So order and function words do not count, and a goal that brings words of its own falls
below any sensible threshold.

Some titles are never copies, however many words they share: those that say the opposite (raise and cut, with and
without, new and existing), and those of which each names something else (Spain and Portugal).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from okrlint.similar.reading import Reading, apart, read

_SEEN_BEFORE = 10
"""Titles that each word is taken to have been in already: in a small workspace all words then weigh about the same."""

_DEEP = 3
"""The most words of a key: of the thousands of titles with one frequent word few have a second in common, and hardly
any a third. With one word the lists under a key, and so the time for a title, grow with the number of titles."""


def likeness(a: str, b: str) -> float:
    """Return from 0 to 1 how alike two titles are: the share of content words in both, all weighed alike.

    Reordered titles and titles with another function word are 1.0 alike. A title without any word is like no other, and
    titles that say the opposite or name different things are not alike at all: 0.0.
    """
    one, other = read(a), read(b)
    return 0.0 if apart(one, other) else _overlap(one.words, other.words, {})


def narrower(title: str, above: str) -> bool:
    """Return whether a title has every content word of another, and more: a part, an audience or a means."""
    return read(title).words > read(above).words


def _overlap(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weight in both sets by the weight in either; a word without a weight counts one."""
    either = math.fsum(weights.get(word, 1.0) for word in a | b)
    return math.fsum(weights.get(word, 1.0) for word in a & b) / either if either else 0.0


class Titles:
    """Titles with an index of what near copies must share, built once; titles are named by their place in the sequence.

    Titles that read the same are one kind, so that a thousand copies cost no more than one. Finding all pairs does not
    compare all pairs. The words of a kind stand in one order, the rarest first. Whatever is at least `threshold` like
    it shares words that weigh `threshold` of the whole, so the first of them stands before the rest weighs less than
    that, the second before what is left weighs less, and so on. Each way in which such a shared part can begin, up to
    its third word, is a key, and only kinds that meet under a key are compared. (Joins over sets know this as prefix
    filtering; with keys of several words it holds up where every word is frequent.) A key is kept as its hash: two that
    fall together cost one comparison more and change nothing.
    """

    __slots__ = ("_keys", "_shared", "_threshold", "_weights", "kinds", "readings")

    def __init__(self, titles: Sequence[str]) -> None:
        """Read the titles; the index itself is made at the first question, for the threshold asked."""
        places: dict[Reading, list[int]] = {}
        for place, title in enumerate(titles):
            places.setdefault(read(title), []).append(place)
        self.readings = tuple(places)
        self.kinds = tuple(tuple(same) for same in places.values())
        counts = Counter(word for reading in self.readings for word in reading.words)
        whole = len(self.readings) + _SEEN_BEFORE
        self._weights = {word: 1 + math.log(whole / (seen + _SEEN_BEFORE)) for word, seen in counts.items()}
        self._threshold = -1.0
        self._keys: list[tuple[int, ...]] = []
        self._shared: dict[int, list[int]] = {}

    def near(self, kind: int, threshold: float = 0.8) -> list[tuple[int, float]]:
        """Return the kinds at least `threshold` like one, itself included, likest first, each with its likeness.

        A kind without words is like none. `threshold` is above 0 and at most 1; ValueError is raised for any other.
        """
        self._prepare(threshold)
        mine = self.readings[kind]
        found = []
        met = {kind} if self._keys[kind] else set()
        met.update(*(self._shared.get(key, ()) for key in self._keys[kind]))
        for other in sorted(met):
            theirs = self.readings[other]
            if not apart(mine, theirs):
                like = _overlap(mine.words, theirs.words, self._weights)
                if like >= threshold:
                    found.append((other, like))
        return sorted(found, key=lambda pair: (-pair[1], pair[0] != kind))

    def pairs(self, threshold: float = 0.8) -> list[tuple[int, int, float]]:
        """Return every pair (a, b, likeness) of titles at least `threshold` alike, a before b, in order of a and b.

        Of a title that stands a thousand times these are half a million pairs; `near` tells kinds instead.
        """
        found = []
        for kind, same in enumerate(self.kinds):
            for other, like in self.near(kind, threshold):
                found += [(a, b, like) for a in same for b in self.kinds[other] if a < b]
        return sorted(found)

    def _prepare(self, threshold: float) -> None:
        """Make the index for `threshold`, unless it is the one at hand."""
        if not 0 < threshold <= 1:
            raise ValueError(f"the threshold is above 0 and at most 1, not {threshold}")
        if threshold == self._threshold:
            return
        self._threshold = threshold
        self._keys = [tuple(self._keys_of(reading.words)) for reading in self.readings]
        self._shared = {}
        alone: dict[int, int] = {}  # nearly every key is that of one kind alone
        for kind, keys in enumerate(self._keys):
            for key in keys:
                first = alone.setdefault(key, kind)
                if first != kind:
                    self._shared.setdefault(key, [first]).append(kind)

    def _keys_of(self, words: frozenset[str]) -> Iterator[int]:
        """Yield every way in which the words shared with a near copy can begin."""
        ordered = sorted(words, key=lambda word: (-self._weights[word], word))
        rest = [0.0]  # what the words from a place on weigh
        for word in reversed(ordered):
            rest.insert(0, rest[0] + self._weights[word])
        needed = self._threshold * rest[0] - 1e-9
        begun = [(0, 0, 0, 0.0)]
        for key, size, start, weight in begun:
            for place in range(start, len(ordered)):
                if weight + rest[place] < needed:
                    break
                longer, shared = hash((key, ordered[place])), weight + self._weights[ordered[place]]
                if size + 1 < _DEEP:
                    begun.append((longer, size + 1, place + 1, shared))
                if size + 1 == _DEEP or shared >= needed:  # what is shared may end here
                    yield longer
