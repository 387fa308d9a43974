"""The local page, listening on a free port of this computer."""

from __future__ import annotations

import http.client
import importlib.util
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import Any, NamedTuple

import pytest

from factcheck.pipeline import Checker
from factcheck.reports.formats import View

BOUNDARY = "between-the-parts"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Site(NamedTuple):
    """A running server, by its port."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def send(
        self, files: tuple[tuple[str, bytes], ...] = (), headers: dict[str, str] | None = None, **fields: str
    ) -> Answer:
        """The form as a browser sends it."""
        body = form(files, fields)
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.ask("POST", "/check", body, kind | (headers or {}))


def form(files: tuple[tuple[str, bytes], ...], fields: dict[str, str]) -> bytes:
    parts = [f'form-data; name="{name}"\r\n\r\n'.encode() + value.encode() for name, value in fields.items()]
    parts += [
        f'form-data; name="files"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + data
        for name, data in files
    ]
    line = f"--{BOUNDARY}\r\nContent-Disposition: ".encode()
    return b"".join(line + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()


@contextmanager
def served(checker: Checker) -> Iterator[Site]:
    pytest.importorskip("uvicorn", reason="needs the extra [web]")
    from factcheck.serve.running import make_server

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = make_server(checker, View(checker.store.codelists, store=checker.store), port)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    begun = perf_counter()
    while not server.started:
        assert perf_counter() - begun < 30
        sleep(0.01)
    try:
        yield Site(port)
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def serve() -> Callable[[Checker], Any]:
    return served


@pytest.fixture
def site(sure_checker: None) -> Iterator[Site]:
    """A server that takes every number with a thousands separator for a claim."""
    with served(Checker.open(as_of=None)) as running:
        yield running


@pytest.fixture(scope="module")
def real_site() -> Iterator[Site]:
    """A server that reads and judges."""
    with served(Checker.open(country="GB")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    spec = importlib.util.spec_from_file_location("browser", Path(__file__).parents[2] / "browser.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    program = module.find_browser()
    if program is None:
        pytest.skip("needs chromium: apt-get install chromium, or CHROMIUM=path")
    with module.Browser(program) as running:
        yield running
