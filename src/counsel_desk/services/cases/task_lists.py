"""The list of open tasks that a counsellor who leaves goes through with the successor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from counsel_desk import clock
from counsel_desk.records.cases import due_item
from counsel_desk.records.cases.due_item import DueItem
from counsel_desk.records.cases.task_list import TaskList
from counsel_desk.services.cases import student_lists
from counsel_desk.services.cases.appointments import appointments_between
from counsel_desk.services.cases.crises import Crises
from counsel_desk.services.cases.due import DueItems
from counsel_desk.services.cases.open_files import OpenFiles
from counsel_desk.services.cases.referral_tracking import ReferralTracking
from counsel_desk.services.cases.session_lists import unfinished
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

AHEAD = timedelta(weeks=4)
NOBODY = "–"


class TaskLists:
    """Puts the list together; it tells no reason and no word of a note."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, leaver: str, successor: str) -> TaskList:
        """What is open today, with the appointments of the next four weeks."""
        today = clock.today()
        crises = [one for one in Crises(self._vault).shown() if one.closed_on is None]
        referrals = ReferralTracking(self._vault).rows()
        files, due = OpenFiles(self._vault).now(), DueItems(self._vault).now()
        with self._vault.read() as session:
            numbers = _numbers(session, today)
            appointments = appointments_between(session, today, today + AHEAD)
            school = profile_on(session, today).name
        return TaskList(
            school=school,
            made_on=today,
            leaver=leaver,
            successor=successor,
            until=today + AHEAD,
            crises=tuple(crises),
            referrals=tuple(one for one in referrals if one.closed_on is None),
            files=files,
            due=tuple(_with_number(one, numbers) for one in due),
            appointments=tuple(one for one in appointments if one.done_on is None),
            numbers=numbers,
        )

    def note_printed(self) -> None:
        """Keep in the log that it was printed."""
        with self._vault.write(CASES, "task_list.print"):
            return


def _numbers(session: Session, today: date) -> dict[str, str]:
    """Case numbers by student, and by session with one student."""
    students = {
        one.id: one.case_number for one in student_lists.overview(session, today, leave_out=())
    }
    notes = {
        one.id: one.case_numbers[0] for one in unfinished(session) if len(one.case_numbers) == 1
    }
    return {**students, **notes}


def _with_number(item: DueItem, numbers: dict[str, str]) -> DueItem:
    if not item.name:
        return item
    about = item.subject_id if item.kind == due_item.TEXT else item.about_id
    return replace(item, name=numbers.get(about) or NOBODY)
