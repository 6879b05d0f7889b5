"""How much memory this process has, from Linux."""

from pathlib import Path


def peak_from_now():
    """Start the record of the peak anew; return the present memory in KiB.

    ru_maxrss cannot be used: it keeps the peak of the parent process and of loading
    Odoo, under which an import would hide.
    """
    Path("/proc/self/clear_refs").write_text("5")
    return status("VmRSS")


def status(name):
    """A figure of this process in KiB, such as ``VmHWM``."""
    for line in Path("/proc/self/status").read_text().splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0])
    raise KeyError(name)
