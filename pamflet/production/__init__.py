"""Run the line, from a project's folder to its files: for the command line and whoever else asks.

    orders      what is asked for: which files of which editions
    project     a project as read, and what is wrong with it
    checked     contacts that nobody looked at for a year
    colours     regions whose colours are repaired
    inputs      what a file is made from, as one digest
    idle        style sheets that no edition is set in: faults in them are told all the same
    due         which files must be made, and why
    ledger      what each file was made from last; rest: that nothing was touched since
    sharing     files that need not be made: somebody has built them from the same
    galleys     what galleys measured, kept from build to build
    jobs        the copy of an edition, from which it is composed and printed, or what prevents it
    specimen    proof sheets for a designer: every part, every colour
    crew        make files: hand out copy, take in what is made
    rota        who does which edition next
    hands       whoever prints on this machine: this process, or a pool of worker processes
    cluster     the workers of a Dask cluster; `addresses` is how it is named
    parcels     copy that travels: what is heavy goes to each worker once
    bench       what runs in a worker
    gallery     a page with all editions, beside their folders
    output      publish them, remember them, and clear away what no longer exists
    acceptance  which texts are stale, and the word that they are right all the same

It never prints and never exits.
"""

from typing import TYPE_CHECKING, Any

from pamflet.production.checked import unchecked_contacts
from pamflet.production.colours import colour_notes
from pamflet.production.due import Due, Stock, keys_of, open_stock, with_companions
from pamflet.production.gallery import Engraver, hang
from pamflet.production.jobs import Press
from pamflet.production.orders import File, Selection
from pamflet.production.output import Output, State, Verdict, lost_files, open_output, state_of
from pamflet.production.project import Project, read_project, shipped_folder

if TYPE_CHECKING:
    from pamflet.production.crew import Outcome, crew_of, produce
    from pamflet.production.hands import Crew

__all__ = [
    "Crew",
    "Due",
    "Engraver",
    "File",
    "Outcome",
    "Output",
    "Press",
    "Project",
    "Selection",
    "State",
    "Stock",
    "Verdict",
    "colour_notes",
    "crew_of",
    "hang",
    "keys_of",
    "lost_files",
    "open_output",
    "open_stock",
    "produce",
    "read_project",
    "shipped_folder",
    "state_of",
    "unchecked_contacts",
    "with_companions",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from pamflet.production import crew, hands  # noqa: PLC0415 - `list` needs no workers

    return getattr(crew if hasattr(crew, name) else hands, name)
