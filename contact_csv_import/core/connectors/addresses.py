"""Which hosts of a network a source may reach.

Whoever may fill in an address could otherwise let the server ask what only the server
can reach: its own services, those of the house, and the metadata service of a cloud. A
name says nothing: it is what it resolves to that counts, at the moment of the
connection, so the connection is made to the address that was judged and to no other.
"""

import ipaddress
import socket

from ..errors import SourceFailed

# Networks that carry addresses of another one within their own (RFC 6052, 3056, 4380).
NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int, allowed: tuple[str, ...] = ()) -> list[str]:
    """The addresses of a host, all of which may be reached.

    :param allowed: names, addresses or networks that may be reached although they are
        private, as the server's configuration names them
    :raise SourceFailed: SOURCE_PRIVATE, SOURCE_UNREACHABLE
    """
    plain = host.strip("[]").rstrip(".").lower()
    try:
        infos = socket.getaddrinfo(plain, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise SourceFailed("SOURCE_UNREACHABLE", host=host) from None
    addresses = list(dict.fromkeys(each[4][0] for each in infos))
    if not is_named(plain, allowed) and not all(
        may_reach(each, allowed) for each in addresses
    ):
        raise SourceFailed("SOURCE_PRIVATE", host=host)
    return addresses


def is_named(host: str, allowed: tuple[str, ...]) -> bool:
    """Whether the server's configuration names this host itself."""
    return host.strip("[]").lower() in {each.strip().lower() for each in allowed}


def may_reach(address: str, allowed: tuple[str, ...]) -> bool:
    """Whether an address is one of the open internet, or an allowed one."""
    ip = _plain(ipaddress.ip_address(address.partition("%")[0]))
    if ip is None:
        return False
    for each in allowed:
        try:
            network = ipaddress.ip_network(each.strip(), strict=False)
        except ValueError:
            continue
        if ip.version == network.version and ip in network:
            return True
    return ip.is_global and not ip.is_multicast


def _plain(address):
    """The address that is meant; None for one within which another is hidden."""
    if address.version == 4:
        return address
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in NAT64 or address.sixtofour or address.teredo:
        return None
    return address
