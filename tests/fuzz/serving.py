"""Any address asked of `okrlint serve`: an answer, and never another file than one of the site."""

from __future__ import annotations

from okrlint.serve.answers import answer, is_ours
from okrlint.serve.building import State

from .kit import parts

PAGES = {"index.html": "1", "404.html": "2", "2026-Q4/index.html": "3", "assets/site.css": "4", "data/goals.json": "5"}
STATE = State(1, (), PAGES)


def one(data: bytes) -> None:
    """Ask for an address, the first part of an input, at a host, the second."""
    asked, host = (part.decode("iso-8859-1") for part in parts(data, 2))  # as headers are read

    def read(address: str) -> bytes:
        assert address in PAGES, address
        return address.encode()

    given = answer(asked, STATE, read)
    assert given.status in (200, 404), given
    assert "\n" not in given.kind
    assert not is_ours(host, 4000) or host.lower() in ("127.0.0.1:4000", "localhost:4000"), host
