"""The server: the tracker's screens and the files they need, from this host alone. Run as `uvicorn serve:app`."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from exports.api import bad_query
from exports.routes import OWN_PATHS, ROUTES, warm
from exports.view import BadQueryError

ROOT = Path(__file__).parent
SHAPES = ROOT / "data" / "shapes" / "countries.geojson"
# Opened at /map, the page would first look for its server below /map and leave two errors in the console.
# Plotly keeps every touch for dragging; a single finger must scroll past a figure, and a tap still chooses a mark.
TOUCH = (
    b"document.addEventListener('touchstart',e=>{if(e.touches.length<2&&e.target.closest('.js-plotly-plot .drag'))"
    b"e.stopPropagation()},{capture:true,passive:true})"
)
HEAD = (
    b'<head><script>window.__streamlit={BACKEND_BASE_URL:location.origin+"/"};' + TOUCH + b"</script>"
    b'<link rel="stylesheet" href="/assets/edict.css">'
)

# With a folder pages/ beside app.py, Streamlit takes the first visitor of a new process for one of an older kind of
# app and answers a deep link with "page not found"; app.py declares its pages itself.
PagesManager.uses_pages_directory = False


class Document:
    """Tells the page where its server is, and names the product before the first run has set the title."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; only a whole HTML document is changed."""
        is_page = scope["type"] == "http" and not scope["path"].startswith(OWN_PATHS)
        if not is_page or b"text/html" not in dict(scope["headers"]).get(b"accept", b""):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def changed(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                told = body.replace(b"<head>", HEAD, 1).replace(b"<title>Streamlit</title>", b"<title>EDICT</title>", 1)
                old = (b"content-length", b"etag", b"last-modified", b"content-encoding")
                headers = [(name, value) for name, value in start["headers"] if name.lower() not in old]
                await send({**start, "headers": [*headers, (b"content-length", str(len(told)).encode())]})
                await send({"type": "http.response.body", "body": told})

        # Asked for uncompressed and unconditionally, so that the document comes whole.
        dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        headers = [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]
        await self.app({**scope, "headers": headers}, receive, changed)


async def shapes(_: Request) -> FileResponse:
    """Country shapes, fetched once by the browser and kept."""
    return FileResponse(SHAPES, media_type="application/geo+json", headers={"cache-control": "public, max-age=86400"})


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Before the first request: the data read, one briefing of each kind made, and all that kept from the collector."""
    await run_in_threadpool(warm)
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    str(ROOT / "app.py"),
    routes=[
        *ROUTES,
        Route("/assets/countries.geojson", shapes),
        Mount("/assets", StaticFiles(directory=ROOT / "assets")),
    ],
    middleware=[Middleware(Document)],
    exception_handlers={BadQueryError: bad_query},
    lifespan=warmed,
)
