#!/bin/sh
# sshfs 2026.8.0 (asyncssh 2.24.1): mv() deletes a file that it could not move. Where a
# server does not know posix-rename@openssh.com, an extension, it makes a copy by running
# "cp" in a shell and deletes the file in a "finally", also where there is no shell, as
# with accounts that may do SFTP only. The caller gets an error, and the file is gone.
# SFTP's own rename would have done. An import that moves what it has read must not use it.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q sshfs==2026.8.0 asyncssh==2.24.1
mkdir "$folder/files"
echo "the only one" > "$folder/files/list.csv"
FILES="$folder/files" "$folder/venv/bin/python" - <<'PYTHON'
import asyncio
import os
import threading
from pathlib import Path

import asyncssh
from sshfs import SSHFileSystem

FILES = Path(os.environ["FILES"])
KEY = asyncssh.generate_private_key("ssh-ed25519")


class Login(asyncssh.SSHServer):
    def begin_auth(self, username):
        return False


class Files(asyncssh.SFTPServer):
    """An account for SFTP only, on a server without OpenSSH's extensions."""

    def __init__(self, channel):
        super().__init__(channel, chroot=os.environ["FILES"].encode())

    def posix_rename(self, oldpath, newpath):
        raise asyncssh.SFTPOpUnsupported("not here")


def moved(way):
    """What is left of the file, and what the caller is told."""
    for each in FILES.iterdir():
        each.unlink()
    (FILES / "list.csv").write_text("the only one")
    try:
        way()
        told = None
    except Exception as error:
        told = type(error).__name__
    return told, sorted(each.name for each in FILES.iterdir())


loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()


async def listen():
    return await asyncssh.listen(
        "127.0.0.1", 0, server_host_keys=[KEY], server_factory=Login, sftp_factory=Files
    )


server = asyncio.run_coroutine_threadsafe(listen(), loop).result(30)
port = server.sockets[0].getsockname()[1]
there = SSHFileSystem("127.0.0.1", port=port, username="x", skip_instance_cache=True)


async def rename():
    async with asyncssh.connect(
        "127.0.0.1", port, username="x", known_hosts=None
    ) as connection:
        async with connection.start_sftp_client() as client:
            await client.rename("/list.csv", "/done.csv")


told, left = moved(lambda: there.mv("/list.csv", "/done.csv"))
print("sshfs mv:", told, left)
assert told is not None and left == [], "the file is not lost any more"
told, left = moved(lambda: asyncio.run(rename()))
print("SFTP's rename:", told, left)
assert (told, left) == (None, ["done.csv"])
os._exit(0)
PYTHON
