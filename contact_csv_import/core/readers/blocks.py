"""Items of an iterator, some at once: to look at many cells together is many times as
fast as to look at each by itself."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..errors import FileRejected

T = TypeVar("T")
AT_ONCE = 500


def blocks(items: Iterable[T]) -> Iterator[list[T]]:
    """:raise FileRejected: what the items raise, when those before have been given"""
    items, refused = iter(items), None
    while refused is None:
        block: list[T] = []
        try:
            for item in items:
                block.append(item)
                if len(block) == AT_ONCE:
                    break
        except FileRejected as error:
            refused = error
        if block:
            yield block
        elif refused is None:
            return
    raise refused
