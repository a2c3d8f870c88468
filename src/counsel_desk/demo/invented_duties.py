"""What the demo school's registers of duties say: people, trainings, papers, means, bodies."""

from __future__ import annotations

from counsel_desk.demo.invented_care import DOCTOR, DORM_STAFF, PRINCIPAL, TEACHERS

PART_TIME, NEW_COLLEAGUE = TEACHERS[0], "示例老师庚"
STAFF: tuple[tuple[str, str, str | None, tuple[str, ...], tuple[str, ...]], ...] = (
    (PART_TIME, "part_time", "2018-08-27", ("national_counsellor",), ("subject_teacher",)),
    (NEW_COLLEAGUE, "full_time", "2025-08-25", (), ()),
    (TEACHERS[1], "other", "2012-09-01", (), ("class_teacher",)),
    (TEACHERS[2], "other", "2015-09-01", (), ("class_teacher",)),
    (TEACHERS[3], "other", None, (), ("class_teacher", "subject_teacher")),
    (PRINCIPAL, "other", None, (), ("leader",)),
    (DOCTOR, "other", "2019-03-01", ("medical_licence",), ("school_doctor",)),
    (DORM_STAFF, "other", None, (), ("dormitory",)),
)
"""Name, position, hired on, certificates and roles."""
COUNSELLOR_HIRED, COUNSELLOR_CERTIFICATE = "2020-08-24", "mental_health_teacher"

TRAININGS: tuple[tuple[int, str, float, tuple[str, ...], str, str, int], ...] = (
    (
        40,
        "心理教师教学与辅导研修（示例）",
        18,
        ("teaching", "counselling"),
        "county",
        "示例教研室",
        3,
    ),
    (150, "校园危机干预工作坊", 12, ("crisis",), "city", "示例教师进修学院", 2),
    (230, "团体辅导设计", 6, ("counselling",), "online", "示例研修平台", 1),
)
"""Days before the last one, title, hours, topics, level, organiser, and how many of the three."""
SCHOOL_TRAINING = (25, "班主任怎样看见和转达", 2.0, "class_teachers", 9, 8)
TOPICS = ("认识情绪", "学习有方法", "同桌与朋友", "我能说“不”", "压力来的时候", "谢谢你")
FORMS = ("interactive", "experience", "interactive", "lecture")
CANCELLED_FOR = "学校运动会"
MEETING, LECTURE = "同学之间怎样开口求助", "考试前后怎样睡好"

PARENTS = ("parent_training", "陪孩子度过青春期", 96, 140)
HOME_SCHOOL = ("home_school", "家校开放日：听孩子说一说", 74, 120)
OTHERS: tuple[tuple[str, str, str, int, str], ...] = (
    ("life", "一颗种子的旅行", "youth_league", 45, ""),
    ("setback", "失败了的实验", "room", 45, ""),
    ("publicity", "心里话广播站", "student_union", 10, "校园广播"),
    ("hotline", "热线号码贴在每间教室", "room", 10, "教室公告栏"),
    ("campaign", "心理健康周", "pioneers", 40, "操场展板"),
)
"""Kind, topic, organiser, minutes and channel."""

EARLIER = {
    "autumn": (("parent_training", "新学期怎样陪伴"), ("publicity", "心里话广播站")),
    "spring": (("life", "清明的一封信"), ("campaign", "五月心理健康月")),
}
"""What was held for the whole school in the terms before this one: kind and topic."""

BODY, BODY_CONTACT = "示例社会心理服务中心", "示例联系人"
BODY_PERSON, BODY_QUALIFIED = "示例讲师", "国家二级心理咨询师"
BODY_LECTURE, BODY_NUMBER = "和手机做朋友", "示教审〔示例〕1号"
ENDING_BODY, ENDING_NUMBER = "示例青少年之家", "示教审〔示例〕2号"
ENDING_ACTIVITY = "周末读书会"
AUTHORITY = "示例县教育局"

PAPERS: tuple[tuple[str, str, str], ...] = (
    ("year_plan", "心理健康教育年度工作计划（示例）", PRINCIPAL),
    ("department", "心理健康教育责任部门与负责人（示例）", PRINCIPAL),
    ("room_rules", "心理辅导室工作制度（示例）", TEACHERS[0]),
    ("confidentiality", "档案保密制度（示例）", TEACHERS[0]),
    ("file_rules", "一生一策档案制度（示例）", TEACHERS[0]),
    ("referral", "转介与跟踪反馈制度（示例）", TEACHERS[0]),
    ("network", "四级预警网络制度（示例）", PRINCIPAL),
    ("parent_school", "家长学校章程（示例）", PRINCIPAL),
)
"""Kind, title and who answers for it; a parents' committee and rules on workload are lacking."""
MONEY = ((9000, "图书与沙盘更新"), (4000, "教师培训"))
PIECES = (("沙盘", 1), ("沙具", 320), ("心理图书", 86), ("放松椅", 2), ("情绪卡片", 6))
PROJECT, EXAMPLE = "乡镇初中朋辈互助的实践（示例）", "一次班级破冰的设计（示例）"

POINT, POINT_STUDENTS, POINT_REMARK = "示例教学点", 16, "一起上了一节活动课"
VISITS = ((48, 16, 80), (20, 15, 90))
"""Days before the last one, how many were reached, and minutes."""
