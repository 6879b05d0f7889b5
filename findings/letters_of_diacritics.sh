#!/bin/sh
# diacritics 1.3.0, remove-accents 0.5.0 (npm): what takes accents off changes letters that have
# none. diacritics takes the small "л" of Cyrillic for an "n" of Latin and the Greek "ρ" for a
# "p": Алла is "Аnnа", Павлов "Павnов" and Μαρία "Μαpία", words of two alphabets that nothing
# finds again, while the capitals, as in "Лукина", and all other letters stay; the accents
# of Greek stay as well. remove-accents has a small "l" for the capital "Ł", so that Łukasz
# from Łódź is "lukasz" from "lodz", and no other letter up to U+2FFF changes its case. The
# READMEs promise to remove diacritics and accents, for which Unicode (UAX 15) has NFD: it
# takes none of л, ρ and Ł apart; that letters which look alike go the same way shows in an
# example of the first, for a word of Latin. None of it is an error.
# An importer that compares names folds both spellings by itself, and finds such a name by its
# address only.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --prefix "$folder" --no-audit --no-fund --silent diacritics@1.3.0 \
    remove-accents@0.5.0
cd "$folder"
node - <<'NODE'
const assert = require("node:assert");
const { remove } = require("diacritics");
const removeAccents = require("remove-accents");

const SEEN = [
    [remove, "Алла", "Аnnа"],
    [remove, "Павлов", "Павnов"],
    [remove, "Лукина", "Лукина"],
    [remove, "Юрий", "Юрий"],
    [remove, "Μαρία", "Μαpία"],
    [remove, "Łukasz Dvořák", "Lukasz Dvorak"],
    [removeAccents, "Łukasz, Łódź", "lukasz, lodz"],
    [removeAccents, "Žižka, Đorđe, Čáp", "Zizka, Dorde, Cap"],
];
for (const [call, name, seen] of SEEN) {
    console.log(name, "->", call(name));
    assert.equal(call(name), seen);
}
assert.equal("лρŁ".normalize("NFD"), "лρŁ");
const changed = [];
for (let code = 0x80; code < 0x3000; code += 1) {
    const letter = String.fromCharCode(code);
    const left = removeAccents(letter);
    const isCapital = (text) => text !== text.toLowerCase();
    if (left !== letter && isCapital(left) !== isCapital(letter)) changed.push(letter);
}
assert.deepStrictEqual(changed, ["Ł"]);
NODE
