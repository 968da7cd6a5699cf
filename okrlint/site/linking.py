"""Links within the site: written against its top, behind a mark that no text holds, and made relative at the end.

So what is drawn once can stand on pages of any folder.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from okrlint.site.words import plain

TOP = "\x01"
"""Stands before an address for the way to the top of the site; `plain` keeps this character out of every text."""


@lru_cache(maxsize=1 << 14)
def link(address: str) -> Markup:
    """Return the link to an address, relative to the top of the site, that `placed` brings to its page later."""
    way = escape(plain(address))
    return way if address.startswith("#") else Markup(TOP) + way  # noqa: S704 - our own mark, before escaped text


def placed(html: str, here: str) -> str:
    """Return a drawn page with its links as they are from the page at `here`.

    Addresses hold nothing that a link would have to escape (`addresses.segment`).
    """
    html = html.replace(f"{TOP}{here}#", "#")
    folders = here.split("/")[:-1]
    for up in range(len(folders)):
        html = html.replace(f"{TOP}{'/'.join(folders[: len(folders) - up])}/", "../" * up)
    return html.replace(TOP, "../" * len(folders))
