"""`okrlint serve`: the site while one writes, rebuilt and reloaded at every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrlint.cli.common import everywhere, shared, utc_today

if TYPE_CHECKING:
    from okrlint.serve.building import State
    from okrlint.serve.server import Server


@click.command("serve", short_help="Show the site while you write, reloaded at every change.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any that is free.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@everywhere
def command(port: int, *, show: bool) -> int:
    r"""Build the site, show it on 127.0.0.1, and rebuild it whenever a file changes.

    What is wrong stands on the page with file and line; while a file cannot be read, the last good page stays.

    \b
    Example:
      okrlint serve --open
    """
    from pathlib import Path
    from threading import Event

    from okrlint.serve.building import Builder
    from okrlint.serve.server import serving
    from okrlint.serve.watching import changes

    options = shared()

    def builder(folder: Path) -> Builder:
        return Builder(options.cwd, folder, utc_today, options.today)

    with serving(builder, port) as server:
        state = _built(server)
        if not state.pages:
            raise click.UsageError("; ".join(f"{one.place} {one.message}".strip() for one in state.troubles))
        address = f"http://127.0.0.1:{server.port}/"
        click.echo(f"Open {address} and edit on: the page follows. Ctrl-C ends this.")
        if show:
            click.launch(address)
        stop = Event()
        try:
            for burst in changes(server.builder.root, stop):
                state = _built(server)
                if not options.quiet:
                    names = ", ".join(Path(path).name for path in burst[:3])
                    more = f" and {len(burst) - 3} more" if len(burst) > 3 else ""
                    click.echo(f"{names}{more}: {_told(state.changed, len(state.troubles), stale=state.stale)}")
        except KeyboardInterrupt:
            click.echo("Ended.")
    return 0


def _built(server: Server) -> State:
    """Build once more; garbage is looked for among what is new, and among all once the browser has its page.

    Other commands end before garbage matters; this one builds all day.
    """
    import gc

    gc.enable()
    gc.freeze()
    state = server.build()
    gc.unfreeze()
    gc.collect()
    return state


def _told(changed: int, troubles: int, *, stale: bool) -> str:
    if stale:
        return "cannot be read, so the last good pages stay; the page says where"
    return f"{changed:,} files new or changed, {troubles or 'nothing'} to mend"
