"""The contract of a rule: one module, its manual as the docstring, one function `check`.

A rule module has `LEVEL` (of the profile `recommended`), may have `STARTER` (the profile `starter` runs it), a class
`Options` (see `okrlint.record.tunable`), and `YIELDS_TO`: ids of rules after which it stays silent on the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from okrlint.diagnostic import Fix, Level, RuleCard
from okrlint.model.things import Thing
from okrlint.record import record
from okrlint.syntax.document import Document
from okrlint.text import Source, Span

ALWAYS = frozenset({"invalid-yaml", "unreadable-file", "invalid-shape"})
"""Rules that run whatever is selected and that no comment silences: without them nothing else can be believed."""


CUSTOM = "custom"
"""The family of rules without code, which the settings write down."""


@record
class Finding:
    """What a rule found: at which thing and field, and what is wrong, in one line without a full stop.

    `span` narrows the place to some words (see `words`); `hint` is the next step; `related` are other places, each
    with its words; `softer` lowers the level by one and `graver` raises it; `path` leads from the thing to the part
    that is meant; `nearby` are places in the same file that no thing of the model stands for.
    """

    at: Thing | Document
    field: str | None
    message: str
    hint: str = ""
    span: Span | None = None
    related: tuple[tuple[str, Thing, str | None], ...] = ()
    fix: Fix | None = None
    softer: bool = False
    graver: bool = False
    path: tuple[str | int, ...] = ()
    nearby: tuple[tuple[str, Span], ...] = ()

    @property
    def document(self) -> Document:
        """Return the file it lies in."""
        return self.at if isinstance(self.at, Document) else self.at.document

    @property
    def full_path(self) -> tuple[str | int, ...]:
        """Return keys and indices from the top of the file to what is meant."""
        base = () if isinstance(self.at, Document) else self.at.path
        return (*base, *self.path, *((self.field,) if self.field else ()))

    @property
    def source(self) -> Source:
        """Return the text it lies in."""
        return self.document.source

    @property
    def written(self) -> bool:
        """Return whether the words meant are there, rather than a name that stands for a field that is missing."""
        return self.span is not None or self.field is None or self.document.has(self.full_path)

    def place(self) -> Span:
        """Return the words meant."""
        if self.span is not None:
            return self.span
        base = () if isinstance(self.at, Document) else self.at.path
        return self.document.where((*base, *self.path), self.field)


@record
class Rule:
    """A rule as found: its card, the name of the type it looks at, its check, options and manners.

    One that is `confined` sees the `Surroundings` of a file in place of the workspace: what it finds there hangs on no
    other goal.
    """

    card: RuleCard
    on: str
    check: Callable[[Any, Any, Any], Iterator[Finding]]
    options: type[Any] | None
    yields_to: tuple[str, ...]
    confined: bool = False

    @property
    def id(self) -> str:
        """Return the name it has everywhere."""
        return self.card.id

    @property
    def family(self) -> str:
        """Return the family it belongs to."""
        return self.card.family

    @property
    def defaults(self) -> Mapping[str, Any]:
        """Return the defaults of its options by name, in the order in which they are written."""
        written = getattr(self.options, "__dataclass_fields__", None)  # a package may use a plain dataclass
        if written is not None:
            return {name: field.default for name, field in written.items()}
        names = self.options.__annotations__ if self.options else ()
        return {name: getattr(self.options, name) for name in names}


def level_in(card: RuleCard, profile: str) -> Level:
    """Return the level of a rule in a profile: starter, recommended or strict.

    `starter` runs the structure and the starred rules, these as warnings; `strict` raises every level by one step,
    and what is off or information becomes a warning. Rules without code hold as a workspace wrote them.
    """
    if card.family in ("structure", CUSTOM) or profile == "recommended":
        return card.level
    if profile == "starter":
        return Level.WARNING if card.starter else Level.OFF
    return Level.ERROR if card.level.rank >= Level.WARNING.rank else Level.WARNING


def words(thing: Thing, field: str, part: Span) -> Span:
    """Return where the characters `part` of a text field's value stand in the file.

    Where the value is written over several lines or with escapes the whole field stands for them.
    """
    node = thing.document.node((*thing.path, field))
    value = getattr(thing, field, None)
    if node is None or not isinstance(value, str):
        return thing.where(field)
    start = thing.document.source.text.find(value, node.start, node.end)
    return Span(start + part.start, start + part.end) if start >= 0 else thing.where(field)
