-- A copy of the database for tests must not take the files of the original.
UPDATE contact_import_source SET active = FALSE;
