"""The command `factcheck`: finds the subcommand, and says what went wrong in one sentence."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from factcheck.cli.stopping import Terminated
from factcheck.errors import FactcheckError
from factcheck.writing import NO_ROOM

RUBBISH_AFTER = 50_000, 20, 10  # objects more than before, then such rounds
# name -> (module with a typer `app`, summary). Modules are imported when their command is called: help must be quick.
COMMANDS = {
    "check": ("factcheck.cli.check", "Check the figures in one or more texts, or in standard input."),
    "batch": ("factcheck.cli.batch", "Check every text in a folder and write the results to another."),
    "recheck": ("factcheck.cli.recheck", "Judge the results of a batch again by newer figures; print what changed."),
    "data": ("factcheck.cli.data", "Look at the official figures: list, show, search, history, check, import, export."),
    "serve": ("factcheck.cli.serve", "Open a page on this computer: paste a text, see it marked; browse the figures."),
    "explain": ("factcheck.cli.explain", "Say what a rating, a reason, a diagnosis or a measure means."),
}


class LazyGroup(TyperGroup):
    """The commands of the table above, each imported only to run it."""

    def list_commands(self, ctx: typer.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
            raise FactcheckError(f"there is no command {cmd_name!r}; {hint}")
        command = typer.main.get_command(import_module(COMMANDS[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def show_version(wanted: bool) -> None:
    """Print the versions and end, if they are wanted."""
    if wanted:
        from factcheck.cli.version import version_text

        print(version_text())
        raise typer.Exit


@app.callback(invoke_without_command=True)
def factcheck(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=show_version,
            is_eager=True,
            help="Name program, model, figures, words and policies with their digests.",
        ),
    ] = False,
) -> None:
    """Check the migration figures in a text against official ones: as published when it was said, and as revised since.

    \b
    Examples:
      factcheck check speech.txt
      factcheck check --date 2024-12-06 --text "Net migration was 906,000."
      factcheck batch transcripts/ --out results/
      factcheck data history net_migration --geography GB --period 2022-07-01/2023-06-30
      factcheck explain outdated
    """
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(2)


def run(arguments: Sequence[str]) -> int:
    """The exit status of one call: 0 done, 1 only where asked for, 2 an error of usage, input or data.

    130 and 143 are those of a call stopped by Ctrl-C or SIGTERM.
    """
    debug = "--debug" in arguments
    try:
        return app(list(arguments), prog_name="factcheck", standalone_mode=False) or 0
    except typer.TyperException as fault:
        context = getattr(fault, "ctx", None)
        path = context.command_path if context else "factcheck"
        message = fault.format_message().rstrip(".") if hasattr(fault, "format_message") else str(fault)
        print(f"{path}: {message}; see {path} --help", file=sys.stderr)
    except FactcheckError as fault:
        if debug:
            raise
        print(f"factcheck: {fault}", file=sys.stderr)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Terminated:
        return 143
    except OSError as fault:
        if debug or fault.errno not in NO_ROOM:
            return stopped(fault, debug)
        where = f" {fault.filename}" if fault.filename else ""
        print(
            f"factcheck: cannot write{where} ({fault.strerror}); make room and run the command again", file=sys.stderr
        )
    except Exception as fault:
        return stopped(fault, debug)
    return 2


def stopped(fault: Exception, debug: bool) -> int:
    """What is said of a fault of the program, which --debug lets through."""
    if debug:
        raise fault
    print(
        f"factcheck: stopped by a fault of its own ({type(fault).__name__}: {fault}); --debug shows where",
        file=sys.stderr,
    )
    return 2


def main() -> NoReturn:
    """Run and end at once: taking a loaded language model apart object by object costs a tenth of a second.

    Nearly all that a run makes it keeps, so that looking for rubbish as often as Python does costs another.
    """
    gc.set_threshold(*RUBBISH_AFTER)
    status = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):
            stream.flush()
    os._exit(status)
