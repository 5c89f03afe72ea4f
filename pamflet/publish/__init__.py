"""Stage five: put finished files in place, whole or not at all. The only stage that writes.

atomic    the one door: a file appears in one step
shelf     the output folder: one build at a time
desk      the project's own folder: texts that people asked for
memory    what was read from a project, kept so that it need not be read again
manifest  what was built, from what, also when a build was cut off
"""

from pamflet.publish.desk import Desk, Draft
from pamflet.publish.manifest import (
    PICTURE,
    Entry,
    Manifest,
    note,
    read_manifest,
    write_manifest,
)
from pamflet.publish.memory import Memory, usual_memory
from pamflet.publish.shelf import Shelf, obstacle

__all__ = [
    "PICTURE",
    "Desk",
    "Draft",
    "Entry",
    "Manifest",
    "Memory",
    "Shelf",
    "note",
    "obstacle",
    "read_manifest",
    "usual_memory",
    "write_manifest",
]
