"""A scratch repository for tests: files in, commits out; needs git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_WHO = {
    "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.org", "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


class Scratch:
    """A repository in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Begin it, on the branch main."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str, day: str = "2026-10-05") -> str:
        """Run git and return what it prints; `day` is that of a commit."""
        dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        done = subprocess.run(
            ["git", *args], cwd=self.folder, check=True, capture_output=True, encoding="utf-8",
            env={**os.environ, **_WHO, **dates},
        )  # fmt: skip
        return done.stdout.strip()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files, by path; None takes one away."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text.encode())

    def commit(self, files: Mapping[str, str | None] | None = None, day: str = "2026-10-05") -> str:
        """Write files, commit everything and return the id of the commit."""
        self.write(files or {})
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Change goals", day=day)
        return self.git("rev-parse", "HEAD")
