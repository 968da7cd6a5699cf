"""Rules without code: `custom:` in the settings says what must hold of one field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from okrlint.config import CustomRule, Settings
from okrlint.diagnostic import RuleCard
from okrlint.lint.checking import Placed, placed
from okrlint.lint.patterns import room, steps
from okrlint.lint.rule import CUSTOM, Finding, Rule
from okrlint.model.things import Thing
from okrlint.model.workspace import Surroundings
from okrlint.syntax.accept import load_schema
from okrlint.syntax.node import Node
from okrlint.text import Span, nearest

_TYPES = {
    "file": ("GoalFile", "goals", ""),
    "objective": ("Objective", "goals", "objective"),
    "key-result": ("KeyResult", "goals", "key_result"),
    "guardrail": ("Guardrail", "goals", "watched"),
    "initiative": ("Initiative", "goals", "initiative"),
    "task": ("Task", "goals", "task"),
    "team": ("Team", "org", "team"),
    "person": ("Person", "org", "person"),
    "theme": ("Theme", "org", "theme"),
}
"""What a rule may look at: the type of the model, the schema, and the definition there (empty: the file itself)."""

_LONGEST_PATTERN = 256
"""Characters of a pattern; `patterns.room` says on how many of a text it is tried."""


def custom_rules(settings: Settings) -> list[Rule]:
    """Return the rules that the settings write down; `check_custom` must have found nothing wrong with them."""
    return [_rule(one) for one in _whole(settings)]


def _whole(settings: Settings) -> list[CustomRule]:
    """Return the rules that lack nothing; the schema of the settings has told what the others lack."""
    return [one for one in settings.custom if one.id and one.on in _TYPES and one.field and one.message]


def check_custom(settings: Settings, taken: Sequence[str]) -> list[Placed]:
    """Return what is wrong with rules without code; `taken` are the names of other rules and families."""
    found: list[Placed] = []
    names = {*taken, CUSTOM}
    for one in _whole(settings):
        if one.id in names:
            said = f"there is already a rule or family `{one.id}`"
            found.append(placed(settings, (*one.path, "id"), said, "give it a name of its own", value=True))
        names.add(one.id)
        found += _check(settings, one)
    return found


def _check(settings: Settings, one: CustomRule) -> Iterator[Placed]:
    if not (one.required or one.pattern or one.forbid):
        hint = "add `required: true`, `pattern` or `forbid`"
        yield placed(settings, (*one.path, "id"), f"`{one.id}` does not say what must hold", hint, value=True)
    known = _fields(one.on)
    if one.field not in known and not one.field.startswith("x-"):
        near = nearest(one.field, known)
        hint = f"did you mean `{near}`?" if near else "fields of your own begin with `x-`"
        yield placed(settings, (*one.path, "field"), f"`{one.on}` has no field `{one.field}`", hint, value=True)
    for name, pattern in (("pattern", one.pattern), ("forbid", one.forbid)):
        wrong = _wrong(pattern) if pattern else None
        if wrong:
            yield placed(settings, (*one.path, name), *wrong, value=True)


def _fields(on: str) -> list[str]:
    _, name, part = _TYPES[on]
    schema = load_schema(name)
    return list((schema["$defs"][part] if part else schema)["properties"])


def _wrong(pattern: str) -> tuple[str, str] | None:
    if len(pattern) > _LONGEST_PATTERN:
        return f"this pattern is longer than {_LONGEST_PATTERN} characters", "split it into several rules"
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:  # a{99999999999} is told in another way than a mistake
        return (
            f"this is no regular expression: {getattr(error, 'msg', error)}",
            "write a backslash before a character that stands for itself",
        )
    if math.isinf(steps(pattern, 1000)):
        said = "a repeat within a repeat can take forever on some texts"
        return said, "write it without a group that is repeated and repeats something itself"
    if not room(pattern):
        said = "this pattern has so many repeats in a row that it can take forever on some texts"
        return said, "split it into several rules, or let it begin with `^` and name fewer parts"
    return None


def _rule(one: CustomRule) -> Rule:
    said = one.message.strip().rstrip(".")
    card = RuleCard(one.id, CUSTOM, said, _manual(one, said), one.level, starter=False)
    return Rule(card, _TYPES[one.on][0], _check_of(one, said), None, (), confined=True)


def _manual(one: CustomRule, said: str) -> str:
    what = [
        *(["it must be there"] if one.required else []),
        *([f"its text must match `{one.pattern}`"] if one.pattern else []),
        *([f"nothing in it may match `{one.forbid}`"] if one.forbid else []),
    ]
    held = f"It looks at the field `{one.field}` of each {one.on.replace('-', ' ')}: {', and '.join(what)}."
    return "\n\n".join(
        [f"{said[:1].upper()}{said[1:]}.", f"This rule is set in the settings of this workspace. {held}", one.hint]
    ).strip()


def _check_of(one: CustomRule, said: str) -> Callable[[Any, Any, Any], Iterator[Finding]]:
    must = re.compile(one.pattern) if one.pattern else None
    never = re.compile(one.forbid) if one.forbid else None
    most = min([room(pattern) for pattern in (one.pattern, one.forbid) if pattern], default=0)

    def check(thing: Thing, _: Surroundings, __: None) -> Iterator[Finding]:
        node = thing.document.node((*thing.path, one.field))
        texts = list(_texts(node)) if node else []
        if not texts and one.required:
            yield Finding(thing, one.field, said, one.hint)
        for text, span in texts:
            found = never.search(text[:most]) if never else None
            if found and found[0]:
                start = thing.document.source.text.find(found[0], span.start, span.end)
                exact = Span(start, start + len(found[0])) if start >= 0 else None
                yield Finding(thing, one.field, said, one.hint, span=exact)
            elif must and not must.search(text[:most]):
                yield Finding(thing, one.field, said, one.hint, span=None if node and node.kind == "scalar" else span)

    return check


def _texts(node: Node) -> Iterator[tuple[str, Span]]:
    """Yield every text or number in a value, each with its place; nothing for an empty one."""
    for _, _, part in node.walk():
        value = part.resolved.value if part.resolved.kind == "scalar" else None
        if value is not None and str(value).strip():
            yield str(value), Span(part.start, part.end)
