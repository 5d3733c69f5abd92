"""Article digests: reading, checking, loading."""
