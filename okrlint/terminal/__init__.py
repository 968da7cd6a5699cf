"""The state of goals as text for a terminal: each screen is a function from goals and a sheet to lines."""

from __future__ import annotations

from okrlint.config import SiteSettings
from okrlint.diagnostic import Report
from okrlint.model.workspace import Workspace
from okrlint.site.data import SiteData, build_data
from okrlint.site.page import Edition
from okrlint.terminal.below import below
from okrlint.terminal.chain import chain
from okrlint.terminal.company import company, of_team
from okrlint.terminal.mine import mine

__all__ = ["below", "chain", "company", "mine", "of_team", "site_of"]


def site_of(workspace: Workspace, settings: SiteSettings, edition: Edition) -> SiteData:
    """Return what the screens are made from: goals with their standings, judged by the pace of the settings.

    The same values feed the pages of the site, so that both say the same. What the site hides is shown here, since
    whoever runs the program has the files.
    """
    return build_data(workspace, Report((), (), 0, 0, 0), (), SiteSettings(pace=settings.pace), edition)
