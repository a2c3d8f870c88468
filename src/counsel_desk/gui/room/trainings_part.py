"""Trainings: entered in one place, listed by school year, and summed per person."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from shiboken6 import isValid

from counsel_desk.errors import DeskError
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_keeper import FormKeeper
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.hours_table import HoursTable
from counsel_desk.gui.room.register_import_dialog import import_button
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.gui.room.staff_view import StaffView, read_staff
from counsel_desk.gui.room.training_dialog import TrainingDialog, add_training
from counsel_desk.gui.room.training_form import TrainingForm
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.grades import school_year_of
from counsel_desk.records.room.training_rules import hours_words
from counsel_desk.reports.words import date_words, label
from counsel_desk.services.room.trainings import TrainingLine

FORM = "registers_training"
_SEPARATOR = " ・ "
_MOST_NAMES, _MOST_ROWS = 12, 20


class TrainingsPart(PagePart):
    """A principal reads the list and the sums, without anything to press."""

    key = "trainings"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.view: StaffView | None = None
        self.dialog: TrainingDialog | None = None
        self._writes = around.facts.is_counsellor
        self.form = TrainingForm()
        self.error_label = words("", "error", wrap=True)
        self.error_label.hide()
        self.save_button = button(_("Save"), self.store, kind="primary", key="Ctrl+S",
                                  name=_("Save the training"))  # fmt: skip
        self.clear_button = button(_("Clear the form"), self.clear, kind="link")
        self.entry_card = self._entry_card()
        self.sums_card = Card(_("Hours per person"))
        self.sums_table = HoursTable()
        self.sums_label = words("", "muted", wrap=True)
        self.sums_card.add(self.sums_label, self.sums_table)
        self.list_card, self.rows = listing(_("Trainings"))
        self.year_box = ChoiceBox((), name=_("School year"))
        self.year_box.activated.connect(lambda _place: self._show_list())
        self.all_button = button("", lambda: self._show_list(is_whole=True), kind="link")
        self.list_card.body.addLayout(beside(self.all_button))
        self.list_card.head.addWidget(self.year_box)
        self.list_card.head.addWidget(import_button(self, "trainings"))
        self._keeper: FormKeeper | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        for card in (self.entry_card, self.list_card, self.sums_card):
            box.addWidget(card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Trainings")

    def refresh(self) -> None:
        self.around.vault.post(read_staff, self._fill)

    def point_at(self, subject_id: str) -> None:
        self.form.title_edit.setFocus()

    def store(self) -> None:
        """Enter the training that stands in the form."""
        typed = self.form.typed()
        if typed is not None:
            self.save_button.setEnabled(False)
            work = partial(add_training, typed=typed)
            self.around.vault.post(work, lambda _none: self._stored(), self._refused)

    def clear(self) -> None:
        """Begin anew; nothing of it is kept as a draft."""
        self._tell("")
        self.form.empty()
        # Only now: emptying the form counts as typing.
        if self._keeper is not None:
            self._keeper.drop()

    def _stored(self) -> None:
        if not isValid(self):
            return
        self.clear()
        self.around.say(_("The training is entered."))
        self.refresh()

    def _refused(self, problem: DeskError) -> None:
        if isValid(self):
            self._tell(str(problem))

    def _tell(self, sentence: str) -> None:
        self.save_button.setEnabled(True)
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))

    def _fill(self, view: StaffView) -> None:
        if not isValid(self) or view == self.view:
            return
        self.view = view
        self.form.offer(view)
        self._keep_drafts()
        self._fill_years(view)
        self._show_list()
        self.sums_table.fill_with(view)
        self.sums_label.setText(sums_words(view))

    def _keep_drafts(self) -> None:
        """Only when people are offered: a draft says who was chosen."""
        if self._keeper is None and self._writes:
            self._keeper = FormKeeper(self, self.around, FORM, self.form.editors())
            self._keeper.taken_up.connect(self.form.show_late)

    def _fill_years(self, view: StaffView) -> None:
        years = {school_year_of(one.fields.ends) for one in view.trainings}
        years.add(school_year_of(view.today))
        chosen = self.year_box.value or school_year_of(view.today)
        options = [(one, f"{one}–{one + 1}") for one in sorted(years, reverse=True)]
        self.year_box.fill(options, chosen)
        self.year_box.setVisible(len(options) > 1)

    def _show_list(self, *, is_whole: bool = False) -> None:
        """The trainings of the year; a principal has nothing to press, and sees all at once."""
        view = self.view
        if view is None:
            return
        year, most = self.year_box.value, None if is_whole or not self._writes else _MOST_ROWS
        found = [one for one in view.trainings if school_year_of(one.fields.ends) == year]
        shown = found[:most]
        rows = [RegisterRow(_told(one), _details(one, view), acts=self._acts(one)) for one in shown]
        fill_rows(self.rows, rows, _lesson(view))
        self.all_button.setText(_("Show all {count}").format(count=len(found)))
        self.all_button.setAccessibleName(self.all_button.text())
        self.all_button.setVisible(len(shown) < len(found))

    def _acts(self, line: TrainingLine) -> tuple[QPushButton, ...]:
        if not self._writes:
            return ()
        name = _("Change the training: {title}").format(title=line.fields.title)
        return (button(_("Change"), partial(self._change, line), kind="link", name=name),)

    def _change(self, line: TrainingLine) -> None:
        if self.view is not None:
            self.dialog = TrainingDialog(self, self.around, self.view, line)
            self.dialog.papers.changed.connect(self.refresh)
            self.dialog.stored.connect(self.refresh)
            self.dialog.open()

    def _entry_card(self) -> Card:
        card = Card(_("Enter a training"))
        card.add(self.form, self.error_label)
        card.body.addLayout(beside(self.save_button, self.clear_button))
        card.setVisible(self._writes)
        return card


def _told(line: TrainingLine) -> str:
    one = line.fields
    day = date_words(one.starts)
    if one.ends != one.starts:
        day = _("{first} to {last}").format(first=day, last=date_words(one.ends))
    hours = _("{hours} lesson hours").format(hours=hours_words(one.hours))
    return _SEPARATOR.join((day, one.title, hours))


def _details(line: TrainingLine, view: StaffView) -> tuple[str, ...]:
    one = line.fields
    topics = _(", ").join(label("training_topic", code) for code in one.topics)
    kind = [label("training_level", one.level), label("training_audience", one.audience)]
    texts = (*kind, topics, one.organiser, _counts(line), one.remark)
    return _SEPARATOR.join(filter(None, texts)), _names(line, view)


def _names(line: TrainingLine, view: StaffView) -> str:
    """Who took part; of many the first few, as the form has all of them."""
    names, whole = view.names, line.fields.hours
    told = [_part(names.get(who, ""), own, whole) for who, own in line.attending.items()]
    if len(told) <= _MOST_NAMES:
        return _(", ").join(told)
    first = _(", ").join(told[:_MOST_NAMES])
    return _("{names} and {count} more").format(names=first, count=len(told) - _MOST_NAMES)


def _counts(line: TrainingLine) -> str:
    invited, present = line.fields.invited, line.fields.present
    if present is None:
        return ""
    if invited is None:
        return ngettext("{count} came", "{count} came", present).format(count=present)
    return _("{present} of {invited} came").format(present=present, invited=invited)


def _part(name: str, own: float, whole: float) -> str:
    return name if own == whole else f"{name} ({hours_words(own)})"


def sums_words(view: StaffView) -> str:
    """What is asked for, in the words of the pack's numbers."""
    if not view.asked:
        return _("No number of hours is asked for.")
    told = [
        _("{position}: {hours} hours").format(
            position=label("position", code), hours=hours_words(float(hours))
        )
        for code, hours in view.asked.items()
    ]
    return _("Asked for: {all}.").format(all=_(", ").join(told))


def _lesson(view: StaffView) -> str:
    if view.trainings:
        return _("Nothing is entered for this school year yet.")
    return _(
        "Nothing is entered yet. Trainings in counselling, crises and guidance for families stand "
        "here with who took part; the hours of each person are summed from them."
    )
