"""Any text as a title with figures, or as a cell with a number or a day."""

from __future__ import annotations

import math
from datetime import date

from okrlint.cli._checkin_values import share_of as typed_share
from okrlint.cli._checkin_values import value_of
from okrlint.figures import MEASURES, change_in, read_figures
from okrlint.importers.cells import amount_of, cycle_of, day_of, share_of, state_of
from okrlint.syntax.scalars import resolve

from .kit import text_of

KINDS = {*MEASURES, "rank", "year", "quarter", "date", "version", "label"}
ROLES = {"from", "to", "by", "at-least", "at-most", "range-low", "range-high", "plain"}
SCALES = {"", "k", "m", "bn"}


def one(data: bytes) -> None:
    """Read the figures of a text, and the text as one value."""
    text = text_of(data)
    at = 0
    for figure in read_figures(text):
        assert at <= figure.span.start < figure.span.end <= len(text), figure
        assert math.isfinite(figure.value), figure
        assert math.isfinite(figure.number), figure
        assert figure.kind in KINDS, figure
        assert figure.scale in SCALES, figure
        assert figure.role in ROLES, figure
        assert figure.role == "plain" or figure.kind in MEASURES, figure
        at = figure.span.end
    change = change_in(text)
    assert change is None or (change[0].kind, change[0].unit) == (change[1].kind, change[1].unit)
    cells(text)


def cells(text: str) -> None:
    """Take a text for a number, which can be written down, for a share, from nothing to all, and for a day."""
    for commas in (False, True):
        amount_of(text, commas=commas)
        for unit in (None, "%", "EUR"):
            value = value_of(text, unit, commas=commas)
            assert value is None or isinstance(resolve(value), int | float), value
    for share in (share_of(text), typed_share(text)):
        assert share is None or 0 <= float(share) <= 1, share
    day = day_of(text)
    assert day is None or date.min <= day <= date.max
    cycle_of(text, ("2026-Q4", "2026"))
    state_of(text)
