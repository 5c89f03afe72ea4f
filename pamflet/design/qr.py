"""Draw an address as a QR code (ISO/IEC 18004), to be read from paper at arm's length.

The page lays it on a white plate with a quiet zone of four modules, and prints the address as words
too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

from pamflet.design.tones import read_hex
from pamflet.design.voice import svg


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code in SVG without a border or a size of its own, and how many modules it is wide."""

    svg: str
    modules: int

    def module_mm(self, size_mm: float) -> float:
        """Return how large a module is when the code is printed at so many mm; .5 is the least."""
        return size_mm / self.modules


@lru_cache(maxsize=1024)  # all files of a region have the same one
def draw_qr(address: str, dark: str) -> QrCode:
    """Draw an address with error correction M, or better where that costs no modules.

    Raises ValueError for an empty address, one that is too long, or a colour that is none.
    """
    if not address:
        raise ValueError("an address is needed for a QR code")
    code = segno.make(address, error="m", micro=False)
    path = "".join(_runs(code.matrix))
    modules = len(code.matrix)
    fill = read_hex(dark)
    return QrCode(svg(modules, modules, [f'<path d="{path}" fill="{fill}"/>']), modules)


def _runs(matrix: tuple[bytearray, ...]) -> Iterator[str]:
    """Yield every run of dark modules as a box; fills, as a press may widen strokes."""
    for row, modules in enumerate(matrix):
        column = 0
        for is_dark, run in groupby(modules):
            length = len(list(run))
            if is_dark:
                yield f"M{column} {row}h{length}v1h-{length}z"
            column += length
