"""Stage five: put finished files in place, whole or not at all. The only stage that writes.

shelf     one file at a time, atomically, and one build at a time
manifest  what was built, from what, also when a build was cut off
"""

from pamflet.publish.manifest import Entry, Manifest, note, read_manifest, write_manifest
from pamflet.publish.shelf import Shelf

__all__ = ["Entry", "Manifest", "Shelf", "note", "read_manifest", "write_manifest"]
