"""How large SQLite's write-ahead log grows over many writes: it must stay near its checkpoint, not follow the number of writes."""
import threading
from collections.abc import Iterator
from pathlib import Path

import organization
from bench import Bench
from product import SMALL
from report import Column, Result
from rounds import Reading, Rounds
from server import Server
from wrk import Load, drive

WRITERS = 32
COLUMNS = [Column("writes", "writes"), Column("wal_mib", "largest WAL, MiB", 1)]


def run(bench: Bench) -> Iterator[Result]:
    readings: dict[str, Reading] = {}
    if bench.product:
        with bench.product.on_sqlite(SMALL) as server:
            requests = organization.membership_requests(server, bench.folder / "memberships.tsv")
            readings["product"] = _watch(bench, server, requests)
    with bench.sqlite_rung("sqlite-group") as server:
        readings["sqlite-group"] = _watch(bench, server, organization.unit_requests(bench.folder / "units.tsv"))
    yield Result(f"wal: {WRITERS} writers", COLUMNS, list(readings), Rounds([readings], 0))


def _watch(bench: Bench, server: Server, requests: Path) -> Reading:
    largest, written, over = 0, 0, threading.Event()

    def look() -> None:
        nonlocal largest
        while not over.wait(0.02):
            largest = max([largest, *(file.stat().st_size for file in server.data.glob("*-wal"))])

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        while written < bench.asked.writes:
            written += drive(server, Load(organization.UNITS, WRITERS, requests), 2).requests
    finally:
        over.set()
        watcher.join()
    return {"writes": written, "wal_mib": largest / 2**20}
