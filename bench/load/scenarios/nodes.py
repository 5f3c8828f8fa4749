"""One, two and three nodes on one PostgreSQL: how reads and writes grow with them, and what an organisation takes in each."""
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import organization
from bench import Bench
from product import EMPTY, LARGE, SMALL, Size
from report import LOAD, Column, Result
from rounds import Contender, Reading, Rounds, alternate
from scenarios.lists import PAGE
from scenarios.start import measure
from scenarios.writes import WRITERS
from wrk import Load, drive_all

NODES = [1, 2, 3]
PEOPLE = Size("100,000 people", departments=1_000, units=100, people=100_000, memberships=0)
MEMBERS = Size("and 400,000 memberships", departments=1_000, units=100, people=100_000, memberships=400_000)
SIZE = [Column("people", "people"), Column("memberships", "memberships"), Column("ready_s", "start to ready, s", 1), Column("idle_mb", "idle memory, MB")]


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None or bench.postgres is None:
        return
    everywhere = {_name(count): (count, count) for count in NODES}
    yield _result(bench, f"nodes: 25 units, {PAGE.connections} connections over all nodes", everywhere, PAGE, keep_open=True)
    units = Load(organization.UNITS, WRITERS, organization.unit_requests(bench.folder / "node-units.tsv"))
    yield _result(bench, f"nodes: create units, {WRITERS} writers over all nodes", everywhere | {"3 nodes, one is written to": (3, 1)}, units, keep_open=False)
    # A node at a time: what is measured is a node that does nothing.
    readings = {size.name: _size(bench, size) for size in (EMPTY, LARGE, PEOPLE, MEMBERS)}
    yield Result("nodes: what an organisation takes in each", SIZE, list(readings), Rounds([readings], 0))


def _result(bench: Bench, title: str, nodes: dict[str, tuple[int, int]], load: Load, keep_open: bool) -> Result:
    contenders = [_contender(bench, name, count, loaded, load) for name, (count, loaded) in nodes.items()]
    return Result(title, LOAD, list(nodes), alternate(contenders, bench.asked.rounds, keep_open))


def _contender(bench: Bench, name: str, count: int, loaded: int, load: Load) -> Contender:
    @contextmanager
    def opened() -> Iterator[Callable[[], Reading]]:
        with bench.product.nodes_on_postgres(SMALL, bench.postgres, count) as servers:
            driven, beside = servers[:loaded], servers[loaded:]
            drive_all(driven, load, bench.asked.warm, beside)
            yield lambda: drive_all(driven, load, bench.asked.seconds, beside).reading()

    return Contender(name, opened)


def _size(bench: Bench, size: Size) -> Reading:
    return measure(lambda: bench.product.on_postgres(size, bench.postgres)) | {"people": size.people, "memberships": size.memberships}


def _name(count: int) -> str:
    return "1 node" if count == 1 else f"{count} nodes"
