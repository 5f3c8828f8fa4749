"""The same product with a small and a large organisation: a page must cost the page, not the organisation."""
from collections.abc import Callable, Iterator
from urllib.parse import quote

from bench import Bench
from organization import DEPARTMENTS, get
from product import LARGE, SMALL, Size
from report import LOAD, Result
from rounds import Contender, alternate
from server import Server
from wrk import Load


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None:
        return
    pages = [
        _contender(bench, "large, page 100", LARGE, lambda _: _page(100)),
        _contender(bench, "large, page 1", LARGE, lambda _: _page(1)),
        _contender(bench, "small, page 1", SMALL, lambda _: _page(1)),
    ]
    yield _result(bench, "large: 25 of 10,000 departments, 64 connections", pages)

    # One connection: the p99 of a loop that saturates the machine is scheduling.
    filters = [_contender(bench, f"{size.name}, text filter", size, _filter) for size in (LARGE, SMALL)]
    yield _result(bench, "large: departments by text, one connection", filters)


def _contender(bench: Bench, name: str, size: Size, load: Callable[[Server], Load]) -> Contender:
    return bench.under(name, lambda: bench.product.on_sqlite(size), load)


def _result(bench: Bench, title: str, contenders: list[Contender]) -> Result:
    return Result(title, LOAD, [contender.name for contender in contenders], alternate(contenders, bench.asked.rounds))


def _page(number: int) -> Load:
    return Load(f"{DEPARTMENTS}?count=25&offset={25 * (number - 1)}", connections=64)


def _filter(server: Server) -> Load:
    """Looks for the name of a department in the middle of the list."""
    middle = get(server, f"{DEPARTMENTS}?count=1")["total"] // 2
    name = get(server, f"{DEPARTMENTS}?count=1&offset={middle}")["departments"][0]["name"]
    return Load(f"{DEPARTMENTS}?count=25&text={quote(name)}", connections=1)
