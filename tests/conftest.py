"""What several process tests need, and what takes long to make."""

import pytest

from .support import Odoo, fresh_database

# Where people are met, and what they have in the end.
APPLICATIONS = "account,crm,event,hr_recruitment,sale,survey,website"


@pytest.fixture(scope="session")
def applications():
    """Name of a database with the addons and the applications beside which they are
    tested, to be copied; made once."""
    with fresh_database("applications") as made:
        install = Odoo(
            *("server", "-d", made.name, "-i", APPLICATIONS),
            *("--stop-after-init", "--no-http", "--log-level=warn"),
        )
        assert install.wait(400) == 0, install.stderr
        made.close()
        yield made.name
