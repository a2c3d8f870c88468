"""Crises, referrals, reports and all that goes before them lie in cases.db and nowhere else."""

from __future__ import annotations

import sqlite3

from counsel_desk import clock
from counsel_desk.services.desk import CaseServices, Desk
from tests.privacy import busy_duty
from tests.privacy.busy_day import NOW, Busy
from tests.privacy.busy_duty import HALF_TYPED, SEALED, Lived
from tests.privacy.conftest import Laid
from tests.privacy.decrypting import values
from tests.privacy.scanner import Scanner
from tests.privacy.secrets_of_cases import EXACT, PERSONS, PROSE
from tests.privacy.unpacking import Place, outside_the_pages, places_in

DUTY = (
    "crisis", "crisis_step", "crisis_watch", "case_conference", "conference_decision",
    "concern_level", "safety_plan", "referral", "referral_talk", "referral_answer",
    "referral_passing", "return_slip", "referral_follow_up", "school_leave", "school_return",
    "support_weeks", "season_check", "season_check_class", "season_follow_up", "care_contact",
    "early_warning", "warning_step", "network_report", "network_sheet", "network_contact",
    "dorm_place", "dorm_stay", "assessment", "assessment_round", "assessment_talk",
    "sealed_report", "sealed_report_key", "extreme_event", "event_step", "event_support",
)  # fmt: skip
NO_SECRET = {
    "handover.body": "a packet, whose summary is looked for and whose rest stands in other rows",
    "handover.other_room": "the name of another school",
    "kept_wording.word": "a word of the list of labels",
}


def test_the_day_held_all_of_the_duty_of_care(laid: Laid) -> None:
    for table in DUTY:
        assert laid.cases.execute(f"SELECT count(*) FROM {table}").fetchone() > (0,), table
    suspected = "SELECT count(*) FROM crisis_step WHERE kind IN ('suspicion', 'tell_after_all')"
    assert laid.cases.execute(suspected).fetchone() == (2,)
    ways = {way for (way,) in laid.cases.execute("SELECT DISTINCT way FROM assessment")}
    assert ways >= {"typed", "sheet"}


def test_a_sealed_report_can_be_read_in_neither_file(laid: Laid) -> None:
    for words in SEALED:
        for encoding in ("utf-8", "utf-16-le", "gb18030"):
            assert words.encode(encoding) not in laid.cases_pages
            assert words.encode(encoding) not in laid.room_pages
    assert HALF_TYPED.encode() in laid.cases_pages


def test_every_column_with_written_words_is_looked_for(laid: Laid) -> None:
    looked_for = {
        f"{table}.{column}"
        for table, columns in (*PROSE, *PERSONS.items(), *EXACT.items())
        for column in columns
    }
    assert _with_words(laid.cases) - looked_for == set(NO_SECRET)


def _with_words(database: sqlite3.Connection) -> set[str]:
    """The columns in which more is written than the name of somebody who opens the vault."""
    people = {name for (name,) in database.execute("SELECT person FROM person_key")}
    return {
        column
        for column, value in values(database)
        if isinstance(value, str)
        and any("\u4e00" <= sign <= "\u9fff" for sign in value)
        and value not in people
    }


def test_the_papers_of_the_duty_say_nothing_in_their_metadata(
    laid: Laid, busy: Busy, scanner: Scanner
) -> None:
    papers = _papers(busy, laid)
    assert len(papers) == 9
    for sheet, pdf in papers.items():
        facts, told = outside_the_pages(pdf)
        assert facts == {"Title", "Producer"}, sheet
        assert b"/Metadata" not in pdf
        assert scanner.scan([Place(sheet, told.encode(), True)]) == []


def test_the_scan_would_see_what_these_papers_say(laid: Laid, busy: Busy, scanner: Scanner) -> None:
    for sheet, pdf in _papers(busy, laid).items():
        assert scanner.scan(places_in(sheet, pdf)) != [], sheet


def _papers(busy: Busy, laid: Laid) -> dict[str, bytes]:
    clock.set_source(lambda: NOW)
    with Desk.open(busy.vault, *busy.counsellor) as desk:
        cases = desk.require_cases()
        lived = _lived(cases, laid.cases)
        papers = dict(busy_duty.papers(cases, lived))
        return papers | dict(busy_duty.nameless_papers(cases, lived))


def _lived(cases: CaseServices, database: sqlite3.Connection) -> Lived:
    """The records of the day once more."""
    met = "SELECT crisis_id, id FROM case_conference WHERE chair LIKE '%申屠'"
    went = "SELECT referral_id, id FROM school_leave WHERE treatment LIKE '隔天去镇上%'"
    printed = (
        "SELECT code FROM network_sheet JOIN dorm_place ON dorm_place.id = place_id "
        "WHERE building LIKE '听雨%'"
    )
    (crisis, conference), (referral, leave), (sheet,) = (
        database.execute(one).fetchone() for one in (met, went, printed)
    )
    (report, *_others) = cases.sealed_reports.all().reports
    return Lived(crisis, conference, referral, leave, report.id, sheet)
