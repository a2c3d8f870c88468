"""Handing a student over to another school's room, and taking one over from there.

Sharing needs consent, and the gate stands here. The register is written before the file: a packet
that lies on a stick always stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.base import new_id
from counsel_desk.records.cases.consent_rules import SHARING
from counsel_desk.records.cases.handover import Handover
from counsel_desk.records.cases.packet import PIECES, PLAN, SESSIONS, SUMMARY, Packet, PacketStudent
from counsel_desk.records.cases.packet_text import UnreadablePacket, from_text, to_text
from counsel_desk.records.room_card import RoomCard
from counsel_desk.services.cases import consent_gate, packet_pieces, packet_taking
from counsel_desk.services.cases.consent_states import state_on
from counsel_desk.services.cases.exchange import Exchange, card_of, room_keys
from counsel_desk.services.cases.file_openings import note_opening, opened, require_opened
from counsel_desk.services.cases.packet_taking import Match, Newcomer, TakenOver
from counsel_desk.services.cases.record_by_id import student_of
from counsel_desk.store import packets, room_key_pairs, signing
from counsel_desk.store.packets import RoomKeys
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault
from counsel_desk.whole_files import write_whole

SENT, RECEIVED = "sent", "received"
ENDING = ".cdpacket"
LARGEST_PACKET = 2 * packets.LARGEST
"""More bytes than this are not read: no packet has them."""


@dataclass(frozen=True, repr=False)
class Choice:
    """What shall go: codes of ``handover_piece``, and the summary that was written for it."""

    pieces: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True, repr=False)
class Look:
    """A packet that was opened and not taken over: what it says, from whom, and who it may be.

    ``sender`` bears the names that the packet says; only its fingerprint is proved. ``known_since``
    is the day of the first packet from or to that room, ``taken_on`` when this very packet was
    taken over. ``is_to_old_card`` says that the sender has not this room's card of now.
    """

    packet: Packet
    sender: RoomCard
    matches: tuple[Match, ...]
    known_since: date | None
    taken_on: date | None
    is_to_old_card: bool

    @property
    def old_card_words(self) -> str:
        """What to tell a sender who has an old card; empty for one who has that of now."""
        if not self.is_to_old_card:
            return ""
        return _("It was sealed to an old card of this room: give the sender the new one.")


class Handovers:
    """Makes packets, opens them, and keeps the register of both."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def has_plan(self, student_id: str) -> bool:
        """Whether there is a plan to hand over."""
        with self._vault.read() as session:
            return packet_pieces.plan_of(session, student_id) is not None

    def draft(self, student_id: str, choice: Choice) -> Packet:
        """All that would leave, to be looked at; nothing is written.

        :raises errors.Refused: without consent to sharing, when a piece may not or cannot go, or
            when this person has not opened the file today.
        :raises errors.BadInput: when no piece is chosen, or the summary is to be written yet.
        """
        public = Exchange(self._vault).own_card().public_key
        with opened(self._vault, student_id) as session:
            return self._packet(session, student_id, choice, card_of(session, public))

    def send(self, student_id: str, card: RoomCard, choice: Choice, place: Path) -> str:
        """Seal the packet to a card, write it down and put the file there; returns its digest.

        :raises errors.Refused: as for :meth:`draft`.
        :raises errors.BadInput: as for :meth:`draft`, or when the place cannot be.
        :raises errors.StorageProblem: when the disk or stick says no; nothing was handed over.
        """
        Exchange(self._vault).own_card()
        handover_id = new_id()
        with self._vault.write(CASES, "handover.export", student_id) as session:
            keys = room_keys(session)
            assert keys is not None
            own = card_of(session, keys.public)
            packet = self._packet(session, student_id, choice, own)
            content = packets.pack(to_text(packet).encode("utf-8"), keys, card.public_key)
            digest = hashlib.sha256(content).hexdigest()
            self._register(session, handover_id, SENT, student_id, packet, card, digest)
            note_opening(session, self._vault.person.name, student_id, packet_taking.REASON)
        try:
            write_whole(place, content)
        except errors.DeskError:
            self._unsend(handover_id)
            raise
        return digest

    def look(self, content: bytes) -> Look:
        """Open a packet and say what is in it; nothing is written.

        :raises errors.BadInput: when it is no packet, or was changed on its way.
        :raises errors.Refused: when it is for another room.
        """
        with self._vault.read() as session:
            packet, sender = _opened(session, content)
            return Look(
                packet=packet,
                sender=sender,
                matches=packet_taking.matches(session, packet.student),
                known_since=_known_since(session, sender.fingerprint),
                taken_on=_taken_on(session, content),
                is_to_old_card=_is_to_old_card(session, content),
            )

    def take_over(
        self,
        content: bytes,
        student: str | Newcomer,
        *,
        with_contacts: bool = True,
    ) -> TakenOver:
        """Take a packet over: strengths, the plan as a first version, guardians where wanted; all
        of it stays readable in the file.

        :param student: whose file it goes into, or the class of somebody who is new here.
        :raises errors.Refused: for a packet of another room, one that was taken over already, or a
            student who is somebody else.
        :raises errors.BadInput: when it is no packet, or was changed on its way.
        """
        with self._vault.read() as session:
            packet, sender = _opened(session, content)
        subject = student if isinstance(student, str) else None
        with self._vault.write(CASES, "handover.receive", subject) as session:
            _require_first_time(session, content)
            taken = packet_taking.take(
                session, packet, student, self._vault.person.name, with_contacts=with_contacts
            )
            digest = hashlib.sha256(content).hexdigest()
            self._register(session, new_id(), RECEIVED, taken.student_id, packet, sender, digest)
        return taken

    def of_student(self, student_id: str) -> Sequence[Handover]:
        """The register of one student, the newest first.

        :raises errors.Refused: when this person has not opened the file today.
        """
        wanted = select(Handover).where(Handover.student_id == student_id)
        with opened(self._vault, student_id) as session:
            return session.scalars(wanted.order_by(Handover.day.desc())).all()

    def received(self, handover_id: str) -> Packet:
        """What a packet said that was taken over.

        :raises errors.Refused: when none of this id was, or this person has not opened the file
            today.
        """
        with self._vault.read() as session:
            found = session.get(Handover, handover_id)
            if found is None or found.body is None:
                raise errors.Refused(_("This packet is not in the vault any more."))
            require_opened(session, self._vault.person.name, found.student_id)
        return from_text(found.body)

    def _packet(self, session: Session, student_id: str, choice: Choice, own: RoomCard) -> Packet:
        student = student_of(session, student_id)
        _require_allowed(session, student_id, choice)
        fields = packet_pieces.gathered(session, student_id, choice.pieces)
        if PLAN in choice.pieces and fields[PLAN] is None:
            raise errors.Refused(_("There is no plan to hand over. Leave this piece out."))
        return Packet(
            made_on=clock.today(),
            made_by=self._vault.person.name,
            school=own.school,
            room=own.room,
            student=PacketStudent(student.name, student.sex, student.born, student.national_number),
            pieces=tuple(one for one in PIECES if one in choice.pieces),
            summary=choice.summary.strip() if SUMMARY in choice.pieces else "",
            **fields,
        )

    def _register(
        self, session: Session, handover_id: str, direction: str, student_id: str, packet: Packet,
        card: RoomCard, digest: str,
    ) -> None:  # fmt: skip
        session.add(
            Handover(
                id=handover_id, student_id=student_id, direction=direction, day=clock.today(),
                person=self._vault.person.name, other_room=card.name,
                fingerprint=card.fingerprint, pieces=packet.pieces, digest=digest,
                body=to_text(packet) if direction == RECEIVED else None,
            )
        )  # fmt: skip

    def _unsend(self, handover_id: str) -> None:
        """The file could not be written, so that nothing was handed over."""
        with self._vault.write(CASES, "handover.unsend", handover_id) as session:
            session.delete(session.get_one(Handover, handover_id))


def _require_allowed(session: Session, student_id: str, choice: Choice) -> None:
    if not choice.pieces:
        raise errors.BadInput(_("Choose at least one piece to hand over."))
    for one in choice.pieces:
        codes.require("handover_piece", one)
    if SUMMARY in choice.pieces and not choice.summary.strip():
        raise errors.BadInput(_("Write the summary for the other room, or leave this piece out."))
    today = clock.today()
    consent_gate.require(session, student_id, SHARING, today)
    # A written reason in a danger opens the gate for what helps, not for whole session records.
    if SESSIONS in choice.pieces and not state_on(session, student_id, SHARING, today).is_given:
        raise errors.Refused(
            _("Session records go only with consent to sharing. Leave this piece out.")
        )


def _opened(session: Session, content: bytes) -> tuple[Packet, RoomCard]:
    addressee = packets.addressee_of(content)
    keys = _keys_for(session, addressee)
    if keys is None:
        raise errors.Refused(
            _(
                "This packet is for another room: this one has no card yet. Make yours under "
                "“Settings”, give it to the sender, and ask for the packet anew."
            )
        )
    opened = packets.unpack(content, keys)
    try:
        packet = from_text(opened.content.decode("utf-8"))
    except (UnreadablePacket, UnicodeDecodeError) as fault:
        text = _(
            "This packet is sealed as it should be, but this program cannot read what is in it. It "
            "may come from a later version. Update the program here, or ask the sender."
        )
        raise errors.BadInput(text) from fault
    fingerprint = signing.fingerprint(opened.sender)
    return packet, RoomCard(packet.school, packet.room, opened.sender, fingerprint)


def _keys_for(session: Session, addressee: str) -> RoomKeys | None:
    """The pair that a packet is sealed to, else the one in force, which says what its card is.

    A packet may have been on its way while the room got a new card.
    """
    own = room_key_pairs.exchange_pairs(session)
    fitting = (one for one in own if signing.fingerprint(one.public) == addressee)
    return next(fitting, own[0] if own else None)


def _is_to_old_card(session: Session, content: bytes) -> bool:
    own = room_keys(session)
    assert own is not None
    return packets.addressee_of(content) != signing.fingerprint(own.public)


def _known_since(session: Session, fingerprint: str) -> date | None:
    wanted = select(Handover.day).where(Handover.fingerprint == fingerprint)
    return session.scalars(wanted.order_by(Handover.day)).first()


def _taken_on(session: Session, content: bytes) -> date | None:
    digest = hashlib.sha256(content).hexdigest()
    wanted = select(Handover.day).where(Handover.digest == digest, Handover.direction == RECEIVED)
    return session.scalars(wanted).first()


def _require_first_time(session: Session, content: bytes) -> None:
    day = _taken_on(session, content)
    if day is not None:
        text = _("This packet was taken over on {day} already. It stands in the student's file.")
        raise errors.Refused(text.format(day=day.isoformat()))
