"""A milvus-lite that is reached as a cluster is: by the address of a server, which can go away and come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class MilvusServer:
    """A server over one folder, on one port of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running: tuple[Any, Any] | None = None
        self._port = 0

    @property
    def uri(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        from milvus_lite.adapter.grpc.server import start_server_in_thread

        server, database, self._port = start_server_in_thread(str(self._folder), port=self._port)
        self._running = (server, database)

    def stop(self) -> None:
        if self._running:
            server, database = self._running
            server.stop(grace=1).wait()
            database.close()
            self._running = None
