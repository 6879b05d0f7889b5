"""Domains of booking sites whose addresses only pass mail on, for the time of a stay.

Such an address belongs to a booking, not to a person: it is kept for the stay, never
used for marketing or matching. Source: the sites' own partner help pages.
"""

RELAY_DOMAINS = frozenset(
    {
        "guest.airbnb.com",
        "host.airbnb.com",
        "reply.airbnb.com",
        "guest.booking.com",
        "property.booking.com",
        "m.expediapartnercentral.com",
        "messages.homeaway.com",
        "messages.vrbo.com",
        "agoda-messaging.com",
        "guest.agoda.com",
        "guest.trip.com",
        "messaging.hostelworld.com",
        "guest.hotelbeds.com",
        "guest.hrs.com",
        "marketplace.amazon.com",
        "privaterelay.appleid.com",
    }
)


def is_relay_address(key: str) -> bool:
    """Whether an address (its key) is a booking site's, subdomains included."""
    labels = key.rpartition("@")[2].split(".")
    return any(".".join(labels[i:]) in RELAY_DOMAINS for i in range(len(labels) - 1))
