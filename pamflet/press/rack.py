"""A rack: what a process keeps of one kind, within so many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class Rack:
    """What is kept of one kind, within so many bytes; what was not used for long goes first."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.bytes = most_bytes, 0
        self.kept: OrderedDict[Hashable, list[Any]] = OrderedDict()  # what, and its bytes

    def find(self, key: Hashable) -> Any | None:
        """Return what is kept under a key, or None."""
        entry = self.kept.get(key)
        if entry is None:
            return None
        self.kept.move_to_end(key)
        return entry[0]

    def keep(self, key: Hashable, what: Any, size: int) -> None:
        """Keep something of about so many bytes; under a key again, it grows by them."""
        entry = self.kept.setdefault(key, [what, 0])
        entry[1] += size
        self.bytes += size
        while self.bytes > self.most_bytes:
            _, (_, gone) = self.kept.popitem(last=False)
            self.bytes -= gone

    def clear(self) -> None:
        """Forget all."""
        self.kept.clear()
        self.bytes = 0
