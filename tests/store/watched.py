"""Every name that comes up in a folder while something is done, however short its life."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

needs_inotify = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's own")
_CREATED_OR_MOVED_IN = 0x100 | 0x80
_EVENT = struct.Struct("iIII")


@contextmanager
def names_created_in(folder: Path) -> Iterator[set[str]]:
    """The set is filled when the block ends."""
    libc = ctypes.CDLL(None, use_errno=True)
    handle = libc.inotify_init1(os.O_NONBLOCK)
    assert libc.inotify_add_watch(handle, os.fsencode(folder), _CREATED_OR_MOVED_IN) >= 0
    names: set[str] = set()
    try:
        yield names
        names.update(_names(os.read(handle, 1 << 20)))
    except BlockingIOError:
        names.clear()
    finally:
        os.close(handle)


def _names(events: bytes) -> Iterator[str]:
    at = 0
    while at < len(events):
        *_rest, length = _EVENT.unpack_from(events, at)
        at += _EVENT.size
        yield events[at : at + length].rstrip(b"\0").decode()
        at += length
