"""The peers of `bench/peers.py`: each is installed into a scratch environment and set up for its part of our work.

A peer that finds nothing wrong with a broken file, or something with a sound one, does not do the work that it is here
for, and is named as such instead of measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "schema" / "goals.schema.json"
VERSIONS = {
    "yamllint": "1.38.0", "check-jsonschema": "0.39.0", "proselint": "0.16.0", "spectral": "6.16.3", "ryl": "0.26.1",
    "sourcemeta": "16.11.0", "typos": "1.52.0",
}  # fmt: skip
"""What is installed, so that the figures of two days can be compared."""

STYLE = "extends: default\nrules:\n  line-length: {max: 300}\n  document-start: disable\n"
"""yamllint's default rules but for two that our company breaks in nearly every line; so it has nothing to say."""

RYL = """[lint.rules]
anchors = "enable"
braces = "enable"
brackets = "enable"
colons = "enable"
commas = "enable"
comments = "enable"
comments-indentation = "enable"
empty-lines = "enable"
hyphens = "enable"
indentation = "enable"
key-duplicates = "enable"
line-length = {max = 300}
new-line-at-end-of-file = "enable"
new-lines = "enable"
trailing-spaces = "enable"
truthy = "enable"
"""
"""The same rules for ryl."""

PATTERNS = {
    "$.objectives[*].title": ("^(Launch|Build|Implement|Create|Roll out|Introduce|Set up|Write|Migrate) ", r"\.$"),
    "$.objectives[*].key_results[*].title": ("^(Launch|Build|Implement|Create|Roll out|Introduce) ", r"\.$"),
    "$.objectives[*].why": ("/synergy|world-class|best in class|leverage/i",),
}
"""Five patterns that Spectral holds against texts: as much of our rules as it can be told in a line each."""

BROKEN = "cycle: 2026-Q4 \nteam: team-0\nobjectives: 7\nx-note: We recieve a very unique parcel.\n"
"""A file with something for everybody: a blank at an end of line, a wrong type, a misspelling, a worn phrase."""


class Peer(NamedTuple):
    """Another tool: its version, its command before the paths, and whether it goes through folders by itself."""

    name: str
    version: str
    command: tuple[str | Path, ...]
    walks: bool
    quiet: bool = True  # it has nothing to say about a sound file

    def over(self, folder: Path) -> tuple[str | Path, ...]:
        """Return the command over all goal files of a folder."""
        return (*self.command, *([folder] if self.walks else sorted(folder.glob("*.yaml"))))


class Missing(Exception):
    """A peer cannot be had, or it does not do the work; the message says why."""


def set_up(asked: Iterable[str], tools: Path, sound: Path) -> tuple[list[Peer], list[str]]:
    """Return the peers asked for, ready to run, and a sentence for each that is missing; `sound` is a file to like."""
    found, missing = [], []
    (tools / "broken.yaml").parent.mkdir(parents=True, exist_ok=True)
    (tools / "broken.yaml").write_text(BROKEN, "utf-8")
    for name in asked:
        try:
            peer = MADE[name](tools)
            _prove(peer, sound, tools / "broken.yaml")
            found.append(peer)
        except (OSError, subprocess.CalledProcessError, Missing) as error:
            missing.append(f"{name} is missing: {error}")
    return found, missing


def _prove(peer: Peer, sound: Path, broken: Path) -> None:
    """Raise Missing where a peer likes a broken file, or does not like a sound one."""
    codes = []
    for place in (broken, sound):
        done = subprocess.run([*map(str, peer.command), str(place)], cwd=broken.parent, check=False,
                              capture_output=True)  # fmt: skip
        codes.append(done.returncode)
    if codes[0] == 0:
        raise Missing("it finds nothing wrong with a broken file")
    if codes[1] and peer.quiet:
        raise Missing(f"it finds something wrong with a sound file: exit code {codes[1]}")


def _python(name: str, *arguments: str | Path, walks: bool, quiet: bool = True) -> Callable[[Path], Peer]:
    def make(tools: Path) -> Peer:
        folder = tools / "python" / name
        version = VERSIONS[name]
        if not (folder / f"done-{version}").exists():
            _install(sys.executable, "-m", "venv", "--clear", folder)
            _install(folder / "bin" / "python", "-m", "pip", "install", "--quiet", f"{name}=={version}")
            (folder / f"done-{version}").touch()
        return Peer(name, version, (folder / "bin" / name, *_placed(arguments, tools)), walks, quiet)

    return make


def _node(name: str, package: str, start: str, *arguments: str | Path, walks: bool) -> Callable[[Path], Peer]:
    def make(tools: Path) -> Peer:
        folder = tools / "node" / name
        version = VERSIONS[name]
        if not (folder / f"done-{version}").exists():
            folder.mkdir(parents=True, exist_ok=True)
            _install("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder,
                     f"{package}@{version}")  # fmt: skip
            (folder / f"done-{version}").touch()
        program = folder / "node_modules" / package / start
        return Peer(name, version, ("node", program, *_placed(arguments, tools)), walks)

    return make


def _placed(arguments: Sequence[str | Path], tools: Path) -> list[str | Path]:
    """Return arguments with settings written into the tools' folder and named by their full path."""
    placed: list[str | Path] = []
    for one in arguments:
        if one in SETTINGS:
            (tools / one).write_text(SETTINGS[str(one)], "utf-8")
        placed.append(tools.resolve() / one if one in SETTINGS else one)
    return placed


def _install(*command: str | Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(list(map(str, command)), check=True, capture_output=True, env=env)


def ruleset(schema: str) -> str:
    """Return Spectral's settings: our schema, whole and in place, and five patterns."""
    rules: dict[str, object] = {
        "shape": {"given": "$", "severity": "error",
                  "then": {"function": "schema", "functionOptions": {"schema": json.loads(schema)}}}
    }  # fmt: skip
    pairs = [(given, pattern) for given, patterns in PATTERNS.items() for pattern in patterns]
    for number, (given, pattern) in enumerate(pairs):
        then = {"function": "pattern", "functionOptions": {"notMatch": pattern}}
        rules[f"pattern-{number}"] = {"given": given, "severity": "error", "then": then}
    return json.dumps({"rules": rules})


SETTINGS: Mapping[str, str] = {
    "yamllint.yaml": STYLE, "ryl.toml": RYL, "spectral.json": ruleset(SCHEMA.read_text("utf-8")),
}  # fmt: skip

MADE: dict[str, Callable[[Path], Peer]] = {
    "yamllint": _python("yamllint", "-c", "yamllint.yaml", walks=True),
    "check-jsonschema": _python("check-jsonschema", "--schemafile", SCHEMA, walks=False),
    "proselint": _python("proselint", "check", walks=False, quiet=False),
    "spectral": _node("spectral", "@stoplight/spectral-cli", "dist/index.js", "lint", "-r", "spectral.json",
                      walks=False),
    "ryl": _python("ryl", "check", "--no-cache", "-c", "ryl.toml", walks=True),
    "sourcemeta": _node("sourcemeta", "@sourcemeta/jsonschema", "npm/cli.js", "validate", SCHEMA, walks=True),
    "typos": _python("typos", walks=True),
}  # fmt: skip
"""How each peer is set up; proselint speaks up on the straight quotes of every file."""
