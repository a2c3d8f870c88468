"""MANIFEST.sha256 and SIGNATURE: what a package holds, and who says so.

The manifest has a line ``<sha256>  <name>`` for every other file, as ``sha256sum --check`` reads
it. The signature is Ed25519 over the manifest's bytes, beside the public key, as canonical JSON.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from counsel_desk.export.archive import File

ALGORITHM = "Ed25519"
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9_./]{1,80})")
_KEY, _SIGNATURE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def manifest(files: Sequence[File]) -> bytes:
    """The manifest of these files, its lines sorted by name."""
    lines = sorted((name, digest(content)) for name, content in files)
    return "".join(f"{told}  {name}\n" for name, told in lines).encode("ascii")


def read_manifest(content: bytes) -> dict[str, str] | None:
    """The digest of each file named, None when it is not written as :func:`manifest` does."""
    lines = content.decode("ascii", "replace").split("\n")
    found = [_LINE.fullmatch(line) for line in lines[:-1]]
    told = {line[2]: line[1] for line in found if line}
    again = "".join(f"{told[name]}  {name}\n" for name in sorted(told))
    return told if again.encode("ascii") == content else None


@dataclass(frozen=True)
class Signature:
    """A public key (32 bytes) and what was signed with its private half (64 bytes)."""

    public_key: bytes
    signature: bytes

    def written(self) -> bytes:
        """As the file SIGNATURE says it."""
        told = {
            "algorithm": ALGORITHM,
            "public_key": self.public_key.hex(),
            "signature": self.signature.hex(),
        }
        return (json.dumps(told, indent=2, sort_keys=True) + "\n").encode("ascii")


def read_signature(content: bytes) -> Signature | None:
    """The signature in a file, None when it is not written as :meth:`Signature.written` does."""
    try:
        told = json.loads(content)
        key, made = told["public_key"], told["signature"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not (isinstance(key, str) and isinstance(made, str)):
        return None
    if not (_KEY.fullmatch(key) and _SIGNATURE.fullmatch(made)):
        return None
    found = Signature(bytes.fromhex(key), bytes.fromhex(made))
    return found if found.written() == content else None
