"""Finding the rules: every module of the package is one, and nothing is listed by hand."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from okrlint.diagnostic import Level, RuleCard
from okrlint.errors import OkrlintError
from okrlint.lint.rule import Rule

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


def _modules(family: str) -> Iterator[str]:
    package = import_module(family)
    return (info.name for info in pkgutil.iter_modules(package.__path__, f"{family}."))


def read_rule(module: ModuleType) -> Rule:
    """Return the rule that a module is; raise OkrlintError with what it lacks."""
    *_, family, stem = module.__name__.split(".")
    check, level = getattr(module, "check", None), getattr(module, "LEVEL", None)
    if not callable(check) or not isinstance(level, Level) or not module.__doc__:
        raise OkrlintError(f"{module.__name__} is no rule: it needs a docstring, LEVEL and check")
    notes = check.__annotations__
    on = str(next(iter(notes.values()), "")).strip("'\"")
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
        options if isinstance(options, type) and is_dataclass(options) else None,
        tuple(getattr(module, "YIELDS_TO", ())),
    )
