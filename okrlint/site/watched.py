"""A guardrail or health metric as a row: its bounds, its newest reading, and the readings before it as a small line."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from okrlint.model.calendar import Cycle
from okrlint.model.progress import until
from okrlint.model.things import Guardrail
from okrlint.site import telling, views, words
from okrlint.site.charts import sparkline
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Crumb


class BoundRow(NamedTuple):
    """What a table shows of a figure with bounds; `spark` is None with fewer than two readings, then `trend` is empty.

    `trend` are the readings in words, for those who do not see the line.
    """

    anchor: str
    label: str
    line: telling.BoundLine
    spark: Markup | None
    owner: Crumb | None


def bound_row(site: SiteData, figure: Guardrail, cycle: Cycle) -> BoundRow:
    """Return a guardrail or health metric as a row of a table."""
    line = telling.bound_line(figure, site.today)
    owner = views.person(site, cycle, figure.owner) if figure.owner else None
    label = figure.label or say("A figure without a name")
    return BoundRow(views.part_anchor(site, figure), label, line, _spark(site, figure, line), owner)


def _spark(site: SiteData, figure: Guardrail, line: telling.BoundLine) -> Markup | None:
    seen = until(figure.checkins, site.today)
    bounds = [bound for bound in (figure.min, figure.max) if bound is not None]
    if len(seen) < 2 or not all(map(words.exact, (*bounds, *(one.value for one in seen)))):
        return None
    told = say("Readings: {readings}", readings=line.trend)
    return sparkline([(one.date, float(one.value)) for one in seen], [float(bound) for bound in bounds], told)
