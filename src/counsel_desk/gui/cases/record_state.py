"""The whole form of a session as it stands, half-typed parts too; it is what a draft keeps.

A form that can be saved becomes ``SessionFields``; what cannot be read is told with its place.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from counsel_desk import clock, errors
from counsel_desk.gui.widgets import date_time_edits as edits
from counsel_desk.i18n import _
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step

GROUP = "group"
TEXTS = (
    "process", "presenting", "background", "observation", "duration_frequency", "appraisal", "goal",
    "feedback", "homework", "follow_up", "own_reminder", "partner", "agreement",
    "confidentiality_broken", "safety_detail", "group_name", "materials",
)  # fmt: skip


class FormFault(errors.BadInput):
    """What was typed cannot be read; ``place`` is the part of the form."""

    def __init__(self, place: str, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass(repr=False)
class MemberState:
    """One member of a group as the form has it."""

    student_id: str
    present: bool = True
    reason: str = ""
    see_alone: bool = False


@dataclass(repr=False)
class StepState:
    """One step of a group session as it is typed."""

    phase: str = ""
    minutes: str = ""
    activity: str = ""
    reactions: str = ""
    observation: str = ""


@dataclass(repr=False)
class RecordState:
    """Everything on the form. ``note_id`` is empty for a new session.

    ``minutes`` is kept where a note said less than lies between begin and end; ``finish_by`` is the
    day of a two-line record; both are carried along unseen. ``kept`` are words that stand in the
    texts on purpose, with whose they are.
    """

    note_id: str = ""
    kind: str = "individual"
    student_id: str = ""
    student_text: str = ""
    day: str = ""
    span: str = ""
    minutes: int | None = None
    source: str = "self"
    topics: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    area_id: int | None = None
    teaching_point_id: int | None = None
    heads: str = "1"
    safety: str = ""
    effect: str = ""
    next_day: str = ""
    next_time: str = ""
    group_stage: str = ""
    group_number: str = ""
    finish_by: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    members: list[MemberState] = field(default_factory=list)
    steps: list[StepState] = field(default_factory=list)

    def text(self, name: str) -> str:
        """One of the free texts."""
        return self.texts.get(name, "")

    def has_words(self) -> bool:
        """Whether anything stands here that would be a loss."""
        typed = (self.student_id, self.student_text.strip(), self.topics, self.safety, self.members)
        return any(typed) or any(text.strip() for text in self.texts.values())


def fresh(kind: str = "individual", student_id: str = "") -> RecordState:
    """A new form: today, the usual length until now."""
    return RecordState(
        kind=kind,
        student_id=student_id,
        day=clock.today().isoformat(),
        span=edits.span_words(edits.span_until(clock.now())),
    )


def to_json(state: RecordState) -> str:
    """The body of a draft."""
    return json.dumps(asdict(state), ensure_ascii=False)


def from_json(body: str) -> RecordState:
    """A form out of a draft's body; what an older program did not write stays as in a new form."""
    told: dict[str, Any] = json.loads(body)
    known = {one.name for one in fields(RecordState)}
    state = RecordState(**{name: value for name, value in told.items() if name in known})
    state.members = [MemberState(**one) for one in told.get("members", ())]
    state.steps = [StepState(**one) for one in told.get("steps", ())]
    return state


def of_fields(told: SessionFields, note_id: str) -> RecordState:
    """The form of a note that is in the vault already."""
    ends = told.ends or edits.later(told.starts, told.minutes or 0)
    whole = edits.minute_of(ends) - edits.minute_of(told.starts)
    return RecordState(
        note_id=note_id,
        kind=told.kind,
        student_id=told.student_id or "",
        day=told.day.isoformat(),
        span=edits.span_words((told.starts, ends)),
        minutes=None if told.minutes in (None, whole) else told.minutes,
        source=told.source or "",
        topics=list(told.topics),
        methods=list(told.methods),
        area_id=told.area_id,
        teaching_point_id=told.teaching_point_id,
        heads=str(told.heads),
        safety=told.safety or "",
        effect="" if told.effect is None else str(told.effect),
        next_day=told.next_on.isoformat() if told.next_on else "",
        next_time=f"{told.next_at:%H:%M}" if told.next_at else "",
        group_stage=told.group_stage or "",
        group_number="" if told.group_number is None else str(told.group_number),
        finish_by=told.finish_by.isoformat() if told.finish_by else "",
        texts={name: getattr(told, name) for name in TEXTS if getattr(told, name)},
        members=[_member_state(one) for one in told.members],
        steps=[_step_state(one) for one in told.steps],
    )


def to_fields(state: RecordState) -> SessionFields:
    """What is to be saved.

    :raises FormFault: naming the part of the form that cannot be read.
    """
    day = edits.read_day(state.day, clock.today())
    if day is None:
        raise FormFault("day", _("This is not a day. Write it like 11-24."))
    span = edits.read_span(state.span)
    if span is None:
        raise FormFault("time", _("Write from and to like 12:40 – 13:20."))
    texts: dict[str, Any] = {name: state.texts.get(name) or None for name in TEXTS}
    told = SessionFields(
        kind=state.kind,
        day=day,
        starts=span[0],
        ends=span[1],
        minutes=state.minutes,
        student_id=state.student_id or None,
        heads=_number(state.heads, "heads") or 1,
        area_id=state.area_id,
        teaching_point_id=state.teaching_point_id,
        source=state.source or None,
        topics=tuple(state.topics),
        methods=tuple(state.methods),
        safety=state.safety or None,
        effect=_number(state.effect, "effect"),
        group_stage=state.group_stage or None,
        group_number=_number(state.group_number, "group_number"),
        members=tuple(_member(one) for one in state.members),
        steps=tuple(_step(one) for one in state.steps if one.activity or one.phase),
        **texts,
    )
    return _with_days(state, told)


def _with_days(state: RecordState, told: SessionFields) -> SessionFields:
    today = clock.today()
    next_on = edits.read_day(state.next_day, today) if state.next_day.strip() else None
    next_at = edits.read_time(state.next_time) if state.next_time.strip() else None
    if state.next_day.strip() and next_on is None:
        raise FormFault("next", _("This is not a day. Write it like 12-01 or +7."))
    if state.next_time.strip() and next_at is None:
        raise FormFault("next", _("This is not an hour. Write it like 12:40."))
    if next_at is not None and next_on is None:
        raise FormFault("next", _("Say the day of the next meeting too."))
    # A two-line record is finished once there is a text.
    unfinished = state.finish_by if not state.text("process").strip() else ""
    finish_by = edits.read_day(unfinished, today) if unfinished else None
    return replace(told, next_on=next_on, next_at=next_at, finish_by=finish_by)


def _number(text: str, place: str) -> int | None:
    plain = text.strip()
    if not plain:
        return None
    if not plain.isdecimal():
        raise FormFault(place, _("Write a number here."))
    return int(plain)


def _member(one: MemberState) -> Member:
    reason = None if one.present else one.reason or None
    return Member(one.student_id, one.present, reason, one.see_alone)


def _step(one: StepState) -> Step:
    minutes = _number(one.minutes, "steps")
    return Step(one.phase, one.activity, minutes, one.reactions or None, one.observation or None)


def _member_state(one: Member) -> MemberState:
    return MemberState(one.student_id, one.present, one.absence_reason or "", one.see_alone)


def _step_state(one: Step) -> StepState:
    minutes = "" if one.minutes is None else str(one.minutes)
    return StepState(one.phase, minutes, one.activity, one.reactions or "", one.observation or "")
