"""What this machine has and lacks, and where one gets it: for `doctor`.

    finding   one thing that was looked for
    machine   what can be asked of a machine, whatever it lacks
    packages  Python, its packages, fonts
    system    libraries and colour, as the press opens them
    checks    validators and browsers, which no edition needs
    remedy    the lines that bring what lacks

Nothing here imports what may be missing before it is asked for. It never prints.
"""

from collections.abc import Iterator

from pamflet.doctor.checks import for_checks
from pamflet.doctor.finding import Finding, Need
from pamflet.doctor.machine import Machine
from pamflet.doctor.packages import of_python
from pamflet.doctor.remedy import remedies
from pamflet.doctor.system import colour_engine, of_system

__all__ = ["Finding", "Machine", "Need", "examine", "remedies"]


def examine(machine: Machine) -> Iterator[Finding]:
    """Yield all that is looked for on a machine, whatever the project."""
    libraries = list(of_system(machine))
    can_set = not any(each.is_lacking for each in libraries)
    yield from of_python(machine, can_set=can_set)
    yield from libraries
    yield colour_engine(machine)
    yield from for_checks(machine)
