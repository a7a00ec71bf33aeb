"""Addresses of this process that the map's frame asks: its files, and the events to draw.

They answer without Streamlit, so they check everything that comes in themselves.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from geo.errors import GeoError, InputError
from geo.filters import EventFilter
from geo.maps import shapes, token
from geo.maps.assets import ASSETS, BUNDLE, bundle, version
from geo.ui import data, turns
from geo.ui.viewing import ANSWERS, under

PREFIX = "/dateline"
PACKED_FROM = 1_000  # bytes
_REVISION = re.compile(r"\d{1,12}")
_REGIONS = re.compile(r"[A-Z]{2}(\.[0-9A-Za-z]{1,10})?(,[A-Z]{2}(\.[0-9A-Za-z]{1,10})?){0,79}")
_SAFE = {"X-Content-Type-Options": "nosniff"}
_KEEP = {"Cache-Control": "public, max-age=31536000, immutable"}
_FRESH = {"Cache-Control": "no-store"}

_log = logging.getLogger(__name__)


def routes() -> list[Route]:
    """Return the routes to hang into Streamlit's own server."""
    return [
        Route(f"{PREFIX}/assets/{{name}}", asset, methods=["GET"]),
        Route(f"{PREFIX}/shapes", outlines, methods=["GET"]),
        Route(f"{PREFIX}/{{question}}/{{token}}", answer, methods=["GET"]),
    ]


async def asset(request: Request) -> Response:
    """Send one of the files in the table; any other name is not found."""
    name = request.path_params["name"]
    wanted = ASSETS.get(name)
    if wanted is None and name != BUNDLE:
        return JSONResponse({"error": "No such file."}, 404, _SAFE)
    named = request.query_params.get("v") == version(name)
    headers = {**_SAFE, **(_KEEP if named else _FRESH)}
    if wanted is None:
        return Response(bundle(), 200, headers, media_type="text/javascript")
    if wanted.compressed:
        headers["Content-Encoding"] = "gzip"
    return FileResponse(wanted.path, media_type=wanted.media_type, headers=headers)


async def outlines(request: Request) -> Response:
    """Send the outlines of at most 80 regions; those that have none are left out."""
    keys = request.query_params.get("keys", "")
    if not _REGIONS.fullmatch(keys):
        return JSONResponse({"error": "Ask for 1 to 80 regions, such as UA,UA.12."}, 400, _SAFE)
    try:
        found = await run_in_threadpool(shapes.as_json, keys.split(","))
        named = request.query_params.get("v") == shapes.version()
    except GeoError as error:
        _log.warning("The map could not be answered: %s", error)
        return JSONResponse({"error": "No outlines; see the log."}, 503, {**_SAFE, **_FRESH})
    headers = {**_SAFE, **(_KEEP if named else _FRESH)}
    return Response(found, 200, headers, media_type="application/json")


def _asked(request: Request) -> EventFilter:
    if not _REVISION.fullmatch(request.query_params.get("r", "0")):
        raise InputError("The revision is not a number.")
    return token.decode(request.path_params["token"])


async def answer(request: Request) -> Response:
    """Answer one of the questions in `viewing.ANSWERS` about the filter in the path."""
    headers = {**_SAFE, **_FRESH}
    asked = ANSWERS.get(request.path_params["question"])
    if asked is None:
        return JSONResponse({"error": "There is no such question."}, 404, headers)
    try:
        chosen = under(_asked(request), request.query_params)
        found = await run_in_threadpool(lambda: asked(data.select(chosen), request.query_params))
        if asked is ANSWERS["view"]:
            turns.answered(request.path_params["token"])
    except InputError as error:
        return JSONResponse({"error": str(error)}, 400, headers)
    except GeoError as error:
        _log.warning("The map could not be answered: %s", error)
        return JSONResponse({"error": "The store did not answer; see the log."}, 503, headers)
    return _packed(request, found, headers)


def _packed(request: Request, found: dict[str, Any], headers: dict[str, str]) -> Response:
    """Return JSON, compressed when it is long and the browser takes that."""
    body = json.dumps(found, separators=(",", ":")).encode()
    if len(body) > PACKED_FROM and "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = gzip.compress(body, 4), {**headers, "Content-Encoding": "gzip"}
    return Response(body, 200, headers, media_type="application/json")
