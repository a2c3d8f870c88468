"""Opening a seasonal check, and changing one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.cases import season_words, season_work
from counsel_desk.gui.cases.text_areas import TextArea
from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.form_dialog import FormDialog, Work
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Chips
from counsel_desk.gui.widgets.date_time_edits import DayEdit
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.i18n import _, pgettext
from counsel_desk.records import codes
from counsel_desk.records.cases.season_rules import GRADUATION, OWN, SPECIAL, CheckFields, ClassKey
from counsel_desk.records.cases.season_views import CheckOffer, CheckView

FORM = "season_check"
_LINES = 2


class CheckForm(FormDialog):
    """The fields that a new check and a changed one have in common."""

    def __init__(
        self, parent: QWidget | None, around: Surroundings, title: str, accept_text: str
    ) -> None:
        super().__init__(parent, around, title, accept_text)
        self.name_edit = line_edit(_("for example: boarders, mid-term"))
        self.starts_edit, self.ends_edit = DayEdit(), DayEdit()
        self.event_edit = line_edit(_("for example: flood in the valley"))
        self.support_edit = TextArea(_LINES, _("talks, group sessions, letters to the families …"))
        self.name_field = Field(_("Name of the check"), self.name_edit)
        self.starts_field = Field(pgettext("check", "From"), self.starts_edit)
        self.ends_field = Field(pgettext("check", "Until"), self.ends_edit)
        self.event_field = Field(_("What happened"), self.event_edit)
        self.support_field = Field(_("Support given"), self.support_edit)

    @property
    def season(self) -> str:
        """Which season it is about."""
        raise LookupError("a form of a check knows its season")

    def lay_out(self) -> None:
        """The fields below each other, those of special periods last."""
        self.body.addWidget(self.name_field)
        self.add_row(self.starts_field, self.ends_field)
        self.body.addWidget(self.event_field)
        self.body.addWidget(self.support_field)

    def fields(self) -> CheckFields | None:
        """What stands here, or None when something has to be mended."""
        starts, ends, special = self.starts_edit.day, self.ends_edit.day, self.season == SPECIAL
        unreadable = _("This is no date. Write it like 2026-09-14.")
        self.starts_field.show_error("" if starts else unreadable)
        self.ends_field.show_error("" if ends else unreadable)
        lacks_name = self.season == OWN and not self.name_edit.text().strip()
        self.name_field.show_error(_("Give the check a name.") if lacks_name else "")
        lacks_event = special and not self.event_edit.text().strip()
        self.event_field.show_error(_("Say in a few words.") if lacks_event else "")
        if starts is None or ends is None or lacks_name or lacks_event:
            return None
        event = self.event_edit.text() if special else ""
        support = self.support_edit.toPlainText() if special else ""
        return CheckFields(self.season, starts, ends, self.name_edit.text(), event, support)

    def show_season(self) -> None:
        """A special period alone has an event and the support given."""
        for field in (self.event_field, self.support_field):
            field.setVisible(self.season == SPECIAL)
        self.grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grow()


class NewCheckDialog(CheckForm):
    """``opened`` carries the id of the new check."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None, around: Surroundings, offer: CheckOffer) -> None:
        super().__init__(parent, around, _("Open a check"), _("Open the check"))
        self.offer = offer
        listed = codes.load("season")
        self.season_box = ChoiceBox(
            [(one, listed.label(one)) for one, _span in offer.seasons],
            offer.likely(clock.today()),
        )
        self.season_box.activated.connect(lambda _place: self._take_season())
        self.class_chips = Chips(
            pgettext("check", "Classes"),
            [(_code(one.key), season_words.class_words(*one.key)) for one in offer.classes],
        )
        self.class_chips.changed.connect(self._count)
        self.all_button = button(_("All classes"), lambda: self._choose(leaving=False), kind="link")
        self.none_button = button(
            _("No class"), lambda: self.class_chips.set_value(()), kind="link"
        )
        self.classes_field = Field(pgettext("check", "Classes"), self.class_chips)
        self.body.addWidget(Field(_("Season"), self.season_box))
        self.lay_out()
        self.body.addWidget(self.classes_field)
        self.body.addLayout(beside(self.all_button, self.none_button))
        self._take_season()
        self.keep_as(FORM, self._editors())
        if self._keeper is not None:
            self._keeper.taken_up.connect(self.show_season)
        self.season_box.setFocus()

    @property
    def season(self) -> str:
        return self.season_box.code or ""

    def work(self) -> Work | None:
        fields, classes = self.fields(), self._classes()
        self.classes_field.show_error("" if classes else _("Choose at least one class."))
        if fields is None or not classes:
            return None
        return partial(season_work.open_check, fields=fields, classes=classes)

    def _done(self, result: object) -> None:
        if isValid(self):
            self.opened.emit(str(result))
        super()._done(result)

    def _take_season(self) -> None:
        """Another season has other days, and graduation other classes."""
        starts, ends = dict(self.offer.seasons)[self.season]
        self.starts_edit.set_day(starts)
        self.ends_edit.set_day(ends)
        self._choose(leaving=self.season == GRADUATION)
        self.show_season()

    def _choose(self, *, leaving: bool) -> None:
        chosen = [one for one in self.offer.classes if one.is_leaving or not leaving]
        self.class_chips.set_value([_code(one.key) for one in chosen])

    def _classes(self) -> tuple[ClassKey, ...]:
        chosen = set(self.class_chips.value)
        return tuple(one.key for one in self.offer.classes if _code(one.key) in chosen)

    def _count(self) -> None:
        """How many classes and students it is about."""
        chosen = set(self.class_chips.value)
        of = [one for one in self.offer.classes if _code(one.key) in chosen]
        told = _("Classes: {classes} chosen, {students} students").format(
            classes=len(of), students=sum(one.students for one in of)
        )
        self.classes_field.label.setText(told)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "season": self.season_box,
            "name": self.name_edit,
            "starts": self.starts_edit,
            "ends": self.ends_edit,
            "event": self.event_edit,
            "support": self.support_edit,
            "classes": self.class_chips,
        }


class ChangeCheckDialog(CheckForm):
    """Other days, another name, or what support was given meanwhile."""

    removed = Signal()

    def __init__(self, parent: QWidget | None, around: Surroundings, view: CheckView) -> None:
        super().__init__(parent, around, _("Change the check"), _("Save"))
        self._view = view
        check = view.check
        self.name_edit.setText(check.name)
        self.starts_edit.set_day(check.starts)
        self.ends_edit.set_day(check.ends)
        self.event_edit.setText(view.event)
        self.support_edit.setPlainText(view.support)
        self.lay_out()
        self.show_season()
        if not check.classes_done and not check.follow_ups:
            remove = button(_("Opened by mistake"), self._remove, kind="danger")
            self.foot.insertWidget(0, remove)
        self.name_edit.setFocus()

    @property
    def season(self) -> str:
        return self._view.check.season

    def work(self) -> Work | None:
        fields = self.fields()
        if fields is None:
            return None
        return partial(season_work.change_check, check_id=self._view.check.id, fields=fields)

    def _remove(self) -> None:
        work = partial(season_work.remove_check, check_id=self._view.check.id)
        self.around.vault.post(work, self._removed, self.show_problem)

    def _removed(self, _none: None) -> None:
        if isValid(self):
            self.removed.emit()
            self.accept()


def _code(key: ClassKey) -> str:
    """A class as the chips and a draft know it."""
    return f"{key[0]}-{key[1]}"
