"""Any messages to the language server: no death, and no fault of ours behind an answer."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from types import TracebackType

from pygls.io_ import run_async

from okrlint import __file__ as package
from okrlint.config import Settings
from okrlint.lint.registry import load_rules
from okrlint.lsp.server import Server
from okrlint.model.build import build_workspace
from okrlint.project.desk import Desk, View
from okrlint.project.judging import judge
from okrlint.project.opening import Project, kind_of
from okrlint.syntax.document import read_document

from .kit import BETWEEN

TODAY = date(2026, 11, 16)
OURS = str(Path(package).parent)
HELLO = [
    {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"processId": None, "capabilities": {}}},
    {"jsonrpc": "2.0", "method": "initialized", "params": {}},
]


class Typed(Desk):
    """A desk without a disk: a workspace is what was typed into its files."""

    def view(self, folder: Path) -> View:
        """Return the workspace at a folder, judged as it is typed."""
        inner = [file for file in self._texts if folder in file.parents]
        found = [(file.relative_to(folder).as_posix(), self._texts[file]) for file in inner]
        documents = [
            read_document(path, text.encode("utf-8", "surrogatepass"), kind_of(path)) for path, text in sorted(found)
        ]
        space = build_workspace(documents, TODAY)
        project = Project(folder, Settings(), load_rules(), space, (), ())
        return View(folder, project, judge(project))


class Faults(logging.Handler):
    """Keeps what the library caught of ours, and would show to the person who types."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[BaseException] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of an exception that came through okrlint."""
        self.take(record.exc_info[1] if record.exc_info else None)

    def report(self, *_: object) -> None:
        """Take note of what a notification ended in, which the library is about to show."""
        self.take(sys.exc_info()[1])

    def take(self, error: BaseException | None) -> None:
        """Keep an exception that came through okrlint."""
        if error is not None and any(_ours(error.__traceback__)):
            self.found.append(error)


def _ours(trace: TracebackType | None) -> list[bool]:
    found = []
    while trace:
        found.append(trace.tb_frame.f_code.co_filename.startswith(OURS))
        trace = trace.tb_next
    return found


class Stream:
    """Bytes as an editor would send them; at their end it goes."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    async def readline(self) -> bytes:
        """Return the next line."""
        line, mark, self.content = self.content.partition(b"\n")
        return line + mark

    async def readexactly(self, n: int) -> bytes:
        """Return so many bytes, or what is left."""
        found, self.content = self.content[:n], self.content[n:]
        return found


class Answers:
    """Takes what the server says."""

    def __init__(self) -> None:
        self.said = b""

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        self.said += data

    def close(self) -> None:
        """Hear that no more will come."""


@cache
def loop() -> asyncio.AbstractEventLoop:
    """Return the loop that all runs share; to make one takes longer than a run."""
    return asyncio.new_event_loop()


def one(data: bytes) -> None:
    """Send messages after the greeting: bytes as they are where they begin with a header, else one for each part."""
    sent = b"".join(framed(json.dumps(message).encode()) for message in HELLO)
    sent += data if data[:7].lower() == b"content" else b"".join(framed(part) for part in data.split(BETWEEN))
    faults = Faults()
    logger = logging.getLogger("pygls")
    logger.addHandler(faults)
    logger.propagate = False
    try:
        said = loop().run_until_complete(talk(sent, faults))
    finally:
        logger.removeHandler(faults)
        logger.propagate = True
    if faults.found:
        raise faults.found[0]
    assert said.startswith(b"Content-Length: ")


@cache
def used() -> Server:
    """Return the server that all runs share; to make one takes longer than ten runs."""
    return Server(lambda: TODAY, TODAY)


def fresh() -> Server:
    """Return the server as it is when it has just begun."""
    server = used()
    server.desk = Typed(lambda: TODAY, TODAY)
    for kept in (server.views, server.shown, server.waiting, server.told, server.cost):
        kept.clear()
    server.pygls.protocol._shutdown = False
    server.pygls.protocol._request_futures.clear()
    return server


def framed(body: bytes) -> bytes:
    """Return a message with its header."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


async def talk(sent: bytes, faults: Faults) -> bytes:
    """Return what the server says to some bytes, once it has looked at everything."""
    server, answers = fresh(), Answers()
    server.pygls.protocol.set_writer(answers)
    server.pygls._report_server_error = faults.report  # type: ignore[assignment,method-assign]
    with suppress(SystemExit):  # the editor may say goodbye
        await run_async(threading.Event(), Stream(sent), server.pygls.protocol)
    for root, waits in list(server.waiting.items()):
        waits.cancel()
        server._look(root)
    await asyncio.sleep(0)
    return answers.said
