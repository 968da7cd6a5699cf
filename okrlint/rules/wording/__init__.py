"""An outcome, not a task."""
