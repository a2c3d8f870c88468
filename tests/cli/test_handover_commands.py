"""A student moves from one room to another on the command line alone."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.roster_entry import RosterEntry
from counsel_desk.services.desk import Desk
from tests.cli import school
from tests.cli.command import Answer, User

SUMMARY = "换座位以后说话的人多了，愿意再来。"


@pytest.fixture
def other(made: Path, tmp_path: Path) -> User:
    """The counsellor of another school, whose room has students of its own."""
    folder = Path(shutil.copytree(made, tmp_path / "other"))
    return school.COUNSELLOR.at(folder)


@pytest.fixture
def student(counsellor: User) -> str:
    """The first student of the session book, whose people agreed to sharing."""
    person = counsellor.person
    with Desk.open(counsellor.vault, person.name, person.password) as desk:
        cases = desk.require_cases()
        row = next(one for one in cases.students.overview(school.NOW.date()) if one.sessions)
        for giver in ("student", "guardian"):
            answer = ConsentAnswer("sharing", giver, "given", date(2026, 11, 2), text_version=0)
            cases.consents.note(row.id, answer)
    return row.id


@pytest.fixture
def card(other: User, tmp_path: Path) -> Path:
    """The other room's card."""
    other.on_vault("card", "--out", tmp_path / "other.cdcard").done()
    return tmp_path / "other.cdcard"


def _export(user: User, student: str, card: Path, out: Path, *more: object) -> Answer:
    summary = out.parent / "summary.txt"
    summary.write_text(SUMMARY, encoding="utf-8")
    return user.command(
        "student", "export-handover", student, "--card", card, "--pieces", "summary,contacts",
        "--summary", summary, "--out", out, *more,
    )  # fmt: skip


def _import(user: User, packet: Path, *more: object) -> Answer:
    return user.command("student", "import-handover", packet, *more)


def test_a_packet_is_made_looked_at_and_taken_over_once(
    counsellor: User, other: User, student: str, card: Path, tmp_path: Path
) -> None:
    fingerprint = json.loads(card.read_text(encoding="utf-8"))["fingerprint"]
    packet = tmp_path / "p.cdpacket"
    told = _export(counsellor, student, card, packet, "--fingerprint", fingerprint.upper()).done()
    assert fingerprint in told.out
    seen = _import(other, packet, "--preview").done().out
    assert SUMMARY in seen
    assert "by number" not in seen
    (looked,) = _import(other, packet, "--preview", "--json").done().objects
    assert looked["packet"]["summary"] == SUMMARY
    assert [one["by"] for one in looked["matches"]] == ["number"]
    (taken,) = _import(other, packet, "--json").done().objects
    assert taken["student_id"] == looked["matches"][0]["id"]
    again = _import(other, packet)
    assert again.code == 7
    assert "taken over on 2026-11-03 already" in again.err


def test_only_the_addressed_room_opens_it(
    counsellor: User, student: str, card: Path, tmp_path: Path
) -> None:
    packet = tmp_path / "p.cdpacket"
    _export(counsellor, student, card, packet).done()
    back = _import(counsellor, packet, "--preview")
    assert back.code == 7
    assert "for another room" in back.err


def test_a_changed_byte_is_an_input_that_cannot_be_used(
    counsellor: User, other: User, student: str, card: Path, tmp_path: Path
) -> None:
    packet = tmp_path / "p.cdpacket"
    _export(counsellor, student, card, packet).done()
    content = bytearray(packet.read_bytes())
    content[-7] ^= 1
    packet.write_bytes(content)
    answer = _import(other, packet, "--as-student", "new")
    assert answer.code == 4
    assert "changed on its way" in answer.err


def test_without_consent_it_is_refused_and_no_file_lies_there(
    counsellor: User, card: Path, tmp_path: Path
) -> None:
    (first, *_rest) = counsellor.command("student", "list", "--json").done().objects
    answer = _export(counsellor, first["id"], card, tmp_path / "p.cdpacket")
    assert answer.code == 7
    assert "Not without consent" in answer.err
    assert not (tmp_path / "p.cdpacket").exists()


def test_another_fingerprint_than_the_one_compared_is_refused(
    counsellor: User, student: str, card: Path, tmp_path: Path
) -> None:
    answer = _export(counsellor, student, card, tmp_path / "p", "--fingerprint", "0000-1111")
    assert answer.code == 7
    assert "not the one you compared" in answer.err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--pieces", "diary"), 4, "not in the list"),
        (("--pieces", "plan"), 7, "no plan to hand over"),
        (("--card", "nowhere.cdcard"), 4, "There is no file"),
        (("--summary", "nowhere.txt"), 4, "There is no file"),
    ],
)
def test_what_does_not_fit_is_told(
    counsellor: User, student: str, card: Path, tmp_path: Path, words: tuple[str, str], code: int,
    sentence: str,
) -> None:  # fmt: skip
    answer = _export(counsellor, student, card, tmp_path / "p", *words)
    assert answer.code == code
    assert sentence in answer.err


def test_a_student_nobody_knows_and_one_who_is_not_certain_are_told(
    counsellor: User, other: User, student: str, card: Path, tmp_path: Path
) -> None:
    unknown = _export(counsellor, "2026-999", card, tmp_path / "p")
    assert unknown.code == 4
    assert "no student" in unknown.err
    _export(counsellor, student, card, tmp_path / "p").done()
    with Desk.open(other.vault, other.person.name, other.person.password) as desk:
        cases = desk.require_cases()
        here = cases.handovers.look((tmp_path / "p").read_bytes()).matches[0].student_id
        entry, fields = RosterEntry(0, "测试生改"), ("name", "national_number")
        cases.students.change(here, entry, fields, school.NOW.date())
    answer = _import(other, tmp_path / "p")
    assert answer.code == 2
    assert "--as-student" in answer.err
    new = _import(other, tmp_path / "p", "--as-student", "new").done().out
    assert "Taken over into the file of" in new


def test_the_principal_has_no_part_in_it(principal: User, tmp_path: Path) -> None:
    assert principal.on_vault("card", "--out", tmp_path / "c").code == 3
    (tmp_path / "p").write_bytes(b"x")
    assert _import(principal, tmp_path / "p").code == 3
