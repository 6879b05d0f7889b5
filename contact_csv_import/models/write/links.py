"""Lists of records a contact is linked to (many2many), beside its tags: as sets of ids
while they are compared, as commands when they are written."""

from ...core.merge import OVERWRITE


def is_links(value):
    """Whether a value is a whole list of links, as ``create`` takes it."""
    return isinstance(value, list) and len(value) == 1 and value[0][:2] == (6, 0)


def as_sets(vals):
    """Values of a contact with sets in place of whole lists of links."""
    return {
        name: set(value[0][2]) if isinstance(value, list) and is_links(value) else value
        for name, value in vals.items()
    }


def as_commands(policies, name, ids):
    """What ``write`` takes for links a contact gains, or for all that it is to have.

    :param dict policies: field -> policy
    :param set ids: as ``core.merge.merge_values`` has them
    """
    if policies.get(name) == OVERWRITE:
        return [(6, 0, sorted(ids))]
    return [(4, id_) for id_ in sorted(ids)]


def with_links(image, changes, current, policies):
    """The before-image with what happens to links, as ``links``: ``[field -> links
    that were taken away, field -> links that were added]``."""
    gone, added = {}, {}
    for name, value in changes.items():
        if isinstance(value, set) and name != "category_id":
            held = current.get(name) or set()
            del image[name]
            added[name] = sorted(value - held)
            if policies.get(name) == OVERWRITE and held - value:
                gone[name] = sorted(held - value)
    return {**image, "links": [gone, added]} if added or gone else image
