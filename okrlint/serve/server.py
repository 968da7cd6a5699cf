"""The HTTP server itself: this machine only, reading only, and a stream that says when there is something new."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread
from typing import Any, cast

from okrlint.errors import UsageError
from okrlint.serve.answers import KINDS, Answer, answer, is_ours
from okrlint.serve.building import Builder, State

PATIENCE = 15.0
"""Seconds after which a waiting browser is told that all is well, so that a lost one is noticed."""


class Server(ThreadingHTTPServer):
    """Serves what a builder built; `announce` wakes every browser that waits."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, builder: Builder, folder: Path, port: int) -> None:
        """Listen on a port of this machine (0 for any that is free); raise UsageError where it is taken."""
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            raise UsageError(f"port {port} cannot be used: {error.strerror}; name another with --port") from None
        self.builder = builder
        self.folder = folder
        self.news = Condition()

    @property
    def port(self) -> int:
        """Return the port it listens on."""
        return int(self.server_address[1])

    def build(self) -> State:
        """Build the site once more and tell every browser."""
        with self.news:
            state = self.builder.build()
            self.news.notify_all()
        return state

    def read(self, address: str) -> bytes:
        """Return the content of a file of the site."""
        with self.news:  # not while the folder is being swapped
            return (self.folder / address).read_bytes()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    server_version = "okrlint"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    @property
    def _here(self) -> Server:
        return cast("Server", self.server)

    def do_GET(self) -> None:
        """Answer a browser."""
        if not is_ours(self.headers.get("Host", ""), self._here.port):
            self._send(Answer(403, KINDS[".txt"], b"This server answers 127.0.0.1 and localhost only.\n"))
        elif self.path == "/-/events":
            self._stream()
        else:
            self._send(answer(self.path, self._here.builder.state, self._here.read))

    do_HEAD = do_GET  # noqa: N815 - the library asks for this name

    def _send(self, told: Answer) -> None:
        self.send_response(told.status)
        for name, value in (
            ("Content-Type", told.kind),
            ("Content-Length", str(len(told.content))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(told.content)

    def _stream(self) -> None:
        """Tell the number of each build as it comes, until the browser goes away."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.close_connection = True
        news, known = self._here.news, -1
        while True:
            with news:
                number = self._here.builder.state.number
                if number == known:
                    news.wait(PATIENCE)
                    number = self._here.builder.state.number
            self.wfile.write(f"data: {number}\n\n".encode() if number != known else b": still here\n\n")
            self.wfile.flush()
            known = number

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's own name
        """Keep the terminal for what concerns the goals."""


@contextmanager
def serving(builder_of: Any, port: int) -> Iterator[Server]:
    """Serve in the background from a folder that is gone afterwards; `builder_of` makes the builder for that folder."""
    with TemporaryDirectory(prefix="okrlint-serve-") as place:
        folder = Path(place).resolve() / "site"
        server = Server(builder_of(folder), folder, port)
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
