"""Run a command of the generator in this process; print as JSON how often it opened which file to read."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from typing import Any

from generator.__main__ import main

READ: Counter[str] = Counter()


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(args[0], str | os.PathLike) and not args[2] & os.O_ACCMODE:
        READ[os.path.realpath(args[0])] += 1


if __name__ == "__main__":
    sys.addaudithook(_hear)
    try:
        main(prog_name="python -m generator", standalone_mode=False)
    finally:
        print(json.dumps(READ))
