"""From the start of the process to the first 200 of /health/ready, and the memory held when nobody asks for anything."""
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from bench import Bench
from product import EMPTY, LARGE, SMALL
from report import Column, Result
from rounds import Contender, Reading, alternate
from server import Server

REST_SECONDS = 3
COLUMNS = [
    Column("ready_s", "start to ready, s", 2, compared=True),
    Column("cpu_s", "CPU s", 2),
    Column("idle_mb", "idle memory, MB", compared=True),
]


def run(bench: Bench) -> Iterator[Result]:
    serve: dict[str, Callable[[], AbstractContextManager[Server]]] = {}
    if bench.product:
        # An empty data folder is also the first start, which makes the tables and the administrator.
        serve |= {f"product, {size.name}": lambda size=size: bench.product.on_sqlite(size) for size in (SMALL, EMPTY, LARGE)}
    serve["start"] = lambda: bench.sqlite_rung("start")
    # Starting is what is measured, so nothing is open before.
    contenders = [Contender(name, lambda start=start: nullcontext(lambda: measure(start))) for name, start in serve.items()]
    yield Result("start", COLUMNS, list(serve), alternate(contenders, bench.asked.rounds))


def measure(start: Callable[[], AbstractContextManager[Server]]) -> Reading:
    with start() as server:
        cpu = server.cpu()
        time.sleep(REST_SECONDS)
        return {"ready_s": server.ready_after, "cpu_s": cpu, "idle_mb": server.memory() / 1e6}
