"""The measurement behind ``./dev identity``: labelled lists, peers, what goes wrong."""
