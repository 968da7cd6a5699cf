"""A finding as data, from the first problem in a file to the report that every output is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import NamedTuple

from okrlint.record import record
from okrlint.text import Edit, Place, Source, Span


class Level(Enum):
    """How much a finding weighs; `OFF` belongs to settings, a finding never carries it."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Return 0 for off up to 3 for error."""
        return _RANKS[self.value]


_RANKS = {"off": 0, "info": 1, "warning": 2, "error": 3}


class Fix(NamedTuple):
    """A mend as text edits in the finding's own file; `safe` where the meaning stays the same."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(NamedTuple):
    """Another place that belongs to a finding, with what is to be seen there."""

    message: str
    source: Source
    span: Span


class Problem(NamedTuple):
    """Something wrong with one file, found while it was read or held against its schema.

    `rule` is the id of the rule of the family `structure` that reports it. `path` are the keys and indices of the
    value concerned, from the top of the file. `hint` is the way out. `related` spans lie in the same file.
    """

    rule: str
    message: str
    span: Span
    path: tuple[str | int, ...] = ()
    hint: str = ""
    related: tuple[tuple[str, Span], ...] = ()
    fix: Fix | None = None
    unreadable: bool = False


@record
class Diagnostic:
    """One finding, ready to be shown: which rule, how grave, where, what, why and how to mend it.

    `object` is the full name of the thing meant, with its cycle (`2026-Q4/growth/first-week`), or None when the file
    could not be read; `field` the field of it; `fingerprint` identifies the finding across moves and reformatting.
    """

    rule: str
    family: str
    level: Level
    message: str
    source: Source
    span: Span
    object: str | None
    field: str | None
    fingerprint: str
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def path(self) -> str:
        """Return the path of the file, relative to the workspace, with forward slashes."""
        return self.source.path

    @property
    def start(self) -> Place:
        """Return where the words meant begin."""
        return self.source.place(self.span.start)

    @property
    def end(self) -> Place:
        """Return the place after the last of the words meant."""
        return self.source.place(self.span.end)


class Ignored(NamedTuple):
    """A finding that is not shown: an ignore comment or the baseline says so, and gives the reason."""

    diagnostic: Diagnostic
    reason: str


class Since(NamedTuple):
    """What findings are new against: the revision as asked for, its commit, and how many are still there or fixed."""

    revision: str
    commit: str
    still: int
    fixed: int


@record
class Report:
    """What a run of the linter found: findings by path, place and rule, and the counts of what was read.

    `accepted` are findings that the baseline lets wait, each with its excuse; `paid_off` the fingerprints it lists
    that were no longer found. `since` says what the goals were compared with, where only what is new was asked for.
    `counted` is how much information there is by path that is not among the findings, since nobody wanted to see it.
    """

    diagnostics: tuple[Diagnostic, ...]
    ignored: tuple[Ignored, ...]
    files: int
    objectives: int
    key_results: int
    accepted: tuple[Ignored, ...] = ()
    paid_off: tuple[str, ...] = ()
    since: Since | None = None
    counted: Mapping[str, int] = field(default_factory=dict)

    def count(self, level: Level) -> int:
        """Return the number of findings of exactly this level."""
        more = sum(self.counted.values()) if level is Level.INFO else 0
        return sum(diagnostic.level is level for diagnostic in self.diagnostics) + more


class OptionCard(NamedTuple):
    """What readers are told of an option of a rule: its name, its default as one would write it, and what it means."""

    name: str
    default: str
    meaning: str


@record
class RuleCard:
    """What readers are told of a rule: its id and family, summary and manual (Markdown), its usual level, its options.

    `level` is that of the profile `recommended`; `starter` says whether the profile `starter` runs it. `options` are
    there only on a card made for readers.
    """

    id: str
    family: str
    summary: str
    manual: str
    level: Level
    starter: bool
    options: tuple[OptionCard, ...] = ()
