"""A packet as text and back: strict, because the text comes from a computer that is not ours.

The shape is that of the classes in :mod:`counsel_desk.records.cases.packet`: a field that lacks, is
too much, or holds another kind of value makes the whole unreadable.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from counsel_desk.records.cases.packet import PIECES, SESSION_TEXTS, Packet

FORMAT = 1


class UnreadablePacket(Exception):
    """The text is no packet as this program knows them; never shown to a person."""


def to_text(packet: Packet) -> str:
    """The packet as JSON."""
    told = {"format": FORMAT, "packet": asdict(packet)}
    return json.dumps(told, ensure_ascii=False, default=date.isoformat)


def from_text(text: str) -> Packet:
    """The packet that a text holds; raises :class:`UnreadablePacket`."""
    try:
        told = json.loads(text)
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise UnreadablePacket
        packet: Packet = _value(Packet, told["packet"])
    except (ValueError, KeyError, RecursionError) as fault:
        raise UnreadablePacket from fault
    _require_sound(packet)
    return packet


def _require_sound(packet: Packet) -> None:
    """What no type says: somebody is named, the pieces are known, progress is a percentage."""
    goals = packet.plan.goals if packet.plan else ()
    percents = [one.percent for one in goals if one.percent is not None]
    is_sound = (
        bool(packet.student.name.strip())
        and set(packet.pieces) <= set(PIECES)
        and all(0 <= one <= 100 for one in percents)
        and {one.kind for one in packet.strengths} <= {"strength", "support"}
        and {one.field for told in packet.sessions for one in told.texts} <= set(SESSION_TEXTS)
    )
    if not is_sound:
        raise UnreadablePacket


def _value(wanted: Any, told: Any) -> Any:
    """A value of the wanted type, read from plain JSON."""
    if get_origin(wanted) is UnionType:
        (plain,) = (one for one in get_args(wanted) if one is not type(None))
        return None if told is None else _value(plain, told)
    if get_origin(wanted) is tuple:
        return tuple(_value(get_args(wanted)[0], one) for one in _of(list, told))
    if wanted is date:
        return date.fromisoformat(_of(str, told))
    if is_dataclass(wanted):
        return _record(wanted, _of(dict, told))
    return _of(wanted, told)


def _record(wanted: Any, told: dict[str, Any]) -> Any:
    types = get_type_hints(wanted)
    names = [one.name for one in fields(wanted)]
    if set(names) != set(told):
        raise UnreadablePacket
    return wanted(**{name: _value(types[name], told[name]) for name in names})


def _of(kind: type, told: Any) -> Any:
    """The value itself if it is of this very kind: True is no number here."""
    if type(told) is not kind:
        raise UnreadablePacket
    return told
