"""What ends a run: wrong use, wrong settings, or a fault of ours.

A mistake in somebody's goals is never one of these: it is a finding, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar


class OkrlintError(Exception):
    """Why the job cannot be done, in a sentence for the reader; raised as it is, it is a fault of ours.

    `exit_code` is what the shell is told: 2 for use and settings, 3 for a fault of ours.
    """

    exit_code: ClassVar[int] = 3


class UsageError(OkrlintError):
    """A command that cannot be followed, such as a PATH that is not there; the text names the way out."""

    exit_code: ClassVar[int] = 2


class SettingsError(OkrlintError):
    """Settings that cannot be followed; `problems` holds one object for each thing to mend, with its place.

    The objects are findings as a rule. Here they are only carried, so that this floor knows of no other.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, problems: Iterable[object] = ()) -> None:
        """Keep `message` for the reader and `problems` in the order given."""
        super().__init__(message)
        self.problems = tuple(problems)
