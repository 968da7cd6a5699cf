"""Pages to HTML: Jinja2 with everything escaped, undefined names as errors, and links that know where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)  # fmt: skip
from markupsafe import Markup, escape

from okrlint.errors import UsageError
from okrlint.resources import Incomplete, read_text
from okrlint.site import words
from okrlint.site.data import SiteData
from okrlint.site.drawing import Drawing, SandboxedDrawing, finalized
from okrlint.site.language import say, spoken
from okrlint.site.linking import TOP, link, placed
from okrlint.site.markdown import inline
from okrlint.site.page import File, Page
from okrlint.site.pages import all_views
from okrlint.text import clip

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""What a page may load (Content-Security-Policy): our own style, script and pictures, and nothing else."""


class Menu(NamedTuple):
    """The links to the views for the bar and the foot of a page; all pages of a view share one."""

    bar: Markup
    foot: Markup


def known_base(url: str | None, base_path: str) -> str | None:
    """Return the path the site lives below, ending in `/`, or None while nobody said."""
    path = base_path if base_path != "/" else urlsplit(url).path if url else None
    return None if path is None else f"/{path.strip('/')}/".replace("//", "/")


def render(site: SiteData, pages: Iterable[Page]) -> Iterator[File]:
    """Yield every page as a file; raise jinja2.TemplateError where a template and its data do not fit."""
    environment = _environment(site)
    base = known_base(site.settings.url, site.edition.base_path or site.settings.base_path)
    menus: dict[str, Menu] = {}
    for page in pages:
        nav = page.data["nav"]
        menu = menus.get(nav) or menus.setdefault(nav, _menu(environment, nav))
        data = {"said": description(page.data), **page.data, "here": page.address, "menu": menu}
        html = _drawn(environment, f"{page.template}.html", data, own=bool(site.edition.own.templates))
        # a server shows the page for what is not there at any depth
        html = html.replace(TOP, escape(base)) if page.address == "404.html" and base else placed(html, page.address)
        yield File(page.address, html.encode("utf-8", "replace"))


def _drawn(environment: Environment, name: str, data: Mapping[str, object], *, own: bool) -> str:
    """Return a page drawn by a template; raise UsageError where one of the workspace's own does not fit."""
    try:
        return environment.get_template(name).render(data)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        if not own:
            raise
        line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise UsageError(f"site.templates: {name}{line} cannot be drawn: {error}") from None


def description(data: Mapping[str, object]) -> str:
    """Return what a page says in a sentence, for previews of links: its answer, else its title."""
    answer = data.get("answer")
    told = "; ".join(str(part) for part in answer if part) if isinstance(answer, tuple) else answer
    return clip(" ".join(str(told or data.get("title") or "").split()), 200)


def _menu(environment: Environment, nav: str) -> Menu:
    template = environment.get_template("_menu.html")
    bar, foot = (template.render(nav=nav, part=part) for part in ("bar", "foot"))
    return Menu(Markup(bar), Markup(foot))  # noqa: S704 - a template of ours, escaped like any other


def _template(own: Mapping[str, str], name: str) -> str:
    """Return the text of a template: the workspace's own where it has one; `okrlint/now.html` is always ours."""
    ours = name.removeprefix("okrlint/")
    if ours == name and name in own:
        return own[name]
    try:
        return read_text("site_templates", ours)
    except (Incomplete, ValueError):
        if not own:
            raise
        raise TemplateNotFound(name) from None


def _environment(site: SiteData) -> Drawing:
    own = site.edition.own.templates
    # a template of the workspace comes with a pull request of anybody, so it may read what it is given and no more
    make = SandboxedDrawing if own else Drawing
    environment = make(
        loader=FunctionLoader(partial(_template, own)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    cycle = site.cycle
    environment.globals.update(
        policy=POLICY,
        site_title=site.title,
        language=spoken().code,
        english="" if spoken().code == "en" else Markup(' lang="en"'),
        _=_saying(),
        link=link,
        as_of=words.day(site.today),
        as_of_iso=site.today.isoformat(),
        version=site.edition.version,
        pace=site.thresholds,
        cycle_name=cycle.id if cycle else None,
        logo=site.edition.own.logo.address if site.edition.own.logo else None,
        robots=site.settings.robots,
        home=site.web(site.settings.url),
        views=all_views(),
    )
    environment.filters.update(
        inline=inline, plural=words.count, number=words.number, share=words.share, sentence=words.sentence,
        tab=partial(words.tab_title, site=site.title),
    )  # fmt: skip
    environment.keep("_macros.html", "status", "crumb", "result_row", "goal_row", "finding")
    environment.lend("_macros.html", "goal_rows", "goal_block", "findings_part")
    environment.lend("_parts.html", "facts", "bounds", "portfolio", "readings", "changed", "to_copy")
    environment.filters.update(crumbs=environment.crumbs, told=environment.told, goal_link=environment.goal_link)
    return environment


def _saying() -> Callable[..., Markup]:
    """Return what says a message of ours in the language in force; its own tags stay, what is put in is escaped."""
    known: dict[tuple[str, str], Markup] = {}

    def told(text: str, /, of: str = "", **parts: object) -> Markup:
        message = known.get((text, of))
        if message is None:
            message = known[text, of] = Markup(say(text, of))  # noqa: S704 - ours, here and in the catalogues
        return message.format(**{name: finalized(part) for name, part in parts.items()}) if parts else message

    return told
