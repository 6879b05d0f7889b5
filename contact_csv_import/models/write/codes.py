# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models


class ContactImportWriter(models.AbstractModel):
    """Names of tags and codes of languages, countries and regions -> what Odoo has for
    them, for a chunk at once."""

    _inherit = "contact.import.writer"

    @api.model
    def _tag_ids(self, imported, people, make=True):
        """Id of the line -> ids of its tags; missing tags are made.

        :param bool make: whether they are; else their names stand for them
        """
        names = {
            tag.casefold(): tag for p in people for tag in p.values.get("tags") or ()
        }
        known = {}
        if names:
            category = self.env["res.partner.category"]
            for tag in category.search_fetch([], ["name"]):
                known.setdefault(tag.name.casefold(), tag.id)
            missing = [tag for folded, tag in names.items() if folded not in known]
            if make:
                keys = [("tag", tag.casefold()) for tag in missing]
                self.env["contact.import.key"].sudo()._claim(0, keys)
            made = (
                category.create(
                    [{"name": tag, "contact_import_id": imported.id} for tag in missing]
                ).ids
                if make
                else missing
            )
            known.update(
                (tag.casefold(), one) for tag, one in zip(missing, made, strict=True)
            )
        always = {
            matches: set(imported._categories_for(matches).ids)
            for matches in {p.decision.matches for p in people}
        }
        return {
            p.line["id"]: always[p.decision.matches]
            | {known[tag.casefold()] for tag in p.values.get("tags") or ()}
            for p in people
        }

    @api.model
    def _resolve_codes(self, people):
        """Codes of languages, countries and regions -> what Odoo has for them, for the
        chunk at once."""
        langs = {
            code: self.env["res.partner"]._installed_lang(code)
            for code in {p.values.get("language") for p in people} - {None}
        }
        for person in people:
            person.values["lang"] = langs.get(person.values.get("language"), False)
        codes = {p.values.get("country") for p in people} - {None}
        if not codes:
            return
        country = self.env["res.country"]
        found = country.search_fetch([("code", "in", list(codes))], ["code"])
        ids = {one.code: one.id for one in found}
        states = {}
        if regions := {p.values.get("region") for p in people} - {None}:
            states = {
                (state.country_id.id, state.code): state.id
                for state in self.env["res.country.state"].search(
                    [("country_id", "in", found.ids), ("code", "in", list(regions))]
                )
            }
        for person in people:
            values = person.values
            values["country_id"] = ids.get(values.get("country"))
            values["state_id"] = states.get(
                (values["country_id"], values.get("region"))
            )
