"""Plans, rules and decisions that the school has on file: which kind holds on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from counsel_desk import clock
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.entered import require_order, require_past
from counsel_desk.records.in_force import holds
from counsel_desk.records.room.school_document import SchoolDocument
from counsel_desk.services.room.registers import Register, Values, added, entry, removed
from counsel_desk.services.room.remarks import checked_remark
from counsel_desk.store.tables import ROOM

LIST = "document_kind"
LONGEST_TITLE = 60
OTHER = "other"


@dataclass(frozen=True)
class DocumentFields:
    """One paper; ``kind`` is a code of ``document_kind``, ``until`` its last day in force."""

    kind: str
    title: str
    decided_on: date
    until: date | None = None
    responsible: str = ""
    remark: str = ""


@dataclass(frozen=True)
class DocumentLine:
    """A paper of the register."""

    id: int
    fields: DocumentFields

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return holds(self.fields.decided_on, self.fields.until, day)


class Documents(Register):
    """Reads and writes the register. ``guard`` refuses a student's name."""

    def all(self) -> Sequence[DocumentLine]:
        """Every paper, by kind in the order of the code list, the latest first."""
        wanted = select(SchoolDocument).order_by(
            SchoolDocument.decided_on.desc(), SchoolDocument.id.desc()
        )
        with self._vault.read() as session:
            lines = [_line(one) for one in session.scalars(wanted)]
        order = {code: place for place, code in enumerate(codes.load(LIST).codes)}
        return sorted(lines, key=lambda one: order[one.fields.kind])

    def in_force(self, day: date) -> Mapping[str, Sequence[DocumentLine]]:
        """The papers that hold on a day by kind; a kind without any is there with none."""
        lines = [one for one in self.all() if one.holds(day)]
        return {
            kind: tuple(one for one in lines if one.fields.kind == kind)
            for kind in codes.load(LIST).codes
        }

    def add(self, fields: DocumentFields) -> int:
        """A paper; returns its id. One of the same kind that held before stays beside it.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: for a text that names a student, or a remark that is too long.
        """
        made = SchoolDocument(**self._checked(fields))
        with self._vault.write(ROOM, "document.add") as session:
            return added(session, made)

    def change(self, document_id: int, fields: DocumentFields) -> None:
        """Something was entered wrong.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when it is gone.
        """
        self._change("document.change", SchoolDocument, document_id, self._checked(fields))

    def replace(self, document_id: int, fields: DocumentFields) -> int:
        """A new one takes the place of this one, which ends the day before; returns the new id.

        :raises errors.BadInput: for what cannot be.
        :raises errors.Refused: as for a new one, or when the old one is gone.
        """
        made = SchoolDocument(**self._checked(fields))
        with self._vault.write(ROOM, "document.replace") as session:
            _end_before(entry(session, SchoolDocument, document_id), fields.decided_on)
            return added(session, made)

    def end(self, document_id: int) -> None:
        """The paper is in force no longer, from today on."""
        with self._vault.write(ROOM, "document.end") as session:
            _end_before(entry(session, SchoolDocument, document_id), clock.today())

    def remove(self, document_id: int) -> None:
        """Take a paper out that was entered by mistake, with its files."""
        with self._vault.write(ROOM, "document.remove") as session:
            removed(session, SchoolDocument, document_id)

    def _checked(self, fields: DocumentFields) -> Values:
        codes.require(LIST, fields.kind)
        require_past(fields.decided_on, clock.today())
        require_order(fields.decided_on, fields.until)
        lacking = _("Give the paper a title by which it is found again.")
        return {
            **vars(fields),
            "title": self._worded(fields.title, lacking, LONGEST_TITLE),
            "responsible": checked_remark(fields.responsible, self._guard),
            "remark": checked_remark(fields.remark, self._guard),
        }


def _end_before(document: SchoolDocument, day: date) -> None:
    """Its last day is the one before; what was decided on that very day holds for that day."""
    document.until = max(document.decided_on, day - timedelta(days=1))


def _line(one: SchoolDocument) -> DocumentLine:
    fields = DocumentFields(
        one.kind, one.title, one.decided_on, one.until, one.responsible or "", one.remark or ""
    )
    return DocumentLine(one.id, fields)
