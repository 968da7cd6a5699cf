"""Finding the rules: every module of a package is one, and nothing is listed by hand.

Ours come first, then those of the packages that the settings name under `plugins`, then those without code.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from okrlint import resources
from okrlint.config import Settings
from okrlint.diagnostic import Level, RuleCard
from okrlint.errors import OkrlintError, SettingsError
from okrlint.lint.checking import Placed, placed
from okrlint.lint.rule import Rule

ENTRY_POINTS = "okrlint.rules"
"""The group of entry points by which an installed package brings rules; each names a package of families."""

LOOKS_AT = frozenset(
    [
        "Document",
        "Workspace",
        "GoalFile",
        "Objective",
        "KeyResult",
        "Guardrail",
        "Initiative",
        "Task",
        "Team",
        "Person",
        "Theme",
    ]
)
"""The types that the first parameter of `check` may have."""


@cache
def load_rules(package: str = "okrlint.rules") -> tuple[Rule, ...]:
    """Return every rule of a package of families, by family and id; raise OkrlintError for a module that is none."""
    families = import_module(package)
    found = [
        read_rule(import_module(name))
        for family in pkgutil.iter_modules(families.__path__, f"{package}.")
        for name in _modules(family.name)
    ]
    return tuple(sorted(found, key=lambda rule: (rule.family, rule.id)))


def rules_for(settings: Settings) -> tuple[Rule, ...]:
    """Return every rule that a workspace can use; raise SettingsError for plugins or rules that cannot be used."""
    ours = load_rules()
    if not (settings.plugins or settings.custom):
        return ours
    from okrlint.lint.custom import check_custom, custom_rules  # few workspaces have rules without code

    rules, wrong = list(ours), list[Placed]()
    for index, name in enumerate(settings.plugins):
        try:
            brought = _plugin(name)
        except (ImportError, OkrlintError) as error:
            hint = "install it beside okrlint, or take it out of `plugins`"
            wrong.append(placed(settings, ("plugins", index), f"`{name}` brings no rules: {error}", hint))
            continue
        taken = {one for rule in rules for one in (rule.id, rule.family if rule.family == "structure" else "")}
        for rule in brought:
            if {rule.id, rule.family} & taken:
                said = f"`{name}` brings the rule `{rule.id}` of the family `{rule.family}`, which is taken"
                wrong.append(placed(settings, ("plugins", index), said, "ask its authors for another name"))
        rules += brought
    wrong += check_custom(settings, [name for rule in rules for name in (rule.id, rule.family)])
    if wrong:
        raise SettingsError("the settings name rules that cannot be used", wrong)
    return tuple(rules + custom_rules(settings))


def _plugin(name: str) -> list[Rule]:
    """Return the rules of an installed package; raise ImportError where it is missing or names no rules."""
    packages = resources.entry_points(name, ENTRY_POINTS)
    if not packages:
        raise ImportError(f"it has no entry point in the group {ENTRY_POINTS}")
    return [rule for package in packages for rule in load_rules(package)]


def _modules(family: str) -> Iterator[str]:
    package = import_module(family)
    return (info.name for info in pkgutil.iter_modules(package.__path__, f"{family}."))


def read_rule(module: ModuleType) -> Rule:
    """Return the rule that a module is; raise OkrlintError with what it lacks."""
    *_, family, stem = module.__name__.split(".")
    check, level = getattr(module, "check", None), getattr(module, "LEVEL", None)
    if not callable(check) or not isinstance(level, Level) or not module.__doc__:
        raise OkrlintError(f"{module.__name__} is no rule: it needs a docstring, LEVEL and check")
    on, sees, *_ = (*(_named(note) for note in check.__annotations__.values()), "", "")
    if on not in LOOKS_AT:
        raise OkrlintError(
            f"{module.__name__}: the first parameter of check must be one of {', '.join(sorted(LOOKS_AT))}"
        )
    options = getattr(module, "Options", None)
    manual = module.__doc__.strip()
    card = RuleCard(
        stem.replace("_", "-"),
        family,
        manual.split("\n", 1)[0].rstrip("."),
        manual,
        level,
        starter=getattr(module, "STARTER", False),
    )
    return Rule(
        card,
        on,
        check,
        options if isinstance(options, type) and "__annotations__" in vars(options) else None,
        tuple(getattr(module, "YIELDS_TO", ())),
        confined=sees == "Surroundings",
    )


def _named(note: object) -> str:
    """Return the name of a type as an annotation gives it: itself, or its name."""
    return note.__name__ if isinstance(note, type) else str(note).strip("'\"")
