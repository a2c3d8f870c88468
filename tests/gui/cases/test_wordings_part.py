"""Settings, wording: a school's own words come and go, and editors follow at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from counsel_desk.gui.cases.wording_in_force import in_force
from counsel_desk.gui.cases.wordings_part import WordingsPart, _weeks_words, read_weeks
from counsel_desk.records.cases import wording
from tests.gui.conftest import Room


@pytest.fixture
def part(counsellor: Room) -> Iterator[WordingsPart]:
    made = WordingsPart(counsellor.around)
    counsellor.qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.refresh()
    counsellor.settle()
    yield made
    in_force().use(wording.shipped())


def _rows(grid: QGridLayout) -> list[tuple[str, str]]:
    labels = [
        [grid.itemAtPosition(row, column).widget() for column in (0, 1)]
        for row in range(grid.rowCount())
        if grid.itemAtPosition(row, 0) is not None
    ]
    return [(one.text(), two.text()) for one, two in labels if isinstance(one, QLabel)]


def _press(grid: QGridLayout, row: int) -> None:
    act = grid.itemAtPosition(row, 2).widget()
    assert isinstance(act, QPushButton)
    act.click()


def _marked(text: str) -> list[str]:
    return [one.word for one in in_force().guard.marks(text)]


def test_a_word_of_the_school_holds_at_once_and_can_be_undone(
    counsellor: Room, part: WordingsPart
) -> None:
    part.word_edit.setText("老虎班")
    part.suggestion_edit.setText("这个班")
    assert part.typed() == {"word": "老虎班", "suggestion": "这个班"}
    part.add_button.click()
    counsellor.settle()
    assert part.typed() is None
    assert _rows(part.own_rows) == [("老虎班", "这个班")]
    assert _marked("他在老虎班") == ["老虎班"]
    _press(part.own_rows, 0)
    counsellor.settle()
    assert _marked("他在老虎班") == []


def test_a_word_of_the_list_is_looked_up_and_taken_out(
    counsellor: Room, part: WordingsPart
) -> None:
    part.search_edit.setText("差生")
    words = [word for word, _told in _rows(part.found_rows)]
    assert words[0] == "差生"
    _press(part.found_rows, 0)
    counsellor.settle()
    assert [word for word, _told in _rows(part.own_rows)] == ["差生"]
    assert "差生" not in [word for word, _told in _rows(part.found_rows)]
    assert _marked("他是差生") == []


def test_what_is_no_word_is_told_and_stays_typed(counsellor: Room, part: WordingsPart) -> None:
    part.word_edit.setText("笨")
    part.add_button.click()
    counsellor.settle()
    assert "2" in part.error_label.text()
    assert part.word_edit.text() == "笨"


def test_the_weeks_after_which_somebody_is_asked_after_are_chosen(
    counsellor: Room, part: WordingsPart
) -> None:
    assert part.weeks_box.value == 4
    part.weeks_box.setCurrentIndex(part.weeks_box.findText(_weeks_words(6)))
    part.weeks_box.activated.emit(part.weeks_box.currentIndex())
    counsellor.settle()
    assert counsellor.ask(read_weeks) == 6
