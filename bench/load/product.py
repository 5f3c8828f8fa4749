"""The product as a contender: a small or a large organisation, on SQLite or PostgreSQL, with an administrator signed in."""
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from postgres import Postgres
from server import Failure, Server, free_port

ADMIN = {"ADMIN_USERNAME": "bench", "ADMIN_PASS": "bench-Of-The-House-1", "ADMIN_EMAIL": "bench@example.org", "ADMIN_NAME": "Bench"}
METRICS = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_SAMPLER": "always_off"}


@dataclass(frozen=True)
class Size:
    name: str
    departments: int
    units: int
    people: int
    memberships: int
    changes: int = 0


EMPTY = Size("empty", 0, 0, 0, 0)
SMALL = Size("small", departments=50, units=25, people=50, memberships=200)
LARGE = Size("large", departments=10_000, units=2_000, people=20_000, memberships=100_000)


@dataclass
class Product:
    binary: Path
    folder: Path
    _folders: dict[Size, Path] = field(default_factory=dict)
    _databases: dict[Size, str] = field(default_factory=dict)
    _opened: int = 0

    @contextmanager
    def on_sqlite(self, size: Size, metrics: bool = False) -> Iterator[Server]:
        """Serves a copy of the organisation, which goes when the server does. With metrics they are made and sent, to nobody."""
        original = self._folders.get(size) or self._seed_folder(size)
        copy = self._new_folder()
        shutil.copytree(original, copy)
        os.sync()  # so that the disk is not still busy with the copy while we measure
        try:
            with self._serve(copy, f"sqlite:{copy / 'frontdesk.db'}", metrics=metrics) as server:
                yield server
        finally:
            shutil.rmtree(copy)

    @contextmanager
    def on_postgres(self, size: Size, postgres: Postgres) -> Iterator[Server]:
        with self.nodes_on_postgres(size, postgres, 1) as [server]:
            yield server

    @contextmanager
    def nodes_on_postgres(self, size: Size, postgres: Postgres, count: int) -> Iterator[list[Server]]:
        """So many servers on one copy of the organisation."""
        original = self._databases.get(size) or self._seed_database(size, postgres)
        copy = postgres.create(template=original)
        try:
            with ExitStack() as stack:
                yield [stack.enter_context(self._serve(self._new_folder(), postgres.url(copy), postgres.pid)) for _ in range(count)]
        finally:
            postgres.drop(copy)

    @contextmanager
    def _serve(self, data: Path, database: str, database_pid: int | None = None, metrics: bool = False) -> Iterator[Server]:
        port = free_port()
        command = [str(self.binary), "serve", "--urls", f"http://127.0.0.1:{port}"]
        with Server("product", command, port, data.with_suffix(".log"), _environment(data, database) | (METRICS if metrics else {}), data=data, database_pid=database_pid) as server:
            answer = server.ask("POST", "/api/v1/login", {"user": ADMIN["ADMIN_USERNAME"], "password": ADMIN["ADMIN_PASS"]})
            if answer.status != 200:
                raise Failure(f"the product refused the administrator: {answer.status} {answer.body[:300]!r}")
            signed_in = answer.json()["data"]
            server.headers = {"X-User-Id": signed_in["userId"], "X-Auth-Token": signed_in["authToken"]}
            yield server

    def _seed_folder(self, size: Size) -> Path:
        folder = self._folders[size] = self._new_folder()
        folder.mkdir()
        self._seed(size, folder, f"sqlite:{folder / 'frontdesk.db'}")
        return folder

    def _seed_database(self, size: Size, postgres: Postgres) -> str:
        database = self._databases[size] = postgres.create()
        self._seed(size, self._new_folder(), postgres.url(database))
        return database

    def _seed(self, size: Size, data: Path, database: str) -> None:
        if size != EMPTY:
            self._fill(size, data, database)
        with self._serve(data, database):
            pass  # the first start makes the administrator: what is measured are the later ones

    def _fill(self, size: Size, data: Path, database: str) -> None:
        command = [
            str(self.binary), "seed", "--departments", str(size.departments), "--units", str(size.units),
            "--people", str(size.people), "--memberships", str(size.memberships), "--changes", str(size.changes)]
        done = subprocess.run(
            command, env=os.environ | _environment(data, database), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failure(f"seeding the {size.name} organisation failed: {done.stderr or done.stdout}")

    def _new_folder(self) -> Path:
        self._opened += 1
        return self.folder / f"product-{self._opened}"


def _environment(data: Path, database: str) -> dict[str, str]:
    return ADMIN | {
        "FRONTDESK_DATA": str(data),
        "FRONTDESK_DATABASE": database,
    }
