"""The origins that come with the addon, beside the applications they are about."""

import json

import pytest

from .support import fresh_database, shell

# One person in each application, and some who are nobody to sort. Of applicants Odoo
# makes contacts; who has booked and is in the calendar is found once.
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
env["crm.lead"].create(
    {"name": "A call", "contact_name": "Pia Phone", "phone": "+420 603 123 456"}
)
env["crm.lead"].create({"name": "Somebody at the desk", "contact_name": "Nobody"})
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
env["calendar.event"].create(
    {
        "name": "Wedding",
        "start": "2026-01-01",
        "stop": "2026-01-02",
        "partner_ids": [(4, booker.id)],
    }
)
origins = env["contact.origin"]
problems = {
    origin.name: origin.problem
    for origin in origins.with_context(active_test=False).search([])
    if origin.problem and origin.model != "mailing.contact"
}
def search():
    origins.action_sweep_all()
    env.flush_all()
    while origin := origins._locked_origin():
        origin._sweep_slice()
        env.flush_all()


def found():
    people = env["contact.unassigned"].search(
        ["|", ("email", "like", "@o.example"), ("phone_key", "like", "+4206031")]
    )
    return {person.email or person.phone_key: as_told(person) for person in people}


def as_told(person):
    return [
        person.name,
        person.company_name,
        person.country_id.code,
        sorted(person.origin_ids.mapped(lambda one: one.get_external_id()[one.id])),
        person.sighting_count,
    ]


search()
first = found()
env.ref("contact_csv_import.origin_partner_applicant").active = True
walker = env["res.partner"].create({"name": "Walk In", "email": "walk@o.example"})
search()
second = found()
env["sale.order"].create({"partner_id": walker.id})
search()
third = found()
print("FOUND " + json.dumps([problems, first, second, third]))
"""


@pytest.fixture
def database(applications):
    with fresh_database("origins", applications) as made:
        yield made


def test_each_application_has_its_people(database, tmp_path):
    """Who is a contact in no category is found once, in the first origin that fits; and
    applicants where somebody wants that, though Odoo makes contacts of them."""
    said = shell(database, SCRIPT, tmp_path)
    told = json.loads(said.partition("FOUND ")[2].splitlines()[0])
    problems, first, second, third = told
    assert problems == {}
    ours = "contact_csv_import.origin_"
    everybody = {
        "lea@o.example": ["Lea Lead", "Wedding & Co.", "CZ", [f"{ours}lead"], 1],
        "+420603123456": ["Pia Phone", False, False, [f"{ours}lead"], 1],
        "eva@o.example": ["Eva Event", False, False, [f"{ours}registration"], 1],
        "sam@o.example": [False, False, False, [f"{ours}survey"], 1],
        "booker@o.example": ["Booker", False, False, [f"{ours}partner_order"], 1],
    }
    assert first == everybody
    al = ["Al Applicant", False, False, [f"{ours}partner_applicant"], 1]
    walker = ["Walk In", False, False, [f"{ours}partner"], 1]
    everybody |= {"al@o.example": al, "walk@o.example": walker}
    assert second == everybody
    # A contact who has ordered meanwhile is found among those, and no more elsewhere.
    walker[3] = [f"{ours}partner_order"]
    assert third == everybody
