"""The language server: what is wrong while one types, with the mend, and what the words in a goal file stand for.

`desk` keeps the workspaces of the files that are open, `answers` says what an editor is told about them, and `server`
speaks the protocol. Positions are counted the way the editor asked for; everything else is that of `okrlint lint`.
"""
