"""OKRs as code: goals in YAML, held to the rules that good goals follow, published as a site.

The map of the house. A module imports only from floors below its own; rooms on one floor do not see each other.
A letter splits a floor: `1b` stands on `1a`. The tests read this table, so it cannot lie.

| floor | room | purpose |
| --- | --- | --- |
| 7 | `cli` | one file per command; the only place that prints, reads the clock and exits |
| 6b | `lsp` | the language server: problems, mends and names while one types |
| 6b | `serve` | the site while one writes: builds, watches, answers this machine |
| 6a | `cache` | what a run found, kept while every byte it came from is the same |
| 6a | `project` | opens a workspace folder and hands it to lint or site; writes fixes |
| 5 | `reporters` | one file per output format |
| 5 | `exporters` | one file per format that goals are handed on in |
| 5 | `importers` | one file per format that goals come from |
| 5 | `terminal` | the state of goals as text for a terminal |
| 5 | `diffs` | one file per form of what changed in meaning |
| 4 | `rules` | one file per rule, in a folder per family |
| 4 | `site` | one file per kind of page, and what draws and writes them |
| 3a | `checkins` | check-ins written into a file, in the manner of those that are there |
| 3a | `closing` | the end of a cycle, and goals carried into the next |
| 3a | `fmt` | canonical layout |
| 3a | `starting` | the files of a new workspace, and new goals in one that is there |
| 3b | `testing` | runs the examples of a rule's manual; public, for packages of rules |
| 3a | `lint` | the contract of a rule, discovery, levels, the loop, ignores, fixes |
| 2b | `history` | the same goals through time: a workspace beside its earlier revision |
| 2a | `model` | what goals mean: names, cycles, the cascade, progress |
| 2a | `wording` | how a title reads: outcome or task, and which words say so |
| 2a | `similar` | near copies among titles |
| 1b | `splice` | values put into the text of a file at known places, and what the file must mean after it |
| 1b | `config` | settings: `okrlint.yaml` or `[tool.okrlint]` |
| 1a | `syntax` | YAML text to nodes that know their place; shape against the schemas |
| 1a | `figures` | the figures in a title |
| 0a | `text` | sources, spans, places, edits, nearest names |
| 0b | `diagnostic` | a finding as data, and the report that holds them |
| 0a | `errors` | what ends a run: wrong use, wrong settings |
| 0a | `record` | classes of data that cannot be changed |
| 0a | `globs` | patterns of paths |
| 0a | `resources` | what is installed: the folders that ship with the package, packages of rules or settings |
| 0b | `prose` | text that means itself, in Markdown and in JSON that is read raw |
| 0a | `disk` | one writer at a time, bytes that have arrived, no leftovers |
| 0b | `git` | revisions, asked with plumbing only |

Doors, the only modules with side effects: `resources`, `disk`, `git`, `cache`, `project`, `serve`, `lsp`, `site.write`,
`cli`.
"""

__version__ = "0.1.0"
