"""Invented sessions: what an ordinary week in the room brings, in sentences of our own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random

from counsel_desk.records import codes
from counsel_desk.records.cases.session_fields import Member, SessionFields, Step

_KINDS = ("individual",) * 8 + ("group", "parent", "parent", "teacher", "phone", "home_visit")
_SOURCES = ("self",) * 4 + ("class_teacher",) * 3 + ("parent", "peer", "observation")
_TO_GO_ON = ("individual",) * 6 + ("parent", "phone")
_ALONE = ("individual", "phone", "home_visit")
_LONG, _SHORT = 40, 20
_OFTEN = range(2, 7)
"""After so many talks somebody comes every week for a while."""
_COMES = 0.93
_HOURS = (time(12, 35), time(16, 45))
"""When somebody comes who has an appointment."""
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


Stretch = tuple[time, time]
"""From when to when the room was open."""
Slot = tuple[time, int]
"""When a talk begins, and how many minutes it may take."""


@dataclass(frozen=True, repr=False)
class Agreed:
    """Who comes again, and at what hour; somebody who was called has no appointment."""

    student_id: str
    at: time
    is_called: bool = False


@dataclass(frozen=True, repr=False)
class DayOfTalks:
    """What a day brought: sessions in order, who did not come, and who has to come another day."""

    sessions: list[SessionFields]
    missed: list[Agreed] = field(default_factory=list)
    put_off: list[Agreed] = field(default_factory=list)


class InventedTalks:
    """Draws the sessions of one day after the other; who agreed to come again mostly does.

    No talk goes on beyond the hours of the room or into the next one.
    """

    def __init__(self, random: Random, areas: dict[str, int]) -> None:
        self._random, self._areas = random, areas
        self._met: Counter[str] = Counter()
        self._agreed: dict[date, Agreed] = {}
        self._ids: list[str] = []
        self._visitors: list[str] = []

    def begin_term(self, student_ids: list[str]) -> None:
        """Whom talks can be with from now on; some of them come again and again."""
        self._ids = student_ids
        stayed = [one for one in self._visitors if one in student_ids]
        self._visitors = stayed or student_ids[: max(1, len(student_ids) // 15)]
        self._agreed.clear()

    def of_day(self, day: date, open_in: Sequence[Stretch], again: Sequence[date]) -> DayOfTalks:
        """The sessions of one day.

        :param again: the days on which somebody may come again, none at the end of term.
        """
        agreed = self._agreed.get(day)
        made, taken = DayOfTalks([]), [agreed.at] if agreed else []
        if agreed is not None:
            if not any(_is_within(agreed.at, one) for one in open_in):
                made.put_off.append(agreed)
            elif agreed.is_called or self._random.random() < _COMES:
                kind = self._random.choice(_TO_GO_ON)
                made.sessions.append(
                    self._session(day, (agreed.at, _LONG), agreed.student_id, kind)
                )
            else:
                made.missed.append(agreed)
        for slot in self._free(open_in, taken):
            made.sessions.extend(self._drop_in(day, slot))
        self._agreed.pop(day, None)
        made.sessions.sort(key=lambda one: one.starts)
        made.sessions[:] = [self._going_on(one, again) for one in made.sessions]
        return made

    def agree(self, agreed: Agreed, days: Sequence[date]) -> date | None:
        """The first of the days on which nobody else is expected; somebody comes then."""
        free = next((one for one in days if one not in self._agreed), None)
        if free is not None:
            self._agreed[free] = agreed
        return free

    def expects(self, student_id: str) -> bool:
        """Whether somebody will come again."""
        return any(one.student_id == student_id for one in self._agreed.values())

    def let_go(self, student_id: str) -> None:
        """Somebody would rather not come again."""
        self._visitors = [one for one in self._visitors if one != student_id] or self._ids[:1]
        self._agreed = {
            day: one for day, one in self._agreed.items() if one.student_id != student_id
        }

    def _free(self, open_in: Sequence[Stretch], taken: Sequence[time]) -> list[Slot]:
        """Hours for those who come by themselves; two short talks where one long would fit."""
        wanted = self._random.choices((0, 1, 2, 3), (1, 4, 4, 2))[0] - len(taken)
        free = [one for one in open_in if not any(_is_within(at, one) for at in taken)]
        self._random.shuffle(free)
        slots: list[Slot] = []
        for place, (opens, _closes) in enumerate(free):
            left = wanted - len(slots)
            if left > len(free) - place:
                slots += [(later(opens, 2), _SHORT), (later(opens, 24), _SHORT)]
            elif left > 0:
                slots.append((later(opens, 5), _LONG))
        return slots

    def _drop_in(self, day: date, slot: Slot) -> Iterator[SessionFields]:
        """Somebody who comes by; nobody where everybody comes next week anyway."""
        expected = {one.student_id for one in self._agreed.values()}
        among = self._visitors if self._random.random() < 0.6 else self._ids
        free = [one for one in among if one not in expected]
        if not free:
            return
        who = self._random.choice(free)
        if who not in self._visitors and self._random.random() < 0.5:
            self._visitors.append(who)
        kind = self._random.choice(_KINDS)
        yield self._session(day, slot, who, "individual" if slot[1] < _LONG else kind)

    def _going_on(self, fields: SessionFields, again: Sequence[date]) -> SessionFields:
        """The same session with the day on which they meet again, where they want to."""
        who = fields.student_id
        if who is None or fields.kind not in _ALONE:
            return fields
        self._met[who] += 1
        wants = self._random.random() < (0.95 if self._met[who] in _OFTEN else 0.4)
        at = self._random.choice(_HOURS)
        if not wants or self.expects(who):
            return fields
        next_on = self.agree(Agreed(who, at), again)
        return replace(fields, next_on=next_on, next_at=at if next_on else None)

    def _session(self, day: date, slot: Slot, student_id: str, kind: str) -> SessionFields:
        random, (starts, most) = self._random, slot
        minutes = random.choice([one for one in (20, 25, 30, 35, 40) if one <= most])
        topics = codes.load("topic")
        fields = SessionFields(
            kind=kind,
            day=day,
            starts=starts,
            ends=later(starts, minutes),
            student_id=student_id,
            area_id=self._areas["individual"],
            source=random.choice(_SOURCES),
            topics=tuple(random.sample(topics.codes[:40], random.choice((1, 1, 2)))),
            methods=(random.choice(codes.load("method").codes[:6]),),
            safety="not_raised",
            presenting=random.choice(_PRESENTING),
            process=random.choice(_PROCESS),
            follow_up=random.choice(_FOLLOW_UP),
            effect=random.randint(4, 9),
        )
        if kind == "group":
            return _as_group(random, fields, self._ids, self._areas)
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


def later(at: time, minutes: int) -> time:
    """The hour so many minutes after another."""
    return (datetime.combine(date.min, at) + timedelta(minutes=minutes)).time()


def _is_within(at: time, stretch: Stretch) -> bool:
    return stretch[0] <= at < stretch[1]
