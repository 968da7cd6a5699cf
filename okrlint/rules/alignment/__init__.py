"""Every goal leads somewhere, and no two are the same."""
