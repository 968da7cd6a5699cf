"""Few goals, so that each gets the attention it needs."""
