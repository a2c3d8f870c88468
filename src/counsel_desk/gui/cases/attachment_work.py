"""What the attachments ask of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from collections.abc import Sequence

from counsel_desk.gui.room import scan_opening
from counsel_desk.records.steps import Told
from counsel_desk.services.cases.attachments import NewScan, ScanOverview
from counsel_desk.services.desk import Desk


def read_scans(desk: Desk, student_id: str) -> tuple[str, Sequence[ScanOverview]]:
    """A student's scans, the newest first, with whose they are."""
    return student_id, desk.require_cases().attachments.of_student(student_id)


def add_scan(desk: Desk, student_id: str, scan: NewScan, told: Told) -> None:
    """Take a copy of a file into the vault, once it opened."""
    desk.require_cases().attachments.add(student_id, scan, scan_opening.opens, told)


def scan_on_paper(desk: Desk, scan_id: str) -> bytes:
    """A scan as a PDF, made in memory."""
    scan = desk.require_cases().attachments.content(scan_id)
    return scan_opening.on_paper(scan.media, scan.data)


def rename_scan(desk: Desk, scan_id: str, title: str) -> None:
    """Give a scan another title."""
    desk.require_cases().attachments.rename(scan_id, title)


def remove_scan(desk: Desk, scan_id: str) -> None:
    """Take a scan out of the file."""
    desk.require_cases().attachments.remove(scan_id)


def note_printed(desk: Desk, scan_id: str) -> None:
    """Keep in the log that a scan was printed or saved outside."""
    desk.require_cases().attachments.note_printed(scan_id)
