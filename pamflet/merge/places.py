"""Where a region's own pieces go: first, last, or beside another piece, its own ones included.

Pieces that ask for the same place keep the order in which the region wrote them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from pamflet.model import Item, Position, Section

Piece = TypeVar("Piece", bound=Item | Section)


class Places(Generic[Piece]):
    """New pieces and the places they ask for.

    A `container` is what `.first` and `.last` count in: a section, or the theme.
    """

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], list[Piece]] = defaultdict(list)
        self._waiting: dict[str, tuple[Piece, Position]] = {}

    def ask(self, piece: Piece, position: Position, container: str) -> None:
        """Note that a piece asks for a place."""
        anchor = container if position.anchor is None else position.anchor
        self._asked[position.kind, anchor].append(piece)
        self._waiting[piece.id] = piece, position

    def fill(self, pieces: Iterable[Piece], container: str) -> Iterator[Piece]:
        """Yield the pieces of a container with the new ones in their places."""
        row = [*self._asked["first", container], *pieces, *self._asked["last", container]]
        stack = [(piece, False) for piece in reversed(row)]
        while stack:
            piece, is_ready = stack.pop()
            if is_ready:
                self._waiting.pop(piece.id, None)
                yield piece
                continue
            after, before = self._beside("after", piece), self._beside("before", piece)
            stack += [(each, False) for each in reversed(after)]
            stack += [(piece, True)]
            stack += [(each, False) for each in reversed(before)]

    def homeless(self) -> list[tuple[Piece, Position]]:
        """Return the pieces whose place was never found, and which it was."""
        return list(self._waiting.values())

    def _beside(self, kind: str, piece: Piece) -> Sequence[Piece]:
        return self._asked.get((kind, piece.id), ())
