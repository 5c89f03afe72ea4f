"""Stage two: give every edition its own text. Pure: records in, records and problems out.

inherit   a region takes over what it leaves out from the publisher
overlay   a region's theme file replaces, hides and adds by id
plan      which editions there are
edition   the whole text of one edition
"""

from pamflet.merge.edition import manuscript
from pamflet.merge.plan import Plan, plan

__all__ = ["Plan", "manuscript", "plan"]
