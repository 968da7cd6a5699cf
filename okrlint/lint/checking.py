"""What settings say wrongly of rules: names that are none, options a rule lacks, values of the wrong kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from okrlint.config import RuleSetting, Settings
from okrlint.config.merge import Path
from okrlint.diagnostic import Level, Problem
from okrlint.lint.rule import Rule
from okrlint.text import Source, nearest

Placed = tuple[Source, Problem]
"""A problem and the file it lies in."""


def check_settings(settings: Settings, rules: Sequence[Rule]) -> list[Placed]:
    """Return what the settings say of rules that cannot be followed, each on its key in the file that says it."""
    by_id = {rule.id: rule for rule in rules}
    names = [*by_id, *dict.fromkeys(rule.family for rule in rules)]
    said = [*settings.rules, *(setting for override in settings.overrides for setting in override.rules)]
    return [placed for setting in said for placed in _check(settings, setting, by_id.get(setting.name), names)]


def placed(settings: Settings, path: Path, message: str, hint: str, *, value: bool = False) -> Placed:
    """Return a problem on the key at `path` of the settings, or on its value, in whichever file it is written."""
    origin = settings.origin(path)
    assert origin is not None, f"{path} is written nowhere"
    span = origin.document.where(origin.path) if value else origin.span
    return origin.source, Problem("invalid-shape", message, span, origin.path, hint)


def _check(settings: Settings, setting: RuleSetting, rule: Rule | None, names: Sequence[str]) -> Iterator[Placed]:
    if setting.name not in names:
        near = nearest(setting.name, names)
        hint = f"did you mean `{near}`?" if near else "`okrlint rules` lists them all"
        yield placed(settings, setting.path, f"there is no rule `{setting.name}`", hint)
        return
    if (rule.family if rule else setting.name) == "structure" and setting.level not in (None, Level.ERROR):
        hint = "delete this line: what says whether a file can be read is always an error"
        yield placed(settings, setting.path, f"`{setting.name}` cannot be turned down", hint)
    yield from _check_options(settings, setting, rule)


def _check_options(settings: Settings, setting: RuleSetting, rule: Rule | None) -> Iterator[Placed]:
    known: Mapping[str, Any] = rule.defaults if rule else {}
    for name, value in setting.options.items():
        path = (*setting.path, name)
        if name not in known:
            near = nearest(name, known)
            hint = f"did you mean `{near}`?" if near else "`okrlint explain` shows the options of a rule"
            yield placed(settings, path, f"`{setting.name}` has no option `{name}`", hint)
        elif not _alike(value, known[name]):
            hint = f"write it like its default, {plain(known[name])}"
            yield placed(settings, path, f"`{name}` has a value of the wrong kind", hint)
        elif rule and rule.on == "Workspace" and setting.path[0] == "overrides":
            said = f"`{setting.name}` looks at all files at once, so `{name}` cannot differ by path"
            yield placed(settings, path, said, "write it under `rules` at the top")


def plain(value: Any) -> str:
    """Return a value of the settings as one would write it there, on one line."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(plain(one) for one in value)}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {plain(one)}' for key, one in value.items())}}}"
    return str(value).lower() if isinstance(value, bool) else "none" if value is None else str(value)


def _alike(value: object, default: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, int | float)
    return isinstance(value, list if isinstance(default, tuple) else type(default))
