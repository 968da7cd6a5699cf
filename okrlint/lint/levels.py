"""Which rules run on which file, at which level and with which options: profile, settings, overrides, command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from okrlint.config import Override, RuleSetting, Settings
from okrlint.config.merge import Path
from okrlint.diagnostic import Level
from okrlint.globs import matches
from okrlint.lint.rule import ALWAYS, Rule, level_in
from okrlint.record import record


@record
class Choice:
    """What the command line says: the profile, and rules or families to run alone or to leave out.

    `counting` says that information is only counted: nobody will ask where it stands.
    """

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    counting: bool = False


AS_SET = Choice()
"""The command line says nothing, so the settings hold."""


class Decision(NamedTuple):
    """The level of a rule on a file, and the path of the setting that says so, or the profile that does."""

    level: Level
    setting: Path | None
    profile: str


class Levels:
    """Answers for each rule and file; a rule's own setting wins over its family's, whatever the order."""

    def __init__(self, rules: Sequence[Rule], settings: Settings, choice: Choice = AS_SET) -> None:
        """Keep what was chosen; the profile of the command line wins over that of the settings."""
        self._settings = settings
        self._choice = choice
        self._profile = choice.profile or settings.profile
        self._base = {rule.id: self._level(rule, self._profile, settings.rules) for rule in rules}
        self._options = {rule.id: _options(rule, settings.rules) for rule in rules}
        self._tuned = {setting.name for override in settings.overrides for setting in override.rules if setting.options}
        self._by_path: dict[str, list[Override]] = {}

    def running(self, rules: Iterable[Rule]) -> list[Rule]:
        """Return the rules that may speak on some file."""
        return [rule for rule in rules if self._base[rule.id] is not Level.OFF or self._overridden(rule)]

    def options(self, rule: Rule, path: str | None = None) -> Any:
        """Return the options of a rule on the file at `path`, or None for a rule that has none."""
        if path is None or rule.id not in self._tuned:
            return self._options[rule.id]
        overrides = self._overrides(path)
        return _options(rule, self._written(overrides)) if overrides else self._options[rule.id]

    def option_path(self, rule: Rule, name: str, path: str | None = None) -> Path | None:
        """Return the path of the setting that an option has on the file at `path`, or None where its default holds."""
        written = self._written(self._overrides(path) if path else [])
        said = [one for one in written if one.name == rule.id and name in one.options]
        return (*said[-1].path, name) if said else None

    def tuned(self, rule: Rule) -> bool:
        """Return whether the options of a rule differ from file to file."""
        return rule.id in self._tuned

    def level(self, rule: Rule, path: str) -> Level:
        """Return the level of a rule on the file at `path`."""
        overrides = self._overrides(path)
        if not overrides:
            return self._base[rule.id]
        return self._level(rule, self._profile_of(overrides), self._written(overrides))

    def decision(self, rule: Rule, path: str | None = None) -> Decision:
        """Return the level of a rule on the file at `path`, or on any other file, with what decides it."""
        overrides = self._overrides(path) if path else []
        profile = self._profile_of(overrides)
        level = self._level(rule, profile, self._written(overrides))
        deciding = None if rule.id in ALWAYS else _deciding(rule, profile, self._written(overrides))
        return Decision(level, (*deciding.path, "level") if deciding else None, profile)

    def _profile_of(self, overrides: Sequence[Override]) -> str:
        return next((one.profile for one in reversed(overrides) if one.profile), self._profile)

    def _written(self, overrides: Iterable[Override]) -> list[RuleSetting]:
        return [*self._settings.rules, *(said for one in overrides for said in one.rules)]

    def _level(self, rule: Rule, profile: str, written: Sequence[RuleSetting]) -> Level:
        if rule.id in ALWAYS:
            return Level.ERROR
        select, ignore = self._choice.select, self._choice.ignore
        if (select and not {rule.id, rule.family} & set(select)) or {rule.id, rule.family} & set(ignore):
            return Level.OFF
        deciding = _deciding(rule, profile, written)
        level = (deciding.level if deciding else None) or level_in(rule.card, profile)
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


def _deciding(rule: Rule, profile: str, written: Sequence[RuleSetting]) -> RuleSetting | None:
    """Return the setting that decides the level of a rule: its own, else that of its family where the rule is on."""
    if rule.family == "structure":
        return None
    said = {setting.name: setting for setting in written if setting.level is not None}
    if rule.id in said or level_in(rule.card, profile) is Level.OFF:
        return said.get(rule.id)
    return said.get(rule.family)


def _options(rule: Rule, written: Iterable[RuleSetting]) -> Any:
    if rule.options is None:
        return None
    known = rule.defaults
    said: dict[str, Any] = {}
    for setting in written:
        if setting.name == rule.id:
            said |= {name: _fixed(value) for name, value in setting.options.items() if name in known}
    return rule.options(**said)


def _fixed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
