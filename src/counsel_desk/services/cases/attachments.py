"""Scans in a student's file: stored once for each content, and never anywhere but in the vault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.attachment import Attachment, AttachmentContent
from counsel_desk.records.cases.consent_rules import RECORDING
from counsel_desk.records.cases.consent_statement import ConsentStatement
from counsel_desk.records.scan_rules import MOST_BYTES, PDF
from counsel_desk.records.steps import Told, untold
from counsel_desk.services.cases import consent_gate
from counsel_desk.services.cases.file_openings import SESSION, opened, require_opened
from counsel_desk.services.cases.record_by_id import by_id, student_of
from counsel_desk.services.cases.session_lists import note_about
from counsel_desk.services.cases.session_rules import require_open
from counsel_desk.services.scans import (
    Opens,
    digest_of,
    read_scan,
    require_unchanged,
    sound_media,
)
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

STEPS = 3
"""What ``told`` counts: read, looked over, stored."""


@dataclass(frozen=True, repr=False)
class NewScan:
    """A file to be added: what it shall be called in the file, and what it is about.

    ``is_recording`` marks a photo of the student or of a work; ``about_kind`` and ``about_id`` name
    the record that it belongs to.
    """

    title: str
    path: Path
    is_recording: bool = False
    about_kind: str | None = None
    about_id: str | None = None


@dataclass(frozen=True, repr=False)
class ScanOverview:
    """One scan in a list; ``proves_consent`` where the signed form of an answer is scanned."""

    id: str
    title: str
    media: str
    size: int
    is_recording: bool
    about_kind: str | None
    about_id: str | None
    added_at: datetime
    added_by: str
    proves_consent: bool


@dataclass(frozen=True, repr=False)
class ScanContent:
    """A scan to be shown from memory."""

    title: str
    media: str
    data: bytes


class Attachments:
    """Adds, shows and removes scans."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(self, student_id: str, scan: NewScan, opens: Opens, told: Told = untold) -> str:
        """Take a copy of a file into the vault; returns the attachment's id.

        The file itself stays where it is.

        :param opens: tries the file with whatever will show it.
        :param told: gets how many of ``STEPS`` are done; what it raises leaves all as it was.
        :raises errors.BadInput: without a title, and for a file that is too large, of another kind,
            cut short or broken.
        :raises errors.StorageProblem: when the file cannot be read.
        :raises errors.Refused: for a recording without consent to it, and as a part of a record
            that is closed or of another student's.
        """
        title = scan.title.strip()
        if not title:
            raise errors.BadInput(_("Give the scan a title by which it is found again."))
        told(0, STEPS)
        data = read_scan(scan.path, MOST_BYTES)
        told(1, STEPS)
        media = sound_media(data, opens)
        told(2, STEPS)
        made = Attachment(
            id=new_id(), student_id=student_id, title=title, media=media, digest=digest_of(data),
            about_kind=scan.about_kind, about_id=scan.about_id, is_recording=scan.is_recording,
            added_at=clock.now(), added_by=self._vault.person.name,
        )  # fmt: skip
        self._keep(made, data)
        told(STEPS, STEPS)
        return made.id

    def add_page(self, student_id: str, title: str, pdf: bytes) -> str:
        """Keep a page that the program made itself, which never was a file; returns its id."""
        made = Attachment(
            id=new_id(), student_id=student_id, title=title, media=PDF, digest=digest_of(pdf),
            is_recording=False, added_at=clock.now(), added_by=self._vault.person.name,
        )  # fmt: skip
        self._keep(made, pdf)
        return made.id

    def _keep(self, made: Attachment, data: bytes) -> None:
        with self._vault.write(CASES, "attachment.add", made.id) as session:
            _write(session, made, data)

    def of_student(self, student_id: str) -> Sequence[ScanOverview]:
        """A student's scans without their content, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        proving = select(ConsentStatement.attachment_id).where(
            ConsentStatement.student_id == student_id
        )
        wanted = (
            select(Attachment, AttachmentContent.size)
            .join(AttachmentContent, AttachmentContent.digest == Attachment.digest)
            .where(Attachment.student_id == student_id)
            .order_by(Attachment.added_at.desc(), Attachment.title)
        )
        with opened(self._vault, student_id) as session:
            proofs = set(session.scalars(proving))
            rows = session.execute(wanted).all()
        return [_overview(one, size, one.id in proofs) for one, size in rows]

    def content(self, attachment_id: str) -> ScanContent:
        """A scan with its bytes.

        :raises errors.Refused: when it is not there any more, or this person has not opened the
            file today.
        :raises errors.DamagedVault: when the bytes are not those that were added.
        """
        with self._vault.read() as session:
            found = _attachment(session, attachment_id)
            require_opened(session, self._vault.person.name, found.student_id)
            data = session.get_one(AttachmentContent, found.digest).data
        require_unchanged(data, found.digest, CASES)
        return ScanContent(found.title, found.media, data)

    def rename(self, attachment_id: str, title: str) -> None:
        """Give a scan another title.

        :raises errors.BadInput: for an empty one.
        :raises errors.Refused: when it is a part of a closed record.
        """
        if not title.strip():
            raise errors.BadInput(_("Give the scan a title by which it is found again."))
        with self._vault.write(CASES, "attachment.rename", attachment_id) as session:
            found = _attachment(session, attachment_id)
            _require_open_record(session, found)
            found.title = title.strip()

    def remove(self, attachment_id: str) -> None:
        """Take a scan out of the file; its content goes with the last attachment that shows it.

        An answer that it proved stays, without the scan. A recording goes whenever consent to it is
        taken back, and so does one of a closed record.

        :raises errors.Refused: when any other scan is a part of a closed record.
        """
        with self._vault.write(CASES, "attachment.remove", attachment_id) as session:
            found = _attachment(session, attachment_id)
            if not found.is_recording:
                _require_open_record(session, found)
            session.execute(
                update(ConsentStatement)
                .where(ConsentStatement.attachment_id == attachment_id)
                .values(attachment_id=None)
            )
            session.delete(found)
            session.flush()
            others = select(Attachment.id).where(Attachment.digest == found.digest)
            if session.scalars(others).first() is None:
                content = AttachmentContent.digest == found.digest
                session.execute(delete(AttachmentContent).where(content))

    def note_printed(self, attachment_id: str) -> None:
        """Keep in the log that a scan was printed or saved outside."""
        with self._vault.write(CASES, "attachment.print", attachment_id):
            return


def _write(session: Session, made: Attachment, data: bytes) -> None:
    student_of(session, made.student_id)
    _require_open_record(session, made)
    if made.is_recording:
        consent_gate.require(session, made.student_id, RECORDING, clock.today())
    stored = select(AttachmentContent.digest).where(AttachmentContent.digest == made.digest)
    if session.scalars(stored).first() is None:
        session.add(AttachmentContent(digest=made.digest, size=len(data), data=data))
        session.flush()
    session.add(made)


def _require_open_record(session: Session, scan: Attachment) -> None:
    """A scan about a session is a part of its record."""
    if scan.about_kind == SESSION:
        require_open(note_about(session, scan.about_id or "", scan.student_id))


def _attachment(session: Session, attachment_id: str) -> Attachment:
    return by_id(session, Attachment, attachment_id, _("This scan is not in the vault any more."))


def _overview(one: Attachment, size: int, proves_consent: bool) -> ScanOverview:
    return ScanOverview(
        id=one.id,
        title=one.title,
        media=one.media,
        size=size,
        is_recording=one.is_recording,
        about_kind=one.about_kind,
        about_id=one.about_id,
        added_at=one.added_at,
        added_by=one.added_by,
        proves_consent=proves_consent,
    )
