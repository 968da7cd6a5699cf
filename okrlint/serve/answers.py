"""What the server answers: files of the site, with the reload script put into its pages, and its own few files.

Only what was built has an address here; a request is looked up among those and never becomes a path by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from okrlint.resources import read_text
from okrlint.serve.building import State

OWN = "/-/"
"""Where the server's own files are; no page of a site begins like this."""

KINDS = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/atom+xml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".png": "image/png",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
}  # fmt: skip

_HEAD = b"</head>"
_INJECTED = b'<link rel="stylesheet" href="/-/overlay.css"><script src="/-/reload.js" defer></script></head>'
_POLICY, _WIDER = b"base-uri", b"connect-src &#39;self&#39;; base-uri"


class Answer(NamedTuple):
    """What goes back: the status of HTTP, the kind of content, and the content."""

    status: int
    kind: str
    content: bytes


def is_ours(host: str, port: int) -> bool:
    """Return whether a Host header names this server: a page from elsewhere that got a name for it must not read it."""
    return host.lower() in {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}


def answer(target: str, state: State, read: Callable[[str], bytes]) -> Answer:
    """Return the answer to a GET for `target`; `read` gives the content of a file of the site by its address."""
    try:
        path = unquote(urlsplit(target).path)
    except ValueError:  # `//[` is no address, and so none of ours
        path = target
    if path.startswith(OWN):
        return _own(path.removeprefix(OWN), state)
    address = path.removeprefix("/")
    address = f"{address}index.html" if not address or address.endswith("/") else address
    if address in state.pages:
        return Answer(200, kind_of(address), dressed(address, read(address)))
    content = read("404.html") if "404.html" in state.pages else b"<!doctype html><title>404</title></head>"
    return Answer(404, KINDS[".html"], dressed("404.html", content))


def _own(name: str, state: State) -> Answer:
    if name == "state.json":
        return Answer(200, KINDS[".json"], json.dumps(_told(state)).encode())
    if name in ("reload.js", "overlay.css"):
        return Answer(200, kind_of(name), read_text("site_templates", f"serve/{name}").encode())
    return Answer(404, KINDS[".txt"], b"There is nothing here.\n")


def _told(state: State) -> Mapping[str, object]:
    return {
        "number": state.number,
        "stale": state.stale,
        "pages": {address: digest for address, digest in state.pages.items() if address.endswith(".html")},
        "troubles": [one._asdict() for one in state.troubles],
    }


def kind_of(address: str) -> str:
    """Return the kind of content of a file by its ending."""
    return KINDS.get(address[address.rfind(".") :] if "." in address else "", "application/octet-stream")


def dressed(address: str, content: bytes) -> bytes:
    """Return a page with the reload script and the leave to ask this server; anything else as it is."""
    if not address.endswith(".html"):
        return content
    return content.replace(_HEAD, _INJECTED, 1).replace(_POLICY, _WIDER, 1)
