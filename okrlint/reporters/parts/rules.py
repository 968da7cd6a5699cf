"""Rules as SARIF describes them: short, in full, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from okrlint.diagnostic import Diagnostic, Level, RuleCard
from okrlint.text import clip

LONGEST = 1024
"""Characters that GitHub takes of a short and of a full description."""

LEVELS = {Level.INFO: "note", Level.WARNING: "warning", Level.ERROR: "error"}
"""The names of levels in SARIF."""

_PRECISION = {"structure": "very-high", "wording": "medium"}


def cards(found: Iterable[Diagnostic], known: Sequence[RuleCard]) -> list[RuleCard]:
    """Return the cards of the rules that found something, by family and id; a rule without one gets the least."""
    by_id = {card.id: card for card in known}
    needed = {one.rule: by_id.get(one.rule) or _least(one) for one in found}
    return sorted(needed.values(), key=lambda card: (card.family, card.id))


def _least(one: Diagnostic) -> RuleCard:
    summary = one.rule.replace("-", " ").capitalize()
    return RuleCard(one.rule, one.family, summary, f"{summary}.", one.level, starter=False)


def descriptor(card: RuleCard) -> dict[str, Any]:
    """Return a rule as a `reportingDescriptor`; precision says how sure it is: of a shape more than of words."""
    return {
        "id": card.id,
        "name": "".join(word.capitalize() for word in card.id.split("-")),
        "shortDescription": {"text": clip(_first(card), LONGEST)},
        "fullDescription": {"text": clip(_why(card), LONGEST)},
        "help": {"text": card.manual, "markdown": "\n".join(_help(card))},
        "defaultConfiguration": _configuration(card),
        "properties": {
            "tags": ["okr", card.family],
            "precision": _PRECISION.get(card.family, "high"),
            "problem.severity": "error" if card.level is Level.ERROR else "warning",
        },
    }


def _why(card: RuleCard) -> str:
    """Return what the manual says before its examples, the summary too where it says no more."""
    return " ".join(card.manual.partition("\n")[2].partition("\n## ")[0].split()) or _first(card)


def _first(card: RuleCard) -> str:
    return card.manual.partition("\n")[0]


def _help(card: RuleCard) -> Iterator[str]:
    yield from (f"**{_first(card)}**", "")
    yield card.manual.partition("\n")[2].strip("\n")
    if card.options:
        yield from ("", "## Options", "", "| option | default | meaning |", "| --- | --- | --- |")
        yield from (f"| `{one.name}` | {one.default} | {one.meaning} |" for one in card.options)


def _configuration(card: RuleCard) -> dict[str, Any]:
    """Return how a rule runs by itself; one that is off runs as a warning when it is asked for."""
    if card.level is Level.OFF:
        return {"enabled": False, "level": "warning"}
    return {"level": LEVELS[card.level]}
