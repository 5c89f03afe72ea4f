"""Keep what was found out in the user's cache folder, so that it need not be found out again.

That is what was read from a project, how the files of an output folder were left, and the cards of
the page with all editions. Nothing hangs on it: what is lost, damaged or of another day is read
from the folders instead.
"""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from pamflet.publish import atomic

MOST = 64  # folders, two a project and as many an output; those not used for longest go first
SUFFIX = ".reading"
DIGEST = 32  # bytes of SHA-256, before what they were taken from


@dataclass(frozen=True, slots=True)
class Memory:
    """A folder with one file for each folder that something is known of.

    Only its owner may write there, so it is trusted.
    """

    folder: Path

    def recall(self, of: Path, seal: str) -> Any:
        """Return what was kept of a folder under the same seal, or None."""
        with suppress(OSError):
            kept, folder = self._file(of), self.folder.stat()
            if folder.st_uid != os.geteuid() or folder.st_mode & 0o022:  # others may write there
                return None
            data = kept.read_bytes()
            digest, said = data[:DIGEST], data[DIGEST:]
            if digest == sha256(seal.encode() + said).digest():
                kept.touch()
                return pickle.loads(said)
        return None

    def keep(self, of: Path, seal: str, found: Any) -> None:
        """Keep what was found out of a folder; where that cannot be done it is not."""
        said = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic.replace(self._file(of), sha256(seal.encode() + said).digest() + said)
            self._forget()

    def _file(self, of: Path) -> Path:
        name = sha256(str(of.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
        return self.folder / f"{name[:24]}{SUFFIX}"

    def _forget(self) -> None:
        kept = sorted(self.folder.glob(f"*{SUFFIX}"), key=lambda each: each.stat().st_mtime)
        for old in kept[:-MOST]:
            old.unlink(missing_ok=True)


def usual_memory(of: str = "readings") -> Memory:
    """Return the memory of whoever is at work: in the folder where their caches are kept."""
    return Memory(user_cache_path("pamflet") / of)
