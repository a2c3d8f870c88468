"""A counsellor leaves with a copy of cases.db: its keys speak for the room outside no longer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.export import archive
from counsel_desk.export.archive import MANIFEST, SIGNATURE
from counsel_desk.export.package import sealed
from counsel_desk.export.returning import returned
from counsel_desk.export.summary import prepare
from counsel_desk.export.verifying import open_package
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.room_card import RoomCard, card_file
from counsel_desk.services.cases.handovers import Choice
from counsel_desk.services.cases.packet_taking import Newcomer
from counsel_desk.services.cases.restoring import restore_backup
from counsel_desk.services.cases.returned_package import LaterPackages
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving, NewKeys
from counsel_desk.store import packets, room_key_pairs, signing
from counsel_desk.store.opening import open_vault
from counsel_desk.store.packets import RoomKeys
from counsel_desk.store.room_key_pairs import SigningPair
from tests import vaults
from tests.privacy import decrypting
from tests.services.conftest import GoTo
from tests.services.test_restoring import DECEMBER, NOVEMBER

SUCCESSOR = (vaults.SECOND, vaults.SECOND_PASSWORD)
SUMMARY = Choice(("summary",), "愿意来谈。")


@dataclass(frozen=True)
class Before:
    """What the leaver reads from the copy that was taken along, and what had left by then."""

    copy: Path
    exchange: RoomKeys
    signs: SigningPair
    card: RoomCard
    package: bytes
    backup: Path
    file_key: bytes


def _release(desk: Desk, period: str) -> bytes:
    releases = desk.require_cases().releases
    prepared = prepare(releases.draft(period))
    releases.keep(prepared.draft, prepared.printed, prepared.file_name, prepared.make)
    return desk.room.releases.package(period)


@pytest.fixture
def before(folder: Path, tmp_path: Path, go_to: GoTo) -> Before:
    """September was released, the card was given away, a backup lies on a stick."""
    go_to(NOVEMBER, time(9))
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.safekeeping.add_person(SUCCESSOR[0], "counsellor", SUCCESSOR[1])
        package = _release(desk, "2026-09")
        card = desk.require_cases().exchange.own_card()
        (tmp_path / "stick").mkdir()
        backup = desk.safekeeping.back_up(tmp_path / "stick")
    copy = Path(shutil.copytree(folder, tmp_path / "taken along"))
    vault = vaults.as_counsellor(copy)
    with vault.read() as session:
        (exchange,), signs = (
            room_key_pairs.exchange_pairs(session),
            room_key_pairs.signing_pair(session),
        )
    keys = vault.keys
    vault.close()
    assert signs is not None
    assert keys.cases is not None
    return Before(copy, exchange, signs, card, package, backup, keys.cases.key)


def _leave(folder: Path) -> NewKeys:
    with Desk(vaults.as_counsellor(folder)) as desk:
        return desk.people.hand_over(Leaving(vaults.COUNSELLOR, *SUCCESSOR))


def _successor(folder: Path) -> Desk:
    return Desk(open_vault(folder, *SUCCESSOR))


@pytest.fixture
def there(template: vaults.Template, tmp_path: Path, before: Before) -> Iterator[Desk]:
    """The room of another school."""
    with Desk(vaults.as_counsellor(template.copy_to(tmp_path / "there"))) as desk:
        cases = desk.require_cases()
        cases.files.open(template.students[0], "handover")
        for giver in ("student", "guardian"):
            answer = ConsentAnswer("sharing", giver, "given", NOVEMBER, text_version=0)
            cases.consents.note(template.students[0], answer)
        yield desk


def _sent(there: Desk, student: str, card: RoomCard, place: Path) -> bytes:
    cases = there.require_cases()
    cases.handovers.send(student, cases.exchange.read_card(card_file(card)), SUMMARY, place)
    return place.read_bytes()


def test_the_key_that_was_taken_along_opens_no_packet_to_the_new_card(
    folder: Path, before: Before, there: Desk, template: vaults.Template, tmp_path: Path
) -> None:
    done = _leave(folder)
    with _successor(folder) as desk:
        card = desk.require_cases().exchange.own_card()
        assert done.own.card == card.fingerprint != before.card.fingerprint
        packet = _sent(there, template.students[0], card, tmp_path / "new.cdpacket")
        look = desk.require_cases().handovers.look(packet)
        assert (look.packet.summary, look.old_card_words) == (SUMMARY.summary, "")
    with pytest.raises(errors.Refused, match="another room"):
        packets.unpack(packet, before.exchange)
    # Nor when it gives itself out for the new one.
    with pytest.raises(errors.BadInput, match="not as it was sent"):
        packets.unpack(packet, RoomKeys(before.exchange.secret, card.public_key))
    with (
        Desk(vaults.as_counsellor(before.copy)) as gone,
        pytest.raises(errors.Refused, match="another room"),
    ):
        gone.require_cases().handovers.look(packet)


def test_a_packet_that_was_on_its_way_to_the_old_card_is_still_received(
    folder: Path, before: Before, there: Desk, template: vaults.Template, tmp_path: Path
) -> None:
    packet = _sent(there, template.students[0], before.card, tmp_path / "old.cdpacket")
    _leave(folder)
    with _successor(folder) as desk:
        cases = desk.require_cases()
        look = cases.handovers.look(packet)
        assert look.packet.summary == SUMMARY.summary
        assert "give the sender the new one" in look.old_card_words
        taken = cases.handovers.take_over(packet, Newcomer(2020, 1))
        (row,) = cases.handovers.of_student(taken.student_id)
        assert row.direction == "received"
        desk.people.new_keys()
        assert cases.handovers.look(packet).taken_on == NOVEMBER
        # Both cards from before are still known as one's own, and no packet goes to them.
        with pytest.raises(errors.Refused, match="your own card"):
            cases.exchange.read_card(card_file(before.card))


def test_what_goes_out_is_signed_with_the_new_card(
    folder: Path, before: Before, there: Desk, template: vaults.Template, tmp_path: Path
) -> None:
    done = _leave(folder)
    other = there.require_cases().exchange.own_card()
    with _successor(folder) as desk:
        cases = desk.require_cases()
        cases.files.open(template.students[0], "handover")
        for giver in ("student", "guardian"):
            answer = ConsentAnswer("sharing", giver, "given", NOVEMBER, text_version=0)
            cases.consents.note(template.students[0], answer)
        place = tmp_path / "out.cdpacket"
        cases.handovers.send(template.students[0], other, SUMMARY, place)
    look = there.require_cases().handovers.look(place.read_bytes())
    assert look.sender.fingerprint == done.own.card


def test_a_package_signed_with_the_old_key_has_not_the_new_fingerprint(
    folder: Path, before: Before, go_to: GoTo
) -> None:
    done = _leave(folder)
    go_to(DECEMBER, time(9))
    with _successor(folder) as desk:
        made = _release(desk, "2026-10")
        assert desk.require_cases().releases.fingerprint() == done.own.signing
    assert open_package(made).fingerprint == done.own.signing
    old = before.signs
    files = [one for one in archive.read(made) if one[0] not in (MANIFEST, SIGNATURE)]
    forged = sealed(files, old.public, lambda words: signing.sign(old.private, words))
    assert open_package(forged).fingerprint == signing.fingerprint(old.public) != done.own.signing
    # The new public key beside the old signature is no package.
    new = open_package(made).public_key
    with pytest.raises(ValueError, match="does not fit"):
        sealed(files, new, lambda words: signing.sign(old.private, words))


def test_what_left_before_stays_byte_for_byte_under_the_old_fingerprint(
    folder: Path, before: Before, go_to: GoTo
) -> None:
    _leave(folder)
    go_to(DECEMBER, time(9))
    with _successor(folder) as desk:
        desk.require_cases().releases.check()
        assert desk.room.releases.package("2026-09") == before.package
        made = open_package(_release(desk, "2026-10"))
        desk.require_cases().releases.check()
        assert desk.safekeeping.check(deep=True)
    then = open_package(before.package)
    assert then.fingerprint == signing.fingerprint(before.signs.public)
    assert made.previous_digest == then.digest


def test_the_old_signing_key_stays_without_its_private_half(folder: Path, before: Before) -> None:
    _leave(folder)
    with _successor(folder) as desk:
        read = desk._vault.raw_connection.execute
        rows = read("SELECT id, private_key, public_key FROM signing_key ORDER BY id").fetchall()
        keys = desk._vault.keys
    assert [(one[0], bool(one[1])) for one in rows] == [(1, False), (2, True)]
    assert rows[0][2] == before.signs.public
    assert keys.cases is not None
    found = [
        before.signs.private in decrypting.plain_pages(place / "cases.db", key)
        for place, key in ((before.copy, before.file_key), (folder, keys.cases.key))
    ]
    assert found == [True, False]


def test_a_backup_that_is_gone_back_to_does_not_bring_the_old_keys_into_force(
    folder: Path, before: Before, tmp_path: Path
) -> None:
    done = _leave(folder)
    assert done.rewritten == 1
    restore_backup(before.backup, tmp_path / "back", *SUCCESSOR, LaterPackages(none_left=True))
    restore_backup(before.backup, folder, *SUCCESSOR)
    for place in (tmp_path / "back", folder):
        with _successor(place) as desk:
            cases = desk.require_cases()
            assert cases.exchange.own_card().fingerprint == done.own.card
            assert cases.releases.fingerprint() == done.own.signing


def test_an_old_backup_learns_of_the_new_keys_from_the_vault_that_it_replaces(
    folder: Path, before: Before, tmp_path: Path
) -> None:
    """One out of reach is under the old keys, and whoever stays has a password for it."""
    drawer = Path(shutil.copytree(before.backup, tmp_path / "drawer" / before.backup.name))
    done = _leave(folder)
    restore_backup(drawer, folder, *SUCCESSOR)
    with _successor(folder) as desk:
        cases = desk.require_cases()
        assert cases.exchange.own_card().fingerprint == done.own.card
        assert cases.releases.fingerprint() == done.own.signing
        with desk._vault.read() as session:
            assert len(room_key_pairs.exchange_pairs(session)) == 2


def test_a_package_of_the_old_key_comes_back_from_a_stick_after_new_keys(
    folder: Path, tmp_path: Path, go_to: GoTo
) -> None:
    go_to(NOVEMBER, time(9))
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.require_cases().releases.fingerprint()
        (tmp_path / "stick").mkdir()
        backup = desk.safekeeping.back_up(tmp_path / "stick")
        package = _release(desk, "2026-09")
        desk.people.new_keys()
    later = LaterPackages(files=[package], read=returned)
    who = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    told = restore_backup(backup, tmp_path / "back", *who, later).learned
    assert (told.releases, told.problems) == (1, ())
    with Desk(vaults.as_counsellor(tmp_path / "back")) as desk:
        assert desk.room.releases.package("2026-09") == package


def test_keys_that_were_never_made_are_not_made_by_new_keys(folder: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        done = desk.people.new_keys()
        assert (done.own.card, done.own.signing) == (None, None)
        assert desk.people.own_fingerprints() == done.own
        card = desk.require_cases().exchange.own_card().fingerprint
        again = desk.people.new_keys()
        assert again.own.card not in (None, card)
        assert again.own.signing is None


def test_a_principal_who_leaves_costs_neither_card_nor_fingerprint(
    folder: Path, before: Before
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        known = desk.people.own_fingerprints()
        done = desk.people.replace_principal(vaults.PRINCIPAL)
        assert (done.own.card, done.own.signing) == (None, None)
        assert desk.people.own_fingerprints() == known
        assert known.card == before.card.fingerprint
