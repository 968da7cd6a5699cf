"""A cycle ends with a lesson."""
