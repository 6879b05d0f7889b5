"""The developer tool behind ``./dev``: standard library only, Linux, no root needed."""
