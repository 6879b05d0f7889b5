"""What Odoo computes from a field of a contact and stores: beside it, or elsewhere."""

from .shortcuts import MODEL


def dependents(partner, name):
    """What else has to change when a field of a contact does.

    :return: ``(columns, places)``: the columns of the contact itself that are computed
        from the field, and the ``(table, column)`` by which other records name a
        contact that store something computed from it. None where such records hang on
        a contact in another way
    """
    tree = partner.pool.get_field_trigger_tree(partner._fields[name])
    columns = {field.name for field in tree.root or () if field.store}
    places = set()
    for link, below in tree.items():
        stored = (field for part in below.depth_first() for field in part.root or ())
        if not any(field.store for field in stored):
            continue
        if not (link.type == "many2one" and link.store and link.comodel_name == MODEL):
            return None
        if link.model_name == MODEL and link.name != "parent_id":
            # ``commercial_partner_id`` names the contact itself.
            return None
        places.add((partner.env[link.model_name]._table, link.name))
    return columns, places
