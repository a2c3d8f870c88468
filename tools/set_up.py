"""Make a checkout ready to run: system packages, .venv, locked dependencies, the program, texts.

Usage: ``python3 tools/set_up.py runtime|dev``. Needs nothing but Python's standard library. A
second run finds its stamp and everything in place, and does nothing. As root on a Debian system
missing system packages are installed; as anyone else the exact line to type is printed and the
set-up goes on when it can.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
# Debian's names of the libraries that Qt loads, the first six also where no screen is.
WINDOW_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
}
TEST_TOOLS = {
    "pdftotext": "poppler-utils",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "import": "imagemagick",
    "dbus-daemon": "dbus",
    "fcitx5": "fcitx5",
    # No program of its own: the words by which fcitx5 turns letters into characters.
    "/usr/share/fcitx5/inputmethod/pinyin.conf": "fcitx5-pinyin",
}
LAUNCHER = """#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -m counsel_desk "$@"
"""


def main(arguments: list[str]) -> int:
    """Set up for ``runtime`` (make run) or ``dev`` (make test); 0 when the checkout is ready."""
    if arguments not in (["runtime"], ["dev"]):
        print(__doc__)
        return 2
    if sys.version_info < OLDEST_PYTHON:
        print(f"Python 3.11 or newer is needed, this is {platform.python_version()}.")
        print("Name a newer one: make PYTHON=python3.11 run")
        return 1
    try:
        prepare(arguments[0])
    except subprocess.CalledProcessError as fault:
        print(f"Set-up stopped: the step above ended with code {fault.returncode}.")
        return 1
    return 0


def prepare(kind: str) -> None:
    """Every step in its order; each is quick when there is nothing to do."""
    provide_system_packages(kind)
    if not _is_installed(kind):
        install_locked(kind)
    put_program_on_path()
    subprocess.run([venv_python(), str(ROOT / "tools/texts.py"), "compile"], check=True)


def missing_system_packages(kind: str) -> list[str]:
    """Debian packages without which a step of this set-up or a test cannot work."""
    needs: list[tuple[str, Callable[[], bool]]] = [("python3-venv", _can_make_a_venv)]
    needs += [(package, partial(_loads, name)) for name, package in WINDOW_LIBRARIES.items()]
    if kind == "dev":
        needs += [(package, partial(_is_there, tool)) for tool, package in TEST_TOOLS.items()]
    return [package for package, present in needs if not present()]


def _is_there(tool: str) -> bool:
    return shutil.which(tool) is not None or Path(tool).is_file()


def _loads(library: str) -> bool:
    """Whether the system has a library that Qt wants; other systems bring their own with Qt."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_system_packages(kind: str) -> None:
    """Install what is missing as root; otherwise say what to type and go on."""
    missing = missing_system_packages(kind)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None:
        print("Missing on this system: " + ", ".join(missing) + " (Debian's names).")
    elif os.geteuid() != 0:
        print("Missing on this system. Please type:  sudo " + " ".join(install))
    else:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        update = ["apt-get", "update", "-q"]
        if any(subprocess.run(one, env=quiet, check=False).returncode for one in (update, install)):
            print("These were not installed; what needs them is left out: " + ", ".join(missing))


def install_locked(kind: str) -> None:
    """Fill .venv with exactly the files that the lock names, wheels only: nothing is compiled."""
    lock = ROOT / "requirements" / f"{kind}.txt"
    print(f"Setting up .venv from requirements/{lock.name} ...", flush=True)
    if not _installed_by_uv(lock):
        if not _runs([venv_python(), "-m", "pip", "--version"]):
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        pip = [venv_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        hashed = ["--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
        subprocess.run([*pip, *hashed], check=True)
    _stamp_file(kind).write_text(_stamp(kind), encoding="utf-8")


def put_program_on_path() -> None:
    """Let .venv import ``src`` and give it the command ``counsel-desk``."""
    (site_packages,) = VENV.glob("lib/python3.*/site-packages")
    _write_if_new(site_packages / "counsel_desk_checkout.pth", f"{ROOT / 'src'}\n")
    launcher = VENV / "bin" / "counsel-desk"
    _write_if_new(launcher, LAUNCHER)
    launcher.chmod(0o755)


def venv_python() -> str:
    """The interpreter of .venv, whether or not it is there yet."""
    return str(VENV / "bin" / "python")


def _installed_by_uv(lock: Path) -> bool:
    """Whether uv is here and did the whole work; pip takes over otherwise."""
    uv = shutil.which("uv")
    if uv is None:
        return False
    if not Path(venv_python()).exists() and not _runs(
        [uv, "venv", "-p", sys.executable, str(VENV)]
    ):
        return False
    install = [uv, "pip", "install", "--quiet", "--python", venv_python()]
    return _runs([*install, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])


def _is_installed(kind: str) -> bool:
    """Whether .venv holds what this kind needs; the dev lock includes the runtime one."""
    enough = ("runtime", "dev") if kind == "runtime" else ("dev",)
    return any(_stamp_holds(each) for each in enough)


def _stamp_holds(kind: str) -> bool:
    file = _stamp_file(kind)
    return file.is_file() and file.read_text(encoding="utf-8") == _stamp(kind)


def _stamp_file(kind: str) -> Path:
    return VENV / f"stamp-{kind}"


def _stamp(kind: str) -> str:
    """What the lock says, for which Python, at which place: when one changes, install again."""
    locks = [ROOT / "requirements" / name for name in ("runtime.txt", f"{kind}.txt")]
    digest = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    return f"{digest} {platform.python_version()} {ROOT}\n"


def _can_make_a_venv() -> bool:
    return importlib.util.find_spec("ensurepip") is not None or shutil.which("uv") is not None


def _runs(command: list[str]) -> bool:
    """Whether the command is there and ends well, without a word."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _write_if_new(file: Path, text: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
