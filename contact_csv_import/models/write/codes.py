"""Names of tags and codes of languages, countries and regions -> what Odoo has for
them, for a chunk at once."""

from odoo.tools import SQL

from ...core.new_region import NewRegion
from ...core.normalise.region import region_name
from ..records.guarded import as_import_writing


def tags_of(imported, people):
    """Which tags persons get; missing ones are made by the writer.

    :param imported: ``contact.import``, as its user
    :return: dict: person -> frozenset of ids, and of names of tags that are missing
    """
    names = {tag.casefold(): tag for p in people for tag in p.values.get("tags") or ()}
    ids = {}
    if names:
        for tag in imported.env["res.partner.category"].search_fetch([], ["name"]):
            ids.setdefault(tag.name.casefold(), tag.id)
    always = {
        matches: frozenset(imported._categories_for(matches).ids)
        for matches in {p.decision.matches for p in people}
    }
    return {
        person: always[person.decision.matches].union(
            ids.get(tag.casefold(), names[tag.casefold()])
            for tag in person.values.get("tags") or ()
        )
        for person in people
    }


def missing_tags(plan):
    """Names of the tags of a plan that do not exist yet."""
    return {tag for p in plan for tag in p.tags if isinstance(tag, str)}


def tag_keys(plan):
    """What makes two importers that lack the same tag wait for each other, see
    ``contact.import.key``. Of a tag that is there, nobody keeps the others waiting:
    nearly every chunk of a file has the same ones."""
    return {("tag", name.casefold()) for name in missing_tags(plan)}


def hold_tags(env, plan):
    """Tags that are there already stay until the transaction ends."""
    ids = {t for p in plan if not p.is_silent for t in p.tags if isinstance(t, int)}
    if ids:
        env.execute_query(
            SQL(
                "SELECT id FROM res_partner_category WHERE id = ANY(%s) FOR KEY SHARE",
                sorted(ids),
            )
        )


def make_tags(imported, names):
    """Make the tags that are missing.

    :param names: of tags that do not exist; other importers of them wait
    :return: dict: name -> id
    """
    if not names:
        return {}
    names = sorted(names)
    made = as_import_writing(imported.env["res.partner.category"]).create(
        [{"name": name, "contact_import_id": imported.id} for name in names]
    )
    return dict(zip(names, made.ids, strict=True))


def resolve_codes(env, people):
    """Values of persons with what Odoo has for their codes.

    :return: dict: person -> its values, with ``lang``, ``country_id`` and ``state_id``
    """
    resolved = {person: dict(person.values) for person in people}
    partner = env["res.partner"]
    languages = {values.get("language") for values in resolved.values()} - {None}
    langs = {code: partner._installed_lang(code) for code in languages}
    for values in resolved.values():
        values["lang"] = langs.get(values.get("language"), False)
    codes = {values.get("country") for values in resolved.values()} - {None}
    if not codes:
        return resolved
    countries = env["res.country"].search_fetch([("code", "in", list(codes))], ["code"])
    ids = {country.code: country.id for country in countries}
    states = {}
    if regions := {values.get("region") for values in resolved.values()} - {None}:
        states = {
            (state.country_id.id, state.code): state.id
            for state in env["res.country.state"].search(
                [("country_id", "in", countries.ids), ("code", "in", list(regions))]
            )
        }
    for values in resolved.values():
        country, region = values.get("country"), values.get("region")
        values["country_id"] = ids.get(country)
        values["state_id"] = states.get((values["country_id"], region))
        if region and values["country_id"] and not values["state_id"]:
            # A code that the database does not have comes from ISO 3166-2.
            if name := region_name(country, region):
                made = NewRegion(values["country_id"], region, name)
                values["state_id"] = made
    return resolved
