"""How the local page listens: on this computer's own address only, saying nothing of itself, writing no log."""

from __future__ import annotations

import socket

import uvicorn

from factcheck.errors import FactcheckError
from factcheck.pipeline import Checker
from factcheck.reports.formats import View
from factcheck.serve.app import make_app

HOST = "127.0.0.1"
_MOST_AT_ONCE = 200  # connections; more are told to come again
_SECONDS_IDLE = 5


def make_server(checker: Checker, view: View, port: int, debug: bool = False) -> uvicorn.Server:
    """A server for one port; `run` it. Raises FactcheckError if the port cannot be used."""
    refuse_taken(port)
    settings = uvicorn.Config(
        make_app(checker, view, port),
        host=HOST,
        port=port,
        log_level="debug" if debug else "warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        ws="none",
        timeout_keep_alive=_SECONDS_IDLE,
        limit_concurrency=_MOST_AT_ONCE,
    )
    return uvicorn.Server(settings)


def refuse_taken(port: int) -> None:
    """Raises FactcheckError if a port is taken."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as fault:
            raise FactcheckError(f"port {port} cannot be used ({fault.strerror}); name another with --port") from None
