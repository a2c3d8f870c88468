"""HMAC over several parts, for the audit chain."""

from __future__ import annotations

import hashlib
import hmac


def mac(key: bytes, *parts: bytes) -> str:
    """HMAC-SHA256 over length-prefixed parts, as hex; no two lists of parts give the same bytes."""
    keyed = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        keyed.update(len(part).to_bytes(8, "big") + part)
    return keyed.hexdigest()
