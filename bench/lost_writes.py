"""A disk that loses power: what was forced to it is there, of the rest anything may be.

A file holds what it held at its last fsync; every later write to it may be there, be missing, or
be there in parts of 512 or 4,096 bytes, in any order. A name holds what its folder held at that
folder's last fsync; every later making, moving or taking away may have happened or not. That is
more than most file systems do to a program. Nothing beside a write is touched by it: SQLite
assumes as much ("power-safe overwrite", sqlite.org/psow.html), and so do the disks of today.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.disk_trace import Call

SECTORS = (512, 4096)


@dataclass(frozen=True)
class Write:
    """Bytes at a place of a file; a change of its size when there are none."""

    at: int
    data: bytes | None


@dataclass(eq=False)
class File:
    """A file: what is on the disk, and what was written since it was last forced there."""

    held: bytes = b""
    pending: list[Write] = field(default_factory=list)
    now: bytearray = field(default_factory=bytearray)

    def write(self, at: int, data: bytes) -> None:
        """Bytes are written."""
        self.pending.append(Write(at, data))
        _put(self.now, at, data)

    def cut(self, size: int) -> None:
        """The file gets another size."""
        if size != len(self.now):
            self.pending.append(Write(size, None))
            _resize(self.now, size)

    def force(self) -> None:
        """What was written is on the disk."""
        self.held, self.pending = bytes(self.now), []


@dataclass(eq=False)
class Folder:
    """A folder: names on the disk, names of now, and the changes between."""

    held: dict[str, Node] = field(default_factory=dict)
    pending: list[dict[str, Node | None]] = field(default_factory=list)
    now: dict[str, Node] = field(default_factory=dict)

    def change(self, names: dict[str, Node | None]) -> None:
        """Names come, or go (None), in one step."""
        self.pending.append(names)
        _rename(self.now, names)

    def force(self) -> None:
        """The names of now are on the disk."""
        self.held, self.pending = dict(self.now), []


Node = File | Folder


@dataclass
class _Open:
    file: File
    at: int = 0


class Disk:
    """What lies below one folder, followed call by call."""

    def __init__(self, root: Path) -> None:
        """Everything that lies there now is on the disk."""
        self._root_path = str(root)
        self.root = _taken_in(root)
        self._open: dict[str, _Open] = {}

    def follow(self, call: Call) -> str | None:
        """Do what the program did; returns the path of a file that was written to.

        :raises AttributeError: for a call that no program of ours has made so far.
        """
        written: str | None = getattr(self, f"_{call.name}")(call)
        return written

    def _openat(self, call: Call) -> None:
        path = self._path(call.arguments[0], call.arguments[1])
        fd = str(call.result)
        self._open.pop(fd, None)
        if path is None:
            return
        node, flags = self._find(path), str(call.arguments[2]).split("|")
        if node is None:
            assert "O_CREAT" in flags, path
            node = File()
            self._name(path, node)
        if isinstance(node, File):
            if "O_TRUNC" in flags:
                node.cut(0)
            self._open[fd] = _Open(node)

    def _lseek(self, call: Call) -> None:
        if opened := self._opened(call):
            opened.at = call.result

    def _write(self, call: Call) -> str | None:
        opened = self._opened(call)
        if opened is None:
            return None
        data = call.arguments[1]
        assert isinstance(data, bytes)
        opened.file.write(opened.at, data[: call.result])
        opened.at += call.result
        return call.arguments[0][1]  # type: ignore[return-value]

    def _pwrite64(self, call: Call) -> None:
        if opened := self._opened(call):
            data = call.arguments[1]
            assert isinstance(data, bytes)
            opened.file.write(int(str(call.arguments[3])), data[: call.result])

    def _sendfile(self, call: Call) -> None:
        target, source = self._opened(call), self._opened(call, 1)
        if target is None or not call.result:
            return
        assert source is not None
        # "[0] => [5]": where the reading began and ended.
        start = int(str(call.arguments[2]).strip("[]"))
        target.file.write(target.at, bytes(source.file.now[start : start + call.result]))
        target.at += call.result

    def _ftruncate(self, call: Call) -> None:
        if opened := self._opened(call):
            opened.file.cut(int(str(call.arguments[1])))

    def _fsync(self, call: Call) -> None:
        descriptor = call.arguments[0]
        if opened := self._opened(call):
            opened.file.force()
        elif (inside := self._inside(descriptor[1])) is not None:  # type: ignore[arg-type]
            node = self._find(inside)
            assert isinstance(node, Folder), inside
            node.force()

    _fdatasync = _fsync

    def _rename(self, call: Call) -> None:
        old, new = (self._path(None, one) for one in call.arguments[:2])
        assert (old is None) == (new is None), call
        if old is None or new is None:
            return
        node = self._find(old)
        assert node is not None, old
        if old[:-1] == new[:-1]:
            self._folder(old).change({old[-1]: None, new[-1]: node})
        else:
            self._name(new, node)
            self._name(old, None)

    def _unlink(self, call: Call) -> None:
        self._gone(self._path(None, call.arguments[0]))

    _rmdir = _unlink

    def _unlinkat(self, call: Call) -> None:
        self._gone(self._path(call.arguments[0], call.arguments[1]))

    def _mkdir(self, call: Call) -> None:
        if path := self._path(None, call.arguments[0]):
            self._name(path, Folder())

    def _opened(self, call: Call, argument: int = 0) -> _Open | None:
        number, path = call.arguments[argument]  # type: ignore[misc]
        return None if self._inside(str(path)) is None else self._open.get(str(number))

    def _gone(self, path: list[str] | None) -> None:
        if path:
            self._name(path, None)

    def _path(self, folder: object, name: object) -> list[str] | None:
        """The steps from the root, or None for what lies outside."""
        assert isinstance(name, bytes)
        base = folder[1] if isinstance(folder, tuple) else ""
        return self._inside(os.path.normpath(Path(base) / name.decode()))

    def _inside(self, path: str) -> list[str] | None:
        if path == self._root_path:
            return []
        start = self._root_path + "/"
        return path.removeprefix(start).split("/") if path.startswith(start) else None

    def _find(self, path: list[str]) -> Node | None:
        node: Node | None = self.root
        for step in path:
            node = node.now.get(step) if isinstance(node, Folder) else None
        return node

    def _folder(self, path: list[str]) -> Folder:
        node = self._find(path[:-1])
        assert isinstance(node, Folder), path
        return node

    def _name(self, path: list[str], node: Node | None) -> None:
        self._folder(path).change({path[-1]: node})


def lay_out(folder: Folder, place: Path, chance: random.Random) -> None:
    """Write down what may lie there when the power comes back."""
    place.mkdir(parents=True, exist_ok=True)
    mood = chance.choice(("kept", "lost", "any", "any", "any"))
    for name, node in _names_after(folder, chance, mood).items():
        if isinstance(node, Folder):
            lay_out(node, place / name, chance)
        else:
            (place / name).write_bytes(_bytes_after(node, chance))


def _names_after(folder: Folder, chance: random.Random, mood: str) -> dict[str, Node]:
    names = dict(folder.held)
    in_order = chance.random() < 0.5
    upto = chance.randrange(len(folder.pending) + 1)
    for number, change in enumerate(folder.pending):
        happened = number < upto if in_order else chance.random() < 0.5
        if mood == "kept" or (mood == "any" and happened):
            _rename(names, change)
    return names


def _bytes_after(file: File, chance: random.Random) -> bytes:
    data = bytearray(file.held)
    mood = chance.choice(("kept", "lost", "any", "any", "torn", "torn"))
    for one in _reordered(file.pending, chance):
        if mood == "kept" or (mood != "lost" and chance.random() < 0.5):
            if one.data is None:
                _resize(data, one.at)
            else:
                for at, piece in _pieces(one.at, one.data, chance, torn=mood == "torn"):
                    _put(data, at, piece)
    return bytes(data)


def _reordered(pending: list[Write], chance: random.Random) -> Iterator[Write]:
    """Writes in any order, but none past a change of size."""
    together: list[Write] = []
    for one in pending:
        if one.data is not None:
            together.append(one)
            continue
        chance.shuffle(together)
        yield from (*together, one)
        together.clear()
    chance.shuffle(together)
    yield from together


def _pieces(
    at: int, data: bytes, chance: random.Random, *, torn: bool
) -> Iterator[tuple[int, bytes]]:
    if not torn:
        yield at, data
        return
    sector = chance.choice(SECTORS)
    end, start = at + len(data), at
    while start < end:
        stop = min(end, (start // sector + 1) * sector)
        if chance.random() < 0.6:
            yield start, data[start - at : stop - at]
        start = stop


def _put(data: bytearray, at: int, piece: bytes) -> None:
    if len(data) < at:
        _resize(data, at)
    data[at : at + len(piece)] = piece


def _resize(data: bytearray, size: int) -> None:
    if size < len(data):
        del data[size:]
    else:
        data.extend(bytes(size - len(data)))


def _rename(names: dict[str, Node], change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _taken_in(place: Path) -> Folder:
    folder = Folder()
    for one in place.iterdir():
        node: Node
        if one.is_dir():
            node = _taken_in(one)
        else:
            data = one.read_bytes()
            node = File(data, now=bytearray(data))
        folder.held[one.name] = folder.now[one.name] = node
    return folder
