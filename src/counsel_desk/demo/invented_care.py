"""What invented people notice, do and agree where the duty of care asks for it: seen and done."""

from __future__ import annotations

from counsel_desk.records.cases.crisis_agreements import SafetyFields

TEACHERS = ("示例老师甲", "示例老师乙", "示例老师丙", "示例老师丁", "示例老师戊", "示例老师己")
PRINCIPAL, DOCTOR, DORM_STAFF, GUARD = "示例校长", "示例校医", "示例宿管", "示例保安"
COUNSELLOR = "心理教师"
NO_TELEPHONE = "000-0000000"

DORM_BUILDINGS = {"f": "女生1号楼", "m": "男生2号楼"}
DORM_FLOOR = "{number}层"
DORM_ROOM = "{floor}0{number}"

ZERO_REMARK = "本周平稳"
WARNING_DONE = "连续四天早上不吃早饭，课上趴着，说夜里醒好几次。"
WARNING_TOLD = "班主任课后单独聊了十分钟，约好先早睡。"
WARNING_RESULT = "谈过：换了床位，这周睡得好些了，班主任继续留意。"
WARNING_OPEN = "三天没有和同学一起吃饭，课间一个人站在走廊尽头；问他只说“没事”。"
WARNING_MEASURE = "同桌这两天陪着去食堂，班主任今天找他聊。"

ENTRANCE_REMARK = "按班级观察表逐一过了一遍。"
FOLLOW_UPS = (
    ("观察表上写着入睡要一小时以上，早读常打瞌睡。", "班主任", "先调整作息，下周再看。"),
    ("这两周常说“反正也考不好”，作业交得少了。", "心理教师", "约一次谈话。"),
)
FOLLOWED_UP = "谈过一次，作息表贴在床头，已能按时起床。"

CARE_CONTACTS = (
    ("talk", "课间聊了几句，说周末和奶奶一起包了饺子。"),
    ("phone", "和妈妈通了电话，约好每周三晚上视频。"),
    ("support", "帮着申请了校服和文具。"),
)

ROUND_NAME = "本学期心理测评（示例）"
NO_SHEET = "想先了解问卷内容，这次先不做。"
TALKED = "当天谈了半小时：最近和家里闹别扭，有妈妈和同桌可以说话；说好难受时先来找老师。"

PLACE_FOUND = "宿舍楼道"
CRISIS_SEEN = "早上没有去食堂，一个人坐在楼道，眼睛红着；书包里有一张写着“对不起大家”的纸条。"
CRISIS_SAID = "“我觉得很累，没有人需要我。”"
STEPS_TODAY = (
    ("measure", 4, "心理教师", "", "带到心理室坐下，倒了水，先听孩子说。"),
    ("stay", 6, DORM_STAFF, "", "宿管和班主任轮流陪着，不离开视线。"),
    ("means", 11, DORM_STAFF, "", "和孩子一起把床边的美工刀收走了。"),
    ("leader", 16, "心理教师", PRINCIPAL, "电话里说清了看到的和正在做的。"),
)
"""Kind, minutes after it was found, by whom, who was told, and what was done."""
WATCHER = "示例宿管（女）"

PAST_FOUND, MEETING_ROOM = "操场", "小会议室"
PAST_SEEN = "放学后在操场边哭，手臂上有新的划痕，说是自己用圆规划的。"
PAST_SAID = "“划一下心里才不那么堵。”"
PAST_STEPS = (
    ("measure", 5, "心理教师", "", "校医处理了伤口，在心理室坐了一会儿。"),
    ("stay", 7, "班主任", "", "班主任一直陪着，直到妈妈来。"),
    ("means", 10, "班主任", "", "圆规和小刀交给班主任保管。"),
    ("leader", 12, "心理教师", PRINCIPAL, "说明情况，请领导在校等候。"),
    ("guardian", 20, "心理教师", "妈妈", "电话里说清看到的，请来学校。"),
    ("medical", 75, "心理教师", "妈妈", "建议去医院看看，给了就医建议单。"),
    ("handover", 95, "班主任", "妈妈", "当面交接，妈妈签了字，晚上有人陪。"),
    ("aftercare", 1500, "班主任", "", "和同桌、舍友谈了话，班会讲怎样求助。"),
    ("review", 1800, "心理教师", "", "一起看了一遍经过：楼道晚自习后加一次巡查。"),
)
CHAIR = PRINCIPAL
ATTENDEES = "示例校长、德育主任、班主任、心理教师、校医"
OPINIONS = "近期每天有一位老师看望；宿舍由室长和宿管多留意；两周后再看。"
DECISIONS = (
    ("每天课间看望一次，记在本子上", "班主任"),
    ("和家长约好周末的安排", "心理教师"),
)
CLOSED_WITH = "伤口好了，睡得比以前好，遇事会先来说；换季时多看一眼。"
LESSONS = "圆规等用具由班级统一收放。"
LEVEL_REASON = "会商意见：近期多关心，两周后再看。"
SAFETY = SafetyFields(
    signs="一个人待着、不想吃饭、想起吵架的事",
    own_ways="去操场走两圈；画画；听喜欢的歌",
    places="图书角、美术教室",
    people="同桌、表姐、妈妈",
    professionals="心理教师；热线 000-0000000",
    surroundings="小刀、圆规交给班主任保管",
    reasons="想看弟弟上小学；想学会弹吉他",
    agreed_with="学生、妈妈、心理教师",
)

SERIOUS = "三周来每晚睡不到四小时，白天多次说撑不住，体重掉了六斤。"
BEYOND = "学校已谈四次、调了作息，情况没有好转，需要医院看一看。"
OBSERVED = "上课常趴着，饭量少了一半，最近一周请假三次；说夜里总醒。"
WORK_DONE = "四次个别辅导，和家长谈过两次，班主任调整了座位和作业。"
HOSPITAL, DEPARTMENT = "示例市精神卫生中心", "儿童青少年门诊"
CLINIC, CHILDREN = "示例市第一医院", "儿科"
PRESENT, MOTHER = "妈妈、班主任、心理教师", "妈妈"
TALK = "说明看到的和学校做过的，一起看了就医建议；妈妈愿意带去看。"
AGREED = "妈妈周末陪同前往，看完把反馈单带回来。"
SLIP_RESULT = "医生说目前不需要住院，一个月后复诊。"
SLIP_ADVICE = "规律作息，少熬夜；学校照常上课，午休到校医室。"
FOLLOW_UP_RESULT = "按时复诊了一次，睡得比上月好，作业能按时交。"
NOT_GONE_YET = "约的号在下周，作息比以前规律些，课间愿意下楼走走。"

LEAVE_REASON = "因身体原因申请休学治疗，附医院证明。"
TREATMENT = "在示例市第一医院门诊治疗，每两周复诊。"
CONTACT_AGREED = "班主任每两周打一次电话，同学写了明信片。"
CERTIFICATE = "目前情况稳定，可以复学，建议逐步恢复学习强度。"
RETURN = {
    "medicine": "早上一次，自己记得住",
    "sleep": "十点半睡，六点半起",
    "wish_to_study": "想回来，担心数学跟不上",
    "peers": "同桌每周都联系，愿意坐一起",
    "family": "妈妈换了白班，能接送",
    "safety": "谈过，近三个月没有不想活的念头",
    "adjustments": "前四周上午到校；数学老师每周补一次课",
    "conditions": "每月复诊，难受时先到心理室",
}
WEEKS_PLAN = "每周谈一次；班主任每天看一眼到课情况。"

PLANS = (
    ("crisis", "心语行动（示例）", "1", "桌面推演，各组按分工走了一遍"),
    ("extreme_event", "一键应急（示例）", "1", ""),
    ("harm", "护苗制度（示例）", "2", ""),
)
"""Kind, title, version, and the remark of its drill; none was held without one."""
LETTER_BOX, TELEPHONE = "教学楼一层楼梯口", "学校值班电话 000-0000000"
LETTERS = (2, 0, 3)
WELLBEING_TOOL, WELLBEING_REMARK = "自愿匿名问卷（纸质）", "只数份数，不留问卷。"
ACTIVITY, ACTIVITY_REMARK = "教师放松与呼吸练习", "工会一起组织"
