"""The desk: the open vault as its user sees it, with a room for everyone and cases for some.

``desk.room`` is always there; ``desk.cases`` is None for a principal, who holds no key for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.services import passwords
from counsel_desk.services.action_log import ActionLog
from counsel_desk.services.cases.access_sheets import AccessSheets
from counsel_desk.services.cases.appointments import Appointments
from counsel_desk.services.cases.attachments import Attachments
from counsel_desk.services.cases.away_sheets import AwaySheets
from counsel_desk.services.cases.care_groups import CareGroups
from counsel_desk.services.cases.care_services import CareServices
from counsel_desk.services.cases.consent_forms import ConsentForms
from counsel_desk.services.cases.consent_texts import ConsentTexts
from counsel_desk.services.cases.consents import Consents
from counsel_desk.services.cases.coverage import Coverage
from counsel_desk.services.cases.destroyed_lists import come_back_words
from counsel_desk.services.cases.destroying import Destroying
from counsel_desk.services.cases.drafts import Drafts
from counsel_desk.services.cases.due import DueItems
from counsel_desk.services.cases.exchange import Exchange
from counsel_desk.services.cases.feedback_slips import FeedbackSlips
from counsel_desk.services.cases.file_openings import Files
from counsel_desk.services.cases.gap_closing import GapClosing
from counsel_desk.services.cases.handovers import Handovers
from counsel_desk.services.cases.meetings import Meetings
from counsel_desk.services.cases.observations import Observations
from counsel_desk.services.cases.open_files import OpenFiles
from counsel_desk.services.cases.plan_sheets import PlanSheets
from counsel_desk.services.cases.plans import Plans
from counsel_desk.services.cases.releases import Releases as CaseReleases
from counsel_desk.services.cases.restoring import Restoring
from counsel_desk.services.cases.retention import Retention
from counsel_desk.services.cases.session_notes import SessionNotes
from counsel_desk.services.cases.session_sheets import SessionSheets
from counsel_desk.services.cases.snoozes import Snoozes
from counsel_desk.services.cases.strengths import Strengths
from counsel_desk.services.cases.student_finder import StudentFinder
from counsel_desk.services.cases.students import Students
from counsel_desk.services.cases.task_lists import TaskLists
from counsel_desk.services.cases.text_search import TextSearch
from counsel_desk.services.cases.timelines import Timelines
from counsel_desk.services.cases.waiting_list import WaitingList
from counsel_desk.services.cases.wordings import Wordings
from counsel_desk.services.desk_facts import DeskFacts
from counsel_desk.services.first_records import FirstRecords, furnish
from counsel_desk.services.large_file_checks import LargeFileCheck
from counsel_desk.services.people import People
from counsel_desk.services.room.activities import Activities
from counsel_desk.services.room.areas import Areas
from counsel_desk.services.room.budgets import Budgets
from counsel_desk.services.room.calendars import Calendars
from counsel_desk.services.room.day_glances import DayGlances
from counsel_desk.services.room.day_sheets import DaySheets
from counsel_desk.services.room.deliveries import Deliveries
from counsel_desk.services.room.documents import Documents
from counsel_desk.services.room.door_notices import DoorNotices
from counsel_desk.services.room.duty_board import DutyBoard
from counsel_desk.services.room.duty_prints import DutyPrints
from counsel_desk.services.room.duty_roster import DutyRoster
from counsel_desk.services.room.inventory import Inventory
from counsel_desk.services.room.lesson_board import LessonBoard
from counsel_desk.services.room.lessons import Lessons
from counsel_desk.services.room.openings import Openings
from counsel_desk.services.room.outside_bodies import OutsideBodies
from counsel_desk.services.room.point_visits import PointVisits
from counsel_desk.services.room.register_files import RegisterFiles
from counsel_desk.services.room.register_sheets import RegisterSheets
from counsel_desk.services.room.releases import Releases
from counsel_desk.services.room.remarks import no_names_known
from counsel_desk.services.room.report_channels import ReportChannels
from counsel_desk.services.room.research import Research
from counsel_desk.services.room.response_plans import ResponsePlans
from counsel_desk.services.room.room_logs import RoomLogs
from counsel_desk.services.room.room_settings import (
    HOTLINE_NAME,
    HOTLINE_NUMBER,
    ROOM_NAME,
    RoomSettings,
)
from counsel_desk.services.room.room_states import RoomStates
from counsel_desk.services.room.room_uses import RoomUses
from counsel_desk.services.room.schedules import Schedules
from counsel_desk.services.room.school_classes import SchoolClasses
from counsel_desk.services.room.schools import SchoolFields, Schools
from counsel_desk.services.room.staff import Staff, tidy_name
from counsel_desk.services.room.staff_files import StaffFiles
from counsel_desk.services.room.timetable import Timetable
from counsel_desk.services.room.training_targets import TrainingTargets
from counsel_desk.services.room.trainings import Trainings
from counsel_desk.services.room.wellbeing import Wellbeing
from counsel_desk.services.safekeeping import Safekeeping, recovery_sheets
from counsel_desk.store import creating, opening
from counsel_desk.store.creating import NewPerson
from counsel_desk.store.large_file_check import note_close
from counsel_desk.store.slots import COUNSELLOR, PRINCIPAL, Role
from counsel_desk.store.vault import Vault


@dataclass(frozen=True)
class Entrant:
    """A name with the password that shall open the vault."""

    name: str
    password: str = field(repr=False)


class RoomServices:
    """What everyone may do who may open the room's file."""

    def __init__(self, vault: Vault, cases: CaseServices | None) -> None:
        guard = cases.students.refuse_names_in if cases else no_names_known
        self.schools = Schools(vault)
        self.calendars = Calendars(vault, guard)
        self.areas = Areas(vault, guard)
        self.openings = Openings(vault, guard)
        self.days = DayGlances(vault)
        self.day_sheets = DaySheets(vault)
        self.states = RoomStates(vault)
        self.uses = (
            RoomUses(vault, guard, cases.sessions.left_line) if cases else RoomUses(vault, guard)
        )
        self.staff = Staff(vault)
        self.staff_files = StaffFiles(vault, guard)
        self.trainings = Trainings(vault, guard)
        self.training_targets = TrainingTargets(vault)
        self.duty = DutyRoster(vault)
        self.settings = RoomSettings(vault, guard)
        self.logs = RoomLogs(vault)
        self.door_notices = DoorNotices(vault)
        self.schedules = Schedules(vault, cases.releases.sexes) if cases else Schedules(vault)
        self.releases = Releases(vault)
        self.deliveries = Deliveries(vault, guard)
        self.board = DutyBoard(vault, cases.coverage.follow) if cases else DutyBoard(vault)
        self.duty_prints = DutyPrints(vault, self.board)
        self.response_plans = ResponsePlans(vault, guard)
        self.report_channels = ReportChannels(vault, guard)
        self.wellbeing = Wellbeing(vault, guard)
        self.sheets = RegisterSheets(vault, guard)
        self.papers = RegisterFiles(vault, guard)
        self.documents = Documents(vault, guard)
        self.budgets = Budgets(vault, guard)
        self.inventory = Inventory(vault, guard)
        self.research = Research(vault, guard)
        self.point_visits = PointVisits(vault, guard)
        self.activities = Activities(vault, guard)
        self.outside_bodies = OutsideBodies(vault, guard)
        self.school_classes = SchoolClasses(vault)
        self.timetable = Timetable(vault)
        self.lessons = Lessons(vault, guard)
        self.lesson_board = LessonBoard(vault)


class CaseServices(CareServices):
    """What only a counsellor may do."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault)
        self.students = Students(vault)
        self.sessions = SessionNotes(vault)
        self.session_sheets = SessionSheets(vault)
        self.drafts = Drafts(vault)
        self.appointments = Appointments(vault)
        self.meetings = Meetings(vault)
        self.waiting = WaitingList(vault)
        self.due = DueItems(vault)
        self.snoozes = Snoozes(vault)
        self.finder = StudentFinder(vault)
        self.texts = TextSearch(vault)
        self.plans = Plans(vault)
        self.plan_sheets = PlanSheets(vault)
        self.files = Files(vault)
        self.open_files = OpenFiles(vault)
        self.access_sheets = AccessSheets(vault)
        self.strengths = Strengths(vault)
        self.care_groups = CareGroups(vault)
        self.observations = Observations(vault)
        self.timelines = Timelines(vault)
        self.consents = Consents(vault)
        self.consent_forms = ConsentForms(vault)
        self.consent_texts = ConsentTexts(vault)
        self.attachments = Attachments(vault)
        self.exchange = Exchange(vault)
        self.handovers = Handovers(vault)
        self.feedback_slips = FeedbackSlips(vault)
        self.away_sheets = AwaySheets(vault)
        self.releases = CaseReleases(vault)
        self.gaps = GapClosing(vault)
        self.wordings = Wordings(vault)
        self.coverage = Coverage(vault)
        self.task_lists = TaskLists(vault)
        self.retention = Retention(vault)
        self.destroying = Destroying(vault)


class Desk:
    """An unlocked vault. Use it as a context: leaving it closes and seals the files."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.cases = CaseServices(vault) if vault.person.is_counsellor else None
        self.room = RoomServices(vault, self.cases)
        self.safekeeping = Safekeeping(vault)
        self.large_file_check = LargeFileCheck(vault)
        self.backups = self.safekeeping.backups
        self.people = People(vault)
        self.restoring = Restoring(vault)
        self.log = ActionLog(vault)

    @classmethod
    def open(
        cls,
        folder: Path,
        name: str,
        password: str,
        *,
        backs_up: bool = True,
        look_later: bool = False,
    ) -> Self:
        """Unlock a vault; a counsellor's first unlock of the day also makes the daily backup.

        Deliveries that a killed program left half done are looked after, and open plans get the
        reviews of the term, and the room's counts and classes follow the cases.

        :param backs_up: whether it is made here and now; a window has a process of its own for it.
        :param look_later: whether large files are looked through by such a process after this.
        :raises errors.DeskError: one sentence for each thing that can be wrong.
        """
        vault = opening.open_vault(folder, name, password, look_later=look_later)
        try:
            desk = cls(vault)
            desk.room.deliveries.repair()
            if desk.cases is not None:
                desk.cases.plans.make_review_days()
                desk.cases.coverage.follow()
                if backs_up:
                    desk.do_days_work()
        except BaseException:
            vault.abandon()
            raise
        return desk

    @classmethod
    def create(
        cls,
        folder: Path,
        school: SchoolFields,
        counsellors: Sequence[Entrant],
        principals: Sequence[Entrant] = (),
        since: date | None = None,
        first: FirstRecords | None = None,
    ) -> tuple[Self, tuple[RecoverySheet, RecoverySheet]]:
        """Make a vault with its school, calendar, areas and people, and leave it open.

        :param counsellors: at least one; the first has the new vault open.
        :param first: what the school said of its room; the usual areas and calendar without it.
        :returns: the desk and the two recovery sheets, which are never shown again.
        :raises errors.BadInput: for school fields that cannot be, or nobody to open the cases.
        :raises errors.Refused: for a folder that is not empty, one name twice, or a PIN.
        """
        fields, first_day = school.checked(), since or clock.today()
        people = _new_people(counsellors, principals)
        new = creating.create(
            folder, people, lambda vault: furnish(vault, fields, people, first_day, first)
        )
        sheets = recovery_sheets(new.codes, new.vault.vault_id, school.name, new.vault.person.name)
        return cls(new.vault), sheets

    def do_days_work(self) -> None:
        """Whom an older copy of the vault brought back is destroyed again, backups under replaced
        keys come under the present ones, then today's is made.

        A full disk must not keep anybody from working: all is tried again at the next unlock.
        """
        with suppress(errors.StorageProblem):
            count = self.require_cases().destroying.destroy_returned()
            if count:
                self._vault.notices.append(come_back_words(count))
        with suppress(errors.StorageProblem, errors.VaultInUse):
            self.safekeeping.old_key_copies.catch_up()
        self.safekeeping.daily_backup()

    def follow_calendar(self) -> None:
        """Terms, holidays or exams are other ones: open plans get the reviews that go with them."""
        if self.cases is not None:
            self.cases.plans.make_review_days()

    @property
    def person(self) -> str:
        """Who has the vault open."""
        return self._vault.person.name

    def facts(self) -> DeskFacts:
        """What a window must know to dress itself."""
        return DeskFacts(
            person=self._vault.person.name,
            is_counsellor=self.cases is not None,
            school=self.room.schools.on(clock.today()).name,
            room=self.room.settings.get(ROOM_NAME) or "",
            vault_id=self._vault.vault_id,
            hotline=" ".join(
                self.room.settings.get(key) or "" for key in (HOTLINE_NUMBER, HOTLINE_NAME)
            ).strip(),
            notices=tuple(self._vault.notices),
        )

    def require_cases(self) -> CaseServices:
        """The cases' services.

        :raises errors.WrongRole: for a principal, whose password does not open them.
        """
        if self.cases is None:
            raise errors.WrongRole(
                _(
                    "The students' files are locked with another key. The password of {name} opens "
                    "the room's log only."
                ).format(name=self.person)
            )
        return self.cases

    def close(self) -> None:
        """Seal the files and let the vault go."""
        self.large_file_check.stop()
        self._vault.close()
        note_close(self._vault)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if problem is None or isinstance(problem, errors.DeskError):
            self.close()
        else:
            self._vault.abandon()


def _new_people(counsellors: Sequence[Entrant], principals: Sequence[Entrant]) -> list[NewPerson]:
    people = [_new_person(one, COUNSELLOR) for one in counsellors]
    people += [_new_person(one, PRINCIPAL) for one in principals]
    if not counsellors or not all(one.name for one in people):
        raise errors.BadInput(_("A vault needs a counsellor, and everyone with access a name."))
    if len({one.name for one in people}) < len(people):
        raise errors.Refused(_("Two people cannot open the vault under one name."))
    return people


def _new_person(entrant: Entrant, role: Role) -> NewPerson:
    passwords.require_usable(entrant.password)
    return NewPerson(tidy_name(entrant.name), role, entrant.password)
