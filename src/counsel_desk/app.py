"""Start-up of the window, as a list of steps; Qt comes in with the last of them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from counsel_desk import i18n, log, paths, settings

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(words: Sequence[str]) -> int:
    """Open the window and stay until it is left; returns the exit code."""
    arguments = _arguments(words)
    known = settings.load()
    i18n.set_language(known.language)
    _scale(known.scale)
    _start_log()
    from counsel_desk.gui.start import open_window

    return open_window(known, arguments.open, arguments.geometry, arguments.broken_off)


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="counsel-desk gui")
    parser.add_argument("--open", type=Path)
    parser.add_argument("--geometry", type=_four_numbers)
    parser.add_argument("--broken-off", action="append", default=[])
    return parser.parse_args(words)


def _four_numbers(text: str) -> tuple[int, ...]:
    numbers = tuple(int(one) for one in text.split(","))
    if len(numbers) != 4:
        raise argparse.ArgumentTypeError("four numbers: x,y,width,height")
    return numbers


def has_screen() -> bool:
    """Whether there is anything to open a window on."""
    return not sys.platform.startswith("linux") or any(os.environ.get(one) for one in _SCREENS)


def _scale(percent: int) -> None:
    """Must be set before Qt starts; a scale set from outside is left alone."""
    if percent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(percent / 100))


def _start_log() -> None:
    log.pin_talkative_loggers()
    try:
        log.start(paths.log_file())
    except OSError:
        # No place for a log must not keep anybody from the vault.
        return
