"""What the scenarios share: what was asked for, a temporary folder, and how each contender is opened."""
import argparse
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

from postgres import Postgres
from product import Product
from rounds import Contender, Reading
from server import Failure, Server, free_port
from wrk import Load, drive

RUNG_USER = {"X-User-Id": "rbAXPnMktTFbNpwtJ", "X-Auth-Token": "RScctEHSmLGZGywfIhWyRpyofhKOiMoUIpimhvheU3f"}


class Bench:
    def __init__(self, asked: argparse.Namespace, folder: Path, stack: ExitStack):
        self.asked, self.folder, self._stack = asked, folder, stack
        self._scratch_folders = 0
        if not asked.rungs.exists():
            raise Failure(f"there are no rungs at {asked.rungs}: build bench/rungs in Release, or say --rungs")

    @cached_property
    def product(self) -> Product | None:
        return Product(self.asked.server.resolve(), self.folder) if self.asked.server else None

    @cached_property
    def postgres(self) -> Postgres | None:
        """Our own PostgreSQL server, started when first needed; None where PostgreSQL is not installed."""
        binaries = Postgres.installed()
        return self._stack.enter_context(Postgres(self.folder / "postgres", binaries)) if binaries else None

    def scratch(self) -> Path:
        self._scratch_folders += 1
        folder = self.folder / f"scratch-{self._scratch_folders}"
        folder.mkdir()
        return folder

    @contextmanager
    def rung(self, name: str, *arguments: str) -> Iterator[Server]:
        with self._serve(name, [str(self.asked.rungs.resolve()), name], *arguments) as server:
            yield server

    @contextmanager
    def sqlite_rung(self, name: str, *arguments: str) -> Iterator[Server]:
        folder = self.scratch()
        try:
            with self.rung(name, "--database", str(folder / "rung.db"), *arguments) as server:
                server.data = folder
                yield server
        finally:
            shutil.rmtree(folder)

    @contextmanager
    def postgres_rung(self, name: str, *arguments: str) -> Iterator[Server]:
        database = self.postgres.create()
        try:
            with self.rung(name, "--database", self.postgres.connection_string(database), *arguments) as server:
                server.database_pid = self.postgres.pid
                yield server
        finally:
            self.postgres.drop(database)

    def node_rung(self, *arguments: str) -> AbstractContextManager[Server]:
        return self._serve("node", ["node", str(self.asked.node.resolve())], *arguments)

    def under(self, name: str, serve: Callable[[], AbstractContextManager[Server]], load: Callable[[Server], Load]) -> Contender:
        """A contender under wrk: started, warmed with the load that it is measured with, then measured."""
        @contextmanager
        def opened() -> Iterator[Callable[[], Reading]]:
            with serve() as server:
                its_load = load(server)
                drive(server, its_load, self.asked.warm)
                yield lambda: drive(server, its_load, self.asked.seconds).reading()

        return Contender(name, opened)

    def _serve(self, name: str, command: list[str], *arguments: str) -> Server:
        port = free_port()
        return Server(name, [*command, "--port", str(port), *arguments], port, self.scratch() / "log", headers=RUNG_USER)
