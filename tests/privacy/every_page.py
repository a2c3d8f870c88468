"""Every page, dialog and paper of both roles, opened off the screen in an account of its own.

Run as a program: ``every_page.py VAULT COUNSELLOR PASSWORD PRINCIPAL PASSWORD``. What is looked at
are the windows that the pictures of the manual show; what is shown as a paper goes to a printer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from counsel_desk import app, clock, log, settings  # noqa: E402
from counsel_desk.gui import theme, translation  # noqa: E402
from counsel_desk.gui.room.print_preview import PrintPreview  # noqa: E402
from tools import pictures_inside, pictures_outside  # noqa: E402
from tools.camera import Camera  # noqa: E402

NOW = datetime(2026, 11, 24, 13, 30)
SIZE = (1280, 800)


class Walker(Camera):
    """Looks at everything and keeps no picture; what is shown as a paper is printed too."""

    def save(self, widget: QWidget, name: str) -> None:
        self.settle()
        widget.grab()
        self.taken += 1

    def dialog(self, made: QWidget, name: str, busy: Callable[[], bool]) -> None:
        if isinstance(made, PrintPreview):
            made.show()
            self.wait_while(lambda: not made.printer_box.count())
            printed: list[bool] = []
            made.printed.connect(lambda: printed.append(True))
            made.print_button.click()
            self.wait_for(printed)
        super().dialog(made, name, busy)


def walk(application: QApplication, vault: Path, people: Sequence[str]) -> int:
    """Go through all of it; how many windows were looked at."""
    walker = Walker(application, Path(), SIZE)
    pictures_outside.take(walker, vault, list(people))
    # The demo school that was begun there has let the clock go.
    clock.set_source(lambda: NOW)
    pictures_inside.take(walker, vault, list(people))
    return walker.taken


def main() -> int:
    """Start as the window does, as far as it can be without a person."""
    vault, *people = sys.argv[1:]
    log.tell_only_where()
    app._start_log()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counsel-desk")
    clock.set_source(lambda: NOW)
    settings.save(settings.Settings())
    theme.load_fonts(application)
    theme.apply(application, "light")
    translation.speak(application, "zh_CN")
    taken = walk(application, Path(vault), people)
    sys.stdout.write(f"{taken}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
