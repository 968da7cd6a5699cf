"""The score that puts initiatives in order."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from okrlint.model.priority import priority_score


@pytest.mark.parametrize(
    ("priority", "score"),
    [
        ({"alignment": 5, "impact": 5, "effort": 1, "risk": 1}, 25),
        ({"alignment": 1, "impact": 1, "effort": 5, "risk": 5}, 0.04),
        ({"alignment": 5, "impact": 4, "effort": 2, "risk": 2}, 8),
        ({"impact": 4, "effort": 2}, 3.6),
        ({"impact": 4, "effort": 2, "alignment": 3, "risk": 3}, 3.6),
    ],
)
def test_more_comes_first_and_effort_and_risk_cost(priority: Mapping[str, float], score: float) -> None:
    """The score is alignment x impact x certainty / effort; what nobody judged counts as the middle."""
    assert priority_score(priority) == pytest.approx(score)


@pytest.mark.parametrize(
    "priority",
    [
        {},
        {"impact": 4},
        {"effort": 2, "risk": 1},
        {"impact": 4, "effort": 0},
        {"impact": 9, "effort": 2},
        {"impact": 4, "effort": 2, "risk": 6},
    ],
)
def test_what_cannot_be_compared_has_no_score(priority: Mapping[str, float]) -> None:
    """Without impact or effort, or with a judgement outside of 1 to 5, there is no score."""
    assert priority_score(priority) is None
