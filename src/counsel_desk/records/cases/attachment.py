"""A scan that belongs to a student's file; its content is stored once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from counsel_desk.records.base import SEALED_BY, CaseRecord, new_id
from counsel_desk.records.cases.student import Student


class AttachmentContent(CaseRecord):
    """The bytes of a scan under their SHA-256 digest, whichever attachments show them.

    The content seal covers the digest in place of the bytes, which are compared with it when read.
    """

    __tablename__ = "attachment_content"

    digest: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    data: Mapped[bytes] = mapped_column(info={SEALED_BY: "digest"})


class Attachment(CaseRecord):
    """One scan in one file; ``media`` is ``pdf``, ``jpg`` or ``png``.

    ``about_kind`` and ``about_id`` name the record that it belongs to, for example a session. A
    photo of the student or of a work (``is_recording``) needs consent to recording.
    """

    __tablename__ = "attachment"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    student_id: Mapped[str] = mapped_column(ForeignKey(Student.id), index=True)
    title: Mapped[str]
    media: Mapped[str]
    digest: Mapped[str] = mapped_column(ForeignKey(AttachmentContent.digest), index=True)
    about_kind: Mapped[str | None]
    about_id: Mapped[str | None]
    is_recording: Mapped[bool]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
