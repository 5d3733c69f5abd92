"""The environment of a session: made anew, since a client may have sent any of it."""

import os
import pwd
import re
from collections.abc import Mapping

REQUEST = "SSH_ORIGINAL_COMMAND"

_SAFE = {
    "TERM": re.compile(r"[A-Za-z0-9._+-]{1,32}", re.ASCII),
    "COLORTERM": re.compile(r"truecolor|24bit"),
    "SSH_CONNECTION": re.compile(r"[0-9A-Za-z.:% ]{1,128}", re.ASCII),
    "SSH_TTY": re.compile(r"/dev/[a-z0-9/]{1,32}", re.ASCII),
}


def surroundings(sent: Mapping[str, str]) -> dict[str, str]:
    """All that a session gets to see: what the account says, and of what was sent the harmless.

    Nothing in it names a program to run, a file to read or an author.
    """
    entry = pwd.getpwuid(os.geteuid())
    kept = {
        name: value
        for name, pattern in _SAFE.items()
        if pattern.fullmatch(value := sent.get(name, ""))
    }
    if sent.get("NO_COLOR"):
        kept["NO_COLOR"] = "1"
    return {
        "TERM": "xterm",
        **kept,
        "HOME": entry.pw_dir,
        "USER": entry.pw_name,
        "LOGNAME": entry.pw_name,
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
    }
