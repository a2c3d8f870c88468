"""A growing pause after wrong passwords: 1, 2, 4, 8 … 30 seconds, over restarts, never final.

Whoever owns the computer and the file can go round it: it is courtesy, and slows a child who
guesses. Strength comes from the password itself.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

LONGEST = 30


class WrongPasswordDelay:
    """Counts failures per person in a small file beside the settings; names stay out of it."""

    def __init__(self, file: Path, now: Callable[[], float] = time.time) -> None:
        self._file, self._now = file, now

    def add_failure(self, person: str) -> None:
        """One more wrong password."""
        content = self._read()
        count = content.get(self._key(person), (0, 0.0))[0] + 1
        until = self._now() + min(LONGEST, 2 ** (count - 1))
        content[self._key(person)] = (count, until)
        self._write(content)

    def forget(self, person: str) -> None:
        """The right password came."""
        content = self._read()
        if content.pop(self._key(person), None) is not None:
            self._write(content)

    def seconds_left(self, person: str) -> int:
        """How long this person still has to wait."""
        until = self._read().get(self._key(person), (0, 0.0))[1]
        left = until - self._now()
        # A clock set back must not lock anybody out for longer than the longest pause.
        return max(0, min(LONGEST, int(left + 0.999)))

    def _key(self, person: str) -> str:
        return str(len(person)) + ":" + str(sum(map(ord, person)) % 9973)

    def _read(self) -> dict[str, tuple[int, float]]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(k): (int(v[0]), float(v[1])) for k, v in content.items()}
        except (OSError, ValueError, TypeError, AttributeError, IndexError, KeyError):
            return {}

    def _write(self, content: dict[str, tuple[int, float]]) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(content), encoding="utf-8")
        except OSError:
            # A pause that cannot be kept must not keep anybody out.
            return
