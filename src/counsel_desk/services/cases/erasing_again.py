"""Erases again whoever was destroyed and has come back: with a restore, an older copy, or in one.

Who was destroyed is known by the random ids that the vault keeps; no hold stops it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from counsel_desk.records.cases.destruction import Destruction, ErasedStudent
from counsel_desk.records.cases.harm_report import HarmReport
from counsel_desk.records.cases.retention_views import NamedReport
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases import destroyed_lists, erasing
from counsel_desk.services.cases.destroyed_lists import Told
from counsel_desk.services.cases.sealed_reports import opened_reports
from counsel_desk.store.rewriting import Change
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

AGAIN = "student.destroy_again"


def erase_again(vault: Vault) -> int:
    """After a restore: erase whoever was destroyed and has come back; how many they were."""
    with vault.read() as session:
        back = _back(session)
    if not back:
        return 0
    vault.drain()
    with vault.write(CASES, AGAIN) as session:
        _erase_all(session, vault, back)
    return len(back)


def erase_told(vault: Vault, told: Told, copies: tuple[str, ...]) -> dict[str, int]:
    """Learn whom other copies know as destroyed, and erase who of them is here, in one commit.

    :param copies: all that there are: until they are written anew each of them is left.
    :returns: under which number each of those went who were here.
    """
    vault.drain()
    with vault.write(CASES, AGAIN) as session:
        for one in told.lists:
            destroyed_lists.put_in(session, one)
        ids = _back(session)
        wanted = select(ErasedStudent).where(ErasedStudent.student_id.in_(ids))
        back = {one.student_id: one.destruction for one in session.scalars(wanted)}
        _erase_all(session, vault, ids)
        if back:
            session.get_one(Destruction, max(back.values())).copies_left = copies
    return back


def erase_like(vault: Vault) -> Change:
    """What makes a copy forget whom the open vault has destroyed, and remember that it did."""
    with vault.read() as session:
        entries = [_values(one) for one in session.scalars(select(Destruction))]
        erased = [_values(one) for one in session.scalars(select(ErasedStudent))]

    def change(copy: Vault) -> None:
        with copy.write(CASES, AGAIN) as session:
            for kind, rows in ((Destruction, entries), (ErasedStudent, erased)):
                for row in rows:
                    session.execute(upsert(kind).values(row).on_conflict_do_nothing())
            _erase_all(session, copy, _back(session))

    return change


def _back(session: Session) -> list[str]:
    wanted = select(ErasedStudent.student_id).join(Student, Student.id == ErasedStudent.student_id)
    return list(session.scalars(wanted))


def _erase_all(session: Session, vault: Vault, student_ids: Sequence[str]) -> None:
    opened = opened_reports(session, vault)
    for one in student_ids:
        name = session.get_one(Student, one).name
        same = session.scalar(select(func.count()).where(Student.name == name))
        reports = [each.id for each in named_in(opened, [name])] if same == 1 else []
        erasing.erase(session, one, reports, strict=False)
        opened = {key: each for key, each in opened.items() if key not in reports}


def named_in(opened: Mapping[str, HarmReport], names: Collection[str]) -> list[NamedReport]:
    """Those of the opened reports in which one of these names stands for the child."""
    return [
        NamedReport(key, report.found_on, report.child)
        for key, report in opened.items()
        if any(name in report.child for name in names)
    ]


def _values(record: Destruction | ErasedStudent) -> dict[str, object]:
    return {column.name: getattr(record, column.name) for column in record.__table__.columns}
