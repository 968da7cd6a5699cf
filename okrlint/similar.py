"""Near copies among titles: how alike two titles are, and which of many are too alike.

A title is taken as the set of its content words, stemmed, without function words; verbs that only say "more of it" or
"less of it" count as one word each. In a collection a word weighs by how much it tells: one in few titles weighs more
than one in many (one plus the logarithm of all titles by the titles that have it). Likeness is the weight that two
titles share by the weight they have together. So order and function words do not count, and a narrower goal that brings
words of its own falls well below any sensible threshold.

Finding all pairs does not compare all pairs. With its words in order from the rarest on, a title that is at least
`threshold` like another shares one of the words before the rest weighs less than `threshold` of the whole; only titles
that meet under such a word are compared (prefix filtering, known from joins over sets).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")
# fmt: off
_FUNCTION = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "for", "with", "by", "at", "from", "as", "and", "or", "is", "are",
    "be", "our", "we", "us", "your", "their", "its", "it", "this", "that", "these", "those", "into", "than", "so",
    "all", "any", "each", "every", "will", "can", "per", "via",
))
# fmt: on
_MORE = ("increase", "raise", "grow", "improve", "boost", "lift", "enhance", "expand")
_LESS = ("reduce", "cut", "lower", "decrease", "shrink", "minimize", "minimise")
_ENDINGS = ("ization", "isation", "ation", "ment", "ing", "ion", "er", "ed", "al")


def stem(word: str) -> str:
    """Return the root of a lower-case English word, so that "renewals", "renewed" and "renewing" fall together.

    A plural s goes first, then the first of a few endings where four letters stay, then final vowels of e, i, y and one
    of two equal consonants. It is a rule of thumb for comparing titles, not a dictionary.
    """
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    if len(word) > 4:
        word = word.rstrip("eiy") or word
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1].isalpha() and word[-1] not in "aou"
    return word[:-1] if doubled else word


_SAME = {stem(verb): group[0] for group in (_MORE, _LESS) for verb in group}


def stems(title: str) -> frozenset[str]:
    """Return the roots of the content words of a title; of its function words where it has no others."""
    words = [found.casefold() for found in _WORD.findall(title)]
    content = [word for word in words if word not in _FUNCTION]
    roots = (stem(word) for word in content or words)
    return frozenset(_SAME.get(root, root) for root in roots)


def likeness(a: str, b: str) -> float:
    """Return from 0 to 1 how alike two titles are: the share of content words in both, all weighed alike.

    Reordered titles and titles with another function word are 1.0 alike; a title without any word is like no other.
    """
    return _overlap(stems(a), stems(b), {})


def _overlap(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """Return the weight in both sets by the weight in either; a word without a weight counts one."""
    either = math.fsum(weights.get(word, 1.0) for word in a | b)
    return math.fsum(weights.get(word, 1.0) for word in a & b) / either if either else 0.0


class Titles:
    """Titles with an index from their telling words, built once; titles are named by their place in the sequence."""

    __slots__ = ("_index", "_prefixes", "_sets", "_threshold", "_weights")

    def __init__(self, titles: Sequence[str]) -> None:
        """Read the titles; the index itself is made at the first question, for the threshold asked."""
        self._sets = [stems(title) for title in titles]
        counts: dict[str, int] = defaultdict(int)
        for words in self._sets:
            for word in words:
                counts[word] += 1
        self._weights = {word: 1 + math.log(len(titles) / count) for word, count in counts.items()}
        self._threshold = -1.0
        self._prefixes: list[list[str]] = []
        self._index: dict[str, list[int]] = {}

    def near(self, index: int, threshold: float = 0.8) -> list[tuple[int, float]]:
        """Return the other titles at least `threshold` like the one at `index`, likest first, each with its likeness.

        `threshold` is above 0 and at most 1; ValueError is raised for any other.
        """
        self._prepare(threshold)
        others = {other for word in self._prefixes[index] for other in self._index[word]} - {index}
        found = [(other, _overlap(self._sets[index], self._sets[other], self._weights)) for other in sorted(others)]
        return sorted(((other, like) for other, like in found if like >= threshold), key=lambda pair: -pair[1])

    def pairs(self, threshold: float = 0.8) -> list[tuple[int, int, float]]:
        """Return every pair (a, b, likeness) of titles at least `threshold` alike, a before b, in order of a and b.

        `threshold` is above 0 and at most 1; ValueError is raised for any other.
        """
        found = (
            (index, other, like) for index in range(len(self._sets)) for other, like in self.near(index, threshold)
        )
        return sorted(pair for pair in found if pair[0] < pair[1])

    def _prepare(self, threshold: float) -> None:
        """Make the index for `threshold`, unless it is the one at hand."""
        if not 0 < threshold <= 1:
            raise ValueError(f"the threshold is above 0 and at most 1, not {threshold}")
        if threshold == self._threshold:
            return
        self._threshold = threshold
        self._prefixes = [self._prefix(words, threshold) for words in self._sets]
        self._index = defaultdict(list)
        for index, prefix in enumerate(self._prefixes):
            for word in prefix:
                self._index[word].append(index)

    def _prefix(self, words: frozenset[str], threshold: float) -> list[str]:
        """Return the rarest words of a title, up to the first whose rest weighs less than `threshold` of the whole.

        Two titles that share no such word have at most that rest in common, which is too little.
        """
        ordered = sorted(words, key=lambda word: (-self._weights[word], word))
        whole = math.fsum(self._weights[word] for word in ordered)
        rest, prefix = whole, []
        for word in ordered:
            if rest < threshold * whole - 1e-9:
                break
            prefix.append(word)
            rest -= self._weights[word]
        return prefix
