"""What every test shares: the same surroundings everywhere, repeatable properties, golden files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("okrlint", derandomize=True, deadline=None, database=None)
settings.load_profile("okrlint")

# The command line reads these; a test that wants one sets it itself.
_SURROUNDINGS = ("CI", "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "NO_COLOR")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`, which writes golden files anew where it would compare them."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; read the diff afterwards")


@pytest.fixture(scope="session", autouse=True)
def plain_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Take away what a terminal or a build service puts into the environment, so that all machines see the same.

    The user's caches lie in a folder of the tests.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        for name in _SURROUNDINGS:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function of a path and a text that fails unless the file holds that text, byte for byte."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path.name} is missing: run with --update-golden, then read it"
        assert text == path.read_bytes().decode()

    return compare
