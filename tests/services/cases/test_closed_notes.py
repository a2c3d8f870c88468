"""A closed session record takes dated addenda and nothing else, whichever way somebody comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from counsel_desk import errors
from counsel_desk.gui.cases import record_work
from counsel_desk.gui.cases.record_state import of_fields, to_json
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.services.cases.attachments import NewScan
from counsel_desk.services.desk import Desk
from tests import scans
from tests.vaults import TODAY, Template, group_of, talk_with

PARTS = ("session_note", "attendance", "group_step", "addendum", "kept_wording", "attachment")
"""Every table in which a part of a record stands."""


@dataclass(frozen=True)
class Closed:
    """Two closed records, each with a scan and a photo about it that were there before."""

    desk: Desk
    students: tuple[str, str]
    talk: str
    group: str
    scan: str
    paper: Path

    def said(self, **changes: object) -> SessionFields:
        return replace(talk_with(self.students[0]), **changes)  # type: ignore[arg-type]

    def grouped(self, **changes: object) -> SessionFields:
        return replace(group_of(*self.students), **changes)  # type: ignore[arg-type]

    def about(self, note: str, **more: object) -> NewScan:
        return NewScan("作业", self.paper, about_kind="session", about_id=note, **more)  # type: ignore[arg-type]


Act = Callable[[Closed], object]


def _cases(act: Callable[..., object]) -> Act:
    return lambda one: act(one, one.desk.require_cases())


REFUSED: dict[str, Act] = {
    "its text": _cases(lambda o, c: c.sessions.change(o.talk, o.said(process="改过"))),
    "its day": _cases(lambda o, c: c.sessions.change(o.talk, o.said(day=date(2026, 10, 9)))),
    "its student": _cases(lambda o, c: c.sessions.change(o.talk, talk_with(o.students[1]))),
    "its next appointment": _cases(
        lambda o, c: c.sessions.change(o.talk, o.said(next_on=date(2026, 11, 2)))
    ),
    "the same once more": _cases(lambda o, c: c.sessions.change(o.talk, o.said())),
    "a member": _cases(
        lambda o, c: c.sessions.change(o.group, o.grouped(members=(Member(o.students[0]),)))
    ),
    "a step": _cases(
        lambda o, c: c.sessions.change(o.group, o.grouped(steps=(Step("warm-up", "别的", 5),)))
    ),
    "all of it": _cases(lambda o, c: c.sessions.remove(o.talk)),
    "closing it again": _cases(lambda o, c: c.sessions.close(o.talk)),
    "an addendum without words": _cases(lambda o, c: c.sessions.add_addendum(o.talk, "  ")),
    "kept words": _cases(
        lambda o, c: c.sessions.change(o.talk, o.said(), kept={"过程": "student"})
    ),
    "a scan": _cases(
        lambda o, c: c.attachments.add(o.students[0], o.about(o.talk), scans.opens_all)
    ),
    "a photo": _cases(
        lambda o, c: c.attachments.add(
            o.students[0], o.about(o.talk, is_recording=True), scans.opens_all
        )
    ),
    "a scan about a group": _cases(
        lambda o, c: c.attachments.add(o.students[1], o.about(o.group), scans.opens_all)
    ),
    "a scan's title": _cases(lambda o, c: c.attachments.rename(o.scan, "别的")),
    "a scan less": _cases(lambda o, c: c.attachments.remove(o.scan)),
    "the form": lambda o: record_work.save(o.desk, o.said(process="改过"), o.talk, "", {}),
    "the form with kept words": lambda o: record_work.save(
        o.desk, o.said(), o.talk, "", {"过程": ""}
    ),
    "the form, closing": lambda o: record_work.save_and_close(o.desk, o.said(), o.talk, "", {}),
    "undoing a save": lambda o: record_work.take_back(
        o.desk, record_work.Saved(o.talk, o.said(), {}), "", ""
    ),
    "undoing a new one": lambda o: record_work.take_back(
        o.desk, record_work.Saved(o.talk, None, {}), to_json(of_fields(o.said(), "")), "0" * 32
    ),
}  # fmt: skip


@pytest.fixture
def closed(desk: Desk, template: Template, tmp_path: Path) -> Closed:
    cases, (talk, group) = desk.require_cases(), template.notes
    paper = tmp_path / "a.pdf"
    paper.write_bytes(scans.pdf())
    for giver in ("student", "guardian"):
        cases.consents.note(template.students[0], ConsentAnswer("recording", giver, "given", TODAY))
    about = NewScan("画", paper, about_kind="session", about_id=talk)
    scan = cases.attachments.add(template.students[0], about, scans.opens_all)
    for note in (talk, group):
        cases.sessions.close(note)
    return Closed(desk, template.students, talk, group, scan, paper)


def _parts(desk: Desk) -> dict[str, object]:
    """Every row of every part, as the file has it."""
    rows = desk._vault.raw_connection.execute
    return {one: rows(f"SELECT * FROM {one} ORDER BY 1, 2").fetchall() for one in PARTS}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_a_closed_record_and_its_parts_stay_as_they_are(closed: Closed, act: Act) -> None:
    before = _parts(closed.desk)
    with pytest.raises(errors.DeskError):
        act(closed)
    assert _parts(closed.desk) == before


def test_dated_addenda_are_added_with_the_words_kept_in_them(closed: Closed) -> None:
    cases = closed.desk.require_cases()
    added = cases.sessions.add_addendum(closed.talk, "他说自己是懒鬼", {"懒鬼": "student"})
    assert [one.text for one in cases.sessions.addenda(closed.talk)] == ["他说自己是懒鬼"]
    assert cases.wordings.kept(added) == {"懒鬼": "student"}
    with pytest.raises(errors.Refused):
        cases.sessions.change(added, closed.said(), kept={"懒鬼": "guardian"})
    assert cases.wordings.kept(added) == {"懒鬼": "student"}


def test_what_follows_from_a_closed_record_is_not_a_part_of_it(closed: Closed) -> None:
    """A slip, a meeting and its cancelling leave the record as it is."""
    cases, before = closed.desk.require_cases(), _parts(closed.desk)
    cases.feedback_slips.add(
        closed.students[0], SlipFields("戊老师", ("talked",), session_id=closed.talk)
    )
    place = MeetingPlace(date(2026, 11, 2), None, None, None)
    (meeting,) = cases.meetings.plan(
        MeetingFields("individual", place, student_id=closed.students[0])
    )
    cases.sessions.add(replace(talk_with(closed.students[0]), day=TODAY))
    cases.meetings.cancel(meeting, "请假")
    after = _parts(closed.desk)
    kept = {name: [one for one in rows if one in before[name]] for name, rows in after.items()}  # type: ignore[attr-defined,operator]
    assert kept == before


def test_a_photo_of_a_closed_record_goes_when_its_consent_is_taken_back(
    desk: Desk, template: Template, tmp_path: Path
) -> None:
    cases, student, note = desk.require_cases(), template.students[0], template.notes[0]
    photo = tmp_path / "a.jpg"
    photo.write_bytes(scans.picture("jpg"))
    for giver in ("student", "guardian"):
        cases.consents.note(student, ConsentAnswer("recording", giver, "given", TODAY))
    shot = NewScan("沙盘", photo, is_recording=True, about_kind="session", about_id=note)
    scan = cases.attachments.add(student, shot, scans.opens_all)
    cases.sessions.close(note)
    cases.consents.withdraw(student, "recording", "student")
    cases.attachments.remove(scan)
    assert cases.attachments.of_student(student) == []


@pytest.mark.parametrize("about", ["gone", "other"])
def test_a_scan_is_a_part_of_the_students_own_records_only(closed: Closed, about: str) -> None:
    cases = closed.desk.require_cases()
    note = "gone" if about == "gone" else cases.sessions.add(talk_with(closed.students[1]))
    with pytest.raises(errors.Refused, match="not in the student's file"):
        cases.attachments.add(closed.students[0], closed.about(note), scans.opens_all)
    slip = SlipFields("戊老师", ("talked",), session_id=note)
    with pytest.raises(errors.Refused, match="not in the student's file"):
        cases.feedback_slips.add(closed.students[0], slip)
