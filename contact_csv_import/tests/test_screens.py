from unittest.mock import patch

from odoo.tests import tagged

from .common import S1, ImportCase

MIXED = (
    "Name,Email,Phone,City\n"
    "Hugo Hed,hugo@hed.example,+46 70 111 22 33,Lund\n"
    "Ida Ingeborg,ida(at)ingeborg.example,,Lund\n"
    "Jan Alt,jan.alt.example,,\n"
    "Nobody,,,Malmö\n"
)
MENU = "contact_csv_import.menu_contact_import_root"
CATEGORIES = "contact_csv_import.menu_contact_categories"


@tagged("post_install", "-at_install")
class TestCheckScreen(ImportCase):
    def test_a_cell_to_correct_says_what_the_file_says(self):
        imported = self.stage(MIXED)
        hugo, ida, jan, nobody = self.lines(imported)
        self.assertEqual(
            (ida.email, ida.said), (False, {"email": "ida(at)ingeborg.example"})
        )
        self.assertFalse(hugo.said or nobody.said)
        # What was typed instead, and is no address either.
        jan.with_user(self.user).write({"email": "jan@alt"})
        self.assertEqual(jan.said, {"email": "jan@alt"})
        jan.with_user(self.user).write({"email": "jan@alt.example"})
        self.assertEqual((jan.said, jan.state), (False, "valid"))
        # An empty cell that somebody wants empty shows nothing of the file.
        ida.with_user(self.user).write({"email": ""})
        self.assertFalse(ida.said)

    def test_one_kind_of_trouble_is_one_line(self):
        imported = self.stage(MIXED)
        told = imported.get_check_counts()["troubles"]
        self.assertEqual(
            [(each["code"], each["text"]) for each in told],
            [
                ("EMAIL_INVALID", "2 e-mail addresses are not valid"),
                (
                    "NO_IDENTIFIER",
                    "1 row has neither an e-mail address nor a phone number",
                ),
            ],
        )
        lines = self.env["contact.import.line"]
        found = lines.search(
            [("import_id", "=", imported.id), ("error_code", "=", "EMAIL_INVALID")]
        )
        self.assertEqual(sorted(found.mapped("line")), [3, 4])
        self.assertEqual(set(found.mapped("error_code")), {"EMAIL_INVALID"})
        self.run_import(imported)
        self.assertEqual(imported.get_check_counts()["troubles"], [])


@tagged("post_install", "-at_install")
class TestMapScreen(ImportCase):
    def test_what_needs_a_look_comes_first(self):
        imported = self.receive(
            "Name,Email,Zimmer,Notiz,Newsletter\n"
            "Hugo,hugo@hed.example,204,,yes\nIda,ida@berg.example,311,,no\n"
            "Jan,jan@alt.example,,,beru na vědomí\n"
        )
        page = self.page(imported, "map")
        told = [(c.header, c.needs_look, c.filled) for c in page.column_ids]
        self.assertEqual(told[0], ("Zimmer", True, 2))
        self.assertEqual(told[1], ("Newsletter", True, 3))
        self.assertEqual([look for _name, look, _n in told[2:]], [False] * 3)
        self.assertIn("Zimmer", page.unplaced_text)
        page.column_ids[0].field_name = "notes"
        self.assertFalse(self.page(imported, "map").unplaced_text)


@tagged("post_install", "-at_install")
class TestSummaryScreen(ImportCase):
    def test_what_the_contacts_have_and_lack(self):
        imported = self.import_file(S1)
        told = {
            one["name"]: (one["filled"], one["total"])
            for one in imported.get_completeness()
        }
        self.assertEqual(told["email"], (4, 5))
        self.assertEqual(told["phone"], (2, 5))
        self.assertEqual(told["address"], (1, 5))
        self.assertEqual(told["consent"], (3, 5))
        empty = self.import_file("Name,Email\nIda,ida(at)berg.example\n")
        self.assertFalse(empty.get_completeness())

    def test_report(self):
        imported = self.import_file(MIXED)
        report = self.env["ir.actions.report"].with_user(self.user)
        html, kind = report._render_qweb_html(
            "contact_csv_import.contact_import_document", imported.ids
        )
        self.assertEqual(kind, "html")
        text = html.decode()
        for told in ("Refused", "ida(at)ingeborg.example", "Street and city", "Hugo"):
            self.assertEqual(told in text, told != "Hugo", told)
        self.assertRegex(text, r"height: 12px; background[^;]*; width: 25%", "a bar")


@tagged("post_install", "-at_install")
class TestRowsScreen(ImportCase):
    def test_columns_that_would_be_empty_leave_their_width_to_the_reasons(self):
        """They are there as soon as a row is undone, or held."""
        imported = self.import_file("Name,Email\nHugo Hed,hugo@hed.example\n")
        shown = imported.with_context(line_context={"search_default_created": 1})
        context = shown.action_view_lines()["context"]
        self.assertEqual(
            context,
            {"search_default_created": 1, "nothing_undone": True, "nothing_held": True},
        )
        imported.sudo().write(
            {"counts": {"held": 1}, "undo_started_at": imported.done_at}
        )
        context = imported.action_view_lines()["context"]
        self.assertEqual(context, {"nothing_undone": False, "nothing_held": False})
        arch = self.env["contact.import.line"].get_views([(False, "list")])
        arch = arch["views"]["list"]["arch"]
        self.assertEqual(arch.count("context.get('nothing_held')"), 2)
        self.assertEqual(arch.count("context.get('nothing_undone')"), 1)

    def test_text_is_looked_for_once(self):
        """In hundreds of thousands of rows it takes its time; what is found is what
        Odoo finds."""
        rows = "".join(f"Hugo Hed{n},hugo{n}@hed.example\n" for n in range(5))
        imported = self.import_file(f"Name,Email\nIda,ida@berg.example\n{rows}")
        lines = self.env["contact.import.line"].with_user(self.user)
        mine = [("import_id", "=", imported.id)]
        text = [*mine, "|", ("name", "ilike", "hed"), ("email", "ilike", "HED")]
        wanted = {"line": {}, "name": {}}
        for page in (
            {"limit": 2, "count_limit": 101},
            {"limit": 2, "offset": 2, "count_limit": 101, "order": "line desc"},
            {"limit": 2, "count_limit": 3},
        ):
            with self.subTest(page):
                expected = lines.with_context(active_test=False).search(
                    text, limit=page["count_limit"], order=page.get("order")
                )
                start = page.get("offset", 0)
                with patch.object(type(lines), "search_count", side_effect=ValueError):
                    shown = lines.web_search_read(text, wanted, **page)
                self.assertEqual(shown["length"], len(expected))
                self.assertEqual(
                    shown["records"], expected[start : start + 2].web_read(wanted)
                )
        shown = lines.web_search_read(mine, wanted, limit=2, count_limit=101)
        self.assertEqual((shown["length"], len(shown["records"])), (6, 2))
        shown = lines.web_search_read(text, wanted, limit=2)
        self.assertEqual((shown["length"], len(shown["records"])), (5, 2))


@tagged("post_install", "-at_install")
class TestOnAPhone(ImportCase):
    def test_lists_of_the_menu_have_cards(self):
        """A list as wide as the others is no use there: Odoo shows cards instead."""
        own = self.env.ref(MENU) + self.env.ref(CATEGORIES)
        menus = self.env["ir.ui.menu"].search([("id", "child_of", own.ids)])
        shown = [
            menu.action
            for menu in menus
            if menu.action and menu.action._name == "ir.actions.act_window"
        ]
        listed = [action for action in shown if "list" in action.view_mode]
        self.assertGreater(len(listed), 5)
        for action in listed:
            self.assertIn("kanban", action.view_mode, action.name)
            self.assertTrue(
                self.env["ir.ui.view"].default_view(action.res_model, "kanban"),
                action.name,
            )


@tagged("post_install", "-at_install")
class TestOrigin(ImportCase):
    """Where the fields of a contact come from, and what they replaced."""

    def fields_of(self, origin):
        return {one["label"]: one for one in origin["fields"]}

    def test_each_field_with_its_cell(self):
        first = self.import_file(
            "Name,Email,Ort\nGreta Gran,greta@gran.example,Ystad\n"
        )
        partner = self.partner("greta@gran.example")
        second = self.receive("Name,Email,City\nGreta Gran,greta@gran.example,Lund\n")
        second._set_merge_policies("overwrite")
        second.action_check()
        self.run_import(second)
        partner.invalidate_recordset()
        latest, made = partner.with_user(self.user)._contact_origins()
        self.assertEqual(
            (latest["import_id"], made["import_id"]), (second.id, first.id)
        )
        city = self.fields_of(latest)["City"]
        self.assertEqual((city["before"], city["value"]), ("Ystad", "Lund"))
        self.assertEqual(city["cells"], [("City", "Lund")])
        self.assertFalse(city["is_changed"])
        old = self.fields_of(made)["City"]
        self.assertEqual((old["cells"], old["before"]), ([("Ort", "Ystad")], ""))
        self.assertTrue(old["is_changed"])
        text = partner.with_user(self.user).contact_origin
        self.assertIn("Ystad", text)
        self.assertIn("line 2", text)

    def test_only_of_imports_one_may_see(self):
        imported = self.import_file("Name,Email\nGreta Gran,greta@gran.example\n")
        partner = self.partner("greta@gran.example")
        other = self.env["res.users"].create(
            {
                "name": "Other",
                "login": "other_origin",
                "group_ids": [(6, 0, self.user.group_ids.ids)],
            }
        )
        self.assertEqual(partner.with_user(other)._contact_origins(), [])
        imported.line_ids.sudo().unlink()
        partner.invalidate_recordset()
        self.assertEqual(partner.with_user(self.user)._contact_origins(), [])
        self.assertIn("No kept row", partner.with_user(self.user).contact_origin)
