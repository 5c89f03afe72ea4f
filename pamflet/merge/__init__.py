"""Stage two: give every edition its own text.

    plan         which editions there are
    edition      the whole text of one edition
    inherit      a region takes over what it leaves out from the publisher
    translation  a theme in another language, piece by piece; status: how far that is
    overlay      a region's theme file replaces, hides and adds by id
    places       where its own pieces go; parts: sections within sections
    objections   what it may not do
    menu         what an edition may pick from
    pick         what it prints of that: choose tells which items, arrange in which order
    refusals     what a pick may not do; numbers: how many it takes
    essence      what of it all is printed, as one digest

Pure: records in, records and problems out.
"""

from typing import TYPE_CHECKING, Any

from pamflet.merge.plan import Plan, plan
from pamflet.merge.status import status_of

if TYPE_CHECKING:
    from pamflet.merge.edition import front_of, manuscript

__all__ = ["Plan", "front_of", "manuscript", "plan", "status_of"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    from pamflet.merge import edition  # noqa: PLC0415 - `list` needs only the plan

    return getattr(edition, name)
