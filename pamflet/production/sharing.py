"""Files that need not be made: somebody has built them from the same, here or elsewhere.

A file is known by the key that the manifest gives it, a digest of all that it is made from; where
its text has warnings, also by where they stand. What failed is never kept, and neither are the
other files of its edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pamflet.content.machine import tells_libraries
from pamflet.errors import Place, Problem, Severity, errors_in
from pamflet.production.crew import Outcome
from pamflet.production.due import Cause, Due, Stock
from pamflet.production.orders import File
from pamflet.publish.depot import Depot, depot_at
from pamflet.publish.store import Kept

MUST_BE_MADE = {Cause.FORCED, Cause.FAULTY}
UNTOLD = "the store is not used: this system does not tell which libraries set type"


@dataclass
class Sharing:
    """What a build takes from a depot, and what it gives."""

    stock: Stock
    depot: Depot
    _made: list[Outcome] = field(default_factory=list)  # of the edition that is being made

    def fetched(self, due: Iterable[Due]) -> Iterator[Outcome]:
        """Yield the files that are there already, out of those that are due."""
        wanted: dict[str, File] = {}

        def keys() -> Iterator[str]:
            for each in due:
                if each.cause not in MUST_BE_MADE and (key := self.stock.key(each.file)):
                    wanted[key] = each.file
                    yield key

        for key, kept in self.depot.find(keys(), lambda key, kept: self._suits(wanted[key], kept)):
            yield Outcome(wanted[key], kept.printed, kept.printed.problems)

    def take(self, made: Outcome) -> Outcome:
        """Take a file that was made, and pass it on; those of an edition come in a row."""
        if self._made and self._made[0].file.edition != made.file.edition:
            self._keep()
        self._made.append(made)
        return made

    def settle(self) -> None:
        """Keep what was taken, and wait for it to arrive."""
        self._keep()
        self.depot.close()

    @classmethod
    def at(cls, address: str | None, stock: Stock) -> Sharing:
        """Share with the stores at an address, as far as this system knows what makes its files.

        Raises UnknownName for what is no address, MachineLacks where a package is missing.
        """
        depot = depot_at(address)
        if not tells_libraries() and depot.local:
            hint = "files are made here, and nothing is kept"
            name = depot.remote.name if depot.remote else ""
            told = Problem("store-away", UNTOLD, Place(name), hint, Severity.WARNING)
            depot = Depot(problems=[told] if name else [])
        return cls(stock, depot)

    def _suits(self, file: File, kept: Kept) -> bool:
        """Tell whether what was told of a file when it was made would be told in the same words."""
        text = self.stock.text_of(file.edition)
        is_warned = text is None or text.is_warned or bool(kept.printed.problems)
        return not is_warned or (text is not None and kept.lines == text.lines)

    def _keep(self) -> None:
        made, self._made = self._made, []
        if any(each.printed is None or any(errors_in(each.problems)) for each in made):
            return
        for each in made:
            key, text = self.stock.key(each.file), self.stock.text_of(each.file.edition)
            if key and text and each.printed:
                printed = replace(each.printed, problems=each.problems)
                self.depot.keep(key, Kept(printed, text.lines))
