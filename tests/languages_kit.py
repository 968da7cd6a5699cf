"""What the interface says, found in its code: every message with its parts, from modules, templates and script.

`python tests/languages_kit.py de` prints what a language lacks, ready to be filled in; with the name of a filled-in
file behind it, that is put into the catalogue, and what nobody says any more is taken out.
"""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from jinja2 import Environment, nodes

import okrlint.rules
from okrlint.diagnostic import Level
from okrlint.model.progress import Status
from okrlint.resources import names_in, read_text
from okrlint.site.assets import script_messages
from okrlint.site.language import Catalogue

SITE = Path(okrlint.__file__).parent / "site"
LANGUAGES = Path(__file__).resolve().parents[1] / "site_templates/languages"

ELSEWHERE = {
    r"(view|VIEW)\.(name|question)": "names and questions of View(...) are messages",
    r"(.*\.)?(status|Status\.\w+|one|before|after)\.value": "words of Status are messages",
    r"shown\.value": "words of Level are messages",
    r"(card\.)?family": "families of rules are messages",
    r"kind\.(name|why)": "marked in needs.KINDS",
    r"_?[A-Z][A-Z_]*(\[.+\]|\.get\(.+\))": "marked in a table of constants",
    r"(\w+\.)?(text|word|name|title|note)": "marked in the table of its module that it is taken from",
}
"""What `say` and `_` may be given beside a literal, as patterns, and why every value of it is known."""

NOUNS_ELSEWHERE = {
    r"level\.value": "words of Level are nouns",
    "noun": "a parameter of tally.tally, whose nouns are said elsewhere too",
}


class Said(NamedTuple):
    """A message where it is said: its key in catalogues, the parts it is given (None where unknown), and the place."""

    key: str
    parts: frozenset[str] | None
    place: str


class Interface(NamedTuple):
    """All that the interface says: messages and nouns with their places, and what could not be read."""

    messages: list[Said]
    nouns: list[Said]
    unreadable: list[str]

    def keys(self) -> set[str]:
        """Return the keys that the messages of a catalogue need."""
        return {one.key for one in self.messages}

    def noun_keys(self) -> set[str]:
        """Return the keys that the nouns of a catalogue need."""
        return {one.key for one in self.nouns}


@cache
def interface() -> Interface:
    """Return what the modules, templates and script of the site say."""
    found = Interface([], [], [])
    for path in sorted(SITE.rglob("*.py")):
        read_module(path.relative_to(SITE).as_posix(), path.read_text("utf-8"), found)
    for name in names_in("site_templates", ""):
        if name.endswith(".html"):
            read_template(name, read_text("site_templates", name), found)
    families = sorted(one.name for one in pkgutil.iter_modules(okrlint.rules.__path__))
    words = [*(one.value for one in Status), *(one.value for one in Level), *families]
    found.messages.extend(Said(text, None, "a table of the model") for text in words)
    found.messages.extend(Said(text, None, "script") for text in script_messages())
    found.nouns.extend(Said(level.value, None, "a table of the model") for level in Level if level.rank)
    return found


def read_module(name: str, text: str, found: Interface) -> None:
    """Add what a module says."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        place = f"{name}:{node.lineno}"
        called = ast.unparse(node.func)
        given = {one.arg: one.value for one in node.keywords if one.arg}
        if called in ("say", "phrase") and node.args:
            parts = None if called == "phrase" or None in (one.arg for one in node.keywords) else given.keys() - {"of"}
            of = node.args[1] if len(node.args) > 1 else given.get("of")
            _add(found, found.messages, ELSEWHERE, place, (node.args[0], of, parts))
        elif called in ("words.count", "count") and len(node.args) > 1 and (called != "count" or name == "words.py"):
            _add(found, found.nouns, NOUNS_ELSEWHERE, place, (node.args[1], given.get("of"), None))
        elif called == "View":
            for at, word in ((3, "name"), (4, "question")):
                value = node.args[at] if at < len(node.args) else given[word]
                _add(found, found.messages, {}, place, (value, None, None))


def _add(
    found: Interface, where: list[Said], allowed: Mapping[str, str], place: str,
    said: tuple[ast.expr, ast.expr | None, Iterable[str] | None],
) -> None:  # fmt: skip
    text, of, parts = said
    texts = [text.body, text.orelse] if isinstance(text, ast.IfExp) else [text]
    for one in texts:
        source = ast.unparse(one)
        if isinstance(one, ast.Call) and source.startswith("phrase("):
            continue
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            key = f"{one.value} [{ast.literal_eval(of)}]" if of else one.value
            where.append(Said(key, None if parts is None else frozenset(parts), place))
        elif not any(re.fullmatch(pattern, source) for pattern in allowed):
            found.unreadable.append(f"{place}: {source}")


def read_template(name: str, text: str, found: Interface) -> None:
    """Add what a template says."""
    tree = Environment(autoescape=True).parse(text)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "_":
            _add_node(found, found.messages, f"{name}:{call.lineno}", call.args[0], call.kwargs)
    for one in tree.find_all(nodes.Filter):
        if one.name == "plural":
            _add_node(found, found.nouns, f"{name}:{one.lineno}", one.args[0], one.kwargs)


def _add_node(found: Interface, where: list[Said], place: str, text: nodes.Expr, keywords: Iterable[Any]) -> None:
    given = {one.key: one.value for one in keywords}
    of = given.pop("of", None)
    for one in [text.expr1, text.expr2] if isinstance(text, nodes.CondExpr) else [text]:
        if isinstance(one, nodes.Const) and isinstance(one.value, str):
            key = f"{one.value} [{of.as_const()}]" if of else one.value
            where.append(Said(key, frozenset(given), place))
        elif not any(re.fullmatch(pattern, _dotted(one)) for pattern in ELSEWHERE):
            found.unreadable.append(f"{place}: {_dotted(one)}")


def _dotted(node: nodes.Expr | None) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else repr(node)


def bare(key: str) -> str:
    """Return the English text of a key, without what tells two meanings apart."""
    return re.sub(r" \[[^\]{}]+\]\Z", "", key)


def placeholders(text: str) -> set[str]:
    """Return the names of the parts of a message; raise ValueError where braces do not fit."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def tags(text: str) -> list[str]:
    """Return the tags and pieces of code of a message, in order of the alphabet: a language may put them elsewhere."""
    return sorted(re.findall(r"<[^>]*>|`[^`]*`|(?<=<code>)[^<]*(?=</code>)", text))


def languages() -> list[str]:
    """Return the codes of all languages but English."""
    return sorted(path.stem for path in LANGUAGES.glob("*.json"))


def raw(code: str) -> dict[str, Any]:
    """Return the catalogue of a language as its file has it."""
    found: dict[str, Any] = json.loads((LANGUAGES / f"{code}.json").read_text("utf-8"))
    return found


def written(data: Mapping[str, Any]) -> str:
    """Return a catalogue as its file is laid out: figures and days first, then one line for each noun and message."""
    order = [field for field in Catalogue._fields if field in data and field not in ("nouns", "messages")]
    lines = [f"{_json(field)}: {_json(data[field])}" for field in order]
    for field in ("nouns", "messages"):
        rows = ",\n".join(f"  {_json(key)}: {_json(data[field][key])}" for key in sorted(data[field], key=_order))
        lines.append(f"{_json(field)}: {{\n{rows}\n}}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _order(key: str) -> tuple[str, str]:
    return re.sub(r"[^a-z0-9 ]", "", re.sub(r"<[^>]*>|\{\w+\}", "", key.casefold())).strip(), key


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\u00a0", "\\u00a0")


def missing(code: str) -> dict[str, Any]:
    """Return what a language lacks, in the layout of its file, with English where the translation is to stand."""
    known = raw(code)
    nouns = {key: [bare(key)] * 3 for key in interface().noun_keys() - known["nouns"].keys()}
    return {"nouns": nouns, "messages": {key: bare(key) for key in interface().keys() - known["messages"].keys()}}


def merged(code: str, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return the catalogue of a language with `more` put in, and without what nobody says."""
    data = raw(code)
    for field, wanted in (("nouns", interface().noun_keys()), ("messages", interface().keys())):
        both = data[field] | more.get(field, {})
        data[field] = {key: both[key] for key in both if key in wanted}
    return data


def _main(code: str, filled: str = "") -> None:
    if filled:
        (LANGUAGES / f"{code}.json").write_text(written(merged(code, json.loads(Path(filled).read_text("utf-8")))))
    else:
        sys.stdout.write(written(missing(code)))


def faults(code: str) -> Iterator[str]:
    """Yield what is wrong with a catalogue, each in a line."""
    data = raw(code)
    for field, wanted in (("nouns", interface().noun_keys()), ("messages", interface().keys())):
        yield from (f"{field} lack {key!r}" for key in sorted(wanted - data[field].keys()))
        yield from (f"nobody says {key!r}" for key in sorted(data[field].keys() - wanted))
    for key, told in data["messages"].items():
        english = bare(key)
        if placeholders(told) != placeholders(english) or tags(told) != tags(english):
            yield f"{key!r} has other parts, tags or code than {told!r}"
        if _edges(told) != _edges(english) or not told.strip():
            yield f"{key!r} and {told!r} begin or end with other blanks"


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1].isspace(), text[-1:].isspace()


if __name__ == "__main__":
    _main(*sys.argv[1:])
