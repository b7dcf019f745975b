"""A server of our own and headless Chromium; any console error and any request to another host fails the test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
OWN = ("data:", "blob:")
PATIENCE = 60
DRAWN = """() => !document.querySelector("[data-testid=stSkeleton]") &&
  [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every((chart) => {
  const gd = chart.querySelector(".js-plotly-plot");
  return gd?._fullLayout && (!gd._fullLayout.geo || gd.querySelector(".choroplethlayer path"));
})"""
expect.set_options(timeout=20_000)


@contextmanager
def serving():
    """A fresh process of the tracker on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "serve:app", "--port", str(port), "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONUNBUFFERED": "1"})
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(address, process):
    for _ in range(PATIENCE * 5):
        assert process.poll() is None, "the server ended"
        try:
            if urllib.request.urlopen(f"{address}/healthz", timeout=5).read() == b"ok":
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server does not answer")


@pytest.fixture(scope="package")
def server():
    with serving() as address:
        yield address


@pytest.fixture(scope="package")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


def settle(page):
    """Wait until the script has run, the footer stands and every figure is drawn."""
    ended = page.get_by_text("Data version").or_(page.get_by_test_id("stException"))
    expect(ended.last).to_be_attached(timeout=PATIENCE * 1000)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(
        timeout=PATIENCE * 1000
    )
    expect(page.get_by_test_id("stException")).to_have_count(0)
    page.wait_for_function(DRAWN, timeout=PATIENCE * 1000)
    page.wait_for_timeout(400)


@pytest.fixture
def open_page(browser, server):
    """Opens an address in a fresh browser context: open_page("/map?c=DK", width=390, dark=True)."""
    wrong, contexts = [], []

    def opened(path, width=1280, height=900, dark=False, address=server):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"error: {error.stack or error}"))
        page.on(
            "request", lambda request: request.url.startswith((address, *OWN)) or wrong.append(f"asks {request.url}")
        )
        page.on("response", lambda answer: answer.status >= 400 and wrong.append(f"{answer.status}: {answer.url}"))
        page.on(
            "websocket", lambda socket: address.partition("://")[2] in socket.url or wrong.append(f"asks {socket.url}")
        )
        page.goto(f"{address}{path}")
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []
