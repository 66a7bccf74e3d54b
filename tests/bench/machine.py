"""Noun: the machine and the versions with which something was measured."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("mkdocs", "mkdocs-material", "pyromark", "hugo", "pagefind")


def machine() -> str:
    """Return the cores, the processor and the memory in words."""
    model = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    cores = len(os.sched_getaffinity(0))
    named = model[1] if model else platform.machine()
    return f"{cores} cores of {named}, {memory:.0f} GB of memory, {platform.system()} {platform.release()}"


def versions() -> str:
    """Return the versions of Python and of the packages that are here."""
    found = [f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)
