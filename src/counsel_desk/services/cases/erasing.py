"""Erases all that leads to one student from cases.db, within one running commit.

What leads to a student follows from the tables' own references: a row goes with what it must refer
to, and with the student that it names; another's row that merely mentions one that goes stays and
mentions it no more. Ids that are no references (of drafts, rests, kept words, printed sheets, the
log) are looked for by their value. The file overwrites what is deleted, the search follows by
itself.

What was counted stays counted: booked leaves keep their place under ids that are worked out from
the erased ones and lead nowhere. So a backup that is erased later gets the same ids, and
one person is never counted as two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, func, or_, select, update
from sqlalchemy.orm import Session

from counsel_desk.records.cases.attachment import Attachment, AttachmentContent
from counsel_desk.records.cases.crisis import Crisis
from counsel_desk.records.cases.destroyed import (
    BASIC,
    HALF_WRITTEN,
    HARM_REPORTS,
    KIND_OF,
    Erased,
)
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.early_warning import EarlyWarning
from counsel_desk.records.cases.extreme_event import EventSupport, ExtremeEvent
from counsel_desk.records.cases.kept_wording import KeptWording
from counsel_desk.records.cases.network_report import NetworkSheet
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.cases.snooze import Snooze
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases import draft_erasing, totals_after_erasing
from counsel_desk.store import audit_erasing, sealed_records
from counsel_desk.store.tables import CASES, METADATA, OUTBOX

STUDENT = Student.__tablename__
BY_VALUE = {
    "draft.subject_id", "snooze.subject_id", "kept_wording.subject_id", "attachment.about_id",
    "early_warning.led_to", "network_sheet.students", "audit_entry.subject", "outbox.token",
    "search_row.record_id", "booked_leaf.session_id", "booked_leaf.student_id",
}  # fmt: skip
"""Columns that may hold an id without being a reference; each has its own way below."""
_WITH_IT = {("extreme_event", "crisis_id")}
"""References that may be empty, and whose rows go all the same with what they refer to."""
_AT_ONCE = 400

Ids = dict[str, set[str]]
"""The ids that go, by table."""


def look(session: Session, student_id: str, tables: Sequence[str] = ()) -> Erased:
    """What would go, with the student or with the rows of some tables; nothing is changed."""
    return _told(session, _reached(session, student_id, tables), student_id, ())


def erase(
    session: Session, student_id: str, reports: Collection[str] = (), *, strict: bool = True
) -> Erased:
    """Take everything away that leads to a student; part of one commit in cases.db.

    :param reports: ids of the sealed reports that are about this student.
    :param strict: refuse where sessions that are still to be counted cannot be.
    :raises errors.Refused: when class or sex is missing and totals still need them.
    """
    going = _reached(session, student_id)
    told = _told(session, going, student_id, reports)
    totals_after_erasing.keep(session, student_id, strict=strict, is_whole=True)
    gone = _take(session, going, told_reports=reports)
    _forget_drafts(session, gone, _name(session, student_id))
    _delete(session, going)
    audit_erasing.forget(session, CASES, gone)
    return told


def erase_kind(session: Session, student_id: str, tables: Sequence[str]) -> Erased:
    """Take only the rows of some tables away, with all that cannot be without them."""
    going = _reached(session, student_id, tables)
    told = _told(session, going, student_id, ())
    totals_after_erasing.keep(session, student_id, strict=True, is_whole=False)
    gone = _take(session, going, told_reports=())
    _delete(session, going)
    audit_erasing.forget(session, CASES, gone)
    return told


def references(table: Table) -> Iterator[tuple[Column[Any], str]]:
    """The columns of a table that refer to another's id, with the other's name."""
    for column in table.columns:
        for key in column.foreign_keys:
            yield column, key.column.table.name


def goes_with(column: Column[Any]) -> bool:
    """Whether a row goes with the one that this column refers to."""
    target = next(iter(column.foreign_keys)).column.table.name
    named = target == STUDENT or (column.table.name, column.name) in _WITH_IT
    return named or not column.nullable


def _reached(session: Session, student_id: str, tables: Sequence[str] = ()) -> Ids:
    """Every row that goes, with the student or with the rows of some tables only."""
    going: Ids = {} if tables else {STUDENT: {student_id}}
    for table in METADATA[CASES].sorted_tables:
        for column, target in references(table):
            if tables and target == STUDENT:
                aim = {student_id} if table.name in tables else set()
            else:
                aim = going.get(target, set())
            if aim and goes_with(column):
                found = _ids_where(session, table, column, aim)
                going.setdefault(table.name, set()).update(found)
    _spare(session, going, student_id)
    return {name: ids for name, ids in going.items() if ids}


def _spare(session: Session, going: Ids, student_id: str) -> None:
    """An event that others were helped after stays for them; it is emptied instead."""
    going_events = going.get(ExtremeEvent.__tablename__, set())
    events = going_events & _shared_events(session, going_events, student_id)
    going_events -= events
    spared = select(EventSupport.id).where(
        EventSupport.event_id.in_(events), EventSupport.student_id.is_not(None),
        EventSupport.student_id != student_id,
    )  # fmt: skip
    support = going.get(EventSupport.__tablename__, set())
    support -= set(session.scalars(spared))


def _shared_events(session: Session, events: Collection[str], student_id: str) -> set[str]:
    """Events of another student, and those that another student was helped after."""
    helped, own = (
        select(id_column).where(id_column.in_(events), student.is_not(None), student != student_id)
        for id_column, student in (
            (EventSupport.event_id, EventSupport.student_id),
            (ExtremeEvent.id, ExtremeEvent.student_id),
        )
    )
    return {*session.scalars(helped), *session.scalars(own)}


def _take(session: Session, going: Ids, told_reports: Collection[str]) -> set[str]:
    """Let go of all mentions; returns every id that is to stand nowhere any more."""
    gone = {one for ids in going.values() for one in ids} | set(told_reports)
    for report in told_reports:
        sealed_records.remove(session, report)
    _blank_events(session, going)
    _empty_mentions(session, going)
    _empty_values(session, gone)
    _forget_lines(session, going.get(SessionNote.__tablename__, set()))
    return gone


def _blank_events(session: Session, going: Ids) -> None:
    """Of an event that stays for others no word about this student is kept."""
    nothing = {"student_id": None, "crisis_id": None, "place": None, "facts": None,
               "closing_words": None}  # fmt: skip
    kept = ExtremeEvent.id.not_in(going.get(ExtremeEvent.__tablename__, set()))
    followed = ExtremeEvent.crisis_id.in_(going.get(Crisis.__tablename__, set()))
    own = ExtremeEvent.student_id.in_(going.get(STUDENT, set()))
    nobodys = followed & ExtremeEvent.student_id.is_(None)
    session.execute(update(ExtremeEvent).where(kept, own | nobodys).values(nothing))
    session.execute(update(ExtremeEvent).where(kept, followed).values(crisis_id=None))


def _empty_mentions(session: Session, going: Ids) -> None:
    for table in METADATA[CASES].sorted_tables:
        for column, target in references(table):
            if goes_with(column):
                continue
            for some in _lots(going.get(target, set())):
                change = update(table).where(column.in_(some))
                session.execute(change.values({column.name: None}))


def _empty_values(session: Session, gone: set[str]) -> None:
    for some in _lots(gone):
        session.execute(delete(KeptWording).where(KeptWording.subject_id.in_(some)))
        session.execute(delete(Snooze).where(Snooze.subject_id.in_(some)))
        led = update(EarlyWarning).where(EarlyWarning.led_to.in_(some))
        session.execute(led.values(led_to=None))
        scans = update(Attachment).where(Attachment.about_id.in_(some))
        session.execute(scans.values(about_kind=None, about_id=None))
    for sheet in session.scalars(select(NetworkSheet)):
        if gone & {*sheet.students}:
            # A row of the paper stays a row, so that the others are typed in where they stand.
            sheet.students = tuple("" if one in gone else one for one in sheet.students)
    session.flush()


def _forget_lines(session: Session, notes: set[str]) -> None:
    """Lines that have reached the usage log already; they stay there, as nobody's."""
    for some in _lots(notes):
        tokens = select(SessionNote.use_token).where(SessionNote.id.in_(some))
        session.execute(delete(OUTBOX).where(OUTBOX.c.token.in_(tokens)))


def _forget_drafts(session: Session, gone: set[str], name: str) -> None:
    doomed = draft_erasing.forms_of(session, gone, name).going
    gone |= doomed
    for some in _lots(doomed):
        session.execute(delete(Draft).where(Draft.id.in_(some)))


def _delete(session: Session, going: Ids) -> None:
    digests = _contents(session, going.get(Attachment.__tablename__, set()))
    for table in reversed(METADATA[CASES].sorted_tables):
        for some in _lots(going.get(table.name, set())):
            session.execute(delete(table).where(table.c.id.in_(some)))
    used = select(Attachment.digest)
    for some in _lots(digests):
        content = AttachmentContent.digest.in_(some) & AttachmentContent.digest.not_in(used)
        session.execute(delete(AttachmentContent).where(content))


def _contents(session: Session, attachments: set[str]) -> set[str]:
    found: set[str] = set()
    for some in _lots(attachments):
        found |= set(session.scalars(select(Attachment.digest).where(Attachment.id.in_(some))))
    return found


def _told(session: Session, going: Ids, student_id: str, reports: Collection[str]) -> Erased:
    counts: dict[str, int] = {}
    for table, ids in going.items():
        kind = KIND_OF.get(table, BASIC)
        counts[kind] = counts.get(kind, 0) + len(ids)
    gone = {one for ids in going.values() for one in ids}
    name = _name(session, student_id)
    forms = draft_erasing.forms_of(session, gone, name)
    half = len(forms.going) if STUDENT in going else 0
    counts |= {HALF_WRITTEN: half} if half else {}
    counts |= {HARM_REPORTS: len(reports)} if reports else {}
    events = going.get(ExtremeEvent.__tablename__, set())
    blanked = select(func.count()).where(
        ExtremeEvent.student_id == student_id, ExtremeEvent.id.not_in(events)
    )
    shared = session.scalar(blanked) or 0 if STUDENT in going else 0
    return Erased(counts, shared, _others_texts(session, going, name) + len(forms.naming))


def _others_texts(session: Session, going: Ids, name: str) -> int:
    """In how many rows that stay the name stands."""
    return sum(
        session.scalar(
            select(func.count()).select_from(table).where(
                or_(*(column.contains(name, autoescape=True) for column in texts)),
                table.c.id.not_in(going.get(table.name, set())),
            )
        ) or 0
        for table, texts in _text_tables()
    )  # fmt: skip


def _text_tables() -> Iterator[tuple[Table, list[ColumnElement[str]]]]:
    """Tables of records with their free words; a namesake's own name is none."""
    for table in METADATA[CASES].sorted_tables:
        if "id" not in table.c or table.name in (STUDENT, Draft.__tablename__):
            continue
        texts = [c for c in table.columns if type(c.type).__name__ == "String" and not _is_id(c)]
        if texts:
            yield table, list(texts)


def _is_id(column: Column[Any]) -> bool:
    return column.primary_key or bool(column.foreign_keys) or column.name.endswith("_id")


def _name(session: Session, student_id: str) -> str:
    return session.scalars(select(Student.name).where(Student.id == student_id)).one()


def _ids_where(
    session: Session, table: Table, column: Column[Any], aim: Collection[str]
) -> Iterator[str]:
    for some in _lots(aim):
        yield from session.scalars(select(table.c.id).where(column.in_(some)))


def _lots(ids: Iterable[str]) -> Iterator[list[str]]:
    """A statement takes only so many values."""
    every = sorted(ids)
    return (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
