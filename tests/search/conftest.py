"""Stores to search in: the bundled set, only read; a desk with made-up digests for each test."""

from tests.db.conftest import blank, bundled, desk, full, store

__all__ = ["blank", "bundled", "desk", "full", "store"]
