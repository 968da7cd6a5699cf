"""Speaks the protocol of language servers over standard input and output."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from okrlint import __version__
from okrlint.diagnostic import Diagnostic, Level, Problem
from okrlint.lsp import answers
from okrlint.project.desk import Desk, View
from okrlint.project.walking import relative
from okrlint.syntax.document import Document
from okrlint.text import Source, Span, printable

PAUSE = 0.15
"""Seconds of quiet after a key before the goals are looked at again."""

_SEVERITY = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.INFO: lsp.DiagnosticSeverity.Information,
}


class Server:
    """Answers an editor about the files that are open in it."""

    def __init__(self, now: Callable[[], date], asked: date | None) -> None:
        """Take the clock, and the day that was asked for in its place."""
        self.desk = Desk(now, asked)
        self.views: dict[Path, View] = {}
        self.shown: dict[Path, set[str]] = {}
        self.waiting: dict[Path, asyncio.TimerHandle] = {}
        self.told: dict[Path, str] = {}
        self.cost: dict[Path, float] = {}  # seconds that the last look took: in a large company the pause is as long
        self.pygls = LanguageServer("okrlint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self._register()

    def start(self) -> None:
        """Answer until the editor goes."""
        self.pygls.start_io()

    def _register(self) -> None:
        signs = lsp.CompletionOptions(trigger_characters=[" ", "/", "["])
        kinds = lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
        answers_to: list[tuple[str, Any, Callable[[Any], Any]]] = [
            (lsp.TEXT_DOCUMENT_DID_OPEN, None, self.opened),
            (lsp.TEXT_DOCUMENT_DID_CHANGE, None, self.changed),
            (lsp.TEXT_DOCUMENT_DID_SAVE, None, self.saved),
            (lsp.TEXT_DOCUMENT_DID_CLOSE, None, self.closed),
            (lsp.TEXT_DOCUMENT_CODE_ACTION, kinds, self.actions),
            (lsp.TEXT_DOCUMENT_HOVER, None, self.hover),
            (lsp.TEXT_DOCUMENT_DEFINITION, None, self.definition),
            (lsp.TEXT_DOCUMENT_COMPLETION, signs, self.completion),
        ]
        for name, options, answer in answers_to:
            self.pygls.feature(name, options)(_plain(answer))

    def opened(self, asked: lsp.DidOpenTextDocumentParams) -> None:
        """Look at a file that was opened."""
        self._typed(asked.text_document.uri, asked.text_document.text, 0)

    def changed(self, asked: lsp.DidChangeTextDocumentParams) -> None:
        """Look at a file again, once the typing rests."""
        if asked.content_changes:
            self._typed(asked.text_document.uri, asked.content_changes[-1].text, PAUSE)

    def saved(self, asked: lsp.DidSaveTextDocumentParams) -> None:
        """Look at all again: settings may have been saved."""
        file = _file(asked.text_document.uri)
        if file:
            self._soon(self.desk.root_of(file), 0)

    def closed(self, asked: lsp.DidCloseTextDocumentParams) -> None:
        """Go by what is on disk again."""
        file = _file(asked.text_document.uri)
        if file:
            self.desk.take(file)
            self._soon(self.desk.root_of(file), 0)

    def _typed(self, uri: str, text: str, pause: float) -> None:
        file = _file(uri)
        if file:
            self.desk.put(file, text)
            self._soon(self.desk.root_of(file), pause)

    def _soon(self, root: Path, pause: float) -> None:
        """Look at a workspace after a pause; whoever asks again meanwhile begins the pause anew."""
        waits = self.waiting.pop(root, None)
        if waits:
            waits.cancel()
        if pause:
            loop = asyncio.get_running_loop()
            self.waiting[root] = loop.call_later(max(pause, self.cost.get(root, 0)), self._look, root)
        else:
            self._look(root)

    def _look(self, root: Path) -> None:
        """Judge a workspace, and tell the editor what is wrong in each of its files."""
        self.waiting.pop(root, None)
        begun = time.monotonic()
        view = self.desk.view(root)
        self.cost[root] = time.monotonic() - begun
        if view.project is not None or root not in self.views:
            self.views[root] = view
        by_path: dict[str, list[lsp.Diagnostic]] = {}
        for one in view.findings:
            by_path.setdefault(one.path, []).append(self._problem(root, one))
        for source, problem in view.trouble:
            by_path.setdefault(source.path, []).append(self._setting(source, problem))
        if view.project is None and not view.trouble and view.said != self.told.get(root):
            self.pygls.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Warning, printable(view.said)))
        self.told[root] = view.said
        for path in {*by_path, *self.shown.get(root, ())}:
            told = lsp.PublishDiagnosticsParams(uri=(root / path).as_uri(), diagnostics=by_path.get(path, []))
            self.pygls.text_document_publish_diagnostics(told)
        self.shown[root] = set(by_path)

    def _problem(self, root: Path, one: Diagnostic) -> lsp.Diagnostic:
        related = [
            lsp.DiagnosticRelatedInformation(
                lsp.Location((root / near.source.path).as_uri(), self._range(near.source, near.span)),
                printable(near.message),
            )
            for near in one.related
        ]
        said = f"{one.message}\nNext: {one.help}" if one.help else one.message
        return lsp.Diagnostic(
            range=self._range(one.source, one.span),
            message=printable(said),
            severity=_SEVERITY[one.level],
            code=one.rule,
            source="okrlint",
            related_information=related or None,
            data=one.fingerprint,
        )

    def _setting(self, source: Source, problem: Problem) -> lsp.Diagnostic:
        said = f"{problem.message}\nNext: {problem.hint}" if problem.hint else problem.message
        return lsp.Diagnostic(
            self._range(source, problem.span), printable(said), lsp.DiagnosticSeverity.Error, source="okrlint"
        )

    def actions(self, asked: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        """Return the mends for what is marked."""
        found = self._found(asked.text_document.uri)
        if found is None:
            return []
        view, document, root = found
        start, end = (self._offset(document.source, one) for one in (asked.range.start, asked.range.end))
        own = answers.of_file(view.findings, document.source.path)
        uri = (root / document.source.path).as_uri()
        return [
            lsp.CodeAction(
                title=printable(fix.title),
                kind=lsp.CodeActionKind.QuickFix,
                is_preferred=fix.safe,
                diagnostics=[self._problem(root, one)],
                edit=lsp.WorkspaceEdit(
                    {uri: [lsp.TextEdit(self._range(document.source, edit.span), edit.text) for edit in fix.edits]}
                ),
            )
            for one, fix in answers.mends(own, start, end)
        ]

    def hover(self, asked: lsp.HoverParams) -> lsp.Hover | None:
        """Return what is to be said of the place under the pointer."""
        found = self._found(asked.text_document.uri)
        if found is None or found[0].project is None:
            return None
        view, document, _ = found
        at = (document, self._offset(document.source, asked.position))
        own = answers.of_file(view.findings, document.source.path)
        told = answers.hover(found[0].project.workspace, found[0].project.rules, own, at)
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, printable(told))) if told else None

    def definition(self, asked: lsp.DefinitionParams) -> lsp.Location | None:
        """Return where the goal, person or team is written that a name stands for."""
        found = self._found(asked.text_document.uri)
        if found is None or found[0].project is None:
            return None
        _, document, root = found
        offset = self._offset(document.source, asked.position)
        thing = answers.meant(found[0].project.workspace, document, offset)
        if thing is None:
            return None
        source, start, end = answers.place_of(thing)
        return lsp.Location((root / source.path).as_uri(), self._range(source, Span(start, end)))

    def completion(self, asked: lsp.CompletionParams) -> lsp.CompletionList:
        """Return what could be typed here."""
        found = self._found(asked.text_document.uri)
        items: list[lsp.CompletionItem] = []
        if found is not None and found[0].project is not None:
            _, document, _ = found
            offset = self._offset(document.source, asked.position)
            known = answers.choices(found[0].project.workspace, document, offset)
            items = [lsp.CompletionItem(printable(one.text), detail=printable(one.told) or None) for one in known]
        return lsp.CompletionList(is_incomplete=False, items=items)

    def _found(self, uri: str) -> tuple[View, Document, Path] | None:
        """Return the workspace as last looked at, and the file in it."""
        file = _file(uri)
        root = self.desk.root_of(file) if file else None
        if root is not None and root in self.waiting:  # what was typed last counts
            self.waiting.pop(root).cancel()
            self._look(root)
        view = self.views.get(root) if root else None
        if file is None or root is None or view is None or view.project is None:
            return None
        path = relative(root, file)
        known = (one for one in view.project.workspace.documents if one.source.path == path)
        document = next(known, None)
        return (view, document, root) if document else None

    def _range(self, source: Source, span: Span) -> lsp.Range:
        return lsp.Range(self._position(source, span.start), self._position(source, span.end))

    def _position(self, source: Source, offset: int) -> lsp.Position:
        place = source.place(offset)
        line = source.line_span(place.line)
        return lsp.Position(place.line - 1, self._units(source.text[line.start : place.offset]))

    def _offset(self, source: Source, position: lsp.Position) -> int:
        """Return the character at a position; past the end of a line it is that end."""
        if position.line >= source.line_count():
            return len(source.text)
        line = source.line_span(position.line + 1)
        at, units = line.start, 0
        while at < line.end and units < position.character:
            units += self._units(source.text[at])
            at += 1
        return at

    def _units(self, text: str) -> int:
        """Return the length of a text as the editor counts it."""
        codec: Any = self.pygls.workspace.position_codec
        return int(codec.client_num_units(text))


def _file(uri: str) -> Path | None:
    """Return the file that an address stands for, or None where it is none of this machine."""
    try:
        parts = urlsplit(uri)
        path = unquote(parts.path)
        path.encode()
    except ValueError:  # no address at all, or halves of characters, which no name of a file can have
        return None
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or "\0" in path:
        return None
    file = Path(url2pathname(path))
    return file if file.is_absolute() else None


def _plain(answer: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function in place of a method: the library writes on what it is given."""

    def handler(asked: Any) -> Any:
        return answer(asked)

    return handler
