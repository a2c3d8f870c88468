"""Recording sessions: one save is one commit, and its usage line follows by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.addendum import Addendum
from counsel_desk.records.cases.attendance import Attendance
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.group_step import GroupStep
from counsel_desk.records.cases.meeting_rules import with_whom
from counsel_desk.records.cases.overviews import SessionOverview
from counsel_desk.records.cases.session_entry import SessionEntry, SessionKey
from counsel_desk.records.cases.session_fields import SessionFields
from counsel_desk.records.cases.session_note import SessionNote
from counsel_desk.records.room.area import Area
from counsel_desk.records.room.teaching_point import TeachingPoint
from counsel_desk.services.cases import (
    meeting_following,
    record_references,
    session_lists,
    usage_previews,
)
from counsel_desk.services.cases.case_files import FIRST_TALK, number_for
from counsel_desk.services.cases.file_openings import (
    note_opening,
    opened,
    reason_of_session,
    require_opened,
)
from counsel_desk.services.cases.record_by_id import note_of
from counsel_desk.services.cases.session_rules import (
    minutes_of,
    require_complete,
    require_open,
    tidy,
    usage_line,
)
from counsel_desk.services.cases.usage_previews import UsagePreview
from counsel_desk.services.cases.wordings import Kept, write_kept
from counsel_desk.services.room.areas import periods_of
from counsel_desk.services.room.staff import id_of
from counsel_desk.store import outbox
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

_CHILDREN = ("members", "steps", "minutes", "heads")


class SessionNotes:
    """Reads and writes session notes."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def add(
        self, fields: SessionFields, draft_id: str | None = None, kept: Kept | None = None
    ) -> str:
        """Save a session; its draft goes in the same commit. Returns the id.

        :param kept: words that stand in it on purpose; so for a change.
        :raises errors.BadInput: naming the field that is missing or cannot be.
        :raises errors.Refused: when the safety question is unanswered.
        """
        fields = tidy(fields)
        require_complete(fields)
        note_id = new_id()
        with self._vault.write(CASES, "session.add", note_id) as session:
            note = _write_new(session, note_id, fields, self._vault.person.name)
            _open_file(session, note, self._vault.person.name)
            write_kept(session, note_id, kept, self._vault.person.name)
            _drop_draft(session, draft_id)
        return note_id

    def change(
        self,
        note_id: str,
        fields: SessionFields,
        draft_id: str | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Change an open note; its usage line is brought up to date, its draft goes.

        :raises errors.BadInput: naming the field that is missing or cannot be.
        :raises errors.Refused: when the note is closed or the safety question is unanswered.
        """
        fields = tidy(fields)
        require_complete(fields)
        with self._vault.write(CASES, "session.change", note_id) as session:
            note = note_of(session, note_id)
            require_open(note)
            _require_places(session, fields)
            before = meeting_following.agreed_in(note)
            _fill(note, fields)
            _write_children(session, note, fields)
            _give_number(session, fields)
            _open_file(session, note, self._vault.person.name)
            _queue_line(session, note)
            meeting_following.note_saved(session, note, before, self._vault.person.name)
            write_kept(session, note_id, kept, self._vault.person.name)
            _drop_draft(session, draft_id)

    def close(self, note_id: str) -> None:
        """Lock the text; from now on only dated addenda can be made."""
        with self._vault.write(CASES, "session.close", note_id) as session:
            note = note_of(session, note_id)
            require_open(note)
            note.status, note.closed_at, note.finish_by = "closed", clock.now(), None

    def add_addendum(self, note_id: str, text: str, kept: Kept | None = None) -> str:
        """Add to a closed note, dated and signed; returns the addendum's id.

        :param kept: words that stand in it on purpose, with whose they are.
        :raises errors.Refused: when the note is still open, or the text empty.
        """
        if not text.strip():
            raise errors.BadInput(_("An addendum needs some text."))
        addendum = Addendum(
            session_id=note_id, written_at=clock.now(), author=self._vault.person.name,
            text=text.strip(),
        )  # fmt: skip
        with self._vault.write(CASES, "session.addendum", note_id) as session:
            if note_of(session, note_id).status != "closed":
                raise errors.Refused(
                    _("This record is still open: write into it, or close it first.")
                )
            session.add(addendum)
            session.flush()
            write_kept(session, addendum.id, kept, addendum.author)
            return addendum.id

    def remove(self, note_id: str) -> None:
        """Take back a note that was entered by mistake, with its usage line; never a closed one."""
        with self._vault.write(CASES, "session.remove", note_id) as session:
            note = note_of(session, note_id)
            require_open(note)
            if note.use_token is not None:
                outbox.put(session, note.use_token, None)
            _clear_children(session, note_id)
            record_references.let_go_of(session, note_id)
            meeting_following.note_going(session, note)
            session.delete(note)
            meeting_following.settle_with(session, with_whom(note))

    def get(self, note_id: str) -> SessionNote:
        """One note.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            student's file today; so for its parts.
        """
        with self._reading(note_id) as session:
            return note_of(session, note_id)

    def addenda(self, note_id: str) -> Sequence[Addendum]:
        """The addenda of a note in order."""
        with self._reading(note_id) as session:
            return session_lists.addenda(session, note_id)

    def members(self, note_id: str) -> Sequence[Attendance]:
        """The members of a group session."""
        with self._reading(note_id) as session:
            return session_lists.members(session, note_id)

    def steps(self, note_id: str) -> Sequence[GroupStep]:
        """The steps of a group session in order."""
        with self._reading(note_id) as session:
            return session_lists.steps(session, note_id)

    def overview(
        self, first: date | None = None, last: date | None = None
    ) -> Sequence[SessionOverview]:
        """Sessions from first to last in order, with students' names and case numbers."""
        wanted = SessionNote.day.between(first or date.min, last or date.max)
        with self._vault.read() as session:
            return session_lists.overview(session, wanted)

    def unfinished(self) -> Sequence[SessionOverview]:
        """Two-line records whose text is still to be written, oldest first."""
        with self._vault.read() as session:
            return session_lists.unfinished(session)

    def preview_line(
        self, fields: SessionFields, note_id: str | None = None
    ) -> UsagePreview | None:
        """All that saving would write to the usage log; None for kinds that leave no line.

        :param note_id: the note that is being changed, whose duty person stays.
        :raises errors.BadInput: while it is not clear how long the session was.
        """
        note = SessionNote()
        _fill(note, tidy(fields))
        with self._vault.read() as session:
            told = note_of(session, note_id) if note_id else None
            note.counsellor_id = (
                told.counsellor_id if told else id_of(session, self._vault.person.name)
            )
            line = usage_line(note, periods_of(session))
            return usage_previews.of(session, line) if line else None

    def left_line(self, token: str) -> bool:
        """Whether a line of the usage log follows from a session."""
        wanted = select(SessionNote.id).where(SessionNote.use_token == token)
        with self._vault.read() as session:
            return session.scalars(wanted).first() is not None

    def of_student(self, student_id: str) -> Sequence[SessionNote]:
        """A student's notes, alone or in a group, newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(SessionNote).where(session_lists.with_student(student_id))
        ordered = wanted.order_by(SessionNote.day.desc())
        with opened(self._vault, student_id) as session:
            return session.scalars(ordered.order_by(SessionNote.starts.desc())).all()

    def known_keys(self) -> set[SessionKey]:
        """What an import compares with: student, day, begin and kind of each session."""
        wanted = select(
            SessionNote.student_id, SessionNote.day, SessionNote.starts, SessionNote.kind
        ).where(SessionNote.student_id.is_not(None))
        with self._vault.read() as session:
            return {(s or "", d, t, k) for s, d, t, k in session.execute(wanted)}

    def take_over(self, entries: Sequence[SessionEntry]) -> None:
        """Write an old session book in one transaction; its notes come in closed."""
        with self._vault.write(CASES, "session.import") as session:
            for entry in entries:
                fields = _fields_of(entry)
                require_complete(fields, asked_safety=False)
                note = _write_new(session, new_id(), fields, self._vault.person.name)
                note.status, note.closed_at = "closed", clock.now()

    def count(self) -> int:
        """How many notes there are."""
        with self._vault.read() as session:
            return session.scalar(select(func.count()).select_from(SessionNote)) or 0

    def first_day(self) -> date | None:
        """The day of the earliest session, None while there is none."""
        with self._vault.read() as session:
            return session.scalar(select(func.min(SessionNote.day)))

    @contextmanager
    def _reading(self, note_id: str) -> Iterator[Session]:
        with self._vault.read() as session:
            note = session.get(SessionNote, note_id)
            require_opened(session, self._vault.person.name, note.student_id if note else None)
            yield session


def _write_new(
    session: Session, note_id: str, fields: SessionFields, counsellor: str
) -> SessionNote:
    _require_places(session, fields)
    note = SessionNote(id=note_id, status="open", written_at=clock.now())
    note.counsellor_id = id_of(session, counsellor)
    _fill(note, fields)
    if usage_line(note, periods_of(session)) is not None:
        note.use_token = new_id()
    session.add(note)
    session.flush()
    _write_children(session, note, fields)
    _give_number(session, fields)
    _queue_line(session, note)
    meeting_following.note_saved(session, note, None, counsellor)
    return note


def _fill(note: SessionNote, fields: SessionFields) -> None:
    for name, value in vars(fields).items():
        if name not in _CHILDREN:
            setattr(note, name, value.strip() or None if isinstance(value, str) else value)
    note.minutes = minutes_of(fields)
    note.heads = sum(one.present for one in fields.members) or fields.heads


def _require_places(session: Session, fields: SessionFields) -> None:
    """The room's file would refuse a line to a place it does not know, when all is saved here."""
    places = ((Area, fields.area_id), (TeachingPoint, fields.teaching_point_id))
    if any(key is not None and session.get(place, key) is None for place, key in places):
        raise errors.BadInput(_("This area or teaching point is not set up. Choose another one."))


def _drop_draft(session: Session, draft_id: str | None) -> None:
    if draft_id is not None:
        session.execute(delete(Draft).where(Draft.id == draft_id))


def _write_children(session: Session, note: SessionNote, fields: SessionFields) -> None:
    _clear_children(session, note.id)
    session.add_all(Attendance(session_id=note.id, **vars(one)) for one in fields.members)
    session.add_all(
        GroupStep(session_id=note.id, place=place, **vars(one))
        for place, one in enumerate(fields.steps, 1)
    )


def _clear_children(session: Session, note_id: str) -> None:
    for child in (Attendance, GroupStep):
        session.execute(delete(child).where(child.session_id == note_id))


def _open_file(session: Session, note: SessionNote, person: str) -> None:
    """Writing about a student is a reason to open the file, which is not asked for again."""
    if note.student_id is not None:
        note_opening(session, person, note.student_id, reason_of_session(session, note))


def _give_number(session: Session, fields: SessionFields) -> None:
    if fields.student_id is not None:
        number_for(session, fields.student_id, fields.day, FIRST_TALK)


def _queue_line(session: Session, note: SessionNote) -> None:
    line = usage_line(note, periods_of(session))
    if note.use_token is not None:
        outbox.put(session, note.use_token, line)
    elif line is not None:
        note.use_token = new_id()
        outbox.put(session, note.use_token, line)


def _fields_of(entry: SessionEntry) -> SessionFields:
    return SessionFields(
        kind=entry.kind,
        day=entry.day,
        starts=entry.starts,
        ends=entry.ends,
        student_id=entry.student_id,
        area_id=entry.area_id,
        source=entry.source,
        topics=entry.topics,
        process=entry.process,
        next_on=entry.next_on,
    )
