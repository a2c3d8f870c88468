"""The steps of a hand-over: who leaves and who goes on, what is open, and what will happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counsel_desk.gui.editors import ChoiceBox
from counsel_desk.gui.page import Surroundings
from counsel_desk.gui.room.new_password import NewPassword
from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import beside
from counsel_desk.gui.widgets.choices import Segments
from counsel_desk.gui.widgets.field import Field, line_edit
from counsel_desk.gui.widgets.labels import words
from counsel_desk.gui.widgets.tick_box import TickBox
from counsel_desk.i18n import _, ngettext
from counsel_desk.records.cases.task_list import TaskList
from counsel_desk.services.people import PersonLine

KNOWN, NEW = "known", "new"


@dataclass(frozen=True, repr=False)
class HandOver:
    """What was said in the first step."""

    leaver: str
    successor: str
    password: str
    is_new: bool
    reports_go_on: bool
    is_on_staff: bool = False
    """Whether the staff list knows the leaver: that entry ends today."""


class HandOverStep(QWidget):
    """One step: what is in it stands below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)


class WhoStep(HandOverStep):
    """Who leaves, and the successor: somebody on the list, or a new counsellor."""

    def __init__(self, around: Surroundings, people: Sequence[PersonLine]) -> None:
        super().__init__()
        self._own = around.facts.person
        names = [one.name for one in people if one.is_counsellor]
        self._names = [one.name for one in people if one.is_counsellor and not one.suspended_on]
        self._taken = {one.name for one in people}
        self._on_staff = {one.name for one in people if one.is_on_staff}
        self.leaver_box = ChoiceBox([(one, one) for one in names], self._own, name=_("Who leaves"))
        ways = ((KNOWN, _("A colleague with access")), (NEW, _("Somebody new")))
        self.way = Segments(_("Who goes on"), ways, KNOWN if len(self._names) > 1 else NEW)
        self.way_field = Field(_("Who goes on"), self.way)
        self.successor_box = ChoiceBox([], name=_("The colleague"))
        self.successor_field = Field(_("The colleague"), self.successor_box)
        self.proof_edit = line_edit(secret=True)
        self.proof_field = Field("", self.proof_edit)
        self.name_edit = line_edit()
        self.name_field = Field(_("Name"), self.name_edit)
        self.password = NewPassword(
            around.vault, lambda: ([*self._taken, self.name_edit.text()], around.facts.school)
        )
        self.reports_box = TickBox(_("The successor may read my sealed reports"))
        self.reports_label = words("", "muted", wrap=True)
        self._lay_out()
        self.leaver_box.currentIndexChanged.connect(lambda _n: self._look())
        self.successor_box.currentIndexChanged.connect(lambda _n: self._name_proof())
        self.way.chosen.connect(lambda _way: self._look())
        self._look()

    @property
    def leaver(self) -> str:
        """Who leaves."""
        return str(self.leaver_box.code)

    @property
    def leaves_self(self) -> bool:
        """Whether whoever is at the keyboard leaves."""
        return self.leaver == self._own

    @property
    def colleagues(self) -> list[str]:
        """Who could go on without being added."""
        return [one for one in self._names if one != self.leaver]

    @property
    def is_new(self) -> bool:
        """Whether the successor gets access only now: the only way where there is no colleague."""
        return self.way.value == NEW or not self.colleagues

    def value(self) -> HandOver | None:
        """What was said, or None after saying at the field what is missing."""
        if self.is_new:
            return self._with_new()
        password = self.proof_edit.text()
        if self.leaves_self and not password:
            self.proof_field.show_error(_("Please let the successor type the own password."))
            self.proof_edit.setFocus()
            return None
        return self._said(str(self.successor_box.code), password, is_new=False)

    def _with_new(self) -> HandOver | None:
        name = self.name_edit.text().strip()
        if not name or name in self._taken:
            self.name_field.show_error(
                _("Somebody of this name has access already.")
                if name
                else _("Please fill in the name.")
            )
            self.name_edit.setFocus()
            return None
        password = self.password.value()
        return None if password is None else self._said(name, password, is_new=True)

    def _said(self, successor: str, password: str, *, is_new: bool) -> HandOver:
        reports = self.leaves_self and self.reports_box.isChecked()
        on_staff = self.leaver in self._on_staff
        return HandOver(self.leaver, successor, password, is_new, reports, on_staff)

    def _look(self) -> None:
        is_new, others = self.is_new, self.colleagues
        self.successor_box.fill([(one, one) for one in others], others[0] if others else None)
        self.way_field.setVisible(bool(others))
        self.successor_field.setVisible(not is_new)
        self.proof_field.setVisible(not is_new and self.leaves_self)
        for one in (self.name_field, self.password):
            one.setVisible(is_new)
        self.reports_box.setVisible(self.leaves_self)
        self.reports_label.setText(self._told_reports())
        self._name_proof()

    def _told_reports(self) -> str:
        if self.leaves_self:
            return _(
                "Without the tick, reports that only you can read open with the new recovery "
                "sheets alone."
            )
        return _(
            "Sealed reports that only {name} could read cannot be opened by anyone afterwards. If "
            "there may be some, hand over together with {name} at this computer."
        ).format(name=self.leaver)

    def _name_proof(self) -> None:
        name = self.successor_box.code
        label = _("Password of {name}").format(name=name) if name else _("Password")
        self.proof_field.label.setText(label)
        self.proof_edit.setAccessibleName(label)
        self.proof_field.show_error("")

    def _lay_out(self) -> None:
        told = _(
            "Whoever leaves has no access afterwards, and copies kept of the vault open nothing "
            "that is written from then on."
        )
        self.box.addWidget(words(told, "muted", wrap=True))
        self.box.addWidget(Field(_("Who leaves"), self.leaver_box))
        self.box.addWidget(self.way_field)
        for widget in (self.successor_field, self.proof_field, self.name_field, self.password,
                       self.reports_box, self.reports_label):  # fmt: skip
            self.box.addWidget(widget)
        self.box.addStretch(1)


class TasksStep(HandOverStep):
    """How much is open, and the list on paper; ``print_wanted`` asks for it."""

    print_wanted = Signal()
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.counts_label = words("", wrap=True)
        self.print_button = button(_("Show and print the list…"), self.print_wanted.emit)
        self.done_box = TickBox(_("We went through the list together"))
        self.done_box.toggled.connect(lambda _on: self.ticked.emit())
        told = _(
            "What is open today and the appointments of the next four weeks: go through it "
            "together, both sign, and keep the paper apart from the computer. It shows case "
            "numbers and no names."
        )
        self.box.addWidget(words(told, "muted", wrap=True))
        self.box.addWidget(self.counts_label)
        self.box.addLayout(beside(self.print_button))
        self.box.addWidget(self.done_box)
        self.box.addStretch(1)

    def fill(self, tasks: TaskList) -> None:
        """Say how much of each there is."""
        parts = [
            (_("open crises"), len(tasks.crises)), (_("open referrals"), len(tasks.referrals)),
            (_("open files"), len(tasks.files)), (_("due items"), len(tasks.due)),
            (_("appointments"), len(tasks.appointments)),
        ]  # fmt: skip
        whole = ngettext("{count} open task", "{count} open tasks", tasks.count)
        each = _("{what}: {count}")
        lines = [each.format(what=what, count=count) for what, count in parts]
        lines.insert(0, whole.format(count=tasks.count))
        self.counts_label.setText("\n".join(lines))


class LastStep(HandOverStep):
    """What will happen, and in which order."""

    def __init__(self) -> None:
        super().__init__()
        self.told_label = words("", wrap=True)
        self.box.addWidget(self.told_label)
        self.box.addStretch(1)

    def fill(self, said: HandOver, *, has_card: bool, has_signed: bool) -> None:
        """Name the two people in it, and what those outside will have to learn."""
        lines = [
            _("{name} gets access as counsellor.").format(name=said.successor),
            _("Both files are written anew under new keys, and checked."),
            _("{name} is taken off the list: password, old sheets and old copies open nothing new.")
            .format(name=said.leaver),
            *_staff_lines(said),
            *_outside_lines(has_card=has_card, has_signed=has_signed),
            _("New recovery sheets are shown and printed; the old pair is void."),
            _("Every backup in reach is written anew; those out of reach are listed with date."),
            _("The program locks, and {name} unlocks it.").format(name=said.successor),
        ]  # fmt: skip
        shown = lines if said.is_new else lines[1:]
        self.told_label.setText("\n".join(f"{n}. {one}" for n, one in enumerate(shown, 1)))


def _staff_lines(said: HandOver) -> list[str]:
    if not said.is_on_staff:
        return []
    told = _(
        "{name} stands on the staff list and the duty roster until today; shifts after that are "
        "free for somebody else."
    )
    return [told.format(name=said.leaver)]


def _outside_lines(*, has_card: bool, has_signed: bool) -> list[str]:
    lines = []
    if has_card:
        lines.append(_("The room gets a new card, for the rooms that it exchanges packets with."))
    if has_signed:
        lines.append(_("Packages get a new fingerprint, which is to be told to the county."))
    return lines
