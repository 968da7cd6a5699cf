"""The command line: one module per command, imported when it is called."""

from __future__ import annotations

import gc
import importlib
import keyword
import os
import pkgutil
import sys

import click

from okrlint import __version__
from okrlint.cli.common import everywhere, unknown
from okrlint.errors import OkrlintError, SettingsError

REPORT_HINT = "This is a fault of okrlint, not of your goals. Please report it with the command and the text below."


class Commands(click.Group):
    """Commands by the names of the modules in this package, each loaded only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the interface of click
        """Return the names of all commands."""
        names = (info.name for info in pkgutil.iter_modules(__path__))
        return sorted(name.rstrip("_") for name in names if name != "common" and not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name  # `import` lives in import_.py
        found: click.Command = importlib.import_module(f"{__name__}.{module}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; a word that is none is answered with the nearest one."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            error = unknown("command", args[0], self.list_commands(ctx), "okrlint --help lists them.")
            error.ctx = ctx
            raise error
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="okrlint")
@everywhere
def cli() -> None:
    r"""Keep goals as code: check them, and publish them as a site.

    Begin in an empty folder with `okrlint init`; then, where `okrs/` lies:

    \b
      okrlint lint           check every goal
      okrlint checkin        write down what a figure reads
      okrlint build          publish the site into site/
      okrlint explain RULE   why a rule exists and how to mend a finding
    """


def main() -> int:
    """Run the command line of this process and return its exit code.

    0 nothing to fix, 1 findings, 2 wrong use or settings, 3 a fault of ours, 130 when interrupted.
    """
    gc.disable()  # what is read stays until the end, so looking for garbage only costs time
    return run(sys.argv[1:])


def run(args: list[str]) -> int:
    """Run the command line with `args` and return the exit code; messages go to standard error."""
    try:
        code = cli.main(args, prog_name="okrlint", standalone_mode=False)
        if not sys.stdout.closed:  # the language server closes it behind itself
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains when it closes it
        return 1
    except OkrlintError as error:
        return _cannot(error)
    except Exception as error:  # noqa: BLE001 - whatever else comes up here is a fault of ours
        return _fault(error)
    return code if isinstance(code, int) else 0


def _cannot(error: OkrlintError) -> int:
    if isinstance(error, SettingsError):
        from okrlint.cli.common import show_problems

        show_problems(error.problems)
    click.echo(f"okrlint: {error}", err=True)
    return error.exit_code


def _fault(error: Exception) -> int:
    import traceback

    from okrlint.resources import Incomplete

    if isinstance(error, Incomplete):  # nobody but the reader can mend that
        click.echo(f"okrlint: {error}", err=True)
        return 3
    click.echo(f"{REPORT_HINT}\n\n{traceback.format_exc()}", err=True)
    return 3
