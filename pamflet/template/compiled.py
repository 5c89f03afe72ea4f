"""Templates as Jinja compiled them, kept for the life of a process: most editions use the same."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

MOST = 512  # templates; a process that outlives many changes begins anew


class Compiled(BytecodeCache):
    """The code of templates, by name and text."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept of this template, if its text is the same."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if len(self.kept) >= MOST:
            self.kept.clear()
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


KEPT = Compiled()
