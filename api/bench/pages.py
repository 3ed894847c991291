"""The pages under load: a store of the whole corpus, two processes, twenty requests at a time, asked by wrk.

What is asked is taken from the pages themselves: facets, orders and turns of the page that the catalogue links to,
words of the names that it shows, procedures of every part of it. So no address here can go out of date.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urljoin
from urllib.request import urlopen

WRK = "wrk"
AT_ONCE, SECONDS, WARM, PROCESSES = 20, 15, 10, 2
TARGET = 0.200
"""Seconds at the 95th percentile that the issue asks for."""
THUTUC = str(Path(sys.executable).parent / "thutuc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How a kind of page answered: requests a second, seconds at three percentiles and at most, answers not 200."""

    name: str
    paths: int
    per_second: float
    p50: float
    p95: float
    p99: float
    worst: float
    failed: int


def measure(corpus: Path, tell: Callable[[str], None]) -> list[Load]:
    """Every kind of page over all of a corpus (records, lists, decisions); empty, with the reason told, without wrk."""
    if shutil.which(WRK) is None:
        tell("Không đo tải trang: máy này chưa có wrk (make system).")
        return []
    with tempfile.TemporaryDirectory(prefix="thutuc-tai-") as where:
        store = Path(where) / "kho"
        for part in ("records", "lists", "decisions"):
            tell(f"Nạp {part}")
            subprocess.run(  # noqa: S603  # our own command; it ends with 1 when some file is refused, as some are
                [THUTUC, "ingest", str(corpus / part), "--store", str(store)], capture_output=True, check=False
            )
        return load(store, tell)


def load(store: Path, tell: Callable[[str], None], seconds: int = SECONDS) -> list[Load]:
    """Every kind of page over a store, `seconds` each."""
    with _served(store) as at:
        groups = {name: list(paths) for name, paths in _asked(at).items()}
        found = []
        for name, paths in groups.items():
            tell(f"{name}: {len(paths)} địa chỉ")
            _asks(at, paths, WARM)  # what is kept between requests is made before it is measured
            found.append(_asks(at, paths, seconds, name))
        return found


def _asked(at: str) -> dict[str, list[str]]:
    """The addresses of each kind of page, drawn the same way on every run."""
    draw = random.Random(3)  # noqa: S311  # a sample, nothing secret
    first = _page(at, "/danh-muc")
    orders = [path for path, _ in _links(at, first) if path.startswith("/danh-muc?sort=")]
    boxes = [(box.get("name"), box.get("value")) for box in first.iter("input") if box.get("type") == "checkbox"]
    facets = [f"{name}={quote(value)}" for name, value in boxes if name and value]
    lists = [f"/danh-muc?page={page}" for page in range(1, 60, 2)] + orders
    lists += [f"/danh-muc?{one}" for one in facets]
    lists += [f"/danh-muc?{draw.choice(facets)}&{draw.choice(facets)}&page={draw.choice((1, 1, 2))}" for _ in range(60)]
    shown: dict[str, str] = {}
    for page in range(1, 100, 4):
        named = _links(at, _page(at, f"/danh-muc?page={page}"))
        shown |= {path: name for path, name in named if path.startswith("/thu-tuc/")}
    procedures = draw.sample(sorted(shown), min(400, len(shown)))
    searches = [f"/danh-muc?q={quote(words)}" for words in _searches(draw, shown)]
    return {"danh mục": lists, "tìm kiếm": searches, "thủ tục": procedures}


def _searches(draw: random.Random, shown: dict[str, str]) -> Iterator[str]:
    """What officers type: words of names with and without marks, codes, the agencies' usual words."""
    from extract.fold import fold

    for path, name in draw.sample(sorted(shown.items()), min(120, len(shown))):
        words = name.split()
        first = draw.randrange(max(1, len(words) - 3))
        some = " ".join(words[first : first + draw.choice((1, 2, 3))])
        yield some
        yield fold(some)
        yield path.removeprefix("/thu-tuc/")
    yield from ("đất đai", "ho khau", "ket hon", "quyết định", "cấp giấy phép", "1.0")


def _page(at: str, path: str) -> Any:
    """A page, parsed."""
    import lxml.html

    with urlopen(at + path, timeout=120) as answer:  # noqa: S310  # our own server
        return lxml.html.document_fromstring(answer.read().decode("utf8"))


def _links(at: str, tree: Any) -> list[tuple[str, str]]:
    """Links of a page with their words."""
    pointed = [(urljoin(at, link.get("href") or ""), str(link.xpath("string()"))) for link in tree.iter("a")]
    return [(urldefrag(url).url.removeprefix(at), " ".join(words.split())) for url, words in pointed]


@contextmanager
def _served(store: Path) -> Iterator[str]:
    """The store, served as an officer serves it, on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [THUTUC, "serve", "--store", str(store), "--port", str(port), "--workers", str(PROCESSES)]
    serving = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command
    at = f"http://127.0.0.1:{port}"
    try:
        _wait(serving, at)
        yield at
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(60)


def _wait(serving: subprocess.Popen[bytes], at: str) -> None:
    for _ in range(600):
        try:
            with urlopen(at + "/api", timeout=60):  # noqa: S310  # our own server
                return
        except HTTPError:
            return
        except URLError:
            if serving.poll() is not None:
                raise RuntimeError("thutuc serve did not start") from None
            time.sleep(0.1)
    raise RuntimeError("thutuc serve does not answer")


def _asks(at: str, paths: list[str], seconds: int, name: str = "") -> Load:
    """What wrk measures of some addresses."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="ascii") as kept:
        kept.write("\n".join(paths))
        kept.flush()
        script = str(Path(__file__).with_suffix(".lua"))
        said = subprocess.run(  # noqa: S603  # the arguments are ours
            [WRK, "-t2", f"-c{AT_ONCE}", f"-d{seconds}s", "--timeout", "30s", "-s", script, at, "--", kept.name],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    found = json.loads(next(line for line in said.splitlines() if line.startswith("JSON "))[5:])
    return Load(
        name=name,
        paths=len(paths),
        per_second=found["requests"] / (found["duration"] / 1e6),
        p50=found["p50"] / 1e6,
        p95=found["p95"] / 1e6,
        p99=found["p99"] / 1e6,
        worst=found["max"] / 1e6,
        failed=found["failed"],
    )
