"""The local page: paste a text or drop files and see the claims marked; look through the official figures.

It answers this computer alone, keeps nothing that is sent, and needs no script in the browser.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from factcheck.errors import FactcheckError
from factcheck.pipeline import Checker
from factcheck.reports.formats import View
from factcheck.serve.asking import MOST_BYTES, Refused, form_page, read_form
from factcheck.serve.checking import Desk
from factcheck.serve.figures import FigurePages
from factcheck.serve.guard import BodyTooLarge, Guard
from factcheck.serve.pages import trouble, whole_style
from reference_data.codelists import UnknownCode

MOST_SECONDS_TO_SEND = 30.0  # for the whole of a request


def make_app(checker: Checker, view: View, port: int) -> Starlette:
    """The application for one port of this computer."""
    desk = Desk(checker, view)
    figures = FigurePages(checker.store, checker.as_of)

    async def front(request: Request) -> Response:
        return HTMLResponse(form_page())

    async def style(request: Request) -> Response:
        return Response(whole_style(), media_type="text/css")

    async def check(request: Request) -> Response:
        asked = await asyncio.wait_for(read_form(request, view.codelists), MOST_SECONDS_TO_SEND)
        return StreamingResponse(desk.answer(asked), media_type="text/html")

    async def measures(request: Request) -> Response:
        return HTMLResponse(await desk.run(figures.measures, request.query_params.get("q", "")))

    async def measure(request: Request) -> Response:
        query = request.query_params
        asked = [query.get(name, "") for name in ("place", "group", "variant", "unit", "period")]
        return HTMLResponse(await desk.run(figures.measure, request.path_params["code"], *asked))

    async def home(request: Request) -> Response:
        return RedirectResponse("/", 303)

    @asynccontextmanager
    async def warm(app: Starlette) -> AsyncIterator[None]:
        desk.warm_up()
        yield

    return Starlette(
        routes=[
            Route("/", front),
            Route("/style.css", style),
            Route("/check", check, methods=["POST"]),
            Route("/check", home, methods=["GET"]),
            Route("/figures", measures),
            Route("/figures/{code}", measure),
        ],
        middleware=[Middleware(Guard, port=port, most=MOST_BYTES)],
        exception_handlers={
            Refused: refused,
            FactcheckError: not_found,
            UnknownCode: not_found,
            BodyTooLarge: too_large,
            TimeoutError: too_slow,
            404: nothing_here,
        },
        lifespan=warm,
    )


async def refused(request: Request, fault: Exception) -> Response:
    status = fault.status if isinstance(fault, Refused) else 400
    return HTMLResponse(trouble("That cannot be checked", str(fault)), status)


async def not_found(request: Request, fault: Exception) -> Response:
    return HTMLResponse(trouble("Not held", str(fault)), 404)


async def nothing_here(request: Request, fault: Exception) -> Response:
    return HTMLResponse(trouble("No such page", "Nothing is found at this address."), 404)


async def too_large(request: Request, fault: Exception) -> Response:
    reason = f"That is more than {MOST_BYTES:,} bytes; check it with: factcheck check FILE"
    return HTMLResponse(trouble("Too large", reason), 413)


async def too_slow(request: Request, fault: Exception) -> Response:
    return HTMLResponse(trouble("Too slow", "That took too long; send it again, or less of it."), 408)
