"""One person answers for a goal, another confirms it."""
