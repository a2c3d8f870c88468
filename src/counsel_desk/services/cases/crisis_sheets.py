"""Papers of a crisis put together: the record, the letter to a guardian, minutes and the roster."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from counsel_desk import clock, errors
from counsel_desk.i18n import _
from counsel_desk.records import codes
from counsel_desk.records.cases.case_conference import CaseConference
from counsel_desk.records.cases.crisis import Crisis, CrisisStep, CrisisWatch
from counsel_desk.records.cases.crisis_agreements import Decision
from counsel_desk.records.cases.crisis_papers import (
    ConferencePaper,
    CrisisPaper,
    NoticeOrder,
    NoticePaper,
    PaperHead,
    PaperStep,
    PaperWatch,
    RosterPaper,
)
from counsel_desk.records.cases.crisis_rules import in_force, minutes_after
from counsel_desk.records.cases.crisis_views import number_words
from counsel_desk.records.cases.student import Student
from counsel_desk.services.cases.class_spells import class_words_on
from counsel_desk.services.cases.concern_levels import names_of_levels
from counsel_desk.services.cases.conferences import decisions_of
from counsel_desk.services.cases.crisis_reading import (
    crisis_of,
    is_suspected,
    steps_of,
    watches_of,
)
from counsel_desk.services.cases.exchange import room_name
from counsel_desk.services.cases.file_openings import require_opened
from counsel_desk.services.cases.plan_sheets import case_number
from counsel_desk.services.cases.record_by_id import by_id
from counsel_desk.services.room.room_settings import (
    DEMO_SCHOOL,
    HOTLINE_NAME,
    HOTLINE_NUMBER,
    setting_of,
)
from counsel_desk.services.room.schools import profile_on
from counsel_desk.store.tables import CASES
from counsel_desk.store.vault import Vault

Hide = Callable[[str | None], str]

_PRINTED = {
    "record": "crisis_record.print",
    "notice": "crisis_notice.print",
    "minutes": "crisis_minutes.print",
    "roster": "crisis_roster.print",
}


class CrisisSheets:
    """Reading a paper asks for the opened file, as reading the crisis does."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def record(self, crisis_id: str, *, name_shown: bool) -> CrisisPaper:
        """The whole record; without the name only the case number stands on it.

        :raises errors.Refused: when there is no such crisis, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            crisis = self._crisis(session, crisis_id)
            head = self._head(session, crisis.student_id, crisis, name_shown=name_shown)
            return _record(session, crisis, head, _hider(session, head, crisis.student_id))

    def notice(self, crisis_id: str, order: NoticeOrder) -> NoticePaper:
        """The letter to a guardian.

        :raises errors.BadInput: without whom it is for, or what was seen.
        :raises errors.Refused: as long as a guardian may be the danger, whatever else was decided.
        """
        if not order.addressee.strip():
            raise errors.BadInput(_("Say whom the letter is for."))
        if not order.facts.strip():
            raise errors.BadInput(_("Say what was seen."))
        for one in order.advice:
            codes.require("notice_advice", one)
        with self._vault.read() as session:
            crisis = self._crisis(session, crisis_id)
            _require_no_suspicion(session, crisis)
            head = self._head(session, crisis.student_id, crisis, name_shown=True)
            return NoticePaper(head, order)

    def conference(self, conference_id: str, *, name_shown: bool) -> ConferencePaper:
        """Minutes of a conference.

        :raises errors.Refused: when there is none of this id, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            gone = _("This conference is not in the vault any more.")
            one = by_id(session, CaseConference, conference_id, gone)
            require_opened(session, self._vault.person.name, one.student_id)
            crisis = session.get(Crisis, one.crisis_id) if one.crisis_id else None
            head = self._head(session, one.student_id, crisis, name_shown=name_shown)
            return _minutes(session, one, head, _hider(session, head, one.student_id))

    def roster(self, crisis_id: str) -> RosterPaper:
        """Who stays with the student, without the student's name.

        :raises errors.Refused: when there is no such crisis, or this person has not opened the
            file today.
        """
        with self._vault.read() as session:
            crisis = self._crisis(session, crisis_id)
            head = self._head(session, crisis.student_id, crisis, name_shown=False)
            hide = _hider(session, head, crisis.student_id)
            return RosterPaper(head, tuple(_watches(session, crisis, hide)))

    def note_printed(self, record_id: str, what: str) -> None:
        """Keep in the cases' log that a paper went out: record, notice, minutes or roster."""
        with self._vault.write(CASES, _PRINTED[what], record_id):
            return

    def _crisis(self, session: Session, crisis_id: str) -> Crisis:
        crisis = crisis_of(session, crisis_id)
        require_opened(session, self._vault.person.name, crisis.student_id)
        return crisis

    def _head(
        self, session: Session, student_id: str, crisis: Crisis | None, *, name_shown: bool
    ) -> PaperHead:
        student, today = session.get_one(Student, student_id), clock.today()
        is_demo = setting_of(session, DEMO_SCHOOL) is not None
        return PaperHead(
            school=profile_on(session, today).name,
            room=room_name(session),
            number=number_words(crisis.school_year, crisis.number) if crisis else "",
            case_number=case_number(session, student_id),
            made_on=today,
            made_by=self._vault.person.name,
            is_exercise=is_demo or bool(crisis and crisis.is_drill),
            name=student.name if name_shown else "",
            class_name=class_words_on(session, student_id, today) if name_shown else "",
            hotlines=tuple(_hotlines(session)),
        )


def _require_no_suspicion(session: Session, crisis: Crisis) -> None:
    if is_suspected(session, crisis):
        raise errors.Refused(
            _(
                "No letter goes home: a guardian may be the one who hurts the student. Police and "
                "civil affairs come first."
            )
        )


def _record(session: Session, crisis: Crisis, head: PaperHead, hide: Hide) -> CrisisPaper:
    return CrisisPaper(
        head=head,
        triggers=crisis.triggers,
        found_at=crisis.found_at,
        found_by=hide(crisis.found_by),
        found_where=hide(crisis.found_where),
        words=hide(crisis.words),
        situation=hide(crisis.situation),
        indicators=crisis.indicators,
        protective=crisis.protective,
        risk_words=hide(crisis.risk_words),
        suspected_because=hide(crisis.guardian_suspected_because),
        steps=tuple(_step(one, crisis, hide) for one in in_force(steps_of(session, crisis.id))),
        watches=tuple(_watches(session, crisis, hide)),
        closed_on=crisis.closed_on,
        closing_reason=crisis.closing_reason,
        closing_words=hide(crisis.closing_words),
        lessons=hide(crisis.lessons),
    )


def _step(one: CrisisStep, crisis: Crisis, hide: Hide) -> PaperStep:
    return PaperStep(
        kind=one.kind,
        at=one.at,
        minutes=minutes_after(crisis.found_at, one.at) if one.at else None,
        done_by=hide(one.done_by),
        told=hide(one.told),
        how=one.how,
        result=hide(one.result),
        signed=one.signed,
        why_not=hide(one.why_not),
        needed_by=one.needed_by,
    )


def _watches(session: Session, crisis: Crisis, hide: Hide) -> Iterator[PaperWatch]:
    for one in watches_of(session, crisis.id):
        yield _watch(one, hide)


def _watch(one: CrisisWatch, hide: Hide) -> PaperWatch:
    return PaperWatch(one.starts, one.ends, hide(one.who), one.phone or "", hide(one.remark))


def _minutes(session: Session, one: CaseConference, head: PaperHead, hide: Hide) -> ConferencePaper:
    names = names_of_levels(session)
    return ConferencePaper(
        head=head,
        day=one.day,
        at=one.at,
        place=one.place or "",
        chair=one.chair,
        attendees=hide(one.attendees),
        material=hide(one.material),
        opinions=hide(one.opinions),
        level_before="" if one.level_before is None else names[one.level_before],
        level_after="" if one.level_after is None else names[one.level_after],
        pledged=one.pledged,
        decisions=tuple(
            Decision(hide(each.decision), each.owner, each.needed_by)
            for each in decisions_of(session, one.id)
        ),
    )


def _hotlines(session: Session) -> Iterator[tuple[str, str]]:
    number = setting_of(session, HOTLINE_NUMBER)
    if number:
        yield setting_of(session, HOTLINE_NAME) or _("School hotline"), number


def _hider(session: Session, head: PaperHead, student_id: str) -> Hide:
    """Puts the case number where the name stands in a text, unless the name is on the paper."""
    name = session.get_one(Student, student_id).name
    number = head.case_number or "＊"
    if head.name:
        return lambda text: text or ""
    return lambda text: (text or "").replace(name, number)
