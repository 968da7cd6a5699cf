"""A second opinion on titles that the grammar leaves open: signs are weighed, and it speaks only when they weigh much.

The weights stand in `weights.json`, one number for each sign, learned from labelled statements and readable by anybody.
What `settled` calls sound is never weighed. Nothing here is loaded before a title needs it.
"""

from __future__ import annotations

import json
from functools import cache
from math import exp

from okrlint import resources
from okrlint.record import record
from okrlint.text import Span
from okrlint.wording.reading import Reading
from okrlint.wording.say import leading_words, verdict
from okrlint.wording.signs import Signs, signs
from okrlint.wording.verdict import Verdict

_TOLD = 3
"""Signs that a verdict names at most: those that weighed most."""


@record
class Weights:
    """What each sign weighs, `start` what a title weighs without any, `bar` the share of certainty to speak from."""

    start: float
    bar: float
    of: dict[str, float]

    def sum_of(self, seen: Signs) -> float:
        """Return what all signs weigh together."""
        return self.start + sum(self.of.get(name, 0.0) for name in seen)


@cache
def weights() -> Weights:
    """Return the weights that ship with the package; the file is read once."""
    data = json.loads(resources.package_text("wording/weights.json"))
    return Weights(
        data["start"], data["bar"], {name: one for group in data["weights"].values() for name, one in group.items()}
    )


def second_opinion(reading: Reading, *, objective: bool) -> Verdict | None:
    """Return a verdict where the signs of work outweigh those of an effect by far, else None."""
    seen, known = signs(reading, objective=objective), weights()
    if certainty(known.sum_of(seen)) < known.bar:
        return None
    rule = "task-as-objective" if objective else _rule_of_result(reading)
    told = sorted((name for name in seen if known.of.get(name, 0.0) > 0), key=lambda name: -known.of[name])[:_TOLD]
    return verdict(rule, reading, _deciding(seen, known) or leading_words(reading), signs=tuple(told))


def certainty(weight: float) -> float:
    """Return how sure a weight makes one that this is work, from 0 to 1 (the logistic function)."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))


def _rule_of_result(reading: Reading) -> str:
    """Return the rule for a key result: with a figure of a size that counts it is a count, else a step."""
    counts = any(figure.kind in ("quantity", "percent") for figure in reading.figures)
    return "output-count" if counts else "task-as-key-result"


def _deciding(seen: Signs, known: Weights) -> Span | None:
    """Return the words whose signs speak most for work, or None where no sign does."""
    weight: dict[Span, float] = {}
    for name, span in seen.items():
        weight[span] = weight.get(span, 0.0) + known.of.get(name, 0.0)
    heaviest = max(weight, key=lambda span: (weight[span], -span.start))
    return heaviest if weight[heaviest] > 0 else None
