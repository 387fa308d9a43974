"""What the local page refuses: other names, other sites, too much; and what it tells browsers of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", "0.0.0.0:{port}", "", "[::1"],
)  # fmt: skip
def test_another_name_is_refused(site: Any, host: str) -> None:
    assert site.get("/", Host=host.format(port=site.port)).status in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_its_own_names_are_answered(site: Any, host: str) -> None:
    assert site.get("/", Host=host.format(port=site.port)).status == 200


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://127.0.0.1:{port}.evil.example", "file://"],
)  # fmt: skip
def test_another_origin_is_refused(site: Any, origin: str) -> None:
    told = {"Origin": origin.format(port=site.port)}
    assert site.send(text="It was 906,000.", headers=told).status == 403
    assert site.ask("GET", "/", headers=told).status == 403


def test_its_own_origin_is_answered(site: Any) -> None:
    assert site.send(text="It was 906,000.", headers={"Origin": site.address}).status == 200


@pytest.mark.parametrize(
    ("method", "site_told", "mode", "status"),
    [
        pytest.param("POST", "cross-site", "navigate", 403, id="a form on another site"),
        pytest.param("POST", "same-site", "navigate", 403, id="a form on another port of this computer"),
        pytest.param("GET", "cross-site", "no-cors", 403, id="a picture on another site"),
        pytest.param("GET", "cross-site", "navigate", 200, id="a link on another site"),
        pytest.param("GET", "none", "navigate", 200, id="the address typed in"),
        pytest.param("GET", "same-origin", "no-cors", 200, id="its own style"),
    ],
)
def test_where_a_request_comes_from_counts(site: Any, method: str, site_told: str, mode: str, status: int) -> None:
    told = {"Sec-Fetch-Site": site_told, "Sec-Fetch-Mode": mode}
    answer = (
        site.send(text="906,000", headers=told) if method == "POST" else site.ask("GET", "/style.css", headers=told)
    )
    assert answer.status == status


@pytest.mark.parametrize("path", ["/", "/check", "/figures", "/nowhere", "/style.css"])
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(site: Any, method: str, path: str) -> None:
    assert site.ask(method, path).status in (404, 405)


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(site: Any) -> None:
    answer = site.ask(
        "POST", "/check", b"x", {"Content-Length": "6000000", "Content-Type": "multipart/form-data; boundary=x"}
    )
    assert answer.status == 413


@pytest.mark.parametrize("length", ["-1", "many", "+5", "\uff11\uff12"], ids=ascii)
def test_a_length_that_is_none_is_refused(site: Any, length: str) -> None:
    told = {"Content-Length": length.encode().decode("latin-1"), "Content-Type": "multipart/form-data; boundary=x"}
    try:
        status = site.ask("POST", "/check", b"x", told).status
    except ConnectionResetError:  # it hung up on what is no request at all
        status = 400
    assert status in (400, 413)


def test_a_body_that_grows_too_large_on_the_way_is_refused(site: Any) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        for _ in range(60):
            yield b"x" * 100_000

    try:
        status = site.ask("POST", "/check", pieces(), {"Content-Type": "multipart/form-data; boundary=x"}).status
    except (BrokenPipeError, ConnectionResetError):  # it hung up in the middle
        status = 413
    assert status == 413


@pytest.mark.parametrize("path", ["/", "/style.css", "/figures", "/nowhere"])
def test_every_answer_tells_what_a_browser_may_do(site: Any, path: str) -> None:
    headers = site.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert "server" not in headers


def test_a_refusal_tells_it_too(site: Any) -> None:
    assert site.get("/", Host="evil.example").headers["x-content-type-options"] == "nosniff"
