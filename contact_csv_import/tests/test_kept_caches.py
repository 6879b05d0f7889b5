"""What one test changes is not there in the next, though Odoo's caches are kept
(``devtool/kept_caches.py``)."""

from odoo.tests import TransactionCase, tagged

from .common import USER, new_test_user

PARAMETER = "contact_csv_import.of_one_test"


@tagged("post_install", "-at_install")
class TestKeptCaches(TransactionCase):
    """Both tests look, change, and look again: the second one finds nothing changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.user = new_test_user(cls.env, "kept_caches")

    def looked_up(self):
        model = self.env["contact.import"].with_user(self.user)
        return {
            "parameter": self.env["ir.config_parameter"].get_param(PARAMETER),
            "right": model.has_access("read"),
            "groups": self.env.ref(USER).id in self.user._get_group_ids(),
            "language": self.user.with_user(self.user).context_get()["lang"],
            "default": self.env["ir.default"]._get("res.partner", "ref"),
        }

    def change(self):
        self.env["ir.config_parameter"].set_param(PARAMETER, "changed")
        self.env["ir.default"].set("res.partner", "ref", "changed")
        self.user.write({"lang": "de_DE", "group_ids": [(4, self.env.ref(USER).id)]})

    def check(self):
        before = {
            "parameter": False,
            "right": False,
            "groups": False,
            "language": "en_US",
            "default": None,
        }
        self.assertEqual(self.looked_up(), before)
        self.change()
        after = {
            "parameter": "changed",
            "right": True,
            "groups": True,
            "language": "de_DE",
            "default": "changed",
        }
        self.assertEqual(self.looked_up(), after)

    def test_changed(self):
        self.check()

    def test_changed_once_more(self):
        self.check()
