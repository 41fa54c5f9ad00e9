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


class KeyRequired(ServerError):
    """Report a request without the key that this server asks for."""

    code = "key_required"


class KeyUnknown(ServerError):
    """Report a key that there is not, or no longer."""

    code = "key_unknown"


class NoKeys(KeyUnknown):
    """Report that nobody has made a key for this server yet."""

    code = "no_keys"


class AdminRequired(ServerError):
    """Report a request that only the holder of an admin key may send."""

    code = "admin_required"


class RateLimited(ServerError):
    """Report somebody who asks too often."""

    code = "rate_limited"


class AlreadyIndexing(ServerError):
    """Report that the index is being built already."""

    code = "already_indexing"
