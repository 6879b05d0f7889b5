"""One file a kind of value: a raw cell in, ``Normalised(value, issues)`` out.

No normaliser raises for what a cell holds. What repeats in a file (countries,
languages, consents) is cached; what does not (names, addresses) takes a short way when
it is plain.
"""
