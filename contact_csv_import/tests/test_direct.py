"""Contacts that are loaded past the ORM are those the ORM would have made, and are not
loaded where it cannot be known."""

from unittest.mock import patch

from odoo import api
from odoo.tests import tagged

from ..models.direct import columns, loader, proven, updater
from ..models.direct.run import SETTING
from ..models.write import creator
from .common import ImportCase

HEADER = (
    "name,email,phone,company,street,zip,city,country,language,notes,tags,consent\n"
)
OF_EACH = {
    *("id", "commercial_partner_id", "contact_import_id"),
    *("create_date", "write_date"),
}


def people(count, first=0):
    """Rows of several shapes: with and without phone, company, notes and tags."""
    rows = []
    for n in range(first, first + count):
        phone = f"+49 30 9018{n:04d}" if n % 2 else ""
        company = "Bauer & Söhne" if n % 3 == 0 else ""
        notes = ("", "a\\b\tc", "<b>Hund</b> & Katz")[n % 3]
        tags = ("", "VIP", "VIP;Stammgast")[n % 3]
        rows.append(
            f"Gast {n} Öl,Gast{n}@D.Example,{phone},{company},Weg {n},"
            f"{n:05d},Köln,{('Germany', 'Poland', '')[n % 3]},{('de', 'pl')[n % 2]},"
            f'"{notes}",{tags},{("yes", "no", "")[n % 3]}'
        )
    return HEADER + "\n".join(rows) + "\n"


@tagged("post_install", "-at_install")
class TestDirect(ImportCase):
    def runs(self, imported):
        return self.env["contact.import.run"].search(
            [("import_id", "=", imported.id)], order="id"
        )

    def stored(self, imported):
        """Rows of the contacts an import made, as PostgreSQL writes them, in the order
        of its lines; the tags of each."""
        self.env.flush_all()
        partners = self.env["res.partner"].browse(
            [line.partner_id.id for line in self.lines(imported)]
        )
        for row in columns.read_stored(self.env, partners.ids):
            self.assertEqual(row["create_date"], row["write_date"])
            self.assertEqual(row["commercial_partner_id"], row["id"])
        return self.stored_of(partners)

    def stored_of(self, partners):
        self.env.flush_all()
        return [
            (
                {name: text for name, text in row.items() if name not in OF_EACH},
                sorted(partner.category_id.mapped("name")),
            )
            for partner, row in zip(
                partners, columns.read_stored(self.env, partners.ids), strict=True
            )
        ]

    def test_loaded_contacts_are_those_of_the_orm(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.env["ir.config_parameter"].set_param(SETTING, True)
        slow = self.import_file(people(60))
        self.assertEqual(self.runs(slow).mapped("loaded"), [0])
        self.assertIn("switched off", slow.fast_path)
        wanted, lines = self.stored(slow), self.lines(slow).mapped("before_image")
        self.lines(slow).partner_id.unlink()

        self.env["ir.config_parameter"].set_param(SETTING, False)
        fast = self.import_file(people(60))
        self.assertOutcomes(fast, created=60)
        self.assertGreaterEqual(self.runs(fast).loaded, 30)
        self.assertEqual(self.stored(fast), wanted)
        self.assertEqual(self.lines(fast).mapped("before_image"), lines)
        self.assertIn("Yes", fast.fast_path)
        # and what was loaded is undone like the rest
        undone = self.lines(fast).partner_id
        fast.with_user(self.env.ref("base.user_admin"))._begin_undo()
        self.work_on(fast)
        self.assertFalse(undone.exists())

    def test_fields_of_every_kind_are_those_of_the_orm(self):
        """Fields somebody made for contacts; of amounts, whose digits are those of a
        currency, the ORM takes care."""
        model = self.env["ir.model"]._get_id("res.partner")
        self.addCleanup(self.registry.reset_changes)
        kinds = ("char", "text", "html", "integer", "float", "boolean", "date")
        industry = self.env["res.partner.industry"].create({"name": "Hotels"})
        more = {"many2one": {"relation": "res.partner.industry"}}
        self.env["ir.model.fields"].create(
            [
                {"model_id": model, "name": f"x_{kind}", "ttype": kind,
                 "field_description": f"X {kind}", **more.get(kind, {})}
                for kind in (*kinds, "datetime", "many2one")
            ]
        )  # fmt: skip
        numbers = ("0.5", "3", "-12.25", "1e-7", "123456789.125", "")
        header = ("Name", "Email", *(f"X {kind}" for kind in kinds), "X datetime")
        rows = [
            f"Gast {n},g{n}@d.example,c{n},t\\{n},<b>{n}</b>,{n % 5},"
            f"{numbers[n % 6]},{('yes', 'no', '')[n % 3]},19{n}-01-0{n % 9 + 1},"
            f"2020-02-0{n % 9 + 1} 10:{n}:00,{('Hotels', '')[n % 2]}"
            for n in range(11, 59)
        ]
        data = ",".join((*header, "X many2one")) + "\n" + "\n".join(rows) + "\n"

        def brought():
            imported = self.receive(data, allow_again=True)
            for column in imported.column_ids.filtered(
                lambda c: c.header.startswith("X ")
            ):
                kind = column.header.removeprefix("X ")
                column.field_name = f"partner.x_{kind}"
            imported.action_check()
            self.run_import(imported)
            self.assertOutcomes(imported, created=48)
            stored = self.stored(imported)
            self.assertEqual(stored[1][0]["x_many2one"], str(industry.id))
            self.lines(imported).partner_id.unlink()
            return self.runs(imported).loaded, stored

        self.env["ir.config_parameter"].set_param(SETTING, True)
        none, wanted = brought()
        self.env["ir.config_parameter"].set_param(SETTING, False)
        loaded, stored = brought()
        self.assertEqual(none, 0)
        self.assertGreaterEqual(loaded, 20)
        self.assertEqual(stored, wanted)

    def refuses(self, code):
        """An import of people nobody knows goes through the ORM, for this reason."""
        self.count = getattr(self, "count", 0) + 1
        imported = self.import_file(people(30, 100 * self.count))
        self.assertOutcomes(imported, created=30)
        run = self.runs(imported)
        self.assertEqual(run.loaded, 0)
        self.assertEqual({told["code"] for told in run.reasons}, {code})
        self.assertIn("No:", imported.fast_path)

    def test_a_method_nobody_has_looked_at(self):
        partner = type(self.env["res.partner"])

        original = partner.default_get
        with patch.object(partner, "default_get", original):
            self.refuses("FAST_OVERRIDE")
        with patch.dict(proven.FORMULAS, {"_get_complete_name": ()}):
            self.refuses("FAST_OVERRIDE")

    def test_a_field_with_an_inverse(self):
        """Unless somebody has read that it does nothing, as that of a country beside
        no tax number (base_vat)."""
        partner = self.env["res.partner"]
        country = partner._fields["country_id"]
        inverse = {("country_id", "_check_parent_id"): ("base",)}
        with patch.object(country, "inverse", "_check_parent_id"):
            self.assertFalse(columns.can_be_given(partner, "country_id"))
            with patch.dict(proven.INVERSES, inverse):
                self.assertTrue(columns.can_be_given(partner, "country_id"))
            with patch.dict(proven.INVERSES, dict.fromkeys(inverse, ("mail",))):
                self.assertFalse(columns.can_be_given(partner, "country_id"))

    def test_a_field_that_makes_create_do_more(self):
        """Contacts that have it go through the ORM, the others do not."""
        rows = people(60).replace(",Köln,", ",,").splitlines()
        rows[-10:] = [row.replace(",,", ",Köln,", 1) for row in rows[-10:]]
        with patch.object(loader, "ORM_ONLY", frozenset({"city"})):
            imported = self.import_file("\n".join(rows) + "\n")
        self.assertOutcomes(imported, created=60)
        self.assertFalse(self.runs(imported).reasons)
        loaded = self.runs(imported).loaded
        self.assertTrue(30 <= loaded <= 50, loaded)

    def test_an_automation_rule(self):
        partner = type(self.env["res.partner"])

        @api.model_create_multi
        def create(self, vals_list):
            return create.origin(self, vals_list)

        create.origin = partner.create
        with patch.object(partner, "create", create):
            self.refuses("FAST_AUTOMATION")

    def test_a_constraint_and_a_trigger(self):
        def _check_city(self):
            self.mapped("city")

        _check_city._constrains = ("city",)
        partner = type(self.env["res.partner"])
        with patch.object(partner, "_check_city", _check_city, create=True):
            self.refuses("FAST_CONSTRAINT")
        self.env.cr.execute(
            """CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql
               AS 'BEGIN RETURN NEW; END';
               CREATE TRIGGER told BEFORE INSERT ON res_partner
               FOR EACH ROW EXECUTE FUNCTION told()"""
        )
        self.refuses("FAST_TRIGGER")

    def besides(self, do):
        """Making contacts also does this."""
        original = creator.ContactImportWriter._create_through_orm

        def make(writer, vals_list, sanitized):
            do(writer.env)
            return original(writer, vals_list, sanitized)

        return patch.object(creator.ContactImportWriter, "_create_through_orm", make)

    def test_what_making_a_contact_does_besides(self):
        def tag(env):
            env["res.partner.category"].create({"name": "New"})

        with self.besides(tag):
            self.refuses("FAST_TABLES")
        with self.besides(lambda env: env.cr.postcommit.add(lambda: None)):
            self.refuses("FAST_CALLBACKS")

    def test_other_workers_forget_what_the_orm_would_have_them_forget(self):
        told = []
        self.addCleanup(self.registry.cache_invalidated.clear)
        with (
            self.besides(lambda env: env.registry.cache_invalidated.add("templates")),
            patch.object(
                type(self.registry), "clear_cache", lambda _self, *all: told.append(all)
            ),
        ):
            self.import_file(people(30))
        self.assertEqual(told[-1], ("templates",))

    def test_a_column_computed_from_a_free_text(self):
        with patch.dict(columns.COMPUTED):
            del columns.COMPUTED["email_normalized"]
            self.refuses("FAST_COLUMN")

    def test_a_value_that_cannot_be_copied(self):
        """What is raised while the rows are made is no error of the connection, which
        would stop the whole import: the row is tried alone, by Odoo itself."""

        def copy_text(text):
            if text == "Weg 35":
                raise ValueError(text)
            return original(text)

        original = columns.copy_text
        with patch.object(columns, "copy_text", copy_text):
            imported = self.import_file(people(40))
        self.assertOutcomes(imported, created=40)
        self.assertGreater(self.runs(imported).loaded, 0)

    def test_a_hook_that_fills_a_field_otherwise(self):
        """What a hook gives is taken as it is, or through the ORM."""
        writer = type(self.env["contact.import.writer"])
        original = writer._prepare_partner_vals
        parent = self.env["res.partner"].create({"name": "Bauer", "is_company": True})

        def _prepare_partner_vals(self, imported, values):
            vals = original(self, imported, values)
            if values["zip"] == "00007":
                vals["parent_id"] = parent.id
            return {**vals, "barcode": values["zip"], "color": 3}

        with patch.object(writer, "_prepare_partner_vals", _prepare_partner_vals):
            imported = self.import_file(people(30))
        self.assertEqual(self.runs(imported).loaded, 0)
        made = self.lines(imported).partner_id
        self.assertEqual(set(made.mapped("color")), {3})
        self.assertEqual(made.filtered("parent_id").name, "Gast 7 Öl")
        self.assertEqual(len(set(made.mapped("barcode"))), 30)

    def test_known_contacts_are_changed_as_the_orm_would(self):
        """Four of five stand alone; the others, with a company or a letter of theirs to
        keep in step, are left to the ORM."""
        made = {}
        for only in (True, False):
            self.env["ir.config_parameter"].set_param(SETTING, only)
            first = 1000 * (1 + only)
            bare = [f"Gast {n},w{n}@w.example" for n in range(first, first + 40)]
            known = self.import_file("name,email\n" + "\n".join(bare) + "\n")
            partners = self.lines(known).partner_id
            partners[0].parent_id = partners[1]
            self.env.flush_all()
            rows = [
                f"Gast {n},w{n}@w.example,{('', '+49 30 9018')[n % 2]}{('', n)[n % 2]},"
                f"Portier,Weg 1,{('', 'de')[n % 3 == 0]},{('', 'VIP')[n % 4 == 0]},a\\b"
                for n in range(first, first + 40)
            ]
            header = "name,email,phone,function,street,language,tags,notes\n"
            filled = self.import_file(header + "\n".join(rows) + "\n")
            self.assertOutcomes(filled, updated=40)
            changed = self.runs(filled).changed
            self.assertEqual(changed > 10, not only, changed)
            stored = self.stored_of(partners)
            images = self.lines(filled).mapped("before_image")
            made[only] = [
                tuple(str(told).replace(str(n), "N") for told in (row, tags, image))
                for n, (row, tags), image in zip(
                    range(first, first + 40), stored, images, strict=True
                )
            ]
            for row in self.stored_of(partners):
                self.assertEqual(row[0]["write_uid"], str(self.user.id))
        self.assertEqual(made[True][2:], made[False][2:])

    def test_what_is_computed_of_a_known_contact_follows(self):
        """Its company, its country and its e-mail: what Odoo computes from them, and
        who refused an address that is given up; once more with a column computed from
        the country that nobody has looked at."""
        made = []
        for only, unknown in ((True, ()), (False, ()), (False, {"phone_sanitized"})):
            known = {n: f for n, f in columns.COMPUTED.items() if n not in unknown}
            self.startPatcher(patch.object(updater, "COMPUTED", known))
            self.env["ir.config_parameter"].set_param(SETTING, only)
            first = 3000 + 1020 * len(made)  # alike modulo 2 to 6
            numbers = range(first, first + 40)
            header = "name,phone,email"
            bare = [
                f"Gast {n} Öl,+49 30 9018{n},"
                if n % 4
                else f"Gast {n} Öl,,g{n}@d.example"
                for n in numbers
            ]
            known = self.import_file(header + "\n" + "\n".join(bare) + "\n")
            partners = self.lines(known).partner_id
            partners[1].write({"phone": f"030 9018{first + 1}", "vat": False})
            partners[2].vat = "DE136695976"
            partners[5].is_company = True
            self.env.flush_all()
            rows = [
                f"{row}{('', f'G{n}@D.Example')[n % 2]},"
                f"{('', 'Bauer & Söhne')[n % 3 == 0]},{('', 'Austria')[n % 5 < 3]}"
                for n, row in zip(numbers, bare, strict=True)
            ]
            filled = self.import_file(
                header + ",company,country\n" + "\n".join(rows) + "\n"
            )
            changed = self.runs(filled).changed
            self.assertEqual(changed > 15, not only, changed)
            made.append(
                [
                    tuple(str(told).replace(str(n), "N") for told in (row, image))
                    for n, (row, _tags), image in zip(
                        numbers,
                        self.stored_of(partners),
                        self.lines(filled).mapped("before_image"),
                        strict=True,
                    )
                ]
            )
        self.assertEqual(made[0], made[1])
        self.assertEqual(made[0], made[2])
