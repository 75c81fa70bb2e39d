"""Settings of all tests: a property may take its time, for how busy the machine is says nothing about the code."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
