"""One module per output format; each has `render(report, options)` and returns text; `parts` is what they share."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from posixpath import normpath

from okrlint.diagnostic import Diagnostic, Level, Report, RuleCard
from okrlint.record import record
from okrlint.text import one_line, printable

__all__ = ["WITH_CARDS", "Options", "count", "formats", "named", "one_line", "render"]

WITH_CARDS = frozenset({"sarif"})
"""The formats that tell what a rule means, and so want `Options.rules`."""


@record
class Options:
    """How a report is to be shown: the day it is about, whether in colour, with information, how wide.

    The rest is for programs. `rules` are the cards of the rules that found something, `files` the paths of all files
    the report is about, found wanting or not. `prefix` leads from the top of the repository to the workspace
    (`goals/`). From the level `fail_on` on a finding fails the run. `summarized` says that the same run writes a
    summary, `room` how many bytes that may take.
    """

    today: date
    version: str
    color: bool = False
    everything: bool = False
    statistics: bool = False
    quiet: bool = False
    width: int = 100
    rules: tuple[RuleCard, ...] = ()
    files: tuple[str, ...] = ()
    prefix: str = ""
    fail_on: Level = Level.ERROR
    summarized: bool = False
    room: int = 1024 * 1024

    def shown(self, report: Report) -> tuple[Diagnostic, ...]:
        """Return the findings to list: information only when everything was asked for."""
        return tuple(one for one in report.diagnostics if self.everything or one.level is not Level.INFO)

    def where(self, path: str) -> str:
        """Return a path of the workspace as seen from the top of its repository."""
        return normpath(self.prefix + path) if self.prefix and not path.startswith("/") else path


def formats() -> tuple[str, ...]:
    """Return the names of all formats, which are those of the modules in this folder."""
    import pkgutil  # a run that is asked for no format needs no list of them

    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.ispkg))


def render(name: str, report: Report, options: Options) -> str:
    """Return a report in the format `name`, one of `formats()`."""
    text: str = import_module(f"{__name__}.{name}").render(report, options)
    return text


def named(path: str) -> str:
    """Return a path on one line as it is, but for characters that end a line or that a terminal would obey."""
    return printable(path).replace("\n", "\\n").replace("\t", "\\t")


def count(number: int, word: str) -> str:
    """Return a number with its word, which takes an s unless there is one of it: `1,200 files`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
