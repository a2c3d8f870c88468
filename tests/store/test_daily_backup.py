"""The backups of a day: rotation over a year, places that say no, and what is in the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.store import daily_backup
from counsel_desk.store.daily_backup import DailyJob, PlaceOutcome, kept_days
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.store import raw_files, scanned

YEAR = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    opened = vaults.as_counsellor(folder)
    yield opened
    opened.close()


def back_up(vault: Vault, *places: Path, at: datetime = vaults.NOW) -> list[PlaceOutcome]:
    for side in vault.sides:
        vault.seal(side)
    job = DailyJob(vault.vault_id, vault.keys, vault.folder, at, places)
    return list(daily_backup.make(vault.raw_connection, job))


def year_of_use(school_days: list[date]) -> Iterator[tuple[date, set[date]]]:
    """Each day of use with what is kept after it."""
    kept: set[date] = set()
    for day in school_days:
        kept = kept_days({*kept, day}, day)
        yield day, kept


def test_over_a_year_seven_days_and_one_of_each_month_are_kept() -> None:
    for day, kept in year_of_use(YEAR):
        newest = {day - timedelta(days=n) for n in range(7) if day - timedelta(days=n) >= YEAR[0]}
        assert newest <= kept
        assert {one.month for one in kept if one.year == day.year} == set(range(1, day.month + 1))
        assert len(kept) <= 7 + 11
    last_days = {(one + timedelta(days=1)).day for one in kept - set(YEAR[-7:])}
    assert last_days == {1}, "the newest of a month is its last day"


def test_school_days_alone_and_a_summer_without_any_keep_what_there_is() -> None:
    days = [one for one in YEAR if one.weekday() < 5 and one.month not in (2, 7, 8)]
    for _day, kept in year_of_use(days):
        assert len(kept) <= 7 + 9
    assert {one.month for one in kept} == {1, 3, 4, 5, 6, 9, 10, 11, 12}


def test_a_new_year_lets_last_years_months_go_but_never_the_newest_seven() -> None:
    before = kept_days(YEAR, YEAR[-1])
    assert kept_days({*before, date(2027, 1, 4)}, date(2027, 1, 4)) == {
        *YEAR[-6:], date(2027, 1, 4),
    }  # fmt: skip


def test_with_a_clock_set_back_todays_backup_stays() -> None:
    assert date(2026, 3, 1) in kept_days([*YEAR[-30:], date(2026, 3, 1)], date(2026, 3, 1))


def test_folders_are_rotated_as_the_rule_says(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "place"
    days = [date(2026, 8, 31), date(2026, 9, 29), *(date(2026, 10, 1 + n) for n in range(10))]
    for day in days:
        back_up(vault, place, at=datetime.combine(day, time(8)))
    assert [one.name for one in daily_backup.days_at(place)] == [
        "2026-08-31", "2026-09-29", *(f"2026-10-{4 + n:02}" for n in range(7)),
    ]  # fmt: skip


def test_what_is_no_day_of_this_vault_is_never_rotated_away(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "place"
    days = [date(2026, 10, 1 + n) for n in range(8)]
    back_up(vault, place, at=datetime.combine(days[0], time(8)))
    for name in ("9999-12-31", "2026-W40-1", "20260101"):
        shutil.copytree(place / "2026-10-01", place / name)
    (place / "2026-09-01").symlink_to(place / "9999-12-31")
    for day in days[1:]:
        back_up(vault, place, at=datetime.combine(day, time(8)))
    assert sorted(one.name for one in place.iterdir()) == [
        "2026-09-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06",
        "2026-10-07", "2026-10-08", "2026-W40-1", "20260101", "9999-12-31",
    ]  # fmt: skip


def test_a_second_backup_of_a_day_takes_the_firsts_place(
    vault: Vault, tmp_path: Path, template: vaults.Template
) -> None:
    back_up(vault, tmp_path / "place")
    SessionNotes(vault).add(vaults.talk_with(template.students[0]))
    (outcome,) = back_up(vault, tmp_path / "place", at=vaults.NOW + timedelta(hours=1))
    assert outcome.folder is not None
    assert [one.name for one in daily_backup.days_at(tmp_path / "place")] == ["2026-10-20"]
    copy = vaults.as_counsellor(outcome.folder)
    assert SessionNotes(copy).count() == 3
    copy.close()


def test_one_place_that_says_no_leaves_the_others_their_backup(
    vault: Vault, tmp_path: Path
) -> None:
    with raw_files.small_disk(tmp_path / "stick", "400k") as stick:
        outcomes = back_up(vault, tmp_path / "one", stick / "backups", tmp_path / "two")
        assert [one.folder is not None for one in outcomes] == [True, False, True]
        assert "no room left" in outcomes[1].problem
        assert ".unfinished" not in outcomes[1].problem
        assert list((stick / "backups").glob(".unfinished*")) == []


def test_a_full_stick_keeps_its_earlier_backup(vault: Vault, tmp_path: Path) -> None:
    with raw_files.small_disk(tmp_path / "stick", "3500k") as stick:
        (first,) = back_up(vault, stick)
        assert first.folder is not None
        before = raw_files.files_of(first.folder)
        filler = raw_files.fill(stick)
        for room_left in (900, 400, 40):
            raw_files.cut(filler, filler.stat().st_size - room_left * 1024)
            (outcome,) = back_up(vault, stick, at=vaults.NOW + timedelta(days=1))
            assert "no room left" in outcome.problem
            raw_files.fill(stick)
            assert [one.name for one in daily_backup.days_at(stick)] == ["2026-10-20"]
            assert raw_files.files_of(first.folder) == before
        filler.unlink()
        (outcome,) = back_up(vault, stick, at=vaults.NOW + timedelta(days=1))
        assert outcome.problem == ""


def test_a_write_protected_stick_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with raw_files.read_only(tmp_path / "stick") as stick:
        (outcome,) = back_up(vault, stick / "backups")
    assert "write-protected" in outcome.problem
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_link_under_the_days_name_is_in_the_way_and_stays(vault: Vault, tmp_path: Path) -> None:
    place, elsewhere = tmp_path / "place", tmp_path / "elsewhere"
    back_up(vault, elsewhere)
    place.mkdir()
    (place / "2026-10-20").symlink_to(elsewhere / "2026-10-20")
    before = raw_files.files_of(elsewhere / "2026-10-20")
    (outcome,) = back_up(vault, place)
    assert "in the way" in outcome.problem
    assert [one.name for one in place.iterdir()] == ["2026-10-20"]
    assert raw_files.files_of(elsewhere / "2026-10-20") == before


@pytest.mark.parametrize("name", ["2026-10-20", "scans", ""])
def test_a_strange_file_in_the_way_is_named_and_left_alone(
    vault: Vault, tmp_path: Path, name: str
) -> None:
    place = tmp_path / "place"
    if name:
        place.mkdir()
    (place / name).write_text("a letter", encoding="utf-8")
    (outcome,) = back_up(vault, place)
    assert "in the way" in outcome.problem
    assert (place / name).read_text(encoding="utf-8") == "a letter"


def test_a_folder_of_somebodys_own_under_a_days_name_is_left_alone(
    vault: Vault, tmp_path: Path
) -> None:
    photos = tmp_path / "place" / "2026-10-20"
    photos.mkdir(parents=True)
    (photos / "photo.jpg").write_bytes(b"photo")
    (outcome,) = back_up(vault, tmp_path / "place")
    assert "in the way" in outcome.problem
    old = tmp_path / "place" / "2025-01-01"
    old.mkdir()
    for day in range(1, 12):
        back_up(vault, tmp_path / "place", at=vaults.NOW + timedelta(days=day))
    assert old.is_dir()
    assert (photos / "photo.jpg").read_bytes() == b"photo"


def test_a_scan_comes_into_each_places_own_pool(
    vault: Vault, tmp_path: Path, template: vaults.Template
) -> None:
    scanned.attach(vault, template.students[0])
    back_up(vault, tmp_path / "one", tmp_path / "two")
    for place in ("one", "two"):
        assert len(list((tmp_path / place / "scans").iterdir())) == 1
