"""The machinery around rules: their contract, finding them, levels, the loop, ignores and fixes."""
