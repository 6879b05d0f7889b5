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

    def find(self, line: int, keys: dict[str, str], name: str, valid: bool):
        """The line this one repeats, or None; a valid new line becomes a leader.

        :param keys: kind -> normalised key, only the kinds the line has
        """
        for kind in self.kinds:
            key = keys.get(kind)
            if not key:
                continue
            leader = self._leaders.get(kind, {}).get(key)
            if leader is None:
                continue
            if kind == "phone" and not same_person(
                self._phones[leader], (_address(keys), keys.get("ref"), name)
            ):
                continue
            if valid:
                self._register(leader, keys, None)
            return leader
        if valid:
            self._register(line, keys, name)
        else:
            for kind, key in keys.items():
                self._refused.setdefault((kind, key), []).append(line)
        return None

    def _register(self, leader, keys, name):
        for kind in self.kinds:
            key = keys.get(kind)
            if not key:
                continue
            if name is not None and self._refused:
                for refused in self._refused.pop((kind, key), ()):
                    self.late.append((refused, leader))
            self._leaders.setdefault(kind, {}).setdefault(key, leader)
        if name is not None and keys.get("phone"):
            self._phones[leader] = (_address(keys), keys.get("ref"), name)
        elif keys.get("phone"):
            self._phones.setdefault(leader, (_address(keys), keys.get("ref"), ""))


def _address(keys):
    return keys.get("email") or keys.get("relay")


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
