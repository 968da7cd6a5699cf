"""The work is there because it moves something."""
