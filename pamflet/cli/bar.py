"""The bar that a terminal sees. Rich is slow to import, so this is opened only there."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

SLOW = 1.0  # editions a second; below that they are counted by the minute


class Rate(ProgressColumn):
    """Editions by the second or the minute, when that is known."""

    def render(self, task: Task) -> Text:
        """Return the rate of the last half minute."""
        if not task.speed:
            return Text("")
        a_minute = task.speed < SLOW
        said = f"{60 * task.speed:.0f}/min" if a_minute else f"{task.speed:.1f}/s"
        return Text(said, style="progress.data.speed")


def drawn(total: int) -> Progress:
    """Return a bar for so many editions, on stderr; it leaves nothing behind."""
    name = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(), name)
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("", total=total)
    return bar
