"""What a backup holds, told before anybody goes back to it; nothing is written by looking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.base import table_of
from counsel_desk.records.cases.attachment import AttachmentContent
from counsel_desk.records.cases.released_package import ReleasedPackage
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.student import Student
from counsel_desk.services.restore_views import BackupPreview, Behind
from counsel_desk.store import crash_copy, inspecting, kept_aside, restore, scan_pool
from counsel_desk.store.kept_aside import KeptAside
from counsel_desk.store.restore import Proved
from counsel_desk.store.tables import AUDIT, CASES, SIDES
from counsel_desk.store.vault import Vault

Days = Mapping[str, date]
"""The days of sessions by their ids."""


def look(backup: Path, name: str, password: str, present: Path | Days) -> BackupPreview:
    """Look into a backup as a counsellor.

    :param present: the sessions of the vault that is open, or the folder of one that may be broken.
    :raises errors.WrongPassword: when it is not the password of the day of the backup.
    :raises errors.WrongRole: for a principal.
    :raises errors.VaultProblem: when nothing of it can be read.
    """
    proved = restore.prove(backup, name, password)
    reading = KeptAside(backup, proved.keys)
    days = _days(reading)
    if isinstance(present, Path):
        with kept_aside.looked_at(
            present, proved.vault_id, proved.person.name, password, proved.keys
        ) as other:
            behind = _behind(days, _days(other)) if other is not None else None
    else:
        behind = _behind(days, present)
    return _told(backup, reading, days, _problem(backup, proved), behind)


def days_of(vault: Vault) -> Days:
    """The days of all sessions of the open vault."""
    with vault.read() as session:
        return {row[0]: row[1] for row in session.execute(select(SessionNote.id, SessionNote.day))}


def scans_missing_words(count: int) -> str:
    """That scans are lost."""
    return ngettext(
        "{count} scan is missing: it lies neither in the backup nor in the folder “scans” beside "
        "it. Its entry stays, without the picture.",
        "{count} scans are missing: they lie neither in the backup nor in the folder “scans” "
        "beside it. Their entries stay, without the pictures.",
        count,
    ).format(count=count)


def _told(
    backup: Path, reading: KeptAside, days: Days, problem: str | None, behind: Behind | None
) -> BackupPreview:
    entries = reading.rows(AUDIT[CASES], "at", "person").rows
    newest = max(entries, key=lambda row: int(row["n"]), default=None)
    packages = reading.rows(table_of(ReleasedPackage), "period").rows
    last = max(packages, key=lambda row: int(row["number"]), default=None)
    return BackupPreview(
        folder=backup,
        made_at=datetime.fromisoformat(newest["at"]) if newest else None,
        made_by=newest["person"] if newest else None,
        students=len(reading.rows(table_of(Student), "id").rows),
        sessions=len(days),
        newest_day=max(days.values(), default=None),
        scans=len(reading.rows(table_of(AttachmentContent), "size").rows),
        scans_missing=scan_pool.missing(backup),
        last_package=last["period"] if last else None,
        problem=problem,
        behind=behind,
    )


def _problem(backup: Path, proved: Proved) -> str | None:
    """Why a backup is not sound: its pages, its tables, whose it is."""
    if crash_copy.hot_journals(backup):
        return _(
            "This folder was left in the middle of a change. Unlock it once as a vault; then it "
            "can be gone back to."
        )
    try:
        for side in SIDES:
            inspecting.inspect_file(
                backup, side, proved.keys.of(side), proved.vault_id, all_pages=True, read_only=True
            )
    except errors.VaultProblem as problem:
        return str(problem)
    return None


def _days(reading: KeptAside) -> Days:
    rows = reading.rows(table_of(SessionNote), "day").rows
    return {row["id"]: row["day"] for row in rows}


def _behind(backup: Days, present: Days) -> Behind:
    newer = [day for key, day in present.items() if key not in backup]
    return Behind(len(newer), len(set(newer)), min(newer, default=None))
