"""Writes files of a workspace: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from okrlint.errors import UsageError


def write_file(file: Path, text: str) -> None:
    """Put `text` into a file as UTF-8, its line ends as they are.

    The text goes into a new file beside it, which then takes its place, mode included: whoever ends the program
    before that leaves the old file as it was. Raise UsageError where the folder cannot be written to.
    """
    target = file.resolve()
    fresh = target.with_name(f".{target.name}.okrlint-new-{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_text(text, "utf-8", newline="")
            if target.exists():
                fresh.chmod(target.stat().st_mode)
            fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}") from None
