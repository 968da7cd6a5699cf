"""Every field of every file holds a text made to act, and it means itself in each thing that okrlint puts out."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import test_attacks_outputs as media
from attacks_kit import make, strike, troubles
from fields_kit import baseline_of, files, settings_of, texts_of
from scratch import Scratch
from site_kit import read_page

TEXTS = {
    "on a line": (
        '=HYPERLINK("e","forged") \u202edegrof <script>forged()</script><img src=x onerror=forged()> ]]></failure> '
        "![forged](http://e.example/p.png) [forged](javascript:x) <http://e.example> @ana #1 | c {{ 7*7 }}${forged} "
        '"];click g1 href "javascript:forged" 50% ::error::forged \'"><svg onload=forged()> --></code>'
    ),
    "on many lines": (
        "@SUM(1)\n::error::forged\n##[error]forged\n::stop-commands::x\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT;"
        " b\\\n\n# forged\n\n- forged\n\n<details>\n| a |\n| - |\n</title></svg>\x85##vso[task.complete]forged\u2028x"
    ),
}


def _table(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r](?!\d+\Z)", cell)] == []


def _shown(text: str) -> None:
    assert "forged" in text
    assert not re.search(r"(?m)^(?:::|##)", text)


COMMANDS: dict[str, Callable[[str], None]] = {
    **media.COMMANDS, **media.FOR_PROGRAMS, "lint": _shown, "lint --output concise --all": media._lines,
    "lint --statistics": _shown, "lint --fix --unsafe-fixes --diff": _shown, "fmt --diff": _shown, "config": _shown,
    "config --output json": media._json,
    "export csv": _table, "status": _shown, "status --team a": _shown, "why a/x": _shown, "why a/x/k": _shown,
    "diff": _shown,
}  # fmt: skip
for _name in ("status --team growth", "status --me p2", "why growth/g2", "why k0"):
    del COMMANDS[_name]


@pytest.fixture(scope="module", params=list(TEXTS))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace with a text in every field, of its settings and baseline too, and with other goals before."""
    text = TEXTS[request.param]
    place = tmp_path_factory.mktemp("fields")
    Scratch(place).commit({path: one.replace('"value": 15', '"value": 14') for path, one in files("x").items()})
    own = {"okrlint.yaml": settings_of(text), "okrlint-baseline.yaml": baseline_of(text)}
    return make(place, {**files(text), **own})


def test_every_file_that_people_write_holds_the_text() -> None:
    """Goals, organisation, settings and baseline: a field that is new in a schema is there by itself."""
    counts = [
        sum(text == "canary" for text in texts_of(json.loads(one)))
        for one in (*files("canary").values(), baseline_of("canary"))
    ]
    assert counts[0] >= 8
    assert counts[1] > 80
    assert counts[2] >= 7
    assert settings_of("canary").count('"canary"') >= 8


@pytest.mark.parametrize("command", COMMANDS)
def test_no_field_acts_where_it_is_shown(command: str, folder: Path) -> None:
    """In a terminal, a log, SARIF, JSON, JUnit, CSV, Markdown, a calendar and a diagram."""
    answer = strike(folder, command)
    assert answer.out
    data = command in media.FOR_PROGRAMS or "json" in command
    shown = answer._replace(out=re.sub("[\r\x85]", "", answer.out)) if command == "export csv" else answer
    assert list(troubles(shown, data=data)) == []
    COMMANDS[command](answer.out)


ACTS = ("javascript:", "data:", "vbscript:")


@pytest.fixture(scope="module")
def site(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the workspace."""
    out = tmp_path_factory.mktemp("site") / "site"
    assert strike(folder, f"build -o {out}").code == 0
    return out


def _leads(attributes: dict[str, str]) -> bool:
    """Return whether an element would run something, or lead where something runs."""
    named = {name.rpartition("}")[2].lower(): value.strip().lower() for name, value in attributes.items()}
    runs = any(name.startswith("on") or name == "srcdoc" for name in named)
    return runs or any(value.startswith(ACTS) for name, value in named.items() if name in ("href", "src", "action"))


def test_pages_have_no_element_that_a_text_brought(site: Path) -> None:
    """On no page is there an inline script, a handler, or a link that runs something."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        read = read_page(page.read_text("utf-8"))
        assert read.faults == [], page.name
        assert [one for one in read.elements if _leads(one.attributes)] == [], page.name
        assert all("src" in one.attributes for one in read.all("script")), page.name
        assert not {one.tag for one in read.elements} & {"iframe", "object", "embed", "base", "form"}
        assert all(one.attributes["src"].startswith("badges/") for one in read.all("img")), page.name


def test_feed_badges_and_cards_hold_only_text(site: Path) -> None:
    """The feed is Atom and nothing else, with all its texts as texts; a picture has no script and no link that runs."""
    feed = ET.fromstring((site / "feed.xml").read_text("utf-8"))
    kinds = {one.tag.removeprefix("{http://www.w3.org/2005/Atom}") for one in feed.iter()}
    assert {"feed", "entry", "title"} <= kinds
    assert kinds <= {"feed", "entry", "id", "title", "updated", "link", "author", "name", "summary", "content"}
    assert [one for one in feed.iter() if _leads(dict(one.attrib)) or one.get("type") in ("html", "xhtml")] == []
    pictures = [ET.fromstring(file.read_text("utf-8")) for file in sorted(site.rglob("*.svg"))]
    assert len(pictures) > 2
    for picture in pictures:
        tags = {one.tag.rpartition("}")[2] for one in picture.iter()}
        assert not tags & {"script", "foreignObject", "a", "image", "use", "animate", "set"}
        assert [one for one in picture.iter() if _leads(dict(one.attrib))] == []


def test_calendars_and_data_of_the_site_hold_only_text(site: Path) -> None:
    """No event and no line comes of a text; the data is JSON."""
    for file in site.rglob("*.ics"):
        media._calendar(file.read_bytes().decode())
    for file in site.rglob("*.json"):
        assert json.loads(file.read_text("utf-8"))
