"""`factcheck serve`: a page on this computer."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.arguments import day_given
from factcheck.cli.paths import DataOption
from factcheck.errors import FactcheckError

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
EXTRA = ("uvicorn", "starlette", "python_multipart", "multipart")


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def serve(
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535, metavar="PORT")] = 8765,
    as_of: Annotated[
        str | None, typer.Option(help="The day 'now' means; by default the newest release held.", metavar="DAY")
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="The country texts speak of where they name none.", metavar="CODE")
    ] = None,
    data: DataOption = None,
    policy: Annotated[str, typer.Option(help="What words and rounding allow.", metavar="NAME|FILE")] = "default",
    debug: Annotated[bool, typer.Option("--debug", help="Show where a fault arose.")] = False,
) -> None:
    """Open a page on this computer: paste a text or drop files, see the claims marked; look through the figures.

    It answers this computer alone, and keeps nothing that is sent to it. Needs the extra: migration-factcheck[web].

    \b
    Examples:
      factcheck serve
      factcheck serve --port 9000 --country GB

    Status: 0 stopped with Ctrl-C, 2 it could not be started.
    """
    try:
        from factcheck.serve.running import HOST, make_server
    except ImportError as fault:
        if fault.name not in EXTRA:
            raise
        raise FactcheckError("serve needs its extra; pip install 'migration-factcheck[web]'") from None
    from factcheck.pipeline import Checker
    from factcheck.reports.formats import View
    from factcheck.reports.stamps import stamp_of

    checker = Checker.open(data or (), policy, day_given(as_of, "--as-of"), country)
    view = View(checker.store.codelists, store=checker.store, stamp=stamp_of(checker))
    server = make_server(checker, view, port, debug)
    print(f"Open http://{HOST}:{port} in a browser; stop with Ctrl-C.", flush=True)
    server.run()
