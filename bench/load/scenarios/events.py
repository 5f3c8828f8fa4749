"""What following costs: how soon a subscriber knows of a change, what subscribers cost the writers, and how many webhooks are delivered in a second."""
import http.client
import json
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import organization
from bench import Bench
from events_reader import Subscriber
from product import SMALL, Size
from report import LOAD, Column, Result
from rounds import Reading, Rounds, alternate
from server import Failure, Server
from wrk import Load

EVENTS = 1_000
PER_SECOND = 100
WRITERS = 32
DELIVERIES = 20_000
WEBHOOKS = "/api/ext/v1/webhooks"
LOGGED = Size("small with a log", departments=50, units=25, people=50, memberships=200, changes=DELIVERIES)


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None:
        return
    yield _soon(bench)
    yield _deliveries(bench)
    yield _writes(bench)


def _soon(bench: Bench) -> Result:
    """From sending a write to reading its event: more than from the commit, which lies between the two. One writer, at a fixed rate well below the limit."""
    readings: dict[str, Reading] = {}
    with bench.product.on_sqlite(SMALL) as server:
        readings["one node, SQLite"] = _follow(server, server)
    if bench.postgres:
        with bench.product.nodes_on_postgres(SMALL, bench.postgres, 2) as (first, second):
            readings["one node, PostgreSQL"] = _follow(first, first)
            readings["two nodes, PostgreSQL"] = _follow(first, second)
    return Result(
        f"events: from a write's first byte to its event, {PER_SECOND} writes/s", [Column("p50_ms", "p50 ms", 2), Column("p99_ms", "p99 ms", 2), Column("worst_ms", "worst ms", 2)],
        list(readings), Rounds([readings], 0))


def _follow(written: Server, followed: Server) -> Reading:
    subscriber = Subscriber(followed)
    connection = http.client.HTTPConnection("127.0.0.1", written.port, timeout=30)
    body = json.dumps({"unitData": {"name": "n", "visibility": "public"}, "unitMonitors": [], "unitDepartments": []})
    sent: dict[int, float] = {}
    warm, began = 200, time.monotonic()
    for number in range(warm + EVENTS):
        time.sleep(max(0.0, began + number / PER_SECOND - time.monotonic()))
        moment = time.monotonic()
        connection.request("POST", organization.UNITS, body, written.headers | {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise Failure(f"a write was answered with {answer.status}")
        if number >= warm:
            sent[int(answer.getheader("X-Frontdesk-Revision"))] = moment
    until = time.monotonic() + 30
    while time.monotonic() < until and not sent.keys() <= subscriber.arrived.keys():
        time.sleep(0.05)
    subscriber.close()
    connection.close()
    if missing := sent.keys() - subscriber.arrived.keys():
        raise Failure(f"{len(missing)} events did not arrive")
    took = sorted((subscriber.arrived[sequence] - moment) * 1_000 for sequence, moment in sent.items())
    return {"p50_ms": statistics.median(took), "p99_ms": took[int(len(took) * 0.99)], "worst_ms": took[-1]}


def _deliveries(bench: Bench) -> Result:
    """A log that is there already, sent from its beginning: nobody writes meanwhile."""
    readings: dict[str, Reading] = {}
    with bench.product.on_sqlite(LOGGED) as server:
        readings["SQLite"] = _deliver(bench, server)
    if bench.postgres:
        with bench.product.on_postgres(LOGGED, bench.postgres) as server:
            readings["PostgreSQL"] = _deliver(bench, server)
    return Result(
        f"events: {DELIVERIES:,} deliveries of one webhook", [Column("rate", "deliveries/s"), Column("cpu_us", "CPU µs/delivery"), Column("out_of_order", "out of order")],
        list(readings), Rounds([readings], 0))


def _deliver(bench: Bench, server: Server) -> Reading:
    with bench.rung("sink") as sink:
        webhook = _hook(server, sink)
        before, cpu, began = sink.ask("GET", "/").json(), server.cpu(), time.monotonic()
        _agreed(server.ask("POST", f"{WEBHOOKS}/{webhook}/replay", {"after": 0}))
        while (now := sink.ask("GET", "/").json())["received"] - before["received"] < DELIVERIES:
            if time.monotonic() - began > 120:
                raise Failure(f"only {now['received']} of {DELIVERIES} were delivered")
            time.sleep(0.02)
        took, done = time.monotonic() - began, now["received"] - before["received"]
        return {"rate": done / took, "cpu_us": (server.cpu() - cpu) * 1e6 / done, "out_of_order": max(0, now["outOfOrder"] - 1)}  # the first of all follows nothing


def _writes(bench: Bench) -> Result:
    units = organization.unit_requests(bench.folder / "units.tsv")
    serve: dict[str, Callable[[], AbstractContextManager[Server]]] = {
        "two subscribers": lambda: _subscribed(bench),
        "nobody follows": lambda: bench.product.on_sqlite(SMALL),
        "two webhooks": lambda: _hooked(bench),
    }
    contenders = [bench.under(name, start, lambda _: Load(organization.UNITS, WRITERS, units)) for name, start in serve.items()]
    return Result(f"events: create units, {WRITERS} writers", LOAD, list(serve), alternate(contenders, bench.asked.rounds, keep_open=False))


@contextmanager
def _subscribed(bench: Bench) -> Iterator[Server]:
    with bench.product.on_sqlite(SMALL) as server:
        headers = [part for name, value in (server.headers | {"Accept": "text/event-stream"}).items() for part in ("-H", f"{name}: {value}")]
        readers = [subprocess.Popen(["curl", "-sN", "-o", "/dev/null", *headers, f"http://127.0.0.1:{server.port}/api/ext/v1/events"]) for _ in range(2)]
        try:
            yield server
        finally:
            for reader in readers:
                reader.terminate()
                reader.wait()


@contextmanager
def _hooked(bench: Bench) -> Iterator[Server]:
    with bench.product.on_sqlite(SMALL) as server, bench.rung("sink") as sink:
        _hook(server, sink)
        _hook(server, sink)
        yield server


def _hook(server: Server, sink: Server) -> str:
    _agreed(server.ask("POST", "/api/v1/settings/Webhooks_Allow_Private_Addresses", {"value": True}))
    return _agreed(server.ask("POST", WEBHOOKS, {"url": f"http://127.0.0.1:{sink.port}/"}))["_id"]


def _agreed(answer) -> dict:
    if answer.status != 200:
        raise Failure(f"the product refused: {answer.status} {answer.body[:300]!r}")
    return answer.json()
