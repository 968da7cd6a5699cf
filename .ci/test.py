"""Runs the tests: `python3 .ci/test.py`. Arguments go to pytest, such as `-k pace`."""

from __future__ import annotations

import sys

import environment


def main(arguments: list[str]) -> None:
    """Make the environment and run pytest; a run of all tests must reach the floor of branch coverage."""
    environment.prepare(environment.DEVELOPMENT)
    python = environment.program("python")
    if arguments:
        environment.run("Running the tests", python, "-m", "pytest", *arguments)
        print("-- The floor of coverage is held when all tests run, without arguments.")
    else:
        all_of_them = ("-n", "auto", "--dist", "loadfile", "--cov", "--cov-report=")
        environment.run("Running the tests", python, "-m", "pytest", *all_of_them)
        environment.run("Holding the floor of branch coverage", python, "-m", "coverage", "report")


if __name__ == "__main__":
    main(sys.argv[1:])
