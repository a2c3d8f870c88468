"""When in the demo's past what happens of the duty of care, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from counsel_desk import clock
from counsel_desk.demo.asked_classes import AskedClasses
from counsel_desk.demo.hard_days import HardDays
from counsel_desk.demo.network_in_use import NetworkInUse
from counsel_desk.demo.seasons_in_use import SeasonsInUse
from counsel_desk.demo.ways_to_help import WaysToHelp
from counsel_desk.records.cases.roster_entry import KnownStudent
from counsel_desk.records.school_calendar import TermSpan, monday_of
from counsel_desk.services.desk import CaseServices

_CHECK_BEGINS, _CHECK_ENDS = 3, 10
"""Days of work in a term."""
_FOUND, _EARLIER, _AWAY, _TO_CLINIC, _SLEEPLESS, _SEEN, _WATCHED, _APART = range(5, 13)
"""Places from the end of a list in the order of chance; the very last ones wait for a talk."""
_FOUND_AT = time(9, 10)
_FORGETFUL, _FORGOTTEN = 5, 2
"""In this week of the last term so many classes reported nothing, and never did later."""
_MANY = 30
"""In a smaller school nobody is away for long: there would be hardly anybody left."""


class DutyOfCare:
    """Counts the days of work that are left and does what belongs to each.

    A school whose past is shorter has less of it; what never began does not go on.
    """

    def __init__(self, seed: int, today: date) -> None:
        self._network, self._seasons = NetworkInUse(seed), SeasonsInUse()
        self._asked, self._hard = AskedClasses(seed), HardDays()
        self._help = WaysToHelp()
        self._people: dict[str, KnownStudent] = {}
        self._ids: Sequence[str] = ()
        self._sleeper: KnownStudent | None = None
        self._days_of_term, self._today = 0, today
        self._worked: date | None = None
        self._weeks = 0

    def begin_term(
        self, cases: CaseServices, people: dict[str, KnownStudent], ids: Sequence[str]
    ) -> None:
        """Who is here now, by number and in the order of chance."""
        self._people, self._ids, self._days_of_term = people, ids, 0
        self._network.begin_term(cases, list(people.values()), clock.today())

    def evening(
        self, cases: CaseServices, term: TermSpan, day: date, left: int, with_plan: Sequence[str]
    ) -> None:
        """What happened on a day of work.

        :param left: how many days of work are still to come in the demo's past.
        :param with_plan: students with an open plan, who was here most often first.
        """
        self._days_of_term += 1
        if self._days_of_term == _CHECK_BEGINS:
            self._seasons.begin_term(cases, term, day)
        elif self._days_of_term == _CHECK_ENDS:
            self._seasons.end_first_check(cases, self._one(_SEEN), day)
        self._of_weeks(cases, term, day)
        self._of_crises_and_referrals(cases, day, left, with_plan)
        self._of_classes(cases, day, left)
        self._of_nights(cases, day, left, with_plan)

    def morning(self, cases: CaseServices, day: date) -> None:
        """The last morning: the week's reports, a check that runs, and a crisis just found."""
        if self._worked is not None and monday_of(self._worked) != monday_of(day):
            self._network.report_week(cases, self._worked)
        self._network.report_week(cases, day, leave_out=1)
        self._hard.today(cases, self._one(_FOUND), found_on(day))

    def _of_crises_and_referrals(
        self, cases: CaseServices, day: date, left: int, with_plan: Sequence[str]
    ) -> None:
        if left == 70:
            self._hard.earlier(cases, self._one(_EARLIER), day)
        elif left == 60:
            self._hard.settle(cases, day)
        elif left == 44 and len(self._people) >= _MANY:
            self._help.leave(cases, self._one(_AWAY), day)
        elif left == 36:
            self._help.refer_first(cases, self._one(_TO_CLINIC), day)
        elif left == 26:
            self._help.hear_back(cases, day)
        elif left in (24, 15, 5):
            self._help.ask_after(cases, day)
        elif left == 10:
            self._help.refer_second(cases, [*with_plan, self._one(_TO_CLINIC)][0], day)
        elif left == 4:
            self._help.come_back(cases, day)

    def _of_weeks(self, cases: CaseServices, term: TermSpan, day: date) -> None:
        """A week is reported on the first day of the next one, in the last term."""
        worked, self._worked = self._worked, day
        if worked is None or worked < term.starts or self._today > term.ends:
            return
        if monday_of(worked) != monday_of(day):
            self._weeks += 1
            forgotten = _FORGOTTEN if self._weeks == _FORGETFUL else 0
            self._network.report_week(cases, worked, leave_out=forgotten)

    def _of_classes(self, cases: CaseServices, day: date, left: int) -> None:
        if left == 16:
            self._network.notice(cases, self._one(_SLEEPLESS), day)
        elif left in (14, 8):
            self._seasons.keep_in_touch(cases, day)
        elif left == 7:
            self._asked.ask(cases, list(self._people.values()), day)
        elif left == 6:
            self._network.report_week(cases, day)
        elif left == 5:
            watched = [self._one(_WATCHED), self._one(_SEEN)]
            self._seasons.before_exams(cases, watched, self._today)
        elif left == 1:
            self._network.notice_again(cases, self._one(_APART), day)

    def _of_nights(
        self, cases: CaseServices, day: date, left: int, with_plan: Sequence[str]
    ) -> None:
        """How somebody with a plan sleeps, and once more some weeks later."""
        if left == 30 and with_plan:
            self._sleeper = self._people.get(with_plan[0])
            if self._sleeper is not None:
                self._asked.sleep(cases, self._sleeper, day, first=True)
        elif left == 3 and self._sleeper is not None:
            self._asked.sleep(cases, self._sleeper, day, first=False)

    def _one(self, place: int) -> str:
        """Somebody who hardly ever comes by himself, and who stays at the school for long."""
        youngest = max(one.cohort or 0 for one in self._people.values())
        young = [one for one in self._ids if self._people[one].cohort == youngest] or self._ids
        return young[-place % len(young)]


def found_on(day: date) -> datetime:
    """When the crisis of a day was found."""
    return datetime.combine(day, _FOUND_AT)
