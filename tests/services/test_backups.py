"""Places for daily backups, the list of all there are, and writing them anew."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counsel_desk import clock, errors, i18n
from counsel_desk.services import drive_roots
from counsel_desk.services.backup_places import MARKER_FILE, is_elsewhere
from counsel_desk.services.cases.destroyed_lists import within_reach
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import OUTSIDE_BACKUP
from counsel_desk.store import backup_list
from counsel_desk.store.backup_folder import is_backup
from counsel_desk.store.daily_backup import days_at
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import raw_files

WHO = (vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD)


class Sticks:
    """Sticks of the test, plugged in under one letter or another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.there: dict[str, Path] = {}

    def plug_in(self, name: str, letter: str) -> Path:
        """The stick comes up under a letter."""
        place = self._folder / letter
        store = self._folder / f"stick-{name}"
        if store.exists():
            store.rename(place)
        else:
            place.mkdir()
        self.there[name] = place
        return place

    def pull_out(self, name: str) -> None:
        """It is gone, with all that lies on it."""
        self.there.pop(name).rename(self._folder / f"stick-{name}")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> vaults.Template:
    return vaults.make_template(tmp_path_factory.mktemp("school") / "vault")


@pytest.fixture
def folder(template: vaults.Template, tmp_path: Path) -> Path:
    i18n.set_language("en")
    clock.set_source(lambda: vaults.NOW)
    return template.copy_to(tmp_path / "vault")


@pytest.fixture
def sticks(tmp_path: Path) -> Iterator[Sticks]:
    (tmp_path / "mnt").mkdir()
    made = Sticks(tmp_path / "mnt")
    drive_roots.answer_with(lambda: list(made.there.values()))
    yield made
    drive_roots.ask_the_computer()


def days_later(days: int) -> None:
    clock.set_source(lambda: vaults.NOW + timedelta(days=days))


def backups_in(folder: Path) -> list[str]:
    (own,) = [one for one in folder.iterdir() if one.name.startswith("counsel-desk-backups-")]
    return [one.name for one in days_at(own)]


def test_each_daily_backup_goes_to_every_chosen_place(
    folder: Path, tmp_path: Path, sticks: Sticks
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with Desk.open(folder, *WHO) as desk:
        stick = sticks.plug_in("one", "E")
        assert desk.backups.places.add(disk).is_stick is False
        assert desk.backups.places.add(stick).is_stick is True
        outcomes = desk.backups.make_due()
        assert [one.problem for one in outcomes] == ["", ""]
        assert desk.room.settings.get(OUTSIDE_BACKUP) == "2026-10-20"
    days_later(1)
    with Desk.open(folder, *WHO):
        pass
    assert backups_in(disk) == backups_in(stick) == ["2026-10-20", "2026-10-21"]


def test_a_stick_is_known_again_under_another_letter_and_another_stick_is_not_taken_for_it(
    folder: Path, sticks: Sticks
) -> None:
    with Desk.open(folder, *WHO) as desk:
        desk.backups.places.add(sticks.plug_in("one", "E"))
        sticks.pull_out("one")
        other = sticks.plug_in("two", "E")
        desk.backups.make_due()
        assert list(other.iterdir()) == []
        (place,) = desk.backups.places.list()
        assert place.folder is None
        one = sticks.plug_in("one", "F")
        assert len(desk.backups.due()) == 1
        desk.backups.make_due()
        (place,) = desk.backups.places.list()
        assert place.folder is not None
        assert place.folder.parent == one
    assert backups_in(one) == ["2026-10-20"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may go everywhere")
def test_a_backup_that_may_not_be_looked_into_is_listed_and_told_as_left(
    folder: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with Desk.open(folder, *WHO) as desk:
        desk.backups.places.add(disk)
        desk.backups.make_due()
    (shut,) = disk.glob("*/2026-10-20")
    days_later(1)
    shut.chmod(0)
    try:
        with Desk.open(folder, *WHO) as desk:
            assert [one.problem for one in desk.backups.make_due()] == []
            assert shut in {one.folder for one in desk.backups.known()}
            assert [one.folder for one in desk.backups.rewrite_all().left] == [shut]
    finally:
        shut.chmod(0o700)
    assert backups_in(disk) == ["2026-10-20", "2026-10-21"]


def test_two_sticks_in_turn_each_get_the_backup_of_their_day(folder: Path, sticks: Sticks) -> None:
    with Desk.open(folder, *WHO) as desk:
        desk.backups.places.add(sticks.plug_in("one", "E"))
        desk.backups.make_due()
        sticks.pull_out("one")
        desk.backups.places.add(sticks.plug_in("two", "E"))
        desk.backups.make_due()
    sticks.plug_in("one", "F")
    days_later(1)
    with Desk.open(folder, *WHO) as desk:
        assert [one.newest for one in desk.backups.places.list()] == [
            vaults.TODAY + timedelta(days=1)
        ] * 2
        assert len(desk.backups.known()) == 2 + 4
    assert backups_in(sticks.there["one"]) == ["2026-10-20", "2026-10-21"]
    assert backups_in(sticks.there["two"]) == ["2026-10-20", "2026-10-21"]


def test_a_stick_that_is_pulled_out_is_listed_with_its_date_and_comes_back(
    folder: Path, sticks: Sticks
) -> None:
    with Desk.open(folder, *WHO) as desk:
        desk.backups.places.add(sticks.plug_in("one", "E"))
        desk.backups.make_due()
        sticks.pull_out("one")
        away, *_own = sorted(desk.backups.known(), key=lambda one: one.is_reachable)
        assert not away.is_reachable
        assert away.made_at.date() == vaults.TODAY
        (place,) = desk.backups.places.list()
        assert (place.folder, place.newest) == (None, vaults.TODAY)
        sticks.plug_in("one", "G")
        assert all(one.is_reachable for one in desk.backups.known())


def test_a_full_stick_is_told_and_the_own_backup_is_made(folder: Path, tmp_path: Path) -> None:
    with raw_files.small_disk(tmp_path / "disk", "600k") as disk:
        with Desk.open(folder, *WHO) as desk:
            desk.backups.places.add(disk)
        days_later(1)
        with Desk.open(folder, *WHO) as desk:
            assert "no room left" in (desk.safekeeping.backup_problem or "")
            assert desk.safekeeping.backup_age().newest == vaults.TODAY + timedelta(days=1)
        assert backups_in(disk) == []


def test_a_place_is_chosen_once_and_can_be_dropped_and_chosen_again(
    folder: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with Desk.open(folder, *WHO) as desk:
        places = desk.backups.places
        place = places.add(disk)
        for again in (disk, place.folder):
            assert again is not None
            with pytest.raises(errors.Refused, match="chosen already"):
                places.add(again)
        desk.backups.make_due()
        places.remove(place.id)
        assert places.list() == []
        assert len(desk.backups.known()) == 2, "what lies there is still known"
        with pytest.raises(errors.BadInput):
            places.remove(place.id)
        assert places.add(disk).id == place.id
        assert len(places.list()) == 1


def test_a_place_inside_the_vault_or_nowhere_is_refused(folder: Path, tmp_path: Path) -> None:
    with Desk.open(folder, *WHO) as desk:
        with pytest.raises(errors.Refused, match="vault's own folder"):
            desk.backups.places.add(folder)
        with pytest.raises(errors.BadInput, match="does not exist"):
            desk.backups.places.add(tmp_path / "nowhere")
        assert desk.backups.places.list() == []


def test_a_principal_has_no_backups_and_no_places(folder: Path, tmp_path: Path) -> None:
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        assert list(desk.backups.due()) == []
        assert list(desk.backups.known()) == []
        with pytest.raises(errors.WrongRole):
            desk.backups.places.add(tmp_path)
    assert not any(one.name.startswith("counsel-desk") for one in tmp_path.iterdir())


def test_a_backup_made_by_hand_is_known_until_it_is_gone(folder: Path, tmp_path: Path) -> None:
    with Desk.open(folder, *WHO) as desk:
        made = desk.safekeeping.back_up(tmp_path)
        assert [one.folder for one in desk.backups.known() if one.id] == [made]
        assert sorted(one.name for one in made.iterdir()) == [
            "cases.db", "keys.json", "keys.json.1", "room.db",
        ]  # fmt: skip
        shutil.rmtree(made)
        desk.backups.look_around()
        assert [one for one in desk.backups.known() if one.id] == []


def test_every_backup_in_reach_is_written_anew_and_the_others_are_named(
    folder: Path, tmp_path: Path, sticks: Sticks, template: vaults.Template
) -> None:
    def forget(copy: Vault) -> None:
        SessionNotes(copy).remove(template.notes[0])

    with Desk.open(folder, *WHO) as desk:
        desk.backups.places.add(sticks.plug_in("one", "E"))
        desk.backups.places.add(sticks.plug_in("two", "F"))
        desk.backups.make_due()
        by_hand = desk.safekeeping.back_up(tmp_path)
        sticks.pull_out("two")
        told: list[tuple[int, int]] = []
        result = desk.backups.rewrite_all(forget, tell=lambda *count: told.append(count))
        assert result.rewritten == 3
        (left,) = result.left
        assert not left.is_reachable
        assert told[-1] == (4, 4)
        reached = [one.folder for one in desk.backups.known() if one.is_reachable]
    assert by_hand in reached
    for one in reached:
        copy = vaults.as_counsellor(one)
        assert SessionNotes(copy).count() == 1
        copy.close()


def test_a_damaged_backup_is_left_and_named_when_all_are_written_anew(folder: Path) -> None:
    with Desk.open(folder, *WHO) as desk:
        (own,) = desk.backups.known()
        raw_files.flip(own.folder / "cases.db", 9000)
        result = desk.backups.rewrite_all()
    assert (result.rewritten, [one.folder for one in result.left]) == (0, [own.folder])


def test_a_backup_that_a_killed_program_could_not_note_is_found(
    folder: Path, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with Desk.open(folder, *WHO) as desk:
        place = desk.backups.places.add(disk).folder
        assert place is not None
        shutil.copytree(folder / "backups" / "2026-10-20", place / "2026-10-19")
        assert len([one for one in desk.backups.known() if one.id]) == 0
        desk.backups.look_around()
        assert len([one for one in desk.backups.known() if one.id]) == 1
        assert (place / MARKER_FILE).exists()


def test_a_backup_that_a_killed_program_left_aside_is_written_anew_too(
    folder: Path, tmp_path: Path
) -> None:
    """Else it would come back later, with all that was taken out of the others."""
    with Desk.open(folder, *WHO) as desk:
        by_hand = desk.safekeeping.back_up(tmp_path)
        (own,) = [one.folder for one in desk.backups.known() if not one.id]
        older = Path(shutil.copytree(own, own.with_name("2026-10-12")))
        for one in (by_hand, older):
            one.rename(one.with_name(f".replaced-{one.name}"))
        desk.backups.look_around()
        assert desk.backups.rewrite_all().rewritten == 3
        assert {one.folder for one in desk.backups.known()} == {own, older, by_hand}


def test_a_note_that_somebody_else_wrote_stops_nothing(folder: Path) -> None:
    with Desk.open(folder, *WHO) as desk:
        (own,) = desk.backups.known()
        shutil.copytree(own.folder, own.folder.with_name("2026-10-12"))
        lines = ["counsel-desk-backup 1", "2026-10-20T10:00:00+08:00"]
        note = [*lines, hashlib.sha256("\n".join(lines).encode()).hexdigest()]
        (own.folder / "backup.txt").write_text("\n".join(note) + "\n", encoding="ascii")
        (own.folder.parent / ".unfinished-").mkdir()
        assert len(desk.backups.known()) == 2
        assert desk.backups.rewrite_all().rewritten == 2


def test_a_backup_that_the_system_cannot_look_at_is_not_known_to_be_gone(
    folder: Path, sticks: Sticks, tmp_path: Path
) -> None:
    # No system finds a file whose name is that long: it says no, and not that there is none.
    shut = tmp_path / ("x" * 300)
    with pytest.raises(OSError, match="too long"):
        shut.exists()
    with Desk.open(folder, *WHO, backs_up=False) as desk:
        desk.backups.places.add(sticks.plug_in("red", "E"))
        desk.backups.make_due()
        before = {one.id for one in desk.backups.known()}
        with desk._vault.write(CASES, "test") as session:
            place = backup_list.copies(session)[0].place_id
            for where in (None, place):
                backup_list.add_copy(
                    session, where, shut, made_at=vaults.NOW, size=1, key_mark="ab"
                )
        desk.backups.look_around()
        new = [one for one in desk.backups.known() if one.id not in before]
        assert [(one.is_reachable, one.key_mark) for one in new] == [(False, "ab")] * 2
        desk.backups.rewrite_all()
        assert within_reach(desk._vault)


def test_a_folder_below_a_file_is_no_backup_and_need_not_be_gone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert not is_backup(file / "copy")
    assert is_elsewhere(file / "copy")
    assert not is_elsewhere(tmp_path / "copy")
