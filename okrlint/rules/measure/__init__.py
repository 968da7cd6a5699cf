"""Anyone could tell whether a goal was met."""
