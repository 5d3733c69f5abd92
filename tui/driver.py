"""The terminal as Textual drives it, but for one thing: bytes that are no text do not end it."""

from codecs import IncrementalDecoder, getincrementaldecoder
from functools import partial

from textual.drivers import linux_driver


def _lenient(encoding: str) -> partial[IncrementalDecoder]:
    return partial(getincrementaldecoder(encoding), errors="replace")


def be_lenient() -> None:
    """Let the thread that reads keys show a stand-in for a byte that is no UTF-8.

    A single one, from a paste in another encoding or a broken line, would end that thread and the
    program with it.
    """
    linux_driver.getincrementaldecoder = _lenient  # type: ignore[attr-defined,assignment]
