"""The bars of the site, held against the sample company in a real browser.

Needs Chromium; some tests need packages of npm (html-validate, lighthouse, stylelint) or Java and vnu-jar. Where one is
missing its tests say so and are passed over; on the build service they fail instead. `.ci/run` installs all of them.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import bars_kit as bars
import html5lib
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WIDE: Any = {"width": 1280, "height": 900}
PHONE: Any = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KINDS = (
    "404", "about", "alignment", "attention", "cascade", "changes", "compare", "cycle", "cycles", "data",
    "dependencies", "findings", "freshness", "goals", "health", "index", "map", "map one", "numbers", "objective",
    "pages one", "person", "rules", "rules one", "search", "team",
)  # fmt: skip
"""The kinds of pages of the sample; `test_every_kind_of_page_is_looked_at` holds this list."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the sample company, with its past."""
    folder = tmp_path_factory.mktemp("bars")
    return bars.built(bars.company(folder / "work"), folder / "site")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Return the heaviest page of each kind."""
    return bars.kinds(site)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return one Chromium for all tests."""
    with bars.browser() as running:
        yield running


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the script of axe-core, which the Python package brings."""
    found = find_spec("axe_playwright_python")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / "axe.min.js").read_text("utf-8")


def opened(browser: Browser, address: str, **options: Any) -> Page:
    """Return a page opened in a fresh context; whatever it complains of fails the test at the end."""
    page = browser.new_context(**options).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.complaints = complaints  # type: ignore[attr-defined]
    return page


def closed(page: Page) -> None:
    """Close a page and what it was opened in; it must not have complained."""
    complaints = page.complaints  # type: ignore[attr-defined]
    page.context.close()
    assert complaints == []


def test_every_kind_of_page_is_looked_at(pages: dict[str, str]) -> None:
    """A new kind of page comes into the list below, and so under every bar."""
    assert tuple(pages) == KINDS


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_kept_out(
    site: Path, pages: dict[str, str], browser: Browser, axe: str, kind: str, size: dict[str, int], scheme: str
) -> None:
    """No violation of WCAG 2.2 AA or best practice, light and dark, on a phone and wide; no sideways scrolling."""
    page = opened(browser, (site / pages[kind]).as_uri(), viewport=size, color_scheme=scheme)
    page.evaluate(axe)
    found = page.evaluate("tags => axe.run(document, {preload: false, runOnly: {type: 'tag', values: tags}})", TAGS)
    said = [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    closed(page)


def test_html_is_as_the_standard_has_it(site: Path) -> None:
    """The parser of the standard, which forgives nothing here, reads every page."""
    for file in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(file.read_text("utf-8"))
        assert parser.errors == [], file


def test_html_validate_finds_nothing(site: Path, tmp_path: Path) -> None:
    """html-validate (npm) with its recommended and accessibility rules finds nothing on any page."""
    program = bars.node_module("html-validate") / "bin" / "html-validate.mjs"
    settings = tmp_path / "settings.json"
    settings.write_text('{"root": true, "extends": ["html-validate:recommended", "html-validate:a11y"]}', "utf-8")
    done = subprocess.run(
        ["node", str(program), "--config", str(settings), f"{site}/**/*.html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


NU_IGNORED = (
    "Resource violates Content Security Policy",  # it takes 'self' for nothing where it reads files
    "This document appears to be written in",  # it guesses languages from names of people
)


def test_the_nu_checker_finds_nothing(site: Path) -> None:
    """The checker of the W3C (vnu-jar from npm, with Java) finds no error and nothing to warn of, on any page."""
    java = bars.needed(shutil.which("java"), "Java")
    jar = bars.node_module("vnu-jar") / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [java, "-jar", str(jar), "--skip-non-html", "--format", "json", "--stdout", str(site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = json.loads(done.stdout)["messages"]
    assert [one for one in told if not one["message"].startswith(NU_IGNORED)] == []


def test_stylelint_finds_nothing(site: Path, tmp_path: Path) -> None:
    """Stylelint (npm) finds no mistake in the style sheet."""
    program = bars.node_module("stylelint") / "bin" / "stylelint.mjs"
    rules = ("block-no-empty", "color-no-invalid-hex", "declaration-block-no-duplicate-properties", "unit-no-unknown",
             "property-no-unknown", "selector-pseudo-class-no-unknown", "selector-pseudo-element-no-unknown",
             "media-feature-name-no-unknown", "function-no-unknown", "named-grid-areas-no-invalid",
             "declaration-property-value-no-unknown", "no-duplicate-at-import-rules", "string-no-newline")  # fmt: skip
    settings = tmp_path / "settings.json"
    settings.write_text(json.dumps({"rules": dict.fromkeys(rules, True)}), "utf-8")
    done = subprocess.run(
        ["node", str(program), "--config", str(settings), str(site / "assets/style.css")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_link_is_dead(site: Path) -> None:
    """Every link, picture and script within the site is there, and every fragment has its place."""
    ids = {
        file.relative_to(site).as_posix(): set(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8")))
        for file in site.rglob("*.html")
    }
    seen: set[str] = set()
    for address in ids:
        for href in re.findall(r'(?:href|src)="([^"]*)"', (site / address).read_text("utf-8")):
            if re.match(r"[a-z]+:", href):
                continue
            path, _, fragment = href.partition("#")
            to = os.path.normpath(Path(address).parent / path) if path else address
            assert (site / to).is_file(), f"{address} -> {href}"
            assert not fragment or fragment in ids[to] or "=" in fragment, f"{address} -> {href}"
            seen.add(to)
    assert len(seen) > 200


def test_now_travels_light(site: Path) -> None:
    """The first view of Now is at most 14 kB of HTML and CSS, compressed; the middle page has at most 8 kB."""
    whole = (site / "index.html").read_bytes() + (site / "assets/style.css").read_bytes()
    assert len(gzip.compress(whole, 9)) <= 14_000
    assert median(len(file.read_bytes()) for file in site.rglob("*.html")) <= 8_000
    assert len(gzip.compress((site / "assets/site.js").read_bytes(), 9)) <= 8_192


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_little(site: Path, pages: dict[str, str], browser: Browser, kind: str) -> None:
    """At most three requests, none to another host, and on the pages that all open at most 1,400 elements shown.

    The icon of the tab is the browser's own wish, badges are what the page about them shows, and the documents of the
    search come only where somebody searches.
    """
    with bars.served(site) as base:
        page = browser.new_context(viewport=WIDE).new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{base}/{pages[kind]}", wait_until="networkidle")
        assert all(url.startswith(base) for url in asked)
        own = [url for url in asked if not re.search(r"/badges/|icon\.svg$|search\.js$", url)]
        assert len(own) <= 3
        assert kind == "search" or not [url for url in asked if url.endswith("search.js")]
        shown = page.evaluate("[...document.body.querySelectorAll('*')].filter(e => e.getClientRects().length).length")
        if kind not in ("goals", "findings", "changes", "data"):  # long tables, each row of which is looked up
            assert shown <= 1_400
        page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_need_no_script(site: Path, pages: dict[str, str], browser: Browser, kind: str) -> None:
    """Without script the title, the answer and all links are there."""
    address = (site / pages[kind]).as_uri()
    still = opened(browser, address, java_script_enabled=False)
    live = opened(browser, address)
    for page in (still, live):
        assert page.locator("h1").inner_text()
    assert still.locator("main a").count() >= live.locator("main a:visible").count() - 1
    closed(still)
    closed(live)


def test_cascade_is_walked_by_keyboard(site: Path, browser: Browser) -> None:
    """Tab follows the reading order through skip link, menu, goals and folds; Enter folds, and the focus is seen."""
    page = opened(browser, (site / "cascade.html").as_uri(), viewport=WIDE)
    order = page.evaluate(
        "[...document.querySelectorAll('a[href], summary, input, select, button')]"
        ".filter(e => e.checkVisibility({contentVisibilityAuto: true})).length"
    )
    walked = []
    for _ in range(60):
        page.keyboard.press("Tab")
        spot = page.evaluate(
            "(() => { const all = [...document.querySelectorAll('a[href], summary, input, select, button')];"
            "const e = document.activeElement; const s = getComputedStyle(e);"
            "return [all.indexOf(e), e.tagName, s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        assert spot[2] != "none", spot
        assert spot[3] >= 2, spot
        walked.append(spot[0])
    assert order > 60
    assert walked == sorted(set(walked))
    fold = page.locator(".tree details > summary").first
    fold.focus()
    was = page.evaluate("document.querySelector('.tree details').open")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.tree details').open") is not was
    closed(page)


@pytest.mark.parametrize("where", ["file", "server", "below a path"])
def test_search_is_found_by_keyboard(site: Path, browser: Browser, tmp_path: Path, where: str) -> None:
    """`/` opens the search anywhere, arrows move, Enter goes, Escape closes; also from files and below a path."""
    below = tmp_path / "x" / "y"
    below.parent.mkdir()
    below.symlink_to(site, target_is_directory=True)
    with bars.served(tmp_path if where == "below a path" else site) as base:
        start = {"file": site.as_uri(), "server": base, "below a path": f"{base}/x/y"}[where]
        still = {"viewport": WIDE, "reduced_motion": "reduce"}  # a page that is left in the middle says so
        page = opened(browser, f"{start}/2026-Q4/success/value-seen.html", **still)
        page.keyboard.press("/")
        page.keyboard.type("silent clients")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("Escape")
        assert page.locator("[role=option]:visible").count() == 0
        page.keyboard.press("/")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("silent clients")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('Silent clients speak up')")
        assert page.url.startswith(start)
        closed(page)


@pytest.mark.parametrize(("kind", "most"), [("objective", 2), ("team", 2), ("index", 3)])
def test_a_goal_or_a_team_prints_on_two_pages(
    site: Path, pages: dict[str, str], browser: Browser, kind: str, most: int
) -> None:
    """Everything unfolded, one objective or one team fits on two sides of A4."""
    page = opened(browser, (site / pages[kind]).as_uri())
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= most
    closed(page)


def test_folds_are_open_on_paper(site: Path, browser: Browser) -> None:
    """What is folded on the screen is printed."""
    page = opened(browser, (site / "cascade.html").as_uri())
    page.emulate_media(media="print")
    hidden = page.evaluate(
        "[...document.querySelectorAll('.tree details:not([open]) a')].filter(e => !e.getClientRects().length).length"
    )
    assert hidden == 0
    closed(page)


@pytest.mark.parametrize("address", ["index.html", "cascade.html", "2026-Q4/success/value-seen.html"])
def test_lighthouse_has_nothing_to_add(site: Path, tmp_path: Path, address: str) -> None:
    """Lighthouse 12 (npm) gives all four of its marks in full on Now, Cascade and an objective.

    Its audit of robots.txt is left out: it asks for the file from within the page, which the page's policy forbids.
    """
    program = bars.node_module("lighthouse") / "cli" / "index.js"
    out = tmp_path / "told.json"
    with bars.served(site) as base:
        flags = " ".join(("--headless", *bars.FLAGS))
        subprocess.run(
            ["node", str(program), f"{base}/{address}", "--quiet", "--output=json", f"--output-path={out}",
             "--skip-audits=robots-txt", f"--chrome-flags={flags}"],
            check=True, capture_output=True, timeout=300, env={**os.environ, "CHROME_PATH": bars.chromium()},
        )  # fmt: skip
    told = json.loads(out.read_text("utf-8"))
    marks = {name: one["score"] for name, one in told["categories"].items()}
    faults = [one["id"] for one in told["audits"].values() if one["score"] is not None and one["score"] < 0.9]
    assert set(marks.values()) == {1}, (marks, faults)


def test_pages_know_their_kinds() -> None:
    """The names of kinds follow from the addresses."""
    known = {"goals-2.html": "goals", "map/x_y.html": "map one", "2026-Q4/@ana/index.html": "person",
             "2026-Q4/index.html": "cycle", "2026-Q4/growth/index.html": "team"}  # fmt: skip
    assert {address: bars.kind_of(address) for address in known} == known
