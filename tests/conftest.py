"""For all tests: what is read is judged, not the speed of a shared machine."""

import signal

from hypothesis import settings

# A shell starts what runs in its background without Ctrl-C; the tests of Ctrl-C need it.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
