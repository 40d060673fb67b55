"""The command line. Exit status: 0 done, 1 the checks found something, 2 the input was refused (one line on stderr)."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.commands.errors import Refusal

COMMANDS = {
    "evaluate": "work out a cell design, or many",
    "render": "draw every panel to a PNG, without a window",
    "bpx": "read a BPX file: capacity, open-circuit energy, windows, and what a mass would still need",
    "routes": "what the electrolytes conduct, what a layer of each costs in voltage, and the scorecard",
    "timeline": "who promised what for when, as known on a day, and what became of it",
    "claim": "hold the figure of a milestone against what its chemistry can reach",
    "validate": "replay the published cells and print the differences",
    "check-data": "check a dataset",
    "smoke": "move every control of the real window and count errors",
}


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, in the form of all refusals."""

    def error(self, message: str) -> NoReturn:
        raise Refusal("command line", message)


def run(argv: list[str]) -> int:
    """Run a command, or open the window. Never shows a traceback for bad input."""
    try:
        return _dispatch(argv)
    except Refusal as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (``| head``): not an error, but Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _dispatch(argv: list[str]) -> int:
    if argv and argv[0] in COMMANDS:
        module = importlib.import_module(f"app.commands.{argv[0].replace('-', '_')}")
        parser = Parser(prog=f"voltascope {argv[0]}", description=COMMANDS[argv[0]])
        module.add_arguments(parser)
        return int(module.run(parser.parse_args(argv[1:])))
    args = _window_parser().parse_args(argv)
    for path in args.files:
        if not path.exists():
            raise Refusal(
                str(path),
                "no such file; allowed are a cell design, a session, or a command: " + ", ".join(COMMANDS),
            )
    from app.bootstrap import run_window

    return run_window(args.files)


def _window_parser() -> Parser:
    lines = "\n".join(f"  {name:<12}{text}" for name, text in COMMANDS.items())
    parser = Parser(
        prog="voltascope",
        description="Explore battery chemistry offline. Opens the window, or runs a command.",
        epilog=f"commands (each with its own --help):\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Voltascope {__version__}")
    parser.add_argument("files", nargs="*", type=Path, help="designs or sessions to open")
    return parser
