"""The same goals through time: which goal of today is which of then, and what changed in meaning."""
