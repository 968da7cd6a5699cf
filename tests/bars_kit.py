"""What the tests of the bars share: the sample company with a past, its site, a browser, and a server below a path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from scratch import Scratch

from okrlint.cli import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
ON_BUILD_SERVICE = bool(os.environ.get("CI")) and os.name == "posix" and os.uname().sysname == "Linux"
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


def needed(found: str | None, what: str) -> str:
    """Return what a test needs; without it the test is passed over, and on the build service it fails."""
    if found is None:
        (pytest.fail if ON_BUILD_SERVICE else pytest.skip)(f"this test needs {what}")
    assert found is not None
    return found


def chromium() -> str:
    """Return the path of Chromium, which `.ci/run` installs."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return needed(next((path for name in names if (path := shutil.which(name))), None), "Chromium")


def node_module(name: str) -> Path:
    """Return the folder of a package of npm, which `.ci/run` installs and names in NODE_PATH."""
    folders = (Path(folder) / name for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder)
    return Path(needed(next((str(one) for one in folders if one.is_dir()), None), f"the npm package {name}"))


def company(folder: Path) -> Path:
    """Return the sample company in a repository of its own, with an eased target and a reworded goal in its past."""
    made = Scratch(folder)
    files = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in [ROOT / "okrlint.yaml", *sorted((ROOT / "okrs").rglob("*.yaml"))]
    }
    success = files["okrs/2026-Q4/success.yaml"]
    earlier = success.replace("target: 80", "target: 90", 1).replace("Sponsors see by the midpoint", "Sponsors see", 1)
    files["okrlint.yaml"] += "  pages: more\n  repository: https://git.example.org/a/b\n"
    files["more/how-we-work.md"] = "# How we work\n\nWe look at the figures on Mondays.\n\n- first\n- second\n"
    made.commit({**files, "okrs/2026-Q4/success.yaml": earlier}, day="2026-09-28")
    made.commit({"okrs/2026-Q4/success.yaml": success}, day="2026-11-17")
    return made.folder


def built(folder: Path, out: Path, *more: str) -> Path:
    """Build the site of a folder and return where it is."""
    assert run(["-C", str(folder), "build", "-o", str(out), "-q", *more]) == 0
    return out


@contextmanager
def browser() -> Iterator[Browser]:
    """Return a Chromium that is driven from here."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
        """Keep the output of the tests for the tests."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and return its address, without a slash at the end."""
    handler: Callable[..., SimpleHTTPRequestHandler] = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def kinds(site: Path) -> dict[str, str]:
    """Return one page of every kind, by the name of its template: the heaviest, where most can go wrong."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix()
        size = file.stat().st_size
        kind = kind_of(address)
        if size > found.get(kind, (0, ""))[0]:
            found[kind] = size, address
    return {kind: address for kind, (_, address) in sorted(found.items())}


def kind_of(address: str) -> str:
    """Return the kind of page that stands at an address."""
    folder, _, name = address.rpartition("/")
    stem = name.removesuffix(".html")
    if not folder:
        return stem.partition("-")[0]
    if folder in ("rules", "map", "cascade", "pages"):
        return f"{folder} one" if stem != "index" else folder
    if stem != "index":
        return "objective"
    return "person" if "/@" in address else "team" if "/" in folder else "cycle"
