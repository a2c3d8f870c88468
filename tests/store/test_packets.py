"""Packets open in one vault alone, and not at all once a byte was changed."""

from __future__ import annotations

import pytest

from counsel_desk import i18n
from counsel_desk.errors import BadInput, DeskError, Refused
from counsel_desk.store import packets, sealing, signing
from counsel_desk.store.packets import RoomKeys

CONTENT = "方案与小结".encode()


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.set_language("en")


@pytest.fixture(scope="module")
def sender() -> RoomKeys:
    return packets.new_room_keys()


@pytest.fixture(scope="module")
def receiver() -> RoomKeys:
    return packets.new_room_keys()


def test_the_addressee_reads_the_content_and_who_sent_it(
    sender: RoomKeys, receiver: RoomKeys
) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    assert packets.unpack(packet, receiver) == (sender.public, CONTENT)


def test_another_room_is_told_whose_packet_it_is(sender: RoomKeys, receiver: RoomKeys) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    with pytest.raises(Refused) as refused:
        packets.unpack(packet, sender)
    assert signing.fingerprint(receiver.public) in str(refused.value)
    assert signing.fingerprint(sender.public) in str(refused.value)


def test_one_flipped_bit_in_any_byte_is_refused(sender: RoomKeys, receiver: RoomKeys) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    for place in range(len(packet)):
        changed = bytearray(packet)
        changed[place] ^= 1 << (place % 8)
        with pytest.raises(DeskError):
            packets.unpack(bytes(changed), receiver)


@pytest.mark.parametrize("length", [0, 10, 24, 63, 64, 65, 200, 5000, -1])
def test_a_packet_that_was_cut_is_refused(
    sender: RoomKeys, receiver: RoomKeys, length: int
) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    with pytest.raises(BadInput):
        packets.unpack(packet[:length], receiver)


def test_a_packet_with_something_after_it_is_refused(sender: RoomKeys, receiver: RoomKeys) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    with pytest.raises(BadInput, match="changed on its way"):
        packets.unpack(packet + b"\0", receiver)


def test_a_header_of_another_addressee_opens_nothing(sender: RoomKeys, receiver: RoomKeys) -> None:
    third = packets.new_room_keys()
    packet = packets.pack(CONTENT, sender, receiver.public)
    old, new = signing.fingerprint(receiver.public), signing.fingerprint(third.public)
    with pytest.raises(BadInput, match="changed on its way"):
        packets.unpack(packet.replace(old.encode(), new.encode()), third)


def test_who_opened_a_packet_cannot_pass_it_on_in_the_senders_name(
    sender: RoomKeys, receiver: RoomKeys
) -> None:
    third = packets.new_room_keys()
    packet = packets.pack(CONTENT, sender, receiver.public)
    to = signing.fingerprint(receiver.public)
    start = len(packets.FORMAT) + len(to) + 1
    key = packets._opening_key(receiver.secret)
    inner = sealing.open_box(packet[start:], key, packets._context(to))
    third_print = signing.fingerprint(third.public)
    box = sealing.box(inner, third.public[:32], packets._context(third_print))
    with pytest.raises(BadInput, match="changed on its way"):
        packets.unpack(packets.FORMAT + third_print.encode() + b"\n" + box, third)


def test_short_contents_make_packets_of_one_size(sender: RoomKeys, receiver: RoomKeys) -> None:
    sizes = {
        len(packets.pack(b"x" * length, sender, receiver.public)) for length in (0, 1, 900, 16000)
    }
    assert len(sizes) == 1
    larger = len(packets.pack(b"x" * 17000, sender, receiver.public))
    assert larger > min(sizes)


def test_content_beyond_the_largest_is_refused(sender: RoomKeys, receiver: RoomKeys) -> None:
    with pytest.raises(BadInput, match="fewer pieces"):
        packets.pack(b"x" * packets.LARGEST, sender, receiver.public)


def test_a_later_format_asks_for_an_update(sender: RoomKeys, receiver: RoomKeys) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    later = packet.replace(b"handover 1", b"handover 2", 1)
    with pytest.raises(BadInput, match="later version"):
        packets.unpack(later, receiver)


def test_a_card_with_a_worthless_key_is_refused(sender: RoomKeys) -> None:
    with pytest.raises(BadInput, match="Ask for the card again"):
        packets.pack(CONTENT, sender, bytes(64))


def test_nothing_readable_stands_in_a_packet(sender: RoomKeys, receiver: RoomKeys) -> None:
    packet = packets.pack(CONTENT, sender, receiver.public)
    assert CONTENT not in packet
    assert sender.public[:32] not in packet
    assert sender.secret.hex() not in repr(sender)
