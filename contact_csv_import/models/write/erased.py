"""Rows of people who asked to be erased."""


def erased_people(env, people):
    """Those of ``people`` an address of whom belongs to somebody erased.

    A row with an e-mail is identified by it alone: a number may be the next person's.

    :rtype: set
    """
    erased_addresses = env["contact.erased"]
    if not erased_addresses._is_anybody():
        return set()
    addresses_of = {
        person: _addresses(erased_addresses, person.line) for person in people
    }
    erased = erased_addresses._erased_among(
        address for addresses in addresses_of.values() for address in addresses
    )
    return {person for person, addresses in addresses_of.items() if erased & addresses}


def _addresses(erased_addresses, line):
    emails = {line["email_key"]} if line["email_key"] else set()
    emails.update(key for kind, key in line["further_keys"] or () if kind == "email")
    if emails:
        name = line["name"], line["given_name"], line["family_name"]
        named = {erased_addresses._named(email, *name) for email in emails}
        return {*(("email", email) for email in emails), *named} - {None}
    return {("phone", line["phone_key"])} if line["phone_key"] else set()
