"""Cascade and All goals: each goal stands once, long lists go on further pages, and links to a status hold there."""

from __future__ import annotations

import re

import pytest
import site_kit as kit
from test_site_pages import big, dead_links

from okrlint.config import SiteSettings
from okrlint.site import listing

MOST_BYTES = 150_000
MOST_ELEMENTS = 1400


def chain(length: int) -> dict[str, str]:
    """Return goals of which each supports the one before it."""
    rows = ["  - {id: g0, title: T0}\n"]
    rows += [f"  - {{id: g{n}, title: T{n}, supports: a/g{n - 1}}}\n" for n in range(1, length)]
    return kit.goals("".join(rows))


def wide(count: int) -> dict[str, str]:
    """Return a goal with so many right below it, and as many that lead nowhere, each with a reading of another age."""
    rows = ["  - {id: top, title: Top}\n"]
    for n in range(count):
        day = f"2026-{10 + n % 2}-{1 + n % 20:02d}"
        seen = f"[{{date: {day}, value: {n % 30}}}]" if n % 5 else "[]"
        result = f"{{id: k, title: K, baseline: 0, target: 30, checkins: {seen}}}"
        rows.append(f"  - {{id: g{n}, title: T{n}, supports: a/top, owner: p{n % 7}, key_results: [{result}]}}\n")
        rows.append(f"  - {{id: l{n}, title: L{n}, theme: t{n % 2}}}\n")
    return kit.goals("".join(rows))


def test_each_goal_stands_once() -> None:
    """With two parents a goal stands under the first it names and tells the other; a ring hangs under its first."""
    body = (
        "  - {id: x, title: X}\n  - {id: y, title: Y}\n  - {id: z, title: Z, supports: [a/x, a/y]}\n"
        "  - {id: r, title: R, supports: a/s}\n  - {id: s, title: S, supports: a/r}\n"
    )
    page = kit.page(kit.goals(body), "cascade.html")
    nodes = [item for item in page.all("li") if "data-status" in item.attributes]
    assert len(nodes) == 5
    assert "also for Y" in kit.said(page)
    assert "also for S" not in kit.said(page)


def test_below_the_deepest_level_the_goal_leads_on() -> None:
    """What is nested too deep to be read is counted, with a link to the goal's own page."""
    words = kit.said(kit.page(chain(40), "cascade.html"))
    assert "T12" in words
    assert "T13" not in words
    assert "27 goals further below" in words


def test_the_answer_counts_loose_ends() -> None:
    """Goals that lead nowhere are in the first sentence; without any the goals at the top are."""
    assert kit.said(kit.page(wide(3), "cascade.html")).startswith("7 goals, 2 at risk; 4 lead nowhere")
    org = "teams: [{id: a, name: A, level: company}]\n"
    assert kit.said(kit.page({"okrs/org.yaml": org, **chain(3)}, "cascade.html")).startswith(
        "2 goals under 1 goal at the top, no figures yet"
    )
    assert kit.said(kit.page(chain(1), "cascade.html")).startswith("1 goal, no figures yet; 1 leads nowhere")
    alone = {"okrs/org.yaml": org, "okrs/a.yaml": kit.goals("  - {id: x, title: T}\n")["okrs/a.yaml"]}
    assert kit.said(kit.page(alone, "cascade.html")).startswith("1 goal, no figures yet")
    two = kit.goals("  - {id: x, title: T}\n  - {id: y, title: U}\n")
    said = kit.said(kit.page(two | {"okrs/org.yaml": org}, "cascade.html"))
    assert said.startswith("2 goals, none under another, no figures yet")
    assert kit.said(kit.page({}, "cascade.html")).startswith("No goals are written yet")


@pytest.mark.parametrize("files", [wide(220), big(450), chain(420)], ids=["wide", "deep", "a chain"])
def test_large_companies_get_light_pages(files: dict[str, str]) -> None:
    """Of thousands of goals no page of these views is heavy, none shows too much, and all their links hold."""
    site = kit.build(kit.workspace(files))
    for address, html in site.items():
        if re.match(r"(cascade|goals|map|alignment)[-./]", address):
            assert len(html.encode()) <= MOST_BYTES, address
            assert len(kit.read_page(html).elements) <= 2 * MOST_ELEMENTS, address
    assert dead_links(site) == []


def test_a_branch_goes_on_where_it_does_not_fit() -> None:
    """A goal with very many below it has several pages, and a part that did not fit a page of its own."""
    site = kit.build(kit.workspace(wide(260)))
    assert {"cascade/a_top.html", "cascade/a_top-2.html", "cascade/a_top-3.html"} <= site.keys()
    assert "All 261 goals" in kit.said(kit.read_page(site["cascade.html"]))
    deep = kit.build(kit.workspace(big(900)))
    assert "further below" in deep["cascade/t0_g0.html"]
    assert len([address for address in deep if address.startswith("cascade/")]) > 1


def test_a_status_is_found_on_its_page() -> None:
    """The link to a status leads to the page where its first goal stands, however many come before."""
    site, files = kit.data(wide(220)), kit.build(kit.workspace(wide(220)))
    for group in listing.groups(site, "status"):
        address, _, anchor = listing.status_address(site, group.anchor).partition("#")
        page = kit.read_page(files[address])
        body = page.one("tbody", id=anchor)
        assert group.goals[0].title in body.text
    assert listing.status_address(site, "no-data") == "goals-2.html#no-data"
    assert listing.status_address(site, "missed") == "goals.html"


@pytest.mark.parametrize(
    ("address", "order", "first"),
    [
        ("goals.html", "Status", "off track"),
        ("goals-by-team.html", "Team", "stale, was off track"),
        ("goals-by-owner.html", "Owner", "no data"),
        ("goals-by-age.html", "Age of the newest reading", "No reading yet"),
        ("goals-by-theme.html", "Theme", "t0"),
    ],
)
def test_goals_come_in_several_orders(address: str, order: str, first: str) -> None:
    """Every order has all goals, says which it is and begins with what it puts first."""
    page = kit.page(wide(10), address)
    assert len([row for row in page.all("tr") if "data-team" in row.attributes]) == 21
    assert page.all("tbody")[0].text.strip().startswith(first)
    (here,) = [one.text for one in page.all("a") if one.attributes.get("aria-current") == "true"]
    assert here == order


def test_ages_are_told() -> None:
    """Groups by age go from never read to read within a week."""
    site = kit.data(wide(40))
    names = [group.name for group in listing.groups(site, "age")]
    none, old, month, week = names
    assert (none, week) == ("No reading yet", "Read within a week")
    assert (old, month) == ("Last read more than four weeks ago", "Last read within four weeks")


def test_orders_that_say_nothing_are_left_out() -> None:
    """Without pages of people there is no order by owner, without themes none by theme."""
    site = kit.build(kit.workspace(chain(3)), settings=SiteSettings(hide=("people",)))
    assert {"goals.html", "goals-by-team.html", "goals-by-age.html"} <= site.keys()
    assert not {"goals-by-owner.html", "goals-by-theme.html"} & site.keys()


def test_many_teams_are_counted_beside_their_cycle() -> None:
    """Where a cycle has very many teams they are counted and not named."""
    files = {f"okrs/t{n}.yaml": f"cycle: 2026-Q4\nteam: t{n}\nobjectives: [{{id: x, title: T}}]\n" for n in range(40)}
    assert "40 objectives · 40 teams" in kit.said(kit.page(files, "goals.html"))
