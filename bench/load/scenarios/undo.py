"""Undo and preview on the large organisation: how long one change takes to be taken back, small ones and one that touches every department. One connection."""
import statistics
import time
from collections.abc import Callable, Iterator

from bench import Bench
from organization import DEPARTMENTS, UNITS, get
from product import LARGE
from report import Column, Result
from rounds import Reading, Rounds
from server import Answer, Failure, Server

TURNS = 20
TURNS_OF_ALL = 3
COLUMNS = [Column("records", "records changed"), Column("p50_ms", "p50 ms", 1), Column("worst_ms", "worst ms", 1)]


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None:
        return
    with bench.product.on_sqlite(LARGE) as server:
        departments = [entry["_id"] for offset in range(0, LARGE.departments, 100) for entry in get(server, f"{DEPARTMENTS}?count=100&offset={offset}")["departments"]]
        units = [entry["_id"] for entry in get(server, f"{UNITS}?count={TURNS}")["units"]]
        _say(server, "POST", "/api/v1/settings/Omnichannel_enable_department_removal", {"value": True})
        readings = {}
        for name, changes in {
            "a unit deleted": [_delete(server, f"{UNITS}/{unit}") for unit in units],
            "a department deleted": [_delete(server, f"{DEPARTMENTS}/{department}") for department in departments[:TURNS]],
            f"a unit made of {len(departments):,} departments": [_make(server, departments)] * TURNS_OF_ALL,
        }.items():
            readings |= _undo(server, name, changes)
    yield Result("undo: the large organisation", COLUMNS, list(readings), Rounds([readings], 0))


def _delete(server: Server, path: str) -> Callable[[], Answer]:
    return lambda: _say(server, "DELETE", path)


def _make(server: Server, departments: list[str]) -> Callable[[], Answer]:
    body = {"unitData": {"name": "All", "visibility": "public"}, "unitMonitors": [], "unitDepartments": [{"departmentId": department} for department in departments]}
    return lambda: _say(server, "POST", UNITS, body)


def _undo(server: Server, name: str, changes: list[Callable[[], Answer]]) -> dict[str, Reading]:
    """Each change is made, its undo previewed, and undone."""
    previews, undos, records = [], [], 0
    for change in changes:
        path = f"/api/ext/v1/changes/{_revision(change())}/undo"
        took, preview = _timed(lambda: _say(server, "POST", f"{path}?dryRun=true"))
        previews.append(took)
        records = max(records, len(preview.json()["changes"]))
        undos.append(_timed(lambda: _say(server, "POST", path))[0])
    return {f"undo of {name}": _reading(undos, records), f"preview of that undo ({name})": _reading(previews, records)}


def _reading(took: list[float], records: int) -> Reading:
    return {"records": records, "p50_ms": statistics.median(took), "worst_ms": max(took)}


def _timed(ask: Callable[[], Answer]) -> tuple[float, Answer]:
    started = time.monotonic()
    answer = ask()
    return (time.monotonic() - started) * 1_000, answer


def _say(server: Server, method: str, path: str, body: dict | None = None) -> Answer:
    answer = server.ask(method, path, body)
    if answer.status != 200:
        raise Failure(f"{method} {path} answered {answer.status}: {answer.body[:300]!r}")
    return answer


def _revision(answer: Answer) -> int:
    return int(next(value for name, value in answer.headers if name.lower() == "x-frontdesk-revision"))
