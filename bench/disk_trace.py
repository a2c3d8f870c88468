"""What a program does to the disk, call by call, as strace tells it (Linux, package ``strace``)."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,lseek,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,"
    "unlinkat,rmdir,mkdir,mkdirat,link,linkat,sendfile,copy_file_range,writev,pwritev,truncate,"
    "fallocate,symlink,open,creat"
)
NEEDS = "This needs strace (Debian and Ubuntu: apt install strace)."
_LONGEST = 1 << 26
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_PIECE = re.compile(
    r'(-?\w+)<((?:\\x[0-9a-f]{2})*)(?:\(deleted\))?>|"((?:\\x[0-9a-f]{2})*)"|([^, ]+)'
)


@dataclass(frozen=True)
class Call:
    """One call that succeeded: texts and paths as bytes, descriptors as (number, path)."""

    name: str
    arguments: tuple[bytes | str | tuple[str, str], ...]
    result: int


def is_there() -> bool:
    """Whether calls can be recorded here."""
    return shutil.which("strace") is not None


def record(command: Sequence[str], log: Path) -> None:
    """Run a command to its end and write down its calls."""
    strace = ["strace", "-f", "-y", "-xx", "-s", str(_LONGEST), "--seccomp-bpf"]
    subprocess.run([*strace, "-e", f"trace={CALLS}", "-o", log, *command], check=True)


def calls(log: Path) -> Iterator[Call]:
    """The calls that succeeded, in the order in which they returned."""
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for line in lines:
            if found := _BEGUN.match(line.rstrip("\n")):
                begun[found[1]] = f"{found[1]} {found[2]}({found[3]}"
                continue
            if found := _ENDED.match(line):
                line = begun.pop(found[1]) + found[2]
            call = _LINE.match(line)
            if call and not call[4].startswith("-"):
                yield Call(call[2], tuple(_pieces(call[3])), int(call[4]))


def _pieces(text: str) -> Iterator[bytes | str | tuple[str, str]]:
    for number, path, string, other in _PIECE.findall(text):
        if number:
            yield number, _bytes(path).decode()
        elif other:
            yield other
        else:
            yield _bytes(string)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
