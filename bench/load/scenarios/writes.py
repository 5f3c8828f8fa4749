"""Durable writes by 32 writers: the product, small and large, beside programs that only commit changes of that size in groups."""
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import organization
from bench import Bench
from product import LARGE, SMALL
from report import LOAD, Result
from rounds import alternate
from server import Server
from wrk import Load

WRITERS = 32


def run(bench: Bench) -> Iterator[Result]:
    units = organization.unit_requests(bench.folder / "units.tsv")
    yield _result(bench, f"writes: create units, {WRITERS} writers", lambda _: units)
    if bench.product:
        memberships = bench.folder / "memberships.tsv"
        yield _result(
            bench, f"writes: agents of departments, {WRITERS} writers",
            lambda server: units if server.name != "product" else organization.membership_requests(server, memberships))


def _result(bench: Bench, title: str, requests: Callable[[Server], Path]) -> Result:
    # Opened anew for each round: what they wrote in one would make the next one slower.
    serve = _servers(bench)
    contenders = [
        bench.under(name, start, lambda server: Load(organization.UNITS, WRITERS, requests(server))) for name, start in serve.items()]
    return Result(title, LOAD, list(serve), alternate(contenders, bench.asked.rounds, keep_open=False))


def _servers(bench: Bench) -> dict[str, Callable[[], AbstractContextManager[Server]]]:
    serve: dict[str, Callable[[], AbstractContextManager[Server]]] = {}
    if bench.product:
        serve |= {f"product, {size.name}": lambda size=size: bench.product.on_sqlite(size) for size in (SMALL, LARGE)}
    serve |= {name: lambda name=name: bench.sqlite_rung(name) for name in ("sqlite-group", "sqlite-write-single")}
    if bench.product and bench.postgres:
        serve |= {
            f"product, {size.name}, PostgreSQL": lambda size=size: bench.product.on_postgres(size, bench.postgres) for size in (SMALL, LARGE)}
    if bench.postgres:
        serve["postgres-group"] = lambda: bench.postgres_rung("postgres-group")
    return serve
