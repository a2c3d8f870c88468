"""Ctrl+K in the records: passages below the students, by keyboard, only for what was typed last."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from counsel_desk.gui.cases import text_finder
from counsel_desk.gui.cases.find_dialog import FindDialog
from counsel_desk.gui.cases.hit_places import place_of
from counsel_desk.gui.widgets.names import masked
from counsel_desk.records.cases.observation_fields import ObservationFields
from counsel_desk.records.cases.plan_content import Goal, PlanContent
from counsel_desk.records.cases.searchable import KINDS
from counsel_desk.records.cases.text_hit import Passage, TextHit
from counsel_desk.services.desk import Desk
from tests.gui.conftest import NOW, Room

WORD = "夜里的雨声"


@pytest.fixture
def window(counsellor: Room) -> QWidget:
    made = QWidget()
    counsellor.qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


@pytest.fixture
def palette(counsellor: Room, window: QWidget) -> FindDialog:
    counsellor.ask(_write)
    made = FindDialog(window, counsellor.around)
    made.open()
    counsellor.settle()
    return made


def _write(desk: Desk) -> None:
    """An observation and a plan of the first student of the list."""
    cases = desk.require_cases()
    student = cases.students.overview(NOW.date())[0].id
    day = date(2026, 11, 20)
    cases.observations.add(student, ObservationFields("observation", day, f"说起{WORD}"))
    cases.plans.begin(student, PlanContent(situation="睡前想家", goals=(Goal(f"不怕{WORD}"),)))


def _type(room: Room, palette: FindDialog, words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(palette.edit, event)
    room.settle()


def _student(room: Room) -> tuple[str, str]:
    def work(desk: Desk) -> tuple[str, str]:
        one = desk.require_cases().students.overview(NOW.date())[0]
        return one.id, one.name

    return room.ask(work)  # type: ignore[return-value]


def test_words_of_the_records_show_kind_day_masked_name_and_passage(
    counsellor: Room, palette: FindDialog
) -> None:
    _type(counsellor, palette, "雨声")
    _id, name = _student(counsellor)
    told = [palette.passages.item(row).text() for row in range(palette.passages.count())]
    assert len(told) == 2
    assert all(masked(name) in one and name not in one for one in told)
    assert any("2026-11-20" in one and WORD in one for one in told)
    assert palette.both.isVisible()
    assert not palette.told_label.isVisible()


def test_enter_opens_what_is_marked_in_the_students_file(
    counsellor: Room, palette: FindDialog
) -> None:
    student, _name = _student(counsellor)
    _type(counsellor, palette, "说起夜里")
    seen = palette.passages.hits[0].record_id
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert not palette.isVisible()
    place = {"student": student, "part": "timeline", "subject": seen}
    assert counsellor.gone == [("student", place)]


def test_a_session_opens_as_its_record(counsellor: Room, palette: FindDialog) -> None:
    _type(counsellor, palette, "晚上总要躺很久")
    hit = palette.passages.hits[0]
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert counsellor.gone == [("record", {"note": hit.record_id})]


def test_the_arrows_go_from_the_students_on_to_the_passages(
    counsellor: Room, palette: FindDialog
) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "701")
    counsellor.settle()
    palette.both.show_hits(_hits(3), lambda _hit: "")
    people = len(palette.found.people)
    assert people > 0
    assert (palette.found.currentRow(), palette.passages.currentRow()) == (0, -1)
    for _key in range(people):
        counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    assert (palette.found.currentRow(), palette.passages.currentRow()) == (-1, 0)
    for _key in range(9):
        counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Down)
    assert palette.passages.currentRow() == 2
    for _key in range(3):
        counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Up)
    assert palette.found.currentRow() == people - 1


def _hits(number: int) -> tuple[TextHit, ...]:
    passage = Passage("夜里的雨声", ((3, 5),))
    day = date(2026, 11, 20)
    return tuple(TextHit("session", str(n), None, day, "", passage) for n in range(number))


def test_a_click_on_a_passage_opens_it(counsellor: Room, palette: FindDialog) -> None:
    _type(counsellor, palette, "不怕夜里")
    place = palette.passages.visualItemRect(palette.passages.item(0)).center()
    viewport = palette.passages.viewport()
    counsellor.qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    ((page, subject),) = counsellor.gone
    assert page == "student"
    assert isinstance(subject, dict)
    assert subject["part"] == "plan"


def test_pinyin_finds_students_and_texts_alike(counsellor: Room, palette: FindDialog) -> None:
    counsellor.qtbot.keyClicks(palette.edit, "yusheng")
    counsellor.settle()
    assert len(palette.passages.hits) == 2


def test_one_character_searches_no_text_and_says_so(counsellor: Room, palette: FindDialog) -> None:
    _type(counsellor, palette, "雨")
    assert not palette.passages.isVisible()
    assert palette.told_label.isVisible()


def test_what_is_nowhere_says_what_to_try(counsellor: Room, palette: FindDialog) -> None:
    _type(counsellor, palette, "霜叶红于")
    assert not palette.both.isVisible()
    assert palette.told_label.isVisible()
    counsellor.qtbot.keyClick(palette.edit, Qt.Key.Key_Return)
    assert counsellor.gone == []


def test_composing_a_word_asks_the_vault_nothing(counsellor: Room, palette: FindDialog) -> None:
    for preedit in ("y", "yu", "yu'sheng"):
        QApplication.sendEvent(palette.edit, QInputMethodEvent(preedit, []))
        assert not palette.texts.is_looking
        assert not counsellor.vault.is_busy


def test_a_search_that_is_overtaken_does_not_begin_and_the_last_one_counts(
    counsellor: Room, palette: FindDialog
) -> None:
    found: list[object] = []
    palette.texts.found.connect(found.append)
    for typed in ("睡前", "睡前想家", "雨声"):
        palette.texts.search(typed)
    counsellor.settle()
    assert len(found) == 1
    assert {hit.kind for hit in palette.passages.hits} == {"observation", "plan"}


def test_a_turn_that_is_over_searches_nothing(counsellor: Room, palette: FindDialog) -> None:
    turn = text_finder.Turn()
    turn.number = 2

    def work(desk: Desk) -> list[int]:
        looks = [text_finder.look(desk, turn, number, "雨声") for number in (1, 2)]
        return [len(hits) for hits in looks]

    assert counsellor.ask(work) == [0, 2]


def test_nothing_found_is_kept_when_it_is_left(counsellor: Room, palette: FindDialog) -> None:
    _type(counsellor, palette, "雨声")
    palette.close()
    assert palette.passages.hits == ()
    assert palette.passages.count() == 0


def test_an_index_that_is_wrong_is_told_in_the_palette(
    counsellor: Room, palette: FindDialog
) -> None:
    def spoil(desk: Desk) -> None:
        raw = desk._vault.raw_connection
        raw.execute("UPDATE search_index_data SET block = x'00' WHERE id > 10")

    counsellor.ask(spoil)
    _type(counsellor, palette, "雨声")
    assert "vault check --repair" in palette.told_label.text()
    assert palette.told_label.isVisible()
    assert counsellor.problems == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_place_where_it_is_read(kind: str) -> None:
    hit = TextHit(kind, "r", "s", date(2026, 11, 20), "", Passage("x", ()))
    page, subject = place_of(hit)
    assert page in ("record", "student", "calendar", "screening")
    assert subject


def test_it_stays_within_a_small_window(counsellor: Room, window: QWidget) -> None:
    counsellor.ask(_write)
    window.resize(700, 640)
    made = FindDialog(window, counsellor.around)
    made.open()
    counsellor.settle()
    counsellor.qtbot.keyClicks(made.edit, "701")
    counsellor.settle()
    made.both.show_hits(_hits(20), lambda _hit: "")
    made._place()
    assert window.rect().contains(made.geometry())
