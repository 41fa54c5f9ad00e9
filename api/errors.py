"""Failures that only a server can have; they join the tree in kb/errors.py."""

from __future__ import annotations

from kb.errors import FagsvarError


class ServerError(FagsvarError):
    """Report that the server cannot answer just now."""

    code = "server_unavailable"


class NotReady(ServerError):
    """Report that no index has been loaded yet."""

    code = "not_ready"


class Overloaded(ServerError):
    """Report that too many questions are waiting already."""

    code = "overloaded"


class TimedOut(ServerError):
    """Report a request that took longer than it may."""

    code = "timed_out"


class FeedbackNotStored(ServerError):
    """Report feedback that the database could not take."""

    code = "feedback_not_stored"
