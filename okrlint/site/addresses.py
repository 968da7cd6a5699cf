"""Where each thing has its page: names from files become addresses that no file system or browser misreads."""

from __future__ import annotations

import re
from hashlib import blake2b

from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.text import Names

_SAFE = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9_-]{0,99}\Z")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)  # files Windows cannot have
_OWN_FOLDERS = {"assets", "badges", "data", "pages", "rules", "cascade", "map"}
_OWN_FILES = {"index"}


def segment(name: str, reserved: frozenset[str] | set[str] = frozenset()) -> str:
    """Return `name` where it can be a file's name as it stands, else a slug of it with a short hash of the whole.

    `reserved` are lower-case names that the site needs for itself.
    """
    if _SAFE.match(name) and not _DEVICES.match(name) and name.lower() not in reserved:
        return name
    slug = re.sub(r"[^A-Za-z0-9]+", "-", name)[:40].strip("-").lower()
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{slug}-{digest}" if slug else f"x-{digest}"


class Addresses:
    """The addresses of one workspace; the same workspace always gets the same ones."""

    def __init__(self, workspace: Workspace) -> None:
        """Give each cycle, team, person and objective of `workspace` its address, in order of file and place."""
        names = Names()
        used = sorted({file.cycle.id for file in workspace.files} | set(workspace.cycles))
        self._cycles = {cycle: names.take(segment(cycle, _OWN_FOLDERS)) for cycle in used}
        self._holders: dict[tuple[str, str], str] = {}
        self._pages = Names()
        self._objectives = {objective: self._page_of(objective) for objective in workspace.objectives}

    def cycle(self, cycle: str) -> str:
        """Return the address of a cycle's page: `2026-Q4/index.html`."""
        return f"{self._cycles[cycle]}/index.html"

    def folder(self, cycle: str) -> str:
        """Return the folder of a cycle, also of one that has no goals: `2026-Q4`."""
        return self._cycles.get(cycle) or segment(cycle, _OWN_FOLDERS)

    def objective(self, objective: Objective) -> str:
        """Return the address of an objective's page: `2026-Q4/growth/first-week.html`."""
        return self._objectives[objective]

    def team(self, cycle: str, team: str) -> str:
        """Return the address of a team's page in a cycle: `2026-Q4/growth/index.html`."""
        return f"{self._folder(cycle, team)}/index.html"

    def person(self, cycle: str, person: str) -> str:
        """Return the address of a person's page in a cycle: `2026-Q4/@ana/index.html`."""
        return f"{self._folder(cycle, '@' + person)}/index.html"

    def _folder(self, cycle: str, holder: str) -> str:
        found = self._holders.get((cycle, holder))
        if found is None:
            found = self._pages.take(f"{self._cycles[cycle]}/{segment(holder)}")
            self._holders[cycle, holder] = found
        return found

    def _page_of(self, objective: Objective) -> str:
        holder = f"@{objective.person}" if objective.level == "person" else objective.team or ""
        folder = self._folder(objective.cycle.id, holder)
        return self._pages.take(f"{folder}/{segment(objective.id, _OWN_FILES)}") + ".html"


def rule_address(rule: str) -> str:
    """Return the address of a rule's manual page."""
    return f"rules/{segment(rule, _OWN_FILES)}.html"


def anchor(name: str) -> str:
    """Return an id for something within a page that starts with a letter or digit and needs no escaping."""
    return segment(name.replace("/", "_").replace("@", ""))
