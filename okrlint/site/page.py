"""What a page is before it is drawn, and what a file of the site is once it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Page(NamedTuple):
    """A page to draw: where it will be, relative to the top of the site; with which template; from which data.

    `template` is the name of a file in `site_templates` without its ending; `data` becomes its variables.
    """

    address: str
    template: str
    data: Mapping[str, Any]


class File(NamedTuple):
    """A finished file of the site: its address, parts parted by `/`, relative to the top, and its bytes."""

    address: str
    content: bytes


class Crumb(NamedTuple):
    """A link with its text: `address` is relative to the top of the site and may end in `#anchor`; None for no link."""

    text: str
    address: str | None = None


class View(NamedTuple):
    """A page that answers a question about all goals, for the menus: a kind of page says so with `VIEW`.

    Lower `rank` stands first; `key` is the `nav` of its pages; `bar` puts it into the bar at the top of every page.
    """

    rank: int
    key: str
    address: str
    name: str
    question: str
    bar: bool = False


class Edition(NamedTuple):
    """What one build is asked for: the `version` that made it, the cycle its first page is about, and where it lives.

    Without `cycle` that is the one a reader means by "now", without `base_path` what the settings say.
    """

    version: str
    cycle: str | None = None
    base_path: str | None = None
