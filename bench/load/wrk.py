"""One run of wrk, and what it did to the server."""
import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from server import Failure, Server, cpu_of

SCRIPT = Path(__file__).with_name("wrk.lua")
_laps = iter(range(100_000, 1_000_000, 1_000))


@dataclass(frozen=True)
class Load:
    """GETs of one path, or, with a file of requests (see wrk.lua), POSTs in turn."""
    path: str
    connections: int
    requests: Path | None = None


@dataclass(frozen=True)
class Run:
    requests: int
    rate: float
    cpu_us: float
    p50_ms: float
    p99_ms: float
    maker_share: float
    """How much of its one core wrk used, 0 to 1: near 1 the rate is wrk's, not the server's."""

    def reading(self) -> dict[str, float]:
        return {"rate": self.rate, "cpu_us": self.cpu_us, "p50_ms": self.p50_ms, "p99_ms": self.p99_ms, "maker_share": self.maker_share}


def drive(server: Server, load: Load, seconds: float) -> Run:
    """Loads the server and counts; an answer that is an error ends the run, because errors are cheap and would flatter."""
    return drive_all([server], load, seconds)


def drive_all(servers: list[Server], load: Load, seconds: float, beside: Sequence[Server] = ()) -> Run:
    """Divides the load among the servers, a wrk for each. Times are those of the slowest; the processor time of those beside them counts too."""
    share = replace(load, connections=load.connections // len(servers))
    before = cpu_of([*servers, *beside])
    maker = os.times()
    running = [subprocess.Popen(_command(server, share, seconds), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for server in servers]
    told = [_told(server, load, wrk) for server, wrk in zip(servers, running)]
    maker_seconds = sum(os.times()[2:4]) - sum(maker[2:4])
    spent = cpu_of([*servers, *beside]) - before

    requests = sum(each["requests"] for each in told)
    return Run(
        requests, sum(each["requests"] / each["seconds"] for each in told), spent * 1e6 / requests,
        max(each["p50_ms"] for each in told), max(each["p99_ms"] for each in told), maker_seconds / max(each["seconds"] for each in told) / len(servers))


def _told(server: Server, load: Load, wrk: subprocess.Popen) -> dict:
    words, errors = wrk.communicate()
    if wrk.returncode != 0:
        raise Failure(f"wrk failed against {server.name}: {errors or words}")
    told = json.loads(words.rstrip().rsplit("\n", 1)[1])
    if told["refused"] or told["broken"] or not told["requests"]:
        raise Failure(f"{server.name}: of {told['requests']} requests {told['refused']} were refused, {told['broken']} broke: {load.path}")
    return told


def _command(server: Server, load: Load, seconds: float) -> list[str]:
    headers = server.headers | ({"Content-Type": "application/json"} if load.requests else {})
    return [
        "wrk", "-t", "1", "-c", str(load.connections), "-d", f"{max(1, round(seconds))}s", "-s", str(SCRIPT),
        *(part for name, value in headers.items() for part in ("-H", f"{name}: {value}")),
        f"http://127.0.0.1:{server.port}{load.path}",
        *(["--", str(load.requests), str(next(_laps))] if load.requests else []),
    ]
