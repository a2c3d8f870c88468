"""Invented sessions: what an ordinary week in the room brings, in sentences of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from counsel_desk.records import codes
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step

_KINDS = ("individual",) * 8 + ("group", "parent", "parent", "teacher", "phone", "home_visit")
_SOURCES = ("self",) * 4 + ("class_teacher",) * 3 + ("parent", "peer", "observation")
_BEGINS = (time(12, 35), time(12, 50), time(16, 45), time(17, 5))
_PRESENTING = (
    "“最近晚上总要躺很久才睡着。”",
    "“换了座位以后，课间不知道该找谁说话。”",
    "“期中考试前一想到数学就手心出汗。”",
    "“周末回家和妈妈因为手机吵了一架。”",
    "“想参加美术社团，又怕作业写不完。”",
)
_PROCESS = (
    "先听学生把一周的情况说完，一起画出每天的作息，找到两个可以提前半小时休息的晚上。",
    "用一到十分说说现在的心情，学生选了六分，谈到什么时候能到七分、那时会有什么不同。",
    "练习三次慢呼吸，学生说肩膀松下来了。约定考试前夜先收拾好书包再练一次。",
    "请学生写下一天里顺利的三件小事，写到第二件时笑了。约好下次带着记录来。",
    "一起列出可以求助的人，学生自己加上了宿舍的同学和体育老师。",
)
_FOLLOW_UP = (
    "下周同一时间再谈一次。",
    "请班主任留意课间的情况，只说需要，不说谈话内容。",
    "两周后看看作息表。",
)
_GROUP_STEPS = (
    Step("热身", "同心圆传球，说出一个优点", 8, "气氛很快热起来"),
    Step("主题活动", "分组画出压力小怪兽并给它起名字", 22, "大家愿意说，也愿意听"),
    Step("分享", "每人说一句今天带走的话", 10, "多数人提到“原来不只我一个”"),
)


def of_day(
    random: Random, day: date, student_ids: list[str], visitors: list[str], areas: dict[str, int]
) -> list[SessionFields]:
    """The sessions of one day, in order; ``visitors`` are those who come again and again."""
    begins = random.sample(_BEGINS, random.choices((0, 1, 2, 3), (1, 4, 4, 2))[0])
    made = []
    for starts in sorted(begins):
        who = random.choice(visitors if random.random() < 0.6 else student_ids)
        if who not in visitors and random.random() < 0.5:
            visitors.append(who)
        made.append(_session(random, day, starts, who, student_ids, areas))
    return made


def _session(
    random: Random,
    day: date,
    starts: time,
    student_id: str,
    student_ids: list[str],
    areas: dict[str, int],
) -> SessionFields:
    kind = random.choice(_KINDS)
    minutes = random.choice((20, 25, 30, 35, 40, 45))
    topics = codes.load("topic")
    fields = SessionFields(
        kind=kind,
        day=day,
        starts=starts,
        ends=_later(starts, minutes),
        student_id=student_id,
        area_id=areas["individual"],
        source=random.choice(_SOURCES),
        topics=tuple(random.sample(topics.codes[:40], random.choice((1, 1, 2)))),
        methods=(random.choice(codes.load("method").codes[:6]),),
        safety="not_raised",
        presenting=random.choice(_PRESENTING),
        process=random.choice(_PROCESS),
        follow_up=random.choice(_FOLLOW_UP),
        effect=random.randint(4, 9),
        next_on=day + timedelta(days=7) if random.random() < 0.5 else None,
    )
    if kind == "group":
        return _as_group(random, fields, student_ids, areas)
    if kind == "teacher":
        return replace(fields, student_id=None, safety=None)
    return fields if kind == "individual" else replace(fields, heads=1)


def _as_group(
    random: Random, fields: SessionFields, student_ids: list[str], areas: dict[str, int]
) -> SessionFields:
    chosen = random.sample(student_ids, min(len(student_ids), random.randint(8, 12)))
    # The first is always there: a group of nobody is no session.
    members = tuple(
        Member(one) if one == chosen[0] or random.random() < 0.9 else Member(one, False, "ill")
        for one in chosen
    )
    return replace(
        fields,
        student_id=None,
        area_id=areas["group"],
        group_name="放松与相处小组",
        group_stage="working",
        members=members,
        steps=_GROUP_STEPS,
    )


def _later(starts: time, minutes: int) -> time:
    return (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()
