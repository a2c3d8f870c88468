"""After two terms and a busy day nothing about a student lies anywhere but in cases.db."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from counsel_desk import clock
from counsel_desk.services.desk import Desk
from counsel_desk.store.opening import open_vault
from tests.privacy import busy_file, decrypting
from tests.privacy.busy_day import NOW, STUDENTS, Busy
from tests.privacy.busy_file import SEARCHED
from tests.privacy.conftest import Laid
from tests.privacy.scanner import Scanner
from tests.privacy.unpacking import Place, outside_the_pages, places_in, places_in_folder

FILE = (
    "plan", "plan_version", "plan_goal", "plan_measure", "plan_progress", "plan_review",
    "plan_closing", "strength", "care_spell", "observation", "consent_statement",
    "consent_override", "guardian_exemption", "attachment", "meeting", "waiting_entry",
    "feedback_slip", "handover", "exchange_key", "snooze", "file_opening",
)  # fmt: skip


def _values(database: sqlite3.Connection) -> list[Place]:
    """Each value of a database as a text of its own, a file kept in it with all that it holds."""
    found: list[Place] = []
    for column, value in decrypting.values(database):
        if isinstance(value, bytes):
            found += places_in(f"room.db {column}", value)
        elif value is not None:
            found.append(Place(f"room.db {column}", str(value).encode("utf-8"), True))
    return found


def test_the_search_knows_every_student_and_finds_each_in_cases_db(
    laid: Laid, scanner: Scanner
) -> None:
    found = {one.text for one in scanner.scan([Place("cases.db, plain", laid.cases_pages)])}
    wanted = {one.text for one in scanner.secrets if one.kind in ("student.name", "guardian.name")}
    assert len(wanted) > STUDENTS
    assert wanted <= found
    numbers = {one.text for one in scanner.secrets if one.kind == "student.national_number"}
    assert numbers <= found


def test_no_file_and_no_part_of_one_holds_a_trace(busy: Busy, scanner: Scanner) -> None:
    scanner.places = scanner.size = 0
    findings = [one for folder in busy.searched for one in scanner.scan(places_in_folder(folder))]
    print(
        f"{len(scanner.secrets)} secrets in {scanner.needles} shapes "
        f"looked for at {scanner.places} places of {scanner.size} bytes"
    )
    assert findings == []
    assert scanner.places > 100
    assert scanner.needles > 20_000


def test_the_places_searched_are_those_where_traces_would_be(busy: Busy) -> None:
    paths = [path for folder in busy.searched for path in folder.rglob("*")]
    names = {str(path.relative_to(busy.root)) for path in paths}
    for kind in (
        "vault/room.db", "vault/cases.db", "vault/keys.json", "vault/backups/2026-11-24/cases.db",
        "account/log/counsel-desk.log", "made/failed.csv", "restored/room.db", "other/cases.db",
    ):  # fmt: skip
        assert kind in names
    assert [one for one in names if one.startswith("vault/after-unclean-end/")]
    assert [one for one in names if one.startswith("stick/counsel-desk-backup-")]
    packets = [one for one in names if one.endswith(".cdpacket")]
    assert {one.split("/")[1] for one in packets} == {"there", "back"}
    assert len([one for one in names if one.endswith(".cdcard")]) == 2
    assert [one for one in names if one.endswith(".pdf")]
    assert not [path for path in (busy.root / "temp").rglob("*") if path.is_file()]


def test_the_day_held_all_that_a_students_file_can_hold(laid: Laid) -> None:
    for table in FILE:
        assert laid.cases.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,), table
    given, taken = (
        laid.cases.execute("SELECT count(*) FROM handover WHERE direction = ?", (one,)).fetchone()
        for one in ("sent", "received")
    )
    assert (given, taken) == ((1,), (1,))


def test_what_was_taken_back_is_in_no_page_of_cases_db(laid: Laid) -> None:
    for gone in ("抄错了隔壁床的登记表", "不要了的草稿"):
        assert gone.encode() not in laid.cases_pages
    assert "班主仍不肯签收条".encode() in laid.cases_pages


def test_words_of_a_search_are_kept_nowhere_but_in_what_was_written(laid: Laid) -> None:
    _found, never_written, sounds = SEARCHED
    for words in (never_written, sounds):
        assert words.encode() not in laid.cases_pages


def test_the_papers_of_a_file_say_nothing_of_it_in_their_metadata(
    laid: Laid, busy: Busy, scanner: Scanner
) -> None:
    papers = _papers(busy, laid)
    assert len(papers) == 6
    for sheet, pdf in papers.items():
        facts, told = outside_the_pages(pdf)
        assert facts == {"Title", "Producer"}, sheet
        assert b"/Metadata" not in pdf
        assert scanner.scan([Place(sheet, told.encode(), True)]) == []


def test_the_scan_would_see_whose_the_papers_are(laid: Laid, busy: Busy, scanner: Scanner) -> None:
    for sheet, pdf in _papers(busy, laid).items():
        assert scanner.scan(places_in(sheet, pdf)) != [], sheet


def _papers(busy: Busy, laid: Laid) -> dict[str, bytes]:
    """The papers of the file that has everything, made once more."""
    plan = "SELECT student_id FROM plan JOIN plan_closing ON plan_id = plan.id WHERE summary = ?"
    ((student_id,),) = laid.cases.execute(plan, (busy_file.SUMMARY,)).fetchall()
    clock.set_source(lambda: NOW)
    with Desk.open(busy.vault, *busy.counsellor) as desk:
        return dict(busy_file.papers(desk.require_cases(), str(student_id)))


def test_the_room_file_laid_open_holds_no_trace(laid: Laid, scanner: Scanner) -> None:
    assert laid.room_pages.count(b"room_use") > 0
    places = [Place("room.db, plain pages", laid.room_pages), *_values(laid.room)]
    assert len(places) > 1000
    assert scanner.scan(places) == []


def test_what_the_principal_can_open_does_not_open_the_cases(busy: Busy) -> None:
    vault = open_vault(busy.vault, *busy.principal)
    keys = vault.keys
    vault.close()
    assert keys.cases is None
    for key in (keys.room.key, vault.person.private_key):
        pages = decrypting.plain_pages(busy.vault / "cases.db", key)
        # A right key shows the page size and the fixed bytes that follow it in the header.
        assert pages[16:24] != b"\x10\x00\x01\x01\x50\x40\x20\x20"
    room = decrypting.plain_pages(busy.vault / "room.db", keys.room.key)
    assert room[16:24] == b"\x10\x00\x01\x01\x50\x40\x20\x20"


def test_a_file_name_that_would_tell_is_never_chosen(busy: Busy, scanner: Scanner) -> None:
    names = [path.name for folder in busy.searched for path in Path(folder).rglob("*")]
    assert scanner.scan([Place("names", "\n".join(names).encode("utf-8"), True)]) == []
