"""Who gets which key: counsellors both, principals the room's, and nobody by planting a key."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from counsel_desk import errors, i18n
from counsel_desk.store import key_boxes, sealing
from counsel_desk.store.kdf import FLOOR
from counsel_desk.store.key_boxes import DatabaseKeys, Member, Recipient
from counsel_desk.store.key_file_format import KeyFile, checksum_of, parse, serialise
from counsel_desk.store.slots import COUNSELLOR, PRINCIPAL, make_slot, open_slot
from tests.store.key_file_samples import FILES, PASSWORDS, VAULT_ID, member, sample

NEW_FILES = {"room": "03" * 16, "cases": "04" * 16}


def _new_keys() -> DatabaseKeys:
    return DatabaseKeys(sealing.new_key(), sealing.new_key())


def test_a_counsellor_and_the_sheets_open_both_keys_and_a_principal_the_rooms_alone() -> None:
    made = sample()
    assert key_boxes.open_boxes(made.key_file, made.counsellor) == made.keys
    assert key_boxes.open_recovery(made.key_file, made.recovery) == made.keys
    principals = key_boxes.open_boxes(made.key_file, made.principal)
    assert principals == DatabaseKeys(made.keys.room, None)


def test_the_principals_box_holds_no_cases_key_at_all() -> None:
    made = sample()
    name = sealing.key_id(sealing.public_key_of(made.principal))
    (box,) = [box for box in made.key_file.boxes if box.recipient == name]
    assert box.cases is None
    others = [box.cases for box in made.key_file.boxes if box.cases is not None]
    assert len(others) == 2
    for cases in others:
        for file in ("cases", "room"):
            for recipient in (each.recipient for each in made.key_file.boxes):
                context = sealing.context("counsel-desk database key", VAULT_ID, file, recipient)
                with pytest.raises(sealing.NotAuthentic):
                    sealing.open_box(cases, made.principal, context)


def test_an_unknown_private_key_opens_nothing() -> None:
    with pytest.raises(errors.WrongRole):
        key_boxes.open_boxes(sample().key_file, sealing.new_key())


def test_boxes_moved_to_another_person_file_or_vault_are_damage() -> None:
    made = sample()
    counsellor, principal, recovery = made.key_file.boxes
    assert recovery.cases is not None
    moved = [
        replace(counsellor, room=recovery.room),
        replace(counsellor, room=principal.room),
        replace(counsellor, cases=recovery.cases),
        replace(counsellor, room=counsellor.cases or b"", cases=counsellor.room),
    ]
    for box in moved:
        key_file = replace(made.key_file, boxes=(box, principal, recovery))
        with pytest.raises(errors.DamagedVault):
            key_boxes.open_boxes(key_file, made.counsellor)
    with pytest.raises(errors.DamagedVault):
        key_boxes.open_boxes(replace(made.key_file, vault_id="00" * 16), made.counsellor)


def _with_planted_key(planter: bytes) -> KeyFile:
    """What a principal can write: slot, box and recovery key of his own, the checksum right."""
    made = sample()
    public = sealing.public_key_of(planter)
    document = json.loads(serialise(made.key_file))
    junk = sealing.box(bytes(32), public, b"").hex()
    name = sealing.key_id(public)
    document["boxes"][0] = {"recipient": name, "room": junk, "cases": junk}
    document["boxes"][1]["cases"] = junk
    document["recovery"] = {"id": name}
    document["slots"][1]["role"] = COUNSELLOR
    document["checksum"] = checksum_of(document)
    return parse(json.dumps(document).encode(), Path("keys.json"))


def test_a_principal_who_plants_a_public_key_is_not_given_the_next_cases_key() -> None:
    made, planter = sample(), sealing.new_key()
    planted = _with_planted_key(planter)
    keys = _new_keys()
    recovery = sealing.public_key_of(made.recovery)
    changed = key_boxes.with_new_keys(planted, NEW_FILES, made.recipients(), recovery, keys)
    with pytest.raises(errors.WrongRole):
        key_boxes.open_boxes(changed, planter)
    assert key_boxes.open_boxes(changed, made.principal) == DatabaseKeys(keys.room, None)
    assert key_boxes.open_boxes(changed, made.counsellor) == keys
    assert key_boxes.open_recovery(changed, made.recovery) == keys
    assert len(changed.boxes) == 3


def test_a_box_added_taken_away_or_emptied_is_noticed() -> None:
    made = sample()
    recovery = sealing.public_key_of(made.recovery)
    boxes, listed = made.key_file.boxes, made.recipients()
    assert key_boxes.boxes_match(made.key_file, listed, recovery)
    assert not key_boxes.boxes_match(_with_planted_key(sealing.new_key()), listed, recovery)
    assert not key_boxes.boxes_match(made.key_file, listed[:1], recovery)
    assert not key_boxes.boxes_match(made.key_file, listed, sealing.public_key_of(bytes(32)))
    for changed in (boxes[:2], boxes[1:], (boxes[0], boxes[1], replace(boxes[2], cases=None))):
        assert not key_boxes.boxes_match(replace(made.key_file, boxes=changed), listed, recovery)


def test_adding_a_person_gives_nothing_to_a_planted_key_either() -> None:
    made, planter, new = sample(), sealing.new_key(), sealing.new_key()
    changed = key_boxes.with_person(
        _with_planted_key(planter), member("丙三", PRINCIPAL, new), made.keys
    )
    with pytest.raises(errors.DamagedVault):
        key_boxes.open_boxes(changed, planter)
    assert key_boxes.open_boxes(changed, new) == DatabaseKeys(made.keys.room, None)


def test_a_new_counsellor_is_given_both_keys_and_can_be_taken_out_again() -> None:
    made, new = sample(), sealing.new_key()
    joined = member("丙三", COUNSELLOR, new)
    changed = key_boxes.with_person(made.key_file, joined, made.keys)
    assert key_boxes.open_boxes(changed, new) == made.keys
    assert key_boxes.slot_of(changed, " 丙三 ") == joined.slot
    assert parse(serialise(changed), Path("keys.json")) == changed
    again = key_boxes.without_person(changed, joined.slot.id, joined.recipient.public_key)
    assert again == made.key_file
    with pytest.raises(errors.WrongRole):
        key_boxes.open_boxes(again, new)


def test_who_holds_no_cases_key_cannot_add_a_counsellor() -> None:
    made = sample()
    joined = member("丙三", COUNSELLOR, sealing.new_key())
    with pytest.raises(ValueError, match="cases key"):
        key_boxes.with_person(made.key_file, joined, DatabaseKeys(made.keys.room, None))


def test_a_name_is_given_once() -> None:
    made = sample()
    with pytest.raises(errors.Refused):
        key_boxes.with_person(
            made.key_file, member("甲一", PRINCIPAL, sealing.new_key()), made.keys
        )


def test_a_vault_has_a_limit_of_people() -> None:
    made = sample()
    new = member("丙三", PRINCIPAL, sealing.new_key())
    many = tuple(replace(made.key_file.slots[0], person=f"员工{n}") for n in range(64))
    with pytest.raises(errors.Refused):
        key_boxes.with_person(replace(made.key_file, slots=many), new, made.keys)


def test_a_slot_and_a_recipient_of_different_roles_are_no_member() -> None:
    made = member("丙三", PRINCIPAL, sealing.new_key())
    with pytest.raises(ValueError, match="one role"):
        Member(made.slot, Recipient(made.recipient.public_key, COUNSELLOR))


def test_two_recipients_never_share_a_key_pair() -> None:
    made = sample()
    recovery = sealing.public_key_of(made.recovery)
    twice = [*made.recipients(), Recipient(recovery, COUNSELLOR)]
    with pytest.raises(ValueError, match="key pair"):
        key_boxes.with_new_keys(made.key_file, FILES, twice, recovery, _new_keys())


def test_a_new_password_opens_the_slot_and_the_old_one_does_not() -> None:
    made = sample()
    slot_id = made.key_file.slots[1].id
    changed = key_boxes.with_new_password(
        made.key_file, slot_id, made.principal, "changed-password", FLOOR
    )
    slot = key_boxes.slot_of(changed, "乙二")
    assert slot.id == slot_id
    assert open_slot(slot, "changed-password", VAULT_ID) == made.principal
    with pytest.raises(errors.WrongPassword):
        open_slot(slot, PASSWORDS["乙二"], VAULT_ID)
    assert changed.slots[0] == made.key_file.slots[0]
    assert changed.boxes == made.key_file.boxes


def test_a_slot_is_never_overwritten_with_a_key_that_opens_nothing() -> None:
    made = sample()
    slot_id = made.key_file.slots[1].id
    with pytest.raises(ValueError, match="no box"):
        key_boxes.with_new_password(made.key_file, slot_id, sealing.new_key(), "changed", FLOOR)
    with pytest.raises(ValueError, match="no slot"):
        key_boxes.with_new_password(made.key_file, "00" * 16, made.principal, "changed", FLOOR)


def test_new_sheets_void_the_old_ones() -> None:
    i18n.set_language("en")
    made, new_pair = sample(), sealing.new_key()
    public = sealing.public_key_of(new_pair)
    changed = key_boxes.with_new_keys(
        made.key_file, made.key_file.files, made.recipients(), public, made.keys
    )
    assert key_boxes.open_recovery(changed, new_pair) == made.keys
    with pytest.raises(errors.BadInput, match="replaced by newer ones"):
        key_boxes.open_recovery(changed, made.recovery)
    with pytest.raises(errors.WrongRole):
        key_boxes.open_boxes(changed, made.recovery)


def test_after_a_change_of_keys_the_old_key_file_opens_nothing_new() -> None:
    made, leaver = sample(), sealing.new_key()
    joined = member("丙三", COUNSELLOR, leaver)
    before = key_boxes.with_person(made.key_file, joined, made.keys)
    keys = _new_keys()
    recovery = sealing.public_key_of(made.recovery)
    gone = key_boxes.without_person(before, joined.slot.id, joined.recipient.public_key)
    after = key_boxes.with_new_keys(gone, NEW_FILES, made.recipients(), recovery, keys)
    assert set(vars(key_boxes.open_boxes(before, leaver)).values()).isdisjoint(vars(keys).values())
    with pytest.raises(errors.WrongRole):
        key_boxes.open_boxes(after, leaver)


def test_somebody_unknown_is_told_like_a_wrong_password() -> None:
    with pytest.raises(errors.WrongPassword, match="丁四"):
        key_boxes.slot_of(sample().key_file, "丁四")


def test_keys_do_not_print_themselves() -> None:
    made = sample()
    shown = repr((made.keys, made.key_file))
    assert repr(made.keys.room)[2:-1] not in shown
    slot = make_slot("丙三", PRINCIPAL, "any", sealing.new_key(), VAULT_ID, FLOOR)
    assert "wrapped" not in repr(slot)
