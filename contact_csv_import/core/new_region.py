"""A region that Odoo does not have yet, as a value among those of a row."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class NewRegion:
    """A region that is made once.

    :ivar country: id of its country
    :ivar code: as ISO 3166-2 has it, without the country
    """

    country: int
    code: str
    name: str
