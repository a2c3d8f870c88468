"""What a guess at a password costs: Argon2id's parameters, their limits, and their measuring."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from counsel_desk import errors
from counsel_desk.i18n import _

KEY_BYTES = 32
FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_ITERATIONS = 3
"""RFC 9106, section 4, second recommendation: 64 MiB, three passes; never less is used."""

CEILING_MEMORY_KIB = 1024 * 1024
CEILING_ITERATIONS = 16
CEILING_LANES = 8
"""Above these a planted slot would only exhaust the machine of whoever tries to open it."""

KDF_VARIABLE = "COUNSEL_DESK_KDF"


@dataclass(frozen=True)
class KdfParameters:
    """The cost of one guess: memory in KiB, passes over it, and lanes computed side by side.

    Raises ``ValueError`` for values outside the limits, so no value of this class can be too weak
    or exhausting, wherever it was read.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        values = (self.memory_kib, self.iterations, self.lanes)
        if any(type(value) is not int for value in values):
            raise ValueError("Argon2id parameters are whole numbers")
        if not (
            FLOOR_MEMORY_KIB <= self.memory_kib <= CEILING_MEMORY_KIB
            and FLOOR_ITERATIONS <= self.iterations <= CEILING_ITERATIONS
            and 1 <= self.lanes <= CEILING_LANES
        ):
            raise ValueError("Argon2id parameters are outside their limits")

    def stretch(self, secret: bytes, salt: bytes) -> bytes:
        """The 32-byte key that a password and a salt of 16 bytes give; slow on purpose.

        Raises :class:`~counsel_desk.errors.StorageProblem` when the machine has not enough free
        memory.
        """
        try:
            return Argon2id(
                salt=salt,
                length=KEY_BYTES,
                iterations=self.iterations,
                lanes=self.lanes,
                memory_cost=self.memory_kib,
            ).derive(secret)
        except MemoryError as fault:
            text = _(
                "This computer has too little free memory to check the password ({size} MiB are "
                "needed). Close other programs, then try again."
            )
            raise errors.StorageProblem(text.format(size=self.memory_kib // 1024)) from fault


FLOOR = KdfParameters(FLOOR_MEMORY_KIB, FLOOR_ITERATIONS, 2)
CEILING = KdfParameters(CEILING_MEMORY_KIB, CEILING_ITERATIONS, CEILING_LANES)
START = KdfParameters(256 * 1024, 3, 2)


def seconds_for(kdf: KdfParameters) -> float:
    """How long one stretch takes on this machine, now."""
    started = time.perf_counter()
    kdf.stretch(b"how long does this take", b"counsel-desk kdf")
    return time.perf_counter() - started


def calibrate(
    target_seconds: float = 0.65, measure: Callable[[KdfParameters], float] = seconds_for
) -> KdfParameters:
    """Parameters that cost about ``target_seconds`` per guess here, never below the floor.

    Memory is halved on a slow machine until one stretch fits, down to the floor; passes are added
    on a fast one. Memory never grows beyond 256 MiB, so that the vault opens on an old office PC.
    The environment variable ``COUNSEL_DESK_KDF=floor`` chooses the floor for tests and the demo
    school; it cannot choose less.
    """
    if os.environ.get(KDF_VARIABLE) == "floor":
        return FLOOR
    kdf = START
    seconds = _measured(kdf, measure)
    while seconds > target_seconds * 1.5 and kdf.memory_kib > FLOOR_MEMORY_KIB:
        kdf = KdfParameters(kdf.memory_kib // 2, kdf.iterations, kdf.lanes)
        seconds = _measured(kdf, measure)
    wanted = round(kdf.iterations * target_seconds / max(seconds, 0.001))
    passes = min(max(wanted, FLOOR_ITERATIONS), CEILING_ITERATIONS)
    return KdfParameters(kdf.memory_kib, passes, kdf.lanes)


def _measured(kdf: KdfParameters, measure: Callable[[KdfParameters], float]) -> float:
    """The measured seconds; a machine without that much memory counts as far too slow."""
    try:
        return measure(kdf)
    except errors.StorageProblem:
        return float("inf")
