"""One run of wrk, and what it did to the server."""
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from server import Failure, Server

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
    before = server.cpu()
    maker = os.times()
    done = subprocess.run(_command(server, load, seconds), capture_output=True, text=True, check=False)
    maker_seconds = sum(os.times()[2:4]) - sum(maker[2:4])
    spent = server.cpu() - before

    if done.returncode != 0:
        raise Failure(f"wrk failed against {server.name}: {done.stderr or done.stdout}")
    told = json.loads(done.stdout.rstrip().rsplit("\n", 1)[1])
    if told["refused"] or told["broken"] or not told["requests"]:
        raise Failure(f"{server.name}: of {told['requests']} requests {told['refused']} were refused, {told['broken']} broke: {load.path}")
    return Run(
        told["requests"], told["requests"] / told["seconds"], spent * 1e6 / told["requests"],
        told["p50_ms"], told["p99_ms"], maker_seconds / told["seconds"])


def _command(server: Server, load: Load, seconds: float) -> list[str]:
    headers = server.headers | ({"Content-Type": "application/json"} if load.requests else {})
    return [
        "wrk", "-t", "1", "-c", str(load.connections), "-d", f"{max(1, round(seconds))}s", "-s", str(SCRIPT),
        *(part for name, value in headers.items() for part in ("-H", f"{name}: {value}")),
        f"http://127.0.0.1:{server.port}{load.path}",
        *(["--", str(load.requests), str(next(_laps))] if load.requests else []),
    ]
