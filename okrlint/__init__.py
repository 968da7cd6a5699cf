"""OKRs as code: goals in YAML, held to the rules that good goals follow, published as a site.

The map of the house. A module imports only from floors below its own; rooms on one floor do not see each other.
A letter splits a floor: `1b` stands on `1a`. The tests read this table, so it cannot lie.

| floor | room | purpose |
| --- | --- | --- |
| 1a | `syntax` | YAML text to nodes that know their place; shape against the schemas |
| 1a | `figures` | the figures in a title |
| 0a | `text` | sources, spans, places, edits, nearest names |
| 0b | `diagnostic` | a finding as data, and the report that holds them |
| 0a | `errors` | what ends a run: wrong use, wrong settings |
| 0a | `resources` | the folders that ship with the package |

Doors, the only modules with side effects: `resources`.
"""

__version__ = "0.1.0"
