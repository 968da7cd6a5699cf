"""`okrlint fmt`: put goal files into their canonical layout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from okrlint.cli.common import everywhere, load, shared, show_problems, write

if TYPE_CHECKING:
    from okrlint.project.formatting import Outcome

_UNPROVED = (
    "it could not be shown that a new layout would mean the same, so the file stays as it is; "
    "this is a fault of okrlint, please report it with the file"
)


@click.command("fmt", short_help="Put goal files into their canonical layout.")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--check", is_flag=True, help="List the files that would change, write nothing; exit 1 if there are any.")
@click.option("--diff", "preview", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--stdin-filename", metavar="PATH", help="With PATH -: the file that standard input stands for.")
@everywhere
def command(paths: tuple[str, ...], *, check: bool, preview: bool, stdin_filename: str | None) -> int:
    r"""Put goal files and org.yaml into their canonical layout; PATH narrows which. What they say stays the same.

    With PATH - standard input is formatted to standard output.

    \b
    Example:
      okrlint fmt
      okrlint fmt --check --diff okrs/2026-Q4
    """
    from okrlint.project.formatting import format_project, save

    if "-" in paths:
        return _given(paths, stdin_filename, check=check, preview=preview)
    project = load(paths)
    outcomes = format_project(project)
    _tell_faults(outcomes)
    if check or preview:
        _show(outcomes, check=check, preview=preview)
    else:
        save(project.root, outcomes)
    if not shared().quiet:
        click.echo(_summary(outcomes, written=not (check or preview)), err=True)
    return _exit_code(outcomes, check=check)


def _given(paths: tuple[str, ...], name: str | None, *, check: bool, preview: bool) -> int:
    """Format standard input; what cannot be formatted is handed on as it is."""
    from okrlint.project.formatting import format_given

    if paths != ("-",):
        raise click.UsageError("PATH - stands alone: it formats standard input and nothing else.")
    if name is None:
        raise click.UsageError("With PATH - name the file: --stdin-filename okrs/2026-Q4/growth.yaml")
    content = sys.stdin.buffer.read()
    outcome = format_given(name, content)
    _tell_faults([outcome])
    if check or preview:
        _show([outcome], check=check, preview=preview)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(outcome.content if outcome.changed else content)
    return _exit_code([outcome], check=check)


def _tell_faults(outcomes: list[Outcome]) -> None:
    from okrlint.text import one_line

    show_problems((one.document.source, one.problem) for one in outcomes if one.problem)
    for one in outcomes:
        if not one.proved:
            click.echo(f"{one_line(one.document.source.path)}: {_UNPROVED}", err=True)


def _show(outcomes: list[Outcome], *, check: bool, preview: bool) -> None:
    """Write what would change: the names of the files, their differences, or both."""
    from okrlint.text import one_line

    for one in outcomes:
        if one.changed and check and not shared().quiet:
            write(f"{one_line(one.document.source.path)}\n")
        if one.changed and preview:
            write("".join(_differences(one)))


def _differences(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of a unified diff."""
    import difflib

    from okrlint.text import printable

    colored = shared().colored(sys.stdout)
    name = outcome.document.source.path
    old, new = (text.splitlines(keepends=True) for text in (outcome.document.source.text, outcome.text))
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        text = printable(line.rstrip("\r\n"))
        color = {"+": "32", "-": "31", "@": "36"}.get(line[:1]) if colored else None
        yield f"\x1b[{color}m{text}\x1b[0m\n" if color else f"{text}\n"


def _summary(outcomes: list[Outcome], *, written: bool) -> str:
    """Return in a line how many files changed, or would, and how many stay."""
    changed = sum(one.changed for one in outcomes)
    rest = len(outcomes) - changed
    would = "formatted" if written else "would be formatted"
    stay = "left as they are" if rest != 1 else "left as it is"
    return f"{changed:,} file{'' if changed == 1 else 's'} {would}, {rest:,} {stay}."


def _exit_code(outcomes: list[Outcome], *, check: bool) -> int:
    if not all(one.proved for one in outcomes):
        return 2
    return int(any(one.problem or (check and one.changed) for one in outcomes))
