"""The stores that the tests of the store use too."""

from tests.bundled import bundled
from tests.db.conftest import blank, desk, store

__all__ = ["blank", "bundled", "desk", "store"]
