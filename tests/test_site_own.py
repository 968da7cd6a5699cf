"""What a workspace makes its own: templates, pages, logo, hidden fields; and what it may not bring."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import site_kit as kit

from okrlint.cli import run

GOALS = """cycle: 2026-Q4
team: growth
objectives:
  - id: trial
    title: Trials end well
    owner: ana
    why: Because of the secret plan
    key_results:
      - id: paid
        title: Paid rises
        baseline: 10
        target: 20
        checkins:
          - {date: 2026-11-16, value: 15, confidence: 0.6, note: secret note}
    initiatives: [{id: calls, title: Calls, moves: [paid], allocation: 37, because: secret reason}]
"""
ORG = "teams: [{id: growth, name: Growth}]\npeople: [{id: ana, name: Ana Lima, team: growth}]\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'><circle cx='4' cy='4' r='3'/></svg>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a workspace on disk."""
    (tmp_path / "okrs").mkdir()
    (tmp_path / "okrs/org.yaml").write_text(ORG, "utf-8")
    (tmp_path / "okrs/growth.yaml").write_text(GOALS, "utf-8")
    return tmp_path


def build(folder: Path, settings: str) -> int:
    """Build the site with these settings of the site."""
    (folder / "okrlint.yaml").write_text(f"today: 2026-11-22\nsite: {settings}\n", "utf-8")
    return run(["-C", str(folder), "build", "-o", "site", "-q"])


def page(folder: Path, name: str) -> str:
    """Return a file of the site."""
    return (folder / "site" / name).read_text("utf-8")


def test_a_template_overrides_a_single_block(folder: Path) -> None:
    """An own template builds on ours and changes one block; the other pages stay as they are."""
    (folder / "ours").mkdir()
    text = '{% extends "okrlint/now.html" %}{% block main %}<p>Hello from us</p>{{ super() }}{% endblock %}'
    (folder / "ours/now.html").write_text(text, "utf-8")
    assert build(folder, "{templates: ours}") == 0
    assert "Hello from us" in page(folder, "index.html")
    assert "</h1>" in page(folder, "index.html")
    assert "Hello from us" not in page(folder, "cascade.html")


def test_an_own_template_can_only_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A template that reaches for the inner life of the program ends the build, and the old site stays."""
    assert build(folder, "{}") == 0
    (folder / "ours").mkdir()
    text = '{% extends "okrlint/now.html" %}{% block main %}{{ title.__class__.__mro__ }}{% endblock %}'
    (folder / "ours/now.html").write_text(text, "utf-8")
    before = page(folder, "index.html")
    assert build(folder, "{templates: ours}") == 2
    assert "now.html" in capsys.readouterr().err
    assert page(folder, "index.html") == before


@pytest.mark.parametrize("text", ["{% if %}", "{{ nothing_of_the_kind }}", '{% extends "okrlint/none.html" %}'])
def test_a_template_that_does_not_fit_is_named(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A mistake in an own template is told with its file and line, and is no fault of ours."""
    (folder / "ours").mkdir()
    (folder / "ours/now.html").write_text(text, "utf-8")
    assert build(folder, "{templates: ours}") == 2
    assert "now.html" in capsys.readouterr().err


def test_own_pages_are_published(folder: Path) -> None:
    """Each Markdown file is a page, linked from About; links among them lead on, raw HTML stays text."""
    (folder / "more").mkdir()
    (folder / "more/how-we-work.md").write_text(
        "# How we work\n\nSee [who](who-to-ask.md#x) and [none](nobody.md). <b>x</b>\n", "utf-8"
    )
    (folder / "more/who-to-ask.md").write_text("Ask Ana.\n", "utf-8")
    assert build(folder, "{pages: more}") == 0
    told = page(folder, "pages/how-we-work.html")
    assert "<title>How we work" in told
    assert 'href="who-to-ask.html#x"' in told
    assert "nobody" not in told
    assert "&lt;b&gt;" in told
    assert "Who to ask" in kit.said(kit.read_page(page(folder, "about.html")))
    assert 'href="pages/how-we-work.html"' in page(folder, "about.html")


@pytest.mark.parametrize(("name", "content"), [("logo.png", PNG), ("logo.svg", SVG)])
def test_a_logo_stands_on_every_page(folder: Path, name: str, content: bytes) -> None:
    """The picture is copied and shown beside the title."""
    (folder / name).write_bytes(content)
    assert build(folder, f"{{logo: {name}}}") == 0
    assert (folder / "site/assets" / name).read_bytes() == content
    assert f'src="assets/{name}"' in page(folder, "index.html")
    assert f'src="../../assets/{name}"' in page(folder, "2026-Q4/growth/trial.html")


@pytest.mark.parametrize(
    ("setting", "files", "said"),
    [
        ("{logo: none.png}", {}, "there is no file none.png"),
        ("{logo: x.txt}", {"x.txt": b"x"}, "is no picture; use .gif"),
        ("{logo: x.png}", {"x.png": b"GIF8"}, "does not hold what its ending says"),
        ("{logo: x.svg}", {"x.svg": b"<svg><script>x</script></svg>"}, "links, styles or scripts"),
        ("{logo: x.svg}", {"x.svg": b"<svg><g onload = 'x'/></svg>"}, "links, styles or scripts"),
        ("{logo: x.svg}", {"x.svg": b"<svg><rect fill='url(http://x)'/></svg>"}, "links, styles or scripts"),
        ("{logo: ../x.png}", {}, "lies outside of the workspace"),
        ("{logo: x.png}", {"x.png": PNG + bytes(1_000_000)}, "larger than 1,000,000 bytes"),
        ("{templates: none}", {}, "is no folder"),
        ("{templates: okrs}", {}, "has no file that ends in .html"),
        ("{pages: more}", {"more/Bad Name.md": b"x"}, "cannot be an address"),
        ("{pages: more}", {"more/x.md": b"\xff\xfe"}, "is not UTF-8"),
        ("{hide: [checkin.notes]}", {}, "did you mean checkins.note?"),
        ("{hide: [objectives.title]}", {}, "cannot be hidden"),
    ],
)
def test_what_cannot_be_used_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], setting: str, files: dict[str, bytes], said: str
) -> None:
    """A setting that cannot be followed ends the build with what to do, and nothing is written."""
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    assert build(folder, setting) == 2
    assert said in capsys.readouterr().err
    assert not (folder / "site").exists()


def everything(folder: Path) -> str:
    """Return the text of all files of the site but the rules."""
    files = (file for file in sorted((folder / "site").rglob("*")) if file.is_file() and file.parent.name != "rules")
    return "".join(file.read_text("utf-8") for file in files)


def test_hidden_fields_are_nowhere(folder: Path) -> None:
    """What is hidden is in no page, no data, no feed and no excerpt; the rest stays."""
    assert build(folder, "{}") == 0
    shown = everything(folder)
    for word in ("secret plan", "secret note", "secret reason", "Ana Lima", "37%"):
        assert word in shown
    hide = "[people, objectives.why, checkins.note, initiatives.because, initiatives.allocation, checkins.confidence]"
    assert build(folder, f"{{hide: {hide}}}") == 0
    hidden = everything(folder)
    for word in ("secret", "Ana Lima", "37%", "0.6,", '"ana"'):
        assert word not in hidden, word
    assert "someone in Growth" in hidden
    assert "Paid rises" in hidden


def test_hidden_findings_leave_the_pages_empty(folder: Path) -> None:
    """With findings hidden the pages say nothing of them, although there are some."""
    assert build(folder, "{hide: [findings]}") == 0
    assert json.loads(page(folder, "data/v1/findings.json"))["findings"] == []


def test_an_excerpt_does_not_show_what_is_hidden(folder: Path) -> None:
    """A finding on a line that also holds a hidden value shows the line without it."""
    goals = GOALS.replace("confidence: 0.6, note: secret note", "note: secret note, confidence: 0.6, evidence: x")
    (folder / "okrs/growth.yaml").write_text(goals.replace("value: 15", "value: 15, colour: red"), "utf-8")
    assert build(folder, "{hide: [checkins.note]}") == 0
    told = everything(folder)
    assert "colour" in told
    assert "secret note" not in told
    assert "note: ···········" in told
