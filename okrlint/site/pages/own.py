"""Own, the pages that a workspace brings itself, in Markdown: how we work, who to ask, what our words mean."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.site.data import SiteData
from okrlint.site.markdown import to_html
from okrlint.site.page import Crumb, Page
from okrlint.site.words import plain


def pages(site: SiteData) -> Iterator[Page]:
    """Yield each page of the folder that the settings name; its first heading is its title."""
    own = site.edition.own.pages
    known = {address.rpartition("/")[2].removesuffix(".html") for address in own}

    def resolve(href: str) -> str | None:
        """Return the link to another of these pages: `who-to-ask.md` is written there, `who-to-ask.html` is here."""
        name, mark, fragment = href.partition("#")
        stem = name.removeprefix("./").removesuffix(".md")
        return f"{stem}.html{mark}{fragment}" if stem in known else None

    for address, text in own.items():
        title, rest = split(text, address)
        yield Page(address, "own", {"title": title, "nav": "about", "html": to_html(rest, level=2, resolve=resolve)})


def links(site: SiteData) -> list[Crumb]:
    """Return the links to these pages, in order of their files' names."""
    return [Crumb(split(text, address)[0], address) for address, text in site.edition.own.pages.items()]


def split(text: str, address: str) -> tuple[str, str]:
    """Return the title of a page, its first heading or else its name, and the text without that heading."""
    first, _, rest = text.lstrip("\n").partition("\n")
    if first.startswith("# "):
        return plain(first[2:].strip()), rest
    name = address.rpartition("/")[2].removesuffix(".html").replace("-", " ")
    return name[:1].upper() + name[1:], text
