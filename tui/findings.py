"""What `parley doctor` reports."""

from typing import NamedTuple

OK = "OK"
WARNING = "warning"
FAULT = "fault"


class Finding(NamedTuple):
    """One thing looked at: OK, warning or fault, in a sentence, and the command that repairs it."""

    level: str
    what: str
    detail: str
    repair: str = ""
