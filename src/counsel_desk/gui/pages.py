"""All pages of the main window, in the order of the side bar: the one list to add a page to.

``make`` is called at the first showing, so that unlocking does not wait for pages nobody opens.
Cases pages stand in their own list, which a principal's window never reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from counsel_desk.gui.page import Page, Surroundings
from counsel_desk.i18n import N_


@dataclass(frozen=True)
class PageEntry:
    """One page: its key, the heading it stands under in the side bar, its words and its maker."""

    key: str
    group: str
    title: str
    make: Callable[[Surroundings], Page]
    foot: bool = False
    hidden: bool = False


def entries(*, is_counsellor: bool) -> list[PageEntry]:
    """The pages of a role."""
    if is_counsellor:
        return [*_counselling(), *_room(), *_reporting(), *_foot()]
    return _principal()


def begin_hand_over(parent: QWidget, around: Surroundings) -> None:
    """Open the hand-over from the room's side, which may know nothing of the cases."""
    from counsel_desk.gui.cases.hand_over_wizard import HandOverWizard

    HandOverWizard(parent, around).open()


def _counselling() -> list[PageEntry]:
    from counsel_desk.gui.cases.calendar_page import CalendarPage
    from counsel_desk.gui.cases.crisis_page import CrisisPage
    from counsel_desk.gui.cases.leavers_page import LeaversPage
    from counsel_desk.gui.cases.network_page import NetworkPage
    from counsel_desk.gui.cases.record_page import RecordPage
    from counsel_desk.gui.cases.screening_page import ScreeningPage
    from counsel_desk.gui.cases.student_page import StudentPage
    from counsel_desk.gui.cases.students_page import StudentsPage
    from counsel_desk.gui.cases.today_page import TodayPage

    group = N_("Counselling")
    return [
        PageEntry("today", group, N_("Today"), TodayPage),
        PageEntry("students", group, N_("Students"), StudentsPage),
        PageEntry("calendar", group, N_("Appointments"), CalendarPage),
        PageEntry("crisis", group, N_("Crisis and referral"), CrisisPage),
        PageEntry("screening", group, N_("Screening"), ScreeningPage),
        PageEntry("network", group, N_("Four-level network"), NetworkPage),
        PageEntry("record", group, N_("Record a session"), RecordPage, hidden=True),
        PageEntry("student", group, N_("Student"), StudentPage, hidden=True),
        PageEntry("leavers", group, N_("Students who left"), LeaversPage, hidden=True),
    ]


def _room() -> list[PageEntry]:
    from counsel_desk.gui.room.registers_page import RegistersPage
    from counsel_desk.gui.room.room_page import RoomPage
    from counsel_desk.gui.room.teaching_page import TeachingPage

    group = N_("Room")
    return [
        PageEntry("room", group, N_("Openings and use"), RoomPage),
        PageEntry("teaching", group, N_("School activities"), TeachingPage),
        PageEntry("registers", group, N_("Registers"), RegistersPage),
    ]


def _reporting() -> list[PageEntry]:
    from counsel_desk.gui.cases.export_page import ExportPage
    from counsel_desk.gui.room.board_page import BoardPage

    group = N_("Reporting")
    return [
        PageEntry("board", group, N_("Duty board"), BoardPage),
        PageEntry("export", group, N_("Export of totals"), ExportPage),
    ]


def _foot() -> list[PageEntry]:
    from counsel_desk.gui.cases.settings_parts import PARTS
    from counsel_desk.gui.room.action_log_page import ActionLogPage
    from counsel_desk.gui.room.backup_page import BackupPage
    from counsel_desk.gui.room.settings_page import SettingsPage

    settings = partial(SettingsPage, more=PARTS)
    return [
        PageEntry("settings", "", N_("Settings"), settings, foot=True),
        PageEntry("backup", "", N_("Backup"), BackupPage, foot=True),
        PageEntry("acts", "", N_("Who did what"), ActionLogPage, hidden=True),
    ]


def _principal() -> list[PageEntry]:
    from counsel_desk.gui.room.action_log_page import ActionLogPage
    from counsel_desk.gui.room.board_page import BoardPage
    from counsel_desk.gui.room.log_page import LogPage
    from counsel_desk.gui.room.overview_page import OverviewPage
    from counsel_desk.gui.room.packages_page import PackagesPage
    from counsel_desk.gui.room.password_page import PasswordPage
    from counsel_desk.gui.room.registers_page import RegistersPage
    from counsel_desk.gui.room.teaching_page import TeachingPage

    return [
        PageEntry("overview", "", N_("Overview"), OverviewPage),
        PageEntry("log", "", N_("Usage log"), LogPage),
        PageEntry("board", "", N_("Duty board"), BoardPage),
        PageEntry("teaching", "", N_("School activities"), TeachingPage),
        PageEntry("registers", "", N_("Registers"), RegistersPage),
        PageEntry("packages", "", N_("Packages of totals"), PackagesPage),
        PageEntry("password", "", N_("My password"), PasswordPage, foot=True),
        PageEntry("acts", "", N_("Who did what"), ActionLogPage, hidden=True),
    ]
