"""What a page is before it is drawn, and what a file of the site is once it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from okrlint.history.past import Past


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


class Own(NamedTuple):
    """What a workspace brings for its site: templates by name, pages in Markdown by address, and a logo.

    The names of templates are those of `site_templates`, the addresses end in `.html`.
    """

    templates: Mapping[str, str] = {}
    pages: Mapping[str, str] = {}
    logo: File | None = None


class Trend(NamedTuple):
    """How many findings the goals had on a day, by level."""

    day: date
    errors: int
    warnings: int
    infos: int


class Edition(NamedTuple):
    """What one build is asked for and what it knows beside goals and findings.

    `version` is that of okrlint, `cycle` what its first page is about (without it the one a reader means by "now"),
    `base_path` where it lives (without it what the settings say). `past` is what git tells of the goals, None without
    git; `trend` how many findings they had on earlier days; `own` what the workspace brings.
    """

    version: str
    cycle: str | None = None
    base_path: str | None = None
    past: Past | None = None
    trend: tuple[Trend, ...] = ()
    own: Own = Own()
