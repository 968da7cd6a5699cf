"""JSON: the data of the site in one document, which `schema/site.schema.json` describes.

It has what the site's index has, the objectives of all files that are meant, and with each file its health metrics
and what was turned down.
"""

from __future__ import annotations

import json
from typing import Any

from okrlint.exporters import Choice
from okrlint.prose import visible
from okrlint.site.data import SiteData
from okrlint.site.outputs.data import FOLDER, files


def write(site: SiteData, choice: Choice) -> str:
    """Return the goals that are meant, of all cycles unless one is asked for, an objective a line."""
    made = {file.address: file.content for file in files(site)}
    index = json.loads(made[f"{FOLDER}/index.json"])
    wanted = {(one.cycle.id, one.holder) for one in choice.files(site)}
    kept, goals = [], []
    for entry in index["files"]:
        if (entry["cycle"], f"@{entry['person']}" if entry["person"] else entry["team"] or "") in wanted:
            data = json.loads(made[entry["address"]])
            kept.append({**entry, "health": data["health"], "not_doing": data["not_doing"]})
            goals += data["objectives"]
    lines = [f"{_json(name)}: {_json(value)}" for name, value in index.items() if name != "files"]
    lines += [_listed("files", kept), _listed("objectives", goals)]
    return visible("{" + ",\n".join(lines) + "}\n")


def _listed(name: str, values: list[Any]) -> str:
    entries = ",\n".join(_json(value) for value in values)
    return f"{_json(name)}: [\n{entries}\n]" if entries else f"{_json(name)}: []"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
