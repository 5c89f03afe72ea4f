"""How a command ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell is told: 0 when all is well."""

    DONE = 0
    PROBLEMS = 1  # in the sources, or an edition that failed
    WRONG_USAGE = 2
    MACHINE_LACKS = 3
    INTERRUPTED = 130

    @classmethod
    def of(cls, failed: object) -> "ExitCode":
        """Return PROBLEMS where something failed."""
        return cls.PROBLEMS if failed else cls.DONE
