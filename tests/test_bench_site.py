"""The yardstick of the site's speed: others draw the same words, links and cells as we do, and the table adds up."""

from __future__ import annotations

import html
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from okrlint.cli import run

pytestmark = pytest.mark.repository
BENCH = Path(__file__).parent.parent / "bench"
WITHIN_A_LINE = r"</?(?:a|span|bdi|em|strong|code|mark|time|kbd)\b[^>]*>"


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    """Load `bench/site.py` under a name of its own, since Python has a `site` already."""
    before = list(sys.path)
    spec = importlib.util.spec_from_file_location("bench_site", BENCH / "site.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = before
    for name in (spec.name, "company", "site_markdown", "site_others"):
        del sys.modules[name]


class Amount(NamedTuple):
    """What stands on a page: its words in order, and how many links, cells that are filled, and headings."""

    words: list[str]
    links: int
    cells: int
    headings: int


def amount(page: Path) -> Amount:
    """Return what a page of HTML holds in its main part, pictures and scripts aside."""
    text = page.read_text("utf-8")
    main = text[text.index("<main") : text.rindex("</main>")]
    deepest = re.compile(r"<(svg|script)\b(?:(?!<svg\b).)*?</\1>", re.DOTALL)
    while deepest.search(main):
        main = deepest.sub("", main)
    words = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(WITHIN_A_LINE, "", main))).split()
    return Amount(words, *(len(re.findall(tag, main)) for tag in ("<a ", r"<t[dh]\b[^>]*>(?!</t)", r"<h[1-6]\b")))


@pytest.fixture(scope="module")
def company(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the site of a company of two teams, its pages as Markdown, and those drawn again."""
    folder = tmp_path_factory.mktemp("company")
    goals = bench.make(folder / "goals", 2, 0)
    assert run(["-q", "-C", str(goals), "build", "-o", str(folder / "site")]) == 0
    bench.convert(str(folder / "site"), str(folder / "pages"))
    bench.bare(str(folder / "pages"), str(folder / "drawn"))
    return folder


def test_others_draw_as_much_as_we_do(company: Path) -> None:
    """Every page drawn from its Markdown has the words of ours in the same order, and as many links and cells."""
    pages = sorted(page.relative_to(company / "site") for page in (company / "site").rglob("*.html"))
    assert len(pages) > 150
    for page in pages:
        assert amount(company / "drawn" / page) == amount(company / "site" / page), page


@pytest.mark.parametrize(
    ("page", "markdown"),
    [
        ("<p>out</p><main><h2>One</h2><p>Two  <b>three</b></p></main><p>out</p>", "## One\n\nTwo three\n"),
        ("<main><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></main>", "* a\n    * b\n* c\n"),
        ("<main><ul><li><ul><li>b</li></ul></li></ul></main>", "* &nbsp;\n    * b\n"),
        ("<main><ul><li><span>a</span><h3>b</h3></li></ul></main>", "* a\n\n    ### b\n"),
        ("<main><ol><li><div>a</div><div>b</div></li></ol></main>", "1. a b\n"),
        ("<main><dl><dt>Owner</dt><dd><a href='x.html'>ana</a></dd></dl></main>", "* Owner [ana](x.html)\n"),
        ("<main><table><tr><th>a</th></tr><tr><td>b|c</td></tr></table></main>", "| a |\n| --- |\n| b&#124;c |\n"),
        ("<main><p>1. not a list</p><p># nor a heading</p></main>", "1\\. not a list\n\n\\# nor a heading\n"),
        ("<main><p>a &lt;b&gt; *c*</p></main>", "a &lt;b&gt; \\*c\\*\n"),
        ("<main><pre><code>a: <mark>*b*</mark>\n</code></pre></main>", "````\na: *b*\n````\n"),
        ("<main><svg><text>out</text></svg><p>in<script>out</script></p></main>", "in\n"),
        ("<main><p><img src='a.png' alt='A [b]'></p></main>", "![A \\[b\\]](a.png)\n"),
    ],
)
def test_a_part_of_a_page_as_markdown(bench: Any, page: str, markdown: str) -> None:
    """Headings, lists, tables, links and code keep their kind, and marks in the text mean themselves."""
    assert bench.Markdown.of(page) == markdown


def test_ratios_are_those_of_the_same_round(bench: Any) -> None:
    """A round on a busy machine slows both sides, so that each round gives a ratio and the middle one counts."""
    rows = {"cold": [bench.Spent(2, 3, 90), bench.Spent(40, 30, 90), bench.Spent(1, 1, 90)],
            "bare": [bench.Spent(1, 1, 20), bench.Spent(10, 10, 20), bench.Spent(1, 1, 20)]}  # fmt: skip
    assert bench.ratio(rows, "cold", "bare") == 2
    assert bench.ratio(rows, "cold", "bare", wall=True) == 3


def test_the_table_says_which_bars_hold(bench: Any) -> None:
    """Every bar has its figure and a yes or no, ratios first; that against Hugo is left out where there is none."""
    names = (bench.BARE, bench.RENDER, bench.COLD, bench.SAME, bench.CHANGED)
    rows = {name: [bench.Spent(cpu, cpu, 150)] for name, cpu in zip(names, (10, 3, 25, 0.5, 0.5), strict=True)}
    table = bench.table(rows, dict.fromkeys(names, 1234)).splitlines()
    assert [line.split()[0] for line in table] == ["ratio", "1.000", "0.300", "2.500", "0.050", "0.050"]
    assert table[2].endswith("1,234  okrlint, render and write")
    said = re.findall(r"at most (\S+) +(yes|no)", bench.bars(rows, [7000, 9000, 9500]))
    assert said == [("0.35", "yes"), ("2", "no"), ("0.06", "yes"), ("0.1", "yes"), ("200", "yes"), ("8", "no")]
    assert "Hugo 1.2" in bench.bars(rows | {"Hugo 1.2": [bench.Spent(5, 5, 600)]}, [1])


def test_a_changed_file_has_one_check_in_more(bench: Any, tmp_path: Path) -> None:
    """The file that changes gets a check-in of a later day, and nothing else of it changes."""
    goals = bench.make(tmp_path, 1, 0)
    place = goals / "okrs/2026-Q4/team-0.yaml"
    before = place.read_text("utf-8").splitlines()
    bench.check_in(goals, 0, "2026-11-21")
    after = place.read_text("utf-8").splitlines()
    added = [number for number, line in enumerate(after) if "2026-11-21" in line]
    assert len(added) == 1
    assert after[: added[0]] + after[added[0] + 1 :] == before


def test_what_cannot_be_had_is_named(bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generator that cannot be installed is told by name, and the others are measured all the same."""

    def missing(*_folders: Path) -> None:
        raise FileNotFoundError("npm")

    others = sys.modules["site_others"]
    there = bench.Other("Other", "1.0", tmp_path, ("true",), tmp_path)
    monkeypatch.setattr(others, "OTHERS", {"eleventy": missing, "other": lambda *_folders: there})
    found, told = bench.set_up(["eleventy", "other"], tmp_path, tmp_path, tmp_path)
    assert found == [there]
    assert told == ["eleventy cannot be had here: npm"]
