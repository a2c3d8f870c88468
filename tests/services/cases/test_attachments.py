"""Scans are known by their content, stored once, never wider than allowed, and read back true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from counsel_desk import errors
from counsel_desk.records.cases.attachment import AttachmentContent
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.scan_rules import MOST_BYTES
from counsel_desk.services.cases.attachments import STEPS, NewScan
from counsel_desk.services.desk import CaseServices, Desk
from counsel_desk.store.tables import AUDIT, CASES
from tests import scans
from tests.vaults import NOW, TODAY, Template

Put = Callable[[str, bytes], Path]


@pytest.fixture
def student(template: Template) -> str:
    return template.students[0]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Lays a file into a folder outside the vault."""
    (tmp_path / "outside").mkdir()

    def lay(name: str, data: bytes) -> Path:
        file = tmp_path / "outside" / name
        file.write_bytes(data)
        return file

    return lay


def add(cases: CaseServices, student: str, file: Path, title: str = "同意书") -> str:
    return cases.attachments.add(student, NewScan(title, file), scans.opens_all)


def stored(desk: Desk) -> list[str]:
    with desk._vault.read() as session:
        return list(session.scalars(select(AttachmentContent.digest)))


@pytest.mark.parametrize("media", ["pdf", "png", "jpg"])
def test_a_scan_comes_back_as_it_was_added_whatever_its_name_says(
    cases: CaseServices, student: str, put: Put, media: str
) -> None:
    data = scans.pdf() if media == "pdf" else scans.picture(media)
    scan = add(cases, student, put("scan.docx", data), "  周末的同意书 ")
    content = cases.attachments.content(scan)
    assert (content.media, content.data, content.title) == (media, data, "周末的同意书")
    (row,) = cases.attachments.of_student(student)
    assert (row.id, row.media, row.size, row.added_at) == (scan, media, len(data), NOW)
    assert (row.added_by, row.is_recording, row.proves_consent) == ("甲一", False, False)


def test_the_file_itself_stays_where_it_was(cases: CaseServices, student: str, put: Put) -> None:
    file = put("scan.pdf", scans.pdf())
    add(cases, student, file)
    assert file.read_bytes() == scans.pdf()


def test_the_same_content_is_stored_once_for_all_who_show_it(
    desk: Desk, student: str, template: Template, put: Put
) -> None:
    cases = desk.require_cases()
    cases.files.open(template.students[1], "consent")
    one = add(cases, student, put("a.pdf", scans.pdf()))
    two = add(cases, template.students[1], put("b.pdf", scans.pdf()))
    assert len(stored(desk)) == 1
    cases.attachments.remove(one)
    assert cases.attachments.content(two).data == scans.pdf()
    cases.attachments.remove(two)
    assert stored(desk) == []
    with pytest.raises(errors.Refused, match="not in the vault any more"):
        cases.attachments.content(two)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 a document", "neither a PDF nor a JPG nor a PNG"),
        (b"%PDF-1.4 and then nothing", "not copied whole"),
        (scans.picture("png")[:-20], "not copied whole"),
        (scans.picture("jpg")[:-20], "not copied whole"),
        (scans.picture("png") + bytes(MOST_BYTES), "larger than 20 MB"),
    ],
)
def test_what_is_no_sound_scan_is_refused_in_a_sentence(
    desk: Desk, student: str, put: Put, data: bytes, sentence: str
) -> None:
    with pytest.raises(errors.BadInput, match=sentence):
        add(desk.require_cases(), student, put("scan.pdf", data))
    assert stored(desk) == []


def test_twenty_megabytes_are_just_allowed(cases: CaseServices, student: str, put: Put) -> None:
    picture = scans.picture("jpg")
    data = picture + bytes(MOST_BYTES - len(picture))
    assert cases.attachments.content(add(cases, student, put("big.jpg", data))).data == data


def test_a_file_that_does_not_open_is_refused_with_the_openers_sentence(
    desk: Desk, student: str, put: Put
) -> None:
    def opens(_media: str, _data: bytes) -> None:
        raise errors.BadInput("it asks for a password")

    scan = NewScan("同意书", put("a.pdf", scans.pdf()))
    with pytest.raises(errors.BadInput, match="asks for a password"):
        desk.require_cases().attachments.add(student, scan, opens)
    assert stored(desk) == []


def test_a_file_that_is_gone_is_told_from_one_that_is_broken(
    cases: CaseServices, student: str, tmp_path: Path
) -> None:
    with pytest.raises(errors.StorageProblem, match="cannot be reached"):
        add(cases, student, tmp_path / "gone.pdf")


@pytest.mark.parametrize("title", ["", "   "])
def test_a_scan_needs_a_title(cases: CaseServices, student: str, put: Put, title: str) -> None:
    scan = add(cases, student, put("a.pdf", scans.pdf()))
    with pytest.raises(errors.BadInput, match="title"):
        add(cases, student, put("b.pdf", scans.pdf()), title)
    with pytest.raises(errors.BadInput, match="title"):
        cases.attachments.rename(scan, title)
    cases.attachments.rename(scan, " 回执 ")
    assert [one.title for one in cases.attachments.of_student(student)] == ["回执"]


def test_a_photo_of_a_child_needs_consent_to_recording(desk: Desk, student: str, put: Put) -> None:
    cases = desk.require_cases()
    photo = NewScan("沙盘", put("a.jpg", scans.picture("jpg")), is_recording=True)
    with pytest.raises(errors.Refused, match="Not without consent: Recording"):
        cases.attachments.add(student, photo, scans.opens_all)
    assert stored(desk) == []
    for giver in ("student", "guardian"):
        cases.consents.note(student, ConsentAnswer("recording", giver, "given", TODAY))
    cases.attachments.add(student, photo, scans.opens_all)
    assert [one.is_recording for one in cases.attachments.of_student(student)] == [True]


def test_a_danger_written_down_lets_a_photo_in_on_that_day(
    cases: CaseServices, student: str, put: Put
) -> None:
    cases.consents.override(student, "recording", "手臂上的伤要留作报告的凭据")
    photo = NewScan("伤", put("a.jpg", scans.picture("jpg")), is_recording=True)
    assert cases.attachments.add(student, photo, scans.opens_all)


def test_removing_the_scan_of_an_answer_leaves_the_answer(
    cases: CaseServices, student: str, put: Put
) -> None:
    scan = add(cases, student, put("a.pdf", scans.pdf()))
    told = ConsentAnswer("sharing", "guardian", "given", TODAY, attachment_id=scan)
    cases.consents.note(student, told)
    assert [one.proves_consent for one in cases.attachments.of_student(student)] == [True]
    cases.attachments.remove(scan)
    (said,) = cases.consents.statements(student)
    assert (said.answer, said.attachment_id) == ("given", None)


def test_nothing_is_added_for_a_student_who_is_not_there(desk: Desk, put: Put) -> None:
    with pytest.raises(errors.Refused, match="not in the vault any more"):
        add(desk.require_cases(), "nobody", put("a.pdf", scans.pdf()))
    assert stored(desk) == []


def test_it_tells_how_far_it_is_and_stops_when_asked(desk: Desk, student: str, put: Put) -> None:
    cases, told = desk.require_cases(), list[tuple[int, int]]()
    scan = NewScan("同意书", put("a.pdf", scans.pdf()))
    cases.attachments.add(student, scan, scans.opens_all, lambda *news: told.append(news))
    assert told == [(step, STEPS) for step in range(STEPS + 1)]

    def stops(done: int, _whole: int) -> None:
        if done == 2:
            raise errors.Stopped("stopped")

    other = NewScan("同意书", put("b.pdf", scans.pdf("other")))
    with pytest.raises(errors.Stopped):
        cases.attachments.add(student, other, scans.opens_all, stops)
    assert len(stored(desk)) == 1


def test_bytes_that_are_not_those_of_the_digest_are_noticed_when_read(
    desk: Desk, student: str, put: Put
) -> None:
    cases = desk.require_cases()
    scan = add(cases, student, put("a.pdf", scans.pdf()))
    with desk._vault.write(CASES, "test.change") as session:
        session.execute(update(AttachmentContent).values(data=scans.pdf("forged")))
    with pytest.raises(errors.DamagedVault, match="not the one that was added"):
        cases.attachments.content(scan)


def test_no_record_of_a_scan_prints_its_words(cases: CaseServices, student: str, put: Put) -> None:
    scan = NewScan("秘密", put("a.pdf", scans.pdf()))
    made = cases.attachments.add(student, scan, scans.opens_all)
    shown = [scan, cases.attachments.content(made), *cases.attachments.of_student(student)]
    assert not [one for one in shown if "秘密" in repr(one)]


def test_the_log_keeps_that_a_scan_was_printed(desk: Desk, student: str, put: Put) -> None:
    cases = desk.require_cases()
    scan = add(cases, student, put("a.pdf", scans.pdf()))
    cases.attachments.note_printed(scan)
    with desk._vault.read() as session:
        acts = session.execute(select(AUDIT[CASES].c.action, AUDIT[CASES].c.subject)).all()
    assert acts[-2:] == [("attachment.add", scan), ("attachment.print", scan)]
