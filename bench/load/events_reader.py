"""Server-sent events as they come in, each with the moment at which it was read."""
import socket
import threading
import time

from server import Failure, Server


class Subscriber:
    """Follows from now on, in a thread of its own; `arrived` has the moment of each sequence."""

    def __init__(self, server: Server):
        self.arrived: dict[int, float] = {}
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=120)
        headers = "".join(f"{name}: {value}\r\n" for name, value in server.headers.items())
        self._socket.sendall(f"GET /api/ext/v1/events HTTP/1.1\r\nHost: bench\r\nAccept: text/event-stream\r\n{headers}\r\n".encode())
        self._lines = self._socket.makefile("rb")
        status = self._lines.readline()
        if b" 200 " not in status:
            raise Failure(f"the events were refused: {status!r}")
        while not self._lines.readline().startswith(b": connected"):
            pass
        threading.Thread(target=self._read, daemon=True).start()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _read(self) -> None:
        try:
            for line in self._lines:
                if line.startswith(b"id: "):
                    self.arrived[int(line[4:])] = time.monotonic()
        except (OSError, ValueError):
            pass  # closed
