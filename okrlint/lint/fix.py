"""Mending: fixes as text edits, as many as do not touch each other, again until nothing more is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from okrlint.diagnostic import Diagnostic
from okrlint.errors import OkrlintError
from okrlint.text import Edit, apply_edits

MOST_ROUNDS = 10
"""After so many rounds fixes undo each other; that is a fault of ours, and no file is touched."""


def pick(diagnostics: Iterable[Diagnostic], *, unsafe: bool) -> list[Edit]:
    """Return the edits of all fixes for one file that can be made together, the first one winning where two meet."""
    taken: list[Edit] = []
    for diagnostic in diagnostics:
        fix = diagnostic.fix
        if fix is None or not (fix.safe or unsafe) or any(_touch(a, b) for a in fix.edits for b in taken):
            continue
        taken += [edit for edit in fix.edits if edit not in taken]
    return taken


def settle(text: str, check: Callable[[str], Sequence[Diagnostic]], *, unsafe: bool) -> str:
    """Return `text` with every fix made, `check` being asked after each round for what is left to fix.

    Raise OkrlintError where it does not settle within `MOST_ROUNDS` rounds.
    """
    for _ in range(MOST_ROUNDS):
        edits = pick(check(text), unsafe=unsafe)
        if not edits:
            return text
        text = apply_edits(text, edits)
    raise OkrlintError("the fixes of this file do not settle; nothing was changed")


def _touch(one: Edit, other: Edit) -> bool:
    return one != other and one.span.start <= other.span.end and other.span.start <= one.span.end
