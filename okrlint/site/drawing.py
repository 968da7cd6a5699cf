"""Jinja2 made ready to draw many pages: what does not change from page to page is done when a template is compiled.

Two things differ from Jinja2 as it comes. Messages of ours are said while a template is compiled, so that only their
parts are left to put in. And what is put into a page goes through one function, `shown`, instead of two. Rows that many
pages show are drawn once; their links (`linking`) hold on each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from string import Formatter
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from okrlint.site.language import say
from okrlint.site.linking import link
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark
from okrlint.site.views import GoalLine
from okrlint.site.words import plain

_BY_WHAT_IT_SAYS = frozenset({Crumb, Mark})


def shown(value: object) -> Markup:
    """Return a value as it stands in a page: HTML of ours as it is, all else as text without control characters."""
    if type(value) is Markup:
        return value
    if type(value) is str:
        return _escaped(value)
    return escape(finalized(value))


def finalized(value: object) -> object:
    """Return a value without the control characters that HTML forbids; HTML of ours stays as it is."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=1 << 14)
def _escaped(text: str) -> Markup:
    return escape(plain(text))


class _Generator(CodeGenerator):
    """Writes `environment.shown(…)` round what a template puts out, where it would write `escape(finalize(…))`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes(frame: Frame) -> bool:
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class _Said(NodeTransformer):
    """Puts messages, `_("…")`, into a template in the language in force; those with parts where they are put out."""

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the name that Jinja2 looks for
        self.generic_visit(node)
        pieces = _pieces(node)
        return pieces[0] if pieces and len(pieces) == 1 and isinstance(pieces[0], nodes.TemplateData) else node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.nodes = [piece for child in node.nodes for piece in _pieces(child) or [child]]
        return node


class _Linked(NodeTransformer):
    """Writes links to addresses that stand in a template into it, and makes the others a filter: calls take longer."""

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        links = isinstance(node.node, nodes.Name) and node.node.name == "link"
        if not links or len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return node
        to = node.args[0]
        if isinstance(to, nodes.Const):
            return nodes.TemplateData(link(to.value), lineno=node.lineno)
        return nodes.Filter(to, "link", [], [], None, None, lineno=node.lineno)


def _pieces(node: nodes.Expr) -> list[nodes.Expr]:
    """Return a message as its words and the parts between them; nothing for all that is no message."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "_"):
        return []
    given = {one.key: one.value for one in node.kwargs}
    of = given.pop("of", nodes.Const(""))
    if len(node.args) != 1 or node.dyn_args or node.dyn_kwargs:
        return []
    if not (isinstance(node.args[0], nodes.Const) and isinstance(of, nodes.Const)):
        return []
    text = node.args[0].value
    told = say(text, of.value)
    if not given:
        return [nodes.TemplateData(told, lineno=node.lineno)]
    try:
        return list(_parted(told, given, node.lineno))
    except KeyError:  # a part is missing, which the call itself says best
        return []


def _parted(told: str, given: Mapping[str, nodes.Expr], line: int) -> Iterator[nodes.Expr]:
    for words, name, _, _ in Formatter().parse(told):
        if words:
            yield nodes.TemplateData(words, lineno=line)
        if name is not None:
            yield given[name]


class Drawing(Environment):
    """The environment for templates of ours."""

    code_generator_class = _Generator
    trusted = True
    """Whether all templates are ours, so that `link` is what it is called everywhere."""

    def __init__(self, **options: Any) -> None:
        """Take the options of Jinja2."""
        super().__init__(**options)
        self.filters["link"] = link

    shown: Callable[[object], Markup] = staticmethod(shown)

    def lend(self, file: str, *names: str) -> None:
        """Make filters of macros in a file; that is quicker than to import them into every page."""
        self.filters.update({name: _Lent(self, file, name) for name in names})

    def keep(self, file: str, *names: str) -> None:
        """Make filters of macros in a file that draw the same thing only once for the whole site."""
        self.filters.update({name: _Kept(self, file, name) for name in names})

    def crumbs(self, links: Iterable[Crumb], between: str = ", ") -> Markup:
        """Return links in a row."""
        drawn = map(self.filters["crumb"], links)
        return Markup(str(escape(between)).join(drawn))  # noqa: S704 - each is HTML already, and so is what parts them

    def goal_link(self, line: GoalLine) -> Markup:
        """Return the title of a goal as a link to its page."""
        drawn: Markup = self.filters["crumb"](Crumb(line.title, line.address))
        return drawn

    def told(self, values: Iterable[Crumb | str]) -> Markup:
        """Return links and words of ours with commas between them."""
        crumb = self.filters["crumb"]
        drawn = [shown(one) if isinstance(one, str) else crumb(one) for one in values]
        return drawn[0] if len(drawn) == 1 else Markup(", ".join(drawn))  # noqa: S704 - each is HTML already

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree: Any = _Said().visit(super()._parse(source, name, filename))
        return _Linked().visit(tree) if self.trusted else tree  # type: ignore[no-any-return]


class SandboxedDrawing(Drawing, ImmutableSandboxedEnvironment):
    """The same for a workspace's own templates, which may only read what they are given."""

    trusted = False


class _Lent:
    """A macro as a filter."""

    def __init__(self, environment: Environment, file: str, name: str) -> None:
        self._environment, self._file, self._name = environment, file, name
        self._macro: Callable[..., Markup] | None = None

    def __call__(self, thing: object, *more: object) -> Markup:
        if self._macro is None:
            self._macro = getattr(self._environment.get_template(self._file).module, self._name)
        return self._macro(thing, *more)


class _Kept(_Lent):
    """A macro as a filter: what it drew of a thing is kept, as long as the environment is there.

    Names and marks are known by what they say, rows by being the same row: they are made once for a site and hold too
    much to compare.
    """

    def __init__(self, environment: Environment, file: str, name: str) -> None:
        super().__init__(environment, file, name)
        self._known: dict[object, tuple[object, Markup]] = {}

    def __call__(self, thing: object, *more: object) -> Markup:
        key: object = thing if type(thing) in _BY_WHAT_IT_SAYS else id(thing)
        if more:
            key = key, *more
        known = self._known.get(key)
        if known is None:
            drawn = super().__call__(thing, *more)
            known = self._known[key] = thing, drawn  # the thing too, so that no other gets its id
        return known[1]
