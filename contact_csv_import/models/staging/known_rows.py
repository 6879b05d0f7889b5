# The stager is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import dataclasses
from importlib.metadata import version

from odoo import api, models
from odoo.modules import get_manifest
from odoo.tools import SQL

from ...core.known_rows import KnownRow, rules_digest
from ...core.rules import Rules
from ..records.line import VALUES
from .copy_lines import issues_json

# So many earlier imports are looked at.
LATELY = 5
ENDED = ("done", "stopped", "undoing", "undone")
RULES = [field.name for field in dataclasses.fields(Rules)]
# The keys a row is known by, in the order they are read.
KINDS = ("email", "phone", "relay", "ref")
# What of an earlier line holds for the same row in another file.
KEPT = (
    *("raw", "digest", "email_key", "phone_key", "relay_key", "further_keys"),
    *VALUES,
)


class ContactImportStager(models.AbstractModel):
    """Rows that an earlier import read by the same rules are not read once more: of a
    nightly export, only what is new in it takes its time."""

    _inherit = "contact.import.stager"

    @api.model
    def _rules_digest(self, stager):
        """Equal for stagers that make the same of the same row, whoever runs them."""
        manifest = get_manifest("contact_csv_import")
        libraries = manifest["external_dependencies"]["python"]
        return rules_digest(
            (
                stager.columns,
                stager.width,
                stager.forbidden,
                stager.value_maps,
                {name: getattr(stager.rules, name) for name in RULES},
                manifest["version"],
                {name: version(name) for name in libraries},
            )
        )

    @api.model
    def _read_before(self, imported, rules, digests):
        """Of the last imports of the company that read their rows by the same rules,
        the one that knows most of some rows; none where nobody knows any.

        :param rules: their digest
        :param digests: of the cells of the rows
        """
        lately = self.env["contact.import"].search(
            [
                ("rules_digest", "=", rules),
                ("company_id", "=", imported.company_id.id),
                ("state", "in", ENDED),
                ("purged", "=", False),
                ("id", "!=", imported.id),
            ],
            order="id desc",
            limit=LATELY,
        )
        if not lately:
            return lately
        found = self.env.execute_query(
            SQL(
                """SELECT import_id FROM contact_import_line WHERE %s
                   GROUP BY import_id ORDER BY count(*) DESC, import_id DESC LIMIT 1""",
                self._are_known(lately, digests),
            )
        )
        return lately.browse(id_ for (id_,) in found)

    @api.model
    def _are_known(self, imports, digests):
        """Lines that ``imports`` imported without a remark and as they stood in the
        file, with one of these digests."""
        return SQL(
            """import_id = ANY(%s) AND digest = ANY(%s)
               AND state IN ('created', 'updated', 'unchanged')
               AND issues IS NULL AND corrections IS NULL""",
            imports.ids,
            list(digests),
        )

    @api.model
    def _known_rows(self, earlier, digests):
        """The rows that ``earlier`` knows.

        :return: dict: digest of the cells -> ``KnownRow``
        """
        found = self.env.execute_query(
            SQL(
                """SELECT digest, id, name, email_key, phone_key, relay_key, ref,
                          further_keys
                   FROM contact_import_line WHERE %s""",
                self._are_known(earlier, digests),
            )
        )
        return {
            digest: KnownRow(
                id_,
                name or "",
                {kind: key for kind, key in zip(KINDS, keys, strict=True) if key},
                further or [],
            )
            for digest, id_, name, *keys, further in found
        }

    @api.model
    def _copy_known(self, imported, match_state, lines):
        """Stage lines whose values an earlier line has: they do not leave the database.

        :param match_state: of the lines that are ready, None where nobody looks
        :param lines: ``StagedLine``, each with the line that keeps its values
        """
        if not lines:
            return
        rows = [
            (
                *(line.kept, line.line, line.state, line.duplicate_of),
                issues_json(line.issues),
                match_state if line.state == "valid" else None,
            )
            for line in lines
        ]
        kept = [line.kept for line in lines]
        self.env.cr.execute(
            SQL(
                """INSERT INTO contact_import_line
                       (import_id, line, state, duplicate_of, issues, match_state, %s)
                   SELECT %s, v.line, v.state, v.duplicate_of, v.issues::jsonb,
                          v.match_state, %s
                   FROM unnest(%s::int[], %s::int[], %s::text[], %s::int[], %s::text[],
                               %s::text[])
                        AS v(kept, line, state, duplicate_of, issues, match_state)
                   JOIN contact_import_line l ON l.id = v.kept
                   WHERE l.id BETWEEN %s AND %s""",
                SQL(", ").join(map(SQL.identifier, KEPT)),
                imported.id,
                SQL(", ").join(SQL.identifier("l", name) for name in KEPT),
                *(list(column) for column in zip(*rows, strict=True)),
                min(kept),
                max(kept),
            )
        )
