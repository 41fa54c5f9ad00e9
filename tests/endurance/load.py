"""Load that does not wait for the server: so many questions a second, whatever becomes of them."""

import asyncio
import json
import time
from collections import Counter
from dataclasses import dataclass, field

QUESTION = "Hvem kan hjælpe en elev, der er bange for at komme hjem? Sag {}"


@dataclass
class Load:
    """What became of the requests."""

    port: int
    sent: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    async def ask(self, number: int, greedy: bool = False) -> None:
        """Send one question that nobody has asked before; a greedy address sends more than its quota."""
        self.sent += 1
        begun = time.perf_counter()
        try:
            status = await asyncio.wait_for(self._exchange(number, greedy), 600)
        except (OSError, ValueError, IndexError, TimeoutError) as error:
            status = type(error).__name__
        self.statuses[status] += 1
        self.seconds.setdefault(status, []).append(time.perf_counter() - begun)

    async def _exchange(self, number: int, greedy: bool) -> str:
        body = json.dumps({"question": QUESTION.format(number)}).encode()
        address = "198.51.100.1" if greedy else f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        head = (
            f"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: {address}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(head.encode() + body)
            received = await reader.read(-1)
        finally:
            writer.close()
        return received.split(b" ", 2)[1].decode()

    async def closed(self, clients: int, seconds: float) -> float:
        """Let some clients ask one question after another; return answers a second."""
        end = time.perf_counter() + seconds
        begun, before = time.perf_counter(), self.statuses["200"]

        async def client(first: int) -> None:
            number = first
            while time.perf_counter() < end:
                await self.ask(number)
                number += clients

        await asyncio.gather(*(client(n) for n in range(clients)))
        return (self.statuses["200"] - before) / (time.perf_counter() - begun)

    async def open(self, rate: float, seconds: float, first: int) -> None:
        """Ask ``rate`` questions a second; one in ten comes from the greedy address."""
        begun, under_way = time.perf_counter(), set()
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            task = asyncio.create_task(self.ask(first + number, greedy=number % 10 == 0))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        await asyncio.gather(*under_way)

    def percentiles_ms(self, status: str) -> dict[str, float]:
        """Return p50, p95 and p99 of the requests that ended so."""
        times = sorted(self.seconds.get(status, []))
        return {f"p{p}": round(times[len(times) * p // 100] * 1000, 1) for p in (50, 95, 99) if times}
