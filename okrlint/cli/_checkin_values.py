"""What is typed for a check-in: a value with or without its unit, how sure somebody is, and which figure is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from okrlint.cli.common import unknown

if TYPE_CHECKING:
    from okrlint.model.things import Measure
    from okrlint.project.opening import Project

_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})", re.ASCII)
_DIGIT = re.compile(r"[0-9]")


def measure_named(project: Project, name: str) -> Measure:
    """Return the open figure that a name, or part of one, means; raise UsageError where it means none or several."""
    from okrlint.checkins import find_measure, full_name, measures_of

    found = find_measure(project.workspace, name)
    if not found:
        known = [part for one in measures_of(project.workspace) for part in (one.name, one.id)]
        raise unknown("open figure", name, known, "The site's pages of teams and persons list them.")
    if len(found) > 1:
        raise click.UsageError(f"{name} can mean {', '.join(full_name(one) for one in found)}; write more of the name.")
    return found[0]


def value_of(text: str, unit: str | None, *, commas: bool = False) -> str | None:
    """Return a value as YAML writes it, with the digits that were typed, or None for what is no number.

    The unit may stand before or behind it. `commas` says that a comma may be a decimal point, as in a table whose
    columns semicolons part; then a point before three digits leaves a doubt, and None comes back.
    """
    plain = text.replace("\u2212", "-").strip()
    if unit:
        plain = plain.removesuffix(unit).removeprefix(unit).strip()
    if not commas and _NUMBER.fullmatch(plain):
        return _tidy(plain)
    from okrlint.importers.cells import amount_of, in_one_unit

    amount = amount_of(plain, commas=commas) if _DIGIT.search(plain) else None
    found = in_one_unit({"value": amount}, unit or "") if amount else None
    return None if found is None or (found[1] and not unit) else repr(found[0]["value"])


def no_number(text: str, unit: str | None) -> str:
    """Say that a text is no value of a figure."""
    return f"{text} is no number{f' in {unit}' if unit else ''}; write it as 6.9 or 12000."


def share_of(text: str) -> str | None:
    """Return how sure somebody is as YAML writes it: `0.7`, also from `70%`; None for what is no share from 0 to 1."""
    if _NUMBER.fullmatch(text):
        return _tidy(text) if 0 <= float(text) <= 1 else None
    from okrlint.importers import cells

    found = cells.share_of(text)
    return None if found is None else repr(found)


def no_share(text: str) -> str:
    """Say that a text is no share."""
    return f"{text} is no share from 0 to 1; 70% sure is 0.7."


def _tidy(number: str) -> str:
    """Return a number without a plus, and with a digit on both sides of its point."""
    return re.sub(r"^(-?)\.", r"\g<1>0.", number.removeprefix("+")).removesuffix(".")
