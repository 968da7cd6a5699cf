"""What `okrlint lint --fix` does and says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from okrlint.cli.common import shared, write
from okrlint.text import printable

if TYPE_CHECKING:
    from okrlint.diagnostic import Report
    from okrlint.project.mending import Mended
    from okrlint.project.opening import Project


def begin(
    project: Project, look: Callable[[Project], Report], *, asked: tuple[bool, bool, bool], given: bool
) -> Report | None:
    """Mend the files of a project and return what is left; with a preview print it, and return None if there is any.

    `asked` are the options --fix, --unsafe-fixes and --diff; `given` says that the file came from standard input.
    """
    from okrlint.project.mending import mend, write_mended

    fix, unsafe, preview = asked
    if unsafe and not (fix or preview):
        raise click.UsageError("--unsafe-fixes goes with --fix, or with --diff to see them first.")
    if given:
        raise click.UsageError("What comes from standard input cannot be mended; name the file without -.")
    mended = mend(project, look, unsafe=unsafe)
    if preview:
        write("".join(_changes(mended)))
        return None if mended.files else mended.report
    write_mended(project, mended)
    if mended.files and not shared().quiet:
        files = ", ".join(printable(after.source.path) for _, after in mended.files)
        click.echo(f"Mended: {mended.fixes:,} finding{'' if mended.fixes == 1 else 's'} in {files}.", err=True)
    return mended.report


def _changes(mended: Mended) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    import difflib

    colored = shared().colored(sys.stdout)
    for before, after in mended.files:
        old, new = (one.source.text.splitlines(keepends=True) for one in (before, after))
        name = before.source.path
        for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
            text = printable(line.rstrip("\r\n"))
            color = {"+": "32", "-": "31", "@": "36"}.get(line[:1]) if colored else None
            yield f"\x1b[{color}m{text}\x1b[0m\n" if color else f"{text}\n"
