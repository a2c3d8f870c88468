"""Pictures of the main window: every page of a role with its parts, and every dialog over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from counsel_desk.gui.background import VaultThread
from counsel_desk.gui.cases.export_page import ExportPage
from counsel_desk.gui.main_window import MainWindow
from counsel_desk.gui.page import Page
from tools import (
    pictures_calendar,
    pictures_of_activities,
    pictures_of_checks,
    pictures_of_crises,
    pictures_of_duties,
    pictures_of_files,
    pictures_of_means,
    pictures_of_network,
    pictures_of_plans,
    pictures_of_referrals,
    pictures_of_safekeeping,
    pictures_to_others,
    pictures_totals,
)
from tools.camera import Camera, own_folder

DAY = date(2026, 11, 23)
MONTH = "2026-10"

Made = tuple[str, QWidget]
Account = tuple[str, str]
"""Name and password."""


class Inside:
    """The main window of one role; ``other`` is the name and password of somebody else there."""

    def __init__(
        self, camera: Camera, folder: Path, own: Account, other: Account, role: str
    ) -> None:
        self._camera, self._role = camera, role
        self.password, self.other = own[1], other
        self._vault, facts = VaultThread(), list[Any]()
        self._vault.unlock(folder, *own, facts.append, facts.append)
        self._window = MainWindow(self._vault, camera.wait_for(facts))
        self._around = self._window.around
        self._window.top_bar.show_countdown(161)

    def take(self) -> None:
        """All pictures of the role."""
        self._window.resize(*self._camera.size)
        self._window.show()
        if self._role == "counsellor":
            pictures_of_safekeeping.fill(self)
        for entry in self._window.entries:
            self._page(entry.key)
        makers = _dialogs_of_counsellor if self._role == "counsellor" else _dialogs_of_principal
        for name, made in makers(self):
            self._camera.dialog(made, f"{self._role}-dialog-{name}", self._busy)
        if self._role == "counsellor":
            self._overlays()
            self._safekeeping()
        self._window.hide()
        self._vault.close()

    def ask(self, work: Callable[[Any], Any]) -> Any:
        """What the vault answers."""
        found: list[Any] = []
        self._vault.post(work, found.append)
        return self._camera.wait_for(found)

    def show(self, key: str, subject: object = None) -> Page:
        """Go to a page and wait until it is filled."""
        self._window.go(key, subject)
        self._camera.wait_while(self._busy)
        return self._window.page

    @property
    def over(self) -> tuple[MainWindow, Any]:
        """What every dialog is made with."""
        return self._window, self._around

    @property
    def vault(self) -> VaultThread:
        """The vault's thread."""
        return self._vault

    def _busy(self) -> bool:
        return self._vault.is_busy or bool(getattr(self._window.page, "is_working", False))

    def _page(self, key: str) -> None:
        """A page, and each of its tabs or stretches."""
        page = self.show(key, self._subject(key))
        self._save(key)
        for name, turn in _parts(page):
            turn()
            self._camera.wait_while(self._busy)
            self._save(f"{key}-{name}")

    def _subject(self, key: str) -> object:
        """What a page shall show, where it would show nothing else, or work for minutes first."""
        if key == "student":
            student = self.ask(_somebody)
            self.ask(partial(pictures_of_files.fill, student=student))
            return {"student": student, "reason": "session"}
        return MONTH if key == "export" else None

    def _save(self, name: str) -> None:
        self._camera.save(self._window, f"{self._role}-{name}")

    def _safekeeping(self) -> None:
        """Last, as it ends with a destruction some years later."""
        for made in pictures_of_safekeeping.states(self):
            if isinstance(made, str):
                self._camera.wait_while(self._busy)
                self._save(made)
            else:
                name, dialog = made
                self._camera.dialog(dialog, f"{self._role}-dialog-{name}", self._busy)

    def _overlays(self) -> None:
        """What lies over the window instead of standing by itself."""
        from counsel_desk.gui.cases.find_dialog import FindDialog

        self.show("record", {"note": self.ask(_closed_note)})
        self._save("record-closed")
        self.show("record", {"kind": "group"})
        self._save("record-group")
        for name, key, part, which in (
            ("screening-check", "screening", "season", pictures_of_checks.open_check),
            ("screening-round", "screening", "assessments", pictures_of_checks.round_to_close),
            ("crisis-board", "crisis", "crises", pictures_of_crises.open_crisis),
            ("crisis-board-closed", "crisis", "crises", pictures_of_crises.closed_crisis),
        ):
            self.show(key, {"part": part, "subject": self.ask(which)})
            self._save(name)
        for part in ("harm", "events"):
            self.show("crisis", {"part": part})
            self._save(f"crisis-{part}")
        for name, part, whose in (
            ("student-assessed", "assessments", pictures_of_checks.slept),
            ("student-crisis", "crisis", pictures_of_crises.student_of_closed),
        ):
            self.show("student", {"student": self.ask(whose), "reason": "session", "part": part})
            self._save(name)
        self.show("student", self.ask(_newcomer))
        self._save("student-unopened")
        self.show("student", {"student": self.ask(_somebody), "reason": "session"})
        menu = pictures_of_files.menu(self)
        self._camera.save(menu, f"{self._role}-student-menu")
        menu.close()
        self.show("today")
        self._window.say(_("Saved."), _("Undo"), lambda: None)
        self._save("toast")
        for name, typed in (("dialog-find", "z"), ("dialog-find-words", "作息")):
            palette = FindDialog(*self.over)
            palette.open()
            self._camera.wait_while(self._busy)
            palette.edit.setText(typed)
            palette.edit.searched.emit(typed)
            self._camera.wait_while(self._busy)
            self._save(name)
            palette.close()
        self._window.cover.toggle()
        self._save("cover")
        self._window.cover.toggle()


def take(camera: Camera, vault: Path, people: list[str]) -> None:
    """Both roles, one after the other; what the counsellor exports, the principal sees."""
    pictures_totals.plug_in_a_stick()
    counsellor, principal = (people[0], people[1]), (people[2], people[3])
    Inside(camera, vault, counsellor, principal, "counsellor").take()
    Inside(camera, vault, principal, counsellor, "principal").take()


def _parts(page: Page) -> Iterator[tuple[str, Callable[[], object]]]:
    """What else a page shows: tabs, or a week and a term beside the month."""
    if isinstance(page, ExportPage):
        yield from pictures_totals.parts(page)
        return
    tabs = page.findChild(QTabWidget)
    if tabs is not None:
        for place in range(1, tabs.count()):
            yield f"part-{place + 1}", partial(tabs.setCurrentIndex, place)
    yield from pictures_calendar.looks(page)
    show_kind = getattr(page, "show_kind", None)
    if callable(show_kind):
        for kind in ("week", "term", "month"):
            yield kind, partial(show_kind, kind)


def _dialogs_of_principal(at: Inside) -> Iterator[Made]:
    from counsel_desk.gui.help_window import HelpWindow
    from counsel_desk.gui.room.hand_over_dialog import HandOverDialog
    from counsel_desk.gui.room.log_printing import make_log
    from counsel_desk.gui.room.package_printing import summary_of
    from counsel_desk.gui.room.print_preview import PrintPreview

    window, _around = at.over
    yield "help", HelpWindow(window, "overview", is_counsellor=False)
    pdf = at.ask(partial(make_log, period=MONTH))
    yield "print-preview", PrintPreview(window, pdf, _("Room log"))
    pdf = at.ask(partial(summary_of, period=MONTH))
    yield "print-package", PrintPreview(window, pdf, _("Summary"))
    yield "hand-over", HandOverDialog(*at.over, MONTH, "")
    yield from pictures_of_duties.dialogs_of_principal(at)
    yield from pictures_of_safekeeping.log_paper(at)


def _dialogs_of_counsellor(at: Inside) -> Iterator[Made]:
    yield from _common(at)
    yield from _of_students(at)
    yield from _of_the_room(at)
    yield from _of_settings(at)
    yield from pictures_of_network.dialogs(at)
    yield from pictures_of_duties.dialogs(at)
    yield from pictures_of_means.dialogs(at)
    yield from pictures_of_activities.dialogs(at)
    yield from pictures_of_checks.dialogs(at, at.ask(_somebody))
    yield from pictures_of_crises.dialogs(at, at.ask(_somebody))
    yield from pictures_of_referrals.dialogs(at)
    yield from pictures_calendar.dialogs(at, DAY + timedelta(days=1))


def _common(at: Inside) -> Iterator[Made]:
    from counsel_desk.gui.cases import student_work
    from counsel_desk.gui.help_window import HelpWindow
    from counsel_desk.gui.room.log_printing import make_log
    from counsel_desk.gui.room.print_preview import PrintPreview

    window, _around = at.over
    yield "help", HelpWindow(window, "today", is_counsellor=True)
    pdf = at.ask(partial(make_log, period=MONTH))
    yield "print-log", PrintPreview(window, pdf, _("Room log"))
    note = at.ask(_closed_note)
    pdf = at.ask(partial(student_work.record_on_paper, note_id=note, name_shown=False))
    yield "print-record", PrintPreview(window, pdf, _("Record"))


def _of_students(at: Inside) -> Iterator[Made]:
    from counsel_desk.gui.cases import student_work
    from counsel_desk.gui.cases.care_group_dialog import CareDialog
    from counsel_desk.gui.cases.graduates_dialog import GraduatesDialog
    from counsel_desk.gui.cases.new_student_dialog import NewStudentDialog
    from counsel_desk.gui.cases.observation_dialog import ObservationDialog
    from counsel_desk.gui.cases.roster_import_dialog import RosterImportDialog
    from counsel_desk.gui.cases.student_facts_dialog import StudentFactsDialog
    from counsel_desk.gui.cases.two_line_dialog import TwoLineDialog
    from counsel_desk.gui.room.sheet_import_dialog import Looked
    from counsel_desk.records.steps import untold

    window, around = at.over
    yield "new-student", NewStudentDialog(window, around)
    file = at.ask(partial(student_work.read_file, student_id=at.ask(_somebody)))
    yield "student-facts", StudentFactsDialog(window, around, file)
    yield "roster", RosterImportDialog(window, around)
    preview = RosterImportDialog(window, around)
    sheet = _roster()
    looked = partial(preview.look, file=sheet, told=untold)
    preview.show_looked(Looked(at.ask(looked), sheet.name))
    yield "roster-preview", preview
    reading = RosterImportDialog(window, around)
    reading._say(_("Reading…"))
    reading._show_progress(2150, 5000)
    reading.bar.show()
    yield "roster-reading", reading
    yield from pictures_of_plans.dialogs(at, at.ask(_somebody))
    yield from pictures_to_others.dialogs(at, at.ask(_somebody))
    yield from pictures_of_files.dialogs(at, at.ask(_somebody))
    yield "graduates", GraduatesDialog(window, around)
    yield "two-lines", TwoLineDialog(window, around)
    yield "care-group", CareDialog(window, around, at.ask(_somebody), None)
    yield "observation", ObservationDialog(window, around, at.ask(_somebody))


def _of_the_room(at: Inside) -> Iterator[Made]:
    from counsel_desk.gui.room import correction_dialog, day_view
    from counsel_desk.gui.room.day_dialog import DayDialog
    from counsel_desk.gui.room.duty_dialog import DutyDialog
    from counsel_desk.gui.room.opening_dialog import OpeningDialog
    from counsel_desk.gui.room.paper_day_dialog import PaperDayDialog
    from counsel_desk.gui.room.period_view import read_period
    from counsel_desk.gui.room.plan_dialog import PlanDialog
    from counsel_desk.gui.room.relaxation_dialog import RelaxationDialog
    from counsel_desk.gui.room.swap_dialog import SwapDialog
    from counsel_desk.gui.room.use_dialog import UseDialog, UseNoteDialog

    over, choices = at.over, at.ask(partial(day_view.read_choices, day=DAY))
    month = at.ask(partial(read_period, kind="month", around=DAY))
    line = month.openings[0]
    yield "day", DayDialog(*over, DAY)
    yield "opening", OpeningDialog(*over, choices, DAY)
    yield "correction", correction_dialog.CorrectionDialog(*over, choices, line)
    yield "take-back", correction_dialog.TakeBackDialog(*over, line)
    yield "use", UseDialog(*over, choices, DAY)
    yield "use-note", UseNoteDialog(*over, month.uses[0])
    yield "relaxation", RelaxationDialog(*over, at.ask(lambda desk: desk.room.states.now()))
    yield "duty", DutyDialog(*over)
    yield "swap", SwapDialog(*over)
    yield "plan", PlanDialog(*over)
    yield "paper-day", PaperDayDialog(*over)


def _of_settings(at: Inside) -> Iterator[Made]:
    from counsel_desk.gui.room.people_card import SheetsDialog
    from counsel_desk.gui.room.people_work import renew_sheets
    from counsel_desk.gui.room.person_dialog import PersonDialog

    yield "person", PersonDialog(*at.over, [], None)
    yield "new-password", PersonDialog(*at.over, [], _("Demo principal"))
    yield "sheets", SheetsDialog(*at.over, at.ask(renew_sheets))


def _somebody(desk: Any) -> str:
    """A student with an open plan of several versions who has been here often."""
    cases, often = desk.require_cases(), Counter[str]()
    for one in cases.students.overview(DAY):
        often[one.id] = one.sessions
    with_plan = [one.student_id for one in cases.open_files.now() if one.has_plan]
    for one in with_plan:
        cases.files.open(one, "session")
    grown = [one for one in with_plan if len(cases.plans.of_student(one)[0].versions) > 1]
    return str(max(grown, key=lambda one: often[one]))


def _newcomer(desk: Any) -> str:
    """A student whose file nobody opened yet."""
    rows = desk.cases.students.overview(DAY)
    return str(next(one for one in rows if not one.case_number).id)


def _closed_note(desk: Any) -> str:
    """A closed record with everything on it: a group's, when there is one."""
    closed = [one for one in desk.cases.sessions.overview() if one.status == "closed"]
    return str(max(closed, key=lambda one: (one.kind == "group", one.day)).id)


def _roster() -> Path:
    """A sheet with rows of every kind: new, doubtful and refused ones."""

    file = own_folder() / "roster.csv"
    lines = (
        "姓名,性别,年级,班级,全国学籍号",
        "测试生甲,男,七年级,1,",
        "测试生乙,女,八年级,2,",
        "测试生丙,未填,九年级,很大的班,",
        ",女,七年级,3,",
        "测试生丁,男,十五年级,1,G00000000000000000",
    )
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _(text: str) -> str:
    """The program's own words, looked up when they are needed."""
    from counsel_desk.i18n import _ as translated

    return translated(text)
