"""What invented files say beside sessions and plans: what goes well, who helps, what others saw."""

from __future__ import annotations

STRENGTHS = (
    "画画好", "跑得快", "会做饭", "爱看书", "字写得好", "愿意帮同学", "会吹竖笛", "做事有条理",
    "记性好", "喜欢小动物", "说话幽默",
)  # fmt: skip
SUPPORTS = (
    "美术老师", "同桌", "奶奶常打电话", "体育老师", "同宿舍的班长", "妈妈每周来校", "表姐在九年级",
    "班主任了解情况",
)  # fmt: skip

CARE = (
    ("left_behind", "父母在外省务工，由奶奶照看。"),
    ("single_parent", "平时和妈妈一起住，周末去爸爸家。"),
    ("poverty", "学校已办理生活补助。"),
    ("migrant", "今年随父母转来本校。"),
    ("bereaved", "外婆去世不久，期中前后多留意。"),
)

OBSERVED = (
    ("observation", "体育老师", "接力练习时主动给同学加油，结束后和两个同学一起收器材。"),
    ("observation", "美术老师", "画了一组校园的树，愿意讲给大家听。"),
    ("observation", "宿管老师", "这周晚上熄灯后没有再起来，早上自己叠好被子。"),
    ("conversation", "班主任", "班主任说最近上课比以前专心，作业也交得齐。"),
    ("conversation", "班主任", "和班主任商量座位：先和合得来的同学坐一起，下个月再看。"),
    ("conversation", "妈妈", "妈妈来电话，说周末在家话多了，想知道怎么接话。"),
    ("letter", "", "信箱里的一张纸条：“谢谢老师听我说，这次考试没有那么怕了。”"),
)
"""Kind, who saw or said it, and the words."""

SAID_BY_HOSPITAL = (
    "妈妈带来医院的病历：上月在市医院看过，医生诊断为焦虑症，建议规律作息，一个月后复诊。"
)
HOSPITAL_WORD = "焦虑症"

NOT_WANTED = "想先由班主任多关心，暂时不谈，以后需要再说。"
NOT_ANY_MORE = "最近好多了，想自己试一试。"
SCAN_TITLE = "签好的知情同意书"

TEACHER, MOTHER = "班主任", "妈妈"
SOURCES = {TEACHER: "class_teacher", MOTHER: "parent", "": "self"}
"""From whom it comes; the others saw it themselves."""
TO_DO = "课间多给他一些参与班级事务的机会；上课不点名追问。"

WAITING = (
    ("this_week", "class_teacher", "班主任转来：最近上课常走神，想找个人说说话。"),
    ("when_free", "self", "自己来敲门，想聊聊选社团的事。"),
    ("when_free", "parent", "奶奶打电话来问，不急。"),
)
"""How urgently somebody waits, who asked, and the remark."""

TO_PARENT = "带着作息表来"
TO_STUDENT = "先看看这周的作息表"
CANCELLED = "学生去县里参加比赛，回来再约"
RESTS = {
    "makeup": "教务处说下周公布",
    "review": "学生下周去县里参加比赛，回来再看",
    "goal": "班主任下周三回校，一起商量",
}
"""Why something that is due was put off, by its kind."""
