"""Every setting in force, with where it comes from: a line of a file, the profile, or the default."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from okrlint.config import Settings
from okrlint.config.merge import Path
from okrlint.lint.checking import plain
from okrlint.lint.levels import Levels
from okrlint.lint.rule import ALWAYS, Rule

_INNER = frozenset({"document", "merged", "rules", "overrides", "custom"})
"""Fields of `Settings` that are no settings themselves, or are written out below."""

DEFAULT = "default"
ALWAYS_SO = "always"


class InForce(NamedTuple):
    """One setting: its name from the top of the settings, with dots, its value in words, and where it comes from."""

    name: str
    value: str
    origin: str

    @property
    def written(self) -> bool:
        """Return whether a file says so, rather than a default or a profile."""
        return self.origin not in (DEFAULT, ALWAYS_SO) and not self.origin.startswith("profile ")


def in_force(settings: Settings, rules: Sequence[Rule], path: str | None = None) -> Iterator[InForce]:
    """Yield all settings in force for the file at `path`, or, without it, for any file that no override names."""
    yield from _values(settings, settings, ())
    for name in ("overrides", "custom"):
        yield from _written(settings, settings.merged.data.get(name), (name,))
    levels = Levels(rules, settings)
    for rule in rules:
        yield from _of_rule(settings, levels, rule, path)


def _values(settings: Settings, part: Any, base: Path) -> Iterator[InForce]:
    for field in fields(part):
        if not base and field.name in _INNER:
            continue
        value, path = getattr(part, field.name), (*base, field.name)
        if is_dataclass(value):
            yield from _values(settings, value, path)
        elif isinstance(value, dict):
            yield from (_line(settings, (*path, key), inner) for key, inner in value.items())
        else:
            yield _line(settings, path, value)


def _written(settings: Settings, value: Any, path: Path) -> Iterator[InForce]:
    """Yield a written value part by part: maps and lists of maps are written out."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _written(settings, inner, (*path, key))
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for index, inner in enumerate(value):
            yield from _written(settings, inner, (*path, index))
    elif value is not None:
        yield _line(settings, path, value)


def _line(settings: Settings, path: Path, value: Any) -> InForce:
    return InForce(".".join(map(str, path)), plain(value), _origin(settings, path) or DEFAULT)


def _of_rule(settings: Settings, levels: Levels, rule: Rule, path: str | None) -> Iterator[InForce]:
    decision = levels.decision(rule, path)
    profile = ALWAYS_SO if rule.id in ALWAYS else f"profile {decision.profile}"
    origin = _origin(settings, decision.setting) if decision.setting else None
    family = decision.setting is not None and decision.setting[-2] == rule.family
    said = f"{origin} (as one of {rule.family})" if origin and family else origin or profile
    yield InForce(f"rules.{rule.id}.level", decision.level.value, said)
    options = levels.options(rule, path)
    for name in rule.defaults:
        at = levels.option_path(rule, name, path)
        value = plain(getattr(options, name))
        yield InForce(f"rules.{rule.id}.{name}", value, (_origin(settings, at) if at else None) or DEFAULT)


def _origin(settings: Settings, path: Path) -> str | None:
    """Return file and line of a setting, or None where it is written nowhere."""
    origin = settings.origin(path)
    if origin is None or len(origin.path) < min(len(path), 2):
        return None
    return f"{origin.source.path}:{origin.source.place(origin.span.start).line}"
