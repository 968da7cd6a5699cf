"""Looked at often enough to steer."""
