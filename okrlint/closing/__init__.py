"""The end of a cycle: which goals wait to be closed, what closing writes, and which go on in the next cycle."""
