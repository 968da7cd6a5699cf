"""The goals as JSON, one file for each team or person of each cycle, with an index, the findings and a schema.

Everything lies under `data/v1/`: a new version of the layout would stand beside it, so that programs keep working.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from okrlint.diagnostic import Diagnostic
from okrlint.model.things import GoalFile, Objective
from okrlint.resources import read_text
from okrlint.site.data import SiteData
from okrlint.site.page import File
from okrlint.site.values import file_value, goal_value
from okrlint.site.words import plain

FOLDER = "data/v1"
VERSION = 1


def files(site: SiteData) -> Iterator[File]:
    """Yield the index, each file of goals, the findings, and the schema of all of them."""
    groups = _groups(site)
    yield _file(f"{FOLDER}/index.json", _index(site, groups), {})
    for address, members in groups.items():
        goals = [goal_value(site, goal) for file in members for goal in file.objectives]
        rest = [file_value(site, file) for file in members]
        both = {name: [one for part in rest for one in part[name]] for name in ("health", "not_doing")}
        yield _file(address, {**_head(site), **_holder(site, members[0]), **both}, {"objectives": goals})
    yield _file(
        f"{FOLDER}/findings.json", _head(site), {"findings": [_finding(one) for one in site.report.diagnostics]}
    )
    yield File(f"{FOLDER}/schema.json", read_text("schema", "site.schema.json").encode())


def address_of(site: SiteData, goal: Objective) -> str:
    """Return the address of the file that a goal is in: `data/v1/2026-Q4/growth.json`."""
    person = goal.person if goal.level == "person" else None
    return _address(site, goal.cycle.id, goal.team, person)


def _address(site: SiteData, cycle: str, team: str | None, person: str | None) -> str:
    page = site.addresses.person(cycle, person) if person else site.addresses.team(cycle, team or "")
    return f"{FOLDER}/{page.removesuffix('/index.html')}.json"


def _groups(site: SiteData) -> dict[str, list[GoalFile]]:
    """Return the goal files by the address of their data: several where a team has more than one in a cycle."""
    groups: dict[str, list[GoalFile]] = {}
    for file in site.workspace.files:
        person = file.person if file.level == "person" else None
        groups.setdefault(_address(site, file.cycle.id, file.team, person), []).append(file)
    return groups


def _index(site: SiteData, groups: dict[str, list[GoalFile]]) -> dict[str, Any]:
    org = site.workspace.organization
    return {
        **_head(site),
        "organization": None if org.name is None else plain(org.name),
        "mission": None if org.mission is None else plain(org.mission),
        "cycle": site.cycle.id if site.cycle else None,
        "pace": {"on_track": site.thresholds.on_track, "at_risk": site.thresholds.at_risk},
        "teams": [
            {"id": one.id, "name": plain(one.name), "level": one.level, "parent": one.parent}
            for one in org.teams.values()
        ],
        "people": []
        if site.hides("people")
        else [{"id": one.id, "name": plain(one.name), "team": one.team} for one in org.people.values()],
        "files": [
            {**_holder(site, members[0]), "address": address, "objectives": sum(len(one.objectives) for one in members)}
            for address, members in groups.items()
        ],
    }


def _head(site: SiteData) -> dict[str, Any]:
    return {"version": VERSION, "today": site.today.isoformat(), "made_by": f"okrlint {site.edition.version}"}


def _holder(site: SiteData, file: GoalFile) -> dict[str, Any]:
    person = None if site.hides("people") else file.person
    return {"cycle": file.cycle.id, "team": file.team, "person": person if file.level == "person" else None}


def _finding(one: Diagnostic) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "level": one.level.value,
        "message": plain(one.message),
        "help": plain(one.help),
        "object": one.object,
        "field": one.field,
        "path": plain(one.path),
        "line": one.start.line,
        "fingerprint": one.fingerprint,
    }


def _file(address: str, head: dict[str, Any], lists: dict[str, list[Any]]) -> File:
    """Return a file of JSON whose long lists have one entry a line, so that people can read it and compare it."""
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    for name, values in lists.items():
        entries = ",\n".join(_json(value) for value in values)
        lines.append(f"{_json(name)}: [\n{entries}\n]" if entries else f"{_json(name)}: []")
    return File(address, ("{" + ",\n".join(lines) + "}\n").encode("utf-8", "replace"))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
