"""`okrlint build`: publish the site."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from okrlint import __version__
from okrlint.cli.common import everywhere, load, shared, unknown

T = TypeVar("T")

STEP = 250
"""Files after which the count on a terminal moves on: a few times a second."""


@click.command("build", short_help="Publish all goals as a site.")
@click.option("-o", "out", default="site", metavar="DIR", help="Where the site goes (default site).")
@click.option("--base-path", metavar="PATH", help="The path the site lives below, as /goals/ (default: the settings).")
@click.option("--cycle", metavar="CYCLE", help="Open with this cycle instead of the one that runs.")
@click.option("--strict", is_flag=True, help="Exit 1 without building while there are findings at error level.")
@click.option("--clean", is_flag=True, help="Write every file anew.")
@everywhere
def command(out: str, base_path: str | None, cycle: str | None, *, strict: bool, clean: bool) -> int:
    r"""Publish all goals as a site that opens from any web server or straight from the folder.

    \b
    Example:
      okrlint build -o public
    """
    from okrlint.diagnostic import Level
    from okrlint.project.judging import judge
    from okrlint.project.publishing import publish
    from okrlint.site import Edition, write_site

    project = load()
    used = {file.cycle.id for file in project.workspace.files}
    if cycle is not None and cycle not in used:
        raise unknown("goal in cycle", cycle, used, f"There are goals in {', '.join(sorted(used))}.")
    report = judge(project)
    errors = report.count(Level.ERROR)
    if strict and errors:
        said = "1 error. okrlint lint shows it." if errors == 1 else f"{errors:,} errors. okrlint lint shows them."
        click.echo(f"Not built: {said}", err=True)
        return 1
    gc.freeze()  # goals and findings stay until the end; what each page leaves behind need not
    gc.enable()
    site = publish(project, report, Edition(__version__, cycle, base_path))
    if site.note and not shared().quiet:
        click.echo(site.note, err=True)
    written = write_site(_counted(site.files), shared().cwd / out, clean=clean)
    if not shared().quiet:
        click.echo(f"{written.files} files in {out}/, {written.changed} of them new or changed. Open {out}/index.html.")
    return 0


def _counted(files: Iterable[T]) -> Iterator[T]:
    """Yield files; on a terminal a count shows that a long build goes on, and is taken away at the end."""
    shows = sys.stderr.isatty() and not shared().quiet
    number = 0
    for number, file in enumerate(files, 1):
        if shows and number % STEP == 0:
            click.echo(f"\r{number:,} files", nl=False, err=True)
        yield file
    if shows and number >= STEP:
        click.echo("\r" + " " * 20 + "\r", nl=False, err=True)
