"""Count and time what the server does, for Prometheus; labels are fixed words, never what a reader wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from kb.domain import Answer

BUCKETS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.3, 2.5, 5.0, 10.0, 30.0)
STAGE_BUCKETS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5)


class Metrics:
    """The metrics of one app, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        made: dict[str, Any] = {"registry": self.registry, "namespace": "fagsvar"}
        self.requests = Counter("requests", "Requests answered", ["route", "method", "status"], **made)
        self.seconds = Histogram("request_seconds", "Time of a request", ["route"], buckets=BUCKETS, **made)
        self.stages = Histogram("stage_seconds", "Time of a stage of search", ["stage"], buckets=STAGE_BUCKETS, **made)
        self.answers = Counter("answers", "Answers given", ["status", "kind"], **made)
        self.notices = Counter("notices", "Notices shown", ["kind"], **made)
        self.feedback = Counter("feedback", "Feedback received", ["helpful"], **made)
        self.problems = Counter("problems", "Requests refused or failed, by the problem's code", ["code"], **made)
        self.waiting = Gauge("questions_waiting", "Questions waiting for a thread", **made)
        self.ready = Gauge("ready", "1 when an index is in service", **made)
        self.index_built = Gauge("index_built_timestamp_seconds", "When the index in service was built", **made)

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count one request under its route's template."""
        self.requests.labels(route, method, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def answer(self, answer: Answer) -> None:
        """Count one answer and the time of its stages."""
        self.answers.labels(answer.status, answer.answer.kind).inc()
        for notice in answer.notices:
            self.notices.labels(notice.kind).inc()
        self._stages(answer.timings_ms)

    def _stages(self, timings_ms: Mapping[str, float]) -> None:
        for stage, spent in timings_ms.items():
            self.stages.labels(stage).observe(spent / 1000)
