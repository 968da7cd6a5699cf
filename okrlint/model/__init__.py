"""What goals mean: the organisation, names, cycles, the cascade and progress, all of it plain values."""
