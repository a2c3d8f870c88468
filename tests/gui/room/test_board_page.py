"""The duty board on the page: the same for both roles, filtered, opened, and led on from."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from counsel_desk.gui.room.board_figures import SHOWN
from counsel_desk.gui.room.board_page import BoardPage
from counsel_desk.gui.room.board_places import place_of
from counsel_desk.gui.room.board_table import ASKED, BASED_ON, CLAUSE, STATE
from counsel_desk.gui.room.duties_card import DutiesCard
from counsel_desk.gui.room.print_preview import PrintPreview
from counsel_desk.policy.checking import Checked
from counsel_desk.policy.finding import Evidence, Finding, Verdict
from counsel_desk.policy.verdict_words import verdict_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.documents import DocumentFields
from tests.gui.conftest import NOW, Room
from tests.gui.room.conftest import open_dialog


def board_of(room: Room, subject: str = "") -> BoardPage:
    """The page as it is shown."""
    page = room.show(BoardPage, subject or None)
    assert isinstance(page, BoardPage)
    assert page.seen is not None
    return page


def told_on(page: BoardPage) -> list[tuple[str, ...]]:
    """Every line that is shown, cell by cell."""
    model = page.table.clauses
    columns = (CLAUSE, ASKED, STATE, BASED_ON)
    return [
        tuple(str(model.index(row, column).data()) for column in columns)
        for row in range(model.rowCount())
    ]


def checked(room: Room) -> tuple[Checked, ...]:
    """What the service says of every clause."""
    found = room.ask(lambda desk: desk.room.board.check().checked)  # type: ignore[attr-defined]
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("role", ["counsellor", "principal"])
def test_every_clause_stands_there_with_its_state_and_what_it_is_based_on(
    role: str, request: pytest.FixtureRequest
) -> None:
    room: Room = request.getfixturevalue(role)
    page, rows = board_of(room), checked(room)
    assert told_on(page) == [
        (one.rule.number, one.rule.words, verdict_words(one.finding.verdict), one.finding.note)
        for one in rows
    ]
    counts = Counter(one.finding.verdict for one in rows)
    shown = {
        label.text()
        for label in page.figures.findChildren(QLabel)
        if label.property("role") == "figure"
    }
    assert shown == {str(counts[one]) for one in SHOWN}
    assert page.seen is not None
    assert page.seen.view.pack.source in page.subtitle_label.text()


def test_only_clauses_that_stand_so_are_shown(counsellor: Room) -> None:
    page, rows = board_of(counsellor), checked(counsellor)
    page.figures.picked.emit(Verdict.NOT_MET.value)
    missed = [one.rule.number for one in rows if one.finding.verdict is Verdict.NOT_MET]
    assert [line[CLAUSE] for line in told_on(page)] == missed
    page.show_only("to_do")
    open_ones = [one for one in rows if one.finding.verdict not in
                 (Verdict.MET, Verdict.NOT_APPLICABLE)]  # fmt: skip
    assert len(told_on(page)) == len(open_ones)
    page.show_only("all")
    chapter = rows[0].rule.chapter
    page.chapter_box.set_value(chapter)
    page.chapter_box.activated.emit(page.chapter_box.currentIndex())
    assert {line[CLAUSE].rstrip("0123456789") for line in told_on(page)} == {chapter}


def test_enter_opens_what_a_clause_is_based_on(counsellor: Room) -> None:
    page = board_of(counsellor)
    page.table.setFocus()
    row = next(n for n, one in enumerate(page.table.clauses.rows) if one.finding.evidence)
    page.table.selectRow(row)
    counsellor.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.dialog
    assert dialog is not None
    counsellor.qtbot.waitUntil(dialog.isVisible)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for one in page.table.clauses.rows[row].finding.evidence:
        assert one.told in words
    dialog.close_button.click()


def test_one_gets_from_a_clause_to_its_register(counsellor: Room) -> None:
    paper = DocumentFields("department", "责任部门", NOW.date())
    counsellor.ask(lambda desk: desk.room.documents.add(paper))  # type: ignore[attr-defined]
    page = board_of(counsellor)
    row = next(one for one in page.table.clauses.rows if place_of(one.finding, is_counsellor=True))
    page.open_row(row)
    assert page.dialog is not None
    page.dialog.place_button.click()
    assert counsellor.gone == [place_of(row.finding, is_counsellor=True)]


@pytest.mark.parametrize(
    ("register", "entry", "counsellor_goes", "principal_goes"),
    [
        ("training", 1, ("teaching", {"part": "trainings"}),
         ("teaching", {"part": "trainings"})),
        ("opening", 1, ("room", None), ("log", None)),
        ("coverage_figure", "network:2026-autumn:class", ("network", None), None),
        ("coverage_figure", "season:2026-autumn:exam", ("screening", None), None),
    ],
)  # fmt: skip
def test_a_principal_is_never_led_to_a_page_of_cases(
    register: str, entry: object, counsellor_goes: object, principal_goes: object
) -> None:
    finding = Finding(Verdict.MET, "", evidence=(Evidence(register, entry, ""),))  # type: ignore[arg-type]
    assert place_of(finding, is_counsellor=True) == counsellor_goes
    assert place_of(finding, is_counsellor=False) == principal_goes


def test_another_term_is_shown(counsellor: Room) -> None:
    page = board_of(counsellor)
    assert page.seen is not None
    earlier = page.seen.terms[-1]
    page.show_term(earlier)
    counsellor.settle()
    assert page.seen.view.term == earlier
    assert str(earlier.school_year) in page.term_button.text()


@pytest.mark.parametrize("role", ["counsellor", "principal"])
def test_the_self_check_sheet_is_seen_before_it_is_printed(
    role: str, request: pytest.FixtureRequest
) -> None:
    room: Room = request.getfixturevalue(role)
    page = board_of(room)
    page.print_button.click()
    preview = open_dialog(room.qtbot, PrintPreview)
    preview.reject()


def test_duties_that_are_missed_lead_to_the_board(principal: Room) -> None:
    card = DutiesCard(principal.around)
    principal.qtbot.addWidget(card)
    card.refresh()
    principal.settle()
    asked = {Verdict.NOT_MET, Verdict.NEAR}
    missed = [one for one in checked(principal) if one.finding.verdict in asked]
    assert {one.rule.id for one in card.shown} == {one.rule.id for one in missed}
    assert card.isHidden() is not bool(missed)
    card.board_button.click()
    assert principal.gone == [("board", None)]


def test_nothing_on_the_board_names_a_student(counsellor: Room) -> None:
    def names(desk: object) -> set[str]:
        assert isinstance(desk, Desk)
        return {one.name for one in desk.require_cases().students.overview(NOW.date())}

    page = board_of(counsellor)
    page.show_only("all")
    told = "\n".join("\n".join(line) for line in told_on(page))
    assert not [one for one in counsellor.ask(names) if one in told]  # type: ignore[attr-defined]
