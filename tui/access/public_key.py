"""A public key as OpenSSH writes it: read from its very bytes, strong ones only."""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tui.misuse import Misuse

MOST_CHARACTERS = 16 * 1024
RSA_BITS = (3072, 16384)
KINDS = "ed25519, sk-ed25519, ecdsa, sk-ecdsa, or RSA from 3,072 bits"


class PublicKey(NamedTuple):
    """A key: its kind and blob as they stand in a line, and what its owner wrote behind them."""

    kind: str
    blob: str
    comment: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA256 as `ssh-keygen -l` prints it."""
        digest = hashlib.sha256(base64.b64decode(self.blob)).digest()
        return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def read_key(text: str) -> PublicKey:
    """The one key in the text of a .pub file. Raises Misuse for anything else."""
    if "PRIVATE KEY" in text:
        raise Misuse("this is a private key: keep it to yourself, and give the file ending in .pub")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1 or len(text) > MOST_CHARACTERS:
        raise Misuse("give one public key, in one line, as a .pub file has it")
    kind, _, rest = lines[0].strip().partition(" ")
    blob, _, comment = rest.strip().partition(" ")
    if "cert-v0" in kind:
        raise Misuse(f"a certificate is not taken; give a key: {KINDS}")
    if kind == "ssh-dss":
        raise Misuse(f"a DSA key is too weak; there are {KINDS}")
    if kind not in _KINDS:
        raise Misuse(f"a line begins with the kind of the key, without options; there are {KINDS}")
    try:
        raw = base64.b64decode(blob, validate=True)
    except (binascii.Error, ValueError):
        raise Misuse("the key is not whole: its middle part is no base64") from None
    _check(kind, raw)
    comment = comment.strip()
    return PublicKey(kind, base64.b64encode(raw).decode(), comment if _plain(comment) else "")


def _plain(comment: str) -> bool:
    return len(comment) <= 100 and comment.isascii() and comment.isprintable()


class _Fields:
    """The strings of which a key's bytes consist."""

    def __init__(self, raw: bytes) -> None:
        self._left = raw

    def next(self) -> bytes:
        size, self._left = int.from_bytes(self._left[:4], "big"), self._left[4:]
        if size > len(self._left):
            raise Misuse("the key is not whole: it is cut off")
        found, self._left = self._left[:size], self._left[size:]
        return found

    @property
    def at_end(self) -> bool:
        return not self._left


def _check(kind: str, raw: bytes) -> None:
    fields = _Fields(raw)
    if fields.next() != kind.encode():
        raise Misuse("the key is not what its line says: its bytes begin with another kind")
    _KINDS[kind](kind, fields)
    if not fields.at_end:
        raise Misuse("the key is not whole: something follows it")


def _ed25519(kind: str, fields: _Fields) -> None:
    _expect(len(fields.next()) == 32)


def _sk_ed25519(kind: str, fields: _Fields) -> None:
    _ed25519(kind, fields)
    _expect(fields.next() != b"")  # the application: "ssh:"


def _ecdsa(kind: str, fields: _Fields) -> None:
    curve = kind.removeprefix("sk-").removeprefix("ecdsa-sha2-").removesuffix("@openssh.com")
    _expect(fields.next() == curve.encode())
    size = (int(curve.removeprefix("nistp")) + 7) // 8
    point = fields.next()
    _expect(len(point) == 1 + 2 * size and point[0] == 4)


def _sk_ecdsa(kind: str, fields: _Fields) -> None:
    _ecdsa(kind, fields)
    _expect(fields.next() != b"")


def _rsa(kind: str, fields: _Fields) -> None:
    exponent = int.from_bytes(fields.next(), "big", signed=True)
    modulus = int.from_bytes(fields.next(), "big", signed=True)
    _expect(exponent >= 3 and exponent % 2 == 1 and modulus > 0 and modulus % 2 == 1)
    bits = modulus.bit_length()
    if not RSA_BITS[0] <= bits <= RSA_BITS[1]:
        raise Misuse(
            f"an RSA key has {RSA_BITS[0]:,} to {RSA_BITS[1]:,} bits, this one {bits:,};"
            " 'ssh-keygen -t ed25519' makes a better one"
        )


def _expect(true: bool) -> None:
    if not true:
        raise Misuse("the key is not whole: its parts are not those of its kind")


_KINDS: Mapping[str, Callable[[str, _Fields], None]] = {
    "ssh-ed25519": _ed25519,
    "sk-ssh-ed25519@openssh.com": _sk_ed25519,
    "ecdsa-sha2-nistp256": _ecdsa,
    "ecdsa-sha2-nistp384": _ecdsa,
    "ecdsa-sha2-nistp521": _ecdsa,
    "sk-ecdsa-sha2-nistp256@openssh.com": _sk_ecdsa,
    "ssh-rsa": _rsa,
}
