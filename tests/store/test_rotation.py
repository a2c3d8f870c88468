"""New keys: what opened the vault before opens nothing newer, and nothing of it is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from counsel_desk import errors
from counsel_desk.services import vault_door
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.room.areas import Areas
from counsel_desk.store import (
    audit,
    checking,
    key_file,
    key_moves,
    people,
    recovery,
    sealed_records,
    state,
)
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.opening import open_vault
from counsel_desk.store.restore import restore
from counsel_desk.store.rotation import Rotated, Wish, rotate
from counsel_desk.store.sealed_records import Sealed
from counsel_desk.store.tables import CASES, RECOVERY, ROOM, SIDES
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store.killed import die, killed_in, needs_fork
from tests.vaults import SECOND, SECOND_PASSWORD

THIRD, THIRD_PASSWORD = "丁四", "songshu 丁 xiaohe 61"
RECORD, TEXT = "ab" * 16, "only for those who are named in it"


@pytest.fixture(scope="module")
def of_three(of_two: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a second counsellor and a second principal, cleanly closed."""
    folder = Path(shutil.copytree(of_two, tmp_path_factory.mktemp("three") / "vault"))
    vault = vaults.as_counsellor(folder)
    people.add(vault, THIRD, "principal", THIRD_PASSWORD)
    vault.close()
    return folder


@pytest.fixture
def three(of_three: Path, folder: Path) -> Path:
    """The same once more, to be opened and changed."""
    shutil.rmtree(folder)
    return Path(shutil.copytree(of_three, folder))


def _opens(folder: Path, name: str, password: str) -> bool:
    try:
        open_vault(folder, name, password).close()
    except (errors.WrongPassword, errors.WrongRole, errors.VaultProblem):
        return False
    return True


def _leave(folder: Path, *, wish: Wish | None = None) -> Rotated:
    """甲一 leaves, at the keyboard; 丙三 goes on."""
    vault = vaults.as_counsellor(folder)
    successor = people.proved(vault, SECOND, SECOND_PASSWORD)
    done = rotate(vault, wish or Wish((vaults.COUNSELLOR,), going_on=successor))
    vault.close()
    return done


def test_who_has_left_opens_nothing_and_who_stays_opens_all(
    three: Path, template: vaults.Template
) -> None:
    done = _leave(three)
    assert done.codes is not None
    assert not _opens(three, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    assert SessionNotes(vault).get(template.notes[1]).process == "小组过程"
    assert checking.check_inside(vault, deep=True).sentences
    vault.close()
    assert _opens(three, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    assert _opens(three, THIRD, THIRD_PASSWORD)
    assert sorted(one.name for one in three.iterdir() if "key" in one.name) == [
        "keys.json", "keys.json.1",
    ]  # fmt: skip


@pytest.mark.parametrize("back", [("keys.json",), ("keys.json", "keys.json.1")])
def test_the_old_key_file_opens_nothing_of_the_new(three: Path, back: tuple[str, ...]) -> None:
    old = {name: (three / name).read_bytes() for name in ("keys.json", "keys.json.1")}
    _leave(three)
    for name in back:
        (three / name).write_bytes(old[name])
    assert not _opens(three, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    # One old copy gives way to the other, in which the leaver has no entry.
    told = errors.WrongPassword if back == ("keys.json",) else errors.ForeignFile
    with pytest.raises(told):
        open_vault(three, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_the_old_sheets_are_void_and_the_new_ones_open(
    three: Path, template: vaults.Template
) -> None:
    done = _leave(three)
    assert done.codes is not None
    with pytest.raises(errors.BadInput, match="newer"):
        recovery.reset_password(three, template.codes, SECOND, THIRD_PASSWORD)
    new = ("-".join(done.codes[0].groups), "-".join(done.codes[1].groups))
    recovery.reset_password(three, new, SECOND, THIRD_PASSWORD)
    assert _opens(three, SECOND, THIRD_PASSWORD)


def test_the_old_file_keys_open_no_file(three: Path) -> None:
    old = key_file.read(three).key_file.files
    _leave(three)
    found = key_file.read(three).key_file
    for side in SIDES:
        assert found.files[side] != old[side]
        start = (three / FILE_NAMES[side]).read_bytes()[:16]
        assert start.hex() == found.files[side]


def test_the_log_goes_on_and_its_old_heads_stay_heads(three: Path) -> None:
    vault = vaults.as_counsellor(three)
    heads = {}
    for side in SIDES:
        with vault.read() as session:
            now = state.read(session, side)
            assert now is not None
            heads[side] = (now.audit_count, now.audit_head)
    vault.close()
    _leave(three)
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    rotate(vault, Wish())
    for side in SIDES:
        with vault.read() as session:
            assert audit.first_break(session, side, vault.audit_key(side)) is None
            assert len(audit.entries(session, side)) > heads[side][0]
            at_head = audit.AUDIT[side].c
            wanted = audit.select(at_head.mac).where(at_head.n == heads[side][0])
            assert session.scalar(wanted) == heads[side][1]
    checking.check_inside(vault, deep=False)
    vault.close()


def test_an_old_entry_that_was_changed_is_still_found(three: Path) -> None:
    _leave(three)
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    vault.raw_connection.execute("UPDATE audit_entry SET person = 'x' WHERE n = 2")
    with pytest.raises(errors.DamagedVault, match="from entry 2 on"):
        checking.check_inside(vault, deep=False)
    vault.abandon()


def test_the_open_vault_goes_on_under_the_new_keys(three: Path, template: vaults.Template) -> None:
    vault = vaults.as_counsellor(three)
    notes = SessionNotes(vault)
    rotate(vault, Wish())
    added = notes.add(vaults.talk_with(template.students[0], "after"))
    Areas(vault)
    vault.close()
    vault = vaults.as_counsellor(three)
    assert SessionNotes(vault).get(added).process == "after"
    vault.close()


def test_a_principal_who_leaves_costs_the_rooms_key_and_no_sheets(
    three: Path, template: vaults.Template
) -> None:
    vault = vaults.as_counsellor(three)
    old = vault.keys
    done = rotate(vault, Wish((THIRD,), room_alone=True))
    assert done.codes is None
    assert vault.keys.of(CASES).key == old.of(CASES).key
    assert vault.keys.of(ROOM).key != old.of(ROOM).key
    vault.close()
    assert not _opens(three, THIRD, THIRD_PASSWORD)
    assert _opens(three, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    recovery.reset_password(three, template.codes, vaults.COUNSELLOR, THIRD_PASSWORD)
    assert _opens(three, vaults.COUNSELLOR, THIRD_PASSWORD)


def test_the_last_counsellor_cannot_leave_and_nothing_is_changed(three: Path) -> None:
    vault = vaults.as_counsellor(three)
    with pytest.raises(errors.Refused, match="successor"):
        rotate(vault, Wish((vaults.COUNSELLOR,)))
    principal = people.proved(vault, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD)
    with pytest.raises(errors.Refused, match="successor"):
        rotate(vault, Wish((vaults.COUNSELLOR,), going_on=principal))
    vault.close()
    assert _opens(three, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_a_principal_renews_no_keys(three: Path) -> None:
    vault = vaults.as_principal(three)
    with pytest.raises(errors.WrongRole):
        rotate(vault, Wish())
    vault.close()


def _keys(vault: Vault, *names: str) -> frozenset[str]:
    with vault.read() as session:
        every = sealed_records.listed(session)
    return frozenset(one.public_key for one in every if one.person in names)


def _seal(vault: Vault, record: str, *readers: str) -> None:
    chosen = Sealed(_keys(vault, RECOVERY, *readers), TEXT)
    with vault.write(CASES, "sealed.save", record) as session:
        sealed_records.write(session, vault, record, chosen)


def _read(vault: Vault, record: str) -> Sealed | None:
    with vault.read() as session:
        return sealed_records.read(session, vault, record)


@pytest.mark.parametrize("handed_on", [False, True])
def test_the_leavers_own_reports_lose_the_leaver_and_gain_nobody_unasked(
    three: Path, handed_on: bool
) -> None:
    vault = vaults.as_counsellor(three)
    own, shared = RECORD, "cd" * 16
    _seal(vault, own, vaults.COUNSELLOR)
    _seal(vault, shared, vaults.COUNSELLOR, SECOND)
    leaver = _keys(vault, vaults.COUNSELLOR)
    successor = people.proved(vault, SECOND, SECOND_PASSWORD)
    wish = Wish((vaults.COUNSELLOR,), going_on=successor, reads_after=SECOND if handed_on else None)
    assert rotate(vault, wish).shut == 0
    now = _keys(vault, SECOND, RECOVERY)
    both = _read(vault, shared)
    assert both is not None
    assert both.readers == now
    assert not both.readers & leaver
    assert (_read(vault, own) is not None) == handed_on
    vault.close()


def test_reports_that_nobody_here_opens_are_counted_and_stay(three: Path) -> None:
    vault = vaults.as_counsellor(three)
    _seal(vault, RECORD, vaults.COUNSELLOR)
    vault.close()
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    assert rotate(vault, Wish()).shut == 1
    vault.close()
    vault = vaults.as_counsellor(three)
    kept = _read(vault, RECORD)
    assert kept is not None
    assert kept.text == TEXT
    vault.close()


_NAMES = ("rename", "replace", "unlink", "fsync", "mkdir", "rmdir", "open")


def _counting(at: int | None) -> Callable[[], int]:
    """Let the process die before its so-manieth call of the file system, or count the calls."""
    done = 0

    def wrapped(real: Callable[..., Any], *args: Any, **more: Any) -> Any:
        nonlocal done
        done += 1
        if at is not None and done == at:
            die()
        return real(*args, **more)

    for name in _NAMES:
        setattr(os, name, partial(wrapped, getattr(os, name)))
    return lambda: done


def _rotate_once(folder: Path, at: int | None, tell: Callable[[int], object]) -> None:
    vault = vaults.as_counsellor(folder)
    successor = people.proved(vault, SECOND, SECOND_PASSWORD)
    calls = _counting(at)
    rotate(vault, Wish((vaults.COUNSELLOR,), going_on=successor))
    tell(calls())
    vault.close()


def _calls_of_a_rotation(folder: Path) -> int:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _rotate_once(folder, None, lambda n: os.write(writing, n.to_bytes(4, "big")))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    return int.from_bytes(os.read(reading, 4), "big")


@needs_fork
@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_killed_at_any_step_it_is_wholly_old_or_wholly_new(
    three: Path, template: vaults.Template, tmp_path: Path, every: int
) -> None:
    count = _calls_of_a_rotation(Path(shutil.copytree(three, tmp_path / "counted")))
    assert count > 20
    outcomes, halfway = set(), 0
    # The last steps are those between the rename and the last file in its place.
    steps = {*range(1, count + 1, every), *range(max(1, count - 6), count + 1)}
    for at in sorted(steps):
        folder = Path(shutil.copytree(three, tmp_path / "killed"))
        killed_in(lambda: _rotate_once(folder, at, lambda _n: None))  # noqa: B023
        halfway += key_moves.are_waiting(folder)
        leaver = _opens(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
        vault = open_vault(folder, SECOND, SECOND_PASSWORD, all_pages=True)
        assert not (folder / key_moves.FOLDER).exists()
        assert SessionNotes(vault).get(template.notes[1]).process == "小组过程"
        assert (vaults.COUNSELLOR in _names(vault)) == leaver
        checking.check_inside(vault, deep=False)
        vault.close()
        outcomes.add(leaver)
        shutil.rmtree(folder)
    assert outcomes == {True, False}
    assert halfway > 2


def _names(vault: Vault) -> frozenset[str]:
    with vault.read() as session:
        return people.names(session)


@pytest.fixture
def halfway(three: Path) -> Path:
    """A vault whose program was killed right after the new keys were put in force."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork and SIGKILL")
    killed_in(lambda: _die_before_moves(three))
    assert key_moves.are_waiting(three)
    return three


def _die_before_moves(folder: Path) -> None:
    key_moves.move = lambda _folder: die()  # type: ignore[assignment]
    _rotate_once(folder, None, lambda _n: None)


def test_a_check_from_outside_finishes_the_moves_first(halfway: Path) -> None:
    assert checking.check_outside(halfway).sentences
    assert not key_moves.are_waiting(halfway)
    assert _opens(halfway, SECOND, SECOND_PASSWORD)


def test_a_restore_from_such_a_folder_takes_what_is_in_force(halfway: Path, tmp_path: Path) -> None:
    restore(halfway, tmp_path / "new", SECOND, SECOND_PASSWORD)
    assert _opens(tmp_path / "new", SECOND, SECOND_PASSWORD)
    assert not _opens(tmp_path / "new", vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


def test_a_folder_that_a_sync_brings_back_later_replaces_nothing(
    halfway: Path, tmp_path: Path
) -> None:
    shutil.copytree(halfway / key_moves.FOLDER, tmp_path / "brought back")
    for renewed in (False, True):
        vault = open_vault(halfway, SECOND, SECOND_PASSWORD)
        if renewed:
            rotate(vault, Wish())
        Areas(vault)
        with vault.write(CASES, "test.later"):
            pass
        vault.close()
        before = {name: (halfway / name).read_bytes() for name in ("room.db", "cases.db")}
        shutil.copytree(tmp_path / "brought back", halfway / key_moves.FOLDER)
        key_moves.finish(halfway)
        assert not (halfway / key_moves.FOLDER).exists()
        assert {name: (halfway / name).read_bytes() for name in before} == before


@pytest.mark.parametrize("name", ["room.db", "cases.db", "keys.json"])
@pytest.mark.parametrize("is_there", [True, False])
def test_new_files_that_are_brought_in_part_replace_nothing(
    halfway: Path, name: str, is_there: bool
) -> None:
    """A program that keeps folders the same brings one file after the other."""
    brought = halfway / key_moves.FOLDER / name
    rest = brought.read_bytes()
    if is_there:
        brought.write_bytes(rest[: len(rest) // 2])
    else:
        brought.unlink()
    before = {one.name: one.read_bytes() for one in halfway.iterdir() if one.suffix == ".db"}
    with pytest.raises(errors.DamagedVault, match="not hold all"):
        open_vault(halfway, SECOND, SECOND_PASSWORD)
    assert {one: (halfway / one).read_bytes() for one in before} == before
    brought.write_bytes(rest)
    assert _opens(halfway, SECOND, SECOND_PASSWORD)


@pytest.mark.parametrize("note", [b"", b'{"room":', b"{}", b"[]", b"\xff\xfe"])
def test_a_folder_with_a_note_that_is_none_of_ours_keeps_nobody_out(
    three: Path, note: bytes
) -> None:
    waiting = three / key_moves.FOLDER
    waiting.mkdir()
    (waiting / "replaces.json").write_bytes(note)
    (waiting / "room.db").write_bytes(b"of somebody else")
    assert _opens(three, SECOND, SECOND_PASSWORD)


def test_a_folder_among_the_new_files_goes_with_them(halfway: Path) -> None:
    (halfway / key_moves.FOLDER / "somebody's" / "more").mkdir(parents=True)
    assert _opens(halfway, SECOND, SECOND_PASSWORD)
    assert not (halfway / key_moves.FOLDER).exists()


def test_an_older_key_file_that_is_brought_back_gives_way_to_the_second_copy(
    three: Path, tmp_path: Path
) -> None:
    """After new keys it fits no file, and nobody could come in by it."""
    older = (three / "keys.json").read_bytes()
    _leave(three)
    newest = (three / "keys.json").read_bytes()
    (three / "keys.json").write_bytes(older)
    assert vaults.COUNSELLOR not in [one.name for one in vault_door.look(three).entries]
    assert not _opens(three, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)
    assert (three / "keys.json").read_bytes() == older
    vault = open_vault(three, SECOND, SECOND_PASSWORD)
    vault.close()
    assert any("an older one" in one for one in vault.notices)
    assert {(three / name).read_bytes() for name in ("keys.json", "keys.json.1")} == {newest}


def test_an_older_key_file_in_both_places_is_told_as_what_it_is(three: Path) -> None:
    older = (three / "keys.json").read_bytes()
    _leave(three)
    for name in ("keys.json", "keys.json.1"):
        (three / name).write_bytes(older)
    with pytest.raises(errors.ForeignFile, match="does not belong to the two"):
        open_vault(three, SECOND, SECOND_PASSWORD)
