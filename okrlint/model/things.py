"""The things that files speak of, as plain values: organisation, goals, check-ins.

Templates want values and rules want places: a field holds a plain value, and `where("field")` finds its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from okrlint.model.calendar import Cycle, Rhythm
from okrlint.record import record
from okrlint.syntax.document import Document
from okrlint.text import Span

Number = int | float


@record(kw_only=True)
class Thing:
    """Something with a place: a mapping at `path` in `document`, with the `fields` that are written."""

    document: Document
    path: tuple[str | int, ...]
    fields: frozenset[str]

    def where(self, name: str | None = None) -> Span:
        """Return the place of the field `name`: its value, else of the whole thing's name.

        For a field that is not written `id` or `title` stand, so that a finding underlines words and never a block.
        """
        return self.document.where(self.path, name)

    def wrote(self, name: str) -> bool:
        """Return whether the file has the field `name` for this thing."""
        return name in self.fields


@record(kw_only=True)
class Team(Thing):
    """A team, department or the company; `level` is `company`, `department` or `team`, `parent` a team id."""

    id: str
    name: str
    level: str
    parent: str | None
    lead: str | None
    capacity: Number | None
    listed: bool = True


@record(kw_only=True)
class Person(Thing):
    """Somebody, or a role, who can own goals; `handles` by service: github, gitlab, email, slack."""

    id: str
    name: str
    team: str | None
    active: bool
    handles: Mapping[str, str]
    listed: bool = True


@record(kw_only=True)
class Theme(Thing):
    """A strategic theme; `importance` is its share of strategic importance in percent."""

    id: str
    title: str
    importance: Number | None


@record(kw_only=True)
class Strategy(Thing):
    """The strategy: vision, the day it was last reviewed, and the share of effort for the new in percent."""

    vision: str | None
    reviewed: date | None
    innovation_share: Number | None


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Organization:
    """Who exists and who is above whom.

    `lists` names which of teams, people, themes and cycles `org.yaml` holds: a list that is not there is no registry.
    Teams and people that only goal files name are in the mappings too, with `listed` false.
    """

    document: Document | None
    name: str | None
    mission: str | None
    teams: Mapping[str, Team]
    people: Mapping[str, Person]
    themes: Mapping[str, Theme]
    strategy: Strategy | None
    lists: frozenset[str]


@record(kw_only=True)
class Blocker(Thing):
    """What is in the way, who takes care of it, and what happens next."""

    text: str
    owner: str | None
    next_step: str | None


@record(kw_only=True)
class CheckIn(Thing):
    """A reading of a figure on a day; `value` in the figure's unit, `confidence` a share from 0 to 1."""

    date: date
    value: Number
    confidence: Number | None
    note: str | None
    evidence: str | None
    blocker: Blocker | None


@record(kw_only=True)
class Stage(Thing):
    """A point of the expected course that is not a straight line: the `value` expected on `date`."""

    date: date
    value: Number


@record(kw_only=True)
class Measure(Thing):
    """What key results, guardrails and health metrics share: a name, a figure and its readings."""

    id: str
    name: str
    owner: str | None
    owners: tuple[str, ...]
    validator: str | None
    metric: str | None
    unit: str | None
    min: Number | None
    max: Number | None
    source: str | None
    checkin_every: Rhythm | None
    checkins: tuple[CheckIn, ...]
    objective: Objective | None = field(init=False, default=None)

    @property
    def label(self) -> str:
        """Return what people call it: its metric, else its id."""
        return self.metric or self.id


@record(kw_only=True)
class Guardrail(Measure):
    """A figure that must not get worse on the way; as `health`, one that is watched as business as usual."""


@record(kw_only=True)
class KeyResult(Measure):
    """A measured result of an objective.

    `owner` and `due` are its own or the objective's; `target` includes `change`; `status`: active, done or dropped.
    """

    objective: Objective = field(init=False)
    title: str
    baseline: Number | None
    target: Number | None
    change: str | None
    milestone: bool
    due: date
    indicator: str | None
    weight: Number
    per: str | None
    readings: str
    plan: tuple[Stage, ...]
    supports: tuple[str, ...]
    status: str
    because: str | None

    @property
    def shape(self) -> str | None:
        """Return `change`, `hold` or `milestone`, told apart by the fields, or None where nothing says how far."""
        if self.milestone:
            return "milestone"
        if self.target is not None:
            return "change"
        return "hold" if self.min is not None or self.max is not None else None

    @property
    def label(self) -> str:
        """Return its title."""
        return self.title


@record(kw_only=True)
class Leading(Thing):
    """The figure that moves early when a lever works."""

    metric: str
    unit: str | None
    baseline: Number | None
    target: Number | None
    checkins: tuple[CheckIn, ...]


@record(kw_only=True)
class Task(Thing):
    """A step of a lever; `done_when` says how anyone could tell that it is finished."""

    title: str
    owner: str | None
    owners: tuple[str, ...]
    due: date | None
    done_when: str | None
    metric: str | None
    done: bool


@record(kw_only=True)
class Initiative(Thing):
    """A lever: work believed to move key results of its objective.

    `expected` by key result id in that result's unit, `allocation` in percent of the team's capacity, `priority` by
    criterion from 1 to 5, `status` one of planned, active, done, dropped.
    """

    id: str
    name: str
    title: str
    owner: str | None
    owners: tuple[str, ...]
    moves: tuple[str, ...]
    leading: Leading | None
    expected: Mapping[str, Number]
    allocation: Number | None
    priority: Mapping[str, Number]
    starts: date | None
    ends: date | None
    status: str
    because: str | None
    tasks: tuple[Task, ...]
    objective: Objective = field(init=False)


@record(kw_only=True)
class Amendment(Thing):
    """The open way to move a goalpost: what moved, from where to where, why and with whose consent."""

    date: date
    what: str
    before: object
    after: object
    reason: str
    approved_by: str | None


@record(kw_only=True)
class Objective(Thing):
    """A goal of a team or a person in a cycle.

    `name` is its name within the cycle (`growth/first-week`, `@ana/pilot`). `owner` is written or, where all key
    results have the same one, theirs. `supports` holds names and links as written. `level` is company, department,
    team or person. `score` is a share from 0 to 1.
    """

    id: str
    name: str
    title: str
    cycle: Cycle
    team: str | None
    person: str | None
    level: str
    owner: str | None
    owners: tuple[str, ...]
    why: str | None
    supports: tuple[str, ...]
    theme: str | None
    commitment: str
    contributors: tuple[str, ...]
    depends_on: tuple[str, ...]
    confirms: tuple[str, ...]
    key_results: tuple[KeyResult, ...]
    guardrails: tuple[Guardrail, ...]
    initiatives: tuple[Initiative, ...]
    risks: tuple[str, ...]
    formerly: str | None
    starts: date
    due: date
    status: str
    because: str | None
    amendments: tuple[Amendment, ...]
    score: Number | None
    retrospective: str | None

    def __post_init__(self) -> None:
        """Tell the parts whom they belong to; nobody has seen them yet, so nothing changes under a reader."""
        for part in (*self.key_results, *self.guardrails, *self.initiatives):
            object.__setattr__(part, "objective", self)

    @property
    def full_name(self) -> str:
        """Return the name with its cycle: `2026-Q4/growth/first-week`."""
        return f"{self.cycle.id}/{self.name}"

    @property
    def active(self) -> bool:
        """Return whether it is still pursued: neither done nor dropped."""
        return self.status == "active"


@record(kw_only=True)
class Effort(Thing):
    """Where the time went until `date`: percent by initiative name, `unplanned` and `other`."""

    date: date
    shares: Mapping[str, Number]


@record(kw_only=True)
class Declined(Thing):
    """Something that was turned down, and why: focus made visible."""

    title: str
    why: str | None


@record(kw_only=True)
class GoalFile(Thing):
    """The goals of one team or one person in one cycle; `holder` is the team id or `@person`."""

    cycle: Cycle
    holder: str
    team: str | None
    person: str | None
    level: str
    objectives: tuple[Objective, ...]
    effort: tuple[Effort, ...]
    health: tuple[Guardrail, ...]
    declined: tuple[Declined, ...]

    @property
    def full_name(self) -> str:
        """Return the name with its cycle: `2026-Q4/growth`."""
        return f"{self.cycle.id}/{self.holder}"


Named = Objective | KeyResult | Guardrail | Initiative
"""What has a full name and can be referred to."""
