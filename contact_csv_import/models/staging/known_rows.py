# The stager is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import dataclasses
import functools
from importlib.metadata import version

from odoo import api, models
from odoo.modules import get_manifest
from odoo.tools import SQL

from ...core.copy_text import array_text
from ...core.known_rows import KnownRow, rules_digest
from ...core.line_columns import KEY_COLUMNS
from ...core.rules import Rules

# So many earlier imports are looked at.
LATELY = 5
# Values of a row by which repeated rows are recognised, see ``core.matching.records``.
KNOWN_BY = (
    *("name", "given_name", "family_name", "company", "street", "zip", "city"),
    *("country", "vat", "is_company", "birth"),
)
ENDED = ("done", "stopped", "undoing", "undone")
RULES = [field.name for field in dataclasses.fields(Rules)]
# The files of a package are looked for and read each time that its version is asked.
_version = functools.cache(version)


class ContactImportStager(models.AbstractModel):
    """Rows that an earlier import read by the same rules are not read once more: of a
    nightly export, only what is new in it takes its time."""

    _inherit = "contact.import.stager"

    @api.model
    def _rules_digest(self, stager, arguments):
        """Equal for stagers that make the same of the same row, whoever runs them.

        :param dict arguments: what the stager was made of
        """
        said = [
            arguments[name] for name in ("people", "mapping", "value_maps", "facts")
        ]
        manifest = get_manifest("contact_csv_import")
        libraries = manifest["external_dependencies"]["python"]
        return rules_digest(
            (
                stager.columns,
                # Of whom the rows are about, the stager knows; of further people:
                {c: [of_column.get(c) for of_column in said] for c in said[0]},
                stager.width,
                stager.forbidden,
                stager.value_maps,
                stager.facts,
                {name: getattr(stager.rules, name) for name in RULES},
                manifest["version"],
                {name: _version(name) for name in libraries},
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
        rows = self.env.execute_query(
            SQL(
                """SELECT import_id FROM contact_import_line WHERE %s
                   GROUP BY import_id ORDER BY count(*) DESC, import_id DESC LIMIT 1""",
                self._are_known(lately, digests),
            )
        )
        return lately.browse(id_ for (id_,) in rows)

    @api.model
    def _are_known(self, imports, digests):
        """Lines that ``imports`` imported without a remark and as they stood in the
        file, with one of these digests."""
        return SQL(
            """import_id = ANY(%s) AND digest = ANY(%s::text[])
               AND state IN ('created', 'updated', 'unchanged')
               AND issues IS NULL AND corrections IS NULL""",
            imports.ids,
            array_text(digests),
        )

    @api.model
    def _known_rows(self, earlier, digests):
        """The rows that ``earlier`` knows.

        :return: dict: digest of the cells -> ``KnownRow``
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT digest, id, further_keys, %s, %s"
                " FROM contact_import_line WHERE %s",
                SQL(", ").join(map(SQL.identifier, KEY_COLUMNS.values())),
                SQL(", ").join(map(SQL.identifier, KNOWN_BY)),
                self._are_known(earlier, digests),
            )
        )
        return {
            digest: KnownRow(
                id_,
                _filled(KNOWN_BY, values[len(KEY_COLUMNS) :]),
                _filled(KEY_COLUMNS, values[: len(KEY_COLUMNS)]),
                further or [],
            )
            for digest, id_, further, *values in rows
        }


def _filled(names, values):
    return {name: value for name, value in zip(names, values, strict=True) if value}
