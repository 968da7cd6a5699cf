"""Green means that the business moved."""
