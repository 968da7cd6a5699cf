"""What all commands share: the options that stand everywhere, colour, the clock, and opening the workspace."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from okrlint.diagnostic import Problem
    from okrlint.lint.rule import Rule
    from okrlint.project.opening import Project
    from okrlint.text import Source

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day on the command line, written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day that `value` names, or end the run with what to write instead."""
        if isinstance(value, date):
            return value
        from okrlint.model.calendar import read_date

        return read_date(value) or self.fail(f"{value} is no day; write it as 2026-11-22", param, ctx)


@dataclass(slots=True)
class Globals:
    """The options that stand before or behind the name of a command; the last one given holds."""

    folder: str = "."
    today: date | None = None
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False

    @property
    def cwd(self) -> Path:
        """Return the folder to work in."""
        place = Path(self.folder)
        if not place.is_dir():
            raise click.UsageError(f"-C {self.folder}: no such folder")
        return Path(os.path.normpath(Path.cwd() / place))

    def colored(self, stream: Any) -> bool:
        """Return whether to write in colour: as asked, else FORCE_COLOR and NO_COLOR, else when it is a terminal."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("FORCE_COLOR"):
            return True
        return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()


def everywhere(command: _Command) -> _Command:
    """Give a command the options that stand everywhere; they reach it as `Globals` through click's context."""

    @click.option("-C", "folder", metavar="DIR", help="Work in this folder.")
    @click.option("--today", type=Day(), metavar="DATE", help="Take this day for today.")
    @click.option("--color", type=click.Choice(["auto", "always", "never"]), help="Write in colour (default auto).")
    @click.option("-q", "--quiet", is_flag=True, help="Say only what must be said.")
    @click.option("-v", "--verbose", is_flag=True, help="Say more about what is done.")
    @click.pass_context
    @functools.wraps(command)
    def wrapped(ctx: click.Context, /, **named: Any) -> Any:
        shared = ctx.ensure_object(Globals)
        for name in ("folder", "today", "color", "quiet", "verbose"):
            value = named.pop(name)
            if value:
                setattr(shared, name, value)
        return ctx.invoke(command, **named)

    wrapped.__doc__ = (command.__doc__ or "").replace("\\b", "\b")  # the mark of click for lines to keep as they are
    return wrapped  # type: ignore[return-value]


def shared() -> Globals:
    """Return the options that stand everywhere, as given to the command that runs."""
    return click.get_current_context().ensure_object(Globals)


def terminal_width() -> int:
    """Return how many columns to write: COLUMNS, else those of the terminal, and 100 where there is none."""
    if not sys.stdout.isatty():
        return 100
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    except (OSError, ValueError):  # a terminal that does not know, or one that is none to the system
        return 100


def unknown(kind: str, name: str, known: Iterable[str], otherwise: str) -> click.UsageError:
    """Return the error for a name that is none, with the nearest one that is, else what to do `otherwise`."""
    from okrlint.text import nearest

    near = nearest(name, known)
    return click.UsageError(f"There is no {kind} {name}. {f'Did you mean {near}?' if near else otherwise}")


def utc_today() -> date:
    """Return the day it is in UTC; the only clock of the program."""
    return datetime.now(UTC).date()


def load(paths: Iterable[str] = (), given: tuple[str, bytes] | None = None) -> Project:
    """Open the workspace that the command is about."""
    from okrlint.project.opening import Request, open_project

    options = shared()
    project = open_project(Request(options.cwd, tuple(paths), options.today, utc_today(), given))
    if not options.quiet:
        show_problems(project.notes)
    if options.verbose:
        _tell(project)
    return project


def rules_here() -> tuple[Rule, ...]:
    """Return the rules of the workspace one stands in, or those of okrlint where there is none."""
    from okrlint.config import Settings
    from okrlint.lint.registry import rules_for
    from okrlint.project.settings import find_root, open_settings

    root = find_root(shared().cwd)
    return open_settings(root)[1] if root else rules_for(Settings())


def _tell(project: Project) -> None:
    from okrlint.syntax.events import has_c_parser

    settings = project.settings.document
    click.echo(f"Workspace: {project.root}", err=True)
    click.echo(f"Settings: {settings.source.path if settings else 'none, so every default holds'}", err=True)
    click.echo(f"Today: {project.workspace.today}", err=True)
    for document in project.workspace.documents:
        click.echo(f"Read: {document.source.path}", err=True)
    click.echo(f"Parser: written in {'C' if has_c_parser() else 'Python'}", err=True)


def write(text: str, to: str | None = None) -> None:
    """Write `text` to standard output, or to the file `to`, as UTF-8."""
    if to is None:
        stream = sys.stdout
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        stream.write(text)
        return
    file, content = shared().cwd / to, text.encode("utf-8", "backslashreplace")
    try:
        if file.parent.is_dir() and (file.is_file() or not file.exists()):  # then the old one stays as long
            from okrlint.project.files import write_bytes

            write_bytes(file, content)
        else:  # a pipe, a device, or a folder that is not there
            file.write_bytes(content)
    except OSError as error:
        raise click.UsageError(f"{to} cannot be written: {error.strerror}") from None


def show_problems(problems: Iterable[object]) -> None:
    """Write what is wrong with a file of settings to standard error, each with its place."""
    for pair in problems:
        _show(*cast("tuple[Source, Problem]", pair))


def _show(source: Source, problem: Problem) -> None:
    from okrlint.reporters.text import excerpt
    from okrlint.text import printable

    place = source.place(problem.span.start)
    number = str(place.line)
    click.echo(f"{source.path}:{place.line}:{place.column}: {printable(problem.message)}", err=True)
    if source.text:
        text, mark = excerpt(source, problem.span, 96)
        click.echo(f" {number} | {text}\n {' ' * len(number)} | {mark}", err=True)
    if problem.hint:
        click.echo(f" {' ' * len(number)} = next: {printable(problem.hint)}", err=True)
