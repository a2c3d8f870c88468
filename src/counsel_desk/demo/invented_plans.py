"""What invented plans say: as they begin, as they grow, how they go and how they end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from counsel_desk.records.cases.plan_content import Goal, Measure, PlanContent
from counsel_desk.records.cases.plan_ending import Ending


@dataclass(frozen=True, repr=False)
class Pattern:
    """One way in which a plan goes; ``later`` are the goals that come with its second version."""

    topics: tuple[str, ...]
    situation: str
    goals: tuple[Goal, ...]
    later: Goal
    agreement: str
    effects: tuple[str, ...]


_CALM = Measure("每晚睡前十分钟放松练习", "school", "心理教师", "每周练一次")
_PATTERNS = (
    Pattern(
        topics=("adaptation_boarding", "sleep_falling_asleep"),
        situation="住校后晚间想家，躺下半小时以上才睡着；课间多独处。喜欢画画，与美术老师关系好。",
        goals=(
            Goal(
                "每周主动参加一次课间活动",
                "自己记录，班主任确认",
                measures=(
                    Measure("加入美术社团", "school", "班主任", "每周两次"),
                    Measure("请同桌结伴去社团", "peers", "同桌", "每周两次"),
                ),
            ),
            Goal("躺下半小时内睡着的晚上每周不少于五晚", "作息表", measures=(_CALM,)),
        ),
        later=Goal(
            "每周和家里有一次轻松的通话",
            "学生说给心理教师听",
            measures=(Measure("约定通话时间，先听孩子说", "family", "妈妈", "周日晚八点"),),
        ),
        agreement="周日晚八点通话；通话时先听孩子说完，再说自己的。",
        effects=("这周有四晚睡得快。", "和同桌去了两次美术社团。", "周日的电话打了二十分钟。"),
    ),
    Pattern(
        topics=("study_exam", "emotion_worry"),
        situation="数学考试前手心出汗、肚子不舒服，平时作业能独立完成。字写得好，做事有条理。",
        goals=(
            Goal(
                "考试前一晚能按平时的时间睡下",
                "作息表",
                measures=(
                    _CALM,
                    Measure("考前一天不再加新题", "family", "爸爸", "每次考试前"),
                ),
            ),
            Goal(
                "考场上心慌时能用慢呼吸缓过来",
                "考后自己打分，从一到十",
                measures=(Measure("课前小测时先练三次慢呼吸", "school", "数学老师", "每周一次"),),
            ),
        ),
        later=Goal(
            "遇到不会的题愿意去问老师",
            "一周至少问一次",
            measures=(Measure("课后留五分钟答疑", "school", "数学老师", "周三、周五"),),
        ),
        agreement="考前不问名次，只问睡得好不好；考后先休息半天再看卷子。",
        effects=("小测时练了慢呼吸，说心跳慢下来了。", "考前一晚十点半睡下。", "问了老师两道题。"),
    ),
    Pattern(
        topics=("peers_friends", "adaptation_changes"),
        situation="换座位后课间不知道该找谁说话，小组活动时话少。跑步快，愿意帮老师拿器材。",
        goals=(
            Goal(
                "每天至少和一位同学聊上几句",
                "自己画星记录",
                measures=(
                    Measure("安排在合得来的同学旁边", "school", "班主任", "本月调整座位时"),
                    Measure("一起准备运动会接力", "peers", "体育委员", "每周三次"),
                ),
            ),
            Goal(
                "小组讨论时说出自己的一个想法",
                "语文课每周一次",
                measures=(Measure("先写在纸上再说", "school", "语文老师", "每周一次"),),
            ),
        ),
        later=Goal(
            "周末和同学约一次活动",
            "每月一次",
            measures=(Measure("接送并认识同学家长", "family", "奶奶", "每月一次"),),
        ),
        agreement="奶奶知道同学家的电话；周六下午可以出门，五点前到家。",
        effects=("接力队里认识了两个朋友。", "语文课主动发言一次。", "周末去同学家写作业。"),
    ),
    Pattern(
        topics=("family_talk", "internet_time"),
        situation="周末常因手机和妈妈争执，争执后不说话。愿意照顾弟弟，做饭拿手。",
        goals=(
            Goal(
                "周末手机时间按商量好的来，四次里做到三次",
                "贴在冰箱上的表",
                measures=(
                    Measure("一起商量时间，写下来", "family", "妈妈", "周五晚上"),
                    Measure("练习先说感受再说要求", "school", "心理教师", "两周一次"),
                ),
            ),
        ),
        later=Goal(
            "全家每周有一件一起做的事",
            "谁选的写在表上",
            measures=(Measure("轮流选一件事", "family", "全家", "周日下午"),),
        ),
        agreement="吵起来时先停十分钟；表由孩子来画，妈妈也照着做。",
        effects=("这个周末没有争执。", "自己把表贴好了。", "周日全家一起包了饺子。"),
    ),
)  # fmt: skip

RESULTS = (
    "和班主任一起看了一遍：目标都在往前走，措施照旧。",
    "学生自己说“比开学时好多了”，第二个目标再给一个月。",
    "家长来电话商量过，约定不变，下次期末前再看。",
)
FOLLOWED_UP = "课间碰到聊了几句，睡得好，朋友也多了。"
PARENTS_JOIN = "家长愿意一起参与"
MORE_TIME = "目标还要些时间，时间重新约定"
AGAIN = "这几周又睡不好，自己来说想接着谈"
LEFT = Ending("graduated", "better", "毕业了，和学生一起回看了走过的路。", told="学生、班主任")
ELSEWHERE = "毕业了，由新学校的心理老师接着关心。"
_ENDINGS = (
    Ending(
        "goals_reached", "much_better", "两个目标都达到了，学生说自己知道该怎么做。",
        "换季、考试前后多看一眼。", "学生、班主任、妈妈",
    ),
    Ending(
        "own_wish", "better", "学生想自己试一试，留了门：想来随时可以来。",
        "睡眠还不太稳。", "学生",
    ),
)  # fmt: skip


def ending(number: int) -> Ending:
    """How a plan ends, one way after the other."""
    return _ENDINGS[number % len(_ENDINGS)]


def pattern(number: int) -> Pattern:
    """One after the other, over and over."""
    return _PATTERNS[number % len(_PATTERNS)]


def first_version(which: Pattern, due_on: date) -> PlanContent:
    """A plan as it begins; everything is to be reached by a day."""
    goals = tuple(replace(one, due_on=due_on) for one in which.goals)
    return PlanContent(which.situation, which.topics, goals=goals)


def grown(which: Pattern, content: PlanContent, due_on: date) -> PlanContent:
    """The plan with the guardians in it: a goal more and what was agreed with them."""
    later = replace(which.later, due_on=due_on)
    return replace(content, agreement=which.agreement, goals=(*content.goals, later))


def carried_on(content: PlanContent, due_on: date) -> PlanContent:
    """The plan in a new term: the same goals by a later day."""
    goals = tuple(replace(one, due_on=due_on) for one in content.goals)
    return replace(content, goals=goals)
