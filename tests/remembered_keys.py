"""Key derivation for tests, which unlock the same vaults thousands of times.

Each key is derived once, for real and at the floor of the allowed strength; the same password with
the same salt is then answered from memory, as it could only give the same key again.
"""

from __future__ import annotations

from functools import cache

import pytest

from counsel_desk.store.kdf import KdfParameters

_REMEMBERED = cache(KdfParameters.stretch)


def remember_keys(patch: pytest.MonkeyPatch) -> None:
    """From now on, until the patch is undone, no key is derived twice."""
    patch.setenv("COUNSEL_DESK_KDF", "floor")
    patch.setattr(KdfParameters, "stretch", _REMEMBERED)
