"""What Odoo's web client asks the server for when it opens a page."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval

PAGE_ROWS = 80
COUNTED = 10_001  # the list counts no further
OF_RECORDS = ("many2one", "reference", "many2one_reference")
OF_MANY = ("one2many", "many2many")


def open_action(env, action):
    """Open what a button answers: the list with its first rows, or the form.

    :param action: a window action as a dict; anything else opens nothing
    """
    if not isinstance(action, dict) or action.get("type") != "ir.actions.act_window":
        return
    model = env[action["res_model"]].with_context(**action.get("context") or {})
    views = action.get("views") or [(False, action["view_mode"].split(",")[0])]
    view_id, kind = views[0]
    if kind == "form":
        model.browse(action["res_id"]).web_read(fields_of(model, "form", view_id))
    else:
        open_list(model, action.get("domain") or [], view_id)


def open_list(model, domain, view_id=False):
    """The first rows of a list, and how many there are."""
    model.web_search_read(
        domain,
        fields_of(model, "list", view_id),
        limit=PAGE_ROWS,
        count_limit=COUNTED,
    )


def group_list(model, domain, field):
    """A list, grouped."""
    model.web_read_group(domain, [field], ["__count"], limit=PAGE_ROWS)


def fields_of(model, kind, view_id=False):
    """The fields a view reads, as ``web_read`` takes them."""
    arch = model.get_views([(view_id, kind)])["views"][kind]["arch"]
    return _fields_in(model, etree.fromstring(arch))


def _fields_in(model, node):
    wanted = {}
    for field in node.iterfind(".//field"):
        name = field.get("name")
        if name not in model._fields or _is_within_field(field, node):
            continue
        kind = model._fields[name].type
        wanted[name] = {}
        if kind in OF_RECORDS:
            wanted[name] = {"fields": {"display_name": {}}}
        elif kind in OF_MANY:
            rows = model.env[model._fields[name].comodel_name]
            views = [child for child in field if child.tag in ("list", "kanban")]
            fields = _fields_in(rows, views[0]) if views else {"display_name": {}}
            wanted[name] = {"fields": fields, "limit": 40}
    return wanted


def _is_within_field(field, top):
    """Whether it belongs to the rows shown within another field."""
    node = field.getparent()
    while node is not None and node is not top:
        if node.tag == "field":
            return True
        node = node.getparent()
    return False


def searches_of(model, text):
    """What can be searched for in a list.

    :param str text: what somebody types into its search
    :return: name -> domain
    """
    arch = etree.fromstring(
        model.get_views([(False, "search")])["views"]["search"]["arch"]
    )
    searches = {}
    for node in arch.iterfind(".//filter[@domain]"):
        if domain := _domain(model, node.get("domain"), {}):
            searches[node.get("name")] = domain
    for node in arch.iterfind(".//field[@filter_domain]"):
        domain = _domain(model, node.get("filter_domain"), {"self": text})
        searches[f"{node.get('name')} ~ {text}"] = domain
    return searches


def _domain(model, text, names):
    try:
        return safe_eval(text, {**names, "uid": model.env.uid})
    except (NameError, ValueError):
        return None  # of dates: these need the browser's words
