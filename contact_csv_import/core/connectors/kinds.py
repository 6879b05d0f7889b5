"""Which kinds of places there are."""

from importlib.util import find_spec

from .place import Connector

CONNECTORS: dict[str, type[Connector]] = {}


def register(connector: type[Connector]) -> type[Connector]:
    """Add a kind of place; one of the same word is replaced. Usable as a decorator."""
    CONNECTORS[connector.kind] = connector
    return connector


def is_available(connector: type[Connector]) -> bool:
    """Whether the Python packages it needs are installed."""
    return all(find_spec(package) is not None for package in connector.packages)
