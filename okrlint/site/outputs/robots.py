"""`robots.txt`: what search engines may list; it works where the site has a host of its own."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.site.data import SiteData
from okrlint.site.page import File


def files(site: SiteData) -> Iterator[File]:
    """Yield the file: everything may be listed, or nothing where the settings say `robots: noindex`."""
    closed = " /" if site.settings.robots == "noindex" else ""
    yield File("robots.txt", f"User-agent: *\nDisallow:{closed}\n".encode())
