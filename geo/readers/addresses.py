"""Which web addresses may be fetched, and at which address of the network.

A link can be made to reach into the reader's own machine or network: by a name that resolves
there, by a number that means there, by a redirect, or by a name that changes its meaning between
the check and the connection. So a host is resolved once, every answer must be public, and the
connection is made to the very address that was checked.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from geo.errors import InputError

MAX_URL_CHARS = 2_000
PORTS = {"http": 80, "https": 443}
# Services of clouds for their own machines that stand at addresses which look public.
_CLOUD = frozenset({IPv4Address("168.63.129.16")})
_NAT64 = 0x0064_FF9B_0000_0000_0000_0000 << 32

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
Rule = Callable[[Address], bool]


class FetchError(InputError):
    """A web address may not be fetched, or what it answered cannot be read."""


@dataclass(frozen=True)
class Target:
    """A checked web address: its parts, and the network addresses it may be reached at."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]


def check(url: str, resolve: Resolver, allowed: Rule) -> Target:
    """Return where `url` may be fetched.

    Raises:
        FetchError: it is no address of a page on the public web, or its host is unknown.
    """
    parts = _parts(url)
    scheme, host = parts.scheme or "", (parts.host or "").strip("[]")
    port = parts.port or PORTS[scheme]
    found = [_address(text) for text in resolve(host, port)]
    if not found:
        raise FetchError(f"The host {host} is not known. Check the address for slips.")
    if not all(allowed(address) for address in found):
        raise FetchError(
            f"The host {host} is inside this machine or its network, not on the public web, so it "
            "is not fetched. Save the page in your browser and add the file."
        )
    plain = Url(scheme, None, parts.host, parts.port, parts.path, parts.query)
    addresses = tuple(dict.fromkeys(str(address) for address in found))
    return Target(plain.url, scheme, host, port, parts.request_uri or "/", addresses)


def is_public(address: Address) -> bool:
    """Say whether an address is on the public internet, by the registries of IANA.

    Addresses that wrap another (IPv4-mapped, 6to4, Teredo, NAT64) are as public as that one.
    """
    if isinstance(address, IPv6Address):
        inner = _wrapped(address)
        if inner:
            return all(is_public(one) for one in inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and address not in _CLOUD


def resolve(host: str, port: int) -> list[str]:
    """Return all network addresses of a host.

    Raises:
        FetchError: the name has none, or no name server answers.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(
            f"The host {host} cannot be found ({getattr(error, 'strerror', None) or error}). "
            "Check the address, and that this machine is online."
        ) from error
    return [str(row[4][0]) for row in found]


def _parts(url: str) -> Url:
    url = url.strip()
    if not url.isprintable() or any(char.isspace() or char == "\\" for char in url):
        raise FetchError("The address holds spaces or signs that no address has. Copy it again.")
    if len(url) > MAX_URL_CHARS:
        raise FetchError(f"The address is longer than {MAX_URL_CHARS:,} characters.")
    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise FetchError("This is not the address of a web page. Copy it again.") from error
    if parts.scheme not in PORTS or "://" not in url:
        raise FetchError("Only addresses that start with http:// or https:// are fetched.")
    if parts.auth is not None:
        raise FetchError("The address holds a user name or password. Take it out (up to the @).")
    if not parts.host or parts.port == 0:
        raise FetchError("The address names no host. Copy it again.")
    return parts


def _address(text: str) -> Address:
    try:
        return ip_address(text.partition("%")[0])
    except ValueError as error:
        raise FetchError(f"{text[:60]!r} is no network address.") from error


def _wrapped(address: IPv6Address) -> tuple[Address, ...]:
    """Return the IPv4 addresses that an IPv6 address stands for."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.sixtofour:
        return (address.sixtofour,)
    if address.teredo:
        return address.teredo
    if int(address) >> 32 == _NAT64 >> 32:
        return (IPv4Address(int(address) & 0xFFFF_FFFF),)
    return ()
