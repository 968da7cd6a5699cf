"""A calendar (RFC 5545): check-ins that are due, and the ends of cycles and of key results; the same as the site's."""

from __future__ import annotations

from okrlint.exporters import Choice
from okrlint.site.data import SiteData
from okrlint.site.outputs.calendar import NAME, files


def write(site: SiteData, choice: Choice) -> str:
    """Return the calendar of all, or of the team or person that is meant; empty where there are no goals at all."""
    address: str | None = NAME
    if choice.team is not None and site.cycle is not None:
        person = choice.team.removeprefix("@")
        of_person = person != choice.team
        page = site.person_page(site.cycle, person) if of_person else site.team_page(site.cycle, choice.team)
        address = page.replace("index.html", NAME) if page else None
    return next((file.content.decode() for file in files(site) if file.address == address), "")
