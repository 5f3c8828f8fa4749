"""A long log: how long it takes to answer the organisation as it was, and a page of the history by a filter. One connection, one question after the other."""
import random
import statistics
import time
from collections.abc import Iterator

from bench import Bench
from product import Size
from report import Column, Result
from rounds import Reading, Rounds
from server import Server

CHANGES = 1_000_000
QUESTIONS = 40
LONG = Size("long history", departments=200, units=25, people=200, memberships=1_000, changes=CHANGES)
COLUMNS = [Column("changes", "changes in the log"), Column("p50_ms", "p50 ms", 1), Column("worst_ms", "worst ms", 1)]


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None:
        return
    chance = random.Random(1)
    with bench.product.on_sqlite(LONG) as server:
        department = server.ask("GET", "/api/v1/livechat/department?count=1").json()["departments"][0]["_id"]
        readings = {
            "organization?asOf, never asked before": _ask(server, [f"/api/ext/v1/organization?asOf={chance.randrange(1_000, CHANGES)}" for _ in range(QUESTIONS)]),
            "changes, newest page": _ask(server, ["/api/ext/v1/changes"] * QUESTIONS),
            "changes of one department": _ask(server, [f"/api/ext/v1/changes?record={department}&before={chance.randrange(1_000, CHANGES)}" for _ in range(QUESTIONS)]),
            "changes of a day": _ask(server, ["/api/ext/v1/changes?since=2026-01-04T00:00:00Z&until=2026-01-05T00:00:00Z"] * QUESTIONS),
        }
    yield Result(f"history: {CHANGES:,} changes", COLUMNS, list(readings), Rounds([readings], 0))


def _ask(server: Server, paths: list[str]) -> Reading:
    took = []
    for path in paths:
        started = time.monotonic()
        answer = server.ask("GET", path)
        took.append((time.monotonic() - started) * 1_000)
        assert answer.status == 200, f"{path}: {answer.status} {answer.body[:300]!r}"
    return {"changes": CHANGES, "p50_ms": statistics.median(took), "worst_ms": max(took)}
