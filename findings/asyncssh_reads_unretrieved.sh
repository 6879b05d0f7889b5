#!/bin/sh
# asyncssh 2.24.1: a file that is larger than a block is read by several tasks at once. Where
# the connection ends in the middle, read() raises for one of them (they are gathered only
# for OSError and SFTPError, and ConnectionLost is neither); each of the others ends in
# asyncio's "Task exception was never retrieved", an ERROR of the event loop's logger with
# a traceback, although the caller handled what it was told. An importer whose log must
# hold nothing but its own errors gives its loop an exception handler of its own.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q asyncssh==2.24.1
mkdir "$folder/files"
FILES="$folder/files" "$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import gc
import logging
import os
from pathlib import Path

import asyncssh

FILES = Path(os.environ["FILES"])
(FILES / "list.csv").write_bytes(b"name\n" * 200_000)
KEY = asyncssh.generate_private_key("ssh-ed25519")
connections = []


class Login(asyncssh.SSHServer):
    def connection_made(self, connection):
        connections.append(connection)

    def begin_auth(self, username):
        return False


class Files(asyncssh.SFTPServer):
    """Serves the first part of a file, and hangs up at the next."""

    def __init__(self, channel):
        super().__init__(channel, chroot=os.environ["FILES"].encode())

    async def read(self, file, offset, size):
        if offset:
            connections[-1].abort()
            await asyncio.sleep(60)
        return super().read(file, offset, size)


class Kept(logging.Handler):
    def __init__(self):
        super().__init__()
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


async def main():
    server = await asyncssh.listen(
        "127.0.0.1", 0, server_host_keys=[KEY], server_factory=Login, sftp_factory=Files
    )
    port = server.sockets[0].getsockname()[1]
    try:
        async with asyncssh.connect(
            "127.0.0.1", port, username="x", known_hosts=None
        ) as connection:
            async with connection.start_sftp_client() as client:
                async with client.open(
                    "/list.csv", "rb", block_size=32768
                ) as file:
                    await file.read(1_000_000)
    except (asyncssh.Error, OSError) as error:
        return type(error).__name__
    finally:
        server.close()


kept = Kept()
log = logging.getLogger("asyncio")
log.addHandler(kept)
log.propagate = False
raised = asyncio.run(main())
gc.collect()
lost = [text for text in kept.messages if "never retrieved" in text]
print("the caller is told:", raised)
print("besides, in the log:", len(lost), "x", lost[0].splitlines()[0] if lost else "")
assert raised and lost, "the other parts of the read are not left behind any more"
PYTHON
