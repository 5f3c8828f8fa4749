"""The large organisation as code: export, a plan that changes nothing, a plan that changes much, and applying it. One connection, one question after the other."""
import statistics
import time
from collections.abc import Iterator

from bench import Bench
from product import LARGE
from report import Column, Result
from rounds import Reading, Rounds
from server import Server

QUESTIONS = 7
COLUMNS = [Column("changes", "records changed"), Column("p50_ms", "p50 ms", 1), Column("worst_ms", "worst ms", 1)]
EXPORT, PLAN, APPLY = "/api/ext/v1/organization/blueprint", "/api/ext/v1/organization/plan", "/api/ext/v1/organization/apply"


def run(bench: Bench) -> Iterator[Result]:
    if bench.product is None:
        return
    with bench.product.on_sqlite(LARGE) as server:
        yaml = server.ask("GET", EXPORT).json()["blueprint"]
        readings = {
            "export": _ask(server, "GET", EXPORT),
            "plan, nothing changes": _ask(server, "POST", PLAN, {"blueprint": yaml}),
            "plan, a tenth of the departments are described anew": _ask(server, "POST", PLAN, {"blueprint": _described(yaml)}),
            "apply it": _ask(server, "POST", APPLY, {"blueprint": _described(yaml)}, times=1),
        }
    yield Result("code: 10,000 departments, 100,000 memberships", COLUMNS, list(readings), Rounds([readings], 0))


def _described(yaml: str) -> str:
    """One department in ten gets a description."""
    lines, seen, inside = [], 0, False
    for line in yaml.split("\n"):
        inside = line == "departments:" or (inside and not (line and line[0].isalpha()))
        lines.append(line)
        if inside and line.startswith("- name:"):
            seen += 1
            if seen % 10 == 0:
                lines.append("  description: closed for the season")
    return "\n".join(lines)


def _ask(server: Server, method: str, path: str, body: dict | None = None, times: int = QUESTIONS) -> Reading:
    took, changed = [], 0
    for _ in range(times):
        started = time.monotonic()
        answer = server.ask(method, path, body)
        took.append((time.monotonic() - started) * 1_000)
        assert answer.status == 200, f"{path}: {answer.status} {answer.body[:300]!r}"
        changed = sum(answer.json().get(member, 0) for member in ("creates", "updates", "deletes"))
    return {"changes": changed, "p50_ms": statistics.median(took), "worst_ms": max(took)}
