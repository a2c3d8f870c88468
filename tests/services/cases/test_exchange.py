"""A room's card: made once, the same ever after, and only taken when it is whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counsel_desk.errors import BadInput, Refused
from counsel_desk.records.room_card import RoomCard, card_file
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.services.room.room_settings import ROOM_NAME
from counsel_desk.store import packets, signing
from tests import vaults


def _other_card() -> RoomCard:
    public = packets.new_room_keys().public
    return RoomCard("邻县中学", "心语室", public, signing.fingerprint(public))


def test_the_own_card_stays_the_same_and_outlives_a_closing(folder: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        card = desk.require_cases().exchange.own_card()
        assert desk.require_cases().exchange.own_card() == card
    with Desk(vaults.as_counsellor(folder)) as again:
        assert again.require_cases().exchange.own_card() == card


def test_the_card_names_school_and_room_and_no_person(desk: Desk, cases: CaseServices) -> None:
    desk.room.settings.set(ROOM_NAME, "心语室")
    written = card_file(cases.exchange.own_card()).decode()
    assert "示范学校" in written
    assert "心语室" in written
    assert vaults.COUNSELLOR not in written
    assert "测试生" not in written


def test_another_rooms_card_comes_with_the_fingerprint_of_its_key(cases: CaseServices) -> None:
    card = _other_card()
    assert cases.exchange.read_card(card_file(card)) == card
    assert cases.exchange.known_since(card.fingerprint) is None


def test_the_own_card_is_not_taken_for_anothers(cases: CaseServices) -> None:
    with pytest.raises(Refused, match="your own card"):
        cases.exchange.read_card(card_file(cases.exchange.own_card()))


def test_a_card_whose_key_was_exchanged_is_refused(cases: CaseServices) -> None:
    told = json.loads(card_file(_other_card()))
    told["public_key"] = packets.new_room_keys().public.hex()
    with pytest.raises(BadInput, match="do not fit"):
        cases.exchange.read_card(json.dumps(told).encode())


def test_a_card_of_a_later_program_asks_for_an_update(cases: CaseServices) -> None:
    told = json.loads(card_file(_other_card())) | {"version": 2}
    with pytest.raises(BadInput, match="later version"):
        cases.exchange.read_card(json.dumps(told).encode())


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[]", b"x" * 9000])
def test_what_is_no_card_is_refused(cases: CaseServices, content: bytes) -> None:
    with pytest.raises(BadInput, match="no room's card"):
        cases.exchange.read_card(content)


def test_a_card_with_a_long_or_missing_name_is_no_card(cases: CaseServices) -> None:
    for change in ({"school": "校" * 101}, {"school": " "}, {"public_key": "00"}):
        told = json.loads(card_file(_other_card())) | change
        with pytest.raises(BadInput, match="no room's card"):
            cases.exchange.read_card(json.dumps(told).encode())
