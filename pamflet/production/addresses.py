"""How a cluster is named: an address, or so many workers on this machine."""

from __future__ import annotations

import re

from pamflet.errors import UnknownName

LOCAL = re.compile(r"local:(\d+)")
ADDRESS = re.compile(r"(?:tcp|tls|ws|wss|ucx)://[^\s/]+")
SHAPES = "write tcp://HOST:PORT, tls://HOST:PORT, or local:N for N workers on this machine"


def check_address(address: str) -> None:
    """Raise UnknownName for what is no address of a cluster."""
    if not (workers_here(address) or ADDRESS.fullmatch(address)):
        raise UnknownName(f"--cluster '{address}' is no address: {SHAPES}")


def workers_here(address: str) -> int:
    """Return how many workers to start on this machine; none for a cluster elsewhere."""
    local = LOCAL.fullmatch(address)
    return int(local[1]) if local else 0
