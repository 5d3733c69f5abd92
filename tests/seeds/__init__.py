"""Tests of loading digests."""
