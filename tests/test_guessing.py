"""Names that nothing answers to, in a company too large to compare every name with every other."""

from __future__ import annotations

import pytest

from okrlint.lint import guessing
from okrlint.lint.guessing import Candidates, Hints


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("growth/first-wek", "growth/first-week"),
        ("grwth/first-weks", "growth/first-week"),
        ("zzz/first-week", "growth/first-week"),
        ("zzz/qqq", None),
        ("growth/qqq", None),
    ],
)
def test_of_very_many_names_those_of_the_holder_are_compared(
    name: str, near: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The holder that is named, else the one most like it; a name that ends alike is found anyhow."""
    names = ["growth/first-week", "growth/other", "sales/last-week", "sales/first-weeks"]
    assert Candidates(names).near(name) == near
    monkeypatch.setattr(guessing, "_MANY", 2)
    assert Candidates(names).near(name) == near


def test_guesses_come_to_an_end() -> None:
    """Of many names that stand for nothing only the first are guessed at, so that a file cannot take an hour."""
    hints = Hints(2)
    assert [hints.near("growht", ["growth"]) for _ in range(3)] == ["growth", "growth", None]
