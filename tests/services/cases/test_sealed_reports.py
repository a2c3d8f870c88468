"""Reports of harm: who is not named in one finds nothing of it anywhere in the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from counsel_desk import errors
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.draft import Draft
from counsel_desk.records.cases.harm_report import (
    FEEDBACK,
    HALF_WRITTEN,
    NOT_REPORTED,
    REPORTED,
    WAITING,
    HarmReport,
    ReportedTo,
)
from counsel_desk.records.cases.sealed_report import SealedReport
from counsel_desk.services.cases.due import DueItems
from counsel_desk.services.cases.sealed_reports import PRINTED, SAVED, SealedReports
from counsel_desk.services.cases.snoozes import Snoozes
from counsel_desk.services.cases.text_search import TextSearch
from counsel_desk.services.cases.timelines import Timelines
from counsel_desk.store import people
from counsel_desk.store.opening import open_vault
from counsel_desk.store.tables import AUDIT, CASES, METADATA, ROOM
from counsel_desk.store.vault import Vault
from tests import vaults
from tests.vaults import SECOND, SECOND_PASSWORD

WORD = "zitronenbaum"
REPORT = HarmReport(
    child="测试生甲", kinds=("guardian_violence",), found_on=vaults.TODAY,
    facts=f"two bruises on the arm {WORD}", situations=("several_injuries",),
    must_not_learn="the aunt who works in the canteen",
)  # fmt: skip
POLICE = ReportedTo("police", vaults.TODAY, time(14, 5), "110", "no. 7", ask_on=vaults.TODAY)


@pytest.fixture
def two(template: vaults.Template, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault with a second counsellor, cleanly closed."""
    monkeypatch.setenv("COUNSEL_DESK_KDF", "floor")
    vault = vaults.as_counsellor(folder)
    people.add(vault, SECOND, "counsellor", SECOND_PASSWORD)
    vault.close()
    return folder


@contextmanager
def _first(folder: Path) -> Iterator[Vault]:
    vault = vaults.as_counsellor(folder)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def _second(folder: Path) -> Iterator[Vault]:
    vault = open_vault(folder, SECOND, SECOND_PASSWORD)
    try:
        yield vault
    finally:
        vault.close()


def _reader_keys(service: SealedReports, *names: str) -> set[str]:
    return {one.key for one in service.readers() if one.name in names}


def test_who_is_not_named_sees_no_list_no_due_item_no_passage_and_no_report(two: Path) -> None:
    with _first(two) as vault:
        report_id = SealedReports(vault).save(REPORT, ())
        assert [one.report for one in SealedReports(vault).all().reports] == [REPORT]
        assert _due(vault) == [WAITING]
    with _second(two) as vault:
        assert SealedReports(vault).all().reports == ()
        assert _due(vault) == []
        assert len(TextSearch(vault).search(WORD)) == 0
        with pytest.raises(errors.Refused):
            SealedReports(vault).get(report_id)
        with pytest.raises(errors.Refused):
            SealedReports(vault).save(replace(REPORT, facts="mine"), (), report_id)
    with _first(two) as vault:
        assert SealedReports(vault).get(report_id).report == REPORT


def test_who_is_ticked_reads_it_and_reads_it_no_more_once_the_tick_is_gone(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        report_id = service.save(REPORT, _reader_keys(service, SECOND))
    with _second(two) as vault:
        assert SealedReports(vault).get(report_id).report == REPORT
    with _first(two) as vault:
        SealedReports(vault).save(REPORT, (), report_id)
    with _second(two) as vault, pytest.raises(errors.Refused):
        SealedReports(vault).get(report_id)


def test_a_half_typed_report_is_read_by_who_types_it_alone(two: Path) -> None:
    with _first(two) as vault:
        SealedReports(vault).keep_draft(WORD, "", "ab" * 16)
        found = SealedReports(vault).draft_of("")
        assert found is not None
        assert found.body == WORD
        assert _due(vault) == [HALF_WRITTEN]
    with _second(two) as vault:
        assert SealedReports(vault).draft_of("") is None
        assert _due(vault) == []
        with vault.read() as session:
            assert session.scalars(select(Draft)).all() == []
        assert not _stands_in_any_table(vault, WORD)


def test_saving_takes_the_half_typed_report_with_it(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        service.keep_draft(WORD, "", "ab" * 16)
        service.save(REPORT, (), draft_id="ab" * 16)
        assert service.draft_of("") is None
        with vault.read() as session:
            assert len(session.scalars(select(SealedReport)).all()) == 1


def test_throwing_a_draft_away_never_takes_a_report(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        report_id = service.save(REPORT, ())
        service.drop_draft(report_id)
        assert service.get(report_id).report == REPORT


def test_nothing_of_it_stands_in_plain_anywhere_in_both_files(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        report_id = service.save(replace(REPORT, kept={WORD: ""}, reported_to=(POLICE,)), ())
        service.note_printed(report_id)
        for text in (WORD, "canteen", "no. 7", "guardian_violence"):
            assert not _stands_in_any_table(vault, text)


def test_the_log_says_no_more_than_that_something_was_sealed(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        before = _actions(vault)
        report_id = service.save(REPORT, ())
        service.note_printed(report_id)
        service.keep_draft("{}", report_id, "ab" * 16)
        service.drop_draft("ab" * 16)
        told = _actions(vault)[len(before) :]
        assert told == [
            ("sealed.save", report_id), ("sealed.save", report_id),
            ("sealed.save", "ab" * 16), ("sealed.remove", "ab" * 16),
        ]  # fmt: skip


def test_room_db_stays_as_it_was(two: Path) -> None:
    with _first(two) as vault:
        before = _contents(vault, ROOM)
        service = SealedReports(vault)
        service.note_printed(service.save(REPORT, ()))
        assert _contents(vault, ROOM) == before


def test_what_was_done_with_it_stands_inside(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        report_id = service.save(REPORT, ())
        service.note_printed(report_id)
        acts = service.get(report_id).acts
        assert [(one.person, one.what) for one in acts] == [
            (vaults.COUNSELLOR, SAVED), (vaults.COUNSELLOR, PRINTED),
        ]  # fmt: skip
        assert service.sheet(report_id).written_by == vaults.COUNSELLOR


def test_it_is_due_until_it_is_reported_and_again_when_an_answer_is_to_be_asked_for(
    two: Path,
) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        report_id = service.save(REPORT, ())
        service.save(replace(REPORT, reported_to=(POLICE,)), (), report_id)
        assert service.get(report_id).report.state == REPORTED
        assert _due(vault) == [FEEDBACK]
        answered = replace(POLICE, feedback="looked into")
        service.save(replace(REPORT, reported_to=(answered,)), (), report_id)
        assert _due(vault) == []


def test_not_reporting_it_takes_a_reason(two: Path) -> None:
    with _first(two) as vault:
        service = SealedReports(vault)
        report_id = service.save(replace(REPORT, not_reported_because="  "), ())
        assert service.get(report_id).report.state == WAITING
        service.save(replace(REPORT, not_reported_because="not true"), (), report_id)
        assert service.get(report_id).report.state == NOT_REPORTED
        assert _due(vault) == []


def test_it_cannot_be_put_off_as_the_reason_would_be_read(two: Path) -> None:
    with _first(two) as vault:
        report_id = SealedReports(vault).save(REPORT, ())
        with pytest.raises(LookupError):
            Snoozes(vault).put_off(due_item.SEALED, report_id, date(2026, 10, 21), WORD)


def test_the_students_file_says_nothing_of_it(two: Path, template: vaults.Template) -> None:
    with _first(two) as vault:
        before = len(Timelines(vault).of_student(template.students[0]))
        SealedReports(vault).save(REPORT, ())
        assert len(Timelines(vault).of_student(template.students[0])) == before


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(REPORT, child=" "), "who the child is"),
        (replace(REPORT, kinds=()), "at least one kind"),
        (replace(REPORT, facts=""), "seen or heard"),
        (replace(REPORT, found_on=date(2026, 10, 21)), "still to come"),
        (replace(REPORT, guardian_told="not_told"), "not told"),
        (replace(REPORT, reported_to=(replace(POLICE, to="mayor"),)), "mayor"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(two: Path, wrong: HarmReport, told: str) -> None:
    with _first(two) as vault, pytest.raises(errors.BadInput, match=told):
        SealedReports(vault).save(wrong, ())


def _due(vault: Vault) -> list[str]:
    return [one.detail for one in DueItems(vault).now() if one.kind == due_item.SEALED]


def _actions(vault: Vault) -> list[tuple[str, str | None]]:
    log = AUDIT[CASES]
    with vault.read() as session:
        rows = session.execute(select(log.c.action, log.c.subject).order_by(log.c.n)).all()
    return [(row.action, row.subject) for row in rows]


def _contents(vault: Vault, side: str) -> list[list[tuple[object, ...]]]:
    with vault.read() as session:
        return [
            [tuple(row) for row in session.execute(select(one)).all()]
            for one in METADATA[side].sorted_tables
            if one.name != "vault_state"
        ]


def _stands_in_any_table(vault: Vault, text: str) -> bool:
    return any(
        text in str(value) or (isinstance(value, bytes) and text.encode() in value)
        for side in (CASES, ROOM)
        for rows in _contents(vault, side)
        for row in rows
        for value in row
    )


def test_a_half_typed_report_is_never_written_over_one_that_is_kept(two: Path) -> None:
    with _first(two) as vault:
        made = SealedReports(vault).save(REPORT, ())
        SealedReports(vault).keep_draft("{}", "", "d" * 32)
        with pytest.raises(errors.Refused):
            SealedReports(vault).keep_draft("{}", "", made)
    with _second(two) as vault:
        for taken in (made, "d" * 32):
            with pytest.raises(errors.Refused):
                SealedReports(vault).keep_draft('{"child": "x"}', "", taken)
    with _first(two) as vault:
        SealedReports(vault).keep_draft('{"child": "y"}', "", "d" * 32)
        draft = SealedReports(vault).draft_of("")
        assert draft is not None
        assert draft.body == '{"child": "y"}'
        assert SealedReports(vault).get(made).report.facts == REPORT.facts
