"""Everything that a student's file can hold, written, changed, taken back, searched and printed.

Nobody of it exists; each text is one of its own, so that a trace says where it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from counsel_desk import clock
from counsel_desk.records.cases.away_sheet import AwayOrder
from counsel_desk.records.cases.care_fields import CareFields
from counsel_desk.records.cases.meeting_fields import MeetingFields, MeetingPlace
from counsel_desk.records.cases.meeting_rules import Rhythm
from counsel_desk.records.cases.meeting_slip import MeetingSlip
from counsel_desk.records.cases.observation_fields import CONVERSATION, ObservationFields
from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_ending import Ending
from counsel_desk.records.cases.slip_fields import SlipFields
from counsel_desk.reports.cases.access_log_pdf import access_log_pdf
from counsel_desk.reports.cases.away_sheet_pdf import away_sheet_pdf
from counsel_desk.reports.cases.consent_form_pdf import consent_form_pdf
from counsel_desk.reports.cases.feedback_slip_pdf import feedback_slip_pdf
from counsel_desk.reports.cases.meeting_slip_pdf import meeting_slip_pdf
from counsel_desk.reports.cases.plan_pdf import plan_pdf
from counsel_desk.services.desk import CaseServices

SITUATION = "夜里梦见老宅的井，醒来不敢关灯"
SUMMARY = "走夜路不再数脚步了"
SEARCHED = ("老宅的井", "喜鹊飞过第三根电线杆", "laozhaidejing")
"""Typed into the search: words that are found, words that nobody wrote, and the sounds of some."""
_REASON = "先陪外公去县城换药"
_PLACE = (time(15, 17), 1)


def live(cases: CaseServices, student_id: str, other_id: str) -> None:
    """One file after another reason to open it, and a second student who waits for a first talk."""
    cases.files.open(student_id, "other", "派出所老周打电话来问起")
    _note(cases, student_id)
    _plan(cases, student_id)
    _meet(cases, student_id, other_id)
    _tell_teacher(cases, student_id)
    for words in SEARCHED:
        cases.texts.search(words)
        cases.finder.index().find(words)


def papers(cases: CaseServices, student_id: str) -> Iterator[tuple[str, bytes]]:
    """Every paper of the file as it would go to the printer, by the name of its sheet."""
    plan, slip = _newest(cases, student_id)
    name, day = cases.students.get(student_id).name, clock.today()
    form = cases.consent_forms.of_student(student_id, "sharing", name_shown=True)
    log = cases.access_sheets.of(student_id, named=True, with_words=True)
    order = AwayOrder(day, day + timedelta(days=7), words=_REASON, notes={student_id: SITUATION})
    yield "plan", plan_pdf(cases.plan_sheets.of(plan, name_shown=True))
    yield "consent form", consent_form_pdf(form)
    yield "access log", access_log_pdf(log)
    yield "away sheet", away_sheet_pdf(cases.away_sheets.of(order))
    yield "feedback slip", feedback_slip_pdf(cases.feedback_slips.sheet(slip))
    yield "meeting slip", meeting_slip_pdf([MeetingSlip(name, "七年级（9）班", "请中午来一下")])


def print_all(cases: CaseServices, student_id: str) -> None:
    """Make every paper, and keep that it was printed."""
    assert all(pdf for _sheet, pdf in papers(cases, student_id))
    plan, slip = _newest(cases, student_id)
    cases.plan_sheets.note_printed(plan)
    cases.consent_forms.note_printed("sharing", student_id)
    cases.access_sheets.note_printed(student_id)
    cases.away_sheets.note_printed()
    cases.feedback_slips.note_printed(slip)


def _newest(cases: CaseServices, student_id: str) -> tuple[str, str]:
    """The plan in force and the last slip."""
    plans, slips = cases.plans.of_student(student_id), cases.feedback_slips.of_student(student_id)
    return plans[0].id, slips[0].id


def _note(cases: CaseServices, student_id: str) -> None:
    """Strengths, care, and what others saw; of each one is taken back."""
    today = clock.today()
    for kind in ("strength", "support"):
        cases.strengths.add(student_id, kind, f"会修收音机和老式座钟 {kind}")
    gone = cases.strengths.add(student_id, "strength", "弹棉花的手艺跟舅公学的")
    cases.strengths.end(gone)
    care = CareFields(
        "other", today, label="跟着戏班子走的孩子", source="leader", remark="班主仍不肯签收条"
    )
    cases.care_groups.end(cases.care_groups.add(student_id, care), today)
    wrong = CareFields("poverty", today, remark="抄错了隔壁床的登记表")
    cases.care_groups.remove(cases.care_groups.add(student_id, wrong))
    seen = ObservationFields(
        CONVERSATION, today, "她说楼道尽头总有人咳嗽", time(15, 17), "parent", "姑奶奶龚氏"
    )
    first = cases.observations.add(student_id, seen)
    cases.observations.change(first, ObservationFields("letter", today, "信箱里塞了半块桂花糕"))
    cases.observations.remove(cases.observations.add(student_id, seen))


def _plan(cases: CaseServices, student_id: str) -> None:
    """A plan from its beginning over a second version to its end, and taken up again."""
    due = clock.today() + timedelta(days=20)
    goal = Goal(
        "能自己走过晒谷场去上早读", "一周里有三天没人陪着走", due,
        (Measure("和守夜的冯伯打个照面", "school", "守夜冯伯", "隔天一次", due),),
    )  # fmt: skip
    content = PlanContent(SITUATION, ("sleep",), "家里把井口的木盖钉牢", (goal,))
    plan = cases.plans.begin(student_id, content)
    (known,) = cases.plans.get(plan).versions[-1].content.goals
    more = PlanContent("不再绕开那条巷子", ("sleep",), "周末去堂叔家住", (known,))
    cases.plans.adjust(plan, more, "换了寄宿床位靠窗那张")
    cases.plans.note_progress(plan, known.thread, 40, "独自走到了碾盘那里")
    cases.plans.do_review(cases.plans.add_review(plan, due), "一起看了画的路线图")
    cases.plans.drop_review(cases.plans.add_review(plan, due), "赶上秋收放假三天")
    ending = Ending("goals_reached", "better", SUMMARY, "下雨天仍要留意她", "只告诉了姑奶奶")
    cases.plans.close(plan, ending)
    cases.plans.reopen(plan, "又听见井里有水声")


def _meet(cases: CaseServices, student_id: str, other_id: str) -> None:
    """A series of meetings, one moved, one called off, one put off; and a place on the list."""
    day = clock.today() + timedelta(days=2)
    place = MeetingPlace(day, *_PLACE)
    fields = MeetingFields("individual", place, 40, student_id, remark="带上那只布老虎")
    first, second, *_rest = cases.meetings.plan(fields, Rhythm(times=3))
    cases.meetings.move(first, MeetingPlace(day + timedelta(days=1), *_PLACE))
    cases.meetings.cancel(second, "去邻村吃百日酒")
    group = MeetingFields("group", place, 40, group_name="折纸船的几个人", remark="借食堂蒸笼")
    talk = MeetingFields("teacher", place, 20, partner="教美术的宇文老师")
    cases.meetings.drop([*cases.meetings.plan(group), *cases.meetings.plan(talk)])
    cases.meetings.plan(group)
    cases.meetings.plan(talk)
    cases.snoozes.put_off("meeting", first, day + timedelta(days=3), _REASON)
    left = cases.waiting.add(other_id, "this_week", "peer", "同桌悄悄递条子来问")
    cases.waiting.end(left, "自己说想再等等看")
    cases.waiting.add(other_id, "when_free", "self", "想聊聊养蚕的事情")


def _tell_teacher(cases: CaseServices, student_id: str) -> None:
    slip = SlipFields(
        "带三班的慕容老师", ("watch",), "午休时别让她一个人", "留一盏走廊的小灯",
        clock.today() + timedelta(days=9),
    )  # fmt: skip
    cases.feedback_slips.add(student_id, slip)
