"""Which work comes first: one figure from the four judgements about an initiative."""

from __future__ import annotations

from collections.abc import Mapping

from okrlint.model.things import Number

LOWEST, MIDDLE, HIGHEST = 1, 3, 5
"""The scale of each judgement (format contract, `priority`); the middle stands in for what nobody judged."""

NEEDED = ("impact", "effort")
"""Without these two nothing can be compared: impact against effort is the least that scoring asks for."""


def priority_score(priority: Mapping[str, Number]) -> float | None:
    """Return how much an initiative should bring for its effort, from 0.04 to 25; higher comes first.

    alignment x impact x (6 - risk) / 5 / effort. It has the form of RICE (reach x impact x confidence / effort), with
    the four criteria that priority scoring is advised to weigh: alignment stands for reach, and the certainty that
    risk leaves, from 1 down to 0.2, for confidence. Alignment or risk that nobody judged counts as the middle, 3.
    None without impact or effort, or where a judgement is not from 1 to 5.
    """
    if any(priority.get(name) is None for name in NEEDED):
        return None
    judged = [priority.get(name, MIDDLE) for name in ("alignment", "impact", "effort", "risk")]
    if not all(LOWEST <= value <= HIGHEST for value in judged):
        return None
    alignment, impact, effort, risk = judged
    return alignment * impact * (HIGHEST + 1 - risk) / HIGHEST / effort
