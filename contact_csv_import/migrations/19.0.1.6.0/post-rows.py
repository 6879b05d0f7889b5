"""Until 19.0.1.5.0, who was asked for consent referred to rows by a foreign key, which
was looked up for each row that was deleted."""

FOREIGN_KEY = "contact_consent_asked_line_id_fkey"


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    cr.execute(
        f"ALTER TABLE contact_consent_asked DROP CONSTRAINT IF EXISTS {FOREIGN_KEY}"
    )
    cr.execute("DELETE FROM ir_model_constraint WHERE name = %s", [FOREIGN_KEY])
