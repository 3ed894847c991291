"""A browser that is strict: what leaves this machine, what the page's own policy refuses, what fails in a script: told.

Chromium of the system is used; Playwright brings none with it and fetches nothing.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SHOTS = os.environ.get("THUTUC_SHOTS")
"""Where pictures of the pages go, to be looked at; without it none are taken, as each costs as much as its test."""
QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
)  # fmt: skip
DESK, PHONE = (1366, 768), (390, 844)
"""Width and height of the two screens that the pages are made for."""


def launched(playwright: Playwright) -> Browser:
    """Chromium without a window."""
    assert CHROMIUM is not None
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))


@dataclass
class Watch:
    """What went wrong in a page while nobody looked; `excused` are patterns of what a test brings about by itself.

    Without slots: Playwright keeps a mark of its own on whoever listens.
    """

    wrong: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)

    def excuse(self, pattern: str) -> None:
        """What matches is meant to happen in this test."""
        self.excused.append(pattern)

    def left(self) -> list[str]:
        """What nobody meant."""
        return [each for each in self.wrong if not any(re.search(one, each) for one in self.excused)]

    def heard(self, message: ConsoleMessage) -> None:
        """The console of a page: a refusal by the Content-Security-Policy is an error there too."""
        if message.type in ("error", "warning"):
            self.wrong.append(f"console {message.type}: {message.text} ({message.location.get('url')})")

    def asked(self, request: Request) -> None:
        """A request of a page: it stays on this machine."""
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.wrong.append(f"leaves the machine: {request.url}")


@contextmanager
def context_of(
    browser: Browser, at: str, watch: Watch, screen: tuple[int, int] = DESK, scripts: bool = True, axe: bool = False
) -> Iterator[BrowserContext]:
    """A fresh window of the browser on the pages at an address, all of it watched; `axe` may look behind the policy."""
    context = browser.new_context(
        base_url=at,
        viewport={"width": screen[0], "height": screen[1]},
        locale="vi-VN",
        reduced_motion="reduce",
        accept_downloads=True,
        java_script_enabled=scripts,
        bypass_csp=axe,
    )
    context.set_default_timeout(20_000)
    context.on("request", watch.asked)
    context.on("console", watch.heard)
    context.on("weberror", lambda error: watch.wrong.append(f"script: {error.error}"))
    try:
        yield context
    finally:
        context.close()


def shot(page: Page, name: str) -> None:
    """A picture of a whole page, for whoever asked for pictures."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
