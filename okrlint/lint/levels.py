"""Which rules run on which file, at which level and with which options: profile, settings, overrides, command line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from okrlint.config import Override, RuleSetting, Settings
from okrlint.diagnostic import Level, Problem
from okrlint.lint.rule import ALWAYS, Rule, level_in
from okrlint.record import record
from okrlint.text import Span, nearest


@record
class Choice:
    """What the command line says: the profile, and rules or families to run alone or to leave out."""

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


AS_SET = Choice()
"""The command line says nothing, so the settings hold."""


class Levels:
    """Answers for each rule and file; a rule's own setting wins over its family's, whatever the order."""

    def __init__(self, rules: Sequence[Rule], settings: Settings, choice: Choice = AS_SET) -> None:
        """Keep what was chosen; the profile of the command line wins over that of the settings."""
        self._settings = settings
        self._choice = choice
        self._profile = choice.profile or settings.profile
        self._base = {rule.id: self._level(rule, self._profile, settings.rules) for rule in rules}
        self._options = {rule.id: _options(rule, settings.rules) for rule in rules}
        self._by_path: dict[str, list[Override]] = {}

    def running(self, rules: Iterable[Rule]) -> list[Rule]:
        """Return the rules that may speak on some file."""
        return [rule for rule in rules if self._base[rule.id] is not Level.OFF or self._overridden(rule)]

    def options(self, rule: Rule) -> Any:
        """Return the options of a rule, or None for a rule that has none."""
        return self._options[rule.id]

    def level(self, rule: Rule, path: str) -> Level:
        """Return the level of a rule on the file at `path`."""
        overrides = self._overrides(path)
        if not overrides:
            return self._base[rule.id]
        profile = next((one.profile for one in reversed(overrides) if one.profile), self._profile)
        return self._level(rule, profile, (*self._settings.rules, *(said for one in overrides for said in one.rules)))

    def _level(self, rule: Rule, profile: str, written: Iterable[RuleSetting]) -> Level:
        if rule.id in ALWAYS:
            return Level.ERROR
        select, ignore = self._choice.select, self._choice.ignore
        if (select and not {rule.id, rule.family} & set(select)) or {rule.id, rule.family} & set(ignore):
            return Level.OFF
        level = level_in(rule.card, profile)
        if rule.family != "structure":
            said = {setting.name: setting.level for setting in written if setting.level is not None}
            if rule.id in said:
                level = said[rule.id]
            elif rule.family in said and level is not Level.OFF:
                level = said[rule.family]
        return Level.WARNING if level is Level.OFF and select else level

    def _overridden(self, rule: Rule) -> bool:
        return any(
            override.profile or {setting.name for setting in override.rules} & {rule.id, rule.family}
            for override in self._settings.overrides
        )

    def _overrides(self, path: str) -> list[Override]:
        if path not in self._by_path:
            self._by_path[path] = [one for one in self._settings.overrides if matches(path, one.paths)]
        return self._by_path[path]


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Return whether a path is named by one of the patterns: itself, a folder above it, or with `*`, `**` and `?`."""
    return any(re.match(_pattern(pattern.strip("/")), path) for pattern in patterns)


def _pattern(glob: str) -> str:
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    found = re.sub(r"\*\*/|\*\*|\*|\?|[^*?]+", lambda part: parts.get(part[0]) or re.escape(part[0]), glob)
    return f"(?:{found})(?:/.*)?\\Z"


def _options(rule: Rule, written: Iterable[RuleSetting]) -> Any:
    if rule.options is None:
        return None
    known = {field.name for field in fields(rule.options)}
    said: dict[str, Any] = {}
    for setting in written:
        if setting.name == rule.id:
            said |= {name: value for name, value in setting.options.items() if name in known}
    return rule.options(**said)


def check_settings(settings: Settings, rules: Sequence[Rule]) -> list[Problem]:
    """Return what the settings say of rules that do not exist, options they lack, or values of the wrong kind."""
    if settings.document is None:
        return []
    problems: list[Problem] = []
    by_id = {rule.id: rule for rule in rules}
    names = [*by_id, *dict.fromkeys(rule.family for rule in rules)]
    for base, written in _written(settings):
        for setting in written:
            path = (*base, setting.name)
            rule = by_id.get(setting.name)
            if setting.name not in names:
                near = nearest(setting.name, names)
                hint = f"did you mean `{near}`?" if near else "`okrlint rules` lists them all"
                span = settings.document.key(path)
                problems.append(Problem("invalid-shape", f"there is no rule `{setting.name}`", span, path, hint))
                continue
            if (rule.family if rule else setting.name) == "structure" and setting.level not in (None, Level.ERROR):
                said, span = f"`{setting.name}` cannot be turned down", settings.document.key(path)
                hint = "delete this line: what says whether a file can be read is always an error"
                problems.append(Problem("invalid-shape", said, span, path, hint))
            problems += _option_problems(settings, path, setting.options, rule)
    return problems


def _written(settings: Settings) -> list[tuple[tuple[str | int, ...], tuple[RuleSetting, ...]]]:
    return [
        (("rules",), settings.rules),
        *((("overrides", index, "rules"), override.rules) for index, override in enumerate(settings.overrides)),
    ]


def _option_problems(
    settings: Settings, path: tuple[str | int, ...], options: Mapping[str, Any], rule: Rule | None
) -> list[Problem]:
    document = settings.document
    known = {field.name: field.default for field in fields(rule.options)} if rule and rule.options else {}
    found = []
    for name, value in options.items():
        span: Span = document.key((*path, name)) if document else Span(0, 0)
        if path[0] == "overrides":
            said, hint = f"`{name}` cannot differ by path", "write it under `rules`; here only a level can stand"
            found.append(Problem("invalid-shape", said, span, (*path, name), hint))
        elif name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`?" if near else "`okrlint explain` shows the options of a rule"
            found.append(Problem("invalid-shape", f"`{path[-1]}` has no option `{name}`", span, (*path, name), hint))
        elif not _alike(value, known[name]):
            default = known[name]
            shown = f"[{', '.join(map(str, default))}]" if isinstance(default, tuple) else str(default).lower()
            hint = f"write it like its default, {shown}"
            found.append(Problem("invalid-shape", f"`{name}` has a value of the wrong kind", span, (*path, name), hint))
    return found


def _alike(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, list if isinstance(default, tuple) else type(default))
