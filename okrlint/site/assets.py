"""The files that every site carries: one style sheet, one script, the icon, and the logo where there is one.

Style and script lie in `site_templates/assets` in parts, by what they are for; a part is found by being there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from okrlint.diagnostic import Level
from okrlint.model.progress import Status
from okrlint.resources import names_in, read_text
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, spoken
from okrlint.site.page import File

_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\Z")
_SAID = re.compile(r'\bsay\("([^"\\]+)"')


@cache
def parts(folder: str) -> str:
    """Return the text of all parts in a folder of `site_templates/assets`, `style` or `script`, by name."""
    names = names_in("site_templates", f"assets/{folder}")
    return "\n".join(read_text("site_templates", f"assets/{folder}/{name}").rstrip("\n") for name in names) + "\n"


def assets(site: SiteData) -> Iterator[File]:
    """Yield the style sheet with the accent colour of the settings, the script with its messages, and the pictures."""
    yield File("assets/style.css", (parts("style") + _accent(site.settings.accent)).encode())
    yield File("assets/site.js", f"{_messages()}{parts('script')}".encode())
    yield File("assets/icon.svg", read_text("site_templates", "assets/icon.svg").encode())
    if site.edition.own.logo:
        yield site.edition.own.logo


def script_messages() -> list[str]:
    """Return every English message that the script says, in order and each once."""
    return list(dict.fromkeys(_SAID.findall(parts("script"))))


def _messages() -> str:
    told = spoken().messages
    marks = [
        *(one.value for one in Status),
        *(one.value for one in Level),
        phrase("stale"),
    ]  # what a list is filtered by
    known = {text: told[text] for text in [*script_messages(), *marks] if text in told}
    listed = json.dumps(known, ensure_ascii=False, sort_keys=True)
    return f"const WORDS = {listed};\nconst say = (text) => WORDS[text] || text;\n"


def _accent(colour: str | None) -> str:
    """Return a rule of style for the accent colour of the settings; anything but a hex colour is left out."""
    return f":root{{--accent:{colour}}}\n" if colour and _COLOUR.match(colour) else ""
