"""Who is asking: the holder of a key, a user whom a trusted proxy vouches for, or an address."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Scope

from api.errors import KeyRequired, KeyUnknown, NoKeys
from kb.keys import KeyFile
from kb.settings import Settings

HOUSEHOLD: Final = 64  # bits of an IPv6 address that one subscriber has
NO_KEY: Final = "Her kræves en nøgle eller log ind. Spørg den, der driver Fagsvar."
WRONG_KEY: Final = "Nøglen findes ikke eller er trukket tilbage."
NO_KEYS: Final = "Der er endnu ikke lavet nogen nøgle til denne server. Det gør den, der driver Fagsvar."


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks; ``limit`` is requests a minute, 0 for none. ``who`` is never logged."""

    who: str
    policy: str
    limit: int
    admin: bool = False


class Access:
    """Tell callers apart by the settings of the server."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys = KeyFile(settings.keys)

    def caller(self, scope: Scope) -> Caller:
        """Return who sent a request; raises KeyUnknown, NoKeys, KeyRequired or KeysNotUsable."""
        headers = Headers(scope=scope)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            key = self._keys.holder(token.strip())
            if key is None:
                raise KeyUnknown(WRONG_KEY) if self._keys.keys() else NoKeys(NO_KEYS)
            return Caller(f"key {key.id}", "key", key.limit, key.admin)
        named = self._settings.user_header
        users = [user.strip() for user in headers.getlist(named)] if named else []
        if len(users) == 1 and users[0]:  # two: the proxy has added to what the reader sent, and who is who?
            return Caller(f"user {users[0]}", "user", self._settings.rate_limit)
        if self._settings.require_key:
            raise KeyRequired(NO_KEY)
        return self.address(scope)

    def address(self, scope: Scope) -> Caller:
        """Return the caller as an address; this very machine has no limit, unless a proxy on it forwards others."""
        host = (scope.get("client") or ("",))[0]
        try:
            found = _plain(host)
        except ValueError:
            return Caller(f"address {host}", "address", self._settings.rate_limit)
        if found.is_loopback and "x-forwarded-for" not in Headers(scope=scope):
            return Caller(f"address {found}", "address", 0)
        home = ip_network((found, HOUSEHOLD), strict=False) if found.version == 6 else found
        return Caller(f"address {home}", "address", self._settings.rate_limit)


def _plain(host: str) -> IPv4Address | IPv6Address:
    """Return an address without its zone; IPv4 in the clothes of IPv6 is IPv4, or all of it would be one household."""
    found = ip_address(host.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
