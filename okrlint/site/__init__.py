"""The published site: a workspace and its findings in, the bytes of every file out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from okrlint.config import SiteSettings
from okrlint.diagnostic import Report, RuleCard
from okrlint.model.workspace import Workspace
from okrlint.site.assets import assets
from okrlint.site.data import build_data
from okrlint.site.language import catalogue, told_in
from okrlint.site.outputs import all_outputs
from okrlint.site.page import Edition, File, Own, Trend
from okrlint.site.pages import all_pages
from okrlint.site.render import render
from okrlint.site.write import Written, write_site

__all__ = ["Edition", "File", "Own", "Trend", "Written", "build_files", "write_site"]


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
    language = catalogue(settings.language)
    site = build_data(workspace, report, rules, settings, edition)
    return told_in(language, chain(assets(site), render(site, all_pages(site)), all_outputs(site)))
