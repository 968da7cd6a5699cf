"""The goalposts stay where they were agreed: a workspace beside its earlier revision."""
