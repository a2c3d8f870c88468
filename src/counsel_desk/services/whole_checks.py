"""Looking large files through in a process of its own, while the window is already in use.

The keys go to the other process over its standard input; what it found comes back as one line. A
lock ends it at once; the copy that it reads waits for the next unlock.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counsel_desk import errors, i18n, paths
from counsel_desk.i18n import _
from counsel_desk.store import whole_check
from counsel_desk.store.connection import FileKey
from counsel_desk.store.tables import SIDES
from counsel_desk.store.vault import Keys, Vault
from counsel_desk.store.whole_check import CheckJob

COMMAND = "check-child"
_NICER = 10


@dataclass(frozen=True)
class Looked:
    """How it stands: still running, or over with a problem or without one."""

    is_over: bool
    problem: str = ""


class WholeCheck:
    """The one check of the vault that is open; nothing is due for small or untouched files."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._process: subprocess.Popen[str] | None = None
        self._answer: list[str] = []

    def begin(self) -> bool:
        """Start the other process; False when there is nothing to look through."""
        if self._process is not None or not self._vault.has_copy_to_check:
            return False
        self._process = subprocess.Popen(  # noqa: S603 (our own program with a word of our own)
            [*paths.program(), COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ.copy(),
            start_new_session=True,
            close_fds=True,
            text=True,
            encoding="utf-8",
        )
        job = _told(self._vault)
        threading.Thread(target=_talk, args=(self._process, job, self._answer), daemon=True).start()
        return True

    def look(self) -> Looked:
        """What came of it so far; asked for now and then."""
        if self._process is None:
            return Looked(is_over=True)
        if not self._answer:
            return Looked(is_over=False)
        (answer,) = self._answer
        self._vault.has_copy_to_check = False
        self._vault.is_looked_through = answer == "sound"
        if answer in ("sound", ""):
            return Looked(is_over=True)
        told = _("While you work the vault was looked through. {problem}")
        return Looked(is_over=True, problem=told.format(problem=answer))

    def stop(self) -> None:
        """End it at once, with the keys that it holds; the next unlock begins it anew."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def serve(line: str) -> str:
    """The other process: look the copy through and say ``sound``, or what is wrong.

    Nothing is said when the disk does not let it: another day's check will.
    """
    if hasattr(os, "nice"):
        os.nice(_NICER)
    try:
        whole_check.look_through(_heard(json.loads(line)))
    except errors.VaultProblem as problem:
        return str(problem)
    except errors.DeskError:
        return ""
    return "sound"


def _talk(process: subprocess.Popen[str], job: str, answer: list[str]) -> None:
    said = ""
    # It may have been ended by a lock meanwhile.
    with suppress(OSError, ValueError):
        said, _errors = process.communicate(job + "\n")
    answer.append(said.strip())


def _told(vault: Vault) -> str:
    keys = {side: [vault.keys.of(side).key.hex(), vault.keys.of(side).salt.hex()] for side in SIDES}
    folder, language = str(vault.folder), i18n.language()
    return json.dumps(
        {"vault": vault.vault_id, "folder": folder, "keys": keys, "language": language}
    )


def _heard(job: dict[str, Any]) -> CheckJob:
    i18n.set_language(job["language"])
    room, cases = (FileKey(*map(bytes.fromhex, job["keys"][side])) for side in SIDES)
    return CheckJob(job["vault"], Path(job["folder"]), Keys(room, cases))
