"""All students: narrow the list by typing or by class, open one, take over a roster."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QStackedLayout, QWidget

from counsel_desk import clock
from counsel_desk.gui.cases.graduates_dialog import GraduatesDialog
from counsel_desk.gui.cases.new_student_dialog import NewStudentDialog
from counsel_desk.gui.cases.roster_import_dialog import RosterImportDialog
from counsel_desk.gui.cases.student_table import StudentTable, class_words
from counsel_desk.gui.cases.take_over_dialog import TakeOverDialog
from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.field import line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.name_search import NameIndex
from counsel_desk.records.cases.overviews import StudentOverview
from counsel_desk.services.desk import Desk

TYPING_PAUSE_MS = 120
EVERYBODY = 100_000
_FILTER_WIDTH, _FILTER_SHARE = (150, 300), 4


@dataclass(frozen=True, repr=False)
class StudentList:
    """What the page shows: the rows, a search over everybody, and how many have left the last
    grade."""

    rows: tuple[StudentOverview, ...]
    search: NameIndex
    past_last_grade: int


def student_list(desk: Desk, *, with_gone: bool) -> StudentList:
    """Read the list on the vault's thread."""
    today, cases = clock.today(), desk.require_cases()
    return StudentList(
        rows=cases.students.overview(today, with_gone=with_gone),
        search=cases.finder.index(),
        past_last_grade=len(cases.students.past_last_grade(today)),
    )


class StudentsPage(Page):
    """The list with its filters; names are masked again whenever the page is left."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, _("Students"))
        self._list: StudentList | None = None
        self.filter_edit = line_edit(_("Name, pinyin, class or number"))
        self.filter_edit.setAccessibleName(_("Narrow the list"))
        self.filter_edit.setClearButtonEnabled(True)
        self.class_box = QComboBox()
        self.class_box.setAccessibleName(_("Class"))
        self.class_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.known_box = TickBox(_("only those who have been here"))
        self.gone_box = TickBox(_("leavers too"))
        self.reveal_button = button(_("Show names"), kind="link")
        self.reveal_button.setCheckable(True)
        self.table = StudentTable()
        self.empty_label = words("", "muted", wrap=True)
        self.graduates_button = button("", self._graduates, kind="link")
        self.leavers_button = button(_("Students who left"), self._leavers, kind="link")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the list anew and mask the names."""
        self.reveal_button.setChecked(False)
        self._reload()

    def read_ahead(self) -> None:
        self._reload()

    def _reload(self) -> None:
        with_gone = self.gone_box.isChecked()
        self.around.vault.post(lambda desk: student_list(desk, with_gone=with_gone), self._fill)

    def _fill(self, found: StudentList) -> None:
        before, self._list = self._list, found
        if found != before:
            self._offer_classes()
            self._tell_past_last_grade()
            self._narrow()

    def _offer_classes(self) -> None:
        assert self._list is not None
        chosen = self.class_box.currentData()
        self.class_box.blockSignals(True)
        self.class_box.clear()
        self.class_box.addItem(_("all classes"), None)
        for group in dict.fromkeys(map(_group, self._list.rows)):
            if group is not None:
                self.class_box.addItem(class_words(*group), group)
        self.class_box.setCurrentIndex(max(0, self.class_box.findData(chosen)))
        self.class_box.blockSignals(False)

    def _tell_past_last_grade(self) -> None:
        assert self._list is not None
        count = self._list.past_last_grade
        self.graduates_button.setVisible(count > 0)
        told = ngettext(
            "{count} student has left the last grade", "{count} students have left the last grade",
            count,
        )  # fmt: skip
        self.graduates_button.setText(told.format(count=count))

    def _narrow(self) -> None:
        if self._list is None:
            return
        rows = self._list.rows
        typed = self.filter_edit.text().strip()
        if typed:
            by_id = {row.id: row for row in rows}
            found = self._list.search.find(typed, EVERYBODY)
            rows = tuple(by_id[one.id] for one in found if one.id in by_id)
        group = self.class_box.currentData()
        if group is not None:
            rows = tuple(row for row in rows if _group(row) == tuple(group))
        if self.known_box.isChecked():
            rows = tuple(row for row in rows if row.sessions)
        self.table.fill(rows)
        self._tell(len(rows))

    def _tell(self, shown: int) -> None:
        assert self._list is not None
        total = len(self._list.rows)
        self.subtitle_label.setText(
            _("{shown} of {total} students").format(shown=shown, total=total)
            if shown != total
            else ngettext("{total} student", "{total} students", total).format(total=total)
        )
        self.empty_label.setText(
            _("Nobody fits. Take a filter away, or type another part of the name.")
            if total
            else _(
                "There are no students yet. Take over the school's roster, or enter one by hand."
            )
        )
        self._stack.setCurrentIndex(0 if shown else 1)

    def _build(self) -> None:
        self.tools.addWidget(button(_("Take over a packet"), self.take_over_packet))
        self.tools.addWidget(button(_("New student"), self._new))
        self.tools.addWidget(button(_("Take over a roster"), self._import, kind="primary"))
        card = Card()
        self.filter_edit.setMinimumWidth(_FILTER_WIDTH[0])
        self.filter_edit.setMaximumWidth(_FILTER_WIDTH[1])
        tools = card.add_row(
            self.filter_edit, self.class_box, self.known_box, self.gone_box, self.reveal_button
        )
        # What may be typed is read whole wherever the line has room for it.
        tools.setStretch(0, _FILTER_SHARE)
        card.add_row(self.graduates_button, self.leavers_button)
        self.graduates_button.hide()
        content, empty = QWidget(), QWidget()
        self._stack = QStackedLayout(content)
        empty.setLayout(beside(self.empty_label, stretch=False))
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty)
        card.body.addWidget(content, 1)
        self.body.addWidget(card, 1)

    def _connect(self) -> None:
        self.filter_edit.textChanged.connect(lambda _text: self._pause.start())
        self.filter_edit.returnPressed.connect(self.table.setFocus)
        self._pause.timeout.connect(self._narrow)
        self.class_box.currentIndexChanged.connect(lambda _place: self._narrow())
        self.known_box.toggled.connect(lambda _on: self._narrow())
        self.gone_box.toggled.connect(lambda _on: self._reload())
        self.reveal_button.toggled.connect(self._show_names)
        self.table.opened.connect(lambda student: self.around.go("student", student))

    def _show_names(self, on: bool) -> None:
        self.table.students.show_names(on=on)
        self.reveal_button.setText(_("Mask names") if on else _("Show names"))

    def _new(self) -> None:
        dialog = NewStudentDialog(self, self.around)
        dialog.accepted.connect(self._reload)
        dialog.open()

    def _import(self) -> None:
        dialog = RosterImportDialog(self, self.around)
        dialog.accepted.connect(self._reload)
        dialog.open()

    def take_over_packet(self) -> TakeOverDialog:
        """Somebody moves here and brings a packet of the former room."""
        dialog = TakeOverDialog(self, self.around)
        dialog.taken.connect(self._taken_over)
        dialog.open()
        return dialog

    def _taken_over(self, student_id: str, sentence: str) -> None:
        self.around.say(sentence)
        self.around.go("student", {"student": student_id, "part": "sharing", "reason": "handover"})

    def _leavers(self) -> None:
        """What is kept of whoever left, and for how long."""
        self.around.go("leavers")

    def _graduates(self) -> None:
        dialog = GraduatesDialog(self, self.around)
        dialog.accepted.connect(self._reload)
        dialog.open()


def _group(one: StudentOverview) -> tuple[int, int] | None:
    """The class to filter by."""
    return (one.cohort, one.class_no) if one.cohort and one.class_no else None
