"""Scans in both files of a vault, for the tests that are about their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from counsel_desk.records.cases.attachment import Attachment, AttachmentContent
from counsel_desk.records.room.register_file import RegisterFile
from counsel_desk.store.connection import connect_pair
from counsel_desk.store.tables import CASES, ROOM
from counsel_desk.store.vault import Keys, Vault

SCAN = b"%PDF-1.4 a signed form " * 2000
DIGEST = hashlib.sha256(SCAN).hexdigest()


def attach(vault: Vault, student: str, data: bytes = SCAN) -> str:
    """A scan in a student's file; returns its digest."""
    digest = hashlib.sha256(data).hexdigest()
    with vault.write(CASES, "attachment.add") as session:
        session.add(AttachmentContent(digest=digest, size=len(data), data=data))
        session.flush()
        session.add(
            Attachment(
                student_id=student, title="回执", media="pdf", digest=digest, is_recording=False,
                added_at=datetime(2026, 10, 20), added_by="甲一",
            )
        )  # fmt: skip
    return digest


def put_in_register(vault: Vault, data: bytes = SCAN) -> None:
    """A paper that belongs to an entry of a register."""
    digest = hashlib.sha256(data).hexdigest()
    with vault.write(ROOM, "register_file.add") as session:
        session.add(
            RegisterFile(
                register="activity", entry_id=1, title="照片", media_type="pdf", size=len(data),
                digest=digest, content=data, added_on=date(2026, 10, 20),
            )
        )  # fmt: skip


@contextmanager
def pair(folder: Path, keys: Keys) -> Iterator[Any]:
    """A bare connection on both files of a folder."""
    connection = connect_pair(folder, keys.of(CASES), keys.room)
    try:
        yield connection
    finally:
        connection.close()
