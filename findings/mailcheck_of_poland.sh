#!/bin/sh
# mailcheck 1.1.1 (npm): a form that asks "did you mean ...?" by it asks everybody whose address
# ends in pl or sk. An ending that is not in its list is a mistake to it, and neither is
# among those it comes with: wp.pl, onet.pl and interia.pl, large providers of Poland, become
# wp.nl, onet.nl and interia.nl, azet.sk becomes azet.se. email.cz becomes mail.cz and proton.me
# proton.de, while seznam.cz stays. Whoever says yes has an address of a domain that is
# somebody else's or nobody's. The README recommends lists of one's own, and does not say
# that whatever is in none is taken for a slip.
# An importer proposes another domain only for one that is known to be mistyped.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent mailcheck@1.1.1
cd "$folder"
cat > ask.cjs <<'NODE'
const assert = require("node:assert");
const mailcheck = require("mailcheck");

const seen = {
    "wp.pl": "wp.nl",
    "onet.pl": "onet.nl",
    "interia.pl": "interia.nl",
    "azet.sk": "azet.se",
    "zoznam.sk": "zoznam.se",
    "email.cz": "mail.cz",
    "proton.me": "proton.de",
    "mailbox.org": "mail.org",
    "seznam.cz": undefined,
    "gmx.de": undefined,
};
for (const [domain, proposed] of Object.entries(seen)) {
    const told = mailcheck.run({
        email: `jan@${domain}`,
        suggested: (suggestion) => suggestion,
        empty: () => undefined,
    });
    console.log(domain, told?.domain);
    assert.equal(told?.domain, proposed, domain);
}
NODE
node ask.cjs
