"""A folder reached by SFTP, on a server whose key was looked at once.

asyncssh itself, not sshfs: of a file that it cannot rename, sshfs makes a copy, and
deletes the file also where the copy failed (findings/sshfs_move.sh).
"""

import asyncio
import contextlib
import stat
from pathlib import PurePosixPath

from ..errors import SourceFailed
from .addresses import resolve
from .kinds import register
from .place import Connector, is_of_interest
from .remote import CONNECT_TIMEOUT, READ_TIMEOUT, folder_of, said, split_host

PORT = 22
# Of asyncssh; what is not named here is a lost connection or something unforeseen.
CODES = {
    "PermissionDenied": "SOURCE_LOGIN",
    "KeyImportError": "SOURCE_KEY_UNREADABLE",
    "KeyEncryptionError": "SOURCE_KEY_UNREADABLE",
    "DisconnectError": "SOURCE_LOST",
    "ChannelOpenError": "SOURCE_LOST",
    "SFTPConnectionLost": "SOURCE_LOST",
    "SFTPNoConnection": "SOURCE_LOST",
    "SFTPPermissionDenied": "SOURCE_DENIED",
}


@register
class Sftp(Connector):
    kind = "sftp"
    label = "SFTP"
    asks = ("address", "user", "password", "private_key", "host_key", "folder")
    packages = ("asyncssh",)

    def __init__(self, settings):
        super().__init__(settings)
        self._host, self._port = split_host(settings.address, PORT)
        self._folder = folder_of(settings)
        self._loop = asyncio.new_event_loop()
        # Of a lost connection each part of a read raises; one error is reported.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._connection = self._sftp = None
        try:
            self._run(self._connect())
        except BaseException:
            self.close()
            raise

    def list(self):
        entries = self._run(self._sftp.readdir(self._folder), of_folder=True)
        files = []
        for entry in entries:
            attributes = entry.attrs
            name = entry.filename
            if is_of_interest(name) and stat.S_ISREG(attributes.permissions or 0):
                files.append(self._entry(name, attributes.size, attributes.mtime))
        return sorted(files, key=lambda each: each.path)

    def read(self, entry, max_bytes):
        return self._run(self._read(entry, max_bytes))

    def close(self):
        if self._connection:
            self._connection.abort()
        if not self._loop.is_closed():
            # Tasks that wait for an answer are cancelled.
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            self._loop.run_until_complete(asyncio.sleep(0))
            self._loop.close()

    async def _connect(self):
        import asyncssh

        settings = self.settings
        if not settings.host_key:
            raise SourceFailed("SOURCE_KEY_UNKNOWN", host=self._host)
        pinned = asyncssh.import_public_key(settings.host_key)
        key = settings.private_key
        try:
            self._connection = await asyncssh.connect(
                resolve(self._host, self._port, settings.allowed)[0],
                self._port,
                # Nothing of the account that runs Odoo: no agent, keys, configuration.
                config=None,
                agent_path=None,
                known_hosts=([pinned], [], []),
                # Of several keys, a server shows the kind that is asked for.
                server_host_key_algs=_algorithms(pinned),
                username=settings.user,
                client_keys=[asyncssh.import_private_key(key)] if key else None,
                password=settings.password or None,
                connect_timeout=CONNECT_TIMEOUT,
                login_timeout=CONNECT_TIMEOUT,
            )
        except (asyncssh.HostKeyNotVerifiable, asyncssh.KeyExchangeFailed):
            raise SourceFailed("SOURCE_KEY_CHANGED", host=self._host) from None
        self._sftp = await self._connection.start_sftp_client(
            path_errors="surrogateescape"
        )

    async def _read(self, entry, max_bytes):
        path = self._path(self._real(entry))
        attributes = await self._sftp.lstat(path)
        if not stat.S_ISREG(attributes.permissions or 0):
            raise FileNotFoundError(entry.name)
        async with self._sftp.open(path, "rb") as file:
            return await file.read(max_bytes + 1)

    def _move(self, entry, folder, name):
        return self._run(self._rename(entry, folder, name))

    async def _rename(self, entry, folder, name):
        import asyncssh

        with contextlib.suppress(asyncssh.SFTPFailure):
            if not await self._sftp.isdir(self._path(folder)):
                await self._sftp.mkdir(self._path(folder))
        target = self._path(folder, name)
        if await self._sftp.lexists(target):
            return False
        # Unlike posix_rename, this one fails where the name was taken meanwhile.
        await self._sftp.rename(self._path(self._real(entry)), target)
        return True

    def _remove(self, entry):
        self._run(self._sftp.remove(self._path(self._real(entry))))

    def _path(self, *names):
        return str(PurePosixPath(self._folder, *names))

    def _run(self, work, of_folder=False):
        with said(self._host, self.settings.folder, **CODES):
            try:
                return self._loop.run_until_complete(
                    asyncio.wait_for(work, READ_TIMEOUT)
                )
            except Exception as error:
                if type(error).__name__ in ("SFTPNoSuchFile", "SFTPNoSuchPath"):
                    if of_folder:
                        raise SourceFailed(
                            "SOURCE_NO_FOLDER", folder=self.settings.folder or "/"
                        ) from None
                    raise FileNotFoundError("gone") from None
                raise


def fetch_host_key(settings) -> tuple[str, str]:
    """The key a server shows now, for a person to look at.

    :return: the key, as it is pinned, and its fingerprint
    """
    import asyncssh

    host, port = split_host(settings.address, PORT)

    async def fetch():
        return await asyncio.wait_for(
            asyncssh.get_server_host_key(
                resolve(host, port, settings.allowed)[0], port, config=None
            ),
            CONNECT_TIMEOUT,
        )

    with said(host, **CODES):
        key = asyncio.run(fetch())
        if key is None:
            raise SourceFailed("SOURCE_LOST", host=host)
        return key.export_public_key().decode().strip(), key.get_fingerprint()


def fingerprint(host_key: str) -> str:
    """Of a pinned key, as ``ssh-keygen -l`` shows it."""
    import asyncssh

    return asyncssh.import_public_key(host_key).get_fingerprint()


def _algorithms(key):
    """The signatures a key of this kind makes."""
    algorithm = key.get_algorithm()
    if algorithm == "ssh-rsa":
        return ["rsa-sha2-512", "rsa-sha2-256"]
    return [algorithm]
