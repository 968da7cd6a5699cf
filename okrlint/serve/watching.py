"""Waits for files to change: those of the goals, the settings, and what the workspace brings for its site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from okrlint.errors import UsageError

ENDINGS = (".yaml", ".yml", ".toml", ".md", ".html", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
"""How the names of files end that a site can be made from."""

QUIET = 100
"""Milliseconds without a further change after which a burst of changes, such as a checkout, counts as over."""

_PASSED_OVER = frozenset({"node_modules", "site", "dist", "build", "__pycache__"})


def concerns(root: Path, path: str) -> bool:
    """Return whether a change of a path can change the site: no hidden folder, and an ending that is read."""
    place = Path(path)
    if root not in place.parents:
        return False
    *folders, name = place.relative_to(root).parts
    hidden = any(part.startswith(".") or part in _PASSED_OVER for part in folders)
    return not hidden and not name.startswith(".") and name.endswith(ENDINGS)


def changes(root: Path, stop: Event) -> Iterator[list[str]]:
    """Yield the paths of each burst of changes below a folder until `stop` is set.

    Raise UsageError where the library that watches is not installed.
    """
    try:
        from watchfiles import watch  # an extra: only this command needs it
    except ImportError:
        raise UsageError("serve needs one more package: pip install 'okrlint[serve]'") from None
    found = watch(root, watch_filter=lambda _, path: concerns(root, path), debounce=400, step=QUIET, stop_event=stop)
    for burst in found:
        yield sorted(path for _, path in burst)
