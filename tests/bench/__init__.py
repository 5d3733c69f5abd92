"""Measurements: each figure is a ratio to a yardstick taken in the same run."""
