"""Effort follows strategy."""
