def migrate(cr, version):
    """Rows that wait for their undo have a turn: of an undo that was under way, people
    before companies, one worker at a time."""
    cr.execute(
        """UPDATE contact_import_line
           SET undo_turn = CASE WHEN is_company IS NOT TRUE THEN 4
                                WHEN company_key IS NULL THEN 0 ELSE 2 END
           WHERE undo_state = 'pending'"""
    )
