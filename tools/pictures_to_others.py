"""Pictures of what goes to others: a hand-over made and taken over, a slip, an absence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.cases.away_dialog import AwayDialog
from counsel_desk.gui.cases.feedback_slip_dialog import FeedbackSlipDialog
from counsel_desk.gui.cases.handover_dialog import HandoverDialog
from counsel_desk.gui.cases.take_over_dialog import TakeOverDialog
from counsel_desk.records.cases.packet import Packet, PacketContact, PacketStrength, PacketStudent
from counsel_desk.records.cases.packet_text import to_text
from counsel_desk.records.room_card import RoomCard, card_file
from counsel_desk.store import packets, signing
from tools.camera import own_folder

if TYPE_CHECKING:
    from tools.pictures_inside import Inside

_DAY = date(2026, 11, 20)
_PACKET = Packet(
    made_on=_DAY,
    made_by="",
    school="示例第二初级中学",
    room="心语室",
    student=PacketStudent("测试生甲", "f", date(2013, 5, 20)),
    pieces=("summary", "strengths", "contacts"),
    summary="入睡比开学时容易，愿意来谈。",
    strengths=(PacketStrength("strength", "会吹笛子", _DAY),),
    contacts=(PacketContact("测试家长", "mother", "13800000000"),),
)


def dialogs(at: Inside, student: str) -> Iterator[tuple[str, QWidget]]:
    """Each dialog as it stands when half the work is done."""
    window, around = at.over
    other, folder = packets.new_room_keys(), own_folder()
    card = RoomCard(_PACKET.school, _PACKET.room, other.public, signing.fingerprint(other.public))
    (folder / "card").write_bytes(card_file(card))
    sending = HandoverDialog(window, around, student)
    sending.card_field.read(folder / "card")
    sending.summary_edit.setPlainText(_PACKET.summary)
    yield "handover", sending
    (folder / "packet").write_bytes(at.ask(partial(_sealed, other=other)))
    taking = TakeOverDialog(window, around)
    taking.read(folder / "packet")
    yield "take-over", taking
    slip = FeedbackSlipDialog(window, around, student)
    slip.outcome_chips.set_value(["talked", "watch"])
    yield "feedback-slip", slip
    yield "away", AwayDialog(window, around)


def _sealed(desk: Any, other: packets.RoomKeys) -> bytes:
    """A packet for the demo school's room."""
    own: RoomCard = desk.require_cases().exchange.own_card()
    return packets.pack(to_text(_PACKET).encode(), other, own.public_key)
