"""Blank sheets for paper, each with a short code by which it is typed in later.

The code is one group of six symbols whose last one checks the others
(:mod:`counsel_desk.store.code_groups`), so that a slip of the pen is noticed at once.
"""

from __future__ import annotations

import secrets
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.dorm_place import DormPlace
from counsel_desk.records.cases.network import DORM, NetworkPlace
from counsel_desk.records.cases.network_report import NetworkReport, NetworkSheet
from counsel_desk.records.cases.network_report_fields import span_end, span_start
from counsel_desk.records.cases.network_sheets import SheetStudent, SheetToFill
from counsel_desk.services.cases.network_contacts import roster_on
from counsel_desk.services.cases.network_places import place_of, students_of
from counsel_desk.services.cases.student_lists import names_of
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store import code_groups
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

_CODE_BYTES = 3


class NetworkPapers:
    """Makes blank sheets and finds them again by their code."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def make(self, place: NetworkPlace, span: str, day: date) -> SheetToFill:
        """The blank sheet of a class or dormitory place for the day's week or month.

        The same sheet printed once more keeps its code while its students are the same.

        :raises errors.Refused: where nobody belongs to the place.
        """
        starts = span_start(span, day)
        with self._vault.write(CASES, "network_sheet.print") as session:
            on = min(max(clock.today(), starts), span_end(span, starts))
            students = tuple(one.id for one in students_of(session, place, on))
            if not students:
                raise errors.Refused(_("No student belongs there in these days."))
            sheet = _known(session, place, span, starts, students)
            if sheet is None:
                sheet = self._made(session, place, span, starts, students)
                session.add(sheet)
                session.flush()
            return _to_fill(session, sheet)

    def by_code(self, typed: str) -> SheetToFill:
        """The sheet that was printed with this code, to be typed in.

        :raises errors.BadInput: for a code that no sheet has, or that was typed wrong.
        :raises errors.Refused: when it was typed in already.
        """
        groups = code_groups.typed_groups(typed, 1)
        if len(groups) != 1 or not code_groups.is_sound(groups[0], 0):
            raise errors.BadInput(
                _("This code is not right. It has six signs; look at them again.")
            )
        with self._vault.read() as session:
            wanted = select(NetworkSheet).where(NetworkSheet.code == groups[0])
            sheet = session.scalars(wanted).first()
            if sheet is None:
                raise errors.BadInput(_("No sheet was printed with this code."))
            if session.scalar(select(exists().where(NetworkReport.sheet_id == sheet.id))):
                raise errors.Refused(_("This sheet was typed in already."))
            return _to_fill(session, sheet)

    def _made(
        self,
        session: Session,
        place: NetworkPlace,
        span: str,
        starts: date,
        students: tuple[str, ...],
    ) -> NetworkSheet:
        return NetworkSheet(
            id=new_id(), code=_new_code(session), level=place.level, cohort=place.cohort,
            class_no=place.class_no, place_id=place.place_id, span=span, starts=starts,
            students=students, printed_at=clock.now(), printed_by=self._vault.person.name,
        )  # fmt: skip


def _new_code(session: Session) -> str:
    while True:
        code = code_groups.encode(secrets.token_bytes(_CODE_BYTES))[0]
        if not session.scalar(select(exists().where(NetworkSheet.code == code))):
            return code


def _known(
    session: Session, place: NetworkPlace, span: str, starts: date, students: tuple[str, ...]
) -> NetworkSheet | None:
    wanted = select(NetworkSheet).where(
        NetworkSheet.level == place.level, NetworkSheet.cohort == place.cohort,
        NetworkSheet.class_no == place.class_no, NetworkSheet.place_id == place.place_id,
        NetworkSheet.span == span, NetworkSheet.starts == starts,
    )  # fmt: skip
    return next((one for one in session.scalars(wanted) if one.students == students), None)


def _to_fill(session: Session, sheet: NetworkSheet) -> SheetToFill:
    place = _place(session, sheet)
    names = names_of(session, sheet.students)
    roster = roster_on(session, clock.today())
    contacts = [one.contacts for one in roster if one.place == place]
    return SheetToFill(
        id=sheet.id, code=sheet.code, place=place, span=sheet.span, starts=sheet.starts,
        students=tuple(SheetStudent(one, names.get(one, "")) for one in sheet.students),
        contact=contacts[0][0].name if contacts and contacts[0] else "",
        school=profile_on(session, clock.today()).name,
    )  # fmt: skip


def _place(session: Session, sheet: NetworkSheet) -> NetworkPlace:
    dorm = session.get(DormPlace, sheet.place_id) if sheet.level == DORM else None
    return place_of(dorm) if dorm else NetworkPlace(sheet.level, sheet.cohort, sheet.class_no)
