"""`okrlint lsp`: the language server for editors."""

from __future__ import annotations

import click

from okrlint.cli.common import everywhere, shared, utc_today


@click.command("lsp", short_help="Serve an editor: problems, mends, names, on standard input.")
@everywhere
def command() -> int:
    r"""Speak the language server protocol on standard input and output; an editor starts this by itself.

    \b
    Example:
      okrlint lsp
    """
    import gc

    try:
        from okrlint.lsp.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.UsageError("The language server needs one package more: pip install 'okrlint[lsp]'") from None
    gc.enable()  # other commands end before garbage matters; this one lives as long as the editor
    Server(utc_today, shared().today).start()
    return 0
