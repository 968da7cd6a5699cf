"""A small editor for the tests: starts the language server and talks to it over pipes, as editors do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from okrlint import __file__ as package


class Editor:
    """Opens files, types, asks; every message goes through the protocol."""

    def __init__(self, folder: Path, *, encodings: tuple[str, ...] = ("utf-16",)) -> None:
        """Start the server in a folder; `encodings` are the ways of counting characters that this editor knows."""
        self.folder = folder
        self.number = 0
        self.problems: dict[str, list[dict[str, Any]]] = {}
        self.messages: list[str] = []
        environment = {**os.environ, "PYTHONPATH": str(Path(package).parent.parent)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "okrlint", "--today", "2026-11-16", "lsp"],
            cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": {"general": {"positionEncodings": [*encodings]}},
            },
        )
        self.tell("initialized", {})

    def uri(self, path: str) -> str:
        """Return the address of a file."""
        return (self.folder / path).as_uri()

    def open(self, path: str, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with its text on disk or another, and return its problems."""
        said = (self.folder / path).read_text("utf-8") if text is None else text
        self.tell("textDocument/didOpen", {"textDocument": self._item(path, said)})
        return self.settled(path)

    def type(self, path: str, text: str) -> list[dict[str, Any]]:
        """Put another text into a file, and return its problems once the server has looked."""
        document = {"uri": self.uri(path), "version": 2}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.settled(path)

    def close(self, path: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})

    def settled(self, path: str) -> list[dict[str, Any]]:
        """Return the problems of a file, after everything sent so far has had its answer."""
        self.at("textDocument/hover", path, 0, 0)
        return self.problems.get(self.uri(path), [])

    def at(self, method: str, path: str, line: int, character: int) -> Any:
        """Ask something about a place in a file; lines and characters count from 0."""
        return self.ask(
            method, {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}}
        )

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and return its result; what comes before it is taken note of."""
        self.number += 1
        self._send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")

    def tell(self, method: str, params: Any) -> None:
        """Send something that has no answer."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def send_raw(self, content: bytes) -> None:
        """Send bytes as they are."""
        assert self.process.stdin is not None
        self.process.stdin.write(content)
        self.process.stdin.flush()

    def end(self) -> int:
        """Say goodbye, and return the exit code of the server."""
        try:
            self.ask("shutdown", None)
            self.tell("exit", None)
            code = self.process.wait(timeout=20)
            assert code == 0, self.process.stderr.read().decode() if self.process.stderr else ""
            return code
        finally:
            self.process.kill()
            self.process.communicate()

    def _item(self, path: str, text: str) -> dict[str, Any]:
        return {"uri": self.uri(path), "languageId": "yaml", "version": 1, "text": text}

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, f"the server ended: {self.process.stderr.read().decode() if self.process.stderr else ''}"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.problems[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "window/showMessage":
            self.messages.append(message["params"]["message"])
        return message
