"""The file says something the tool can read."""
