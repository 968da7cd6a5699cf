"""YAML text to a tree that knows its places, held against the schemas, with every mistake as a `Problem`."""
