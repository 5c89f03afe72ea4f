"""Run the line, from a project's folder to its files: for the command line and whoever else asks.

    orders      what is asked for: which files of which editions
    project     a project as read, and what is wrong with it
    checked     contacts that nobody looked at for a year
    colours     regions whose colours are repaired
    inputs      what a file is made from, as one digest
    jobs        the order of an edition, or all that keeps it from the press
    specimen    proof sheets for a designer: every part, every colour
    crew        make files one after the other, in this process or in several
    gallery     a page with all editions, beside their folders
    output      publish them, remember them, and clear away what no longer exists
    acceptance  which texts are stale, and the word that they are right all the same

It never prints and never exits.
"""

from typing import TYPE_CHECKING, Any

from pamflet.production.checked import unchecked_contacts
from pamflet.production.colours import colour_notes
from pamflet.production.gallery import Engraver, hang
from pamflet.production.jobs import Press
from pamflet.production.orders import File, Selection
from pamflet.production.output import Output, State, Verdict, lost_files, open_output, state_of
from pamflet.production.project import Project, read_project, shipped_folder

if TYPE_CHECKING:
    from pamflet.production.crew import Crew, Outcome, crew_of, produce

__all__ = [
    "Crew",
    "Engraver",
    "File",
    "Outcome",
    "Output",
    "Press",
    "Project",
    "Selection",
    "State",
    "Verdict",
    "colour_notes",
    "crew_of",
    "hang",
    "lost_files",
    "open_output",
    "produce",
    "read_project",
    "shipped_folder",
    "state_of",
    "unchecked_contacts",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from pamflet.production import crew  # noqa: PLC0415 - `list` needs no worker processes

    return getattr(crew, name)
