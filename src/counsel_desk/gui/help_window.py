"""F1: the keys, and what the page one is on is for."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from counsel_desk.gui.widgets.buttons import button
from counsel_desk.gui.widgets.card import Card, beside
from counsel_desk.gui.widgets.labels import words
from counsel_desk.i18n import N_, _

NO_PAGE = N_("Help")
KEYS = (
    ("Ctrl+K", N_("find a student, or words in the records")),
    ("Ctrl+N", N_("record a session")),
    ("Ctrl+Shift+N", N_("two-line record, to be finished later")),
    ("Ctrl+S", N_("save what is on the page")),
    ("Ctrl+.", N_("the next marked word: what to write instead")),
    ("Ctrl+L", N_("lock the window")),
    ("F9", N_("cover the window with a calendar, and back")),
    ("F2", N_("crisis card")),
    ("PgUp PgDn", N_("the period before, the next one")),
    ("Ctrl+P", N_("print")),
    ("F1", N_("this help")),
)
COUNSELLORS_KEYS = ("Ctrl+K", "Ctrl+N", "Ctrl+Shift+N", "Ctrl+.")
PAGES = {
    "today": N_("What the day brings: open and close the room, see who comes and what is due."),
    "students": N_("All students. Type to narrow the list; Enter opens a student."),
    "calendar": N_(
        "Who comes when. The arrows go from one appointment to the next; Enter opens it, N begins "
        "a new one, Ctrl with the arrows and then Enter moves it, Page Up and Page Down turn the "
        "week."
    ),
    "student": N_(
        "One student: the plan, everything in order of days, sessions, basic facts, consent, scans "
        "and what goes to others, each behind its tab. Ctrl+P prints what the tab shows. More has "
        "what is done now and then: a feedback slip, a hand-over, closing the plan, a student who "
        "leaves. The name is masked until you ask for it."
    ),
    "record": N_("Write down a session. The draft is kept in the vault while you type."),
    "screening": N_(
        "Checks of the classes by seasons, questionnaires, and special care. In a check Enter "
        "notes what a class reports and 0 that there is nobody to look after."
    ),
    "registers": N_(
        "What the room keeps besides its log: plans, ways to report, rounds, papers, means. No "
        "names of students."
    ),
    "teaching": N_(
        "Lessons, activities, trainings, staff and bodies from outside. Each thing is entered "
        "once, in a line or from a sheet; the duty board and the papers are made of it."
    ),
    "board": N_(
        "What the policy asks of the school and how it stands, answered from the registers. Enter "
        "opens what a clause is based on; Ctrl+P prints the self-check sheet."
    ),
    "room": N_("How long the room was open each day, and what it was used for. No names here."),
    "settings": N_("School, calendar, areas, people, language and look."),
    "backup": N_("When the last backup was made, and how to make one on a stick."),
    "overview": N_("How the room stands this month."),
    "log": N_("The room's log of a month or term, to read and to print."),
    "export": N_(
        "Totals of a month, a term or a year: look at them, sign them, carry them to the bureau."
    ),
    "packages": N_("The totals that were made: read them, print them, carry them to the bureau."),
    "password": N_("Change your own password."),
}


class HelpWindow(QDialog):
    """Opened over the page; Esc closes it."""

    def __init__(self, parent: QWidget, page: str, *, is_counsellor: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.setMinimumWidth(480)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(16)
        box.addWidget(words(self.windowTitle(), "title"))
        told = PAGES.get(page, NO_PAGE)
        box.addWidget(words(_(told), wrap=True))
        card = Card(_("Keys"))
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(24)
        keys = [one for one in KEYS if is_counsellor or one[0] not in COUNSELLORS_KEYS]
        for row, (key, told) in enumerate(keys):
            grid.addWidget(words(key, "heading"), row, 0)
            grid.addWidget(words(_(told)), row, 1)
        grid.setColumnStretch(1, 1)
        card.body.addLayout(grid)
        box.addWidget(card)
        close = button(_("Close"), self.accept, kind="primary")
        box.addLayout(beside(close))
