"""`okrlint config`: the settings in force, and where each comes from."""

from __future__ import annotations

from pathlib import Path

import click

from okrlint.cli.common import everywhere, shared, write


@click.command("config", short_help="Show the settings in force, and where each comes from.")
@click.argument("path", required=False)
@click.option("--written", is_flag=True, help="Leave out what is a default or comes with the profile.")
@click.option("--output", type=click.Choice(["text", "json"]), default="text", help="The form (default text).")
@everywhere
def command(path: str | None, output: str, *, written: bool) -> None:
    r"""Show every setting in force, each with the file and line it comes from; with PATH, those for that file.

    \b
    Example:
      okrlint config okrs/2026-Q4/labs.yaml --written
    """
    from okrlint.config import Settings
    from okrlint.lint.inforce import in_force
    from okrlint.lint.registry import rules_for
    from okrlint.project.settings import find_root, open_settings
    from okrlint.text import one_line

    here = shared().cwd
    root = find_root(here)
    settings, rules = open_settings(root) if root else (Settings(), rules_for(Settings()))
    lines = [one for one in in_force(settings, rules, _below(here, root, path)) if one.written or not written]
    if output == "json":
        from okrlint.prose import as_json

        write(as_json([one._asdict() for one in lines]))
        return
    lines = [one._replace(name=one_line(one.name), value=one_line(one.value)) for one in lines]
    name, value = (max((len(one[column]) for one in lines), default=0) for column in (0, 1))
    write("".join(f"{one.name:{name}}  {one.value:{min(value, 30)}}  {one.origin}\n" for one in lines))
    if not lines and not shared().quiet:
        click.echo("Nothing is written: every default holds.", err=True)


def _below(here: Path, root: Path | None, path: str | None) -> str | None:
    """Return a path as the settings know it, from the folder of the workspace."""
    import os

    return None if path is None else Path(os.path.relpath(here / path, root or here)).as_posix()
