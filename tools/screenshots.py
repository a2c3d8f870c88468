"""Pictures of every page and dialog, made by one command: ``python tools/screenshots.py``.

A demo school is built into a temporary folder, then one process per look (language, theme, scale)
opens every window off-screen and saves what it shows under ``out/screenshots/<look>/``. Other looks
and window sizes: ``--looks zh_CN-light-125 en-dark-100-1024x700 --out FOLDER``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

OUT = ROOT / "out" / "screenshots"
LOOKS = ("zh_CN-light-100", "en-dark-200")
SIZE = "1280x800"
NOW = datetime(2026, 11, 24, 13, 30)


@dataclass(frozen=True)
class Look:
    """A language, a theme, a scale in per cent and the size of the window."""

    language: str
    theme: str
    scale: int
    size: tuple[int, int]

    @classmethod
    def read(cls, text: str) -> Look:
        """From ``zh_CN-light-100``, with or without ``-1280x800`` behind it."""
        language, theme, scale, size = [*text.split("-"), SIZE][:4]
        wide, high = size.split("x")
        return cls(language, theme, int(scale), (int(wide), int(high)))

    @property
    def folder(self) -> str:
        """Where its pictures go."""
        usual = f"{self.size[0]}x{self.size[1]}" == SIZE and f"{self}" in LOOKS
        return f"{self.language}-{self.theme}" if usual else self.name

    @property
    def name(self) -> str:
        """All of it in a word."""
        return f"{self}-{self.size[0]}x{self.size[1]}"

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.scale}"


def main() -> int:
    """Build the school, then take every look in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--looks", nargs="+", default=LOOKS)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--people", nargs=4)
    arguments = parser.parse_args()
    looks = [Look.read(one) for one in arguments.looks]
    if arguments.vault:
        take(looks[0], arguments.out, arguments.vault, arguments.people)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return max(_in_a_process(look, Path(folder) / look.name, arguments.out) for look in looks)


def _in_a_process(look: Look, folder: Path, out: Path) -> int:
    from counsel_desk import clock, i18n
    from counsel_desk.demo.school import DemoOrder, build

    os.environ["COUNSEL_DESK_KDF"] = "floor"
    clock.set_source(lambda: NOW)
    i18n.set_language(look.language)
    made = build(folder / "vault", DemoOrder(seed=1, students=300, terms=2))
    people = [
        made.counsellor.name, made.counsellor.password, made.principal.name,
        made.principal.password,
    ]  # fmt: skip
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(look.scale / 100),
        "COUNSEL_DESK_CONFIG": str(folder / "config"),
        "COUNSEL_DESK_DATA": str(folder / "data"),
        "COUNSEL_DESK_LOG": str(folder / "log"),
    }
    order = ["--looks", look.name, "--out", str(out), "--vault", str(folder / "vault")]
    command = [sys.executable, __file__, *order, "--people", *people]
    return subprocess.run(command, env=environment, check=False).returncode


def take(look: Look, out: Path, vault: Path, people: list[str]) -> None:
    """Open everything in one look and save it."""
    from PySide6.QtWidgets import QApplication

    from counsel_desk import clock, settings
    from counsel_desk.gui import theme, translation
    from tools import pictures_inside, pictures_outside
    from tools.camera import Camera

    application = QApplication([])
    clock.set_source(lambda: NOW)
    settings.save(settings.Settings(look.language, look.theme, look.scale))
    theme.load_fonts(application)
    theme.apply(application, look.theme)
    translation.speak(application, look.language)
    folder = out / look.folder
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera(application, folder, look.size)
    pictures_outside.take(camera, vault, people)
    # The demo school that was begun there has let the clock go.
    clock.set_source(lambda: NOW)
    pictures_inside.take(camera, vault, people)
    print(f"{camera.taken} pictures in {folder}")


if __name__ == "__main__":
    sys.exit(main())
