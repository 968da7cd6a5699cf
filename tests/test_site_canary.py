"""A script planted in every field of every file never runs, on no kind of page. Needs Chromium and git."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import bars_kit as bars
import pytest
from fields_kit import files, settings_of, texts_of
from scratch import Scratch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
PLANTED = "document.documentElement.dataset.planted=1"
TEXTS = {
    "element": f"<script>{PLANTED}</script>",
    "handler": f"\"'><img src=x onerror={PLANTED}>",
    "link": f"[x](javascript:{PLANTED}) <javascript:{PLANTED}> javascript:{PLANTED}",
    "end": f"</title></h1></style></svg></script>--><svg onload={PLANTED}>{{{{7*7}}}}",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all tests."""
    with bars.browser() as running:
        yield running


@pytest.fixture(scope="module", params=list(TEXTS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a workspace that has a planted text in every field, and another in its past."""
    text = TEXTS[request.param]
    folder = tmp_path_factory.mktemp("planted")
    made = Scratch(folder / "work")
    settings = f"today: 2026-11-22\n{settings_of(text, 'pages: more')}"
    page = f"# {text}\n\n{text}\n"
    before = {path: content.replace('"value": 15', '"value": 14') for path, content in files(f"{text} then").items()}
    made.commit({**before, "okrlint.yaml": settings, "more/own.md": page}, day="2026-11-02")
    made.commit(files(text), day="2026-11-17")
    return bars.built(made.folder, folder / "site")


def test_the_text_is_in_every_field() -> None:
    """Titles, notes, reasons, names: as many fields hold the text as people can write in."""
    goals = json.loads(files("canary")["okrs/a.yaml"])
    assert sum(text == "canary" for text in texts_of(goals)) > 80
    assert sum(text == "canary" for text in texts_of(json.loads(files("canary")["okrs/org.yaml"]))) >= 8


def test_a_planted_script_would_be_noticed(browser: Browser, tmp_path: Path) -> None:
    """The control: a page that does run the script shows the mark the other test looks for."""
    (tmp_path / "control.html").write_text(f"<!doctype html><title>x</title><script>{PLANTED}</script>", "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "control.html").as_uri())
    assert page.evaluate("document.documentElement.dataset.planted") == "1"
    page.close()


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without the policy"])
def test_a_planted_script_never_runs(site: Path, browser: Browser, tmp_path: Path, *, policy: bool) -> None:
    """Text stays text on every kind of page, even where the browser is not told to block scripts.

    Every link whose address could run something is looked for too, and the search shows the text like any other.
    """
    where = tmp_path / "site"
    where.symlink_to(site, target_is_directory=True)
    page = browser.new_page(bypass_csp=not policy)
    kinds = bars.kinds(site)
    assert {"objective", "team", "map one", "changes", "compare", "pages one", "findings", "search"} <= kinds.keys()
    for address in kinds.values():
        page.goto((site / address).as_uri())
        assert page.locator("h1").inner_text()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate("document.documentElement.dataset.planted") is None, address
        hrefs = page.evaluate("[...document.querySelectorAll('[href], [src]')].map(e => e.href || e.src || '')")
        assert not [
            href for href in hrefs if isinstance(href, str) and href.lower().startswith(("javascript:", "data:"))
        ]
        handlers = "[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^on/.test(a.name)))"
        assert page.evaluate(handlers) is False, address
    page.goto((site / "search.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("document")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.dataset.planted") is None
    page.close()


def test_pictures_and_feeds_hold_only_text(site: Path, browser: Browser) -> None:
    """The pictures, opened by themselves, and the feed run nothing either."""
    page = browser.new_page(bypass_csp=True)
    for file in [*sorted(site.rglob("*.svg")), site / "feed.xml"]:
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.dataset.planted || null") is None, file.name
    page.close()
