"""What a form that asks for consent says before anybody signs it."""

from __future__ import annotations

from dataclasses import dataclass

from counsel_desk.records.room.door_notice import Hotline


@dataclass(frozen=True, repr=False)
class ConsentForm:
    """``body`` has sections between empty lines; the first line of a longer one is its heading.

    ``givers`` are those who sign; name and class stay empty on a blank form.
    """

    school: str
    kind: str
    version: int
    body: str
    givers: tuple[str, ...]
    hotlines: tuple[Hotline, ...] = ()
    name: str = ""
    class_name: str = ""
