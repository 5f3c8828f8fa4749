"""A PostgreSQL server of our own, in a temporary folder, on loopback only, for as long as the run lasts."""
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from server import Failure, free_port, stop

USER, PASSWORD = "bench", "bench"


@dataclass
class Postgres:
    folder: Path
    binaries: Path
    port: int = 0
    _process: subprocess.Popen | None = None
    _databases: int = 0

    @staticmethod
    def installed() -> Path | None:
        """The newest PostgreSQL that Debian keeps, or the one on the path."""
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda initdb: int(initdb.parts[-3]))
        initdb = found[-1] if found else shutil.which("initdb")
        return Path(initdb).parent if initdb else None

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> "Postgres":
        self.folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        self.port = free_port()
        self._run("initdb", "-D", str(self.folder / "cluster"), "-U", USER, "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "--locale", "C")
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        stop(self._process, signal.SIGINT)

    def create(self, template: str = "template0") -> str:
        """A new database, empty or a copy of another one. Returns its name."""
        self._databases += 1
        name = f"bench{self._databases}"
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "-T", template, name)
        return name

    def drop(self, name: str) -> None:
        self._run("dropdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER, "--force", name)

    def url(self, name: str) -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def connection_string(self, name: str) -> str:
        return f"Host=127.0.0.1;Port={self.port};Username={USER};Password={PASSWORD};Database={name}"

    def _start(self) -> None:
        with (self.folder.parent / "postgres.log").open("wb") as log:
            self._process = subprocess.Popen(
                [self.binaries / "postgres", "-D", self.folder / "cluster", "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                 "-c", f"unix_socket_directories={self.folder}", "-c", "shared_buffers=256MB", "-c", "max_wal_size=4GB"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._owner())
        for _ in range(200):
            if subprocess.run([self.binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False).returncode == 0:
                return
            time.sleep(0.1)
        stop(self._process, signal.SIGINT)
        raise Failure("PostgreSQL did not start: " + (self.folder.parent / "postgres.log").read_text(errors="replace")[-2000:])

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.binaries / program, *arguments], env=os.environ | {"PGPASSWORD": PASSWORD},
            capture_output=True, text=True, check=False, cwd=self.folder, **self._owner())
        if done.returncode != 0:
            raise Failure(f"{program} failed: {done.stderr}")

    @staticmethod
    def _owner() -> dict:
        """PostgreSQL refuses to run as root."""
        return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
