"""One module per output format; each has `render(report, options)` and returns text."""

from __future__ import annotations

import pkgutil
from datetime import date
from importlib import import_module

from okrlint.diagnostic import Diagnostic, Level, Report
from okrlint.record import record

FORMATS: tuple[str, ...] = tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))
"""The names of all formats."""


@record
class Options:
    """How a report is to be shown: the day it is about, whether in colour, with information, how wide."""

    today: date
    version: str
    color: bool = False
    everything: bool = False
    statistics: bool = False
    quiet: bool = False
    width: int = 100

    def shown(self, report: Report) -> tuple[Diagnostic, ...]:
        """Return the findings to list: information only when everything was asked for."""
        return tuple(one for one in report.diagnostics if self.everything or one.level is not Level.INFO)


def render(name: str, report: Report, options: Options) -> str:
    """Return a report in the format `name`, one of `FORMATS`."""
    text: str = import_module(f"{__name__}.{name}").render(report, options)
    return text
