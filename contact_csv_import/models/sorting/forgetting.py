# contact.origin is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.tools import SQL


class ContactOrigin(models.Model):
    """Who was found in records that are not there any more."""

    _inherit = "contact.origin"

    def _forget_deleted(self):
        """Of records that are deleted nothing is kept, nor of people who were seen
        nowhere else; whoever was ignored or moved stays so."""
        self._forget_sightings(
            SQL(
                "NOT EXISTS (SELECT FROM %s r WHERE r.id = s.res_id)",
                SQL.identifier(self.env[self.model]._table),
            )
        )

    def _forget_elsewhere(self, ids):
        """Contacts that were found here are not those of another origin any more: one
        that has ordered meanwhile was in no other origin when it was found first."""
        if self.model != "res.partner":
            return
        for other in self.with_context(active_test=False).search(
            [("model", "=", self.model), ("id", "!=", self.id)]
        ):
            other._forget_sightings(SQL("s.res_id = ANY(%s)", ids))

    def _forget_sightings(self, which):
        """
        :param SQL which: sightings (s) of this origin
        """
        execute = self.env.execute_query
        rows = execute(
            SQL(
                """DELETE FROM contact_sighting s WHERE s.origin_id = %s AND %s
                   RETURNING s.unassigned_id""",
                self.id,
                which,
            )
        )
        ids = list({id_ for (id_,) in rows if id_})
        if not ids:
            return
        execute(
            SQL(
                """DELETE FROM contact_unassigned u
                   WHERE u.id = ANY(%s) AND u.state = 'open' AND u.import_id IS NULL
                         AND NOT EXISTS (SELECT FROM contact_sighting s
                                         WHERE s.unassigned_id = u.id)
                   RETURNING u.id""",
                ids,
            )
        )
        execute(
            SQL(
                """UPDATE contact_unassigned u
                   SET sighting_count = (SELECT count(*) FROM contact_sighting s
                                         WHERE s.unassigned_id = u.id)
                   WHERE u.id = ANY(%s) RETURNING u.id""",
                ids,
            )
        )
        execute(
            SQL(
                """DELETE FROM contact_origin_contact_unassigned_rel o
                   WHERE o.contact_unassigned_id = ANY(%s) AND o.contact_origin_id = %s
                         AND NOT EXISTS (
                             SELECT FROM contact_sighting s
                             WHERE s.unassigned_id = o.contact_unassigned_id
                                   AND s.origin_id = o.contact_origin_id)
                   RETURNING o.contact_unassigned_id""",
                ids,
                self.id,
            )
        )
        self.env.invalidate_all()
