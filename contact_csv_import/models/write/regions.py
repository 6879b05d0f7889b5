"""Regions that Odoo does not have: found in a plan, made, and put in their places."""

from dataclasses import replace

from ...core.new_region import NewRegion
from ..records.guarded import as_import_writing


def new_regions(plan):
    """The regions a plan needs that do not exist.

    :param ChunkPlan plan: what is to be done
    :rtype: set
    """
    regions = set()
    for values in _all_values(plan):
        region = values.get("state_id")
        if isinstance(region, NewRegion):
            regions.add(region)
    return regions


def region_keys(regions):
    """What makes two importers of the same region wait for each other."""
    return {("region", f"{region.country}|{region.code}") for region in regions}


def with_regions_made(imported, plan, regions):
    """Make regions, and the plan with their ids.

    :param imported: ``contact.import``, as its user
    :param regions: see :func:`new_regions`
    """
    if not regions:
        return plan
    regions = sorted(regions)
    made = as_import_writing(imported.env["res.country.state"]).create(
        [
            {
                "country_id": region.country,
                "code": region.code,
                "name": region.name,
                "contact_import_id": imported.id,
            }
            for region in regions
        ]
    )
    ids = dict(zip(regions, made.ids, strict=True))

    def settled(values):
        region = values.get("state_id")
        if not isinstance(region, NewRegion):
            return values
        return {**values, "state_id": ids[region]}

    return replace(
        plan,
        people=tuple(
            replace(
                person_plan,
                values=settled(person_plan.values),
                changes=settled(person_plan.changes),
                current=settled(person_plan.current),
                of_company=settled(person_plan.of_company),
            )
            for person_plan in plan
        ),
        new_companies={c: settled(vals) for c, vals in plan.new_companies.items()},
        company_changes={c: settled(v) for c, v in plan.company_changes.items()},
    )


def _all_values(plan):
    for person_plan in plan:
        if person_plan.is_written:
            yield person_plan.values
            yield person_plan.changes
            yield person_plan.of_company
    yield from plan.new_companies.values()
    yield from plan.company_changes.values()
