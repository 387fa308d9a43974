"""Who may ask the local page, and how much: this computer alone, by its own name, from its own pages, within limits.

A page on the web can send a browser here; it gets no answer, since its requests name another origin, and a name
that it has made to lead here is not one of ours. A body is counted as it comes and refused where it grows too large.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class BodyTooLarge(Exception):
    """The body of a request has more bytes than are allowed."""


class Guard:
    """Lets a request through if it comes from this computer's own pages, with at most `most` bytes of body."""

    def __init__(self, app: ASGIApp, port: int, most: int) -> None:
        self.app, self.most = app, most
        self.hosts = frozenset(_with_port(NAMES, port))
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self.refusal(scope["method"], Headers(scope=scope))
        if refusal is not None:
            status, reason = refusal
            await PlainTextResponse(f"{reason}\n", status)(scope, receive, guarded)
            return
        await self.app(scope, self.counted(receive), guarded)

    def refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """Why a request gets no answer: a status and a sentence; None if it may pass."""
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in self.hosts:
            return 421, "This page answers only to the name of this computer: open it as http://127.0.0.1"
        if any(origin not in self.origins for origin in headers.getlist("origin")):
            return 403, "Another site may not ask this page anything"
        site, goes_there = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode") == "navigate"
        if site not in ("same-origin", "none") and not (method in ("GET", "HEAD") and goes_there):
            return 403, "Another site may not ask this page anything"
        length = headers.get("content-length")
        if length is not None and not (length.isascii() and length.isdigit() and int(length) <= self.most):
            return 413, f"That is more than {self.most:,} bytes; check it with: factcheck check FILE"
        return None

    def counted(self, receive: Receive) -> Receive:
        """The messages of a body, as long as they stay within the limit."""
        seen = 0

        async def receive_counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.most:
                raise BodyTooLarge
            return message

        return receive_counted


def _with_port(names: Iterable[str], port: int) -> Iterable[str]:
    for name in names:
        yield f"{name}:{port}"
        if port == 80:
            yield name
