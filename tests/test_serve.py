"""`okrlint serve`: what it answers and to whom, what it keeps when a file breaks, and that nothing of it is published.

Needs the extra `serve` (watchfiles).
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from scratch import Scratch

from okrlint.errors import UsageError
from okrlint.history.past import Past
from okrlint.project import chronicle
from okrlint.project.past import past_of
from okrlint.serve import watching
from okrlint.serve.answers import answer, dressed, is_ours, kind_of
from okrlint.serve.building import Builder, State
from okrlint.serve.server import Server, serving
from okrlint.site.write import MARKER
from okrlint.syntax.document import Document, read_document

TODAY = date(2026, 11, 22)
GOALS = """cycle: 2026-Q4
team: growth
objectives:
  - id: trial
    title: Trials end well
    key_results: [{id: paid, title: Paid rises, baseline: 10, target: 20}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace on disk."""
    place = tmp_path / "work"
    (place / "okrs").mkdir(parents=True)
    (place / "okrs/growth.yaml").write_text(GOALS, "utf-8")
    return place


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    """Return a server of that workspace on a free port, built once."""
    with serving(lambda out: Builder(folder, out, lambda: TODAY), 0) as running:
        running.build()
        yield running


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose workspace no test changes."""
    place = tmp_path_factory.mktemp("still")
    (place / "okrs").mkdir()
    (place / "okrs/growth.yaml").write_text(GOALS, "utf-8")
    with serving(lambda out: Builder(place, out, lambda: TODAY), 0) as running:
        running.build()
        yield running


def ask(
    server: Server, path: str, *, method: str = "GET", host: str | None = None
) -> tuple[int, bytes, dict[str, str]]:
    """Return status, content and headers of an answer."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.port}"})
    told = connection.getresponse()
    content = told.read()
    connection.close()
    return told.status, content, dict(told.getheaders())


def test_pages_are_served_with_the_reload_script(still: Server) -> None:
    """A page comes with the script and the leave to ask this server; on disk it has neither."""
    status, content, headers = ask(still, "/2026-Q4/growth/trial.html")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert b"Trials end well" in content
    assert b'<script src="/-/reload.js"' in content
    assert b"connect-src &#39;self&#39;" in content
    for file in still.folder.rglob("*"):
        if file.is_file():
            assert b"/-/" not in file.read_bytes(), file.name
            assert b"connect-src" not in file.read_bytes(), file.name


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/2026-Q4/growth/", 200, "text/html; charset=utf-8"),
        ("/index.html?x=1", 200, "text/html; charset=utf-8"),
        ("/assets/style.css", 200, "text/css; charset=utf-8"),
        ("/data/v1/index.json", 200, "application/json"),
        ("/feed.xml", 200, "application/atom+xml; charset=utf-8"),
        ("/-/reload.js", 200, "text/javascript; charset=utf-8"),
        ("/-/overlay.css", 200, "text/css; charset=utf-8"),
        ("/-/else", 404, "text/plain; charset=utf-8"),
        ("/nothing.html", 404, "text/html; charset=utf-8"),
        ("/../../etc/passwd", 404, "text/html; charset=utf-8"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "text/html; charset=utf-8"),
        ("/.okrlint-site", 404, "text/html; charset=utf-8"),
    ],
)
def test_only_what_was_built_has_an_address(still: Server, path: str, status: int, kind: str) -> None:
    """Files of the site are answered by their address, everything else with the page for what is not there."""
    told, content, headers = ask(still, path)
    assert (told, headers["Content-Type"]) == (status, kind)
    assert b"root:" not in content


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", "x"])
def test_other_hosts_are_turned_away(still: Server, host: str) -> None:
    """A name that somebody else points at this machine gets nothing to read."""
    status, content, _ = ask(still, "/", host=host)
    assert status == 403
    assert b"Trials" not in content


def test_localhost_is_this_machine_too(still: Server) -> None:
    """Both names of this machine are answered, in any letter case; nothing else is, not even without a port."""
    assert ask(still, "/", host=f"LOCALHOST:{still.port}")[0] == 200
    assert not is_ours("", 80)


def test_it_listens_on_this_machine_only(still: Server) -> None:
    """Nobody on the network reaches it."""
    assert still.server_address[0] == "127.0.0.1"


def test_head_has_no_content_and_posts_are_refused(still: Server) -> None:
    """Reading is all there is."""
    assert ask(still, "/", method="HEAD")[:2] == (200, b"")
    assert ask(still, "/", method="POST")[0] == 501


def test_findings_are_told_with_file_and_line(still: Server) -> None:
    """The overlay gets each finding with its place and the next step."""
    told = json.loads(ask(still, "/-/state.json")[1])
    assert told["number"] == 1
    assert told["stale"] is False
    places = {one["place"] for one in told["troubles"]}
    assert "okrs/growth.yaml:5" in places
    assert "index.html" in told["pages"]
    assert "assets/style.css" not in told["pages"]


def test_a_change_is_built_and_told(server: Server, folder: Path) -> None:
    """A waiting browser hears of the next build; only what differs has a new digest."""
    before = server.builder.state.pages
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/-/events", headers={"Host": f"127.0.0.1:{server.port}"})
    stream = connection.getresponse()
    assert stream.readline() == b"data: 1\n"
    stream.readline()
    (folder / "okrs/growth.yaml").write_text(GOALS.replace("end well", "end better"), "utf-8")
    state = server.build()
    assert stream.readline() == b"data: 2\n"
    connection.close()
    page = "2026-Q4/growth/trial.html"
    assert state.pages[page] != before[page]
    assert state.pages["numbers.html"] == before["numbers.html"]
    assert b"end better" in ask(server, f"/{page}")[1]


def test_each_file_is_known_by_its_digest(server: Server) -> None:
    """Every file of the site has the digest of what was written, and nothing else has one."""
    files = {file.relative_to(server.folder).as_posix(): file for file in server.folder.rglob("*") if file.is_file()}
    del files[MARKER]
    told = {name: blake2b(file.read_bytes(), digest_size=8).hexdigest() for name, file in files.items()}
    assert server.builder.state.pages == told


def test_files_are_not_read_again_for_their_digests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first build writes each file and reads none of them back."""
    builder = Builder(folder, folder.parent / "out", lambda: TODAY)
    read: list[Path] = []
    real = Path.read_bytes

    def noted(file: Path) -> bytes:
        read.append(file)
        return real(file)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert builder.build().pages
    assert not [file for file in read if "out" in file.parts]


def test_the_past_is_read_once_while_one_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save without a commit does not read the history again; a commit does."""
    made = Scratch(folder)
    made.commit(day="2026-11-01")
    read: list[object] = []

    def noted(*args: Any) -> Past:
        read.append(args)
        return past_of(*args)

    monkeypatch.setattr(chronicle, "past_of", noted)
    builder = Builder(folder, folder.parent / "out", lambda: TODAY)
    for title in ("end well", "end better", "end best"):
        made.write({"okrs/growth.yaml": GOALS.replace("end well", title)})
        assert builder.build().changed
    assert len(read) == 1
    made.commit(day="2026-11-20")
    builder.build()
    assert len(read) == 2


def test_only_what_changed_is_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save reads the file that was saved, and its goals alone are looked at for themselves."""
    Scratch(folder).write({"okrs/sales.yaml": GOALS.replace("team: growth", "team: sales")})
    read: list[str] = []
    real = read_document

    def noted(path: str, *more: Any) -> Document:
        read.append(path)
        return real(path, *more)

    monkeypatch.setattr("okrlint.project.opening.read_document", noted)
    builder = Builder(folder, folder.parent / "out", lambda: TODAY)
    builder.build()
    first, read[:] = sorted(read), []
    Scratch(folder).write({"okrs/growth.yaml": GOALS.replace("end well", "end better")})
    assert builder.build().changed
    assert (len(first) > 1, read) == (True, ["okrs/growth.yaml"])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("okrs/growth.yaml", "cycle: [\n", "okrs/growth.yaml:2"),
        ("okrs/growth.yaml", "\0", "okrs/growth.yaml:1"),
        ("okrlint.yaml", "profile: nobody\n", "okrlint.yaml:1"),
        ("okrlint.yaml", "site: {logo: none.png}\n", ""),
        ("okrlint.yaml", "paths: [nowhere]\n", ""),
    ],
)
def test_a_broken_file_keeps_the_last_good_page(server: Server, folder: Path, name: str, text: str, said: str) -> None:
    """While something cannot be understood the old pages stay and say what is wrong; once it is mended they follow."""
    good = ask(server, "/2026-Q4/growth/trial.html")[1]
    file = folder / name
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(text, "utf-8")
    assert server.build().stale
    told = json.loads(ask(server, "/-/state.json")[1])
    assert (told["stale"], told["troubles"][0]["level"]) == (True, "error")
    assert told["troubles"][0]["place"] == said
    assert told["troubles"][0]["message"]
    assert ask(server, "/2026-Q4/growth/trial.html")[1] == good
    if before is None:
        file.unlink()
    else:
        file.write_text(before, "utf-8")
    assert not server.build().stale


def test_a_taken_port_is_told(server: Server, folder: Path) -> None:
    """The message names the way out."""
    with pytest.raises(UsageError, match="name another with --port"):
        Server(server.builder, folder, server.port)


def test_nothing_is_left_behind(folder: Path) -> None:
    """The folder with the pages is gone afterwards, and the workspace is as it was."""
    with serving(lambda out: Builder(folder, out, lambda: TODAY), 0) as running:
        running.build()
        place = running.folder
        assert place.is_dir()
    assert not place.parent.exists()
    assert [file.name for file in folder.rglob("*") if file.is_file()] == ["growth.yaml"]


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("okrs/a.yaml", True), ("okrlint.yaml", True), ("pages/x.md", True), ("logo.svg", True), ("a/b/c.yml", True),
        ("site/index.html", False), (".git/index", False), (".git/x.yaml", False), ("okrs/.a.yaml.swp", False),
        ("okrs/a.yaml~", False), ("node_modules/x/y.yaml", False), ("x.py", False), ("../other/a.yaml", False),
    ],
)  # fmt: skip
def test_what_is_watched(tmp_path: Path, path: str, counts: bool) -> None:
    """Only files that a site is made from set off a build; what the build writes does not."""
    assert watching.concerns(tmp_path, os.path.normpath(tmp_path / path)) is counts


def test_changes_come_in_bursts(tmp_path: Path) -> None:
    """Files that change together are told together, until watching ends."""
    stop, seen = Event(), []

    def write() -> None:
        time.sleep(0.5)
        for name in ("a.yaml", "b.yaml", "c.txt"):
            (tmp_path / name).write_text("x", "utf-8")

    Thread(target=write, daemon=True).start()
    for burst in watching.changes(tmp_path.resolve(), stop):
        seen += [Path(path).name for path in burst]
        if len(seen) == 2:
            stop.set()
    assert sorted(seen) == ["a.yaml", "b.yaml"]


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whoever has not installed the extra learns how."""
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with pytest.raises(UsageError, match=r"pip install 'okrlint\[serve\]'"):
        next(watching.changes(tmp_path, Event()))


def test_what_has_no_page_to_show_is_answered_all_the_same() -> None:
    """Before anything was built there is an answer, and files of unknown kinds are only bytes."""
    told = answer("/x", State(0, (), {}), lambda _: b"")
    assert told.status == 404
    assert kind_of("README") == "application/octet-stream"
    assert dressed("x.css", b"</head>") == b"</head>"


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal, which other systems know in another way")
def test_the_command_serves_until_it_is_stopped(folder: Path) -> None:
    """The command says where the site is, tells of each build, and ends with Ctrl-C without complaint."""
    command = [sys.executable, "-m", "okrlint", "-C", str(folder), "--today", "2026-11-22", "serve", "--port", "0"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert running.stdout is not None
    try:
        first = running.stdout.readline()
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
        assert port, first
        time.sleep(1)
        (folder / "okrs/growth.yaml").write_text(GOALS.replace("end well", "end better"), "utf-8")
        assert running.stdout.readline().startswith("growth.yaml: ")
        connection = HTTPConnection("127.0.0.1", int(port[1]), timeout=20)
        connection.request("GET", "/2026-Q4/growth/trial.html")
        assert b"end better" in connection.getresponse().read()
        connection.close()
        running.send_signal(signal.SIGINT)
        rest, _ = running.communicate(timeout=30)
        assert running.returncode == 0, rest
        assert "Ended." in rest
    finally:
        running.kill()
        running.communicate()


def test_the_command_needs_goals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without goals is told like everywhere else, and nothing is served."""
    from okrlint.cli import run

    (tmp_path / "okrlint.yaml").write_text("format: 1\n", "utf-8")
    assert run(["-C", str(tmp_path), "serve", "--port", "0"]) == 2
    assert "no goal files" in capsys.readouterr().err
