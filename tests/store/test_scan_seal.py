"""Scans under the seal: by their digest at a clean close, by their bytes in a deep check."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from counsel_desk import errors
from counsel_desk.records.cases.attachment import Attachment, AttachmentContent
from counsel_desk.store import checking, seal
from counsel_desk.store.tables import CASES
from tests import vaults
from tests.store import raw_files

SCAN = b"%PDF-1.4 a signed form " * 40
CHANGED = "UPDATE attachment_content SET data = zeroblob(length(data))"


@pytest.fixture
def scanned(folder: Path, template: vaults.Template) -> Path:
    """A vault with one scan, cleanly closed."""
    vault = vaults.as_counsellor(folder)
    digest = hashlib.sha256(SCAN).hexdigest()
    with vault.write(CASES, "attachment.add") as session:
        session.add(AttachmentContent(digest=digest, size=len(SCAN), data=SCAN))
        session.flush()
        session.add(
            Attachment(
                student_id=template.students[0], title="回执", media="pdf", digest=digest,
                is_recording=False, added_at=datetime(2026, 10, 20), added_by="甲一",
            )
        )  # fmt: skip
    vault.close()
    return folder


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE attachment_content SET digest = '0' || substr(digest, 2)",
        "UPDATE attachment_content SET size = size + 1",
        "UPDATE attachment SET title = 'x'",
        "DELETE FROM attachment",
    ],
)
def test_all_but_the_bytes_themselves_is_under_the_seal(scanned: Path, change: str) -> None:
    raw_files.run_sql(scanned, CASES, "PRAGMA foreign_keys = OFF", change)
    with pytest.raises(errors.DamagedVault, match="something else than when it was last"):
        vaults.as_counsellor(scanned)


def test_changed_bytes_are_noticed_by_a_deep_check(scanned: Path) -> None:
    vault = vaults.as_counsellor(scanned)
    checking.check_inside(vault, deep=True)
    vault.close()
    raw_files.run_sql(scanned, CASES, CHANGED)
    vault = vaults.as_counsellor(scanned)
    checking.check_inside(vault, deep=False)
    with pytest.raises(errors.DamagedVault, match="cases"):
        checking.check_inside(vault, deep=True)
    vault.abandon()


def test_the_seal_itself_is_the_same_whatever_the_bytes(scanned: Path) -> None:
    vault = vaults.as_counsellor(scanned)
    key = vault.seal_key(CASES)
    with vault.read() as session:
        before = seal.compute(session, CASES, key)
        assert not seal.scan_changed(session, CASES)
        session.execute(text(CHANGED))
        assert seal.compute(session, CASES, key) == before
        assert seal.scan_changed(session, CASES)
    vault.close()
