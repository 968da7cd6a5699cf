"""A workspace folder: finding it, its settings, its files, what is accepted in it, and writing to it."""
