"""Records: dataclasses that type checking keeps from being changed, at no cost while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, dataclass_transform, overload

_Class = TypeVar("_Class")


@overload
def record(cls: type[_Class], /) -> type[_Class]: ...


@overload
def record(*, kw_only: bool = False, eq: bool = False) -> Callable[[type[_Class]], type[_Class]]: ...


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
def record(cls: type[Any] | None = None, /, *, kw_only: bool = False, eq: bool = False) -> Any:
    """Return a class as a slotted dataclass, its objects compared by what they are (`eq`) or by which one they are.

    To mypy its objects are frozen. `dataclass(frozen=True)` would hold that once more at run time, and making the
    classes of the model would then take several times as long, in every start of the program.
    """

    def make(plain: type[Any]) -> type[Any]:
        return dataclass(slots=True, eq=eq, repr=False, kw_only=kw_only)(plain)

    return make if cls is None else make(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=False)
def tunable(cls: type[_Class]) -> type[_Class]:
    """Return a class of options: each field has a default, and an object is made from the fields that differ.

    To mypy its objects are frozen. Nothing is generated for the class, since every start of the program makes those of
    all rules.
    """
    cls.__init__ = _differing  # type: ignore[method-assign]
    return cls


def _differing(self: object, **values: Any) -> None:
    for name, value in values.items():
        if name not in type(self).__annotations__:
            raise TypeError(f"{type(self).__name__} has no option {name}")
        object.__setattr__(self, name, value)
