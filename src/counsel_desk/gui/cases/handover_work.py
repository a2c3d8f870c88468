"""What the hand-over dialogs and the tab of the file ask of the vault: plain values come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counsel_desk.records.cases.consent_rules import SHARING
from counsel_desk.records.cases.packet import PIECES, PLAN, SESSIONS
from counsel_desk.records.room_card import LARGEST, RoomCard
from counsel_desk.reports.cases.feedback_slip_pdf import feedback_slip_pdf
from counsel_desk.reports.cases.packet_outline import text_of
from counsel_desk.services.cases.handovers import LARGEST_PACKET, Choice, Look
from counsel_desk.services.cases.packet_taking import Newcomer, TakenOver
from counsel_desk.services.desk import Desk
from counsel_desk.whole_files import read_given


@dataclass(frozen=True, repr=False)
class Possible:
    """What may go of a student: the pieces, and whether sharing was agreed to."""

    pieces: tuple[str, ...]
    is_agreed: bool


@dataclass(frozen=True, repr=False)
class GivenCard:
    """Another room's card, and since when packets went to or came from it."""

    card: RoomCard
    known_since: date | None


@dataclass(frozen=True, repr=False)
class GivenPacket:
    """A packet that was opened, with its bytes and its content in words."""

    content: bytes
    look: Look
    text: str


@dataclass(frozen=True, repr=False)
class RegisterRow:
    """One packet of the student's; ``has_body`` when it came in and can be read."""

    id: str
    day: date
    is_sent: bool
    other_room: str
    person: str
    pieces: tuple[str, ...]
    has_body: bool


@dataclass(frozen=True, repr=False)
class SlipRow:
    """One feedback slip."""

    id: str
    day: date
    addressee: str
    outcome: str


@dataclass(frozen=True, repr=False)
class ToOthers:
    """All that went from the file to others, and came from another room."""

    packets: tuple[RegisterRow, ...]
    slips: tuple[SlipRow, ...]


def possible(desk: Desk, student_id: str) -> Possible:
    """Which pieces may be ticked."""
    cases = desk.require_cases()
    is_agreed = cases.consents.state(student_id, SHARING).is_given
    has_plan = cases.handovers.has_plan(student_id)
    left_out = {PLAN} if not has_plan else set()
    left_out |= set() if is_agreed else {SESSIONS}
    return Possible(tuple(one for one in PIECES if one not in left_out), is_agreed)


def read_card(desk: Desk, place: Path) -> GivenCard:
    """A card from a file."""
    exchange = desk.require_cases().exchange
    card = exchange.read_card(read_given(place, LARGEST))
    return GivenCard(card, exchange.known_since(card.fingerprint))


def draft(desk: Desk, student_id: str, choice: Choice) -> str:
    """All that would leave, in words."""
    return text_of(desk.require_cases().handovers.draft(student_id, choice))


def send(desk: Desk, student_id: str, card: RoomCard, choice: Choice, place: Path) -> str:
    """Make the packet."""
    return desk.require_cases().handovers.send(student_id, card, choice, place)


def open_packet(desk: Desk, place: Path) -> GivenPacket:
    """Open a packet from a file; nothing is written."""
    content = read_given(place, LARGEST_PACKET)
    look = desk.require_cases().handovers.look(content)
    return GivenPacket(content, look, text_of(look.packet))


def take_over(
    desk: Desk, content: bytes, student: str | Newcomer, *, with_contacts: bool
) -> TakenOver:
    """Take a packet over."""
    handovers = desk.require_cases().handovers
    return handovers.take_over(content, student, with_contacts=with_contacts)


def read_to_others(desk: Desk, student_id: str) -> ToOthers:
    """The register and the slips of a student."""
    cases = desk.require_cases()
    return ToOthers(
        packets=tuple(
            RegisterRow(
                one.id, one.day, one.direction == "sent", one.other_room, one.person, one.pieces,
                one.body is not None,
            )
            for one in cases.handovers.of_student(student_id)
        ),
        slips=tuple(
            SlipRow(one.id, one.day, one.addressee, one.outcome)
            for one in cases.feedback_slips.of_student(student_id)
        ),
    )  # fmt: skip


def read_received(desk: Desk, handover_id: str) -> str:
    """What a packet said that came in."""
    return text_of(desk.require_cases().handovers.received(handover_id))


def slip_on_paper(desk: Desk, slip_id: str) -> bytes:
    """A slip as a PDF."""
    return feedback_slip_pdf(desk.require_cases().feedback_slips.sheet(slip_id))


def note_slip_printed(desk: Desk, slip_id: str) -> None:
    """Keep in the log that a slip was printed."""
    desk.require_cases().feedback_slips.note_printed(slip_id)
