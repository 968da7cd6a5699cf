"""Links to where the goals are kept: the file and line a thing is written in, and the commits that changed it."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from okrlint.model.things import Thing
from okrlint.site import views
from okrlint.site.data import SiteData
from okrlint.site.page import Crumb


def source_link(site: SiteData, thing: Thing) -> Crumb:
    """Return where something is written, `okrs/2026-Q4/growth.yaml:12`, linked where the settings say where that is."""
    address = on_the_web(site, "blob", thing.document.source.path)
    return Crumb(views.source_of(site, thing), f"{address}#L{site.line(thing)}" if address else None)


def on_the_web(site: SiteData, kind: str, name: str) -> str | None:
    """Return where a `commit` by its id or a `blob` by its path stands on the web, or None where nobody said.

    The setting `repository` of the site says where the goals are kept; GitHub and GitLab differ by a `/-`.
    """
    base = site.web(site.settings.repository)
    if not base:
        return None
    middle = "-/" if "gitlab" in urlsplit(base).netloc else ""
    return f"{base}{middle}{kind}/{'HEAD/' if kind == 'blob' else ''}{quote(name)}"
