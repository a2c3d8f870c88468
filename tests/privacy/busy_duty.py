"""The duty of care lived through: crises, referrals, leaves, reports, events and what goes before.

Nobody of it exists; each text is one of its own, so that a trace says where it came from. All of it
lies in cases.db, and what :data:`SEALED` says lies there encrypted once more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from counsel_desk import clock
from counsel_desk.records.cases import sheet_fields
from counsel_desk.records.cases.assessment_views import RoundFields
from counsel_desk.records.cases.care_contact_fields import CareContactFields
from counsel_desk.records.cases.consent_answer import ConsentAnswer
from counsel_desk.records.cases.crisis_agreements import ConferenceFields, Decision, SafetyFields
from counsel_desk.records.cases.crisis_papers import NoticeOrder
from counsel_desk.records.cases.crisis_rules import CrisisFacts, StepFields, WatchFields
from counsel_desk.records.cases.event_rules import STEPS, EventFields, StampFields, SupportFields
from counsel_desk.records.cases.harm_report import HarmReport, ReportedTo
from counsel_desk.records.cases.leave_rules import LeaveFields, ReturnFields
from counsel_desk.records.cases.network import ContactFields, NetworkPlace
from counsel_desk.records.cases.network_report_fields import (
    WEEK,
    NotedStudent,
    ReportFields,
    span_start,
)
from counsel_desk.records.cases.referral_fields import (
    AnswerFields,
    PassingFields,
    ReferralFields,
    SlipBack,
    TalkFields,
)
from counsel_desk.records.cases.season_rules import CheckFields, FollowUpFields, OutcomeFields
from counsel_desk.records.cases.sheet_fields import SheetFields
from counsel_desk.records.cases.warning_fields import ClosingFields, WarningFields
from counsel_desk.records.cases.warning_fields import StepFields as Told
from counsel_desk.reports.cases.crisis_pdf import (
    conference_pdf,
    crisis_record_pdf,
    guardian_notice_pdf,
    watch_roster_pdf,
)
from counsel_desk.reports.cases.harm_report_pdf import harm_report_pdf
from counsel_desk.reports.cases.network_sheet_pdf import network_sheet_pdf
from counsel_desk.reports.cases.referral_letter_pdf import referral_letter_pdf
from counsel_desk.reports.cases.return_sheet_pdf import return_sheet_pdf
from counsel_desk.reports.cases.return_slip_form_pdf import return_slip_form_pdf
from counsel_desk.services.desk import CaseServices

FACTS = "胳膊内侧两道皮带扣印子，说是摔在石磙上"
SEALED = (
    FACTS, "食堂帮厨的堂婶知道就会传回去", "蓝布包里裹着的小本子", "守林站的邱所长接的电话",
    "半截话：又在磨坊后面看见", "不敢回磨坊那边的家",
)  # fmt: skip
"""Words of the report of harm and of the half-typed one: in the clear they stand nowhere at all."""
HALF_TYPED = "半张纸：天台门把手上挂着书包"
_ITEMS, _ALERT = 100, 85
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Lived:
    """The records from which papers are made."""

    crisis: str
    conference: str
    referral: str
    leave: str
    report: str
    sheet: str


def live(cases: CaseServices, student_id: str, other_id: str) -> Lived:
    """Everything once, with each turn that it can take."""
    _watch_over(cases, student_id, other_id)
    _assess(cases, student_id, other_id)
    crisis, conference = _crisis(cases, student_id)
    suspect(cases, other_id)
    referral = refer(cases, student_id)
    _go_on(cases, referral)
    leave = _leave(cases, student_id, referral)
    report = seal(cases)
    event(cases)
    sheet = _network(cases, student_id)
    cases.drafts.save("crisis_facts", json.dumps({"words": HALF_TYPED}, ensure_ascii=False))
    return Lived(crisis, conference, referral, leave, report, sheet)


def papers(cases: CaseServices, lived: Lived) -> Iterator[tuple[str, bytes]]:
    """Every paper of it as it would go to the printer, by the name of its sheet."""
    order = NoticeOrder("小姨欧阳氏", "说过想从水塔往下看", "老师一直牵着她的手", ("stay",))
    crises, referrals = cases.crisis_sheets, cases.referral_sheets
    yield "crisis", crisis_record_pdf(crises.record(lived.crisis, name_shown=True))
    yield "notice", guardian_notice_pdf(crises.notice(lived.crisis, order))
    yield "minutes", conference_pdf(crises.conference(lived.conference, name_shown=True))
    yield "letter", referral_letter_pdf(referrals.letter(lived.referral))
    yield "return", return_sheet_pdf(cases.leave_lists.sheet(lived.leave))
    yield "harm", harm_report_pdf(cases.sealed_reports.sheet(lived.report))
    sheet = cases.network.papers.by_code(lived.sheet)
    yield "network sheet", network_sheet_pdf(sheet, clock.today())


def nameless_papers(cases: CaseServices, lived: Lived) -> Iterator[tuple[str, bytes]]:
    """Papers on which nobody's name is printed."""
    yield "roster", watch_roster_pdf(cases.crisis_sheets.roster(lived.crisis))
    yield "slip form", return_slip_form_pdf(cases.referral_sheets.slip_form(lived.referral))


def print_all(cases: CaseServices, lived: Lived) -> None:
    """Make every paper, and keep that it was printed."""
    assert all(pdf for _sheet, pdf in papers(cases, lived))
    assert all(pdf for _sheet, pdf in nameless_papers(cases, lived))
    for what in ("record", "notice", "roster"):
        cases.crisis_sheets.note_printed(lived.crisis, what)
    cases.crisis_sheets.note_printed(lived.conference, "minutes")
    cases.referral_sheets.note_letter_printed(lived.referral)
    cases.referral_sheets.note_slip_form_printed(lived.referral)
    cases.leave_lists.note_printed(lived.leave)
    cases.sealed_reports.note_printed(lived.report)


def open_crisis(cases: CaseServices, student_id: str) -> str:
    """A crisis with every fact there is."""
    facts = CrisisFacts(
        ("death_words", "unlike_before"), clock.now() - timedelta(hours=2), "值夜的令狐老师",
        "水塔下的石阶第七级", "她说水塔上的风听得见人说话", "鞋带系了又解，一直望着上面",
        ("farewell",), ("friends",), "抽屉里留了三张折好的糖纸",
    )  # fmt: skip
    return cases.crises.open(student_id, facts)


def suspect(cases: CaseServices, student_id: str) -> str:
    """A crisis in which a guardian may be the danger: the police first, no guardian told."""
    crisis = open_crisis(cases, student_id)
    cases.suspicions.raise_in(crisis, "孩子夜里说继父锁了柴房不给饭吃")
    told = StepFields(
        "police", done_by="保卫科司徒", told="镇所值班的东方警官", result="记了回执尾号四七"
    )
    cases.crisis_steps.note(crisis, told)
    left_out = StepFields("guardian", is_left_out=True, why_not="等警官来了再说柴房的事")
    cases.crisis_steps.note(crisis, left_out)
    cases.suspicions.tell_after_all(crisis, "生母在外省打工回来接人住下")
    cases.suspicions.lift(crisis, "查明柴房的锁是风吹落扣上的")
    return crisis


def close(cases: CaseServices, crisis: str) -> None:
    """Steps, an end and a new beginning."""
    cases.crisis_steps.note(crisis, StepFields("stay", done_by="生活老师轩辕"))
    cases.crises.close(crisis, "safe_again", "跟着外婆学做豆腐睡得安稳", "铁门下次要早一点锁上")


def _crisis(cases: CaseServices, student_id: str) -> tuple[str, str]:
    crisis, now = open_crisis(cases, student_id), clock.now()
    facts = CrisisFacts(("death_words",), now - 3 * timedelta(hours=1), "扫院子的闻人师傅")
    cases.crises.correct(crisis, facts)
    first = StepFields("measure", now, "校医端木", result="把她领到有炉子的屋里坐下")
    step = cases.crisis_steps.note(crisis, first)
    again = StepFields("measure", now, "校医端木", result="不是炉子屋，是广播室里坐下")
    cases.crisis_steps.correct(step, again)
    cases.crisis_steps.note(crisis, StepFields("medical", needed_by=clock.today() + _DAY))
    hours = WatchFields(
        now, now + timedelta(hours=6), "夜班陪护澹台", "13800003344", "被子在二号柜"
    )
    cases.crisis_steps.remove_watch(cases.crisis_steps.add_watch(crisis, hours))
    cases.crisis_steps.add_watch(crisis, hours)
    met = ConferenceFields(
        clock.today(), "分管校长申屠", "申屠、令狐、端木", place="图书室靠窗长桌",
        material="三张糖纸和一页日记", opinions="都说先别让她一个人上下楼", level_after=3,
        decisions=(Decision("把水塔的铁门换新锁", "总务处公孙", clock.today() + _DAY),),
    )  # fmt: skip
    conference = cases.conferences.add(student_id, met, crisis)
    (view, *_rest) = cases.conferences.of_student(student_id)
    cases.conferences.finish(view.decisions[0].id, "新锁钥匙交给了门房")
    cases.concern_levels.set(student_id, 2, "这两天肯下楼吃饭打水了", set_by="分管校长申屠")
    safety = SafetyFields(
        "手心发凉就是开始了", "去鸡舍数一遍母鸡", "锅炉房后面的菜畦", "隔壁班的小满",
        "县医院七楼的护士台", "绳子收进总务柜子", "还没看到小狗长大", "和外婆一起写下",
    )  # fmt: skip
    cases.safety_plans.make(student_id, safety, crisis)
    close(cases, crisis)
    cases.crises.reopen(crisis, "夜里又走到水塔底下站着")
    return crisis, conference


def refer(cases: CaseServices, student_id: str) -> str:
    """A referral with both conditions and a talk."""
    fields = ReferralFields(
        True, "连着十几天只喝米汤不吃饭", True, "校里没有能看夜惊的医生",
        "上课时手抖得握不住粉笔", "每天陪她走到校门口的槐树", "mental_hospital",
        "沧水县安心医院", "儿少门诊二诊室", "导诊台转三零七",
    )  # fmt: skip
    referral = cases.referrals.open(student_id, fields)
    talk = TalkFields(
        clock.today(), "小姨和外公两位", "说家里怕花钱也怕人笑话", agreed="先去看一次再说"
    )
    cases.referrals.talk(referral, talk)
    return referral


def _go_on(cases: CaseServices, referral: str) -> None:
    """The answer, the letter, what went out and came back; follow-ups done, dropped and open."""
    today = clock.today()
    no = AnswerFields(
        "refused", today, "外公钟离氏", witness="在场的校医端木", because="说庙里求过签了"
    )
    cases.referrals.answer(referral, no)
    cases.referrals.answer(referral, AnswerFields("agreed", today, "小姨欧阳氏", signed=True))
    cases.referrals.hand_letter(referral, today, "小姨在门房签收了")
    passed = PassingFields(today, "police", "镇所管未成年的西门警官", "只说了柴房和锁的事情")
    cases.referrals.pass_on(referral, passed)
    slip = SlipBack(
        today, "小姨电话里转述的", today, "安心医院七楼", "医生说要好好睡满十天",
        "早上晒半个钟头太阳", None, "睡前一粒白色小药片", "护士台的分机八零二",
    )  # fmt: skip
    cases.referrals.note_slip(referral, slip)
    first, second, *_others = cases.referrals.get(referral).pending
    cases.referral_follow_ups.do(first.id, today, "打给了小姨和班长", "晚上能睡五个钟头了")
    cases.referral_follow_ups.drop(second.id, "那一周正好赶集回外婆家")


def _leave(cases: CaseServices, student_id: str, referral: str) -> str:
    today = clock.today()
    fields = LeaveFields(
        today, "医生让先回山里养几天", today + 30 * _DAY, treatment="隔天去镇上扎一次针",
        contact_agreed="每周三傍晚给外婆打电话", referral_id=referral,
    )  # fmt: skip
    leave = cases.school_leaves.add(student_id, fields)
    back = ReturnFields(
        today, "安心医院的一纸证明", today, agreement_signed=True, result="with_conditions",
        certificate_says="证明上写可以先上半天课", medicine="药片还要吃到小雪",
        sleep="夜里还起来看一次门", wish_to_study="想回来出黑板报",
        peers="同桌给她留了靠窗座位", family="外婆说家里清静了", safety="不再往水塔那边走",
        adjustments="体育课先改成浇花", conditions="每天中午到辅导室坐一坐",
        review_on=today + 7 * _DAY,
    )  # fmt: skip
    cases.school_leaves.assess(leave, back)
    cases.school_leaves.come_back(leave, today)
    (course,) = cases.school_leaves.of_student(student_id)
    weeks = course.weeks[0].id
    cases.school_leaves.plan_weeks(weeks, "头一个月只排上午的课")
    cases.school_leaves.do_weeks(weeks, today, "黑板报出了两期很得意")
    return leave


def seal(cases: CaseServices) -> str:
    """A sealed report that was changed once, and a half-typed one."""
    facts, must_not_learn, evidence, told, half, wish = SEALED
    today = clock.today()
    report = HarmReport(
        "磨坊家的二丫头", ("guardian_violence",), today, facts, situations=("several_injuries",),
        must_not_learn=must_not_learn, evidence=evidence,
        reported_to=(ReportedTo("police", today, how=told, ask_on=today + 3 * _DAY),),
    )  # fmt: skip
    made = cases.sealed_reports.save(report, ())
    cases.sealed_reports.save(report, (), made)
    cases.sealed_reports.keep_draft(f"{half}，{wish}", "", "ab" * 16)
    return made


def event(cases: CaseServices) -> str:
    """An extreme event with every stamp, support that was given and support to come."""
    now, today = clock.now(), clock.today()
    what = EventFields(now - timedelta(hours=5), "老粮站后墙根下", "有人从粮站矮墙翻下来摔了腿")
    made = cases.extreme_events.add(what)
    for step in STEPS:
        stamp = StampFields(step, now, "值周的濮阳主任", "粮站守夜的老丈", f"按单子做了第{step}项")
        cases.extreme_events.stamp(made, stamp)
    rumour = StampFields("rumours", why_not="群里只有人问几点放学")
    cases.extreme_events.stamp(made, rumour)
    support = SupportFields("同排坐着的四个孩子", "心理老师宗政", "夜里不敢关窗睡觉", today + _DAY)
    cases.extreme_events.support_given(
        cases.extreme_events.add_support(made, support), "一起糊了窗户纸", today + 9 * _DAY
    )
    cases.extreme_events.close(made, "墙头加了两排瓦片")
    return made


def _watch_over(cases: CaseServices, student_id: str, other_id: str) -> None:
    """A seasonal check, a special period, care given and warnings."""
    today = clock.today()
    classes = [one.key for one in cases.season_checks.offer().classes][:3]
    check = cases.season_checks.open(
        CheckFields("own", today, today + _DAY, "柿子红了的时候"), classes
    )
    period = CheckFields(
        "special", today, today + _DAY, event="上游溃堤淹了半条街", support="发了热姜汤和旧毯子"
    )
    cases.season_checks.open(period, classes)
    rows = cases.season_checks.of(check).classes
    cases.season_checks.report_zero(rows[-1].id)
    cases.season_checks.report(rows[0].id, 1, "第二排空了一张凳子")
    seen = FollowUpFields(
        "总往河滩那头跑着玩", "班主任长孙", today + _DAY, measure="放学后送到桥头"
    )
    done = cases.season_follow_ups.add(check, student_id, seen)
    cases.season_follow_ups.settle(done, OutcomeFields("settled", today, "现在跟着捡贝壳的走"))
    dropped = cases.season_follow_ups.add(check, other_id, seen)
    cases.season_follow_ups.drop(dropped, "全家搬去鱼塘那边了")
    cases.season_checks.close(check, "剩一个班在排练社火")
    care = CareContactFields(today, "phone", "夜班陪护澹台", "送去一双棉鞋和手炉")
    cases.care_contacts.remove(cases.care_contacts.add(student_id, care))
    cases.care_contacts.add(student_id, care)
    noticed = clock.now() - timedelta(hours=1)
    sign = WarningFields("class", noticed, "课代表呼延", "apart", "课间把耳朵贴在水管上", 3)
    warning = cases.network.warnings.add(other_id, sign)
    told = Told("grade", "年级组长上官", clock.now(), "课代表呼延", "让同桌陪着打水")
    cases.network.warnings.tell(warning, told)
    cases.network.warnings.close(warning, ClosingFields("talked", today, "她在听水管里的回声"))
    cases.network.warnings.add(student_id, sign)


def _assess(cases: CaseServices, student_id: str, other_id: str) -> None:
    """A round with a sheet typed in, one that came in a file, and their talks."""
    today = clock.today()
    place = {one.id: (one.cohort, one.class_no) for one in cases.students.overview(today)}
    keys = tuple(
        {(cohort or 0, number or 0) for cohort, number in map(place.get, (student_id, other_id))}
    )
    if not any(one.is_on and one.definition.id == "mht" for one in cases.scale_settings.all()):
        cases.scale_settings.use("mht", is_on=True)
    made = cases.assessment_rounds.begin(
        RoundFields("霜降前后的问卷", "mht", keys, today - _DAY, today)
    )
    for student in (student_id, other_id):
        for giver in ("student", "guardian"):
            cases.consents.note(student, ConsentAnswer("screening", giver, "given", today))
    answers = tuple(int(item in (1, 2, _ALERT)) for item in range(1, _ITEMS + 1))
    cases.assessments.add(
        SheetFields(student_id, "mht", today, answers, round_id=made, remark="边写边哼社戏的调子")
    )
    came = SheetFields(
        other_id, "mht", today, answers, way=sheet_fields.SHEET, remark="交卷时纸角咬破了"
    )
    cases.assessments.take_over("mht", [came])
    mine = [
        one for one in cases.assessment_talks.waiting() if one.student_id in (student_id, other_id)
    ]
    cases.assessment_talks.hold(mine[0].id, today, result="她说调子是跟盲公学的")
    cases.assessment_talks.drop(mine[1].id, "家里接去坐花轿观礼了")
    cases.assessment_rounds.close(made, "两个人那天去割芦苇")


def _network(cases: CaseServices, student_id: str) -> str:
    """Contacts, a bed, a report with a warning, and a blank sheet; returns its code."""
    today = clock.today()
    room = cases.network.dormitories.add("听雨楼老栋", "二层东头", "208靠井", today)
    cases.network.dormitories.move(student_id, room, today, "靠门上铺")
    contact = ContactFields(
        NetworkPlace("school"), "security", "门房赫连老汉", today, "13900005566"
    )
    cases.network.contacts.replace(
        cases.network.contacts.add(contact),
        ContactFields(NetworkPlace("school"), "security", "门房皇甫大姐", today + _DAY),
    )
    place = next(one for one in cases.network.dormitories.places(today) if one.place_id == room)
    starts = span_start(WEEK, today)
    sheet = cases.network.papers.make(place, WEEK, today)
    noted = (NotedStudent(student_id, "sleep_appetite", 2, "半夜起来给窗台浇水"),)
    cases.network.reports.add(
        ReportFields(
            place, WEEK, starts, today, "舍长南宫", remark="热水壶少了一只盖子", noted=noted,
        )
    )  # fmt: skip
    return sheet.code
