"""Checks this project's own goals and publishes them as a site: `python3 .ci/sample.py`."""

from __future__ import annotations

import environment


def main() -> None:
    """Make the environment, run `okrlint lint` and `okrlint build`, and say where the page is."""
    environment.prepare(environment.RUNTIME)
    okrlint = environment.program("okrlint")
    environment.run("okrlint lint: checking the goals in okrs/", okrlint, "lint")
    environment.run("okrlint build -o site: publishing them", okrlint, "build", "-o", "site")
    print(f"-- Open the page: {(environment.ROOT / 'site' / 'index.html').as_uri()}")


if __name__ == "__main__":
    main()
