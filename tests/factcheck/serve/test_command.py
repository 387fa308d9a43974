"""`factcheck serve` from the command line."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from time import sleep

import pytest

from factcheck.cli.main import run
from factcheck.pipeline import Checker
from factcheck.reports.formats import View


def test_it_says_where_it_listens_answers_and_stops() -> None:
    pytest.importorskip("uvicorn", reason="needs the extra [web]")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "factcheck", "serve", "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stdout.readline() == f"Open http://127.0.0.1:{port} in a browser; stop with Ctrl-C.\n"
        for _ in range(200):
            try:
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                connection.request("GET", "/")
                break
            except ConnectionRefusedError:
                sleep(0.05)
        assert connection.getresponse().status == 200
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(20) in (0, 130, -signal.SIGINT)


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra [web]")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 2
    assert f"port {port} cannot be used" in capsys.readouterr().err


def test_without_its_extra_the_move_to_make_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("factcheck.serve")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["serve"]) == 2
    assert "pip install 'migration-factcheck[web]'" in capsys.readouterr().err


def test_it_listens_on_this_computer_only(sure_checker: None) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra [web]")
    from factcheck.serve.running import make_server

    checker = Checker.open()
    assert make_server(checker, View(checker.store.codelists), 8765).config.host == "127.0.0.1"
