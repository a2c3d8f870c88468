"""A real X server with a window manager, the program on it, and somebody at keyboard and mouse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "import")
PATIENCE = 90.0
SAID = "xsession-errors"
"""What the program said on standard output and error, all starts together."""
_WIDTH, _HEIGHT = 1400, 900
_ROW, _CARET_ROWS = _WIDTH * 3, 40


def missing_tools() -> list[str]:
    """What this machine lacks for a journey."""
    return [name for name in NEEDED if shutil.which(name) is None]


def _alike(one: bytes, other: bytes) -> bool:
    """Whether two pictures differ in no more rows than a caret has."""
    starts = range(0, len(one), _ROW)
    return sum(one[at : at + _ROW] != other[at : at + _ROW] for at in starts) <= _CARET_ROWS


class Screen:
    """One X server; everything started on it ends with it."""

    def __init__(self, account: Path, size: str = f"{_WIDTH}x{_HEIGHT}x24") -> None:
        self.account = account
        self.more: dict[str, str] = {}
        self._running: list[subprocess.Popen[bytes]] = []
        read, write = os.pipe()
        # Without -noreset the server starts anew when its last client leaves, and takes along who
        # comes just then.
        server = ["Xvfb", "-displayfd", str(write), "-noreset", "-screen", "0", size]
        self._start(server, {}, keep=(write,))
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        self._start(["openbox"], self.environment())
        # Before one is there, xdotool says that there are no desktops.
        wait_for(lambda: int(self._xdotool("get_num_desktops") or 0), "the window manager")

    def environment(self) -> dict[str, str]:
        """What a program on this screen sees: an account of its own, quick keys."""
        return {
            **os.environ,
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT / "src"),
            "COUNSEL_DESK_KDF": "floor",
            "COUNSEL_DESK_DATA": str(self.account / "data"),
            "COUNSEL_DESK_CONFIG": str(self.account / "config"),
            "COUNSEL_DESK_LOG": str(self.account / "log"),
            "TMPDIR": str(self.account / "tmp"),
            **self.more,
        }

    def start_program(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the window as a person would, at home; what it says there many desktops keep."""
        (self.account / "tmp").mkdir(exist_ok=True)
        program = [sys.executable, "-m", "counsel_desk", "gui", *words]
        with (self.account / SAID).open("ab") as said:
            return self._start(program, self.environment(), home=self.account, said=said)

    def start_beside(self, *command: str) -> subprocess.Popen[bytes]:
        """Start another program on the same screen."""
        return self._start(list(command), self.environment())

    def windows(self) -> list[str]:
        """Windows of the program that are shown."""
        done = self._xdotool("search", "--onlyvisible", "--class", "counsel")
        return done.split()

    def has_focus(self) -> bool:
        """Whether the keyboard goes to the program's window."""
        return self._xdotool("getactivewindow").strip() in self.windows()

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        # A sign that is on no key gets one for a moment; the window must have seen it by then.
        self._xdotool("type", "--delay", "12" if text.isascii() else "500", text)

    def key(self, *keys: str) -> None:
        """Press keys one after the other, for example ``ctrl+l``."""
        for one in keys:
            self._xdotool("key", one)

    def click(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def roll_down(self, notches: int = 20) -> None:
        """Turn the wheel over the middle of the screen, to the end of a page."""
        middle = (str(_WIDTH // 2), str(_HEIGHT // 2))
        self._xdotool("mousemove", *middle, "click", "--repeat", str(notches), "5")

    def click_in_window(self, across: float, down: float) -> None:
        """Click in the program's window, at a share of its width and height."""
        told = self._xdotool("getwindowgeometry", "--shell", self.windows()[-1])
        place = dict(line.split("=") for line in told.splitlines() if "=" in line)
        x, y = int(place["X"]), int(place["Y"])
        width, height = int(place["WIDTH"]), int(place["HEIGHT"])
        self.click(x + int(width * across), y + int(height * down))

    def settle(self) -> None:
        """Wait until the picture stands still for a second, but for a caret that blinks."""
        alike, before = 0, self._picture()
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            time.sleep(0.3)
            now = self._picture()
            alike = alike + 1 if _alike(before, now) else 0
            before = now
            if alike >= 3:
                return
        raise AssertionError("the picture never stood still")

    def _picture(self) -> bytes:
        done = subprocess.run(
            ["import", "-window", "root", "-depth", "8", "rgb:-"],
            env=self.environment(),
            capture_output=True,
            check=True,
        )
        return done.stdout

    def shot(self, file: Path) -> None:
        """Take a picture of the whole screen."""
        subprocess.run(
            ["import", "-window", "root", str(file)], env=self.environment(), check=False
        )

    def close(self) -> None:
        """End everything that was started on this screen."""
        for pid in program_pids(self.display):
            _end(pid)
        for process in reversed(self._running):
            process.terminate()
        for process in self._running:
            process.wait(timeout=10)

    def _start(
        self,
        command: list[str],
        environment: dict[str, str],
        keep: tuple[int, ...] = (),
        home: Path | None = None,
        said: IO[bytes] | None = None,
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            cwd=home,
            env=environment or None,
            stdout=said or subprocess.DEVNULL,
            stderr=said or subprocess.DEVNULL,
            pass_fds=keep,
        )
        self._running.append(process)
        return process

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout


@contextmanager
def screen(account: Path) -> Iterator[Screen]:
    """A screen for the length of a journey; its last picture stays beside the account."""
    shown = Screen(account)
    try:
        yield shown
    finally:
        shown.shot(account.with_name("last.png"))
        shown.close()


def wait_for(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    until = time.monotonic() + patience
    while not condition():
        if time.monotonic() > until:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.05)


def program_pids(display: str) -> list[int]:
    """Every process of the program on this screen, until it is gone with all that it had open."""
    seen = _seen.setdefault(display, set())
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _is_program(folder, display):
            seen.add(int(folder.name))
    seen.intersection_update([one for one in seen if _lives(one)])
    return sorted(seen)


def parent_of(pid: int) -> int:
    """The process that started another one; 0 for one that is gone."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    # The name of the program stands in brackets before, and may hold blanks.
    return int(told.rpartition(")")[2].split()[1])


def memory_of(pid: int) -> Iterator[bytes]:
    """The readable memory of a process, mapping by mapping."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            bounds, rights = line.split()[:2]
            if not rights.startswith("r") or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(one, 16) for one in bounds.split("-"))
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except OSError:
                continue


def _is_program(folder: Path, display: str) -> bool:
    try:
        words = (folder / "cmdline").read_bytes().split(b"\0")
        variables = (folder / "environ").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"counsel_desk" in words and f"DISPLAY={display}".encode() in variables


def _lives(pid: int) -> bool:
    """One that is ending tells no words any more, and still has its files."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return told.rpartition(")")[2].split()[0] not in ("Z", "X")


_seen: dict[str, set[int]] = {}


def _end(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
