"""Where finished files are looked for before they are made: at hand first, then in a shared store.

Nothing hangs on a depot. A store that is away, slow, full, read-only or wrong is told of once; what
it does not give is made here. The first time that a store fails it is left alone for the rest of
the build; one that holds something else under a name is asked on, a few times.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread

from pamflet.errors import Place, Problem, Severity, shown
from pamflet.publish.remote import Remote, check_url, open_remote, without_secrets
from pamflet.publish.store import Kept, Store, Strange, unwrap, usual_store, wrap

Suits = Callable[[str, Kept], bool]
Call = Callable[[], bytes | None]

NONE = "none"  # in the place of an address
AT_ONCE = 8  # questions that are under way
MOST_SENT = 32 * 1024 * 1024  # bytes under way; what does not fit is not sent
MOST_WRONG = 3  # entries, then the store is left alone
LOCAL_HINT = "the files are made all the same; with --cache none nothing is kept"
HINT = "the files are made here; the build is not hurt"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for one answer, for all that is sent, and in all.

    In all it is `grace`, and for each answer as much as an edition takes to be made.
    """

    answer: float = 10.0
    sent: float = 30.0
    grace: float = 20.0
    each: float = 0.25


@dataclass
class Depot:
    """A store at hand and a shared one, each of which may be missing."""

    local: Store | None = None
    remote: Remote | None = None
    patience: Patience = field(default_factory=Patience)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._porters = _Porters()
        self._asks, self._sends = self.remote, self.remote
        self._is_begun = False
        self._waited, self._answers, self._wrong = 0.0, 0, 0
        self._sent: dict[Future[bytes | None], int] = {}  # bytes under way
        if self.remote and self.remote.is_read_only:
            self._sends = None

    def find(self, keys: Iterable[str], suits: Suits) -> Iterator[tuple[str, Kept]]:
        """Yield what is there under some keys, and suits; what is not there is left out."""
        if self.remote is None and (self.local is None or self.local.is_empty()):
            return
        asked: deque[tuple[str, Future[bytes | None]]] = deque()
        for key in keys:
            if (kept := self._at_hand(key)) and suits(key, kept):
                yield key, kept
            elif remote := self._begin():
                asked.append((key, self._porters.carry(_getting(remote, key))))
                if len(asked) >= AT_ONCE:
                    yield from self._answer(*asked.popleft(), suits)
        while asked:
            yield from self._answer(*asked.popleft(), suits)

    def keep(self, key: str, kept: Kept) -> None:
        """Keep a finished file: at hand now, in the shared store while others are made."""
        entry = wrap(key, kept)
        self._keep_at_hand(key, entry)
        self._look_after_sent()
        if self._sends:
            self._begin()
        if self._sends is None:
            return
        if self._sent and sum(self._sent.values()) + len(entry) > MOST_SENT:
            self._stop_sending("it takes files more slowly than they are made")
            return
        self._sent[self._porters.carry(_putting(self._sends, key, entry))] = len(entry)

    def close(self) -> None:
        """Wait until what was sent has arrived, as long as patience lasts, and ask no more."""
        if self._sent:
            wait(self._sent, self.patience.sent)
        self._look_after_sent()
        if self._sent and self._sends:
            late = len(self._sent)
            said = f"{late} file{'s' * (late > 1)} did not arrive in {self.patience.sent:g} s"
            self._stop_sending(said)
        self._asks = self._sends = None
        self._porters.dismiss()

    # -- at hand --------------------------------------------------------------------------

    def _at_hand(self, key: str) -> Kept | None:
        if self.local is None:
            return None
        try:
            entry = self.local.get(key)
        except OSError as fault:
            self._give_up_at_hand(fault)
            return None
        return self._opened(key, entry, self.local) if entry is not None else None

    def _keep_at_hand(self, key: str, entry: bytes) -> None:
        try:
            if self.local:
                self.local.put(key, entry)
        except OSError as fault:
            self._give_up_at_hand(fault)

    def _give_up_at_hand(self, fault: OSError) -> None:
        if self.local:
            said = f"finished files cannot be kept here: {_words(fault)}"
            self._warn("store-refuses", said, self.local.name, LOCAL_HINT)
        self.local = None

    # -- shared ---------------------------------------------------------------------------

    def _begin(self) -> Remote | None:
        """Connect to the shared store, once; return it as long as it may be asked."""
        if self.remote and not self._is_begun:
            self._is_begun = True
            self._wait(self._porters.carry(_connecting(self.remote)))
        return self._asks

    def _answer(
        self, key: str, asked: Future[bytes | None], suits: Suits
    ) -> Iterator[tuple[str, Kept]]:
        if self._asks is None:
            return
        entry, remote = self._wait(asked), self.remote
        if entry is None or remote is None:
            return
        kept = self._opened(key, entry, remote)
        if kept and suits(key, kept):
            self._keep_at_hand(key, entry)
            yield key, kept

    def _wait(self, asked: Future[bytes | None]) -> bytes | None:
        """Return an answer; one that does not come, or comes late, is the last that is asked."""
        began, patience = time.monotonic(), self.patience
        try:
            found = asked.result(patience.answer)
        except Exception as fault:  # whatever a file system of others raises
            late = f"it does not answer within {patience.answer:g} s"
            self._leave_alone(_words(fault) if asked.done() else late)
            return None
        self._waited += time.monotonic() - began
        self._answers += 1
        if self._waited > patience.grace + patience.each * self._answers:
            self._leave_alone("making files takes less time than it takes to answer")
        return found

    def _look_after_sent(self) -> None:
        """Forget what has arrived; the first file that is not taken is the last that is sent."""
        for each in [each for each in self._sent if each.done()]:
            del self._sent[each]
            if (fault := each.exception()) is not None:
                self._stop_sending(_words(fault))

    def _opened(self, key: str, entry: bytes, store: Store | Remote) -> Kept | None:
        """Return what an entry holds; one that is wrong is told of, and made anew."""
        try:
            return unwrap(key, entry)
        except Strange as fault:
            if isinstance(store, Store):
                store.drop(key)
            said, hint = f"the file {key} is not used: {fault}", "it is made here instead"
            self._wrong += 1
            if self._wrong == 1:
                self._warn("wrong-in-store", said, store.name, hint)
            if self._wrong == MOST_WRONG and isinstance(store, Remote):
                self._asks = self._sends = None
            return None

    def _leave_alone(self, said: str) -> None:
        if self._asks or self._sends:
            self._warn("store-away", f"the store is not used: {said}", self._remote_name, HINT)
        self._asks = self._sends = None

    def _stop_sending(self, said: str) -> None:
        if self._sends:
            said = f"the store takes no files: {said}"
            self._warn("store-refuses", said, self._remote_name, HINT)
        self._sends = None

    @property
    def _remote_name(self) -> str:
        return self.remote.name if self.remote else ""

    def _warn(self, code: str, said: str, name: str, hint: str) -> None:
        self.problems.append(Problem(code, said, Place(name), hint, Severity.WARNING))


def check_address(address: str) -> None:
    """Raise UnknownName for what is no address of a store, and not `none`."""
    if address != NONE:
        check_url(address)


def depot_at(address: str | None) -> Depot:
    """Return the store at hand, and behind it the one at an address; neither for `none`.

    Raises UnknownName for what is no address, MachineLacks where a package is missing.
    """
    if address == NONE:
        return Depot()
    return Depot(usual_store(), open_remote(address) if address else None)


class _Porters:
    """A few threads that nobody waits for: one that hangs ends with the process."""

    def __init__(self) -> None:
        self._calls: SimpleQueue[tuple[Call, Future[bytes | None]] | None] = SimpleQueue()
        self._hired = 0

    def carry(self, call: Call) -> Future[bytes | None]:
        """Do something in a while."""
        future: Future[bytes | None] = Future()
        self._calls.put((call, future))
        if self._hired < AT_ONCE:
            self._hired += 1
            Thread(target=self._work, name="pamflet-porter", daemon=True).start()
        return future

    def dismiss(self) -> None:
        """End the threads, each after what it is doing."""
        for _ in range(self._hired):
            self._calls.put(None)

    def _work(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # the main thread hears it
        while (asked := self._calls.get()) is not None:
            call, future = asked
            try:
                future.set_result(call())
            except Exception as fault:  # it is told by whoever waits for it
                future.set_exception(fault)


def _connecting(remote: Remote) -> Call:
    def call() -> None:
        remote.connect()

    return call


def _getting(remote: Remote, key: str) -> Call:
    return lambda: remote.get(key)


def _putting(remote: Remote, key: str, entry: bytes) -> Call:
    def call() -> None:
        remote.put(key, entry)

    return call


def _words(fault: BaseException) -> str:
    """Return what a fault says, on one line and without secrets; its name where it says nothing."""
    said = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return shown(without_secrets(" ".join(said.split()))) or type(fault).__name__
