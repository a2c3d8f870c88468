"""A packet's text gives the same packet back, and nothing that differs in shape is taken."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from counsel_desk.records.cases.packet import (
    Packet,
    PacketConsent,
    PacketContact,
    PacketGoal,
    PacketMeasure,
    PacketPlan,
    PacketSession,
    PacketStrength,
    PacketStudent,
    PacketText,
)
from counsel_desk.records.cases.packet_text import UnreadablePacket, from_text, to_text

DAY = date(2026, 10, 20)

WHOLE = Packet(
    made_on=DAY,
    made_by="甲一",
    school="示范学校",
    room="心理辅导室",
    student=PacketStudent("测试生甲", "f", date(2013, 5, 20), "G610902201305200010"),
    pieces=("plan", "summary", "strengths", "consents", "sessions", "contacts"),
    summary="入睡比开学时容易。",
    plan=PacketPlan(
        DAY, 2, DAY, ("sleep",), "睡得晚", "家校每周通一次电话",
        (PacketGoal("按时睡", "一周五天", DAY, 60, DAY, "有进步",
                    (PacketMeasure("school", "散步", "甲一", "每周", DAY),)),),
    ),
    strengths=(PacketStrength("strength", "会吹笛子", DAY),),
    consents=(PacketConsent("sharing", "guardian", "given", DAY, "mother"),),
    sessions=(PacketSession(DAY, "individual", 40, ("sleep",), (PacketText("process", "谈"),)),),
    contacts=(PacketContact("测试家长", "mother", "13800000000"),),
)  # fmt: skip


def test_a_packet_comes_back_from_its_text_as_it_was() -> None:
    assert from_text(to_text(WHOLE)) == WHOLE


def test_a_packet_never_prints_itself() -> None:
    assert "测试生" not in repr(WHOLE)
    assert "笛子" not in repr(WHOLE.strengths[0])


def _with(path: tuple[str | int, ...], value: Any) -> str:
    told = json.loads(to_text(WHOLE))
    place = told["packet"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(told)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"format": 2, "packet": {}}',
        '{"format": 1}',
        _with(("unknown",), 1),
        _with(("made_on",), "gestern"),
        _with(("made_on",), 5),
        _with(("student", "name"), " "),
        _with(("student", "name"), None),
        _with(("pieces",), ["diary"]),
        _with(("pieces",), "plan"),
        _with(("plan", "goals", 0, "percent"), 101),
        _with(("plan", "goals", 0, "percent"), True),
        _with(("plan", "number"), "2"),
        _with(("sessions", 0, "texts"), [["process", "x"]]),
        _with(("sessions", 0, "texts", 0, "field"), "diary"),
        _with(("strengths", 0, "kind"), "weakness"),
        "[" * 100_000,
    ],
)
def test_another_shape_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadablePacket):
        from_text(text)
