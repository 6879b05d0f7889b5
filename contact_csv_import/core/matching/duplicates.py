"""Rows of one file that are the same person."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class DuplicateFinder:
    """Remembers the match keys of the lines seen and names the line a row repeats.

    An e-mail address or a reference is one person. A phone number is shared by
    families and by receptions: it counts only where nothing says it is another person
    (``same_person``). Of a relay address, the key holds the name too.

    :ivar kinds: the match keys in their order, e.g. ``("email", "relay", "phone")``
    :ivar late: ``(line, leader)`` of earlier lines that were refused, but belong to a
        person whose first valid line came later
    """

    kinds: tuple[str, ...]
    late: list[tuple[int, int]] = field(default_factory=list)
    _leaders: dict = field(default_factory=dict)
    _refused: dict = field(default_factory=dict)
    _phones: dict = field(default_factory=dict)

    def find(self, line: int, keys: dict[str, str], name: str, valid: bool, further=()):
        """The line this one repeats, or None; a valid new line becomes a leader.

        :param keys: kind -> normalised key, only the kinds the line has
        :param further: ``(kind, key)`` of the further addresses of the line
        """
        address = keys.get("email") or keys.get("relay")
        person = (address, keys.get("ref"), name)
        known = self._known(keys, further)
        for kind, key in known:
            leader = self._leaders.get((kind, key))
            if leader is None:
                continue
            if kind == "phone" and not same_person(self._phones[leader], person):
                continue
            if valid:
                self._register(leader, known, person, repeated=True)
            return leader
        if valid:
            self._register(line, known, person)
        else:
            for told in known:
                self._refused.setdefault(told, []).append(line)
        return None

    def _known(self, keys, further):
        """The keys of a line in the order of the kinds, its first address first."""
        if not further:
            return [(kind, keys[kind]) for kind in self.kinds if keys.get(kind)]
        return [
            (kind, key)
            for kind in self.kinds
            for key in (keys.get(kind), *(k for told, k in further if told == kind))
            if key
        ]

    def _register(self, leader, known, person, repeated=False):
        for told in known:
            if self._refused and not repeated:
                for refused in self._refused.pop(told, ()):
                    self.late.append((refused, leader))
            self._leaders.setdefault(told, leader)
            if told[0] == "phone":
                # A row that repeats the leader says nothing about its name.
                email, ref, name = person
                self._phones.setdefault(leader, (email, ref, "" if repeated else name))


def same_person(one: tuple, other: tuple) -> bool:
    """Whether two contacts that share a phone number may be one person.

    Each is ``(email key, reference, name)``. They may, unless both have an e-mail
    address (or a reference) of their own and go by different names.
    """
    email, ref, name = one
    other_email, other_ref, other_name = other
    differs = (email and other_email and email != other_email) or (
        ref and other_ref and ref != other_ref
    )
    if not differs:
        return True
    return bool(name) and name.casefold() == (other_name or "").casefold()
