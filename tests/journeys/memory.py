"""Looking for secrets in the memory of every process of the program."""

from __future__ import annotations

from pathlib import Path

from counsel_desk.store.opening import open_vault
from tests import vaults
from tests.journeys.at_the_desk import COUNSELLOR_WORD, Seat
from tests.journeys.screen import memory_of, program_pids


def found_in_memory(at_desk: Seat, needles: dict[str, bytes]) -> dict[str, int]:
    """How often each needle that is there was found, all processes together."""
    found: dict[str, int] = {}
    for pid in program_pids(at_desk.screen.display):
        for block in memory_of(pid):
            for name, needle in needles.items():
                count = block.count(needle)
                if count:
                    found[name] = found.get(name, 0) + count
    return found


def needles(vault: Path, **texts: str) -> dict[str, bytes]:
    """Password, file keys and pieces of text, in the forms they have in memory."""
    opened = open_vault(vault, vaults.COUNSELLOR, COUNSELLOR_WORD)
    keys = {"room key": opened.keys.room.key, "cases key": opened.keys.of("cases").key}
    opened.close()
    made = {**keys, **{f"{name} hex": key.hex().encode() for name, key in keys.items()}}
    for name, text in {"password": COUNSELLOR_WORD, **texts}.items():
        made[name] = text.encode()
        made[f"{name} utf-16"] = text.encode("utf-16-le")
    return made
