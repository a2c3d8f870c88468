"""Looking large files through in a process of its own, while the window is already in use.

What it found comes back as one line. A lock ends it at once; the copy that it reads waits for the
next unlock.
"""

from __future__ import annotations

import json
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counsel_desk import errors, i18n
from counsel_desk.i18n import _
from counsel_desk.services import child_processes
from counsel_desk.store import large_file_check
from counsel_desk.store.large_file_check import CheckJob
from counsel_desk.store.vault import Vault

COMMAND = "check-child"


@dataclass(frozen=True)
class Looked:
    """How it stands: still running, or over with a problem or without one."""

    is_over: bool
    problem: str = ""


class LargeFileCheck:
    """The one check of the vault that is open; nothing is due for small or untouched files."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._process: subprocess.Popen[str] | None = None
        self._answer: list[str] = []

    def begin(self) -> bool:
        """Start the other process; False when there is nothing to look through."""
        if self._process is not None or not self._vault.has_copy_to_check:
            return False
        try:
            self._process = child_processes.start(COMMAND)
        except OSError:
            # The copy waits for the next unlock.
            return False
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
    child_processes.let_window_go_first()
    try:
        large_file_check.look_through(_heard(json.loads(line)))
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
    return json.dumps(
        {
            "vault": vault.vault_id, "folder": str(vault.folder),
            "keys": child_processes.told_keys(vault.keys), "language": i18n.language(),
        }
    )  # fmt: skip


def _heard(job: dict[str, Any]) -> CheckJob:
    i18n.set_language(job["language"])
    return CheckJob(job["vault"], Path(job["folder"]), child_processes.heard_keys(job["keys"]))
