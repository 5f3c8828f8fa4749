"""One server process on a free loopback port: start, wait until it answers, measure, stop."""
import http.client
import json
import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import machine

PATIENCE_SECONDS = 120


class Failure(Exception):
    """The run cannot go on, and the message says why."""


@dataclass
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Server:
    name: str
    command: list[str]
    port: int
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    data: Path | None = None
    """The folder of its SQLite files, where it has them."""

    database_pid: int | None = None
    """A database server that works for this one: its processor time counts too."""

    ready_after: float = 0.0
    _process: subprocess.Popen | None = None

    def __enter__(self) -> "Server":
        started = time.monotonic()
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                self.command, env=os.environ | self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            self._wait_until_ready(started)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        stop(self._process, signal.SIGTERM)

    def cpu(self) -> float:
        """Processor seconds of the server and its database so far."""
        return cpu_of([self])

    def memory(self) -> int:
        return machine.tree_memory(self._process.pid)

    def ask(self, method: str, path: str, body: dict | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            headers = self.headers | ({"Content-Type": "application/json"} if body is not None else {})
            connection.request(method, path, json.dumps(body) if body is not None else None, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()

    def _wait_until_ready(self, started: float) -> None:
        while time.monotonic() - started < PATIENCE_SECONDS:
            if self._process.poll() is not None:
                raise Failure(f"{self.name} ended with {self._process.returncode} before it was ready:\n{self._last_words()}")
            try:
                if self.ask("GET", "/health/ready").status == 200:
                    self.ready_after = time.monotonic() - started
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.005)
        raise Failure(f"{self.name} was not ready after {PATIENCE_SECONDS} s:\n{self._last_words()}")

    def _last_words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]


def cpu_of(servers: list[Server]) -> float:
    """Processor seconds of the servers so far, and of the databases that they share, each counted once."""
    roots = {server._process.pid for server in servers} | {server.database_pid for server in servers if server.database_pid}
    return sum(map(machine.tree_cpu, roots))


def stop(process: subprocess.Popen, how: signal.Signals) -> None:
    """Ends a process that we started, by its id: politely, and by force when it has not gone after 20 seconds."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
