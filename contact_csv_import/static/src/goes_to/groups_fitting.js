import {fuzzyLookup} from "@web/core/utils/search";

/**
 * Fields under their headings, as they are offered.
 *
 * @param {{label: String, fields: String[]}[]} groups
 * @param {Map<String, String>} labels name of a field -> its label
 * @param {String} searched what is typed, "" for all
 * @returns {{label: String, names: String[]}[]} the heading of the best hit first
 */
export function groupsFitting(groups, labels, searched) {
    const all = groups.map(({label, fields}) => ({
        label,
        names: fields.filter((name) => labels.has(name)),
    }));
    if (!searched) {
        return all.filter(({names}) => names.length);
    }
    const hits = fuzzyLookup(searched, [...labels.keys()], (name) => labels.get(name));
    const rank = new Map(hits.map((name, at) => [name, at]));
    return all
        .map(({label, names}) => ({
            label,
            names: names
                .filter((name) => rank.has(name))
                .sort((one, other) => rank.get(one) - rank.get(other)),
        }))
        .filter(({names}) => names.length)
        .sort((one, other) => rank.get(one.names[0]) - rank.get(other.names[0]));
}
