"""Where backups go and which there are, by commands."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import User


def test_a_place_gets_a_backup_at_once_and_is_listed_with_it(
    counsellor: User, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    told = counsellor.command("vault", "places", "add", disk).done().out
    assert str(disk) in told
    (place,) = counsellor.command("vault", "places", "list", "--json").done().objects
    assert (place["kind"], place["label"]) == ("folder", str(disk))
    assert place["newest"] is not None
    ((key, label, folder, newest),) = counsellor.command("vault", "places", "list").done().rows
    assert (key, label, folder, newest) == (
        place["id"], place["label"], place["folder"], place["newest"],
    )  # fmt: skip
    backups = counsellor.command("vault", "backups", "--json").done().objects
    assert {Path(one["folder"]).parent.parent for one in backups} == {disk, counsellor.vault}
    assert all(one["reachable"] and one["own_keys"] for one in backups)
    assert len(counsellor.command("vault", "backups").done().rows) == 2
    counsellor.command("vault", "places", "remove", place["id"]).done()
    assert counsellor.command("vault", "places", "list").done().out == ""
    assert (Path(place["folder"]) / place["newest"] / "cases.db").exists()


def test_places_that_cannot_be_are_told_with_their_exit_codes(
    counsellor: User, principal: User, tmp_path: Path
) -> None:
    assert counsellor.command("vault", "places", "add", tmp_path / "nowhere").code == 4
    assert counsellor.command("vault", "places", "add", counsellor.vault).code == 7
    assert counsellor.command("vault", "places", "remove", "nothing").code == 4
    assert principal.command("vault", "places", "add", tmp_path).code == 3
    assert principal.command("vault", "places", "list").code == 3
    assert principal.command("vault", "backups").code == 3


def test_a_file_in_the_way_at_a_new_place_is_told_and_the_place_stays_chosen(
    counsellor: User, tmp_path: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    counsellor.command("vault", "places", "add", disk).done()
    (own,) = disk.iterdir()
    (day,) = [one for one in own.iterdir() if one.is_dir() and one.name != "scans"]
    for one in day.iterdir():
        one.unlink()
    (day / "letter.txt").write_text("a letter", encoding="utf-8")
    (place,) = counsellor.command("vault", "places", "list", "--json").done().objects
    counsellor.command("vault", "places", "remove", place["id"]).done()
    answer = counsellor.command("vault", "places", "add", disk)
    assert answer.code == 6
    assert str(day) in answer.err
    assert (day / "letter.txt").exists()
    (again,) = counsellor.command("vault", "places", "list", "--json").done().objects
    assert again["id"] == place["id"]
