"""What a counsellor fills in about a session: plain values on their way into the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

WITH_STUDENT = ("individual", "phone", "home_visit", "group")
"""Kinds in which the counsellor met or heard a student, so that the safety question is asked."""

USE_KINDS = {"individual": "individual", "group": "group", "parent": "parent", "teacher": "teacher"}
"""Kinds that use the room, and the kind their usage line shows; phone and home visit leave none."""


@dataclass(frozen=True, repr=False)
class Member:
    """One member of a group session; ``absence_reason`` is a code of its list."""

    student_id: str
    present: bool = True
    absence_reason: str | None = None
    see_alone: bool = False


@dataclass(frozen=True, repr=False)
class Step:
    """One step of a group session's course."""

    phase: str
    activity: str
    minutes: int | None = None
    reactions: str | None = None
    observation: str | None = None


@dataclass(frozen=True, repr=False)
class SessionFields:
    """One session as it is typed in; codes are of the lists that ``SessionNote`` names.

    ``minutes`` may be left out where begin and end say it. ``finish_by`` marks a two-line record
    whose text is still to be written that day.
    """

    kind: str
    day: date
    starts: time
    ends: time | None = None
    minutes: int | None = None
    student_id: str | None = None
    heads: int = 1
    area_id: int | None = None
    teaching_point_id: int | None = None
    source: str | None = None
    topics: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    safety: str | None = None
    safety_detail: str | None = None
    presenting: str | None = None
    background: str | None = None
    observation: str | None = None
    duration_frequency: str | None = None
    appraisal: str | None = None
    goal: str | None = None
    process: str | None = None
    feedback: str | None = None
    effect: int | None = None
    homework: str | None = None
    follow_up: str | None = None
    own_reminder: str | None = None
    partner: str | None = None
    agreement: str | None = None
    confidentiality_broken: str | None = None
    group_name: str | None = None
    group_stage: str | None = None
    group_number: int | None = None
    materials: str | None = None
    next_on: date | None = None
    next_at: time | None = None
    finish_by: date | None = None
    members: tuple[Member, ...] = ()
    steps: tuple[Step, ...] = ()
