"""A page of 25 units under 64 connections: what the product costs beside programs that do ever more of the same work."""
from collections.abc import Iterator

import reply
from bench import RUNG_USER, Bench
from organization import UNITS
from product import SMALL
from report import LOAD, Result
from rounds import alternate
from wrk import Load

PAGE = Load(f"{UNITS}?count=25", connections=64)


def run(bench: Bench) -> Iterator[Result]:
    recorded = str(reply.record(_answer(bench), bench.folder / "units.http"))
    caller = ["--bytes", recorded, "--user", RUNG_USER["X-User-Id"], "--token", RUNG_USER["X-Auth-Token"]]

    serve = {"product": lambda: bench.product.on_sqlite(SMALL, metrics=True)} if bench.product else {}
    serve |= {name: lambda name=name: bench.rung(name, *caller) for name in ("bare", "token", "json")}
    serve["sqlite-read"] = lambda: bench.sqlite_rung("sqlite-read", *caller)
    if bench.postgres:
        serve["postgres-read"] = lambda: bench.postgres_rung("postgres-read", *caller)
    if (bench.asked.node.parent / "node_modules").exists():
        serve["node"] = lambda: bench.node_rung(*caller)

    contenders = [bench.under(name, start, lambda _: PAGE) for name, start in serve.items()]
    yield Result("lists: 25 units, 64 connections", LOAD, list(serve), alternate(contenders, bench.asked.rounds))


def _answer(bench: Bench) -> reply.Answer:
    """The product's own answer, so that the rungs send its bytes and headers."""
    if bench.product is None:
        return reply.sample()
    with bench.product.on_sqlite(SMALL, metrics=True) as server:
        return server.ask("GET", PAGE.path)
