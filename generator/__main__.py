"""The commands: what a person types, and the exit codes: 0 done, 1 problems, 2 wrong use; see `answers`."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from io import TextIOWrapper

try:
    import click
except ModuleNotFoundError as absent:  # Typed with a Python that the packages are not installed for.
    sys.stderr.write(f"""{absent.name}: neįdiegta. Pirma – `make check`, paskui rašykite .venv/bin/python
{absent.name}: not installed. Run `make check`, then type .venv/bin/python
""")
    sys.exit(3)

COMMANDS = {
    "check": "checking",
    "explain": "explaining",
    "build": "entries",
    "serve": "entries",
    "schema": "entries",
    "new": "editing",
    "fmt": "editing",
    "publish": "publishing",
    "rollback": "releases",
    "releases": "releases",
    "diff": "reviewing",
    "verify": "folders",
    "pack": "folders",
    "order": "folders",
    "owners": "keeping",
    "links": "keeping",
}
"""Command → its module, which is read only when it is needed: going back must not wait for what builds."""


class Commands(click.Group):
    """The commands, in the order in which they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.commands.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, f"{cmd_name}_command")
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The catalogue of Lithuania's clusters: check the entries, build the site, serve it, publish it."""
    for stream in (sys.stdout, sys.stderr):
        # Problems quote Lithuanian; a pipe on Windows or a bare locale cannot write it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


if __name__ == "__main__":
    # What is left at the end goes back to the system whole: it need not be searched for circles first.
    atexit.register(gc.freeze)
    main(prog_name="python -m generator")
