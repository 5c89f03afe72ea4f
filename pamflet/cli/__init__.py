"""The command line: the only room, with the studio to come, that talks to a person.

commands   what one may type
grammar    how it is read: `build` where no command stands, filters that repeat
reading    the project that a command is about
work       what each command does; its imports are slow, so it is opened last
proofing   `build --specimen`
listing    `list`, which must not wait for them
starting   `new`: texts to begin with, and what comes next
doctoring  `doctor`, which answers where libraries are missing
tidying    when Python looks for garbage
clock      what day it is, and how long something lasts
speech     how problems are told
progress   how far a build is, on a terminal (`bar`) and elsewhere
exit_code  what the shell is told
edge       the one place that catches
"""

from pamflet.cli.edge import main

__all__ = ["main"]
