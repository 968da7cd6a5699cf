"""What was found in files the last time, held while neither they nor what else counts for it has changed.

Most rules look at one file at a time and see nothing of the other goals. While somebody types, one file changes and
hundreds do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from okrlint.lint.ignore import Ignore
from okrlint.lint.rule import Finding, Rule
from okrlint.model.things import Organization, Person, Team, Theme
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document

_Found = Sequence[tuple[Rule, Finding]]


class OfFile(NamedTuple):
    """What is known of a file: it, its ignores, and what confined rules found in it."""

    document: Document
    ignores: tuple[Ignore, ...]
    found: _Found


class Known:
    """What confined rules found in each file; made empty, and handed to one run after the other."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._held_for: object = None
        self._files: dict[int, OfFile] = {}
        self._fresh: dict[int, OfFile] = {}

    def hold(self, asked: object, surroundings: Surroundings) -> None:
        """Begin a run: forget what the last one did not keep, and everything if the question is another one.

        `asked` is what rules are run and how.
        """
        told = (asked, surroundings.today, dict(surroundings.cycles), dict(surroundings.vocabulary))
        held_for = (*told, _said(surroundings.organization))
        self._files = self._fresh if held_for == self._held_for else {}
        self._held_for, self._fresh = held_for, {}

    def of(self, document: Document) -> OfFile | None:
        """Return what is known of a file, or None where it is not the one that was looked at."""
        return self._files.get(id(document))  # what is known holds the document, so nothing else has its id

    def keep(self, one: OfFile) -> None:
        """Keep what was found in a file."""
        self._fresh[id(one.document)] = one


def _said(organization: Organization) -> tuple[Any, ...]:
    """Return all that an organisation says, to be compared; the file of its own counts as itself."""
    things: list[Team | Person | Theme] = [*organization.teams.values(), *organization.people.values()]
    things += organization.themes.values()
    return (
        organization.document, organization.name, organization.mission, organization.lists,
        [tuple(getattr(one, name) for name in _FIELDS[one.__class__]) for one in things],
    )  # fmt: skip


_FIELDS: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(name for name in kind.__dataclass_fields__ if name != "document") for kind in (Team, Person, Theme)
}
"""What is compared of each; an unlisted team or person stands in the first file that names it, whichever that is."""
