"""Nobody who was destroyed comes back with an older copy, as far as another one tells."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counsel_desk.records.cases.destruction import ErasedStudent
from counsel_desk.records.cases.retention import RetentionHold
from counsel_desk.records.cases.student import Student
from counsel_desk.services import drive_roots
from counsel_desk.services.backups import Backups
from counsel_desk.services.cases import destroyed_lists, erasing
from counsel_desk.services.cases.destroyed_lists import Told
from counsel_desk.services.cases.destroying import Order
from counsel_desk.services.cases.restoring import Restored, restore_backup
from counsel_desk.services.desk import Desk
from counsel_desk.services.second_person import SecondPerson
from counsel_desk.store import key_boxes, key_file, people, rewriting, room_key_pairs, rotation
from counsel_desk.store.key_boxes import DatabaseKeys
from counsel_desk.store.rotation import Wish
from counsel_desk.store.tables import AUDIT, CASES, SIDES
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.privacy.decrypting import plain_pages
from tests.services.conftest import GoTo
from tests.store import raw_files

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
NAME, OTHER = "测试生甲", "测试生乙"
WITNESS = SecondPerson(vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
BEFORE, AFTER = "2026-10-20", "2026-10-21"
LATER = date(2026, 10, 22)


@pytest.fixture
def bag(folder: Path, template: vaults.Template, go_to: GoTo, tmp_path: Path) -> Path:
    """A copy of the vault's folder that was out of reach while 测试生甲 was destroyed.

    The day after the destroying has its backup too.
    """
    away = tmp_path / "bag"
    with Desk(vaults.as_counsellor(folder)) as desk:
        cases = desk.require_cases()
        cases.students.leave(template.students[0], "left", vaults.TODAY)
        desk.backups.make_due()
        shutil.copytree(folder / "backups" / BEFORE, away / BEFORE)
        order = Order((template.students[0],), "time_over", NAME)
        cases.destroying.destroy(order, WITNESS)
        go_to(date(2026, 10, 21), time(9, 0))
        desk.backups.make_due()
    go_to(LATER, time(9, 0))
    return away


@pytest.fixture
def plugged_in(tmp_path: Path) -> Iterator[Path]:
    """A stick in the computer."""
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    drive_roots.answer_with(lambda: [stick])
    yield stick
    drive_roots.ask_the_computer()


def _words_in(folder: Path) -> bytes:
    """Every page of the cases laid open, free ones and slack included."""
    return plain_pages(folder / "cases.db", raw_files.keys_of(folder, WHO[0]).of(CASES).key)


def _is_gone(folder: Path, student: str) -> bool:
    """Whether nothing of the student is left; the other is still there."""
    words = _words_in(folder)
    assert OTHER.encode() in words
    with Desk(vaults.as_counsellor(folder)) as desk, desk._vault.read() as session:
        listed = set(session.scalars(select(ErasedStudent.student_id)))
    return NAME.encode() not in words and student in listed


def _put_back_by_hand(bag: Path, folder: Path) -> None:
    for name in ("cases.db", "room.db", "keys.json"):
        shutil.copyfile(bag / BEFORE / name, folder / name)


def test_a_newer_backup_beside_the_chosen_one_tells_a_new_computer(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    shutil.copytree(folder / "backups" / AFTER, bag / AFTER)
    shutil.rmtree(folder)
    told = restore_backup(bag / BEFORE, tmp_path / "new", *WHO)
    assert told.learned.erased == 1
    assert any("destroyed again" in one for one in told.sentences)
    assert _is_gone(tmp_path / "new", template.students[0])
    with Desk(vaults.as_counsellor(tmp_path / "new")) as desk:
        (entry,) = desk.require_cases().destroying.register()
        assert (entry.number, entry.done_by, entry.witnessed_by) == (1, "甲一", "乙二")


def test_without_any_copy_that_knows_the_student_is_back_and_it_is_said(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    shutil.rmtree(folder)
    told = restore_backup(bag / BEFORE, tmp_path / "new", *WHO)
    assert told.learned.erased == 0
    assert any("destroy again what was destroyed since" in one for one in told.sentences)
    assert NAME.encode() in _words_in(tmp_path / "new")


def test_the_old_vault_whose_backups_the_chosen_one_lies_among_tells_too(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    shutil.rmtree(folder / "backups")
    shutil.copytree(bag / BEFORE, folder / "backups" / BEFORE)
    restore_backup(folder / "backups" / BEFORE, tmp_path / "new", *WHO)
    assert _is_gone(tmp_path / "new", template.students[0])


def test_a_stick_that_is_plugged_in_tells_though_the_old_copy_never_knew_it(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path, plugged_in: Path
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.backups.places.add(plugged_in)
        desk.backups.make_due()
    shutil.rmtree(folder)
    restore_backup(bag / BEFORE, tmp_path / "new", *WHO)
    assert _is_gone(tmp_path / "new", template.students[0])


def test_files_put_back_by_hand_bring_nobody_back_beyond_the_next_unlock(
    folder: Path, bag: Path, template: vaults.Template
) -> None:
    _put_back_by_hand(bag, folder)
    assert NAME.encode() in _words_in(folder)
    with Desk.open(folder, *WHO) as desk:
        assert any("older copy" in one for one in desk.facts().notices)
        assert len(desk.require_cases().destroying.register()) == 1
    assert _is_gone(folder, template.students[0])
    made = [one.name for one in (folder / "backups").iterdir() if one.name.startswith("20")]
    assert sorted(made) == [BEFORE, AFTER, LATER.isoformat()]
    for day in made:
        assert NAME.encode() not in _words_in(folder / "backups" / day)


def test_backups_made_while_the_student_was_back_are_written_anew_too(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    _put_back_by_hand(bag, folder)
    known = (folder / "backups").rename(tmp_path / "out of reach")
    with Desk.open(folder, *WHO) as desk:
        assert desk.facts().notices == ()
    assert NAME.encode() in _words_in(folder / "backups" / LATER.isoformat())
    (known / AFTER).rename(folder / "backups" / AFTER)
    with Desk(vaults.as_counsellor(folder)) as desk:
        assert desk.require_cases().destroying.destroy_returned() == 1
        assert desk.require_cases().destroying.destroy_returned() == 0
        assert desk.require_cases().destroying.register()[0].copies_left == ()
    assert NAME.encode() not in _words_in(folder / "backups" / LATER.isoformat())
    assert _is_gone(folder, template.students[0])


def test_a_hold_in_the_older_copy_does_not_keep_who_was_destroyed(
    folder: Path, bag: Path, template: vaults.Template
) -> None:
    _put_back_by_hand(bag, folder)
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.require_cases().retention.hold(template.students[0], "legal_dispute")
        assert desk.require_cases().destroying.destroy_returned() == 1
        with desk._vault.read() as session:
            assert session.scalar(select(func.count()).select_from(RetentionHold)) == 0
    assert _is_gone(folder, template.students[0])


def test_a_vault_that_knows_all_that_its_copies_know_is_not_written_to(
    folder: Path, bag: Path
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        before = _log_entries(desk)
        assert desk.require_cases().destroying.destroy_returned() == 0
        assert _log_entries(desk) == before


def test_a_destruction_since_keeps_its_number_and_the_one_that_is_learned_gets_a_later_one(
    folder: Path, bag: Path, template: vaults.Template
) -> None:
    _put_back_by_hand(bag, folder)
    with Desk(vaults.as_counsellor(folder)) as desk:
        cases = desk.require_cases()
        cases.students.leave(template.students[1], "left", LATER)
        order = Order((template.students[1],), "other", OTHER)
        shutil.move(folder / "backups", bag / "away")
        cases.destroying.destroy(order, WITNESS)
        shutil.move(bag / "away", folder / "backups")
        assert cases.destroying.destroy_returned() == 1
        assert [(one.number, one.reason) for one in cases.destroying.register()] == [
            (2, "time_over"), (1, "other")
        ]  # fmt: skip
        with desk._vault.read() as session:
            rows = session.execute(select(ErasedStudent.student_id, ErasedStudent.destruction))
            assert {tuple(row) for row in rows} == {
                (template.students[0], 2), (template.students[1], 1)
            }  # fmt: skip
            assert list(session.scalars(select(Student.id))) == []


def test_new_keys_since_keep_nobody_from_knowing(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        rotation.rotate(desk._vault, Wish())
        Backups(desk._vault).rewrite_all()
    shutil.copytree(folder / "backups" / AFTER, bag / AFTER)
    shutil.rmtree(folder)
    restore_backup(bag / BEFORE, tmp_path / "new", *WHO)
    assert _is_gone(tmp_path / "new", template.students[0])


@pytest.mark.parametrize("wish", [Wish(), Wish(room_alone=True)])
def test_the_vault_that_is_replaced_is_believed_under_newer_keys(
    folder: Path, bag: Path, template: vaults.Template, wish: Wish
) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        _make_own_keys(desk)
        rotation.rotate(desk._vault, wish)
        expected = _own_keys(desk)
    shutil.rmtree(folder / "backups")
    told = restore_backup(bag / BEFORE, folder, *WHO)
    assert told.learned.erased == 1
    assert not _says(told, "Nothing proves")
    assert _is_gone(folder, template.students[0])
    with Desk(vaults.as_counsellor(folder)) as desk:
        assert _own_keys(desk) == expected


def test_an_edited_copy_under_given_up_keys_at_the_vaults_place_is_not_believed(
    folder: Path, template: vaults.Template, tmp_path: Path
) -> None:
    """Whoever left knows its keys, and lays it there before somebody restores a newer backup."""
    planted = shutil.copytree(folder, tmp_path / "planted")
    with Desk(vaults.as_counsellor(folder)) as desk:
        _make_own_keys(desk)
        rotation.rotate(desk._vault, Wish())
        expected = _own_keys(desk)
        (tmp_path / "stick").mkdir()
        backup = desk.safekeeping.back_up(tmp_path / "stick")
    with Desk(vaults.as_counsellor(planted)) as desk:
        for _more in range(5):
            _make_own_keys(desk)
        vaults.call_destroyed(desk._vault, template.students[1])
    shutil.rmtree(folder)
    planted.rename(folder)
    told = restore_backup(backup, folder, *WHO)
    assert told.learned.erased == 0
    assert _says(told, "Nothing proves that the vault that stood here")
    with Desk(vaults.as_counsellor(folder)) as desk:
        assert _own_keys(desk) == expected
        assert desk.require_cases().students.get(template.students[1]).name == OTHER
        assert desk.require_cases().destroying.register() == ()


def test_keys_that_were_given_up_are_not_believed(
    folder: Path, bag: Path, template: vaults.Template
) -> None:
    """Whoever left may know them, and could write any id on such a list."""
    copy = folder / "backups" / AFTER

    def change(vault: Vault) -> None:
        with vault.write(CASES, "test") as session:
            session.add(ErasedStudent(student_id=template.students[1], destruction=1))

    with Desk(vaults.as_counsellor(folder)) as desk:
        rewriting.rewrite(copy, desk._vault, change=change)
        assert len(destroyed_lists.told_by(desk._vault, [copy]).lists) == 1
        rotation.rotate(desk._vault, Wish())
        assert destroyed_lists.told_by(desk._vault, [copy]) == Told()


Forge = Callable[[Path, Path], None]


def _as_it_is(_forged: Path, _folder: Path) -> None:
    return


def _with_key_file_of(forged: Path, folder: Path) -> None:
    """A key file under the vault's name, made out to its people, that opens somebody else's."""
    keys, salts = raw_files.keys_of(forged, WHO[0]), key_file.read(forged).key_file.files
    vault_id = key_file.read(folder).key_file.vault_id
    for side in SIDES:
        raw_files.run_sql(forged, side, f"UPDATE vault_state SET vault_id = '{vault_id}'")
    with Desk(vaults.as_counsellor(folder)) as desk, desk._vault.read() as session:
        made = key_boxes.with_new_keys(
            key_file.read(folder).key_file, salts, people.recipients(session),
            people.recovery_public_key(session), DatabaseKeys(keys.room.key, keys.of(CASES).key),
        )  # fmt: skip
    key_file.write(forged, made, keep_previous=False)


@pytest.mark.parametrize("forge", [_as_it_is, _with_key_file_of])
def test_the_list_of_another_vault_destroys_nobody(
    folder: Path, template: vaults.Template, tmp_path: Path, forge: Forge
) -> None:
    stick = tmp_path / "stick"
    with Desk(vaults.as_counsellor(folder)) as desk:
        stick.mkdir()
        backup = desk.safekeeping.back_up(stick)
    other = vaults.make_template(tmp_path / "other")
    with Desk(vaults.as_counsellor(other.folder)) as desk:
        desk.require_cases().students.leave(other.students[0], "left", vaults.TODAY)
        desk.require_cases().destroying.destroy(Order((other.students[0],), "other", NAME), WITNESS)
        with desk._vault.write(CASES, "test") as session:
            session.add(ErasedStudent(student_id=template.students[0], destruction=1))
        strange = desk.safekeeping.back_up(stick / "theirs").rename(stick / "strange")
    forge(strange, folder)
    told = restore_backup(backup, tmp_path / "new", *WHO)
    assert (told.learned.erased, told.learned.unread) == (0, 0)
    shutil.copytree(strange, folder / "backups" / AFTER)
    with Desk.open(folder, *WHO) as desk:
        assert desk.require_cases().students.get(template.students[0]).name == NAME


def test_a_damaged_copy_beside_is_told_and_the_restore_goes_on(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    for day, name in ((AFTER, AFTER), (BEFORE, "2026-10-19")):
        shutil.copytree(folder / "backups" / day, bag / name)
    shutil.rmtree(folder)
    content = (bag / "2026-10-19" / "cases.db").read_bytes()
    (bag / "2026-10-19" / "cases.db").write_bytes(content[:5000])
    told = restore_backup(bag / BEFORE, tmp_path / "new", *WHO)
    assert (told.learned.erased, told.learned.unread) == (1, 1)
    assert _says(told, "1 other copy of this vault is damaged")
    assert _is_gone(tmp_path / "new", template.students[0])


def test_a_copy_without_key_file_still_tells_under_the_same_keys(
    folder: Path, bag: Path, template: vaults.Template, tmp_path: Path
) -> None:
    shutil.copytree(folder / "backups" / AFTER, bag / AFTER)
    (bag / AFTER / "keys.json").unlink()
    shutil.rmtree(folder)
    restore_backup(bag / BEFORE, tmp_path / "new", *WHO)
    assert _is_gone(tmp_path / "new", template.students[0])


def test_a_principal_neither_asks_nor_destroys(folder: Path, bag: Path) -> None:
    _put_back_by_hand(bag, folder)
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD):
        pass
    assert NAME.encode() in _words_in(folder)


def test_the_list_is_taken_over_where_the_student_is_not_and_nothing_is_said(
    folder: Path, bag: Path, template: vaults.Template
) -> None:
    _put_back_by_hand(bag, folder)
    with Desk(vaults.as_counsellor(folder)) as desk, desk._vault.write(CASES, "test") as session:
        erasing.erase(session, template.students[0])
    with Desk.open(folder, *WHO) as desk:
        assert desk.facts().notices == ()
        assert len(desk.require_cases().destroying.register()) == 1
    assert _is_gone(folder, template.students[0])


def _make_own_keys(desk: Desk) -> None:
    with desk._vault.write(CASES, "test") as session:
        room_key_pairs.make_exchange(session)
        room_key_pairs.make_signing(session)


def _own_keys(desk: Desk) -> room_key_pairs.Fingerprints:
    with desk._vault.read() as session:
        return room_key_pairs.fingerprints(session)


def _log_entries(desk: Desk) -> int:
    with desk._vault.read() as session:
        return session.scalar(select(func.count()).select_from(AUDIT[CASES])) or 0


def _says(told: Restored, words: str) -> bool:
    return any(words in one for one in told.sentences)
