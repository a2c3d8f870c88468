"""Texts of about two hundred characters, two to a note, no two alike.

Words are as rare as in real ones: sentences are drawn anew for each, and their gaps filled from
five thousand words of which the n-th comes with a frequency of 1/n, as words do (Zipf's law).
"""

from __future__ import annotations

from itertools import accumulate
from random import Random

WORDS = 5000
SENTENCES = 6
_CHARACTERS = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前"
    "开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重"
    "并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常"
    "先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报"
)
_TEMPLATES = (
    "先听学生把一周的情况说完，谈到{}和{}，学生说最近{}让人心里不踏实。",
    "用一到十分说说现在的心情，学生选了六分，觉得{}要是能好一点就到七分。",
    "学生提到{}的时候声音低下去，停了一会儿才接着说{}。",
    "一起画出每天的作息，找到两个可以提前半小时休息的晚上，睡前不再想{}。",
    "练习三次慢呼吸，学生说肩膀松下来了，约定在{}之前再练一次。",
    "班主任说课间常常一个人，和{}的同学说得上话，也愿意一起做{}。",
    "晚上睡不好，躺下以后想{}，大约两个小时才睡着，早上起来没有精神。",
    "妈妈在外地打工，一周通一次电话，说得最多的是{}，很少说{}。",
    "考试前一想到{}就手心出汗，做{}的时候反而好一些。",
    "请学生写下一天里顺利的三件小事，其中一件是{}，写到这里笑了。",
    "约好下次带着记录来，先看{}，再看{}有没有变化。",
    "住校以后想家，周五下午最难过，{}能让时间过得快一点。",
    "和同桌因为{}吵了一架，后来{}，现在还没有说话。",
    "学生自己列出可以求助的人，有体育老师，还有{}和{}。",
    "谈到将来，学生想做和{}有关的事，又担心{}跟不上。",
    "目标是每天和一个人说一件{}的小事，两周以后再看。",
)


class Notes:
    """Makes texts; the same seed makes the same ones."""

    def __init__(self, seed: int = 3) -> None:
        self._random = Random(seed)
        pairs = self._random.sample(range(len(_CHARACTERS) ** 2), WORDS)
        self.words = [
            _CHARACTERS[one // len(_CHARACTERS)] + _CHARACTERS[one % len(_CHARACTERS)]
            for one in pairs
        ]
        self._weights = list(accumulate(1 / (n + 1) for n in range(WORDS)))

    def text(self) -> str:
        """One text."""
        drawn = self._random.choices(_TEMPLATES, k=SENTENCES)
        return "".join(self._filled(one) for one in drawn)

    def _filled(self, template: str) -> str:
        gaps = template.count("{}")
        return template.format(*self._random.choices(self.words, cum_weights=self._weights, k=gaps))
