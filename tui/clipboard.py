"""The terminal's clipboard over any link: OSC 52, wrapped for what stands in between.

No answer ever comes, so the most that can be said is that the text was sent.
"""

import base64
from collections.abc import Mapping

MOST_BYTES = 74_994  # xterm takes 100,000 bytes of base64 in one sequence
_SCREEN_CHUNK = 700  # screen hands through strings of at most 768 bytes


class TooLong(Exception):
    """The text is longer than terminals take."""


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """What to write to the terminal so that it puts `text` into its clipboard. Raises TooLong.

    tmux is told twice: it takes the plain sequence with `set-clipboard on` and hands the wrapped
    one through with `allow-passthrough on`.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > MOST_BYTES:
        raise TooLong
    plain = f"\x1b]52;c;{base64.b64encode(data).decode()}\x07"
    if environment.get("TMUX"):
        escaped = plain.replace("\x1b", "\x1b\x1b")
        return f"{plain}\x1bPtmux;{escaped}\x1b\\"
    if environment.get("STY") or environment.get("TERM", "").startswith("screen"):
        parts = (plain[at : at + _SCREEN_CHUNK] for at in range(0, len(plain), _SCREEN_CHUNK))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return plain


def takes_it(environment: Mapping[str, str]) -> bool:
    """Whether the terminal may have such a clipboard at all."""
    deaf = environment.get("TERM", "") in ("", "dumb", "linux")
    return not deaf and environment.get("TERM_PROGRAM") != "Apple_Terminal"
