"""A store that is shared: any address that fsspec can open, `s3://`, `file://`, `https://`, …

What comes from there is bytes, judged by whoever asked for them. Nothing is listed and nothing is
ever removed: how long files stay is for whoever owns the store to say.
"""

from __future__ import annotations

import re
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass
from errno import EFBIG, EROFS
from typing import Any

from pamflet.errors import MachineLacks, UnknownName, did_you_mean
from pamflet.publish.atomic import PREFIX, SUFFIX
from pamflet.publish.store import LARGEST, way_to

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S*")
# Where a file appears whole or not at all, and folders are only names; elsewhere it is renamed.
WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oss", "oci", "r2", "memory"}
READ_ONLY = {"http", "https"}
SECRET = re.compile(r"(?<=://)[^/@\s]*@|\?\S*")  # a password, or the signature of an address
PACKAGES = {"http": "aiohttp", "https": "aiohttp", "sftp": "paramiko", "ssh": "paramiko"}


@dataclass
class Remote:
    """A shared store; its operations take as long as they take, and raise what fsspec raises."""

    url: str
    filesystem: Any = None  # once it is connected to
    root: str = ""

    @property
    def name(self) -> str:
        """What it is called in messages: its address without secrets."""
        return without_secrets(self.url)

    @property
    def is_read_only(self) -> bool:
        """Tell whether nobody can put anything there in this way."""
        return self._kind in READ_ONLY

    def connect(self) -> None:
        """Begin; raises OSError where its folder is not there, as on a share that is not mounted.

        On object stores and websites folders are only names.
        """
        from fsspec.core import url_to_fs  # noqa: PLC0415 - slow, and seldom needed

        self.filesystem, self.root = url_to_fs(self.url)
        if self._kind in WHOLE | READ_ONLY:
            return
        try:
            is_there = self.filesystem.info(self.root).get("type") == "directory"
        except FileNotFoundError:
            is_there = False
        if not is_there:
            raise FileNotFoundError("there is no such folder")

    def get(self, key: str) -> bytes | None:
        """Return an entry, or None where there is none."""
        path = self._path(key)
        try:
            # Of a website that is away fsspec says that the file is not there, when asked first.
            size = None if self.is_read_only else self.filesystem.info(path).get("size")
            if size is not None and size > LARGEST:
                return b""  # whatever it is, it is none of ours
            return bytes(self.filesystem.cat_file(path))
        except FileNotFoundError:
            return None

    def put(self, key: str, entry: bytes) -> None:
        """Put an entry there, whole or not at all."""
        if self.is_read_only:
            raise OSError(EROFS, "it can only be read")
        if len(entry) > LARGEST:
            raise OSError(EFBIG, "the file is too large")
        path = self._path(key)
        if self._kind in WHOLE:
            self.filesystem.pipe_file(path, entry)
            return
        folder, _, name = path.rpartition("/")
        part = f"{folder}/{PREFIX}{name}.{secrets.token_hex(6)}{SUFFIX}"
        self.filesystem.makedirs(folder, exist_ok=True)
        try:
            self.filesystem.pipe_file(part, entry)
            self.filesystem.mv(part, path)
        except BaseException:
            self._clear(part)
            raise

    @property
    def _kind(self) -> str:
        return self.url.partition("://")[0]

    def _path(self, key: str) -> str:
        return f"{self.root.rstrip('/')}/{way_to(key)}"

    def _clear(self, part: str) -> None:
        with suppress(Exception):  # a store that fails fails here too; that was told
            self.filesystem.rm_file(part)


def check_url(url: str) -> None:
    """Raise UnknownName for what is no address of a store."""
    if not ADDRESS.fullmatch(url):
        hint = "write one such as s3://BUCKET/FOLDER or file:///FOLDER, or the word none"
        raise UnknownName(f"--cache '{without_secrets(url)}' is no address: {hint}")


def open_remote(url: str) -> Remote:
    """Return the store at an address; nobody asks yet whether it answers.

    Raises UnknownName for an unknown kind of address, MachineLacks where a package is missing.
    """
    check_url(url)
    from fsspec import get_filesystem_class  # noqa: PLC0415 - as above
    from fsspec.registry import known_implementations  # noqa: PLC0415

    kind, name = url.partition("://")[0], without_secrets(url)
    try:
        get_filesystem_class(kind)
    except ImportError as fault:
        package = _package_of(kind, known_implementations.get(kind, {}).get("class", ""))
        line = f"{sys.executable} -m pip install '{package}'"
        said = f"--cache '{name}' needs a package that is not installed: run {line}"
        raise MachineLacks(said) from fault
    except ValueError as fault:
        hint = did_you_mean(kind, known_implementations) or "fsspec knows none of that name"
        raise UnknownName(f"--cache '{name}': there is no address '{kind}://': {hint}") from fault
    return Remote(url)


def without_secrets(words: str) -> str:
    """Return an address, or words with one in them, without what nobody else may read."""
    return SECRET.sub("", words)


def _package_of(kind: str, opener: str) -> str:
    """Return the package that opens a kind of address: `s3fs` for `s3`."""
    first = opener.partition(".")[0]
    return PACKAGES.get(kind, first if first not in ("", "fsspec") else f"fsspec[{kind}]")
