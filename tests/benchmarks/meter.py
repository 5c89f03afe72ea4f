"""What a command and all its child processes cost: processor time, and time by the clock.

Processes that outlive their parents, such as a browser's, are taken in and waited for (on Linux).
It needs psutil, which the environment of the benchmarks has.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryFile

import psutil

PR_SET_CHILD_SUBREAPER = 36  # prctl(2)
PATIENCE = 20.0  # seconds for processes that are left behind


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time, and by the clock."""

    cpu: float
    clock: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.cpu - other.cpu, self.clock - other.clock)


@dataclass(frozen=True, slots=True)
class Run:
    """What a command cost from its start to its end, and between its two marks, if it made any."""

    whole: Cost
    marked: Cost | None


def adopt() -> None:
    """Become the parent of processes whose own parent has ended."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> Run:
    """Run a command to its end; stop everything when it fails."""
    begun, marks = _so_far(), []
    with TemporaryFile("w+") as said:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env=os.environ | environment,
        )
        assert child.stdin is not None
        assert child.stdout is not None
        for line in child.stdout:
            if line.strip() in ("warm", "done"):
                marks.append(Cost(_of_tree(child.pid), time.perf_counter()))
                child.stdin.write("\n")
                child.stdin.flush()
        if child.wait():
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}\n{said.read()[-3000:]}")
    _wait_for_the_rest()
    whole = _so_far() - begun
    return Run(whole, marks[1] - marks[0] if marks else None)


def _so_far() -> Cost:
    used = getrusage(RUSAGE_CHILDREN)
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter())


def _of_tree(pid: int) -> float:
    """Return the processor time of a process, its children, and those of them that have ended."""
    root, total = psutil.Process(pid), 0.0
    for each in (root, *root.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            total += sum(each.cpu_times()[:4])
    return total


def _wait_for_the_rest() -> None:
    """Wait for processes that were left behind, so that what they took is counted."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            time.sleep(0.05)
