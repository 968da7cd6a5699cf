"""The published site: a workspace and its findings in, the bytes of every file out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from okrlint.config import SiteSettings
from okrlint.diagnostic import Report, RuleCard
from okrlint.model.workspace import Workspace
from okrlint.resources import read_text
from okrlint.site.data import build_data
from okrlint.site.page import Edition, File
from okrlint.site.pages import all_pages
from okrlint.site.render import render
from okrlint.site.write import Written, write_site

__all__ = ["Edition", "File", "Written", "build_files", "write_site"]

ASSETS = ("style.css", "site.js", "icon.svg")
"""Files of `site_templates/assets` that every site carries."""

_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")


def build_files(
    workspace: Workspace,
    report: Report,
    rules: Sequence[RuleCard],
    settings: SiteSettings,
    edition: Edition,
) -> Iterator[File]:
    """Yield every file of the site, assets first; the same arguments always give the same bytes in the same order.

    `report` and `rules` feed the pages about findings and may be empty. The version of the edition is named at the foot
    of each page.
    """
    for name in ASSETS:
        text = read_text("site_templates", f"assets/{name}")
        yield File(f"assets/{name}", (text + _accent(settings.accent) if name == "style.css" else text).encode())
    site = build_data(workspace, report, rules, settings, edition)
    yield from render(site, all_pages(site))


def _accent(colour: str | None) -> str:
    """Return a rule of style for the accent colour of the settings; anything but a hex colour is left out."""
    return f":root{{--accent:{colour}}}\n" if colour and _COLOUR.match(colour) else ""
