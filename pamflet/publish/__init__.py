"""Stage five: put finished files in place, whole or not at all. The only stage that writes.

    shelf     one file at a time, atomically
    manifest  what was built, from what
"""

from pamflet.publish.manifest import Entry, Manifest, read_manifest, write_manifest
from pamflet.publish.shelf import Shelf

__all__ = ["Entry", "Manifest", "Shelf", "read_manifest", "write_manifest"]
