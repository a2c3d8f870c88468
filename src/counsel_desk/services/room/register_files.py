"""Papers attached to entries of the registers: approvals, certificates, plans, lists of people.

Both roles read them. Nothing that leads to a student belongs here; a title is looked at for names,
and what a paper shows is in the care of whoever attaches it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import RoomRecord
from counsel_desk.records.room.activity import Activity
from counsel_desk.records.room.budget import Budget
from counsel_desk.records.room.equipment import Equipment
from counsel_desk.records.room.outside_body import OutsideApproval, OutsideBody
from counsel_desk.records.room.point_visit import PointVisit
from counsel_desk.records.room.register_file import MOST_BYTES, RegisterFile
from counsel_desk.records.room.research_item import ResearchItem
from counsel_desk.records.room.response_plan import ResponsePlan
from counsel_desk.records.room.school_document import SchoolDocument
from counsel_desk.records.room.staff_certificate import StaffCertificate
from counsel_desk.records.room.training import Training
from counsel_desk.records.room.wellbeing_round import WellbeingActivity, WellbeingRound
from counsel_desk.records.steps import Told, untold
from counsel_desk.services.room.registers import Register, added, entry, register_of
from counsel_desk.services.scans import Opens, digest_of, read_scan, require_unchanged, sound_media
from counsel_desk.store.tables import ROOM

LONGEST_TITLE = 60
STEPS = 3
"""What ``told`` counts: read, looked over, stored."""

KINDS: Mapping[str, type[RoomRecord]] = {
    register_of(kind): kind
    for kind in (
        SchoolDocument, Budget, Equipment, ResearchItem, PointVisit, Activity, OutsideBody,
        OutsideApproval, Training, StaffCertificate, ResponsePlan, WellbeingRound,
        WellbeingActivity,
    )
}  # fmt: skip
"""The registers whose entries can have papers, by the names of their tables."""


@dataclass(frozen=True)
class PaperOverview:
    """One attached paper without its content."""

    id: int
    title: str
    media: str
    size: int
    added_on: date


@dataclass(frozen=True, repr=False)
class PaperContent:
    """A paper to be shown from memory, or saved as it came."""

    title: str
    media: str
    data: bytes


class RegisterFiles(Register):
    """Attaches, shows and takes off papers. ``guard`` refuses a student's name."""

    def of(self, register: str, entry_id: int) -> Sequence[PaperOverview]:
        """The papers of one entry, in the order they were attached."""
        wanted = (
            select(
                RegisterFile.id, RegisterFile.title, RegisterFile.media_type, RegisterFile.size,
                RegisterFile.added_on,
            )
            .where(RegisterFile.register == register, RegisterFile.entry_id == entry_id)
            .order_by(RegisterFile.id)
        )  # fmt: skip
        with self._vault.read() as session:
            return [PaperOverview(*row) for row in session.execute(wanted)]

    def counts(self, register: str) -> Mapping[int, int]:
        """How many papers the entries of a register have; an entry without any is not there."""
        wanted = (
            select(RegisterFile.entry_id, func.count().label("papers"))
            .where(RegisterFile.register == register)
            .group_by(RegisterFile.entry_id)
        )
        with self._vault.read() as session:
            return {row.entry_id: row.papers for row in session.execute(wanted)}

    def attach(
        self, register: str, entry_id: int, title: str, path: Path, opens: Opens,
        told: Told = untold,
    ) -> int:  # fmt: skip
        """Take a copy of a file to an entry; returns the paper's id. The file stays where it is.

        :param opens: tries the file with whatever will show it.
        :param told: gets how many of ``STEPS`` are done; what it raises leaves all as it was.
        :raises errors.BadInput: without a title, and for a file that is too large, of another kind,
            cut short or broken.
        :raises errors.StorageProblem: when the file cannot be read.
        :raises errors.Refused: when the entry is gone or has this paper already, or for a title
            that names a student.
        """
        tidy = self._title(title)
        told(0, STEPS)
        data = read_scan(path, MOST_BYTES)
        told(1, STEPS)
        media = sound_media(data, opens)
        told(2, STEPS)
        made = RegisterFile(
            register=register, entry_id=entry_id, title=tidy, media_type=media, size=len(data),
            digest=digest_of(data), content=data, added_on=clock.today(),
        )  # fmt: skip
        with self._vault.write(ROOM, "register_file.attach") as session:
            entry(session, KINDS[register], entry_id)
            _require_new(session, made)
            paper_id = added(session, made)
        told(STEPS, STEPS)
        return paper_id

    def content(self, paper_id: int) -> PaperContent:
        """A paper with its bytes.

        :raises errors.Refused: when it is not there any more.
        :raises errors.DamagedVault: when the bytes are not those that were attached.
        """
        with self._vault.read() as session:
            found = _paper(session, paper_id)
        require_unchanged(found.content, found.digest, ROOM)
        return PaperContent(found.title, found.media_type, found.content)

    def rename(self, paper_id: int, title: str) -> None:
        """Give a paper another title.

        :raises errors.BadInput: for an empty or too long one.
        :raises errors.Refused: for one that names a student, or when the paper is gone.
        """
        tidy = self._title(title)
        with self._vault.write(ROOM, "register_file.rename") as session:
            _paper(session, paper_id).title = tidy

    def take_off(self, paper_id: int) -> None:
        """Take a paper off its entry; it cannot be brought back."""
        with self._vault.write(ROOM, "register_file.take_off") as session:
            session.delete(_paper(session, paper_id))

    def note_printed(self) -> None:
        """Keep in the log that a paper was printed or saved outside; a principal may do so too."""
        with self._vault.write(ROOM, "register_file.print"):
            return

    def _title(self, title: str) -> str:
        lacking = _("Give the paper a title by which it is found again.")
        return self._worded(title, lacking, LONGEST_TITLE)


def _paper(session: Session, paper_id: int) -> RegisterFile:
    found = session.get(RegisterFile, paper_id)
    if found is None:
        raise errors.Refused(_("This paper is not in the vault any more."))
    return found


def _require_new(session: Session, made: RegisterFile) -> None:
    same = select(RegisterFile.title).where(
        RegisterFile.register == made.register,
        RegisterFile.entry_id == made.entry_id,
        RegisterFile.digest == made.digest,
    )
    title = session.scalars(same).first()
    if title is not None:
        raise errors.Refused(
            _("This very paper is attached already, as “{title}”.").format(title=title)
        )
