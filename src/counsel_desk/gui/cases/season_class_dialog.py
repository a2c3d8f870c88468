"""What a class reports to a seasonal check: how many of its students were seen, and when."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk import clock
from counsel_desk.gui.cases import season_words, season_work
from counsel_desk.gui.editors import number_edit
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.season_views import CheckClassRow


class ClassReportDialog(FormDialog):
    """All students are proposed: Enter alone is enough where all were seen."""

    def __init__(self, parent: QWidget | None, around: Surroundings, row: CheckClassRow) -> None:
        name = season_words.class_words(row.cohort, row.class_no)
        super().__init__(parent, around, _("{name} reports").format(name=name), _("Save"))
        self._row = row
        seen = row.students if row.seen is None else row.seen
        self.seen_edit = number_edit(seen, row.students, least=0)
        self.day_edit = DayEdit()
        self.day_edit.set_day(row.done_on or clock.today())
        self.remark_edit = line_edit(_("for example: two on sick leave"))
        self.remark_edit.setText(row.remark)
        of = ngettext("of {count} student", "of {count} students", row.students)
        self.day_field = Field(_("Day"), self.day_edit)
        self.add_row(
            Field(_("Students seen"), self.seen_edit, of.format(count=row.students)), self.day_field
        )
        self.body.addWidget(Field(_("Remark"), self.remark_edit))
        self.seen_edit.setFocus()
        self.seen_edit.selectAll()

    def work(self) -> Work | None:
        day = self.day_edit.day
        self.day_field.show_error("" if day else _("This is no date. Write it like 2026-09-14."))
        if day is None:
            return None
        return partial(
            season_work.report, class_id=self._row.id, seen=self.seen_edit.value(),
            remark=self.remark_edit.text(), day=day,
        )  # fmt: skip
