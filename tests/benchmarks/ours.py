"""One warm worker of Pamflet: `ours.py PROJECT OUT WARM [--unchecked]`, from the text to the file.

It marks its way as `peers.py` does. `--unchecked` leaves out what no peer does: the proof (fonts,
glyphs and words, read back from the file) and the preflight (access, contrast, paper, conformance).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pamflet.content import Folders  # noqa: E402 - the folder above must be known first
from pamflet.model import Edition  # noqa: E402
from pamflet.press import forme, make  # noqa: E402
from pamflet.production import Project, read_project  # noqa: E402
from pamflet.production.bench import carry_out  # noqa: E402
from pamflet.production.jobs import copy_of  # noqa: E402
from pamflet.production.parcels import packed  # noqa: E402


def uncheck() -> None:
    """Hand files out as they are written."""
    for check in ("proof", "preflight"):
        assert callable(getattr(forme, check)), f"the press checks otherwise: where is {check}?"
        setattr(forme, check, lambda *_: ())


def print_all(project: Project, editions: Iterable[Edition], out: Path) -> None:
    """Make the screen files of editions, as a worker does that is sent one after the other."""
    known: set[str] = set()
    for edition in editions:
        job = packed(copy_of(project, edition, ("screen",), tuple))
        found = carry_out(make, job.parcel(known))
        known.update(job.named)
        assert isinstance(found, Sequence), found
        for made in found:
            if made.printed is None:
                sys.exit("\n".join(map(str, made.problems)))
            (out / f"{edition.region}.pdf").write_bytes(made.printed.data)


def mark(word: str) -> None:
    """Say how far it is, and wait until that is noted."""
    print(word, flush=True)
    sys.stdin.readline()


def main(root: Path, out: Path, warm: int) -> None:
    """Make all editions of a project, the first of them to warm up."""
    project = read_project(Folders.of(root, ROOT))
    editions = project.plan.editions
    print_all(project, editions[:warm], out)
    mark("warm")
    print_all(project, editions[warm:], out)
    mark("done")


if __name__ == "__main__":
    if "--unchecked" in sys.argv:
        uncheck()
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
