"""Settings of this computer account: language, look, known vaults, the window's place.

A small JSON file that holds nothing from any record. A damaged file is set aside and the defaults
take its place: settings must never keep anybody from the vault.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from counsel_desk import paths
from counsel_desk.whole_files import write_whole

IDLE_MINUTES = 3
SCALES = (100, 125, 150, 200)
THEMES = ("system", "light", "dark")


@dataclass(frozen=True)
class KnownVault:
    """A vault opened on this account before, with the labels that its unlock window shows.

    ``hotline`` is the school's public number, for the crisis card of the locked program.
    """

    path: str
    school: str = ""
    room: str = ""
    last_person: str = ""
    hotline: str = ""


@dataclass(frozen=True)
class Settings:
    """All settings with their defaults; ``window`` is x, y, width, height."""

    language: str = "zh_CN"
    theme: str = "light"
    scale: int = 100
    idle_minutes: int = IDLE_MINUTES
    vaults: tuple[KnownVault, ...] = ()
    window: tuple[int, int, int, int] | None = None
    tips_seen: tuple[str, ...] = field(default_factory=tuple)

    def with_vault(self, vault: KnownVault) -> Settings:
        """The same with this vault first in the list."""
        others = tuple(one for one in self.vaults if one.path != vault.path)
        return replace(self, vaults=(vault, *others))


def load(file: Path | None = None) -> Settings:
    """Read the settings; whatever cannot be understood falls back to its default."""
    place = file or paths.settings_file()
    try:
        content = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _understood(content) if isinstance(content, dict) else Settings()


def save(settings: Settings, file: Path | None = None) -> None:
    """Write the settings whole or not at all.

    :raises errors.StorageProblem: when the disk says no.
    """
    place = file or paths.settings_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())


def _understood(content: dict[str, Any]) -> Settings:
    usual = Settings()
    checks: dict[str, Callable[[Any], bool]] = {
        "language": lambda v: v in ("zh_CN", "en"),
        "theme": lambda v: v in THEMES,
        "scale": lambda v: v in SCALES,
        "idle_minutes": lambda v: isinstance(v, int) and 1 <= v <= 60,
    }
    good = {name: content[name] for name, ok in checks.items() if ok(content.get(name))}
    return replace(
        usual,
        **good,
        vaults=tuple(_vaults(content.get("vaults"))),
        window=_window(content.get("window")),
        tips_seen=tuple(str(one) for one in content.get("tips_seen") or ()),
    )


def _vaults(value: Any) -> list[KnownVault]:
    names = {one.name for one in fields(KnownVault)}
    rows = value if isinstance(value, list) else []
    return [
        KnownVault(**{name: str(row[name]) for name in names & row.keys()})
        for row in rows
        if isinstance(row, dict) and row.get("path")
    ]


def _window(value: Any) -> tuple[int, int, int, int] | None:
    if isinstance(value, list) and len(value) == 4 and all(isinstance(one, int) for one in value):
        return value[0], value[1], value[2], value[3]
    return None
