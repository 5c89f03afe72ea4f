"""Stage five: put finished files in place, whole or not at all. The only stage that writes.

atomic    the one door: a file appears in one step
shelf     the output folder: one build at a time
desk      the project's own folder: texts that people asked for
memory    what was found out of a project and its output, so that it need not be once more
store     finished files by what they were made from, in the user's cache folder
remote    the same, shared: any address that fsspec opens
depot     both, one behind the other; what fails in them hurts no build
scratch   a room for the workers' temporary files, as long as the build lives
manifest  what was built, from what, also when a build was cut off
"""

from pamflet.publish.desk import Desk, Draft
from pamflet.publish.manifest import (
    PICTURE,
    Entry,
    Manifest,
    is_begun,
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
    "is_begun",
    "note",
    "obstacle",
    "read_manifest",
    "usual_memory",
    "write_manifest",
]
