"""The log of who did what: read piece by piece, checked, compared with paper; written by prints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from counsel_desk import clock, errors, i18n
from counsel_desk.records import log_acts
from counsel_desk.services import action_log
from counsel_desk.services.action_log import Asked
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.room_settings import SLIP_PLACE, SLIP_TEXT
from counsel_desk.store import audit, state
from counsel_desk.store.tables import AUDIT, CASES, ROOM
from counsel_desk.store.vault import USAGE_LINES
from tests import vaults

SOME_ID = "0" * 32


def _entries(desk: Desk, side: str) -> list[tuple[str, str | None]]:
    with desk._vault.read() as session:
        return [(one.action, one.subject) for one in audit.entries(session, side)]


def _head(desk: Desk, side: str) -> str:
    with desk._vault.read() as session:
        now = state.read(session, side)
    assert now is not None
    return now.audit_head


# What goes to paper or into a file: what is noted down, in which file, about which record.
Note = Callable[[Desk], None]
NOTES: dict[str, tuple[str, str | None, Note]] = {
    "access_log.print": (CASES, SOME_ID, lambda d: _cases(d).access_sheets.note_printed(SOME_ID)),
    "attachment.print": (CASES, SOME_ID, lambda d: _cases(d).attachments.note_printed(SOME_ID)),
    "audit_log.print": (CASES, None, lambda d: d.log.note_printed(CASES)),
    "away_sheet.print": (CASES, None, lambda d: _cases(d).away_sheets.note_printed()),
    "consent_form.print": (
        CASES, SOME_ID, lambda d: _cases(d).consent_forms.note_printed("screening", SOME_ID),
    ),
    "crisis_minutes.print": (
        CASES, SOME_ID, lambda d: _cases(d).crisis_sheets.note_printed(SOME_ID, "minutes"),
    ),
    "crisis_notice.print": (
        CASES, SOME_ID, lambda d: _cases(d).crisis_sheets.note_printed(SOME_ID, "notice"),
    ),
    "crisis_record.print": (
        CASES, SOME_ID, lambda d: _cases(d).crisis_sheets.note_printed(SOME_ID, "record"),
    ),
    "crisis_roster.print": (
        CASES, SOME_ID, lambda d: _cases(d).crisis_sheets.note_printed(SOME_ID, "roster"),
    ),
    "day_sheet.print": (ROOM, None, lambda d: d.room.day_sheets.note_printed()),
    "door_notice.print": (ROOM, None, lambda d: d.room.door_notices.note_printed()),
    "duty_sheet.print": (
        ROOM, "staff 2026", lambda d: d.room.duty_prints.note_printed("staff", "2026"),
    ),
    "import_faults.export": (CASES, None, lambda d: _cases(d).students.note_faults_saved()),
    "leave.print": (CASES, SOME_ID, lambda d: _cases(d).leave_lists.note_printed(SOME_ID)),
    "meeting_slip.print": (
        CASES, SOME_ID, lambda d: _cases(d).meetings.note_slips_printed((SOME_ID,)),
    ),
    "network_roster.print": (CASES, None, lambda d: _cases(d).network.contacts.note_printed()),
    "plan.print": (CASES, SOME_ID, lambda d: _cases(d).plan_sheets.note_printed(SOME_ID)),
    "recovery_sheet.print": (CASES, "2", lambda d: d.log.note_sheet_printed(2)),
    "register_file.print": (ROOM, None, lambda d: d.room.papers.note_printed()),
    "release.print": (ROOM, "2026-09", lambda d: d.room.releases.note_printed("2026-09")),
    "return_slip.print": (
        CASES, SOME_ID, lambda d: _cases(d).referral_sheets.note_slip_form_printed(SOME_ID),
    ),
    "room_card.export": (CASES, None, lambda d: _cases(d).exchange.note_saved()),
    "room_log.print": (ROOM, "2026-09", lambda d: d.room.logs.note_printed("2026-09")),
    "session.print": (CASES, SOME_ID, lambda d: _cases(d).session_sheets.note_printed(SOME_ID)),
    "slip.print": (CASES, SOME_ID, lambda d: _cases(d).feedback_slips.note_printed(SOME_ID)),
}  # fmt: skip
# The tests of their services look at these: most change their record in the same commit.
WITH_THEIR_SERVICE = {
    "destruction.print",
    "destruction_register.print",
    "handover.export",
    "network_sheet.print",
    "referral_letter.print",
    "task_list.print",
}


def _cases(desk: Desk):  # type: ignore[no-untyped-def]
    return desk.require_cases()


@pytest.mark.parametrize("action", NOTES)
def test_what_goes_out_leaves_one_entry_in_the_file_it_comes_from(desk: Desk, action: str) -> None:
    side, subject, note = NOTES[action]
    before = {one: _entries(desk, one) for one in (ROOM, CASES)}
    note(desk)
    other = CASES if side == ROOM else ROOM
    assert _entries(desk, side) == [*before[side], (action, subject)]
    assert _entries(desk, other) == before[other]


def test_every_known_print_and_export_is_tried_here() -> None:
    known = {one for one in log_acts.known() if one.endswith((".print", ".export"))}
    assert known == set(NOTES) | WITH_THEIR_SERVICE


def test_slips_of_several_students_name_none_of_the_appointments(desk: Desk) -> None:
    _cases(desk).meetings.note_slips_printed((SOME_ID, "1" * 32))
    assert _entries(desk, CASES)[-1] == ("meeting_slip.print", None)


@pytest.mark.parametrize("key", [SLIP_TEXT, SLIP_PLACE])
def test_the_words_of_a_slip_leave_no_hour_for_the_principal(desk: Desk, key: str) -> None:
    before = _entries(desk, ROOM)
    desk.room.settings.set(key, "请到图书室")
    assert desk.room.settings.get(key) == "请到图书室"
    # The entry of the day, which has no hour, stands there since the unlock.
    assert _entries(desk, ROOM) == before
    assert [one.hour for one in desk.log.page(Asked(ROOM)).lines if one.action == USAGE_LINES][
        :1
    ] == [""]


def test_a_days_case_work_shows_no_hour_in_the_rooms_log(desk: Desk) -> None:
    before = len(_entries(desk, ROOM))
    for side, _subject, note in NOTES.values():
        if side == CASES:
            note(desk)
    assert len(_entries(desk, ROOM)) == before


def test_lines_come_the_newest_first_and_piece_by_piece(desk: Desk) -> None:
    for _number in range(5):
        desk.log.note_printed(CASES)
    everything = desk.log.page(Asked(CASES), most=1000)
    assert [one.n for one in everything.lines] == list(range(everything.count, 0, -1))
    piece = desk.log.page(Asked(CASES), skip=2, most=3)
    assert piece.lines == everything.lines[2:5]
    assert (piece.count, piece.skipped) == (everything.count, 2)


def test_a_line_says_what_was_done_in_the_language_in_force(desk: Desk) -> None:
    desk.log.note_printed(CASES)
    (line,) = desk.log.page(Asked(CASES), most=1).lines
    assert (line.day, line.hour, line.person) == ("2026-10-20", "15:30", vaults.COUNSELLOR)
    assert (line.kind, line.words) == (log_acts.PRINTED, "Printed the log of who did what")
    i18n.set_language("zh_CN")
    assert line.words == "打印操作记录"


def test_the_days_entry_of_usage_lines_has_no_hour(desk: Desk) -> None:
    lines = desk.log.page(Asked(ROOM)).lines
    (line,) = [one for one in lines if one.action == "room_use.lines" and one.day == "2026-10-20"]
    assert line.hour == ""


def test_what_a_later_version_did_is_shown_by_its_own_name_as_a_change(desk: Desk) -> None:
    with desk._vault.write(CASES, "pot.paint"):
        pass
    (line,) = desk.log.page(Asked(CASES, kind=log_acts.CHANGED), most=1).lines
    assert (line.words, line.kind) == ("pot.paint", log_acts.CHANGED)
    assert desk.log.page(Asked(CASES, kind=log_acts.ALL_BUT_DRAFTS), most=1).lines == (line,)


def test_every_line_is_of_exactly_one_kind(desk: Desk) -> None:
    counts = {kind: desk.log.page(Asked(CASES, kind=kind)).count for kind in log_acts.KINDS}
    assert sum(counts.values()) == desk.log.page(Asked(CASES)).count
    assert counts[log_acts.OPENED] >= 1
    assert counts[log_acts.CHANGED] >= 4


def test_drafts_are_left_out_where_they_are_not_asked_for(desk: Desk) -> None:
    _cases(desk).drafts.save("room_paper_day", "{}", None, None)
    every, acted, typed = (
        desk.log.page(Asked(CASES, kind=kind)).count
        for kind in ("", log_acts.ALL_BUT_DRAFTS, log_acts.DRAFTS)
    )
    assert (typed, every) == (1, acted + 1)


def test_days_are_whole_from_the_first_to_the_last(desk: Desk) -> None:
    for day in (21, 22, 23):
        clock.set_source(lambda day=day: datetime(2026, 10, day, 23, 59, 59))  # type: ignore[misc]
        desk.log.note_printed(CASES)
    asked = Asked(CASES, first=date(2026, 10, 21), last=date(2026, 10, 22))
    assert [one.day for one in desk.log.page(asked).lines] == ["2026-10-22", "2026-10-21"]
    later = replace(asked, last=None)
    assert len(desk.log.page(later).lines) == 3


def test_lines_of_one_person(folder: Path) -> None:
    with Desk.open(folder, vaults.PRINCIPAL, vaults.PRINCIPAL_PASSWORD) as desk:
        desk.log.note_printed(ROOM)
    with Desk.open(folder, vaults.COUNSELLOR, vaults.COUNSELLOR_PASSWORD) as desk:
        assert set(desk.log.people(ROOM)) == {vaults.COUNSELLOR, vaults.PRINCIPAL}
        mine = desk.log.page(Asked(ROOM, person=vaults.PRINCIPAL))
        assert [one.action for one in mine.lines] == ["audit_log.print", "vault.unlock"]


def test_a_principal_reads_checks_and_prints_the_rooms_log_alone(principal: Desk) -> None:
    assert principal.log.files == (ROOM,)
    assert principal.log.page(Asked(ROOM)).count > 3
    assert "is unbroken" in principal.log.check(ROOM)
    principal.log.note_printed(ROOM)
    for refused in (
        lambda: principal.log.page(Asked(CASES)),
        lambda: principal.log.people(CASES),
        lambda: principal.log.check(CASES),
        lambda: principal.log.compare(CASES, "0" * 16),
        lambda: principal.log.sheet(Asked(CASES)),
        lambda: principal.log.note_printed(CASES),
    ):
        with pytest.raises(errors.WrongRole, match="opens the room's log only"):
            refused()


@pytest.mark.parametrize("side", [ROOM, CASES])
def test_a_log_that_holds_is_said_to_be_unbroken(desk: Desk, side: str) -> None:
    assert desk.log.check(side).startswith(f"The log of “{side}.db” is unbroken: ")


@pytest.mark.parametrize("side", [ROOM, CASES])
def test_a_log_that_was_changed_from_outside_is_told(desk: Desk, side: str) -> None:
    with desk._vault._engine.begin() as connection:
        connection.execute(update(AUDIT[side]).where(AUDIT[side].c.n == 2).values(person="丁四"))
    with pytest.raises(errors.DamagedVault, match=f"“{side}.db” does not hold together .* entry 2"):
        desk.log.check(side)


@pytest.mark.parametrize("side", [ROOM, CASES])
def test_the_head_on_paper_leads_to_its_entry(desk: Desk, side: str) -> None:
    printed, count = _head(desk, side), desk.log.page(Asked(side)).count
    now = desk.log.compare(side, printed[:16])
    assert now.line is not None
    assert now.line.n == count
    assert now.sentence == (
        f"This is the record's state after entry {count} of 2026-10-20. Nothing was written since."
    )
    desk.log.note_printed(side)
    later = desk.log.compare(side, printed[:16])
    assert later.line == now.line
    assert "1 entry was written since" in later.sentence


def test_a_head_may_be_typed_as_it_is_grouped_on_paper(desk: Desk) -> None:
    digits = _head(desk, ROOM)[:16]
    grouped = " ".join(digits[place : place + 4] for place in range(0, 16, 4)).upper()
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign != " " else "　" for sign in grouped)
    for typed in (digits, grouped, wide, grouped.replace(" ", "-"), _head(desk, ROOM)):
        assert desk.log.compare(ROOM, typed).line is not None


@pytest.mark.parametrize("typed", ["", "abc", "0" * 15, "g" * 16, "0" * 65])
def test_what_is_no_head_is_told_as_such(desk: Desk, typed: str) -> None:
    with pytest.raises(errors.BadInput, match="has 16 digits"):
        desk.log.compare(ROOM, typed)


def test_a_head_of_a_record_that_was_written_anew_is_not_found(desk: Desk) -> None:
    desk.room.door_notices.note_printed()
    printed = _head(desk, ROOM)[:16]
    key = desk._vault.audit_key(ROOM)
    with desk._vault._session() as session:
        kept = audit.entries(session, ROOM)
        session.execute(AUDIT[ROOM].delete())
        session.execute(update(audit.STATE[ROOM]).values(audit_count=0, audit_head=""))
        for one in kept[1:]:
            audit.append(
                session, ROOM, key, at=one.at, person=one.person, action=one.action, subject=None
            )
        session.commit()
    answer = desk.log.compare(ROOM, printed)
    assert answer.line is None
    assert "never was in this state" in answer.sentence


def test_a_head_that_is_there_behind_a_broken_place_proves_nothing(desk: Desk) -> None:
    printed = _head(desk, CASES)[:16]
    with desk._vault._engine.begin() as connection:
        connection.execute(update(AUDIT[CASES]).where(AUDIT[CASES].c.n == 2).values(person="丁四"))
    assert "does not hold together from entry 2" in desk.log.compare(CASES, printed).sentence


def test_the_sheet_has_the_lines_in_order_and_the_head_of_now(desk: Desk) -> None:
    desk.log.note_printed(CASES)
    sheet = desk.log.sheet(Asked(CASES, kind=log_acts.PRINTED, person=vaults.COUNSELLOR))
    assert [one.action for one in sheet.lines] == ["audit_log.print"]
    assert (sheet.is_cases, sheet.kind, sheet.person) == (
        True,
        log_acts.PRINTED,
        vaults.COUNSELLOR,
    )
    assert sheet.head == _head(desk, CASES)[:16]
    numbers = [one.n for one in desk.log.sheet(Asked(CASES)).lines]
    assert numbers == list(range(1, sheet.count + 1))


def _fill_up(desk: Desk, count: int) -> None:
    """As many entries as a busy room has after years; their seals are not what this is about."""
    start = datetime(2027, 1, 1)
    rows = [
        {
            "n": 1000 + number,
            "at": (start + timedelta(minutes=number)).isoformat(sep=" "),
            "person": vaults.COUNSELLOR,
            "action": "draft.save" if number % 2 else "session.change",
            "subject": f"{number:032x}",
            "subject_digest": "",
            "mac": f"{number:064x}",
        }
        for number in range(count)
    ]
    with desk._vault._engine.begin() as connection:
        connection.execute(insert(AUDIT[CASES]), rows)


def test_too_many_lines_for_paper_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action_log, "MOST_ON_PAPER", 3)
    with pytest.raises(errors.Refused, match="Choose fewer days"):
        desk.log.sheet(Asked(CASES))


def test_a_hundred_thousand_entries_come_a_page_at_a_time(desk: Desk) -> None:
    _fill_up(desk, 100_000)
    asked = Asked(CASES, kind=log_acts.ALL_BUT_DRAFTS, person=vaults.COUNSELLOR)
    began = datetime.now()
    page = desk.log.page(asked, skip=49_000)
    took = (datetime.now() - began).total_seconds()
    assert len(page.lines) == action_log.PAGE
    assert page.count > 50_000
    assert took < 3, f"{took:.2f} s for a page far down"
