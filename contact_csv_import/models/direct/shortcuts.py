"""What stands between a contact's values and its row when it is made, and whether
going past it may change anything."""

from odoo.fields import Domain
from odoo.tools import SQL

from .proven import COMPUTED_BY, CONSTRAINTS, CREATING, FORMULAS

AUTOMATION = "base.automation"
PATCHED = ("create", "write", "_compute_field_value")
MODEL = "res.partner"


def definers(model, name):
    """The addons that define a method of a model, Odoo's own ORM left out; ``?`` where
    somebody has put it into the registry's class."""
    registered, *defined = type(model).__mro__
    addons = ["?"] if name in vars(registered) else []
    return addons + [
        cls.__module__.split(".")[2]
        for cls in defined
        if name in vars(cls) and cls.__module__.startswith("odoo.addons.")
    ]


def hindrances(env):
    """Why contacts must be made through the ORM, as far as that can be seen without
    making one.

    :return: list of dicts ``code``, ``params``; empty where nothing is in the way
    """
    partner = env[MODEL]
    return _automations(env) or [
        *_overrides(partner),
        *_formulas(partner),
        *_triggers(env),
    ]


def _overrides(partner):
    """Methods that run when contacts are made, of addons nobody has looked at."""
    return [
        hindrance("FAST_OVERRIDE", addon=addon, method=name)
        for name, proven in CREATING.items()
        for addon in definers(partner, name)
        if addon not in proven
    ]


def _formulas(partner):
    """What the columns are computed by whose formula is repeated in ``columns.py``."""
    issues = [
        hindrance("FAST_OVERRIDE", addon=addon, method=name)
        for name, proven in FORMULAS.items()
        for addon in definers(partner, name)
        if addon not in proven
    ]
    issues += [
        hindrance("FAST_COLUMN", name=name)
        for name, method in COMPUTED_BY.items()
        if partner._fields[name].compute != method
    ]
    if partner._primary_email != "email":
        issues.append(hindrance("FAST_COLUMN", name="email_normalized"))
    if partner._parent_store or partner._inherits:
        issues.append(
            hindrance("FAST_OVERRIDE", addon=partner._module, method="create")
        )
    return issues


def _automations(env):
    """Automation rules that watch contacts, whether or not this worker's registry has
    heard of them."""
    cls = type(env[MODEL])
    if any(hasattr(getattr(cls, name), "origin") for name in PATCHED):
        return [hindrance("FAST_AUTOMATION")]
    if AUTOMATION not in env:
        return []
    rules = env[AUTOMATION].sudo()
    watching = [
        ("model_id.model", "=", MODEL),
        ("trigger", "not in", ("on_time", "on_unlink", "on_webhook", "on_change")),
    ]
    return (
        [hindrance("FAST_AUTOMATION")] if rules.search_count(watching, limit=1) else []
    )


def _triggers(env):
    rows = env.execute_query(
        SQL(
            """SELECT tgname FROM pg_trigger
               WHERE tgrelid IN ('res_partner'::regclass,
                                 'res_partner_res_partner_category_rel'::regclass)
                     AND NOT tgisinternal AND tgenabled <> 'D' ORDER BY tgname"""
        )
    )
    return [hindrance("FAST_TRIGGER", name=name) for (name,) in rows]


def constraints_on(env, names):
    """Constraints in Python, of addons nobody has looked at, on fields that are
    written.

    :param names: of the fields that values are given for; what is computed or has a
        default is written, too
    :return: as :func:`hindrances`
    """
    partner = env[MODEL]
    cls = type(partner)
    names = names | {
        name
        for name, field in partner._fields.items()
        if field.store and (field.compute or field.default)
    }
    issues = []
    for name in dir(cls):
        constrained = getattr(getattr(cls, name, None), "_constrains", None)
        if constrained is None:
            continue
        fields = constrained(partner.sudo()) if callable(constrained) else constrained
        if not names.intersection(fields):
            continue
        issues += [
            hindrance("FAST_CONSTRAINT", addon=addon, method=name)
            for addon in definers(partner, name)
            if (addon, name) not in CONSTRAINTS
        ]
    return issues


def hindrance(code, **params):
    """An issue of a whole import: why contacts are not made the fast way."""
    return {"code": code, "severity": "warning", "params": params}


def check_rules(partners, operation):
    """Record rules on an operation, for all contacts at once.

    :raises AccessError: as the ORM does
    """
    env = partners.env
    domain = env["ir.rule"]._compute_domain(MODEL, operation)
    if domain is None or domain.is_true():
        return
    allowed = partners.sudo().with_context(active_test=False)
    count = allowed.search_count(Domain("id", "in", partners.ids) & domain)
    if count != len(partners):
        partners.check_access(operation)
