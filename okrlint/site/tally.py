"""How many stand where, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from okrlint.model.progress import Standing
from okrlint.site import words
from okrlint.site.data import counts_by_status
from okrlint.site.language import say


def statuses(stands: Sequence[Standing]) -> str:
    """Return how many stand where: `2 on track and 1 at risk`; empty for none."""
    counts = counts_by_status(stands).items()
    return words.joined(
        [say("{count} {status}", count=words.number(amount), status=say(one.value)) for one, amount in counts]
    )


def tally(stands: Sequence[Standing], noun: str) -> str:
    """Return the same with the whole before it, such as `3 objectives: 2 on track and 1 at risk.`."""
    whole = words.sentence(words.count(len(stands), noun))
    return say("{whole}: {parts}.", whole=whole, parts=statuses(stands))
