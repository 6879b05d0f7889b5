"""Rows of people who asked to be erased."""


def erased_people(env, people):
    """Those of ``people`` an address of whom belongs to somebody erased.

    A row with an e-mail is identified by it alone: a number may be the next person's.

    :rtype: set
    """
    addresses_of = {person: _addresses(person.line) for person in people}
    erased = env["contact.erased"]._erased_among(
        address for addresses in addresses_of.values() for address in addresses
    )
    return {person for person, addresses in addresses_of.items() if erased & addresses}


def _addresses(line):
    emails = {line["email_key"]} if line["email_key"] else set()
    emails.update(key for kind, key in line["further_keys"] or () if kind == "email")
    if emails:
        return {("email", email) for email in emails}
    return {("phone", line["phone_key"])} if line["phone_key"] else set()
