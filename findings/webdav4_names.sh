#!/bin/sh
# webdav4 0.11.0: it deletes another file than the one it is told. The names of a listing are
# decoded, but are put into an address as they are: of "a%20b.csv", a name that browsers
# leave, remove() and move() take "a b.csv" in its place, without an error, open() and
# download_fileobj() raise KeyError; "#" and "?", which a listing may hold as well, raise
# InvalidURL in each call. A client whose join_url() quotes the path first does what it is
# told with all of them. An importer that puts away what it has read needs such a one.
# Exits non-zero once that has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q webdav4==0.11.0 wsgidav==4.4.0 cheroot==11.1.2
mkdir "$folder/files"
FILES="$folder/files" "$folder/venv/bin/python" - <<'PYTHON'
import io
import os
import threading
from pathlib import Path
from urllib.parse import quote

from cheroot import wsgi
from webdav4.client import Client
from wsgidav.wsgidav_app import WsgiDAVApp

FILES = Path(os.environ["FILES"])
NAMES = ["a b.csv", "a%20b.csv", "guests #3.csv", "guests?.csv"]
for name in NAMES:
    (FILES / name).write_text(name)
app = WsgiDAVApp(
    {
        "provider_mapping": {"/": str(FILES)},
        "simple_dc": {"user_mapping": {"*": True}},
        "logging": {"enable": False},
        "verbose": 0,
    }
)
server = wsgi.Server(("127.0.0.1", 0), app)
server.prepare()
threading.Thread(target=server.serve, daemon=True).start()
address = f"http://127.0.0.1:{server.bind_addr[1]}/"


class Exact(Client):
    def join_url(self, path, add_trailing_slash=False):
        return super().join_url(quote(path), add_trailing_slash)


def tried(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return type(error).__name__


def read(client, name):
    file = io.BytesIO()
    return tried(client.download_fileobj, name, file) or file.getvalue().decode()


def left_after_removal(client):
    for name in NAMES:
        (FILES / name).write_text(name)
    return tried(client.remove, "a%20b.csv"), sorted(os.listdir(FILES))


try:
    client, exact = Client(address), Exact(address)
    assert sorted(client.ls("/", detail=False)) == sorted(NAMES)
    contents = {name: read(client, name) for name in NAMES}
    print("read            ", contents)
    removed = left_after_removal(client)
    print("a%20b.csv removed", removed)
    assert contents["a b.csv"] == "a b.csv" and contents["a%20b.csv"] == "KeyError"
    assert contents["guests #3.csv"] == contents["guests?.csv"] == "InvalidURL"
    assert removed == (None, sorted(set(NAMES) - {"a b.csv"}))
    assert all(read(exact, name) == name for name in NAMES[1:])
    assert left_after_removal(exact) == (None, sorted(set(NAMES) - {"a%20b.csv"}))
finally:
    server.stop()
PYTHON
