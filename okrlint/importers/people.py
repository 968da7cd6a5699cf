"""Names of people and teams from elsewhere as the ids that goals are written with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from okrlint.model.things import Organization
from okrlint.text import Names

LONGEST = 40
"""Characters of an id that is made from a title: what still reads as a name."""

_SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "our", "the", "to", "with"))
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,75}\Z")  # the format allows 80 characters; a number may follow
_NOT_IDS = frozenset(("health", "index"))


def slug(text: str, longest: int = LONGEST) -> str:
    """Return a text as an id: Latin letters without accents, digits and hyphens, cut at a word; empty without any."""
    spelled = text.replace("ß", "ss").replace("ø", "o").replace("Ø", "o").replace("ł", "l").replace("Ł", "l")
    plain = unicodedata.normalize("NFKD", spelled.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain[: 10 * longest].lower()).strip("-")
    if len(name) <= longest:
        return name
    words = name[: longest + 1].split("-")[:-1]
    while len(words) > 2 and (words[-1] in _SMALL or words[-1].isdecimal()):
        words.pop()  # "conversion-rises-from-6-to" says no more than "conversion-rises"
    return "-".join(words) or name[:longest]


def new_id(title: str, otherwise: str, used: Names, given: str = "") -> str:
    """Return an id unlike those `used`, and note it: as `given` where that is one, else made from a title.

    `otherwise` begins one that would be no name.
    """
    base = given if _ID.match(given) and given not in _NOT_IDS else slug(given or title)
    if not base or base in _NOT_IDS or (base != given and not base[0].isalpha()):
        base = f"{otherwise}-{base}" if base else otherwise
    return used.take(base)


class Directory:
    """Whom the organisation knows, looked up by id, name, first name, handle or address, letter case aside."""

    def __init__(self, organization: Organization) -> None:
        """Take in the people and teams that `org.yaml` lists, or goal files name."""
        self._people: dict[str, str | None] = {}
        for one in organization.people.values():
            for said in {one.id, one.name, *one.handles.values()}:
                self._note(said, one.id)
        for one in organization.people.values():
            self._note(one.name.split()[0] if one.name.split() else one.id, one.id)
        self._teams = {said.casefold(): one.id for one in organization.teams.values() for said in (one.id, one.name)}
        self.lists_people = "people" in organization.lists
        self.teams: Mapping[str, object] = organization.teams

    def _note(self, said: str, person: str) -> None:
        key = said.removeprefix("@").casefold()
        self._people[key] = person if self._people.get(key, person) == person else None  # two of a name are nobody

    def person(self, text: str) -> str | None:
        """Return the id of a person that is known by a text, or None."""
        return self._people.get(" ".join(text.removeprefix("@").split()).casefold())

    def owners(self, text: str) -> list[str]:
        """Return the ids that a text names as owners; of people nobody knows they are made from their names."""
        whole = self.person(text)
        if whole:
            return [whole]
        parts = [part for part in re.split(r"[;/&\n+]|\band\b", text) if part.strip()]
        names = [name for part in parts for name in self._apart(part)]
        ids = (self.person(one) or (one if _ID.match(one) else slug(one.partition("@")[0] or one)) for one in names)
        return list(dict.fromkeys(one for one in ids if one))

    def _apart(self, text: str) -> list[str]:
        """Return names between commas where each is known; "Smith, John" else stays one."""
        names = [name.strip().removeprefix("@") for name in text.split(",") if name.strip()]
        return names if all(self.person(name) for name in names) else [text.strip().removeprefix("@")]

    def team(self, text: str) -> str | None:
        """Return the id of a team that is known by a text, or None."""
        return self._teams.get(" ".join(text.split()).casefold())

    def maybe(self, text: str) -> str | None:
        """Return a name between brackets where it is somebody's: of a person known here, or one who may well be.

        Where nobody is listed, one to three words with a capital each are taken for a name.
        """
        if self.person(text):
            return text
        words = text.split()
        named = 0 < len(words) <= 3 and all(word.isalpha() and word.istitle() for word in words)
        return text if named and not self.lists_people else None
