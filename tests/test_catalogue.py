"""The catalogue of rules: exactly those agreed on, each in the schema of the settings, in the docs and on the site."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import site_kit as kit

from okrlint.diagnostic import RuleCard
from okrlint.lint.manual import chapter, described
from okrlint.lint.registry import load_rules

ROOT = Path(__file__).parent.parent
RULES = load_rules()
CARDS = [described(rule) for rule in RULES]
LETTERS = {"error": "E", "warning": "w", "info": "i", "off": "–"}
NEEDS = {"F", "X", "H", "G", "X H"}
LEVELS = "^(off|info|warning|error)$"

_ROW = re.compile(r"\| ([a-z-]+) \| (\S+) \| ([FXHG ]+) \|\Z")


def agreed() -> dict[str, tuple[str, str, str]]:
    """Return family, level and needs of each rule of the catalogue."""
    found: dict[str, tuple[str, str, str]] = {}
    family = ""
    for line in (ROOT / "docs/catalogue.md").read_text("utf-8").splitlines():
        family = line[3:] if line.startswith("## ") else family
        row = _ROW.match(line)
        if row:
            assert row[1] not in found
            found[row[1]] = (family, row[2], row[3])
    return found


@pytest.mark.repository
def test_the_rules_are_exactly_those_agreed_on() -> None:
    """No rule is missing, none is there that nobody agreed on, and families and levels are the same."""
    wanted = {name: (family, level) for name, (family, level, _) in agreed().items()}
    there = {
        card.id: (card.family, LETTERS[card.level.value] + ("*" if card.starter and card.family != "structure" else ""))
        for card in CARDS
    }
    assert {
        name: (there.get(name), wanted.get(name)) for name in {*there, *wanted} if there.get(name) != wanted.get(name)
    } == {}


@pytest.mark.repository
def test_the_catalogue_says_what_a_rule_needs() -> None:
    """Every row names what the rule has to see, in the letters explained above the tables."""
    assert {needs for _, _, needs in agreed().values()} <= NEEDS
    assert len(agreed()) > 120


@pytest.mark.repository
def test_every_rule_has_a_page_on_the_site() -> None:
    """Each rule's page shows its manual and each of its options with default and meaning."""
    site = kit.build(kit.workspace({}), rules=CARDS)
    for card in CARDS:
        page = site[f"rules/{card.id}.html"]
        assert card.id in page
        for option in card.options:
            assert f">{option.name}</th>" in page


def families() -> dict[str, list[RuleCard]]:
    """Return the cards by family."""
    found: dict[str, list[RuleCard]] = {}
    for card in CARDS:
        found.setdefault(card.family, []).append(card)
    return found


def pages() -> dict[str, str]:
    """Return the pages of the docs about rules: one with all, one for each family."""
    made: dict[str, str] = {}
    index = [
        "# Rules",
        "",
        f"{len(CARDS)} rules in {len(families())} families. `okrlint explain RULE` prints the same in the terminal.",
    ]
    for family, cards in families().items():
        made[f"{family}.md"] = "\n".join([f"# {family}", "", *(chapter(card) for card in cards)])
        index += ["", f"## [{family}]({family}.md)", "", "| rule | what it finds | level |", "| --- | --- | --- |"]
        for card in cards:
            level = f"{card.level.value}{' *' if card.starter else ''}"
            index.append(f"| [{card.id}]({family}.md#{card.id}) | {card.summary} | {level} |")
    index += ["", "Levels are those of the profile recommended; * marks the rules of the profile starter."]
    return {"README.md": "\n".join(index) + "\n", **made}


@pytest.mark.repository
def test_the_docs_are_made_from_the_manuals(request: pytest.FixtureRequest) -> None:
    """The pages below docs/rules/ say what the rules themselves say; `--update-golden` writes them anew."""
    folder = ROOT / "docs/rules"
    if request.config.getoption("--update-golden"):
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.md"):
            old.unlink()
        for name, text in pages().items():
            (folder / name).write_text(text, "utf-8")
    assert {page.name: page.read_text("utf-8") for page in folder.glob("*.md")} == pages()


def rule_schema(card: RuleCard, options: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of what the settings may say of a rule with options."""
    level = {"description": f"How serious a finding is (recommended: {card.level.value}).", "type": "string"}
    fields = {
        option.name: {"description": option.meaning, **kind(options[option.name]), "default": options[option.name]}
        for option in card.options
    }
    return {
        "description": f"{card.summary}.",
        "type": ["string", "object"],
        "pattern": LEVELS,
        "properties": {"level": {**level, "enum": ["off", "info", "warning", "error"]}, **fields},
    }


def kind(default: object) -> dict[str, Any]:
    """Return the type of an option in the words of JSON Schema, told by its default."""
    if isinstance(default, tuple):
        return {"type": "array", "items": kind(default[0] if default else "")}
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return {"type": names[type(default)]}


def with_rules(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of the settings with every rule and option of the program, and none besides."""
    known = {rule.id for rule in RULES}
    defs = {name: part for name, part in schema["$defs"].items() if name != "rules" and not name.startswith("rule-")}
    properties: dict[str, Any] = {}
    for rule, card in zip(RULES, CARDS, strict=True):
        properties[card.id] = {"$ref": "#/$defs/rule", "description": f"{card.summary}."}
        if rule.options:
            made = rule.options()
            defaults = {option.name: getattr(made, option.name) for option in card.options}
            defs[f"rule-{card.id}"] = json.loads(json.dumps(rule_schema(card, defaults)))
            properties[card.id] = {"$ref": f"#/$defs/rule-{card.id}"}
    assert set(properties) == known
    rest = {"$ref": "#/$defs/rule"}
    defs["rules"] = {
        "description": "A level, or options, for a rule or a whole family; a rule's own wins over its family's.",
        "type": "object",
        "properties": properties,
        "additionalProperties": rest,
    }
    return {**schema, "$defs": defs}


@pytest.mark.repository
def test_the_schema_of_the_settings_knows_every_rule_and_option(request: pytest.FixtureRequest) -> None:
    """Editors offer each rule with its options, types and defaults; `--update-golden` writes them anew."""
    from okrlint.syntax.editors import draft_07

    file = ROOT / "schema/settings.schema.json"
    wanted = with_rules(json.loads(file.read_text("utf-8")))
    if request.config.getoption("--update-golden"):
        for path, made in ((file, wanted), (ROOT / "schema/draft-07/settings.schema.json", draft_07(wanted))):
            path.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", "utf-8")
    assert json.loads(file.read_text("utf-8")) == wanted
