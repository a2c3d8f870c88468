"""Names on the screen: masked until asked for, where others may look over the shoulder."""

from __future__ import annotations

_COMPOUND = (
    *("欧阳", "司马", "上官", "诸葛", "东方", "皇甫"),
    *("尉迟", "公孙", "慕容", "令狐", "长孙", "宇文"),
)
_STAR = "＊"


def masked(name: str) -> str:
    """The surname with a star for every other character: ``周＊＊``, ``欧阳＊``."""
    kept = 2 if name.startswith(_COMPOUND) else 1
    return name[:kept] + _STAR * max(1, len(name) - kept)


def shown(name: str, *, reveal: bool) -> str:
    """The name itself when asked for, else masked."""
    return name if reveal else masked(name)
