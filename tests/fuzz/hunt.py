"""Hunts in one target with atheris, which ends the process; `__main__` starts this for each of them."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> None:
    """Take the name of a target and arguments of libFuzzer, and try inputs until they say to stop."""
    atheris = import_module("atheris")  # not a part of the tools that the tests need
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["okrlint"]):
        from . import target

        one = target(name)
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
