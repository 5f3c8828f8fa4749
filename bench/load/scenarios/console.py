"""The console in a real Chromium: how much it loads, when it is there, how the tree of a large contact centre moves, and how soon 200 open consoles know of a change."""
import http.client
import json
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import organization
from bench import Bench
from events_reader import Subscriber
from product import ADMIN, Size
from report import Column, Result
from rounds import Reading, Rounds
from server import Failure, Server

FOLDER = Path(__file__).parent.parent / "console"
CENTRE = Size("a contact centre", departments=500, units=50, people=5_000, memberships=10_000)
OPEN = 200
CHANGES = 20


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None or shutil.which("node") is None or not (FOLDER / "node_modules").exists():
        return
    with bench.product.on_sqlite(CENTRE) as server:
        yield _page(server)
        yield _open(server)


def _page(server: Server) -> Result:
    command = ["node", str(FOLDER / "measure.mjs"), f"http://127.0.0.1:{server.port}/", ADMIN["ADMIN_USERNAME"], ADMIN["ADMIN_PASS"]]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise Failure(f"the console could not be measured: {done.stderr[-800:]}")
    seen = json.loads(done.stdout)
    readings: dict[str, Reading] = {
        "sign-in page, cold: KB": {"value": seen["signInBytes"] / 1000},
        "first page, signed in, cold: KB": {"value": seen["firstBytes"] / 1000},
        "sign-in page, cold: largest contentful paint, ms": {"value": seen["coldPaint"]},
        "first page, cold: largest contentful paint, ms": {"value": seen["firstPaint"]},
        "first page, cold: interactive, ms": {"value": seen["firstInteractive"]},
        "first page, warm: largest contentful paint, ms": {"value": seen["warmPaint"]},
        "first page, warm: interactive, ms": {"value": seen["warmInteractive"]},
        "tree of 500 departments opens, ms (median of 5)": {"value": seen["tree"]},
        "tree of 500 departments opens, ms (worst)": {"value": seen["treeWorst"]},
        f"tree of {seen['lines']} lines scrolls: frames a second": {"value": seen["frames"]},
        "the longest frame of it, ms": {"value": seen["longestFrame"]},
    }
    return Result("console: 500 departments, 5,000 people, in Chromium", [Column("value", "", 1)], list(readings), Rounds([readings], 0))


def _open(server: Server) -> Result:
    """200 event streams, as 200 open consoles have them; each console then asks for the page that it shows, which is measured with the stream: the overview."""
    subscribers = [Subscriber(server) for _ in range(OPEN)]
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    body = json.dumps({"unitData": {"name": "n", "visibility": "public"}, "unitMonitors": [], "unitDepartments": []})
    heard, shown = [], []
    for _ in range(CHANGES):
        sent = time.monotonic()
        connection.request("POST", organization.UNITS, body, server.headers | {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        sequence = int(answer.getheader("X-Frontdesk-Revision"))
        while not all(sequence in subscriber.arrived for subscriber in subscribers):
            time.sleep(0.002)
            if time.monotonic() - sent > 10:
                raise Failure("a console did not hear of a change")
        heard.append((max(subscriber.arrived[sequence] for subscriber in subscribers) - sent) * 1_000)
        for _ in range(OPEN):
            if server.ask("GET", "/api/ext/v1/overview").status != 200:
                raise Failure("the overview was refused")
        shown.append((time.monotonic() - sent) * 1_000)
    for subscriber in subscribers:
        subscriber.close()
    readings: dict[str, Reading] = {
        "the last of 200 has heard": {"p50_ms": statistics.median(heard), "worst_ms": max(heard)},
        "the last of 200 has the page again, one after the other": {"p50_ms": statistics.median(shown), "worst_ms": max(shown)},
    }
    return Result(f"console: {OPEN} open consoles, from a write's first byte", [Column("p50_ms", "p50 ms", 1), Column("worst_ms", "worst ms", 1)], list(readings), Rounds([readings], 0))
