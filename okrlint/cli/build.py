"""`okrlint build`: publish the site."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from okrlint import __version__
from okrlint.cli.common import everywhere, load, shared, unknown

if TYPE_CHECKING:
    from okrlint.cli._warm import Warm
    from okrlint.project.opening import Project

T = TypeVar("T")

STEP = 250
"""Files after which the count on a terminal moves on: a few times a second."""


@click.command("build", short_help="Publish all goals as a site.")
@click.option("-o", "out", default="site", metavar="DIR", help="Where the site goes (default site).")
@click.option("--base-path", metavar="PATH", help="The path the site lives below, as /goals/ (default: the settings).")
@click.option("--cycle", metavar="CYCLE", help="Open with this cycle instead of the one that runs.")
@click.option("--strict", is_flag=True, help="Exit 1 without building while there are findings at error level.")
@click.option("--clean", is_flag=True, help="Write every file anew.")
@click.option("--no-cache", "anew", is_flag=True, help="Look at every file anew, and keep nothing for the next run.")
@everywhere
def command(out: str, base_path: str | None, cycle: str | None, *, strict: bool, clean: bool, anew: bool) -> int:
    r"""Publish all goals as a site that opens from any web server or straight from the folder.

    \b
    Example:
      okrlint build -o public
    """
    before = None if clean or anew else _before(out, base_path, cycle, strict)
    if before and (said := before.answer()) is not None and said["site"] == _signs(out):
        _say(said["note"], said["files"], 0, out)
        return 0
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
    _say("", written.files, written.changed, out)
    if before and not project.notes:
        before.keep(project, {"note": site.note, "files": written.files, "site": _signs(out)}, _others(project))
    return 0


def _say(note: str, files: int, changed: int, out: str) -> None:
    if shared().quiet:
        return
    if note:
        click.echo(note, err=True)
    click.echo(f"{files} files in {out}/, {changed} of them new or changed. Open {out}/index.html.")


def _before(out: str, base_path: str | None, cycle: str | None, strict: bool) -> Warm | None:
    """Return the question to the memory of the last builds: the same site, from the same goals and the same history."""
    from okrlint.cli._warm import warm
    from okrlint.errors import OkrlintError
    from okrlint.git import repository

    try:
        repo = repository(shared().cwd)
        head = f"{repo.commit('HEAD')} {repo.shallow}"
    except OkrlintError:
        head = ""
    return warm("build", {"out": out, "base_path": base_path, "cycle": cycle, "strict": strict, "head": head})


def _signs(out: str) -> dict[str, list[int]]:
    from okrlint.cache import signs_below

    return signs_below(shared().cwd / out)


def _others(project: Project) -> dict[str, str | None]:
    """Return what a site comes from besides goals and settings: the baseline, and the workspace's own parts."""
    from okrlint.cache import digest_of

    site = project.settings.site
    named = (project.settings.baseline, site.templates, site.pages, site.logo)
    places = [str(project.root / name) for name in named if name]
    return {place: digest_of(place) for place in places}


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
