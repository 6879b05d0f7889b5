"""Where the time of an import goes: each moment belongs to exactly one phase."""

import contextlib
import functools
import time

OTHER = "other"


class Stopwatch:
    """Adds up wall-clock seconds by phase; a phase inside another pauses that one."""

    def __init__(self, *phases):
        self.seconds = dict.fromkeys((*phases, OTHER), 0.0)
        self.parts = {}
        self._phase = OTHER
        self._since = time.perf_counter()

    @contextlib.contextmanager
    def phase(self, name):
        """Count what happens inside as ``name``."""
        before = self._enter(name)
        try:
            yield
        finally:
            self._enter(before)

    def stop(self):
        """Count what happened since the last change of phase."""
        self._enter(OTHER)

    def _enter(self, name):
        before, now = self._phase, time.perf_counter()
        self.seconds[before] += now - self._since
        self._phase, self._since = name, now
        return before

    def time(self, owner, name, phase):
        """Replace the function ``owner.name`` by one that counts as ``phase``."""
        function = getattr(owner, name)

        @functools.wraps(function)
        def timed(*args, **kwargs):
            with self.phase(phase):
                return function(*args, **kwargs)

        setattr(owner, name, timed)

    def time_part(self, owner, name, phase, part):
        """Of what ``owner.name`` takes in a phase, keep a sum under another name; it
        still belongs to the phase, too."""
        function = getattr(owner, name)
        self.parts.setdefault(part, 0.0)

        @functools.wraps(function)
        def timed(*args, **kwargs):
            if self._phase != phase:
                return function(*args, **kwargs)
            began = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.parts[part] += time.perf_counter() - began

        setattr(owner, name, timed)

    def time_items(self, owner, name, phase):
        """The same for a generator: only its own work counts, not its reader's."""
        function = getattr(owner, name)

        @functools.wraps(function)
        def timed(*args, **kwargs):
            items = function(*args, **kwargs)
            end = object()
            while True:
                with self.phase(phase):
                    item = next(items, end)
                if item is end:
                    return
                yield item

        setattr(owner, name, timed)
