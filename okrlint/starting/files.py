"""The files of a new workspace by path: what it says of itself, its goals, and what stands around them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from string import Template
from typing import NamedTuple

from okrlint.starting import ci, examples
from okrlint.starting.wanted import Service, Wanted, first_cycle, names_of, starts_late
from okrlint.syntax.scalars import written

SCHEMAS = ("goals", "org", "settings")
"""What the copies of schemas for editors are of."""

MODELINE = "# yaml-language-server: $schema="
"""What begins the comment by which editors find the schema of a YAML file."""


class Place(NamedTuple):
    """Where goals lie: the folder of `goals` in the workspace, and the way to that from the top of its repository."""

    goals: str = "okrs"
    prefix: str = ""


class Fresh(NamedTuple):
    """A new file: its path and text, and what to do where it is there already.

    `lines` are to be added by hand to a file without the `sign`; without a sign, those that it lacks. `at_top` says
    that the path begins at the top of the repository, and not in the workspace.
    """

    path: str
    text: str
    lines: str = ""
    sign: str = ""
    at_top: bool = False

    def wanting(self, there: str) -> str:
        """Return the lines to be added by hand to what stands in the file already."""
        if self.sign:
            return "" if self.sign in there else self.lines
        known = {line.strip().lstrip("/") for line in there.splitlines()}
        kept = (one for one in self.lines.splitlines() if one.lstrip("/") not in known and not one.startswith("#"))
        return "".join(f"{line}\n" for line in kept)


def goal_files(wanted: Wanted, today: date, goals: str) -> list[Fresh]:
    """Return org.yaml and the goals of the company and the team in the first cycle, in the folder `goals`."""
    cycle, names = first_cycle(today), names_of(wanted)
    starts = f"\n    starts: {today}" if starts_late(cycle, today) else ""
    said = {
        "organization": written(wanted.organization),
        "mission": f"mission: {written(wanted.mission)}" if wanted.mission else _NO_MISSION,
        "team_name": written(wanted.team),
        "lead_name": written(wanted.lead),
        "handle": f"\n    {wanted.service}: {written(wanted.handle)}" if wanted.handle else "",
        "cycle": cycle.id,
        "starts": starts,
        "starts_told": f"{starts}      # the cycle began before; pace is reckoned from here" if starts else "",
        **names._asdict(),
    }
    texts = {
        "org": examples.ORG,
        f"{cycle.id}/{names.company}": examples.COMPANY,
        f"{cycle.id}/{names.team}": examples.TEAM,
    }
    return [Fresh(f"{goals}/{name}.yaml", Template(text).substitute(said)) for name, text in texts.items()]


_NO_MISSION = "# mission: why you exist, in one sentence"

_SETTINGS = f"""\
{MODELINE}$goals/.schema/settings.schema.json
# How okrlint judges these goals. Every line is optional; `okrlint config` shows what holds.
format: 1
profile: recommended        # starter says only what matters most, strict says everything
paths: [$goals_written]
# rules:
#   too-many-objectives: {{max: 4}}
# vocabulary:
#   NPS: net promoter score, from -100 to 100
"""

_IGNORED = "/.okrlint_cache/\n/site/\n"


def files_around(place: Place, schemas: Mapping[str, str]) -> list[Fresh]:
    """Return the settings, the schemas for editors with what points to them, and what git is to pass over."""
    goals = place.goals
    said = {"goals": goals, "goals_written": written(goals)}
    pointed = {
        f"{goals}/.schema/goals.schema.json": [f"{goals}/*/**/*.yaml"],
        f"{goals}/.schema/org.schema.json": [f"{goals}/org.yaml"],
        f"{goals}/.schema/settings.schema.json": ["okrlint.yaml"],
    }
    editor = _json({"yaml.schemas": pointed})
    recommended = _json({"recommendations": ["redhat.vscode-yaml"]})
    copies = [Fresh(f"{goals}/.schema/{name}.schema.json", schemas[name]) for name in SCHEMAS]
    return [
        Fresh("okrlint.yaml", Template(_SETTINGS.replace("$schema=", "$$schema=")).substitute(said)),
        *copies,
        Fresh(".vscode/settings.json", editor, editor, "goals.schema.json"),
        Fresh(".vscode/extensions.json", recommended, recommended, "redhat.vscode-yaml"),
        Fresh(".gitignore", _IGNORED, _IGNORED),
    ]


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def files_of_service(service: Service, place: Place, version: str, owned: Mapping[str, str]) -> list[Fresh]:
    """Return what GitHub or GitLab reads: the checks and who reviews which file.

    `owned` has the handle of each owner, or nothing where it is not known, by the path of a file of goals.
    """
    if service == "none":
        return []
    folder = place.prefix.rstrip("/")
    owners = _owners(place, owned)
    if service == "github":
        checks = Fresh(".github/workflows/okrs.yml", ci.filled(ci.GITHUB, version, folder), at_top=True)
        return [checks, Fresh(".github/CODEOWNERS", owners, owners, at_top=True)]
    jobs = ci.filled(ci.GITLAB, version, folder)
    return [
        Fresh(".gitlab-ci.yml", jobs, jobs, "okrlint", at_top=True),
        Fresh("CODEOWNERS", owners, owners, at_top=True),
    ]


def _owners(place: Place, owned: Mapping[str, str]) -> str:
    lines = ["# Who is asked to review a change: the last line that fits a file decides."]
    for path, handle in owned.items():
        pattern = re.sub(r"([\s#\\*?\[\]!])", r"\\\1", f"/{place.prefix}{path}")
        lines.append(f"{pattern} @{handle}" if handle else f"# {pattern} @handle-of-the-lead")
    return "".join(f"{line}\n" for line in lines)
