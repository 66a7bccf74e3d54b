"""The commands: what a person types, and the exit codes: 0 done, 1 problems, 2 wrong use."""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from generator.commands.entries import build_command, check_command, schema_command, serve_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The catalogue of Lithuania's clusters: check the entries, build the site, serve it while editing."""
    for stream in (sys.stdout, sys.stderr):
        # Problems quote Lithuanian; a pipe on Windows or a bare locale cannot write it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


for command in (check_command, build_command, serve_command, schema_command):
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="python -m generator")
