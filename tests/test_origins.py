"""The origins that come with the addon, beside the applications they are about."""

import json

import pytest

from .support import Odoo, fresh_database, shell

APPLICATIONS = "crm,event,hr_recruitment,sale,survey,website"
# One person in each application, and some who are nobody to sort.
SCRIPT = """
import json
env = env(context={**env.context, "tracking_disable": True})
booker = env["res.partner"].create({"name": "Booker", "email": "booker@o.example"})
event = env["event.event"].create(
    {"name": "Open Day", "date_begin": "2026-01-01", "date_end": "2026-01-02"}
)
survey = env["survey.survey"].create({"title": "How was it?"})
env["crm.lead"].create(
    {
        "name": "Rooms for a wedding",
        "contact_name": "Lea Lead",
        "partner_name": "Wedding & Co.",
        "email_from": "lea@o.example",
        "country_id": env.ref("base.cz").id,
    }
)
env["event.registration"].create(
    {
        "event_id": event.id,
        "partner_id": booker.id,
        "name": "Eva Event",
        "email": "eva@o.example",
    }
)
env["survey.user_input"].create(
    [
        {"survey_id": survey.id, "email": "sam@o.example"},
        {"survey_id": survey.id, "email": "test@o.example", "test_entry": True},
    ]
)
env["hr.applicant"].create(
    {"partner_name": "Al Applicant", "email_from": "al@o.example"}
)
env["sale.order"].create({"partner_id": booker.id})
origins = env["contact.origin"]
problems = {
    origin.name: origin.problem
    for origin in origins.with_context(active_test=False).search([])
    if origin.problem and origin.model != "mailing.contact"
}
origins.action_sweep_all()
env.flush_all()
while origin := origins._locked_origin():
    origin._sweep_slice()
    env.flush_all()
found = {
    person.email: [
        person.name,
        person.company_name,
        person.country_id.code,
        sorted(person.origin_ids.mapped(lambda one: one.get_external_id()[one.id])),
    ]
    for person in env["contact.unassigned"].search([("email", "like", "@o.example")])
}
print("FOUND " + json.dumps([problems, found]))
"""


@pytest.fixture
def database():
    with fresh_database("origins") as made:
        yield made


def test_each_application_has_its_people(database, tmp_path):
    """Applicants are looked at where somebody wants that; Odoo makes contacts of them,
    though, which are in no category."""
    install = Odoo(
        *("server", "-d", database.name, "-i", APPLICATIONS),
        *("--stop-after-init", "--no-http", "--log-level=warn"),
    )
    assert install.wait(400) == 0, install.stderr
    said = shell(database, SCRIPT, tmp_path)
    problems, found = json.loads(said.partition("FOUND ")[2].splitlines()[0])
    assert problems == {}
    ours = "contact_csv_import.origin_"
    assert found == {
        "lea@o.example": ["Lea Lead", "Wedding & Co.", "CZ", [f"{ours}lead"]],
        "eva@o.example": ["Eva Event", False, False, [f"{ours}registration"]],
        "sam@o.example": [False, False, False, [f"{ours}survey"]],
        "al@o.example": ["Al Applicant", False, False, [f"{ours}partner"]],
        "booker@o.example": [
            *("Booker", False, False),
            [f"{ours}partner", f"{ours}partner_order"],
        ],
    }
