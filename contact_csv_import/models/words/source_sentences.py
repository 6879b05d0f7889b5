"""Sentences about places that files come from."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

SOURCE_WORDS = {
    "SOURCE_ADDRESS": _lt(
        "This is no address that can be used. User and password have their own fields."
    ),
    "SOURCE_ANSWER": _lt("The server answered with the status %(status)s."),
    "SOURCE_CERTIFICATE": _lt(
        "The certificate of “%(host)s” is not valid, so nothing was sent there."
    ),
    "SOURCE_KEY_CHANGED": _lt(
        "“%(host)s” shows another key than the trusted one. Either it was set up anew, "
        "or somebody stands in between: ask who runs it before you trust the new key."
    ),
    "SOURCE_KEY_UNKNOWN": _lt(
        "The key of “%(host)s” is not trusted yet: look at its fingerprint first."
    ),
    "SOURCE_KEY_UNREADABLE": _lt(
        "The private key cannot be read. It must be one of OpenSSH or PEM, without a "
        "password."
    ),
    "SOURCE_LOGIN": _lt(
        "“%(host)s” refuses the user or the password. Enter them again."
    ),
    "SOURCE_LOST": _lt("The connection to “%(host)s” was lost."),
    "SOURCE_MAIL_EMPTY": _lt("A mail came without a file to import."),
    "SOURCE_NO_BUCKET": _lt("The folder begins with the name of the bucket."),
    "SOURCE_NOT_HTTPS": _lt("Only addresses that begin with https:// are used."),
    "SOURCE_PRIVATE": _lt(
        "“%(host)s” is an address of an inner network and is not asked. An "
        "administrator can allow it as contact_import_allowed_hosts in Odoo's "
        "configuration file."
    ),
    "SOURCE_SECRET_LOST": _lt(
        "The password or key cannot be read on this server any more: the database was "
        "moved. Enter it again."
    ),
    "SOURCE_TOO_LARGE": _lt(
        "The file is larger than %(limit_mb)s MB, the most that is allowed."
    ),
    "SOURCE_UNREACHABLE": _lt("“%(host)s” cannot be reached."),
    "SOURCE_DENIED": _lt(
        "The server has no permission for this in the folder “%(folder)s”. Let the "
        "user who runs Odoo read and write there."
    ),
    "SOURCE_FAILED": _lt("Looking for files failed (%(reason)s)."),
    "SOURCE_FILE_GIVEN_UP": _lt(
        "The file was given up: it could not be taken over in several attempts."
    ),
    "SOURCE_GONE": _lt("The import was deleted before it was started."),
    "SOURCE_NAMES_TAKEN": _lt(
        "“%(name)s” cannot be put away: all its names are taken."
    ),
    "SOURCE_NO_FOLDER": _lt(
        "There is no folder “%(folder)s”. Make it, or name another."
    ),
    "SOURCE_NO_RIGHTS": _lt(
        "%(user)s, in whose name the files are imported, is not allowed to import "
        "contacts in this company, or no longer exists. Choose somebody else."
    ),
    "SOURCE_NO_ROOT": _lt(
        "The server has no folder for files to import: an administrator names it as "
        "contact_import_root in Odoo's configuration file."
    ),
    "SOURCE_OUTSIDE": _lt(
        "“%(folder)s” does not lie in the server's folder for files to import."
    ),
}
