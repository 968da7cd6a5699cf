"""`okrlint schema`: the JSON Schemas, for editors and other programs."""

from __future__ import annotations

import click

from okrlint.cli.common import everywhere, write

FOR_EDITORS = ("goals", "org", "settings", "baseline")
FOR_PROGRAMS = ("output", "diff", "site")


@click.command("schema", short_help="Print a JSON Schema for editors and programs.")
@click.argument("name", type=click.Choice([*FOR_EDITORS, *FOR_PROGRAMS]))
@click.option("--draft-07", is_flag=True, help="In the older form that many editors read (not for output).")
@everywhere
def command(name: str, *, draft_07: bool) -> None:
    r"""Print a JSON Schema: of goal files, org.yaml, the settings, the baseline, output of lint or diff, or site data.

    \b
    Example:
      okrlint schema goals > goals.schema.json
    """
    from okrlint.resources import read_text

    if draft_07 and name in FOR_PROGRAMS:
        raise click.UsageError(f"The schema of the {name} is for programs, not for editors; leave out --draft-07.")
    write(read_text("schema", f"draft-07/{name}.schema.json" if draft_07 else f"{name}.schema.json"))
