"""What a workspace brings for its site: templates, pages in Markdown, a logo. All of it is read, none of it is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from okrlint.errors import UsageError
from okrlint.project.opening import Project
from okrlint.site import File, Own

LARGEST = 1_000_000
"""Bytes of one such file: a page or a logo larger than this would be slow for every reader."""

_PICTURES = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
    ".svg": b"<",
}
"""Endings of pictures, and how such a file begins."""

_ACTIVE = re.compile(
    rb"<\s*(script|foreignobject|iframe|image|use|animate|set|handler|style|a)\b|\bon\w+\s*=|javascript:|<!entity"
    rb"|<!doctype|<\?xml-stylesheet|href\s*=|url\s*\(",
    re.IGNORECASE,
)
"""What an SVG must not hold: opened by itself it would be a page on the site's own host."""

_PAGE = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.md\Z")


def own_of(project: Project) -> Own:
    """Return what the settings of the site name; raise UsageError where a file is missing or cannot be used."""
    site = project.settings.site
    templates = _folder(project, "templates", site.templates, ".html") if site.templates else {}
    pages = dict(_pages(_folder(project, "pages", site.pages, ".md"))) if site.pages else {}
    return Own(templates, pages, _logo(project, site.logo) if site.logo else None)


def _folder(project: Project, setting: str, name: str, ending: str) -> dict[str, str]:
    folder = _inside(project, setting, name)
    if not folder.is_dir():
        raise UsageError(f"site.{setting}: {name} is no folder of the workspace")
    files = sorted(file for file in folder.iterdir() if file.suffix == ending)
    if not files:
        raise UsageError(f"site.{setting}: {name} has no file that ends in {ending}")
    return {file.name: _text(setting, _inside(project, setting, f"{name}/{file.name}")) for file in files}


def _pages(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in texts.items():
        if not _PAGE.match(name):
            way = "name it with small letters, digits and hyphens, such as how-we-work.md"
            raise UsageError(f"site.pages: {name} cannot be an address; {way}")
        yield f"pages/{name.removesuffix('.md')}.html", text


def _logo(project: Project, name: str) -> File:
    file = _inside(project, "logo", name)
    ending = file.suffix.lower()
    if ending not in _PICTURES:
        raise UsageError(f"site.logo: {name} is no picture; use {', '.join(sorted(_PICTURES))}")
    content = _bytes("logo", file)
    if not content.lstrip().startswith(_PICTURES[ending]):
        raise UsageError(f"site.logo: {name} does not hold what its ending says")
    if ending == ".svg" and _ACTIVE.search(content):
        raise UsageError(f"site.logo: {name} has links, styles or scripts in it; save it as plain shapes, or as PNG")
    return File(f"assets/logo{ending}", content)


def _inside(project: Project, setting: str, name: str) -> Path:
    """Return a path of the workspace; links that lead out of it are refused like names that do."""
    home = project.root.resolve()
    place = (project.root / name).resolve()
    if home not in place.parents:
        raise UsageError(f"site.{setting}: {name} lies outside of the workspace")
    return place


def _text(setting: str, file: Path) -> str:
    try:
        return _bytes(setting, file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"site.{setting}: {file.name} is not UTF-8; save it as UTF-8") from None


def _bytes(setting: str, file: Path) -> bytes:
    try:
        if not file.is_file():
            raise UsageError(f"site.{setting}: there is no file {file.name}")
        if file.stat().st_size > LARGEST:
            raise UsageError(f"site.{setting}: {file.name} is larger than {LARGEST:,} bytes")
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"site.{setting}: {file.name} cannot be read: {error.strerror}") from None
