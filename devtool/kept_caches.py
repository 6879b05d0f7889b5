"""A plugin for pytest: what Odoo has looked up before a test changed anything is not
looked up again by the next test of the same class.

Odoo empties all its caches after each test, and what it then asks anew (rights,
defaults, languages, parameters) is a fifth of the time of ours. The tests of a class
begin from the same savepoint. What a cache took before it was first emptied in a test
is what any other test of that class would find; from there on nothing is kept.
"""

from odoo.modules.registry import Registry
from odoo.tests.common import TransactionCase

# Cached methods whose values depend on what Odoo itself clears its caches for. Others,
# such as those that find records by external ids, stay as they are.
KEPT = {
    "_all_manual_field_data",
    "_compute_domain",
    "_default_subtypes",
    "_generate_code_cached",
    "_get_active_by",
    "_get_allowed_models",
    "_get_auto_subscription_subtypes",
    "_get_cached_template_info",
    "_get_company_ids",
    "_get_definition_id_for_property_field",
    "_get_fields_cached",
    "_get_group_definitions",
    "_get_group_ids",
    "_get_id",
    "_get_ids",
    "_get_model_defaults",
    "_get_param",
    "_get_view_group_hierarchy",
    "_names_of_contact",
    "_of_contact",
    "_track_get_fields",
    "context_get",
    "job_config",
}


class _Keeper:
    """:ivar kept: name of a cache -> what it held, of the class whose test runs
    :ivar bool is_open: whether nothing was cleared yet in the test that runs
    """

    def __init__(self):
        self.kept, self.case, self.is_open = {}, None, False

    def begin(self, test):
        """What was kept is there when a test of the same class begins."""
        if self.case is not type(test):
            self.kept, self.case = {}, type(test)
        for name, held in self.kept.items():
            cache = _caches(test.registry)[name]
            for key, value in held.items():
                cache[key] = value
        self.is_open = True

    def end(self, registry):
        """Nothing that is cached from here on is kept."""
        if not self.is_open:
            return
        self.is_open = False
        self.kept = {
            name: {
                key: value
                for key, value in cache.snapshot.items()
                if key[1].__name__ in KEPT
            }
            for name, cache in _caches(registry).items()
        }


def _caches(registry):
    return registry._Registry__caches


def pytest_configure(config):
    """Odoo's own methods tell when caches are emptied and when a test begins."""
    keeper = _Keeper()
    for name in ("clear_cache", "clear_all_caches"):
        setattr(Registry, name, _ending(keeper, getattr(Registry, name)))
    set_up = TransactionCase.setUp

    def begin(self):
        set_up(self)
        keeper.begin(self)

    TransactionCase.setUp = begin


def _ending(keeper, clear):
    def ending(self, *names):
        keeper.end(self)
        return clear(self, *names)

    return ending
