"""Addresses of booking sites that only pass mail on, for the time of a stay.

Such an address belongs to a booking, not to a person. Which domains these are is data
(``contact.import.relay.domain``).
"""

from collections.abc import Set
from functools import lru_cache


def is_relay_address(key: str, domains: Set[str]) -> bool:
    """Whether an address (its key) is a booking site's, subdomains included."""
    return _is_relay_domain(key.rpartition("@")[2], frozenset(domains))


@lru_cache(maxsize=4096)
def _is_relay_domain(domain: str, domains: frozenset[str]) -> bool:
    labels = domain.split(".")
    return any(".".join(labels[i:]) in domains for i in range(len(labels) - 1))
