"""The family `sailing`."""
