"""The real program in a pseudo-terminal: what Pilot, which waits after each key, cannot see."""
