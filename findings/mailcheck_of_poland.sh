#!/bin/sh
# mailcheck 1.1.1 (npm): a form that asks "did you mean ...?" by it asks everybody from Poland
# and Slovakia. Endings of domains that it does not have in its list are mistakes to it, and
# neither pl nor sk is among those it comes with: wp.pl, onet.pl and interia.pl, the largest
# providers there are, become wp.nl, onet.nl and interia.nl, azet.sk azet.se. Of names that
# it has not, email.cz becomes mail.cz and proton.me proton.de, while seznam.cz stays. Most
# of what it proposes is somebody else's domain, and whoever says yes has an address of it.
# The README says that domains may be added, and not that the endings have to be.
# An importer proposes another domain only for what is known to be mistyped, and finds no
# fault with the wrong one.
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
