"""What a hand-over packet says of one student: the pieces that were chosen, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PLAN, SUMMARY, STRENGTHS, CONSENTS, SESSIONS, CONTACTS = PIECES = (
    "plan", "summary", "strengths", "consents", "sessions", "contacts",
)  # fmt: skip
"""Codes of the list ``handover_piece``, in the order in which they are shown."""

SESSION_TEXTS = (
    "presenting", "background", "observation", "duration_frequency", "appraisal", "goal",
    "process", "feedback", "homework", "follow_up", "agreement", "safety_detail",
)  # fmt: skip
"""What of a session record may go: all its texts but the counsellor's reminder to herself."""


@dataclass(frozen=True, repr=False)
class PacketStudent:
    """Whom the packet is about, as far as the other school needs it to find the student."""

    name: str
    sex: str
    born: date | None = None
    national_number: str | None = None


@dataclass(frozen=True, repr=False)
class PacketMeasure:
    """One measure of a goal; ``kind`` is a code of ``measure_kind``."""

    kind: str
    measure: str
    responsible: str | None = None
    frequency: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, repr=False)
class PacketGoal:
    """One goal with its measures and how far it has come, 0 to 100."""

    goal: str
    measured_by: str | None = None
    due_on: date | None = None
    percent: int | None = None
    progress_on: date | None = None
    effect: str | None = None
    measures: tuple[PacketMeasure, ...] = ()


@dataclass(frozen=True, repr=False)
class PacketPlan:
    """The version in force of the plan."""

    opened_on: date
    number: int
    made_on: date
    topics: tuple[str, ...] = ()
    situation: str | None = None
    agreement: str | None = None
    goals: tuple[PacketGoal, ...] = ()


@dataclass(frozen=True, repr=False)
class PacketStrength:
    """One strength or support that lasts."""

    kind: str
    text: str
    since: date


@dataclass(frozen=True, repr=False)
class PacketConsent:
    """The latest word of one person on one kind of consent; the person's name stays here."""

    kind: str
    giver: str
    answer: str
    said_on: date
    relation: str | None = None


@dataclass(frozen=True, repr=False)
class PacketText:
    """One field of a session record: its name as in ``SESSION_TEXTS``, and what it says."""

    field: str
    text: str


@dataclass(frozen=True, repr=False)
class PacketSession:
    """One closed record of a talk with this student alone; ``addenda`` as they were added."""

    day: date
    kind: str
    minutes: int
    topics: tuple[str, ...] = ()
    texts: tuple[PacketText, ...] = ()
    addenda: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class PacketContact:
    """One guardian."""

    name: str
    relation: str | None = None
    phone: str | None = None


@dataclass(frozen=True, repr=False)
class Packet:
    """The whole; ``pieces`` names those that were chosen, even where there was nothing to say."""

    made_on: date
    made_by: str
    school: str
    room: str
    student: PacketStudent
    pieces: tuple[str, ...]
    summary: str = ""
    plan: PacketPlan | None = None
    strengths: tuple[PacketStrength, ...] = ()
    consents: tuple[PacketConsent, ...] = ()
    sessions: tuple[PacketSession, ...] = ()
    contacts: tuple[PacketContact, ...] = ()
