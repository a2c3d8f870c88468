"""A counsellor leaves: what had opened the vault opens nothing of it, nor of its backups, any more.

Everything the leaver may have kept is tried: password, sheets, key file, a whole copy of the vault
and the raw file keys. The successor opens all. How much was tried is counted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from counsel_desk import errors
from counsel_desk.services.backups import Backups, Rewritten
from counsel_desk.services.desk import Desk
from counsel_desk.services.people import Leaving, NewKeys
from counsel_desk.store import key_boxes, key_file, opening, recovery, recovery_code
from counsel_desk.store.connection import FileKey, connect_file
from counsel_desk.store.file_layout import FILE_NAMES
from counsel_desk.store.restore import restore
from counsel_desk.store.slots import open_slot
from counsel_desk.store.tables import CASES, SIDES
from counsel_desk.store.vault import Keys
from tests import vaults

SUCCESSOR, SUCCESSOR_PASSWORD = vaults.SECOND, vaults.SECOND_PASSWORD
NEW = "songshu 丁 xiaohe 61"


@dataclass(frozen=True)
class Kept:
    """All that the leaver took along before the last day."""

    copy: Path
    private_key: bytes
    keys: Keys
    sheets: tuple[str, str]

    @property
    def key_files(self) -> dict[str, bytes]:
        """Both generations of the old key file."""
        return {name: (self.copy / name).read_bytes() for name in ("keys.json", "keys.json.1")}


@pytest.fixture
def kept(folder: Path, template: vaults.Template, tmp_path: Path) -> Kept:
    """The copy is made after the last change of people and before the new keys."""
    vault = vaults.as_counsellor(folder)
    with Desk(vault) as desk:
        desk.safekeeping.add_person(SUCCESSOR, "counsellor", SUCCESSOR_PASSWORD)
        keys, private_key = vault.keys, vault.person.private_key
        desk.safekeeping.daily_backup()
        for name in ("stick", "away"):
            (tmp_path / name).mkdir()
            desk.safekeeping.back_up(tmp_path / name)
    copy = Path(shutil.copytree(folder, tmp_path / "taken along"))
    # A stick that is in a drawer on that day.
    (tmp_path / "away").rename(tmp_path / "drawer")
    return Kept(copy, private_key, keys, template.codes)


def _leave(folder: Path) -> NewKeys:
    with Desk(vaults.as_counsellor(folder)) as desk:
        return desk.people.hand_over(Leaving(vaults.COUNSELLOR, SUCCESSOR, SUCCESSOR_PASSWORD))


def test_the_roster_names_the_leaver_until_today_and_on_no_later_day(folder: Path) -> None:
    today, later = vaults.TODAY, vaults.TODAY + timedelta(days=7)
    with Desk(vaults.as_counsellor(folder)) as desk:
        desk.safekeeping.add_person(SUCCESSOR, "counsellor", SUCCESSOR_PASSWORD)
        names = desk.room.staff.by_name()
        own, other = names[vaults.COUNSELLOR], names[SUCCESSOR]
        for starts, person in ((9, own), (10, other)):
            desk.room.duty.add_shift(
                today.isoweekday(), time(starts), time(starts, 30), person, vaults.SINCE
            )
        second = desk.room.duty.on(later)[1][0].id
        desk.room.duty.swap(later, second, own, "training")
        assert [who for _shift, who in desk.room.duty.on(later)] == [own, own]
        desk.people.hand_over(Leaving(vaults.COUNSELLOR, SUCCESSOR, SUCCESSOR_PASSWORD))
        assert [who for _shift, who in desk.room.duty.on(today)] == [own, other]
        assert [who for _shift, who in desk.room.duty.on(later)] == [None]
        (gone,) = [one for one in desk.room.staff.all() if one.id == own]
        assert gone.until == today


def test_somebody_without_a_password_may_stay_on_the_staff(folder: Path) -> None:
    with Desk(vaults.as_counsellor(folder)) as desk:
        assert all(one.is_on_staff for one in desk.people.everyone())
        desk.people.remove(vaults.PRINCIPAL)
        assert vaults.PRINCIPAL in {one.name for one in desk.room.staff.on(vaults.TODAY)}
        assert all(one.until is None for one in desk.room.staff.all())


def _places(folder: Path, tmp_path: Path) -> list[Path]:
    """The vault itself and every backup in reach."""
    daily = sorted(one for one in (folder / "backups").iterdir() if one.is_dir())
    return [folder, *daily, *sorted((tmp_path / "stick").iterdir())]


def _tries(place: Path, kept: Kept) -> Iterator[bool]:
    """Whether one thing that was kept opens one place; each on a copy of it."""
    for name in ("keys.json", "keys.json.1"):
        on_disk = key_file.parse((place / name).read_bytes(), place / name)
        with pytest.raises(errors.WrongPassword):
            key_boxes.slot_of(on_disk, vaults.COUNSELLOR)
        yield _opens_boxes(on_disk, kept.private_key)
        joined = recovery_code.join(*kept.sheets, on_disk.vault_id)
        yield _opens_boxes(on_disk, joined)
    for side in SIDES:
        for salt in (kept.keys.of(side).salt, (place / FILE_NAMES[side]).read_bytes()[:16]):
            yield _opens_file(place / FILE_NAMES[side], FileKey(kept.keys.of(side).key, salt))
    for back in (("keys.json",), ("keys.json", "keys.json.1")):
        spoilt = Path(shutil.copytree(place, place.parent / f"spoilt {place.name}"))
        for name in back:
            (spoilt / name).write_bytes(kept.key_files[name])
        yield _opens_vault(spoilt)
        yield _sheets_open(spoilt, kept.sheets)
        shutil.rmtree(spoilt)


def _opens_boxes(on_disk: key_file.KeyFile, private_key: bytes) -> bool:
    try:
        key_boxes.open_boxes(on_disk, private_key)
    except (errors.WrongRole, errors.DamagedVault):
        return False
    return True


def _opens_file(file: Path, key: FileKey) -> bool:
    try:
        connect_file(file, key).close()
    except sqlcipher.DatabaseError:
        return False
    return True


def _opens_vault(place: Path) -> bool:
    try:
        vaults.as_counsellor(place).close()
    except errors.DeskError:
        return False
    return True


def _sheets_open(place: Path, codes: tuple[str, str]) -> bool:
    try:
        recovery.reset_password(place, codes, vaults.COUNSELLOR, NEW)
    except errors.DeskError:
        return False
    return True


def test_nothing_that_the_leaver_kept_opens_the_vault_or_a_backup_in_reach(
    folder: Path, kept: Kept, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = _leave(folder)
    places = _places(folder, tmp_path)
    assert len(places) == 3
    outcomes = [opened for place in places for opened in _tries(place, kept)]
    with capsys.disabled():
        print(f"\n{len(outcomes)} tries on {len(places)} places: {sum(outcomes)} opened")
    assert outcomes == [False] * len(outcomes)
    assert len(outcomes) >= 36
    assert done.rewritten == 2


@pytest.mark.logs_warnings
@pytest.mark.parametrize("what", ["in use", "falls over"])
def test_the_new_sheets_are_handed_out_whatever_keeps_the_backups(
    folder: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """They exist nowhere else, and the old pair opens nothing any more."""

    def say_no(*_words: object, **_more: object) -> Rewritten:
        raise errors.VaultInUse("busy") if what == "in use" else TypeError("ours")

    monkeypatch.setattr(Backups, "rewrite_all", say_no)
    done = _leave(folder)
    assert done.sheets is not None
    assert done.rewritten == 0
    assert folder / "backups" in {one.folder.parent for one in done.left}
    codes = (done.sheets[0].code, done.sheets[1].code)
    recovery.reset_password(folder, codes, SUCCESSOR, NEW)


def test_the_same_tries_open_everything_before_the_leaving(
    folder: Path, kept: Kept, tmp_path: Path
) -> None:
    """So that the counts above are of tries that can succeed."""
    on_disk = key_file.read(folder).key_file
    joined = recovery_code.join(*kept.sheets, on_disk.vault_id)
    slot = key_boxes.slot_of(on_disk, vaults.COUNSELLOR)
    for place in _places(folder, tmp_path):
        assert open_slot(slot, vaults.COUNSELLOR_PASSWORD, on_disk.vault_id) == kept.private_key
        assert _opens_boxes(key_file.read(place).key_file, kept.private_key)
        assert _opens_boxes(key_file.read(place).key_file, joined)
        assert all(_opens_file(place / FILE_NAMES[side], kept.keys.of(side)) for side in SIDES)
        assert _opens_vault(place)


def test_the_successor_opens_the_vault_and_every_backup_in_reach(
    folder: Path, kept: Kept, template: vaults.Template, tmp_path: Path
) -> None:
    done = _leave(folder)
    with Desk(opening.open_vault(folder, SUCCESSOR, SUCCESSOR_PASSWORD, all_pages=True)) as desk:
        assert desk.require_cases().sessions.get(template.notes[1]).process == "小组过程"
        assert desk.safekeeping.check(deep=True)
    for place in _places(folder, tmp_path)[1:]:
        back = tmp_path / f"back {place.name}"
        restore(place, back, SUCCESSOR, SUCCESSOR_PASSWORD)
        with Desk(opening.open_vault(back, SUCCESSOR, SUCCESSOR_PASSWORD)) as desk:
            assert desk.require_cases().sessions.get(template.notes[1]).process == "小组过程"
            assert desk.safekeeping.check(deep=True)
    assert done.sheets is not None
    codes = (done.sheets[0].code, done.sheets[1].code)
    recovery.reset_password(folder, codes, SUCCESSOR, NEW)
    opening.open_vault(folder, SUCCESSOR, NEW).close()


def test_a_backup_out_of_reach_is_named_and_still_opens_as_before(
    folder: Path, kept: Kept, tmp_path: Path
) -> None:
    done = _leave(folder)
    (left,) = done.left
    assert left.folder.parent == tmp_path / "away"
    drawer = next((tmp_path / "drawer").iterdir())
    assert _opens_vault(drawer)
    assert kept.keys.of(CASES).salt == (drawer / "cases.db").read_bytes()[:16]


def test_raw_copies_beside_the_files_go_and_a_vault_kept_aside_is_named(
    folder: Path, kept: Kept
) -> None:
    for name in ("before-upgrade", "after-unclean-end"):
        shutil.copytree(kept.copy, folder / name / "2026-10-01T080000")
    aside = Path(shutil.copytree(kept.copy, folder.with_name("vault-kept-2026-10-01T080000")))
    done = _leave(folder)
    assert aside in [one.folder for one in done.left]
    left = {one.name for one in folder.iterdir()}
    assert not left & {"before-upgrade", "after-unclean-end", "new-keys"}
    assert {"backups", "cases.db", "keys.json", "keys.json.1", "room.db"} <= left
