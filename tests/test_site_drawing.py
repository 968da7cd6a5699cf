"""What is drawn once and shown on many pages says the same on each, with links that fit the page."""

from __future__ import annotations

import pytest
import site_kit as kit
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from okrlint.site.drawing import Drawing, SandboxedDrawing, finalized, shown
from okrlint.site.language import catalogue, told_in
from okrlint.site.linking import TOP, link, placed
from okrlint.site.page import Crumb
from okrlint.site.words import plain

SEGMENTS = st.sampled_from(["2026-Q4", "2026-Q3", "a", "ab", "@ana", "index"])
ADDRESSES = st.lists(SEGMENTS, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".html")
MACROS = """
{% macro crumb(to) %}<a href="{{ link(to.address) }}">{{ to.text }}</a>{% endmacro %}
{% macro row(line, more="") %}{{ line.title }}{{ more }}{% endmacro %}
"""


def environment(make: type[Drawing] = Drawing, **templates: str) -> Drawing:
    """Return an environment with some templates."""
    made = make(
        loader=DictLoader({"_macros.html": MACROS, **{f"{name}.html": text for name, text in templates.items()}}),
        autoescape=True, undefined=StrictUndefined, finalize=finalized,
    )  # fmt: skip
    made.globals.update(link=link, _=lambda text, **parts: Markup(text).format(**parts))  # noqa: S704 - no stranger here
    made.keep("_macros.html", "crumb", "row")
    return made


def drawn(text: str, make: type[Drawing] = Drawing, **data: object) -> str:
    """Return what a template makes of some data."""
    return environment(make, page=text).get_template("page.html").render(data)


def relative(here: str, address: str) -> str:
    """Return the link from a page to an address, step by step: what `placed` must come to in its quicker way."""
    path, mark, fragment = address.partition("#")
    if path in ("", here):
        return f"#{fragment}" if mark else here.rpartition("/")[2]
    folders, parts = here.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(folders), len(parts) - 1) and folders[shared] == parts[shared]:
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(parts[shared:]) + mark + fragment


@given(here=ADDRESSES, address=ADDRESSES, mark=st.sampled_from(["", "#part_main", "#kr_2026-11-16"]))
def test_links_become_those_of_their_page(here: str, address: str, mark: str) -> None:
    """A link written against the top of the site becomes the relative link from whatever page shows it."""
    assert placed(f'<a href="{link(address + mark)}">', here) == f'<a href="{relative(here, address + mark)}">'


def test_links_within_a_page_stay() -> None:
    """A link that only names a place leads to that place on the page that shows it."""
    assert placed(link("#part_main"), "a/b.html") == "#part_main"


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup)))
def test_values_are_escaped_as_ever(value: object) -> None:
    """What is put into a page is what Jinja2 makes of it, less control characters."""
    assert str(shown(value)) == str(escape(finalized(value)))


def test_the_mark_of_links_is_in_no_text() -> None:
    """A goal whose title holds the mark that stands for the top of the site leads nowhere by it."""
    assert TOP not in plain(TOP)
    body = '- id: a\n  title: "x\\x01y"\n  key_results: [{id: k, title: "\\x01", baseline: 0, target: 1}]\n'
    for address, text in kit.build(kit.workspace(kit.goals(body))).items():
        assert TOP not in text, address
        assert "x../" not in text, address


@pytest.mark.parametrize("make", [Drawing, SandboxedDrawing])
@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ x }}", "&lt;b&gt;�"),
        ("{{ x|safe }}", "<b>\x01"),
        ("{% autoescape false %}{{ x }}{% endautoescape %}", "<b>�"),
        ('{{ _("Skip <b>it</b>") }}', "Skip <b>it</b>"),
        ('{{ _("{a} of <b>{b}</b>", a=x, b=3) }}', "&lt;b&gt;� of <b>3</b>"),
        ('{{ _("{a}, {a}", a=_("so")) }}', "so, so"),
        ('{{ row(_("so {a}", a=1)) if false else _("else") }}', "else"),
        ('{% set y = _("so {a}", a=x|safe) %}{{ y }}', "so <b>\x01"),
    ],
)
def test_messages_are_said_and_parts_escaped(template: str, expected: str, make: type[Drawing]) -> None:
    """Messages keep their own tags, what is put in is escaped, and a template may still say what is safe."""
    assert drawn(template, make, x="<b>\x01") == expected


@pytest.mark.parametrize("make", [Drawing, SandboxedDrawing])
@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('{{ link("a.html") }}', f"{TOP}a.html"),
        ("{{ link('#part') }}", "#part"),
        ("{{ link(x) }}", f"{TOP}&lt;x&gt;.html"),
        ('{{ link(x ~ "#p") }}', f"{TOP}&lt;x&gt;.html#p"),
        (
            '{{ _("<a href=\\"{to}\\">{of}</a>", to=link("a.html"), of=link(x)) }}',
            f'<a href="{TOP}a.html">{TOP}&lt;x&gt;.html</a>',
        ),
        ('{% set to = link("<a>") %}{{ to }}', f"{TOP}&lt;a&gt;"),
        ("{{ link(*[x]) }}", f"{TOP}&lt;x&gt;.html"),
    ],
)
def test_links_are_drawn_wherever_they_stand(template: str, expected: str, make: type[Drawing]) -> None:
    """A link is the same whether its address stands in the template or is only known when it is drawn."""
    assert drawn(template, make, x="<x>.html") == expected


def test_links_of_ours_are_made_without_a_call() -> None:
    """Our templates draw links without asking for what `link` is; in one of a workspace that may be its own."""
    text = '{% macro link(to) %}own {{ to }}{% endmacro %}{{ link("a") }}'
    assert drawn(text) == f"{TOP}a"
    assert drawn(text, SandboxedDrawing) == "own a"


def test_messages_are_in_the_language_in_force() -> None:
    """A template made while a language is in force says its messages in it."""
    german = catalogue("de")
    text = next(text for text, told in german.messages.items() if text != told and "{" not in text and "[" not in text)
    page = next(told_in(german, (drawn(f'{{{{ _("{one}") }}}}') for one in [text])))
    assert page == german.messages[text]


def test_a_missing_part_is_no_gap() -> None:
    """A message without one of its parts is an error, and so is a name that nobody gave."""
    with pytest.raises(KeyError):
        drawn('{{ _("{a} of {b}", a=1) }}')
    with pytest.raises(UndefinedError):
        drawn("{{ nothing }}")


def test_what_is_kept_is_told_apart() -> None:
    """Names are known by what they say and rows by being the same; what is given beside them counts too."""
    template = environment(page="{{ a|crumb }}{{ b|crumb }} {{ one|row }}{{ two|row }}{{ one|row('+') }}")
    page = template.get_template("page.html").render(
        a=Crumb("x", "a.html"), b=Crumb("x", "b.html"), one={"title": "1"}, two={"title": "2"}
    )
    assert page == f'<a href="{TOP}a.html">x</a><a href="{TOP}b.html">x</a> 121+'
    assert template.filters["row"]({"title": "3"}) == "3"
    assert template.filters["row"]({"title": "4"}) == "4"  # a thing that is gone leaves its place to none


def test_links_in_a_row() -> None:
    """Links and words stand with what parts them between."""
    made = environment()
    assert made.crumbs([Crumb("x", "a.html")] * 2, " | ").count(" | ") == 1
    assert made.told([Crumb("<x>", "a.html"), "<y>", Markup("<i>z</i>")]).endswith("&lt;x&gt;</a>, &lt;y&gt;, <i>z</i>")


def test_old_check_ins_are_folded_in() -> None:
    """A key result read for a whole quarter has its older check-ins in a table of their own."""
    days = "".join(f"\n      - {{date: 2026-10-{day:02}, value: {day}}}" for day in range(1, 16))
    body = f"- id: a\n  key_results:\n  - id: k\n    baseline: 0\n    target: 100\n    checkins:{days}\n"
    page = kit.build(kit.workspace(kit.goals(body)))["2026-Q4/a/a.html"]
    assert page.count('<tr id="k_') == 15
    assert page.index("3\u00a0earlier check-ins") < page.index('<tr id="k_2026-10-03"')
