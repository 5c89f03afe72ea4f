"""Pictures in four inks, in the colours that a screen shows them in.

All colours of a PDF/A file are those of its output intent, here sRGB (ISO 19005-3, 6.2.4.3). A
picture in inks is shown as it will look on paper; the print edition keeps its inks.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from pamflet.model import Asset, Job, Profile
from pamflet.press.archive import part_line_ends

if TYPE_CHECKING:
    from pamflet.press.prepress.inks import Condition

JPEG = "image/jpeg"  # no other picture that we print can be in inks


def in_lights(pdf: bytes, job: Job, profile: Profile | None) -> bytes:
    """Return a job's pages with all pictures in sRGB; pages without one in inks as they are.

    Without a usable profile of a printing condition the inks are taken for ideal ones.
    """
    if not any(_is_in_inks(each) for each in job.assets.values()):
        return pdf
    import pikepdf  # noqa: PLC0415 - slow, and few pictures are in inks
    from pikepdf import Name  # noqa: PLC0415 - idem

    from pamflet.press.prepress.halftones import show_picture  # noqa: PLC0415 - idem

    condition = _condition(profile)
    with pikepdf.open(BytesIO(pdf)) as opened:
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream) and each.get(Name.Subtype) == Name.Image:
                show_picture(each, condition)
        written = BytesIO()
        opened.save(written, deterministic_id=True)
    return part_line_ends(written.getvalue())


def _is_in_inks(asset: Asset) -> bool:
    if asset.media_type != JPEG:
        return False
    with Image.open(BytesIO(asset.data), formats=["JPEG"]) as picture:
        return picture.mode == "CMYK"


def _condition(profile: Profile | None) -> Condition | None:
    from PIL import ImageCms  # noqa: PLC0415 - idem

    from pamflet.press.prepress.inks import condition_of  # noqa: PLC0415 - idem

    if profile is None or profile.asset is None:
        return None
    try:
        return condition_of(profile.asset.data)
    except (ImageCms.PyCMSError, OSError):
        return None  # it stops the print edition, and says why there
