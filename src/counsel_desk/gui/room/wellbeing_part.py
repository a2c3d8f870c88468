"""Looking after the teachers: rounds in counts and what was held; both roles read the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QPushButton, QVBoxLayout
from shiboken6 import isValid

from counsel_desk import clock
from counsel_desk.gui.form_dialog import FormDialog
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.parted_page import PagePart
from counsel_desk.gui.room.register_rows import RegisterRow, fill_rows, listing
from counsel_desk.gui.room.wellbeing_dialogs import ActivityDialog, RoundDialog
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.grades import school_year_of
from counsel_desk.reports.words import date_words
from counsel_desk.services.desk import Desk
from counsel_desk.services.room.wellbeing import ActivityFields, RoundFields

_SEPARATOR = " ・ "


@dataclass(frozen=True)
class Register:
    """Rounds and activities with their ids, the latest first."""

    rounds: tuple[tuple[int, RoundFields], ...]
    activities: tuple[tuple[int, ActivityFields], ...]


def read_register(desk: Desk) -> Register:
    """All that is kept of it."""
    wellbeing = desk.room.wellbeing
    return Register(
        tuple(
            (
                one.id,
                RoundFields(
                    one.tool, one.starts, one.ends, one.invited, one.answered, one.remark or ""
                ),
            )
            for one in wellbeing.rounds()
        ),
        tuple(
            (one.id, ActivityFields(one.day, one.title, one.people, one.remark or ""))
            for one in wellbeing.activities()
        ),
    )


class WellbeingPart(PagePart):
    """A principal sees the rows without anything to press."""

    key = "wellbeing"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.register: Register | None = None
        self._writes = around.facts.is_counsellor
        self.year_label = words("", "text", wrap=True)
        self.rounds_card, self.rounds_box = listing(_("Rounds among the teachers"))
        self.activities_card, self.activities_box = listing(_("Held for the teachers"))
        self.round_button = button(
            _("＋ Round"), lambda: self._ask(RoundDialog(self.window(), around)),
            name=_("Enter a round"),
        )  # fmt: skip
        self.activity_button = button(
            _("＋ Activity"), lambda: self._ask(ActivityDialog(self.window(), around)),
            name=_("Enter something held for the teachers"),
        )  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 16, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.year_label)
        for card, act in (
            (self.rounds_card, self.round_button),
            (self.activities_card, self.activity_button),
        ):
            card.head.addWidget(act)
            act.setVisible(self._writes)
            box.addWidget(card)
        box.addStretch(1)

    @property
    def title(self) -> str:
        return _("Teachers' well-being")

    def refresh(self) -> None:
        self.around.vault.post(read_register, self._fill)

    def _fill(self, register: Register) -> None:
        if not isValid(self) or register == self.register:
            return
        self.register = register
        self.year_label.setText(year_words(register, clock.today()))
        rounds = [
            RegisterRow(
                _round_words(one), (one.remark,), acts=self._opener(RoundDialog, (key, one))
            )
            for key, one in register.rounds
        ]
        fill_rows(self.rounds_box, rounds, _rounds_lesson())
        activities = [
            RegisterRow(
                _activity_words(one), (one.remark,), acts=self._opener(ActivityDialog, (key, one))
            )
            for key, one in register.activities
        ]
        fill_rows(self.activities_box, activities, _activities_lesson())

    def _opener(self, make: Callable[..., FormDialog], known: object) -> tuple[QPushButton, ...]:
        """The button that opens a row again, for whoever may write."""
        if not self._writes:
            return ()

        def open_it() -> None:
            self._ask(make(self.window(), self.around, known))

        return (button(_("Change"), open_it, kind="link", name=_("Change the entry")),)

    def _ask(self, dialog: FormDialog) -> None:
        dialog.stored.connect(self.refresh)
        dialog.open()


def year_words(register: Register, today: date) -> str:
    """How often the teachers were asked this school year: at least once is expected."""
    year = school_year_of(today)
    count = sum(school_year_of(one.starts) == year for _id, one in register.rounds)
    if not count:
        return _("No round was held this school year yet; at least one a year is expected.")
    return ngettext(
        "{count} round was held this school year; at least one a year is expected.",
        "{count} rounds were held this school year; at least one a year is expected.",
        count,
    ).format(count=count)


def _round_words(one: RoundFields) -> str:
    told = _("{answered} of {invited} answered").format(answered=one.answered, invited=one.invited)
    days = _("{first} to {last}").format(first=date_words(one.starts), last=date_words(one.ends))
    return _SEPARATOR.join((days, one.tool, told))


def _activity_words(one: ActivityFields) -> str:
    came = ngettext("{count} came", "{count} came", one.people).format(count=one.people)
    return _SEPARATOR.join((date_words(one.day), one.title, came))


def _rounds_lesson() -> str:
    return _(
        "Nothing is entered yet. A round is a questionnaire or talks offered to the teachers; "
        "here stand the tool, how many were invited and how many answered, and no answer of "
        "anybody."
    )


def _activities_lesson() -> str:
    return _("Nothing is entered yet. Talks, training and free afternoons for teachers stand here.")
