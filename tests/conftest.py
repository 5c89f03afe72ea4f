"""For all tests: what is read is judged, not the speed of a shared machine."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
