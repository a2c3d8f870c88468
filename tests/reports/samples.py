"""Invented values for every report, and how a test reads the paper back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

from counsel_desk.records.cases.session_sheet import (
    SessionSheet,
    SheetAddendum,
    SheetMember,
    SheetStep,
)
from counsel_desk.records.recovery_sheet import RecoverySheet
from counsel_desk.records.room.door_notice import DoorHours, DoorNotice, Hotline
from counsel_desk.records.room.room_log import (
    KindTotal,
    Month,
    OpeningDay,
    OpeningSummary,
    OpenSpan,
    RoomLog,
    UseLine,
)

SCHOOL = "示例县测试中心学校"
RARE = "㛃𬭎䶮𠅤堃喆翀龑"
CHAIN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
PROSE = (
    "他说：“最近三个晚上都睡不好，一躺下就想第二天的听写；想着想着，天就亮了！”"
    "问他哪一刻最难（比如关灯以后），他想了想，说：“同屋都睡着了，只有我醒着……”——说到这里停了很久。"
    "我们一起数了《早睡清单》里的六件事：热水脚、收手机、写下明天的事、慢呼吸、听雨声、关灯？他选了其中三件。"
)


def month_log(uses: int = 14) -> RoomLog:
    days = tuple(_days())
    lines = tuple(_use(number) for number in range(uses))
    totals = tuple(
        KindTotal(kind, len(found), sum(u.heads for u in found), sum(u.minutes for u in found))
        for kind in ("individual", "group", "parent", "relaxation")
        if (found := [use for use in lines if use.kind == kind])
    )
    summary = OpeningSummary(
        days_to_open=17,
        days_open=16,
        days_met=14,
        minutes=sum(day.minutes for day in days),
        after_class_minutes=520,
        needed_minutes=60,
    )
    return RoomLog(
        school=SCHOOL,
        room="心晴辅导室",
        period=Month(2026, 10),
        printed_on=date(2026, 11, 2),
        days=days,
        uses=lines,
        totals=totals,
        summary=summary,
        chain_head=CHAIN,
    )


def _days() -> Iterator[OpeningDay]:
    noon = OpenSpan(time(12, 30), time(13, 30), "个辅室")
    late = OpenSpan(time(16, 40), time(17, 10), "团辅室")
    for number in range(8, 31):
        day = date(2026, 10, number)
        if day.weekday() > 4:
            continue
        week = (day - date(2026, 8, 31)).days // 7 + 1
        if number == 14:
            short = OpenSpan(time(12, 30), time(13, 10), "个辅室")
            yield OpeningDay(day, week, (short,), 40, "short", ("甲一",), "exam", "期中考试借用")
        elif number == 21:
            yield OpeningDay(day, week, (), 0, "closed")
        elif number == 28:
            open_end = OpenSpan(time(12, 30), None, "个辅室")
            yield OpeningDay(day, week, (open_end,), 0, "unfinished", ("乙二",))
        else:
            yield OpeningDay(day, week, (noon, late), 90, "met", ("甲一", "乙二"))


def _use(number: int) -> UseLine:
    kinds = ("individual", "group", "parent", "relaxation")
    periods = ("noon", "after_class", "break")
    return UseLine(
        day=date(2026, 10, 9) + timedelta(days=number % 20),
        period=periods[number % 3],
        area=("个辅室", "团辅室", "放松室")[number % 3],
        kind=kinds[number % 4],
        heads=(1, 12, 2, 3)[number % 4],
        minutes=(40, 45, 30, 25)[number % 4],
        duty="甲一" if number % 2 else RARE[:2],
        reason="appointment" if number % 5 == 0 else None,
        remark="含教学点来访" if number % 7 == 0 else "",
    )


def notice() -> DoorNotice:
    noon, late = (time(12, 30), time(13, 30)), (time(16, 40), time(17, 30))
    hours = (
        DoorHours(1, (noon, late), ("甲一",)),
        DoorHours(2, (noon,), ("甲一",)),
        DoorHours(3, (noon, late), ("乙二", "丙" + RARE[3])),
        DoorHours(4, (noon,), ("甲一",)),
        DoorHours(5, (late,), ("乙二",)),
    )
    return DoorNotice(
        school=SCHOOL,
        room="心晴辅导室",
        hours=hours,
        valid_from=date(2026, 9, 1),
        place="德育楼二层 204",
        hotlines=(Hotline("学校值班电话", "000-0000000"),),
    )


def recovery_sheet(number: int = 1) -> RecoverySheet:
    return RecoverySheet(
        vault_short_id="7K3M-Q2",
        number=1 if number == 1 else 2,
        groups=tuple(f"{n * 7919 % 9000 + 1000}{sign}" for n, sign in enumerate("ABCDEFGHJKMNPQ")),
        made_on=date(2026, 9, 1),
        school=SCHOOL,
        keep_with="专职教师 甲一" if number == 1 else "校长 乙二（密封）",
        made_by="甲一",
    )


def session_sheet(process: str = PROSE) -> SessionSheet:
    return SessionSheet(
        school=SCHOOL,
        kind="individual",
        day=date(2026, 11, 24),
        starts=time(12, 40),
        ends=time(13, 20),
        minutes=40,
        case_number="2026-001",
        name="测试生" + RARE,
        class_name="七（3）班",
        sex="m",
        age=12,
        number=3,
        place="个辅室",
        counsellor="甲一",
        source="class_teacher",
        topics=("sleep", "adaptation_boarding"),
        methods=("listening", "solution_focused"),
        safety="not_raised",
        presenting="“我就是睡不着。”",
        observation="说话声音轻 < 平时，a & b 都提到了；手一直握着。",
        goal="一周内有四个晚上在半小时内入睡。",
        process=process,
        effect=6,
        homework="睡前写下明天的三件事。",
        follow_up="与生活老师商量换铺。",
        next_on=date(2026, 12, 1),
        next_at=time(12, 40),
        addenda=(SheetAddendum(date(2026, 11, 27), "甲一", "生活老师回复：周五换到靠窗的铺位。"),),
        closed_on=date(2026, 11, 25),
    )


def group_sheet() -> SessionSheet:
    return SessionSheet(
        school=SCHOOL,
        kind="group",
        day=date(2026, 11, 19),
        starts=time(16, 40),
        ends=time(17, 25),
        minutes=45,
        name_shown=False,
        group_name="睡个好觉小组",
        group_stage="working",
        number=4,
        place="团辅室",
        counsellor="甲一",
        topics=("sleep",),
        methods=("group_activity",),
        goal="彼此说出一个已经有用的办法。",
        materials="彩笔、卡纸",
        steps=(
            SheetStep("热身", "传递雨声，闭眼听一圈", 8, "笑声多，两人先不愿闭眼", "比上次放松"),
            SheetStep("工作", "写“睡前三件事”，两人一组交换", 25, "讨论热烈", "丙组较安静"),
        ),
        members=(
            SheetMember("2026-001", "测试生甲", True),
            SheetMember("2026-004", "测试生乙", True, None, True),
            SheetMember("2026-009", "测试生丙", False, "ill"),
        ),
        feedback="大家愿意再来一次。",
    )


def copied_out(pdf: bytes, folder: Path, *options: str) -> str:
    """What a reader copies out of the PDF, by poppler."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, str(file), "-"], capture_output=True, check=True
    )
    return done.stdout.decode("utf-8")
