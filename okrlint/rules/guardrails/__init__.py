"""One number is not pushed at the cost of another."""
