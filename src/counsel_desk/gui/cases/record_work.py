"""What the record page asks of the vault: functions of the desk that give plain values back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import fields as fields_of_class
from datetime import date, datetime, time
from typing import Any

from counsel_desk import clock
from counsel_desk.gui.cases import record_state, student_names
from counsel_desk.gui.cases.record_state import RecordState
from counsel_desk.gui.cases.student_names import StudentNames
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step
from counsel_desk.services.cases.usage_previews import UsagePreview
from counsel_desk.services.desk import CaseServices, Desk

SESSION, ADDENDUM = "session", "addendum"
"""Kinds of drafts."""


@dataclass(frozen=True, repr=False)
class AreaChoice:
    """An area in use."""

    id: int
    name: str
    kind: str


@dataclass(frozen=True, repr=False)
class Unfinished:
    """A two-line record that waits for its text."""

    id: str
    name: str
    day: date
    starts: time
    minutes: int


@dataclass(frozen=True, repr=False)
class WaitingDraft:
    """A half-written session in the vault."""

    id: str
    saved_at: datetime
    state: RecordState


@dataclass(frozen=True, repr=False)
class Offers:
    """What the form offers: students, areas, unfinished records, drafts (the newest first)."""

    students: StudentNames
    areas: tuple[AreaChoice, ...]
    unfinished: tuple[Unfinished, ...]
    drafts: tuple[WaitingDraft, ...]


@dataclass(frozen=True, repr=False)
class AddendumLine:
    """What was added to a closed record."""

    written_at: datetime
    author: str
    text: str


@dataclass(frozen=True, repr=False)
class HalfAddendum:
    """An addendum that is not added yet."""

    id: str
    body: str


@dataclass(frozen=True, repr=False)
class Note:
    """A note from the vault, with its draft where it was being changed."""

    fields: SessionFields
    state: RecordState
    closed_at: datetime | None
    addenda: tuple[AddendumLine, ...]
    draft: WaitingDraft | None
    half_addendum: HalfAddendum | None


@dataclass(frozen=True, repr=False)
class Saved:
    """A session that went into the vault; ``before`` is what an open note said until then, with the
    words that were kept in it."""

    note_id: str
    before: SessionFields | None
    kept_before: dict[str, str]


def look_around(desk: Desk) -> Offers:
    """Everything the form offers to choose from."""
    cases, today = desk.require_cases(), clock.today()
    areas = tuple(AreaChoice(one.id, one.name, one.kind) for one in desk.room.areas.on(today))
    return Offers(student_names.known(desk), areas, _unfinished(cases), _drafts(cases))


def read_note(desk: Desk, note_id: str) -> Note:
    """A note as it stands, open or closed; reading it opens the student's file."""
    cases = desk.require_cases()
    cases.files.open_for_note(note_id)
    note, told = cases.sessions.get(note_id), fields_of(cases, note_id)
    drafts = [one for one in _drafts(cases) if one.state.note_id == note_id]
    half = cases.drafts.of(ADDENDUM, note_id)
    return Note(
        fields=told,
        state=replace(record_state.of_fields(told, note_id), kept=cases.wordings.kept(note_id)),
        closed_at=note.closed_at if note.status == "closed" else None,
        addenda=tuple(
            AddendumLine(one.written_at, one.author, one.text)
            for one in cases.sessions.addenda(note_id)
        ),
        draft=drafts[0] if drafts and note.status == "open" else None,
        half_addendum=HalfAddendum(half.id, half.body) if half else None,
    )


def fields_of(cases: CaseServices, note_id: str) -> SessionFields:
    """What a note says, as it would be typed in."""
    note = cases.sessions.get(note_id)
    names = {one.name for one in fields_of_class(SessionFields)} - {"members", "steps"}
    plain: dict[str, Any] = {name: getattr(note, name) for name in names}
    return replace(
        SessionFields(**plain),
        members=tuple(
            Member(one.student_id, one.present, one.absence_reason, one.see_alone)
            for one in cases.sessions.members(note_id)
        ),
        steps=tuple(
            Step(one.phase, one.activity, one.minutes, one.reactions, one.observation)
            for one in cases.sessions.steps(note_id)
        ),
    )


def save(
    desk: Desk, told: SessionFields, note_id: str, draft_id: str, kept: dict[str, str]
) -> Saved:
    """Add a session, or change an open note; its draft goes in the same commit.

    :param kept: words that stand in the texts on purpose, with whose they are.
    """
    cases = desk.require_cases()
    if not note_id:
        saved = Saved(cases.sessions.add(told, draft_id, kept), None, {})
    else:
        # Anew, for a form that stood open over midnight.
        cases.files.open_for_note(note_id)
        saved = Saved(note_id, fields_of(cases, note_id), cases.wordings.kept(note_id))
        cases.sessions.change(note_id, told, draft_id, kept)
    return saved


def save_and_close(
    desk: Desk, told: SessionFields, note_id: str, draft_id: str, kept: dict[str, str]
) -> Saved:
    """Change an open note once more and lock its text."""
    saved = save(desk, told, note_id, draft_id, kept)
    desk.require_cases().sessions.close(saved.note_id)
    return saved


def take_back(desk: Desk, saved: Saved, body: str, draft_id: str) -> str:
    """Undo a save: a new session becomes a draft again, a changed note says what it said before."""
    cases = desk.require_cases()
    if saved.before is not None:
        cases.sessions.change(saved.note_id, saved.before, kept=saved.kept_before)
        return ""
    cases.drafts.save(SESSION, body, None, draft_id)
    cases.sessions.remove(saved.note_id)
    return draft_id


def preview(desk: Desk, told: SessionFields, note_id: str) -> UsagePreview | None:
    """The line that saving would leave in the usage log."""
    return desk.require_cases().sessions.preview_line(told, note_id or None)


def keep_draft(desk: Desk, kind: str, body: str, subject: str, draft_id: str) -> None:
    """Keep what is half-written."""
    desk.require_cases().drafts.save(kind, body, subject or None, draft_id)


def drop_draft(desk: Desk, draft_id: str) -> None:
    """Throw a draft away."""
    desk.require_cases().drafts.discard(draft_id)


def add_addendum(desk: Desk, note_id: str, text: str, kept: dict[str, str]) -> None:
    """Add to a closed note, with the words kept in it; the half-written addendum goes."""
    cases = desk.require_cases()
    cases.sessions.add_addendum(note_id, text, kept)
    half = cases.drafts.of(ADDENDUM, note_id)
    if half is not None:
        cases.drafts.discard(half.id)


def _unfinished(cases: CaseServices) -> tuple[Unfinished, ...]:
    return tuple(
        Unfinished(one.id, one.names[0] if one.names else "", one.day, one.starts, one.minutes)
        for one in cases.sessions.unfinished()
    )


def _drafts(cases: CaseServices) -> tuple[WaitingDraft, ...]:
    return tuple(
        WaitingDraft(one.id, one.saved_at, record_state.from_json(one.body))
        for one in cases.drafts.all()
        if one.kind == SESSION
    )
